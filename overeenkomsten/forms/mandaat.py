"""Giving a mandate to sign."""

from datetime import date
from typing import Any

from django import forms

from mentorschap.core.forms import BasisFormulier
from mentorschap.core.klok import vandaag
from mentorschap.documenten.forms import UploadField
from overeenkomsten.forms.velden import DatumInvoer


class MandaatFormulier(BasisFormulier):
    """Who may sign for the company, from when until when, and the signed mandate."""

    naam = forms.CharField(
        label="Wie mag tekenen",
        max_length=200,
        error_messages={"required": "Vul in wie voor uw onderneming mag tekenen."},
    )
    functie = forms.CharField(label="Functie", max_length=120, required=False)
    email = forms.EmailField(
        label="E-mailadres",
        help_text="Hier komt de link om te tekenen toe.",
        error_messages={"required": "Vul het e-mailadres in van wie mag tekenen."},
    )
    van = forms.DateField(
        label="Geldig vanaf", widget=DatumInvoer, error_messages={"required": "Kies vanaf wanneer het mandaat geldt."}
    )
    tot = forms.DateField(
        label="Geldig tot en met", widget=DatumInvoer, required=False, help_text="Leeg: tot u het intrekt."
    )
    upload = UploadField(label="Mandaat, ondertekend door wie de onderneming vertegenwoordigt")
    groepen = (
        ("Wie", ("naam", "functie", "email")),
        ("Hoe lang", ("van", "tot")),
        ("Bewijs", ("upload",)),
    )
    knop = "Mandaat geven"

    def __init__(self, *args: Any, annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)

    def clean_tot(self) -> date | None:
        """Refuse a last day that is over: such a mandate never holds."""
        tot = self.cleaned_data["tot"]
        if tot is not None and tot < vandaag():
            raise forms.ValidationError("Deze dag is voorbij: zo geldt het mandaat nooit.")
        return tot

    def clean(self) -> dict[str, Any]:
        """Put the error at the last day when it lies before the first."""
        data = super().clean()
        if data.get("van") and data.get("tot") and data["tot"] < data["van"]:
            self.add_error("tot", "De laatste dag ligt voor de eerste.")
        return data
