"""Forms of a measure: preparing it, the hearing, finishing and withdrawing."""

from datetime import date
from typing import Any

from django import forms

from erkenningen.enums import MaatregelSoort, Reikwijdte
from erkenningen.forms.velden import DatumInvoer
from erkenningen.models import Maatregel, MentorOpErkenning
from mentorschap.core.forms import BasisFormulier
from mentorschap.core.klok import vandaag

Soort = MaatregelSoort
# What each kind may carry besides reasons and a first day.
VELDEN = {
    Soort.BEGELEIDINGSACTIE: ("redenen", "ingangsdatum", "tot"),
    Soort.MENTORSANCTIE: ("mentor_op_erkenning", "redenen", "ingangsdatum", "tot"),
    Soort.OPHEFFING: ("redenen", "ingangsdatum"),
    Soort.UITSLUITING: ("reikwijdte", "redenen", "ingangsdatum", "tot"),
}
HULP_REDENEN = {
    Soort.BEGELEIDINGSACTIE: "Wat loopt er mis, en wat spreekt u af? Deze tekst komt letterlijk in de brief.",
    Soort.MENTORSANCTIE: "Wat deed de mentor, en welke begeleiding hielp niet? Deze tekst komt letterlijk in de brief.",
    Soort.OPHEFFING: "Welke voorwaarde of verbintenis, met welke feiten? Deze tekst komt letterlijk in de brief.",
    Soort.UITSLUITING: "Welke verbintenis werd geschonden, met welke feiten? Deze tekst komt letterlijk in de brief.",
}
TOT = {
    Soort.BEGELEIDINGSACTIE: ("Resultaat tegen", "Niet verplicht. U krijgt die dag een taak om het na te gaan."),
    Soort.MENTORSANCTIE: ("Tot en met", "Leeg: zonder einddatum, tot u de sanctie afrondt."),
    Soort.UITSLUITING: ("Tot en met", "Leeg: de uitsluiting is definitief."),
}


class MentorVeld(forms.ModelChoiceField):
    """A mentor of the recognition, by name."""

    def label_from_instance(self, obj: Any) -> str:
        """Say where he stands."""
        return f"{obj.mentor.naam} ({obj.get_status_display().lower()})"


class MaatregelFormulier(BasisFormulier):
    """Prepare a measure, or change what is prepared; which fields depends on the kind."""

    mentor_op_erkenning = MentorVeld(
        label="Welke mentor?",
        queryset=MentorOpErkenning.objects.none(),
        to_field_name="uuid",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies de mentor."},
    )
    reikwijdte = forms.ChoiceField(
        label="Hoe ver reikt de uitsluiting?",
        choices=Reikwijdte.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies deze vestiging of de hele onderneming."},
    )
    redenen = forms.CharField(
        label="Redenen",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": "Schrijf de redenen van de maatregel."},
    )
    ingangsdatum = forms.DateField(
        label="Gaat in op",
        widget=DatumInvoer(),
        help_text="Wordt de maatregel later opgelegd, dan gaat ze die dag in.",
        error_messages={"required": "Kies de dag waarop de maatregel ingaat.", "invalid": "Vul een datum in."},
    )
    tot = forms.DateField(required=False, widget=DatumInvoer(), error_messages={"invalid": "Vul een datum in."})
    knop = "Voorbereiding bewaren"

    def __init__(self, *args: Any, maatregel: Maatregel, **kwargs: Any) -> None:
        soort = Soort(maatregel.soort)
        self.groepen = (("", VELDEN[soort]),)
        beginwaarden = {naam: getattr(maatregel, naam) for naam in VELDEN[soort] if naam != "mentor_op_erkenning"}
        if maatregel.mentor_op_erkenning:
            beginwaarden["mentor_op_erkenning"] = maatregel.mentor_op_erkenning.uuid
        super().__init__(*args, initial=beginwaarden, **kwargs)
        for naam in ("mentor_op_erkenning", "reikwijdte", "tot"):
            if naam not in VELDEN[soort]:
                del self.fields[naam]
        self.fields["redenen"].help_text = HULP_REDENEN[soort]
        if "tot" in self.fields:
            self.fields["tot"].label, self.fields["tot"].help_text = TOT[soort]
        if "mentor_op_erkenning" in self.fields:
            rijen = maatregel.erkenning.mentoren.select_related("mentor").order_by("mentor__familienaam", "pk")
            self.fields["mentor_op_erkenning"].queryset = rijen

    def clean_ingangsdatum(self) -> date:
        """A measure does not reach back."""
        dag = self.cleaned_data["ingangsdatum"]
        if dag < vandaag():
            raise forms.ValidationError("Een maatregel kan niet vroeger ingaan dan vandaag.")
        return dag

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        gegevens = super().clean()
        van, tot = gegevens.get("ingangsdatum"), gegevens.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "De einddatum ligt voor de ingangsdatum.")
        return gegevens

    @property
    def velden(self) -> dict[str, Any]:
        """The columns of the measure with what was filled in."""
        return {naam: self.cleaned_data[naam] for _, namen in self.groepen for naam in namen}


