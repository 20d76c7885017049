"""The form of a mandate."""

from typing import Any

from django import forms

from erkenningen.forms.velden import DatumInvoer
from erkenningen.machtigen import SOORTEN
from erkenningen.models import Machtiging
from mentorschap.core.forms import BasisFormulier, BasisModelFormulier
from mentorschap.core.klok import vandaag
from mentorschap.documenten.forms import UploadField
from mentorschap.organisaties.models import Organisatie


class MachtigingFormulier(BasisModelFormulier):
    """Who may act, with the signed document, from when until when."""

    upload = UploadField(label="Ondertekend machtigingsdocument")

    class Meta:
        model = Machtiging
        fields = ("gemachtigde", "ondertekenaar", "geldig_van", "geldig_tot")
        labels = {"gemachtigde": "Wie machtigt u?", "ondertekenaar": "Wie ondertekende het document?"}
        help_texts = {
            "gemachtigde": "Een school of een sectoraal partnerschap.",
            "ondertekenaar": "De wettelijke vertegenwoordiger van uw onderneming.",
            "geldig_tot": "Leeg als er geen einddatum is. U kunt de machtiging altijd intrekken.",
        }
        widgets = {"geldig_van": DatumInvoer(), "geldig_tot": DatumInvoer()}

    groepen = (
        ("De machtiging", ("gemachtigde", "geldig_van", "geldig_tot")),
        ("Het document", ("ondertekenaar", "upload")),
    )
    knop = "Machtiging geven"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemachtigde"].queryset = Organisatie.objects.filter(soort__in=SOORTEN).order_by("naam", "pk")
        self.fields["gemachtigde"].empty_label = "Kies een school of partnerschap"

    def clean_geldig_tot(self) -> Any:
        """A mandate that is over already helps nobody."""
        einde = self.cleaned_data["geldig_tot"]
        if einde is not None and einde < vandaag():
            raise forms.ValidationError("Deze datum is al voorbij.")
        return einde


class MachtigingIntrekkenFormulier(BasisFormulier):
    """The one button to take a mandate back."""

    knop = "Machtiging intrekken"


class VerklaringFormulier(BasisFormulier):
    """The signed declaration on honour of the company, for this application."""

    upload = UploadField(label="Ondertekende verklaring op eer")
    knop = "Verklaring bewaren"
