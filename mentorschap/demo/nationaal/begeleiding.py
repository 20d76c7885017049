"""Consultations, experience marks, teams and checks of mentors: what early signals look at.

Where guidance is hard (`Lopend.moeilijk`) a talk is missed more often, marks fall and nobody stands in; such agreements
end early more often, but not always, and many end early without any of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from evaluatie.begeleidingstaken import Taak
from evaluatie.enums_overleg import Deelnemersrol, Mentorprobleem, Mentorsteun, Overlegstatus, Thema
from evaluatie.enums_raad import Teamrol
from evaluatie.models import (
    Afspraak,
    Deelnemer,
    Jaarplan,
    Jaarplanmoment,
    Mentorcheck,
    Overleg,
    Overlegdoel,
    OverlegOvergang,
    Teamlid,
    VoorzienOverleg,
    Vormingsaanbod,
)
from evaluatie.overlegthemas import doelen_van
from evaluatie.overlegverslag import OVERLEGVERSLAG
from mentorschap.core.klok import dag_van
from mentorschap.core.termijnen import plus_dagen
from mentorschap.demo.nationaal.land import Land, Lopend, documentrij
from mentorschap.demo.nationaal.namen import AFSPRAKEN
from mentorschap.documenten.models import Document
from mentorschap.documenten.soorten import SOORTEN
from overeenkomsten.enums_levensloop import Kant

OVERLEG = Overleg._meta.label_lower
# Share of the agreements for which the school uses a plan of the year: a talk in week 2, then every twelve weeks.
VOLGENS_PLAN = 0.15
EERSTE_WEEK, ELKE = 2, 12
# Chances with and without difficulties: (hard, otherwise).
GEMIST, LAAT_GEPLAND, ZONDER_VERSLAG = (0.4, 0.05), 0.4, 0.02
DALING = {True: (-2, -1, -1, 0, 0, 1), False: (*(0,) * 44, 1, 1, -1)}
ZEGT_HOE_HET_GAAT = 0.85
COMENTOR, COLLEGA, ALLEEN_GENOEMD = (0.06, 0.26), 0.1, (0.08, 0.03)
GEVRAAGD_IN = ((3, 1), (11, 2))
VULT_IN, HALFJAREN = 0.55, 4
BELASTING = {True: (3, 8, 25, 40, 24), False: (18, 34, 32, 13, 3)}
AANBOD = (
    ("Evalueren met niveaus en voorbeelden", ("beoordelen", "tijd")),
    ("Een jongere motiveren op de werkvloer", ("motivatie", "contact_leerling")),
)


@dataclass(frozen=True, slots=True)
class Gesprek:
    """One talk about one agreement, with the marks that people gave before it."""

    lopend: Lopend
    thema: str
    gepland_op: datetime
    wanneer: datetime
    gevoerd_op: datetime | None
    cijfers: dict[str, int]


def maak_begeleiding(land: Land) -> None:
    """Make what schools and mentors do around the agreements that are or were in force."""
    plannen = {school.pk: _jaarplan(land, school.pk) for school in land.scholen}
    for lopend in land.overeenkomsten:
        _team(land, lopend)
        if land.toeval.kans(VOLGENS_PLAN):
            _volg_plan(land, lopend, plannen.get(lopend.begeleider.organisatie_id))
        land.schrijver.als_vol()
    _checks(land)
    _aanbod(land)


def _kans(kansen: tuple[float, float], lopend: Lopend) -> float:
    moeilijk, anders = kansen
    return moeilijk if lopend.moeilijk else anders


def _jaarplan(land: Land, school: int) -> int:
    op = land.toeval.moment(plus_dagen(land.vandaag, -365 * land.schaal.schooljaren))
    naam = f"Start in week {EERSTE_WEEK}, dan om de {ELKE} weken"
    pk = land.schrijver.rij(Jaarplan, school_id=school, naam=naam, created_at=op)
    rij = land.schrijver.rij
    rij(Jaarplanmoment, jaarplan_id=pk, week=EERSTE_WEEK, thema=Thema.MENTORSCHAP.value, created_at=op)
    later = {"week": EERSTE_WEEK + ELKE, "elke": ELKE, "thema": Thema.LEERVOORUITGANG.value}
    rij(Jaarplanmoment, jaarplan_id=pk, created_at=op, **later)
    return pk


def _momenten(lopend: Lopend) -> Iterator[tuple[date, str]]:
    dag, thema = plus_dagen(lopend.start, 7 * (EERSTE_WEEK - 1)), Thema.MENTORSCHAP.value
    while dag <= lopend.einde:
        yield dag, thema
        dag, thema = plus_dagen(dag, 7 * ELKE), Thema.LEERVOORUITGANG.value


def _volg_plan(land: Land, lopend: Lopend, jaarplan: int | None) -> None:
    toeval, gisteren = land.toeval, plus_dagen(land.vandaag, -1)
    cijfers = {rol: toeval.choice((3, 4, 4, 5)) for rol in Deelnemersrol.GEEFT_ERVARING}
    for tegen, thema in _momenten(lopend):
        gesprek = None
        gemist = toeval.kans(_kans(GEMIST, lopend))
        if tegen <= gisteren and (not gemist or toeval.kans(LAAT_GEPLAND)):
            gesprek = _gesprek(land, lopend, tegen, thema, cijfers, laat=gemist)
        voorzien = {"overeenkomst_id": lopend.pk, "jaarplan_id": jaarplan, "thema": thema, "tegen": tegen}
        op = toeval.moment(min(lopend.start, gisteren))
        overleg = _overleg(land, gesprek) if gesprek else None
        land.schrijver.rij(VoorzienOverleg, overleg_id=overleg, created_at=op, **voorzien)
        cijfers = {rol: _volgend_cijfer(land, cijfer, lopend) for rol, cijfer in cijfers.items()}


def _volgend_cijfer(land: Land, cijfer: int, lopend: Lopend) -> int:
    return min(5, max(1, cijfer + land.toeval.choice(DALING[lopend.moeilijk])))


def _gesprek(
    land: Land, lopend: Lopend, tegen: date, thema: str, cijfers: dict[str, int], *, laat: bool
) -> Gesprek | None:
    """Return a talk that took place; None when it would only come after yesterday or after the end."""
    toeval, gisteren = land.toeval, plus_dagen(land.vandaag, -1)
    dag = plus_dagen(tegen, toeval.randint(25, 45) if laat else -toeval.randint(0, 4))
    dag = max(dag, plus_dagen(lopend.start, 2))
    if dag > min(gisteren, lopend.einde):
        return None
    gepland = toeval.moment(plus_dagen(dag, -toeval.randint(1, 9)), 8, 12)
    gevoerd = min(plus_dagen(dag, toeval.randint(0, 3)), gisteren)
    wanneer = toeval.moment(dag, 13, 16)
    klaar = None if toeval.kans(ZONDER_VERSLAG) else max(toeval.moment(gevoerd, 16, 19), wanneer + timedelta(hours=1))
    gegeven = {rol: cijfer for rol, cijfer in cijfers.items() if toeval.kans(ZEGT_HOE_HET_GAAT)}
    return Gesprek(lopend, thema, gepland, wanneer, klaar, gegeven)


def _overleg(land: Land, gesprek: Gesprek) -> int:
    lopend, uuid = gesprek.lopend, land.toeval.uuid()
    nummer = land.nummer("OL", gesprek.gepland_op.year)
    bevestigd = gesprek.gevoerd_op and dag_van(gesprek.gevoerd_op) < plus_dagen(land.vandaag, -12)
    bevestigd_op = gesprek.gevoerd_op + timedelta(days=land.toeval.randint(1, 9)) if bevestigd else None
    gevoerd = Overlegstatus.BEVESTIGD if bevestigd else Overlegstatus.GEVOERD
    pk = land.schrijver.rij(
        Overleg,
        uuid=uuid,
        nummer=nummer,
        overeenkomst_id=lopend.pk,
        thema=gesprek.thema,
        status=gevoerd.value if gesprek.gevoerd_op else Overlegstatus.GEPLAND.value,
        wanneer=gesprek.wanneer,
        plaats="Op de werkplek",
        gevoerd_op=gesprek.gevoerd_op,
        bevestigd_op=bevestigd_op,
        document_id=_document(land, lopend, uuid, nummer, bevestigd_op) if bevestigd_op else None,
        door_id=lopend.begeleider.pk,
        created_at=gesprek.gepland_op,
        updated_at=bevestigd_op or gesprek.gevoerd_op or gesprek.gepland_op,
    )
    deelnemers = _deelnemers(land, gesprek, pk, bevestigd_op)
    for doel in doelen_van(gesprek.thema):
        besproken = bool(land.toeval.kans(0.7)) if gesprek.gevoerd_op else None
        velden = {"code": doel.code, "tekst": doel.tekst, "besproken": besproken}
        land.schrijver.rij(Overlegdoel, overleg_id=pk, created_at=gesprek.gepland_op, **velden)
    if gesprek.gevoerd_op:
        _na_het_gesprek(land, gesprek, pk, deelnemers, gesprek.gevoerd_op, bevestigd_op)
    return pk


def _document(land: Land, lopend: Lopend, uuid: UUID, nummer: str, op: datetime) -> int:
    titel = f"Verslag van het overleg over {lopend.leerling_naam} ({nummer})"
    soort = OVERLEGVERSLAG.code
    rij = documentrij(land, soort, OVERLEG, uuid, titel, op)
    door = lopend.begeleider.naam
    return land.schrijver.rij(Document, sjabloonversie=SOORTEN[soort].versie, door_naam=door, **rij)


def _deelnemers(land: Land, gesprek: Gesprek, overleg: int, bevestigd_op: datetime | None) -> list[int]:
    lopend = gesprek.lopend
    drie = (
        (Deelnemersrol.MENTOR, lopend.mentor.naam, lopend.mentor.email, lopend.mentor.gebruiker_id),
        (Deelnemersrol.LEERLING, lopend.leerling_naam, lopend.leerling_email, None),
        (Deelnemersrol.TRAJECTBEGELEIDER, lopend.begeleider.naam, lopend.begeleider.email, lopend.begeleider.pk),
    )
    # Who prepares does so between the invitation and the talk.
    vooraf = gesprek.gepland_op + (gesprek.wanneer - gesprek.gepland_op) / 2
    gevonden = []
    for rol, naam, email, gebruiker in drie:
        cijfer = gesprek.cijfers.get(rol.value)
        velden: dict[str, Any] = {"rol": rol.value, "naam": naam, "email": email, "gebruiker_id": gebruiker}
        if cijfer is not None:
            velden |= {"cijfer": cijfer, "ervaring_op": vooraf, "deelt_ervaring": land.toeval.kans(0.5)}
        velden["aanwezig"] = True if gesprek.gevoerd_op else None
        if bevestigd_op:
            velden |= {"bevestiging": "akkoord", "bevestigd_op": bevestigd_op}
        gevonden.append(land.schrijver.rij(Deelnemer, overleg_id=overleg, created_at=gesprek.gepland_op, **velden))
    return gevonden


def _na_het_gesprek(
    land: Land, gesprek: Gesprek, overleg: int, deelnemers: list[int], op: datetime, bevestigd_op: datetime | None
) -> None:
    rij, wie = land.schrijver.rij, gesprek.lopend.begeleider.wie
    rij(OverlegOvergang, onderwerp_id=overleg, overgang="voeren", van="gepland", naar="gevoerd", **wie(op))
    if bevestigd_op:
        stap = {"overgang": "bevestigen", "van": "gevoerd", "naar": "bevestigd"}
        rij(OverlegOvergang, onderwerp_id=overleg, **stap, **wie(bevestigd_op))
    if not land.toeval.kans(0.4):
        return
    tegen = plus_dagen(dag_van(op), 30)
    afspraak: dict[str, Any] = {"tekst": AFSPRAKEN[overleg % len(AFSPRAKEN)], "tegen": tegen}
    if tegen < plus_dagen(land.vandaag, -1) and land.toeval.kans(0.85):
        afspraak |= {"status": "gedaan", "afgehandeld_op": land.toeval.moment(tegen)}
        afspraak["afgehandeld_door"] = gesprek.lopend.begeleider.naam
    rij(Afspraak, overleg_id=overleg, wie_id=land.toeval.choice(deelnemers), created_at=op, **afspraak)


def _team(land: Land, lopend: Lopend) -> None:
    """Put somebody else on the map: a co-mentor, a colleague with tasks, or somebody whom only the learner named."""
    toeval = land.toeval
    leden: list[dict[str, Any]] = []
    if toeval.kans(_kans(COMENTOR, lopend)):
        taken = [Taak.ONTHAAL.value, Taak.LUISTEREN.value, Taak.DAGELIJKS.value]
        leden.append({"rol": Teamrol.COMENTOR.value, "taken": taken, "genoemd_door": Kant.ONDERNEMING.value})
    if toeval.kans(COLLEGA):
        taken = [toeval.choice((Taak.ONTHAAL.value, Taak.LUISTEREN.value))]
        leden.append({"rol": Teamrol.COLLEGA.value, "taken": taken, "genoemd_door": Kant.ONDERNEMING.value})
    if toeval.kans(_kans(ALLEEN_GENOEMD, lopend)):
        leden.append({"rol": Teamrol.COLLEGA.value, "taken": [], "genoemd_door": Kant.LEERLING.value})
    for lid in leden:
        van = min(plus_dagen(lopend.start, toeval.randint(0, 40)), plus_dagen(land.vandaag, -1))
        naam = " ".join(toeval.naam())
        velden = {"traject_id": lopend.traject_id, "naam": naam, "van": van, "created_at": toeval.moment(van)}
        land.schrijver.rij(Teamlid, **velden, **lid)


def _checks(land: Land) -> None:
    """Ask the mentors of each half year; who has it hard says so more often."""
    for gevraagd, periode in _halfjaren(land):
        mentoren: dict[int, bool] = {}
        for lopend in land.overeenkomsten:
            if lopend.start <= gevraagd <= lopend.einde:
                mentoren[lopend.mentor.pk] = mentoren.get(lopend.mentor.pk, False) or lopend.moeilijk
        for mentor, moeilijk in mentoren.items():
            op = land.toeval.moment(gevraagd, 7, 8)
            velden = _antwoord(land, gevraagd, moeilijk) if land.toeval.kans(VULT_IN) else {}
            land.schrijver.rij(Mentorcheck, mentor_id=mentor, periode=periode, gevraagd_op=op, created_at=op, **velden)
            land.schrijver.als_vol()


def _halfjaren(land: Land) -> list[tuple[date, str]]:
    jaren = range(land.vandaag.year - HALFJAREN, land.vandaag.year + 1)
    alle = [(date(jaar, maand, 1), f"{jaar}-{helft}") for jaar in jaren for maand, helft in GEVRAAGD_IN]
    return [(dag, periode) for dag, periode in alle if dag < land.vandaag][-HALFJAREN:]


def _antwoord(land: Land, gevraagd: date, moeilijk: bool) -> dict[str, Any]:
    toeval = land.toeval
    dag = min(plus_dagen(gevraagd, toeval.randint(0, 25)), plus_dagen(land.vandaag, -1))
    return {
        "ingevuld_op": toeval.moment(dag, 9, 20),
        "belasting": toeval.choices((1, 2, 3, 4, 5), BELASTING[moeilijk])[0],
        "problemen": sorted(toeval.sample(Mentorprobleem.values, toeval.randint(0, 3))),
        "steun": sorted(toeval.sample(Mentorsteun.values, toeval.randint(0, 2))),
    }


def _aanbod(land: Land) -> None:
    van = plus_dagen(land.vandaag, -60)
    for partnerschap in land.teams:
        if partnerschap is None:
            continue
        for titel, helpt_bij in AANBOD:
            velden: dict[str, Any] = {"titel": titel, "helpt_bij": list(helpt_bij), "van": van}
            velden["omschrijving"] = "Een namiddag met oefeningen, in kleine groep of online."
            op = land.toeval.moment(van)
            land.schrijver.rij(Vormingsaanbod, partnerschap_id=partnerschap, created_at=op, **velden)
