"""Plans of the year for consultations."""

from typing import Any

from django import forms

from evaluatie.enums_overleg import Overlegsoort
from evaluatie.models import Jaarplan, Jaarplanmoment
from mentorschap.core.forms import BasisFormulier, BasisModelFormulier
from mentorschap.core.klok import vandaag


class JaarplanFormulier(BasisModelFormulier):
    """A new plan."""

    knop = "Jaarplan maken"

    class Meta:
        model = Jaarplan
        fields = ("naam",)
        help_texts = {"naam": "Bijvoorbeeld “Eerste jaar, alle opleidingen”."}


class MomentFormulier(BasisModelFormulier):
    """One talk of the plan."""

    knop = "Moment toevoegen"

    class Meta:
        model = Jaarplanmoment
        fields = ("soort", "thema", "week", "elke")
        help_texts = {
            "week": "Geteld vanaf de start van de overeenkomst: week 1 is de eerste week.",
            "elke": "Laat leeg voor een moment dat maar een keer komt. Om de twee maanden is om de 8 weken.",
        }

    def clean(self) -> dict[str, Any]:
        """Ask a theme for a talk on a theme."""
        gegevens = super().clean()
        if gegevens.get("soort") == Overlegsoort.THEMA and not gegevens.get("thema"):
            self.add_error("thema", "Kies het thema van dit overleg.")
        return gegevens


class ToepasFormulier(BasisFormulier):
    """For which learners the plan is used, and from when on."""

    klas = forms.ChoiceField(label="Voor welke leerlingen", required=False)
    vanaf = forms.DateField(
        label="Momenten vanaf",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Wat vroeger viel, komt niet meer op de lijst.",
    )
    knop = "Jaarplan gebruiken"

    def __init__(self, *args: Any, klassen: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["klas"].choices = [("", "alle leerlingen die ik begeleid"), *((klas, klas) for klas in klassen)]
        self.initial |= {"vanaf": vandaag()}
