"""A period in which the agreement is suspended."""

from copy import copy
from typing import Any

from django import forms

from mentorschap.core.forms import BasisModelFormulier
from overeenkomsten.enums import Soort
from overeenkomsten.enums_levensloop import Schorsingsgrond
from overeenkomsten.forms.velden import DatumInvoer
from overeenkomsten.models import Overeenkomst, Schorsing
from overeenkomsten.transitions.schorsen import is_verbetering

VERGOEDING = (("", "Nog niet bekend"), ("ja", "Ja, zoals een werknemer zijn loon houdt"), ("nee", "Nee"))
ANTWOORD = {"ja": True, "nee": False, "": None}


class SchorsingFormulier(BasisModelFormulier):
    """Ground and days; whether the allowance goes on only for an OAO, and never with a disciplinary ground."""

    vergoeding = forms.ChoiceField(
        label="Loopt de leervergoeding door?",
        choices=VERGOEDING,
        required=False,
        help_text="Bij een uitsluiting of preventieve schorsing door de school is er nooit een vergoeding.",
    )

    reden = forms.CharField(
        label="Waarom verbetert u deze schorsing?",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        required=False,
        help_text="Alleen nodig als er iets fout stond. Ze komt op de tijdlijn.",
    )

    class Meta:
        model = Schorsing
        fields = ("grond", "van", "tot", "toelichting")
        widgets = {
            "van": DatumInvoer(),
            "tot": DatumInvoer(),
            "toelichting": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "tot": "Laat leeg zolang het einde niet bekend is.",
            "toelichting": "Alleen wat de andere partijen moeten weten. Schrijf geen medische gegevens op.",
        }
        error_messages = {
            "grond": {"required": "Kies waarom de overeenkomst geschorst is."},
            "van": {"required": "Vul de eerste dag van de schorsing in."},
        }

    def __init__(self, *args: Any, overeenkomst: Overeenkomst, annuleer_url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.annuleer_url = annuleer_url
        self.knop = "Schorsing bewaren" if self.instance.pk else "Schorsing toevoegen"
        self.fields["grond"].choices = (("", "Kies een grond"), *Schorsingsgrond.choices)
        if overeenkomst.soort == Soort.OAO:
            self.initial["vergoeding"] = {True: "ja", False: "nee"}.get(self.instance.doorbetaald, "")
        else:
            del self.fields["vergoeding"]
        if not self.instance.pk:
            del self.fields["reden"]
        # A form writes what was typed on its row: what a correction is measured against is kept here.
        self.was = copy(self.instance)
        volgorde = ("grond", "van", "tot", "vergoeding", "toelichting", "reden")
        velden = tuple(naam for naam in volgorde if naam in self.fields)
        self.groepen = (("", velden),)
        self.helper.layout = self.maak_layout()

    def clean(self) -> dict[str, Any]:
        """A disciplinary ground has no allowance, and says so when somebody chose one (OVK-20)."""
        gegevens = super().clean()
        van, tot = gegevens.get("van"), gegevens.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "De laatste dag ligt voor de eerste.")
        if gegevens.get("grond") in Schorsingsgrond.TUCHT and gegevens.get("vergoeding") == "ja":
            self.add_error("vergoeding", "Bij deze grond is er geen leervergoeding (D16 art. 21).")
        wordt = copy(self.instance)
        for veld in ("grond", "van", "tot"):
            setattr(wordt, veld, gegevens.get(veld, getattr(wordt, veld)))
        if self.was.pk and is_verbetering(self.was, wordt) and not gegevens.get("reden"):
            self.add_error("reden", "Schrijf waarom u de schorsing verbetert.")
        return gegevens

    def save(self, commit: bool = True) -> Schorsing:
        """Put the answer about the allowance on the row."""
        if "vergoeding" in self.fields:
            self.instance.doorbetaald = ANTWOORD[self.cleaned_data["vergoeding"]]
        return super().save(commit=commit)
