"""Remarks beside the rules of contract 2: what deserves attention before signing but forbids nothing.

OVK-09 (overlap), OVK-13 (working time of minors), OPL-02 (competences without a place) and the timetable against the
hours that were agreed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from mentorschap.core.klok import vandaag
from mentorschap.core.woorden import datum_voluit, getal, opsomming
from overeenkomsten.enums import Dag, RoosterPlaats, Soort
from overeenkomsten.enums_levensloop import PlanVoorstelStatus
from overeenkomsten.facts import leid_stap_af_van
from overeenkomsten.models import Overeenkomst, UurroosterBlok
from overeenkomsten.overlap import GRONDSLAG as OVERLAP
from overeenkomsten.overlap import overlappende
from overeenkomsten.rules import Bevinding, Ernst, Uitkomst

ARBEIDSWET = "Arbeidswet 16 maart 1971, art. 31-33"
UREN_PER_DAG = Decimal(8)
UREN_PER_WEEK = Decimal(40)
VROEGST, LAATST = time(6), time(20)


@dataclass(frozen=True, slots=True)
class Totalen:
    """Hours of a week in the timetable."""

    werkplek: Decimal
    school: Decimal

    @property
    def samen(self) -> Decimal:
        """All hours."""
        return self.werkplek + self.school


def totalen_van(blokken: Iterable[UurroosterBlok]) -> Totalen:
    """Return the hours per place in a week."""
    uren = {RoosterPlaats.WERKPLEK: Decimal(0), RoosterPlaats.SCHOOL: Decimal(0)}
    for blok in blokken:
        uren[RoosterPlaats(blok.plaats)] += blok.uren
    return Totalen(uren[RoosterPlaats.WERKPLEK], uren[RoosterPlaats.SCHOOL])


def opmerkingen_bij(overeenkomst: Overeenkomst) -> list[Bevinding]:
    """Return every remark on an agreement; empty when there is none."""
    return [
        *opmerkingen_bij_rooster(overeenkomst, list(overeenkomst.uurrooster.all())),
        *_plan(overeenkomst),
        *_stap(overeenkomst),
        *_overlap(overeenkomst),
    ]


def opmerkingen_bij_rooster(overeenkomst: Overeenkomst, blokken: list[UurroosterBlok]) -> list[Bevinding]:
    """Return the remarks on a timetable, stored or being typed."""
    return [
        *_rooster_en_uren(overeenkomst, blokken),
        *_sectorweek(overeenkomst, blokken),
        *_minderjarige(overeenkomst, blokken),
    ]


def _sectorweek(overeenkomst: Overeenkomst, blokken: list[UurroosterBlok]) -> list[Bevinding]:
    week, totaal = overeenkomst.traject.opleiding.voltijdse_week_sector, totalen_van(blokken).samen
    if not blokken or week is None or totaal <= week:
        return []
    tekst = f"Het uurrooster telt {getal(totaal)} uren; een voltijdse week in de sector telt er {getal(week)}."
    return [_opmerking("OVK-10", tekst, "Decreet 10 juni 2016, art. 9 en art. 15")]


def _opmerking(regel: str, tekst: str, grondslag: str) -> Bevinding:
    return Bevinding(regel, Ernst.WAARSCHUWING, Uitkomst.NIET_VOLDAAN, tekst, grondslag, Ernst.WAARSCHUWING)


def _rooster_en_uren(overeenkomst: Overeenkomst, blokken: list[UurroosterBlok]) -> list[Bevinding]:
    if not blokken or overeenkomst.uren_werkplek is None or overeenkomst.uren_school is None:
        return []
    totalen = totalen_van(blokken)
    delen = [
        f"{getal(rooster)} uren {waar} in het uurrooster, {getal(afspraak)} afgesproken"
        for rooster, afspraak, waar in (
            (totalen.werkplek, overeenkomst.uren_werkplek, "op de werkplek"),
            (totalen.school, overeenkomst.uren_school, "op school"),
        )
        if rooster != afspraak
    ]
    if not delen:
        return []
    tekst = f"Het uurrooster en de afgesproken uren verschillen: {opsomming(delen)}."
    return [_opmerking("UREN", tekst, "Decreet 10 juni 2016, art. 10, 7°")]


def _minderjarige(overeenkomst: Overeenkomst, blokken: list[UurroosterBlok]) -> list[Bevinding]:
    dag = overeenkomst.start or vandaag()
    if not blokken or not overeenkomst.traject.leerling.is_minderjarig_op(dag):
        return []
    zinnen = [*_lange_dagen(blokken), *_vroeg_of_laat(blokken)]
    totaal = totalen_van(blokken).samen
    if totaal > UREN_PER_WEEK:
        zinnen.append(f"De week telt {getal(totaal)} uren; een minderjarige werkt er hoogstens {getal(UREN_PER_WEEK)}.")
    if any(blok.dag == Dag.ZONDAG for blok in blokken):
        zinnen.append("Op zondag werkt een minderjarige alleen in uitzonderingen die de wet noemt.")
    return [_opmerking("OVK-13", " ".join(zinnen), ARBEIDSWET)] if zinnen else []


def _lange_dagen(blokken: list[UurroosterBlok]) -> list[str]:
    per_dag: dict[int, Decimal] = {}
    for blok in blokken:
        per_dag[blok.dag] = per_dag.get(blok.dag, Decimal(0)) + blok.uren
    return [
        f"Op {Dag(nummer).label} {getal(uren)} uren; een minderjarige werkt er hoogstens {getal(UREN_PER_DAG)} per dag."
        for nummer, uren in sorted(per_dag.items())
        if uren > UREN_PER_DAG
    ]


def _vroeg_of_laat(blokken: list[UurroosterBlok]) -> list[str]:
    dagen = sorted({blok.dag for blok in blokken if blok.van < VROEGST or blok.tot > LAATST})
    if not dagen:
        return []
    namen = opsomming([str(Dag(nummer).label) for nummer in dagen])
    return [f"Op {namen} begint of eindigt de dag buiten 6 tot 20 uur; dat mag voor een minderjarige meestal niet."]


def _plan(overeenkomst: Overeenkomst) -> list[Bevinding]:
    plan = overeenkomst.plan
    if plan is None:
        return []
    opmerkingen = []
    if aantal := plan.competenties.filter(plaats="").count():
        wat = "1 competentie heeft" if aantal == 1 else f"{aantal} competenties hebben"
        tekst = f"{wat} nog geen plaats in het opleidingsplan: school, werkplek of beide."
        opmerkingen.append(_opmerking("OPL-02", tekst, "Decreet 10 juni 2016, art. 10"))
    if aantal := plan.voorstellen.filter(status=PlanVoorstelStatus.OPEN).count():
        wat = "1 voorstel" if aantal == 1 else f"{aantal} voorstellen"
        tekst = f"Op {wat} over het opleidingsplan kwam nog geen antwoord."
        opmerkingen.append(_opmerking("PLAN", tekst, "Decreet 10 juni 2016, art. 10"))
    return opmerkingen


def _stap(overeenkomst: Overeenkomst) -> list[Bevinding]:
    """Say that the step no longer follows from the earlier training, unless the school wrote why."""
    afleiding = leid_stap_af_van(overeenkomst.traject)
    stap = overeenkomst.vergoedingsstap
    if overeenkomst.soort != Soort.OAO or overeenkomst.stap_reden or afleiding.stap in (None, stap) or stap is None:
        return []
    tekst = f"De overeenkomst rekent met stap {stap}. Uit de vooropleiding volgt: {afleiding.uitleg}"
    return [_opmerking("OVK-16", tekst, afleiding.grondslag)]


def _overlap(overeenkomst: Overeenkomst) -> list[Bevinding]:
    return [
        _opmerking("OVK-09", _overlapzin(ander.nummer, ander.start, ander.laatste), OVERLAP)
        for ander in overlappende(overeenkomst)
    ]


def _overlapzin(nummer: str, start: date, einde: date) -> str:
    periode = f"van {datum_voluit(start)} tot en met {datum_voluit(einde)}"
    return f"Deze leerling heeft al overeenkomst {nummer}, {periode}. De wet gaat uit van overeenkomsten na elkaar."
