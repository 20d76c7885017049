"""Forms of a file that is not complete: the points of the partnership, and the answer of the company."""

from typing import Any

from crispy_forms.layout import Field, Layout
from django import forms

from erkenningen.enums import Criterium
from erkenningen.punten import Punt
from mentorschap.core.forms import BasisFormulier, Groep
from mentorschap.documenten.forms import UploadField

AANTAL = 6
TEVEEL = 10


class PuntenFormulier(BasisFormulier):
    """Precise points to the company; the file goes back to it. `mentoren` are those on the application."""

    knop = "Aanvulling vragen"

    def __init__(self, *args: Any, mentoren: list[Any], aantal: int = AANTAL, **kwargs: Any) -> None:
        self.aantal = min(aantal, TEVEEL)
        self.mentoren = {str(mentor.uuid): mentor for mentor in mentoren}
        super().__init__(*args, **kwargs)

    def maak_layout(self) -> Layout:
        """Return one fieldset per point: what it is about, then what is asked."""
        plaatsen = [
            ("", "Het hele dossier"),
            *((criterium, Criterium(criterium).label) for criterium in Criterium.VAN_ONDERNEMING),
            *((uuid, f"Mentor {mentor.naam}") for uuid, mentor in self.mentoren.items()),
        ]
        delen = []
        for nummer in range(1, self.aantal + 1):
            self.fields[f"over_{nummer}"] = forms.ChoiceField(label="Waarover", choices=plaatsen, required=False)
            self.fields[f"vraag_{nummer}"] = forms.CharField(
                label="Wat ontbreekt of is niet duidelijk",
                required=nummer == 1,
                max_length=5000,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": "Schrijf minstens één punt."},
            )
            delen.append(Groep(f"Punt {nummer}", Field(f"over_{nummer}"), Field(f"vraag_{nummer}")))
        return Layout(*delen, Field("_sleutel"), self.maak_knoppen())

    @property
    def punten(self) -> list[Punt]:
        """The points that were filled in."""
        uit = []
        for nummer in range(1, self.aantal + 1):
            over, tekst = self.cleaned_data[f"over_{nummer}"], self.cleaned_data[f"vraag_{nummer}"].strip()
            if tekst:
                mentor = self.mentoren.get(over)
                uit.append(Punt(tekst, "" if mentor else over, mentor))
        return uit


class AntwoordFormulier(BasisFormulier):
    """Answer to one point of the partnership, with a file when one belongs to it."""

    antwoord = forms.CharField(
        label="Uw antwoord",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf een antwoord op de vraag."},
    )
    upload = UploadField(label="Bestand bij uw antwoord", required=False)
    knop = "Antwoord bewaren"
