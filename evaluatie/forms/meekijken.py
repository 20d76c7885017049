"""Naming somebody who looks along with a learner."""

from typing import Any

from django import forms

from evaluatie.enums_raad import Teamrol
from evaluatie.models import Teamlid
from mentorschap.core.forms import BasisModelFormulier

NIET_TE_KIEZEN = (Teamrol.MENTOR, Teamrol.TRAJECTBEGELEIDER)


class MeekijkFormulier(BasisModelFormulier):
    """Who he is and where his link goes."""

    email = forms.EmailField(label="E-mailadres", help_text="De persoonlijke link gaat naar dit adres.")
    knop = "Uitnodigen om mee te kijken"

    class Meta:
        model = Teamlid
        fields = ("naam", "email", "rol", "telefoon")
        help_texts = {"telefoon": "Mag leeg blijven. Alleen voor een sms als herinnering, als de school dat gebruikt."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [(rol.value, rol.label) for rol in Teamrol if rol not in NIET_TE_KIEZEN]
        self.fields["rol"].choices = keuzes
        self.fields["rol"].initial = Teamrol.COLLEGA
        self.fields["rol"].label = "Wie is dit voor de leerling"
