"""Keeping a filter under a name."""

from typing import Any

from django import forms

from mentorschap.core.forms import BasisFormulier
from overeenkomsten.models import BewaardeFilter


class FilterFormulier(BasisFormulier):
    """The name under which somebody keeps a filter."""

    naam = forms.CharField(
        label="Naam",
        max_length=60,
        help_text="Onder deze naam staat de filter boven de lijst.",
        error_messages={"required": "Geef de filter een naam."},
    )
    knop = "Filter bewaren"

    def __init__(self, *args: Any, filter_: BewaardeFilter, annuleer_url: str, **kwargs: Any) -> None:
        self.filter, self.annuleer_url = filter_, annuleer_url
        super().__init__(*args, initial={"naam": filter_.naam}, **kwargs)

    def clean_naam(self) -> str:
        """Refuse a name that one of one's own filters of this list has, whatever its case."""
        naam = self.cleaned_data["naam"]
        zelfde = BewaardeFilter.objects.filter(
            gebruiker_id=self.filter.gebruiker_id,
            organisatie_id=self.filter.organisatie_id,
            lijst=self.filter.lijst,
            naam__iexact=naam,
        )
        if zelfde.exclude(pk=self.filter.pk).exists():
            raise forms.ValidationError("U bewaarde al een filter met die naam. Kies een andere naam.")
        return naam

    def save(self) -> BewaardeFilter:
        """Keep the filter under the name."""
        self.filter.naam = self.cleaned_data["naam"]
        self.filter.full_clean()
        self.filter.save()
        return self.filter
