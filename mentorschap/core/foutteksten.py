"""What a form says when something typed is not right: what to do, with an example. Django says what is wrong."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from mentorschap.core.rekenblad import EERSTE_JAAR, LAATSTE_JAAR

DATUM, UUR = "Schrijf een bestaande datum, bijvoorbeeld 28/02/2026.", "Schrijf een uur van 00:00 tot 23:59."
KEUZE, WEG = "Kies een van de mogelijkheden.", "Deze keuze bestaat niet of niet meer. Kies een van de mogelijkheden."
GEHEEL, GETAL = "Vul een geheel getal in, bijvoorbeeld 2.", "Vul een getal in, bijvoorbeeld 12,50."
EMAIL = "Schrijf een volledig e-mailadres, bijvoorbeeld naam@voorbeeld.be."
WEBADRES = "Schrijf een volledig webadres, bijvoorbeeld https://voorbeeld.be."

# The most particular kind of field first.
TEKSTEN: tuple[tuple[type[forms.Field], Mapping[str, str]], ...] = (
    (forms.DateField, {"required": "Vul een datum in.", "invalid": DATUM}),
    (forms.TimeField, {"required": "Vul een uur in.", "invalid": UUR}),
    (forms.FloatField, {"required": GETAL, "invalid": GETAL}),
    (forms.DecimalField, {"required": GETAL, "invalid": GETAL}),
    (forms.IntegerField, {"required": GEHEEL, "invalid": GEHEEL}),
    (forms.EmailField, {"required": "Vul een e-mailadres in.", "invalid": EMAIL}),
    (forms.URLField, {"required": "Vul een webadres in.", "invalid": WEBADRES}),
    (forms.BooleanField, {"required": "Vink dit aan om verder te gaan."}),
    (forms.ModelChoiceField, {"required": KEUZE, "invalid_choice": WEG}),
    (forms.ChoiceField, {"required": KEUZE, "invalid_choice": WEG}),
    (forms.CharField, {"required": "Vul dit in."}),
)


def mogelijk_jaar(dag: date) -> None:
    """Refuse a year that is a slip of the hand: terms are counted from a day, and the calendar ends somewhere."""
    if not EERSTE_JAAR <= dag.year <= LAATSTE_JAAR:
        raise ValidationError(f"Kijk het jaartal na: het ligt niet tussen {EERSTE_JAAR} en {LAATSTE_JAAR}.")


def zeg_wat_te_doen(veld: forms.Field) -> None:
    """Give a field our words where it still has those of Django; what a form or a model says itself stays."""
    if isinstance(veld, forms.DateField):
        veld.validators.append(mogelijk_jaar)
    teksten = next((teksten for soort, teksten in TEKSTEN if isinstance(veld, soort)), {})
    van_django = {code: tekst for soort in reversed(type(veld).__mro__) for code, tekst in _eigen(soort).items()}
    for code, tekst in teksten.items():
        if veld.error_messages.get(code) == van_django.get(code):
            veld.error_messages[code] = tekst


def _eigen(soort: type) -> Mapping[str, object]:
    """The words of a class of Django itself; a field of our own has its own words on purpose."""
    van_django = soort.__module__.startswith("django.")
    return vars(soort).get("default_error_messages", {}) if van_django else {}
