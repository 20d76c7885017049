"""Forms of the desk: a verdict on a criterion, a note, a handler."""

from typing import Any

from django import forms

from mentorschap.core.forms import BasisFormulier


class CriteriumFormulier(BasisFormulier):
    """Accept or refuse one criterion of the company; a refusal says why."""

    besluit = forms.ChoiceField(
        label="Oordeel",
        choices=(("ja", "Aanvaarden"), ("nee", "Niet aanvaarden")),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of u het criterium aanvaardt."},
    )
    opmerking = forms.CharField(
        label="Opmerking",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Verplicht als u het criterium niet aanvaardt. De onderneming leest ze in het dossier.",
    )
    knop = "Oordeel bewaren"

    def clean(self) -> dict[str, Any]:
        """Ask a reason for a refusal."""
        gegevens = super().clean()
        if gegevens.get("besluit") == "nee" and not gegevens.get("opmerking", "").strip():
            self.add_error("opmerking", "Schrijf waarom het criterium niet aanvaard is.")
        return gegevens


class NotitieFormulier(BasisFormulier):
    """An internal note."""

    tekst = forms.CharField(
        label="Notitie",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Alleen uw collega’s lezen dit, de onderneming nooit.",
        error_messages={"required": "Schrijf de notitie."},
    )
    knop = "Notitie bewaren"


class ToewijzenFormulier(BasisFormulier):
    """Choose who handles the dossier; nobody puts it back."""

    behandelaar = forms.TypedChoiceField(label="Behandelaar", required=False, coerce=int, empty_value=None)
    knop = "Dossier toewijzen"

    def __init__(self, *args: Any, behandelaars: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        namen = [(persoon.pk, persoon.naam) for persoon in behandelaars]
        self.fields["behandelaar"].choices = [("", "Niemand: terug in de bak"), *namen]
