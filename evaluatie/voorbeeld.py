"""The sheet as a rater will see it, before anybody judges with it: nothing of it is stored."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from erkenningen.models import Competentie, Opleiding
from evaluatie.ankers import sleutel_van_competentie
from evaluatie.blad import Blad, blad_uit, schaal_van_sjabloon
from evaluatie.enums import BeoordelaarRol, Evaluatiesoort
from evaluatie.models import Beoordeling, Evaluatie, Sjabloon
from mentorschap.core.klok import vandaag
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


def voorbeeld_van(sjabloon: Sjabloon, rol: str) -> dict[str, Any]:
    """Return the context of the sheet for one rater: two queries, whatever the number of competences."""
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
    return {"beoordeling": beoordeling, "blad": _blad(sjabloon)}


def _blad(sjabloon: Sjabloon) -> Blad:
    return blad_uit(_items(sjabloon.opleiding_id), schaal_van_sjabloon(sjabloon), {}, {})


def _items(opleiding_id: int | None) -> list[VoorbeeldItem]:
    rijen = _uit_catalogus(opleiding_id) if opleiding_id else []
    rijen = rijen or [("", cluster, soort, omschrijving, "") for cluster, soort, omschrijving in VOORBEELDEN]
    return [
        VoorbeeldItem(nummer, nummer, omschrijving, soort, code or cluster, cluster, sleutel)
        for nummer, (code, cluster, soort, omschrijving, sleutel) in enumerate(rijen, start=1)
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
