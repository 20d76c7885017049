"""Appeals, reached through the real transitions."""

from datetime import date, timedelta
from typing import Any

from erkenningen.models import Beroep, Beslissing
from erkenningen.transitions import beroepen as t
from mentorschap.core.klok import vandaag
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol, Soort
from mentorschap.organisaties.models import Organisatie
from tests.factories.erkenningen import Wereld
from tests.factories.organisaties import DepartementFactory, actor_voor
from tests.hulp.kiekje import kiekje

REDENEN = "De oven staat er wel, in het tweede atelier."
UITSPRAAK = "De commissie stelde vast dat de oven er staat."


@kiekje
def departement() -> Actor:
    """Return somebody of the one department."""
    organisatie = Organisatie.objects.filter(soort=Soort.DEPARTEMENT).order_by("pk").first() or DepartementFactory()
    return actor_voor(Rol.DEPARTEMENT, organisatie)


@kiekje
def weigering(w: Wereld, *mentoren: Any) -> Beslissing:
    """Return the refusal of an application whose mentors are judged: by default one who qualifies."""
    return w.weiger(w.beoordeeld(*mentoren), "De werkplek heeft geen oven.")


@kiekje
def beroep(
    w: Wereld, beslissing: Beslissing | None = None, *, ontvangen_op: date | None = None, **velden: Any
) -> Beroep:
    """Return an appeal that was just filed."""
    return t.stel_beroep_in(
        beslissing or weigering(w),
        actor=w.beheerder,
        ontvangen_op=ontvangen_op or vandaag(),
        **{"motivering": REDENEN} | velden,
    )


@kiekje
def in_status(w: Wereld, status: str, actor: Actor) -> Beroep:
    """Return an appeal in this status."""
    rij = beroep(w)
    if status == "ingetrokken":
        return t.trek_beroep_in(rij, actor=w.beheerder)
    if status == "onontvankelijk":
        return t.verklaar_onontvankelijk(rij, actor=actor, motivering="Te laat.")
    if status != "ingediend":
        t.verklaar_ontvankelijk(rij, actor=actor)
    if status in ("gegrond", "ongegrond"):
        doe = t.verklaar_gegrond if status == "gegrond" else t.verklaar_ongegrond
        doe(rij, actor=actor, motivering=UITSPRAAK)
    return Beroep.objects.get(pk=rij.pk)


def dagen_geleden(beslissing: Beslissing, dagen: int) -> date:
    """Let a refusal be of so many days ago; returns that day."""
    dag = vandaag() - timedelta(days=dagen)
    Beslissing.objects.filter(pk=beslissing.pk).update(beslist_op=dag)
    beslissing.refresh_from_db()
    return dag
