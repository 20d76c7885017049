"""Answering a signal, and what a school wants to be told."""

from collections.abc import Mapping
from typing import Any

from django import forms

from evaluatie.enums_overleg import Signaalsoort, Signaalstatus
from evaluatie.models import Signaalinstelling
from evaluatie.rules.signalen import DREMPEL, EENHEID
from mentorschap.core.forms import BasisFormulier

ANTWOORDEN = ((Signaalstatus.OPGENOMEN, "Ik volg het op"), (Signaalstatus.NIET_NODIG, "Opvolging is niet nodig"))


class AntwoordFormulier(BasisFormulier):
    """Taken up, or not needed and why."""

    status = forms.ChoiceField(
        label="Wat doet u ermee?",
        choices=ANTWOORDEN,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat u met dit signaal doet."},
    )
    antwoord = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Verplicht als opvolging niet nodig is. Alleen uw school leest dit.",
    )
    knop = "Antwoord bewaren"

    def __init__(self, *args: Any, annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Ask why when nothing is done with it."""
        gegevens = super().clean()
        if gegevens.get("status") == Signaalstatus.NIET_NODIG and not gegevens.get("antwoord", "").strip():
            self.add_error("antwoord", "Schrijf waarom dit signaal geen opvolging nodig heeft.")
        return gegevens


class InstellingenFormulier(BasisFormulier):
    """Per kind: on or off, and from which number on."""

    knop = "Instellingen bewaren"

    def __init__(self, *args: Any, rijen: Mapping[str, Signaalinstelling], annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        self.groepen = tuple(  # type: ignore[misc] # one group per kind of signal
            (soort.label, (f"actief_{soort}", f"drempel_{soort}")) for soort in Signaalsoort
        )
        super().__init__(*args, **kwargs)
        for soort in Signaalsoort:
            rij = rijen.get(soort)
            self.fields[f"actief_{soort}"] = forms.BooleanField(
                label="Tonen", required=False, initial=rij.actief if rij else True
            )
            self.fields[f"drempel_{soort}"] = forms.IntegerField(
                label=f"Vanaf hoeveel {EENHEID[soort]}",
                min_value=1,
                max_value=365,
                required=False,
                initial=rij.drempel if rij else None,
                help_text=f"Leeg: vanaf {DREMPEL[soort]}.",
            )

    def waarden(self) -> dict[str, tuple[bool, int | None]]:
        """Return what was chosen per kind, of a valid form."""
        gegevens = self.cleaned_data
        return {s.value: (gegevens[f"actief_{s}"], gegevens[f"drempel_{s}"]) for s in Signaalsoort}
