"""Forms of an appeal: filing, confirming the receipt, the outcome, taking it back."""

from typing import Any

from django import forms

from erkenningen.beroep import is_op_te_schorten
from erkenningen.enums import MaatregelStatus
from erkenningen.forms.mentor import niet_in_toekomst
from erkenningen.forms.velden import DatumInvoer
from erkenningen.models import Maatregel
from mentorschap.core.forms import BasisFormulier
from mentorschap.documenten.forms import UploadField

# What suspending means depends on whether the measure works already.
OPSCHORTEN = {
    MaatregelStatus.OPGELEGD: (
        ("ja", "Ja: de maatregel wacht op de uitspraak"),
        ("nee", "Nee: de maatregel gaat in op haar datum"),
    ),
    MaatregelStatus.IN_WERKING: (
        ("ja", "Ja: de maatregel werkt niet meer vanaf vandaag, tot de uitspraak"),
        ("nee", "Nee: de maatregel blijft werken"),
    ),
}


class BeroepFormulier(BasisFormulier):
    """When the decision was received, and why the company appeals."""

    ontvangen_op = forms.DateField(
        label="Wanneer ontving u de beslissing?",
        widget=DatumInvoer(),
        help_text="De dag waarop u de brief kreeg of opende. De termijn van tien dagen begint de dag erna.",
        error_messages={"required": "Vul in wanneer u de beslissing ontving."},
    )
    motivering = forms.CharField(
        label="Waarom gaat u in beroep?",
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Schrijf waarmee u het niet eens bent en waarom. Zonder redenen is een beroep niet geldig.",
        error_messages={"required": "Schrijf waarom u in beroep gaat."},
    )
    upload = UploadField(
        label="Bijlage", required=False, help_text="Niet verplicht. PDF of foto (JPG, PNG, HEIC), hoogstens 10 MB."
    )
    knop = "Beroep instellen"

    def __init__(self, *args: Any, van: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.van = van
        self.fields["ontvangen_op"].initial = van

    def clean_ontvangen_op(self) -> Any:
        """Not before the decision, and not in the future."""
        dag = niet_in_toekomst(self.cleaned_data["ontvangen_op"])
        if dag < self.van:
            raise forms.ValidationError("U kunt de beslissing niet ontvangen hebben voor ze genomen is.")
        return dag


class BevestigenFormulier(BasisFormulier):
    """Whether the appeal is admissible; for a measure that works or still has to also whether it suspends."""

    besluit = forms.ChoiceField(
        label="Is het beroep ontvankelijk?",
        choices=(
            ("ontvankelijk", "Ontvankelijk: de beroepscommissie onderzoekt het"),
            ("onontvankelijk", "Niet ontvankelijk: het beroep wordt afgesloten"),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het beroep ontvankelijk is."},
    )
    schorsend = forms.ChoiceField(
        label="Schort het beroep de maatregel op?",
        required=False,
        choices=(("ja", "Ja"), ("nee", "Nee")),
        widget=forms.RadioSelect,
        help_text="Verplicht als het beroep ontvankelijk is.",
    )
    motivering = forms.CharField(
        label="Motivering",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Komt letterlijk in de brief. Verplicht als het beroep niet ontvankelijk is.",
    )
    knop = "Ontvangst bevestigen"

    def __init__(self, *args: Any, maatregel: Maatregel | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vraagt_opschorten = is_op_te_schorten(maatregel)
        if maatregel is not None and self.vraagt_opschorten:
            self.fields["schorsend"].choices = OPSCHORTEN[MaatregelStatus(maatregel.status)]
        else:
            del self.fields["schorsend"]
            self.helper.layout = self.maak_layout()

    def clean(self) -> dict[str, Any]:
        """Ask a reason for a refusal, and whether a measure waits."""
        gegevens = super().clean()
        besluit = gegevens.get("besluit")
        if besluit == "onontvankelijk" and not gegevens.get("motivering", "").strip():
            self.add_error("motivering", "Schrijf waarom het beroep niet ontvankelijk is.")
        if besluit == "ontvankelijk" and self.vraagt_opschorten and not gegevens.get("schorsend"):
            self.add_error("schorsend", "Kies of het beroep de maatregel opschort.")
        return gegevens


class UitspraakFormulier(BasisFormulier):
    """The outcome with its reasons. `kan_gegrond` says whether there is anything to give back."""

    uitspraak = forms.ChoiceField(
        label="Uitspraak",
        choices=(("gegrond", "Gegrond"), ("ongegrond", "Ongegrond: de beslissing blijft gelden")),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het beroep gegrond is."},
    )
    motivering = forms.CharField(
        label="Motivering",
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Komt letterlijk in de brief aan de onderneming en het partnerschap.",
        error_messages={"required": "Schrijf de motivering van de uitspraak."},
    )
    knop = "Uitspraak vastleggen"


class BeroepIntrekkenFormulier(BasisFormulier):
    """Taking an appeal back."""

    toelichting = forms.CharField(
        label="Waarom trekt u het beroep in?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Niet verplicht.",
    )
    knop = "Beroep intrekken"
