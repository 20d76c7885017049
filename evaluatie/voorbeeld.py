"""The sheet as a rater will see it, before anybody judges with it: nothing of it is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle, zip_longest
from typing import Any

from erkenningen.models import Competentie, Opleiding
from evaluatie.ankers import sleutel_van_competentie
from evaluatie.bijdragen import LEEST_WAARNEMINGEN
from evaluatie.blad import Blad, blad_uit, schaal_van_sjabloon
from evaluatie.enums import BeoordelaarRol, Evaluatiesoort
from evaluatie.models import Beoordeling, Evaluatie, Sjabloon
from mentorschap.core.klok import nu, vandaag
from overeenkomsten.enums import CompetentieSoort
from overeenkomsten.models import Leerling, Overeenkomst, Traject

VOORNAAM, FAMILIENAAM = "Noa", "Voorbeeld"
TERMIJN = timedelta(days=14)
# For a template that is not of one training: enough to see both kinds of anchors at work.
VOORBEELDEN = (
    ("Werken op de werkplek", CompetentieSoort.VAKTECHNISCH, "Het materiaal voor de taak klaarleggen en nakijken"),
    ("Werken op de werkplek", CompetentieSoort.VAKTECHNISCH, "De taak uitvoeren volgens de werkwijze van het bedrijf"),
    ("Werken op de werkplek", CompetentieSoort.VAKTECHNISCH, "De werkplek proper en veilig achterlaten"),
    ("Houding", CompetentieSoort.GENERIEK, "Op tijd komen en afspraken nakomen"),
    ("Houding", CompetentieSoort.GENERIEK, "Samenwerken met collega’s"),
)
# What the rater is supposed to have given the previous time; None is "nog niet aan bod".
VORIGE = (2, 3, 1, 2, None, 3)
# What a colleague is supposed to have seen since, for the first competences: how long ago, the level and what was said.
WAARNEMINGEN = (((3, 3, "Vandaag helemaal zelf gedaan."), (12, 2, "")), ((5, 3, ""),))
COLLEGA = "Rita Voorbeeld"


@dataclass(frozen=True, slots=True)
class VoorbeeldItem:
    """A competence on the example sheet, shaped as one of an evaluation, without an answer."""

    pk: int
    volgorde: int
    omschrijving: str
    soort: str
    cluster_code: str
    cluster_naam: str
    sleutel: str
    waarde: int | None = None
    niet_aan_bod: bool | None = None
    gezien: tuple[dict[str, Any], ...] = ()


def voorbeeld_van(sjabloon: Sjabloon, rol: str, *, volgende: bool = False) -> dict[str, Any]:
    """Return the context of the sheet for one rater: two queries, whatever the number of competences.

    `volgende` is an evaluation that is not the first: the previous levels, and what colleagues saw, stand beside it.
    """
    leerling = Leerling(voornaam=VOORNAAM, familienaam=FAMILIENAAM)
    opleiding = sjabloon.opleiding or Opleiding(naam="alle opleidingen")
    traject = Traject(leerling=leerling, opleiding=opleiding)
    evaluatie = Evaluatie(
        overeenkomst=Overeenkomst(traject=traject),
        sjabloon=sjabloon,
        soort=Evaluatiesoort.TUSSENTIJDS,
        tegen=vandaag() + TERMIJN,
    )
    beoordeling = Beoordeling(evaluatie=evaluatie, rol=rol, naam=BeoordelaarRol(rol).label)
    return {"beoordeling": beoordeling, "blad": _blad(sjabloon, rol, volgende=volgende)}


def _blad(sjabloon: Sjabloon, rol: str, *, volgende: bool) -> Blad:
    met_gezien = volgende and rol in LEEST_WAARNEMINGEN
    items = _items(sjabloon.opleiding_id, _gezien(sjabloon.hoogste) if met_gezien else ())
    vorige = {item.sleutel: waarde for item, waarde in zip(items, cycle(VORIGE), strict=False)} if volgende else {}
    return blad_uit(items, schaal_van_sjabloon(sjabloon), vorige, {})


def _items(opleiding_id: int | None, gezien: Sequence[tuple[dict[str, Any], ...]]) -> list[VoorbeeldItem]:
    rijen = _uit_catalogus(opleiding_id) if opleiding_id else []
    rijen = rijen or [("", *rij, f"v{nummer}") for nummer, rij in enumerate(VOORBEELDEN)]
    return [
        VoorbeeldItem(nummer, nummer, omschrijving, soort, code or cluster, cluster, sleutel, gezien=erbij)
        for nummer, ((code, cluster, soort, omschrijving, sleutel), erbij) in enumerate(
            zip_longest(rijen, gezien[: len(rijen)], fillvalue=()), start=1
        )
    ]


def _gezien(hoogste: int) -> list[tuple[dict[str, Any], ...]]:
    return [
        tuple(
            {
                "waarde": waarde,
                "hoogste": hoogste,
                "op": (nu() - timedelta(days=dagen)).isoformat(),
                "wie": COLLEGA,
                "tekst": tekst,
            }
            for dagen, waarde, tekst in keren
        )
        for keren in WAARNEMINGEN
    ]


def _uit_catalogus(opleiding_id: int) -> list[tuple[str, str, str, str, str]]:
    rijen = Competentie.objects.filter(cluster__opleiding_id=opleiding_id).order_by(
        "cluster__volgorde", "cluster_id", "volgorde", "pk"
    )
    return [
        (code, cluster, soort, omschrijving, sleutel_van_competentie(pk))
        for code, cluster, soort, omschrijving, pk in rijen.values_list(
            "cluster__code", "cluster__naam", "soort", "omschrijving", "pk"
        )
    ]
