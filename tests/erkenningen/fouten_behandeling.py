"""What the database refuses of a point of the partnership; the table of test_models goes on here."""

from collections.abc import Callable
from typing import Any

from django.db import models

from erkenningen.models import Vraag
from tests.factories.erkenningen import Wereld, bestand


def vraag(w: Wereld, **velden: Any) -> Vraag:
    rij = w.onvolledig().vragen.get()
    for veld, waarde in velden.items():
        setattr(rij, veld, waarde)
    return rij


BEHANDELFOUTEN: dict[str, tuple[Callable[[Wereld], models.Model], str]] = {
    "vraag_over_een_punt": (
        lambda w: vraag(w, criterium="mentor"),
        "Een vraag gaat over één criterium, één mentor of het hele dossier.",
    ),
    "vraag_bijlage_bij_antwoord": (
        lambda w: vraag(w, bestand=bestand(w.beheerder)),
        "Een bijlage hoort bij een antwoord.",
    ),
}
