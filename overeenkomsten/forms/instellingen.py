"""What a school chooses where the rules leave a choice."""

from django import forms

from mentorschap.core.forms import BasisModelFormulier
from overeenkomsten.enums_levensloop import DagenTelling
from overeenkomsten.models import Schoolinstelling


class SchoolinstellingFormulier(BasisModelFormulier):
    """How the 20 opleidingsdagen without an agreement are counted (OVK-14)."""

    dagen_telling = forms.ChoiceField(
        label="Hoe tellen de dagen zonder overeenkomst?", choices=DagenTelling.choices, widget=forms.RadioSelect
    )
    knop = "Instelling bewaren"

    class Meta:
        model = Schoolinstelling
        fields = ("dagen_telling",)
