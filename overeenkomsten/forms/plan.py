"""A proposal about the training plan."""

from typing import Any

from django import forms

from mentorschap.core.forms import BasisFormulier
from overeenkomsten.enums import PlanPlaats
from overeenkomsten.enums_levensloop import PlanVoorstelSoort
from overeenkomsten.forms.velden import DatumInvoer
from overeenkomsten.models import PlanCompetentie

PLANNING = ("gepland_van", "gepland_tot", "begeleider")


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
    gepland_van = forms.DateField(label="Gepland van", required=False, widget=DatumInvoer)
    gepland_tot = forms.DateField(label="Gepland tot en met", required=False, widget=DatumInvoer)
    begeleider = forms.CharField(
        label="Wie begeleidt",
        required=False,
        max_length=200,
        help_text="Alleen bij een andere periode of begeleider. Wat leeg blijft, verandert niet.",
    )
    tekst = forms.CharField(
        label="Toelichting",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De opmerking, de reden, of hoe de eigen competentie heet. Iedereen die meeschrijft, leest dit.",
    )
    groepen = (("", ("soort", "competentie", "plaats", *PLANNING, "tekst")),)
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
        """Another place or planning needs a competence and what it becomes, the others a text."""
        gegevens = super().clean()
        soort = gegevens.get("soort")
        if soort == PlanVoorstelSoort.PLAATS:
            self._eis_competentie(gegevens)
            if not gegevens.get("plaats"):
                self.add_error("plaats", "Kies school, werkplek of beide.")
        else:
            gegevens["plaats"] = ""
        if soort == PlanVoorstelSoort.PLANNING:
            self._eis_competentie(gegevens)
            self._kijk_planning_na(gegevens)
        else:
            gegevens |= {"gepland_van": None, "gepland_tot": None, "begeleider": ""}
        if soort == PlanVoorstelSoort.EIGEN_COMPETENTIE:
            gegevens["competentie"] = None
        met_tekst = (PlanVoorstelSoort.OPMERKING, PlanVoorstelSoort.EIGEN_COMPETENTIE)
        if soort in met_tekst and not gegevens.get("tekst", "").strip():
            self.add_error("tekst", "Vul in wat het voorstel is.")
        return gegevens

    def _eis_competentie(self, gegevens: dict[str, Any]) -> None:
        if not gegevens.get("competentie"):
            self.add_error("competentie", "Kies de competentie waarover het gaat.")

    def _kijk_planning_na(self, gegevens: dict[str, Any]) -> None:
        van, tot = gegevens.get("gepland_van"), gegevens.get("gepland_tot")
        if van and tot and tot < van:
            self.add_error("gepland_tot", "Het einde van de periode ligt voor het begin.")
        if not self.errors and not any(gegevens.get(veld) for veld in PLANNING):
            self.add_error("gepland_van", "Vul een periode in, of wie begeleidt.")
