"""Forms of a visit on site: the appointment, calling it off, the report."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from erkenningen.forms.velden import DatumInvoer
from erkenningen.transitions.plaatsbezoek import Afspraak
from mentorschap.core.forms import BasisFormulier
from mentorschap.core.klok import nu
from mentorschap.documenten.forms import UploadField

DUREN = ((30, "een half uur"), (60, "een uur"), (90, "anderhalf uur"), (120, "twee uur"), (180, "drie uur"))


class UurInvoer(forms.TimeInput):
    """The browser's own time picker."""

    input_type = "time"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", **kwargs)


class AfspraakFormulier(BasisFormulier):
    """When, where, who and what to tell the company."""

    groepen = (
        ("Wanneer", ("datum", "uur", "duur")),
        ("Waar en wie", ("plaats", "deelnemers", "boodschap")),
    )
    datum = forms.DateField(
        label="Datum", widget=DatumInvoer(), error_messages={"required": "Kies de dag van het bezoek."}
    )
    uur = forms.TimeField(
        label="Uur", widget=UurInvoer(), error_messages={"required": "Kies het uur waarop u aankomt."}
    )
    duur = forms.TypedChoiceField(label="Hoe lang", choices=DUREN, coerce=int, initial=60)
    plaats = forms.CharField(label="Plaats", max_length=300, error_messages={"required": "Schrijf waar het bezoek is."})
    deelnemers = forms.CharField(
        label="Wie komt langs",
        required=False,
        max_length=300,
        help_text="Namen en functies. De onderneming leest ze.",
    )
    boodschap = forms.CharField(
        label="Boodschap aan de onderneming",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Wat zij klaarlegt, wie erbij moet zijn. Staat in de e-mail en in de agenda.",
    )
    knop = "Plaatsbezoek plannen"

    def clean(self) -> dict[str, Any]:
        """Refuse a moment that is over; keep it as one moment in Belgian time."""
        gegevens = super().clean()
        datum, uur = gegevens.get("datum"), gegevens.get("uur")
        if datum and uur is not None:
            gegevens["moment"] = timezone.make_aware(datetime.combine(datum, time(uur.hour, uur.minute)))
            if gegevens["moment"] <= nu():
                self.add_error("datum", "Kies een dag en een uur die nog komen.")
        return gegevens

    @property
    def afspraak(self) -> Afspraak:
        """The appointment that was typed."""
        gegevens = self.cleaned_data
        return Afspraak(
            gegevens["moment"], gegevens["plaats"], gegevens["duur"], gegevens["deelnemers"], gegevens["boodschap"]
        )


class VerplaatsFormulier(AfspraakFormulier):
    """The same, for an appointment that exists."""

    knop = "Plaatsbezoek verplaatsen"


class AfzegFormulier(BasisFormulier):
    """Why it does not take place; the company reads it."""

    reden = forms.CharField(
        label="Waarom gaat het bezoek niet door?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De onderneming leest dit in de e-mail.",
        error_messages={"required": "Schrijf waarom het bezoek niet doorgaat."},
    )
    knop = "Plaatsbezoek afzeggen"


class VerslagFormulier(BasisFormulier):
    """What was seen; only for whoever decides."""

    verslag = forms.CharField(
        label="Verslag",
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Alleen wie over dit dossier beslist, leest het verslag. De onderneming ziet het niet.",
        error_messages={"required": "Schrijf het verslag van het plaatsbezoek."},
    )
    upload = UploadField(label="Bijlage", required=False)
    knop = "Verslag bewaren"
