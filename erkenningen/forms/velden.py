"""Fields that several forms of recognitions share."""

from typing import Any

from django import forms
from django.urls import reverse_lazy

from erkenningen.models import Opleiding
from mentorschap.core.klok import vandaag
from mentorschap.core.widgets import Zoekveld


class DatumInvoer(forms.DateInput):
    """The browser's own date picker; it wants the ISO form whatever the language."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


def _naam_van_opleiding(uuid: str) -> str:
    try:
        return Opleiding.objects.get(uuid=uuid).naam
    except (Opleiding.DoesNotExist, ValueError, forms.ValidationError):
        return ""


class OpleidingField(forms.ModelChoiceField):
    """A training of today's catalogue, found by part of its name; the value is its uuid."""

    default_error_messages = {
        "required": "Zoek de opleiding en kies ze uit de lijst.",
        "invalid_choice": "Kies een opleiding uit de lijst: deze staat niet of niet meer in de catalogus.",
    }

    def __init__(self, **kwargs: Any) -> None:
        widget = Zoekveld(bron=reverse_lazy("erkenningen:zoek_opleiding"), tekst_van=_naam_van_opleiding)
        super().__init__(Opleiding.objects.none(), to_field_name="uuid", widget=widget, **kwargs)

    def beperk(self, huidig: Opleiding | None) -> None:
        """Offer what is valid today, and what was chosen before."""
        geldig = Opleiding.objects.geldig_op(vandaag())
        self.queryset = (geldig | Opleiding.objects.filter(pk=huidig.pk)).distinct() if huidig else geldig
