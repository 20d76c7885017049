"""The reports of filed evaluations: frozen contexts as the worker would print them, so that each can be made again."""

from evaluatie.documents import VERSLAG, verslag_context
from evaluatie.models import Evaluatie
from mentorschap.demo.nationaal.land import Land, documentrij
from mentorschap.documenten.models import Document
from mentorschap.documenten.soorten import SOORTEN

BUNDEL = 500
VERWANTEN = (
    "overeenkomst__traject__leerling",
    "overeenkomst__traject__opleiding",
    "overeenkomst__traject__school",
    "overeenkomst__traject__trajectbegeleider",
    "overeenkomst__erkenning__onderneming",
    "overeenkomst__mentor__mentor",
    "sjabloon",
    "vorige",
)


def maak_verslagen(land: Land) -> None:
    """Write the first report of every filed evaluation of this country; final reports with a joint result are not."""
    tabel = land.schrijver.tabellen[Evaluatie]
    for begin in range(tabel.eerste, tabel.volgende, BUNDEL):
        rijen = Evaluatie.objects.filter(pk__gte=begin, pk__lt=begin + BUNDEL, ingediend_op__isnull=False)
        for evaluatie in rijen.select_related(*VERWANTEN).prefetch_related("sjabloon__niveaus").order_by("pk"):
            _verslag(land, evaluatie)
        land.schrijver.schrijf()


def _verslag(land: Land, evaluatie: Evaluatie) -> None:
    if evaluatie.ingediend_op is None:
        return
    leerling = evaluatie.overeenkomst.traject.leerling
    titel = f"Evaluatieverslag {leerling.naam} {evaluatie.nummer}"
    context = verslag_context(evaluatie)
    rij = documentrij(land, VERSLAG.code, Evaluatie._meta.label_lower, evaluatie.uuid, titel, evaluatie.ingediend_op)
    land.schrijver.rij(
        Document,
        sjabloonversie=SOORTEN[VERSLAG.code].versie,
        door_naam=evaluatie.overeenkomst.traject.trajectbegeleider.naam,
        **rij | {"context": context},
    )
