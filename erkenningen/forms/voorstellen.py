"""Forms of a proposal: an outcome with reasons, a vote, a later last day."""

from typing import Any

from django import forms

from erkenningen.enums import Stemkeuze, Uitkomst
from erkenningen.forms.velden import DatumInvoer
from mentorschap.core.forms import BasisFormulier


class VoorstelFormulier(BasisFormulier):
    """Propose to approve or to refuse. `alleen`: at the department an approval needs nobody else."""

    uitkomst = forms.ChoiceField(
        label="Voorstel",
        choices=(),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of u voorstelt om goed te keuren of te weigeren."},
    )
    motivering = forms.CharField(
        label="Motivering",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Wordt het voorstel aangenomen, dan komt deze tekst letterlijk in de brief aan de onderneming.",
        error_messages={"required": "Schrijf de motivering."},
    )

    def __init__(self, *args: Any, kan_goedkeuren: bool, alleen: bool, **kwargs: Any) -> None:
        self.knop = "Voorstel of beslissing bewaren" if alleen else "Voorstel ter stemming leggen"
        super().__init__(*args, **kwargs)
        goed = "Aanvraag goedkeuren" if alleen else "Voorstellen om goed te keuren"
        goedkeuren = ((Uitkomst.GOEDGEKEURD.value, goed),) if kan_goedkeuren else ()
        self.fields["uitkomst"].choices = (*goedkeuren, (Uitkomst.GEWEIGERD.value, "Voorstellen om te weigeren"))


class StemFormulier(BasisFormulier):
    """One vote; it cannot be changed. A vote against says why."""

    keuze = forms.ChoiceField(
        label="Uw stem",
        choices=Stemkeuze.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies akkoord, niet akkoord of onthouding."},
    )
    motivering = forms.CharField(
        label="Reden",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Verplicht als u niet akkoord gaat. De behandelaar leest ze.",
    )

    def __init__(self, *args: Any, departement: bool = False, **kwargs: Any) -> None:
        self.knop = "Beslissing bewaren" if departement else "Stem uitbrengen"
        super().__init__(*args, **kwargs)
        if departement:
            self.fields["keuze"].label = "Uw beslissing"
            self.fields["keuze"].choices = [k for k in Stemkeuze.choices if k[0] != Stemkeuze.ONTHOUDING]

    def clean(self) -> dict[str, Any]:
        """Ask a reason of whoever votes against."""
        gegevens = super().clean()
        if gegevens.get("keuze") == Stemkeuze.NIET_AKKOORD and not gegevens.get("motivering", "").strip():
            self.add_error("motivering", "Schrijf waarom u niet akkoord gaat.")
        return gegevens


class VerlengFormulier(BasisFormulier):
    """A later last day to vote."""

    stemmen_tot = forms.DateField(
        label="Stemmen tot en met",
        widget=DatumInvoer(),
        error_messages={"required": "Kies de nieuwe laatste dag.", "invalid": "Vul een datum in."},
    )
    knop = "Stemtermijn verlengen"
