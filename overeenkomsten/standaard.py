"""The code table of causes that is shipped. The official list is not public; this one is ours (OVK-25)."""

from django.db import transaction

from overeenkomsten.models import Oorzaak

# Code, what people read, what it covers. Order as on screen. Only the first is attested in published figures.
OORZAKEN = (
    ("mismatch", "Leerling en onderneming passen niet bij elkaar", "Verwachtingen, taken of samenwerking."),
    (
        "andere_opleiding",
        "Andere opleiding of keuze",
        "De leerling kiest een andere richting, school of vorm van leren.",
    ),
    ("afwezigheid", "Afwezigheid", "Vaak of lang afwezig op school of op de werkplek."),
    ("gedrag", "Houding of gedrag", "Afspraken, veiligheid of omgang."),
    ("gezondheid", "Gezondheid", "Ziekte, ongeval of welzijn van de leerling."),
    (
        "thuissituatie",
        "Persoonlijke of thuissituatie",
        "Verhuizing, zorg, mobiliteit of andere redenen buiten school en werk.",
    ),
    (
        "bedrijfsomstandigheden",
        "Omstandigheden in de onderneming",
        "Te weinig werk, stopzetting, overname of faillissement.",
    ),
    ("begeleiding", "Begeleiding op de werkplek", "Geen mentor meer, of te weinig tijd om te begeleiden."),
    ("verloning", "Leervergoeding of werkuren", "Geschil over vergoeding, uren of verlof."),
    ("werk", "Gaat werken", "De leerling gaat aan het werk buiten de opleiding."),
    ("erkenning", "Erkenning opgeheven", "De onderneming mag geen leerlingen meer opleiden."),
    ("andere", "Andere oorzaak", "Leg uit wat er gebeurde."),
)


@transaction.atomic
def laad_oorzaken() -> int:
    """Add the causes that are not there yet and return how many; what an administrator changed stays."""
    bekend = set(Oorzaak.objects.values_list("code", flat=True))
    nieuw = [
        Oorzaak(code=code, omschrijving=omschrijving, uitleg=uitleg, volgorde=volgorde)
        for volgorde, (code, omschrijving, uitleg) in enumerate(OORZAKEN, start=1)
        if code not in bekend
    ]
    Oorzaak.objects.bulk_create(nieuw)
    return len(nieuw)
