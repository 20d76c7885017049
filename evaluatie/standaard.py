"""The template that is shipped, read from `gegevens/ankers.csv`."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.db import transaction

from evaluatie.models import Anker, Niveau, Sjabloon

BRON = Path(__file__).resolve().parent / "gegevens" / "ankers.csv"
NAAM = "Algemeen sjabloon"
GELDIG_VAN = date(2019, 9, 1)

Rijen = Sequence[dict[str, str]]


def lees_ankers(pad: Path = BRON) -> Rijen:
    """Return the rows of the file: soort, niveau (empty for "nog niet aan bod"), label, kort, anker."""
    with pad.open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


@transaction.atomic
def laad_standaardsjabloon(rijen: Rijen | None = None) -> tuple[Sjabloon, bool]:
    """Return the general template and whether a version was added.

    Loading the same file again changes nothing; other words make a new version, because evaluations that run or are
    filed keep the words they were judged with. A version that somebody of the department published is not put aside
    by the file: from then on people look after it on the screen.
    """
    rijen = rijen or lees_ankers()
    versies = Sjabloon.objects.van(None, None).order_by("-versie")
    huidig = versies.gepubliceerd().first()
    if huidig and (huidig.opgesteld_door_id or _inhoud(huidig) == _gevraagd(rijen)):
        return huidig, False
    # A draft holds a number too.
    return _maak_versie(rijen, versies.first()), True


def _maak_versie(rijen: Rijen, vorige: Sjabloon | None) -> Sjabloon:
    geen = next(rij for rij in rijen if not rij["niveau"])
    niveaus = {int(rij["niveau"]): rij for rij in rijen if rij["niveau"]}
    sjabloon = Sjabloon.objects.create(
        naam=NAAM,
        versie=vorige.versie + 1 if vorige else 1,
        hoogste=max(niveaus),
        niet_aan_bod_label=geen["label"],
        niet_aan_bod_kort=geen["kort"],
        geldig_van=GELDIG_VAN,
    )
    Niveau.objects.bulk_create(
        Niveau(sjabloon=sjabloon, waarde=waarde, label=rij["label"], kort=rij["kort"])
        for waarde, rij in sorted(niveaus.items())
    )
    Anker.objects.bulk_create(
        Anker(sjabloon=sjabloon, soort=rij["soort"], waarde=_niveau(rij), tekst=rij["anker"]) for rij in rijen
    )
    return sjabloon


def _niveau(rij: dict[str, str]) -> int | None:
    return int(rij["niveau"]) if rij["niveau"] else None


def _gevraagd(rijen: Rijen) -> tuple:
    labels = {(_niveau(rij), rij["label"], rij["kort"]) for rij in rijen}
    return labels, {(rij["soort"], _niveau(rij), rij["anker"]) for rij in rijen}


def _inhoud(sjabloon: Sjabloon) -> tuple:
    labels: set[tuple[int | None, str, str]] = set(sjabloon.niveaus.values_list("waarde", "label", "kort"))
    labels.add((None, sjabloon.niet_aan_bod_label, sjabloon.niet_aan_bod_kort))
    return labels, set(sjabloon.ankers.values_list("soort", "waarde", "tekst"))