class MomentInvoer(forms.DateTimeInput):
    """The browser's own picker of a day and an hour."""

    input_type = "datetime-local"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M", **kwargs)


class HoorFormulier(BasisFormulier):
    """When the company was heard and what it said, or why it was not."""

    is_gehoord = forms.ChoiceField(
        label="Is de onderneming gehoord?",
        choices=(("ja", "Ja, er was een gesprek"), ("nee", "Nee")),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee."},
    )
    gehoord_op = forms.DateTimeField(
        label="Wanneer?",
        required=False,
        widget=MomentInvoer(),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        help_text="Dag en uur van het gesprek.",
        error_messages={"invalid": "Vul een dag en een uur in."},
    )
    verslag = forms.CharField(
        label="Wat de onderneming zei",
        required=False,
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Komt letterlijk in de brief.",
    )
    niet_gehoord_omdat = forms.CharField(
        label="Waarom niet?",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bijvoorbeeld: twee keer uitgenodigd en niet gekomen, met de data.",
    )
    groepen = (
        ("", ("is_gehoord",)),
        ("Als er een gesprek was", ("gehoord_op", "verslag")),
        ("Als er geen gesprek was", ("niet_gehoord_omdat",)),
    )
    knop = "Gehoor bewaren"

    def clean(self) -> dict[str, Any]:
        """Ask what belongs to the answer."""
        gegevens = super().clean()
        if gegevens.get("is_gehoord") == "ja":
            self._eis("gehoord_op", "Vul in wanneer de onderneming gehoord is.")
            self._eis("verslag", "Schrijf wat de onderneming zei.")
        elif gegevens.get("is_gehoord") == "nee":
            self._eis("niet_gehoord_omdat", "Schrijf waarom de onderneming niet gehoord is.")
        return gegevens

    def _eis(self, naam: str, tekst: str) -> None:
        if not self.cleaned_data.get(naam) and naam not in self.errors:
            self.add_error(naam, tekst)


class RedenFormulier(BasisFormulier):
    """Why a measure is withdrawn."""

    reden = forms.CharField(
        label="Reden",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Was de maatregel al opgelegd, dan leest de onderneming deze reden.",
        error_messages={"required": "Schrijf waarom u de maatregel intrekt."},
    )
    knop = "Maatregel intrekken"


class ResultaatFormulier(BasisFormulier):
    """What came of a measure."""

    resultaat = forms.CharField(
        label="Resultaat",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="De onderneming leest deze tekst.",
        error_messages={"required": "Schrijf wat het resultaat is."},
    )
    knop = "Maatregel afronden"


class BevestigFormulier(BasisFormulier):
    """Nothing to fill in: one button after reading what will happen."""

    def __init__(self, *args: Any, knop: str, **kwargs: Any) -> None:
        self.knop = knop
        super().__init__(*args, **kwargs)
