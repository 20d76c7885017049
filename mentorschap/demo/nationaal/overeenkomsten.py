"""Agreements of several school years: those of the past ended, those of this year run or are being prepared."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from mentorschap.core.klok import dag_van
from mentorschap.core.termijnen import plus_dagen
from mentorschap.demo.nationaal.land import Land, Lopend, Mentorgegevens, Werkplek, documentrij
from mentorschap.demo.nationaal.leerlingen import Leerlinggegevens, maak_leerling
from mentorschap.demo.nationaal.levensloop import VROEGTIJDIG, Leven, kies_vroeg_einde, lees_oorzaken, maak_leven
from mentorschap.demo.nationaal.namen import ANNULERINGEN
from mentorschap.demo.nationaal.ondertekening import Tekenaar, teken, tekenaars_van
from mentorschap.demo.nationaal.plannen import maak_plan, maak_rooster, op_werkplek
from mentorschap.demo.nationaal.toeval import om_en_om
from mentorschap.demo.nationaal.wijzigingen import maak_wijzigingen
from mentorschap.documenten.models import Document
from mentorschap.documenten.soorten import SOORTEN
from overeenkomsten.documents import DOCUMENTSOORT
from overeenkomsten.enums import Soort, Status
from overeenkomsten.models import Overeenkomst, OvereenkomstOvergang
from overeenkomsten.models.traject import EERSTE_MAAND
from overeenkomsten.rules.leervergoeding import Rij, tabel_rijen

OVEREENKOMST = Overeenkomst._meta.label_lower
# Share of the agreements that have yet to start, of those of the running school year.
NOG_TE_STARTEN = 0.1
GROEI = 1.12
VERLEDEN = {Status.BEEINDIGD.value: 0.95, Status.GEANNULEERD.value: 0.05}
GESTART = {Status.ACTIEF.value: 0.91, Status.BEEINDIGD.value: 0.06, Status.GEANNULEERD.value: 0.03}
STRAKS = {
    Status.TER_ONDERTEKENING.value: 0.45,
    Status.WERKVERSIE.value: 0.35,
    Status.ACTIEF.value: 0.12,
    Status.GEANNULEERD.value: 0.08,
}
VERVOLG, TOT_AUGUSTUS = 0.5, 0.3
# How often guidance goes with difficulty: of what ended early, and of the rest. Far apart, because what ends early has
# less time in which anything shows.
MOEILIJK_VROEG, MOEILIJK = 0.72, 0.1
POGINGEN = 40


@dataclass(frozen=True, slots=True)
class Afspraak:
    """When an agreement was begun, put up for signing, starts and ends, and how it stands now."""

    begonnen: date
    conclusie: date
    start: date
    einde: date
    status: str


@dataclass(slots=True)
class Aanbod:
    """The workplaces by the day on which they were recognised."""

    plekken: list[Werkplek]
    vanaf: list[date] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.plekken = sorted(self.plekken, key=lambda plek: (plek.van, plek.erkenning_id))
        self.vanaf = [plek.van for plek in self.plekken]

    def kies(self, land: Land, afspraak: Afspraak) -> Werkplek | None:
        """Return a workplace that is recognised on both days; None when chance finds none."""
        hoogste = bisect_right(self.vanaf, afspraak.begonnen)
        for _ in range(POGINGEN if hoogste else 0):
            plek = self.plekken[land.toeval.randrange(hoogste)]
            if past(plek, afspraak):
                return plek
        return None


def past(plek: Werkplek, afspraak: Afspraak) -> bool:
    """Whether the recognition and the training hold on the day of the start (OVK-03)."""
    return plek.van <= afspraak.begonnen and afspraak.start <= plek.tot and plek.opleiding.is_geldig_op(afspraak.start)


def maak_overeenkomsten(land: Land) -> None:
    """Make the agreements year by year; half of the two-year routes go on at the same place."""
    lees_oorzaken(land)
    aanbod, rijen = Aanbod(land.werkplekken), tuple(tabel_rijen())
    eerste_jaar = _schooljaar(land.vandaag) - land.schaal.schooljaren + 1
    gewichten = [GROEI**jaar for jaar in range(land.schaal.schooljaren)]
    vorige: list[tuple[Leerlinggegevens, Werkplek]] = []
    for index, gewicht in enumerate(gewichten):
        jaar = eerste_jaar + index
        # Rounded up, so that the parts are never fewer than the whole.
        aantal = -int(-land.schaal.overeenkomsten * gewicht / sum(gewichten) // 1)
        huidige = []
        for afspraak in _afspraken(land, jaar, aantal):
            paar = _vervolg(land, vorige, afspraak) or _nieuw(land, aanbod, afspraak, jaar)
            if paar is None:
                continue
            _overeenkomst(land, afspraak, *paar, rijen=rijen)
            if paar[0].einde.year > jaar + 1:
                huidige.append(paar)
            land.schrijver.als_vol()
        vorige = huidige


def _schooljaar(dag: date) -> int:
    return dag.year if dag.month >= EERSTE_MAAND else dag.year - 1


def _afspraken(land: Land, jaar: int, aantal: int) -> Iterator[Afspraak]:
    """Yield the agreements of one school year in the order in which they were begun."""
    toeval, eerste = land.toeval, date(jaar, EERSTE_MAAND, 1)
    loopt = _schooljaar(land.vandaag) == jaar
    straks = max(len(STRAKS) * 2, round(aantal * NOG_TE_STARTEN)) if loopt else 0
    gevonden = []
    for nummer in range(aantal):
        if nummer < straks:
            gevonden.append(_straks(land, om_en_om(tuple(STRAKS), STRAKS, toeval, nummer)))
            continue
        laatste = min(land.vandaag, plus_dagen(eerste, 170))
        start = min(plus_dagen(eerste, int(toeval.expovariate(1 / 25))), laatste)
        conclusie = plus_dagen(start, -toeval.randint(2, 21))
        begonnen = plus_dagen(conclusie, -toeval.randint(1, 14))
        keuzes = GESTART if loopt else VERLEDEN
        status = om_en_om(tuple(keuzes), keuzes, toeval, nummer - straks)
        gevonden.append(Afspraak(begonnen, conclusie, start, _einde(land, jaar, start), status))
    yield from sorted(gevonden, key=lambda afspraak: (afspraak.begonnen, afspraak.start, afspraak.status))


def _straks(land: Land, status: str) -> Afspraak:
    toeval = land.toeval
    conclusie = plus_dagen(land.vandaag, -toeval.randint(2, 12))
    start = plus_dagen(land.vandaag, toeval.randint(3, 60))
    begonnen = plus_dagen(conclusie, -toeval.randint(1, 9))
    return Afspraak(begonnen, conclusie, start, plus_dagen(start, 280), status)


def _einde(land: Land, jaar: int, start: date) -> date:
    juni, augustus = date(jaar + 1, 6, 30), date(jaar + 1, 8, 31)
    # In the summer the running agreements are those until the end of August.
    kort = juni <= land.vandaag <= augustus or plus_dagen(start, 60) > juni
    return augustus if kort or land.toeval.kans(TOT_AUGUSTUS) else juni


def _vervolg(
    land: Land, vorige: list[tuple[Leerlinggegevens, Werkplek]], afspraak: Afspraak
) -> tuple[Leerlinggegevens, Werkplek] | None:
    if not vorige or not land.toeval.kans(VERVOLG):
        return None
    leerling, plek = vorige.pop(land.toeval.randrange(len(vorige)))
    return (leerling, plek) if past(plek, afspraak) and afspraak.einde <= leerling.einde else None


def _nieuw(land: Land, aanbod: Aanbod, afspraak: Afspraak, jaar: int) -> tuple[Leerlinggegevens, Werkplek] | None:
    plek = aanbod.kies(land, afspraak)
    if plek is None:
        return None
    # What starts late in the year may end in the next one.
    laatste = _schooljaar(afspraak.einde)
    return maak_leerling(land, plek.opleiding, afspraak.start, afspraak.begonnen, max(jaar, laatste)), plek


def _overeenkomst(
    land: Land, afspraak: Afspraak, leerling: Leerlinggegevens, plek: Werkplek, *, rijen: tuple[Rij, ...]
) -> None:
    toeval, status = land.toeval, afspraak.status
    begonnen, gestart = toeval.moment(afspraak.begonnen), toeval.moment(afspraak.conclusie, 8, 12)
    uuid, nummer = toeval.uuid(), land.nummer("OV", afspraak.begonnen.year)
    # Half of the working versions are not filled in yet.
    leeg = status == Status.WERKVERSIE and toeval.kans(0.5)
    moe_id, mentor = toeval.choice(plek.mentoren)
    velden: dict[str, Any] = {"uuid": uuid, "nummer": nummer, "traject_id": leerling.traject_id, "status": status}
    velden |= {"created_at": begonnen, "soort": plek.opleiding.soort}
    velden |= {"uren_werkplek": plek.opleiding.uren_werkplek, "uren_school": plek.opleiding.uren_school}
    if not leeg:
        velden |= {"erkenning_id": plek.erkenning_id, "mentor_id": moe_id, "start": afspraak.start}
        velden |= {"einde": afspraak.einde, "ondertekenaar_naam": plek.beheerder.naam}
        velden |= {"ondertekenaar_email": plek.beheerder.email} | _vergoeding(land, plek, afspraak.start, rijen)
    tekenaars: list[Tekenaar] = []
    actief_op = None
    if status in Status.VOLLEDIG:
        tekenaars = tekenaars_van(leerling, plek.beheerder, afspraak.conclusie)
        actief_op = _momenten(land, afspraak, tekenaars, gestart)
        velden |= {"conclusiedatum": afspraak.conclusie, "ondertekening_gestart_op": gestart, "ronde": 1}
        velden["document_id"] = _document(land, uuid, nummer, leerling.begeleider.naam, gestart)
    if status in Status.IN_WERKING:
        velden["actief_op"] = actief_op
    einde, wijze = _slot(land, afspraak, velden)
    velden["updated_at"] = einde or actief_op or begonnen
    pk = land.schrijver.rij(Overeenkomst, **velden)
    plan, regel = maak_plan(land, plek.opleiding, pk, status, begonnen, verdeeld=not leeg)
    if not leeg:
        maak_rooster(land, plek.opleiding, pk, begonnen)
    teken(land, pk, uuid, tekenaars, gestart)
    _overgangen(land, pk, afspraak, leerling, begonnen, gestart, actief_op, einde)
    if status in Status.IN_WERKING and afspraak.start <= land.vandaag:
        leven = Leven(
            pk,
            uuid,
            nummer,
            plek.opleiding.soort,
            afspraak.start,
            afspraak.einde,
            leerling,
            plek.beheerder,
            wijze,
            (velden["beeindigd_op"], einde) if einde else None,
            toeval.kans(MOEILIJK_VROEG if wijze else MOEILIJK),
        )
        maak_leven(land, leven)
        maak_wijzigingen(land, leven, plek, moe_id)
        land.overeenkomsten.append(_lopend(leven, plek, mentor, plan, regel))


def _lopend(leven: Leven, plek: Werkplek, mentor: Mentorgegevens, plan: int, regel: int) -> Lopend:
    """Return what evaluations, consultations and teams need of this agreement."""
    leerling = leven.leerling
    return Lopend(
        pk=leven.pk,
        plan_id=plan,
        start=leven.start,
        einde=leven.slot[0] if leven.slot else leven.einde,
        opleiding=plek.opleiding,
        eerste_regel=regel,
        op_werkplek=op_werkplek(len(plek.opleiding.regels)),
        mentor=mentor,
        begeleider=leerling.begeleider,
        traject_id=leerling.traject_id,
        leerling_naam=leerling.naam,
        leerling_email=leerling.email,
        moeilijk=leven.moeilijk,
    )


def _vergoeding(land: Land, plek: Werkplek, start: date, rijen: tuple[Rij, ...]) -> dict[str, Any]:
    if plek.opleiding.soort != Soort.OAO:
        return {}
    stap = land.toeval.choices((1, 2, 3), (3, 4, 2))[0]
    eerder = [rij for rij in rijen if rij.van <= start] or rijen[:1]
    minimum = max(eerder, key=lambda rij: rij.van).bedragen[stap]
    return {"vergoedingsstap": stap, "leervergoeding": minimum + Decimal(land.toeval.choice((0, 0, 0, 25)))}


def _document(land: Land, uuid: UUID, nummer: str, door: str, op: datetime) -> int:
    return land.schrijver.rij(
        Document,
        sjabloonversie=SOORTEN[DOCUMENTSOORT].versie,
        door_naam=door,
        **documentrij(land, DOCUMENTSOORT, OVEREENKOMST, uuid, f"Overeenkomst {nummer}", op)
        | {"sleutel": f"{DOCUMENTSOORT}:{uuid}:1"},
    )


def _momenten(land: Land, afspraak: Afspraak, tekenaars: list[Tekenaar], gestart: datetime) -> datetime | None:
    """Give each signer his moment, in order; of one that is being signed the last ones still have to."""
    laatste = min(afspraak.start, plus_dagen(land.vandaag, -1))
    aantal = len(tekenaars)
    if afspraak.status == Status.TER_ONDERTEKENING:
        aantal = land.toeval.randrange(len(tekenaars))
    momenten = sorted(land.toeval.moment(land.toeval.dag(dag_van(gestart), laatste), 12, 21) for _ in range(aantal))
    for tekenaar, moment in zip(tekenaars, momenten, strict=False):
        tekenaar.op = moment
    return momenten[-1] if aantal == len(tekenaars) else None


def _slot(land: Land, afspraak: Afspraak, velden: dict[str, Any]) -> tuple[datetime | None, str]:
    """Set how it ended, in `velden`; returns when, and by which road when that was early."""
    if afspraak.status == Status.GEANNULEERD:
        dag = land.toeval.dag(afspraak.begonnen, min(afspraak.conclusie, plus_dagen(land.vandaag, -1)))
        velden["geannuleerd_op"] = land.toeval.moment(dag, 18, 22)
        return velden["geannuleerd_op"], ""
    if afspraak.status == Status.BEEINDIGD:
        wijze, dag = "", afspraak.einde
        if dag > land.vandaag or land.toeval.kans(VROEGTIJDIG):
            wijze, dag = kies_vroeg_einde(land, afspraak.start, afspraak.einde)
        velden["beeindigd_op"] = dag
        return land.toeval.moment(dag), wijze
    return None, ""


def _overgangen(
    land: Land,
    pk: int,
    afspraak: Afspraak,
    leerling: Leerlinggegevens,
    begonnen: datetime,
    gestart: datetime,
    actief_op: datetime | None,
    einde: datetime | None,
) -> None:
    status, wie = afspraak.status, leerling.begeleider
    stappen: list[tuple[str, str, str, datetime, dict[str, Any]]] = [("beginnen", "", "werkversie", begonnen, {})]
    if status in Status.VOLLEDIG:
        stappen.append(("voorleggen", "werkversie", "ter_ondertekening", gestart, {}))
    if status in Status.IN_WERKING and actief_op:
        stappen.append(("activeren", "ter_ondertekening", "actief", actief_op, {"ingangsdatum": afspraak.start}))
    if status == Status.GEANNULEERD and einde:
        stappen.append(
            ("annuleren", "werkversie", status, einde, {"toelichting": ANNULERINGEN[pk % len(ANNULERINGEN)]})
        )
    for code, van, naar, op, extra in stappen:
        land.schrijver.rij(
            OvereenkomstOvergang, onderwerp_id=pk, overgang=code, van=van, naar=naar, **wie.wie(op), **extra
        )
