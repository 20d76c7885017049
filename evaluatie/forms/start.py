"""The start competences: one anchored choice per competence."""

from collections.abc import Sequence
from typing import Any

from django import forms

from evaluatie.startbeoordelingen import Vraag
from mentorschap.core.forms import BasisFormulier


class StartFormulier(BasisFormulier):
    """A choice per competence, and where the learner wants to grow to."""

    knop = "Startcompetenties bewaren"

    def __init__(self, *args: Any, vragen: Sequence[Vraag], je: bool, annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        # The fields differ per training, so they are there before the layout is made.
        self.base_fields = {vraag.sleutel: _veld(vraag) for vraag in vragen}
        self.base_fields["perspectief"] = forms.CharField(
            label="Waar ik naartoe wil groeien" if je else "Waar de leerling naartoe kan groeien",
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        super().__init__(*args, **kwargs)

    @property
    def niveaus(self) -> dict[str, str]:
        """The choice per competence, of a valid form."""
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam in self.base_fields}


def _veld(vraag: Vraag) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=vraag.competentie.omschrijving,
        choices=[(keuze.waarde, f"{keuze.label}: {keuze.anker}") for keuze in vraag.keuzes],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat het best past."},
    )
