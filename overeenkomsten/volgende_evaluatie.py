"""When a learner is evaluated next: a registry that the evaluations fill at start-up; nothing here may know them."""

from collections.abc import Callable

from django.db.models import DateField, Expression, F, Value
from django.db.models.functions import Cast, Least

# Given the reference to the route in the outer query, returns an expression for a day, null when none is planned.
Dagbron = Callable[[F], Expression]
_bronnen: list[Dagbron] = []


def registreer_volgende(bron: Dagbron) -> None:
    """Register who can tell (AppConfig.ready)."""
    if bron not in _bronnen:
        _bronnen.append(bron)


def volgende_evaluatie(traject: F) -> Expression:
    """Return the first day by which an evaluation of this route is due; null when none is planned or open."""
    dagen = [bron(traject) for bron in _bronnen]
    if len(dagen) > 1:
        return Least(*dagen)
    return dagen[0] if dagen else Cast(Value(None), DateField())
