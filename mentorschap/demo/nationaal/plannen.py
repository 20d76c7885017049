"""Training plans and timetables: the same for every agreement of one training, so worked out once."""

from datetime import datetime, time
from decimal import Decimal
from functools import cache

from mentorschap.demo.nationaal.land import Land, Opleidinggegevens
from overeenkomsten.enums import Dag, PlanPlaats, PlanStatus, RoosterPlaats, Status
from overeenkomsten.models import Opleidingsplan, PlanCompetentie, UurroosterBlok

PLANSTATUS = {
    Status.WERKVERSIE: PlanStatus.ONTWERP,
    Status.GEANNULEERD: PlanStatus.ONTWERP,
    Status.TER_ONDERTEKENING: PlanStatus.VOORGELEGD,
    Status.ACTIEF: PlanStatus.AKKOORD,
    Status.BEEINDIGD: PlanStatus.AKKOORD,
}
LANGSTE_DAG = {RoosterPlaats.SCHOOL: Decimal("7.5"), RoosterPlaats.WERKPLEK: Decimal(8)}


@cache
def plaatsen(aantal: int) -> tuple[str, ...]:
    """Return where each competence is taught: every third one at both places, the last only at school."""
    keuzes = [PlanPlaats.BEIDE.value if nummer % 3 == 0 else PlanPlaats.WERKPLEK.value for nummer in range(aantal)]
    return (*keuzes[:-1], PlanPlaats.SCHOOL.value)


@cache
def op_werkplek(aantal: int) -> tuple[int, ...]:
    """Return which competences, counted from 0, an evaluation asks about."""
    return tuple(nummer for nummer, plaats in enumerate(plaatsen(aantal)) if plaats != PlanPlaats.SCHOOL)


@cache
def rooster(uren_school: Decimal, uren_werkplek: Decimal) -> tuple[tuple[int, time, time, str], ...]:
    """Return (day, from, to, place) from Monday on, school days first, that add up to the hours of the training."""
    blokken, dag = [], Dag.MAANDAG.value
    for plaats, uren in ((RoosterPlaats.SCHOOL, uren_school), (RoosterPlaats.WERKPLEK, uren_werkplek)):
        rest = uren
        while rest > 0:
            deel = min(rest, LANGSTE_DAG[plaats])
            minuten = int(deel * 60)
            blokken.append((dag, time(8), time(8 + minuten // 60, minuten % 60), plaats.value))
            rest -= deel
            dag += 1
    return tuple(blokken)


def maak_plan(
    land: Land, opleiding: Opleidinggegevens, overeenkomst_id: int, status: str, op: datetime, *, verdeeld: bool = True
) -> tuple[int, int]:
    """Write the plan of an agreement; returns its id and that of its first line (the others follow on)."""
    schrijf, aantal = land.schrijver.rij, len(opleiding.regels)
    plan = schrijf(
        Opleidingsplan,
        overeenkomst_id=overeenkomst_id,
        versie=1,
        status=PLANSTATUS[Status(status)].value,
        created_at=op,
    )
    eerste = land.schrijver.tabellen[PlanCompetentie].volgende
    for volgorde, (regel, plaats) in enumerate(zip(opleiding.regels, plaatsen(aantal), strict=True), 1):
        schrijf(
            PlanCompetentie,
            plan_id=plan,
            bron_id=regel.bron_id,
            cluster_code=regel.cluster_code,
            cluster_naam=regel.cluster_naam,
            omschrijving=regel.omschrijving,
            soort=regel.soort,
            plaats=plaats if verdeeld else "",
            volgorde=volgorde,
            created_at=op,
        )
    return plan, eerste


def maak_rooster(land: Land, opleiding: Opleidinggegevens, overeenkomst_id: int, op: datetime) -> None:
    """Write the timetable of an agreement."""
    for dag, van, tot, plaats in rooster(opleiding.uren_school, opleiding.uren_werkplek):
        land.schrijver.rij(
            UurroosterBlok,
            overeenkomst_id=overeenkomst_id,
            dag=dag,
            van=van,
            tot=tot,
            plaats=plaats,
            created_at=op,
        )
