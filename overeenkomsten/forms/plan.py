"""A proposal about the training plan."""

from typing import Any

from django import forms

from mentorschap.core.forms import BasisFormulier
from overeenkomsten.enums import PlanPlaats
from overeenkomsten.enums_levensloop import PlanVoorstelSoort
from overeenkomsten.models import PlanCompetentie


class PlanVoorstelFormulier(BasisFormulier):
    """What, about which competence, and why."""

    soort = forms.ChoiceField(
        label="Wat wil je voorstellen?", choices=PlanVoorstelSoort, error_messages={"required": "Kies wat het is."}
    )
    competentie = forms.ModelChoiceField(
        label="Over welke competentie gaat het?",
        queryset=PlanCompetentie.objects.none(),
        required=False,
        to_field_name="uuid",
        empty_label="Het hele plan",
    )
    plaats = forms.ChoiceField(
        label="Waar wordt ze dan geleerd?",
        choices=(("", "Niet van toepassing"), *PlanPlaats.choices),
        required=False,
        help_text="Alleen bij een andere plaats.",
    )
    tekst = forms.CharField(
        label="Toelichting",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De opmerking, de reden, of hoe de eigen competentie heet. Iedereen die meeschrijft, leest dit.",
    )
    groepen = (("", ("soort", "competentie", "plaats", "tekst")),)
    knop = "Voorstel versturen"

    def __init__(self, *args: Any, competenties: Any, je: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["competentie"].queryset = competenties
        if je:
            # A learner does not propose what the company teaches of its own.
            keuzes = [keuze for keuze in PlanVoorstelSoort.choices if keuze[0] != PlanVoorstelSoort.EIGEN_COMPETENTIE]
            self.fields["soort"].choices = keuzes
        else:
            self.fields["soort"].label = "Wat wilt u voorstellen?"

    def clean(self) -> dict[str, Any]:
        """Another place needs a competence and a place, the others a text."""
        gegevens = super().clean()
        if gegevens.get("soort") == PlanVoorstelSoort.PLAATS:
            if not gegevens.get("competentie"):
                self.add_error("competentie", "Kies de competentie die een andere plaats krijgt.")
            if not gegevens.get("plaats"):
                self.add_error("plaats", "Kies school, werkplek of beide.")
            return gegevens
        gegevens["plaats"] = ""
        if gegevens.get("soort") == PlanVoorstelSoort.EIGEN_COMPETENTIE:
            gegevens["competentie"] = None
        if not gegevens.get("tekst", "").strip():
            self.add_error("tekst", "Vul in wat het voorstel is.")
        return gegevens
