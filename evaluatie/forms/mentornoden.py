"""The check of a mentor, and what a partnership offers."""

from typing import Any

from django import forms

from evaluatie.enums_overleg import Mentorprobleem, Mentorsteun
from evaluatie.models import Mentorcheck, Vormingsaanbod
from mentorschap.core.forms import BasisModelFormulier

ZWAARTE = ((1, "1 – licht"), (2, "2"), (3, "3 – gaat"), (4, "4"), (5, "5 – te zwaar"))
DATUM = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CheckFormulier(BasisModelFormulier):
    """Four questions, of which one must be answered."""

    belasting = forms.TypedChoiceField(
        label="Hoe zwaar is het mentorschap nu?",
        choices=ZWAARTE,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe zwaar het mentorschap nu is."},
    )
    problemen = forms.MultipleChoiceField(
        label="Wat maakt het moeilijk?", choices=Mentorprobleem, required=False, widget=forms.CheckboxSelectMultiple
    )
    steun = forms.MultipleChoiceField(
        label="Wat zou u helpen?", choices=Mentorsteun, required=False, widget=forms.CheckboxSelectMultiple
    )
    knop = "Versturen naar de trajectbegeleider"

    class Meta:
        model = Mentorcheck
        fields = ("belasting", "problemen", "steun", "toelichting")
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 3})}


class AanbodFormulier(BasisModelFormulier):
    """One training or support that a partnership offers."""

    met_stand = True
    helpt_bij = forms.MultipleChoiceField(
        label="Helpt bij",
        choices=Mentorprobleem,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Duid aan waarbij dit helpt: daar wordt het getoond."},
    )
    url = forms.URLField(
        label="Inschrijven of meer lezen",
        required=False,
        assume_scheme="https",
        max_length=200,
        help_text="Een webadres.",
    )
    knop = "Aanbod bewaren"

    class Meta:
        model = Vormingsaanbod
        fields = ("titel", "omschrijving", "url", "helpt_bij", "van", "tot")
        widgets = {"omschrijving": forms.Textarea(attrs={"rows": 4}), "van": DATUM, "tot": DATUM}

    def __init__(self, *args: Any, annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)
