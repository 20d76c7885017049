"""Reminding members of a class council who did not vote yet; after the last time it is up to the trajectbegeleider."""

from datetime import date, datetime, time, timedelta

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from evaluatie.enums_raad import Raadstatus
from evaluatie.klassenraad import OPENEN
from evaluatie.models import Klassenraad, KlassenraadOvergang, Raadslid
from evaluatie.raadberichten import herinner_lid
from mentorschap.core.klok import dag_van

# Days after the vote opened; after the last one it is a task of the trajectbegeleider.
HERINNERDAGEN = (2, 5)


def wacht_op_stem(leden: QuerySet[Raadslid]) -> QuerySet[Raadslid]:
    """Return of these members whose vote is asked; who was written down as absent is not asked any more.

    `geopend_op` is when the vote opened.
    """
    geopend = KlassenraadOvergang.objects.filter(onderwerp=OuterRef("raad"), overgang=OPENEN.code).order_by("-pk")
    leden = leden.filter(raad__status=Raadstatus.OPEN, stemgerechtigd=True, stem="").exclude(aanwezig=False)
    return leden.annotate(geopend_op=Subquery(geopend.values("op")[:1]))


def herinner_stemmen(dag: date) -> int:
    """Remind whose vote is asked, once per rung; return how many. Run again, nobody is asked twice."""
    gestuurd = 0
    mensen = ("raad__traject__leerling", "raad__traject__school", "raad__traject__trajectbegeleider", "raad__door")
    for lid in wacht_op_stem(Raadslid.objects.select_related(*mensen, "gebruiker")).order_by("pk"):
        bereikt = _trede(dag_van(lid.geopend_op), dag)
        if bereikt is not None and herinner_lid(lid, bereikt):
            gestuurd += 1
    return gestuurd


def blijft_wachten(raden: QuerySet[Klassenraad], dag: date) -> QuerySet[Klassenraad]:
    """Return of these councils the ones in which a vote is still asked after the last reminder, with `geopend_op`."""
    tot = timezone.make_aware(datetime.combine(dag - timedelta(days=HERINNERDAGEN[-1]), time.max))
    leden = wacht_op_stem(Raadslid.objects.filter(raad=OuterRef("pk")))
    te_lang = leden.filter(geopend_op__lte=tot).order_by("pk")
    return raden.annotate(geopend_op=Subquery(te_lang.values("geopend_op")[:1])).filter(geopend_op__isnull=False)


def _trede(geopend: date, dag: date) -> int | None:
    return max((n for n in HERINNERDAGEN if geopend + timedelta(days=n) <= dag), default=None)
