"""Asking for reports of a class at once."""

from collections.abc import Sequence
from typing import Any

from django import forms

from evaluatie.models import Rapportbundel
from mentorschap.core.forms import BasisModelFormulier
from mentorschap.core.klok import vandaag
from mentorschap.core.schoolkalender import begin_schooljaar


class BundelFormulier(BasisModelFormulier):
    """Which report, of which class, over which period."""

    klas = forms.ChoiceField(label="Klas", required=False)
    groepen = (("Welke rapporten", ("inhoud", "klas", "van", "tot")),)
    knop = "Rapporten maken"

    class Meta:
        model = Rapportbundel
        fields = ("inhoud", "klas", "van", "tot")
        widgets = {veld: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for veld in ("van", "tot")}
        help_texts = {"van": "Evaluaties die in deze periode ingediend zijn."}

    def __init__(self, *args: Any, klassen: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["klas"].choices = [("", "alle klassen"), *((klas, klas) for klas in klassen)]
        self.initial |= {"inhoud": "groei", "van": begin_schooljaar(vandaag()), "tot": vandaag()}
