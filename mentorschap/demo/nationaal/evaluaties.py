"""Evaluations of the agreements that are or were in force, oldest first, with growth from one to the next."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from evaluatie.enums import BeoordelaarRol, Beoordelingsstatus, Evaluatiesoort, Evaluatiestatus
from evaluatie.models import (
    Beoordeling,
    ClusterOpmerking,
    Evaluatie,
    EvaluatieItem,
    EvaluatieOvergang,
    Resultaat,
    Score,
)
from evaluatie.models.sjabloon import HOOGSTE, LAAGSTE
from evaluatie.standaard import laad_standaardsjabloon
from mentorschap.core.klok import dag_van
from mentorschap.core.termijnen import plus_dagen
from mentorschap.demo.nationaal.land import Land, Lopend
from mentorschap.demo.nationaal.namen import AFSPRAKEN, OPMERKINGEN
from mentorschap.logboek.models import Gebeurtenis, Logregel

EVALUATIE = Evaluatie._meta.label_lower
S = Evaluatiestatus
LANG_GELEDEN = 45
OUD = {S.VERSLAG.value: 0.35, S.BESPROKEN.value: 0.33, S.INGEDIEND.value: 0.32}
RECENT = {
    S.OPEN.value: 0.5,
    S.INGEDIEND.value: 0.26,
    S.BESPROKEN.value: 0.14,
    S.VASTGESTELD.value: 0.02,
    S.VERSLAG.value: 0.03,
    S.GEPLAND.value: 0.05,
}
NIET_AAN_BOD = 0.06
# Filed weeks after the day asked: where guidance is hard, and otherwise.
TE_LAAT = {True: 0.45, False: 0.05}
# In so many the learner judges himself too; two levels apart happens more often where guidance is hard.
MET_LEERLING, ZIET_HET_ANDERS = 0.2, {True: 0.3, False: 0.08}
# Chances of the levels 1 to 4, first time and later.
EERSTE, LATER = (0.12, 0.46, 0.34, 0.08), (0.05, 0.28, 0.45, 0.22)


@dataclass(slots=True)
class Geschiedenis:
    """What later evaluations need of earlier ones: the last filed one per agreement, and which are open.

    `beurten` are the statuses that the last ones still have to show.
    """

    laatste: dict[int, int] = field(default_factory=dict)
    open: set[tuple[int, str]] = field(default_factory=set)
    beurten: list[str] = field(default_factory=lambda: list(S.values))


@dataclass(frozen=True, slots=True)
class Moment:
    """When each act on an evaluation took place; None = it did not."""

    geopend: datetime
    tegen: date
    ingediend: datetime | None
    besproken: datetime | None
    vastgesteld: datetime | None


def maak_evaluaties(land: Land) -> None:
    """Make the evaluations in the order in which they were opened."""
    sjabloon, _ = laad_standaardsjabloon()
    geschiedenis = Geschiedenis()
    kalender = _kalender(land)
    for nummer, (dag, index) in enumerate(kalender):
        over, lopend = len(kalender) - 1 - nummer, land.overeenkomsten[index]
        soort = _soort(land, lopend, dag, geschiedenis)
        status = _status(land, lopend, dag, soort, geschiedenis, over)
        _evaluatie(land, lopend, dag, soort, status, sjabloon.pk, geschiedenis)
        land.schrijver.als_vol()


def _kalender(land: Land) -> list[tuple[date, int]]:
    """Return day and agreement of every evaluation, oldest first."""
    toeval, gisteren = land.toeval, plus_dagen(land.vandaag, -1)
    # Too short an agreement is not evaluated.
    kandidaten = [i for i, o in enumerate(land.overeenkomsten) if plus_dagen(o.start, 21) < min(o.einde, gisteren)]
    lopend_nu = [i for i in kandidaten if land.overeenkomsten[i].einde >= land.vandaag]
    dagen: list[tuple[date, int]] = []
    while kandidaten and len(dagen) < land.schaal.evaluaties:
        # The first ones are of agreements that run, so that one can be open however few there are.
        index = toeval.choice(lopend_nu if lopend_nu and len(dagen) < len(S.values) else kandidaten)
        lopend = land.overeenkomsten[index]
        dagen.append((toeval.dag(plus_dagen(lopend.start, 20), min(lopend.einde, gisteren)), index))
    return sorted(dagen)


def _soort(land: Land, lopend: Lopend, dag: date, geschiedenis: Geschiedenis) -> str:
    if lopend.pk not in geschiedenis.laatste and dag < plus_dagen(lopend.start, 40):
        return Evaluatiesoort.START.value
    return Evaluatiesoort.EIND.value if dag > plus_dagen(lopend.einde, -30) else Evaluatiesoort.TUSSENTIJDS.value


def _status(land: Land, lopend: Lopend, dag: date, soort: str, geschiedenis: Geschiedenis, over: int) -> str:
    """Return the status: of the last ones each in turn, so that all occur."""
    # At most one of a kind is open per agreement, and none when it is over.
    kan_open = lopend.einde >= land.vandaag and (lopend.pk, soort) not in geschiedenis.open
    if over < len(S.values):
        status = _beurt(geschiedenis.beurten, kan_open=kan_open)
    else:
        status = land.toeval.verdeel(OUD if dag < plus_dagen(land.vandaag, -LANG_GELEDEN) else RECENT)
    if status == S.OPEN:
        if not kan_open:
            return S.INGEDIEND.value
        geschiedenis.open.add((lopend.pk, soort))
    return status


def _beurt(beurten: list[str], *, kan_open: bool) -> str:
    """Take the next status of those that did not have their turn; an open one waits for an agreement that runs."""
    anders = [status for status in beurten if status != S.OPEN]
    status = S.OPEN.value if S.OPEN in beurten and (kan_open or not anders) else anders[0]
    beurten.remove(status)
    return status


def _moment(land: Land, dag: date, status: str, *, laat: bool) -> Moment:
    """Return the acts, a few days apart or the first one weeks late, none of them later than yesterday."""
    gisteren = plus_dagen(land.vandaag, -1)
    geopend = land.toeval.moment(dag, 8, 10)
    momenten: list[datetime | None] = []
    vorige = geopend
    for statussen in (S.INGEDIEND_OF_VERDER, S.INGEDIEND_OF_VERDER[1:], S.INGEDIEND_OF_VERDER[2:]):
        if status not in statussen:
            momenten.append(None)
            continue
        wacht = land.toeval.randint(23, 44) if laat and not momenten else land.toeval.randint(1, 12)
        later = min(plus_dagen(dag_van(vorige), wacht), gisteren)
        vorige = max(land.toeval.moment(later, 10, 20), vorige + timedelta(minutes=20))
        momenten.append(vorige)
    return Moment(geopend, plus_dagen(dag, 14), *momenten)


def _evaluatie(
    land: Land, lopend: Lopend, dag: date, soort: str, status: str, sjabloon: int, geschiedenis: Geschiedenis
) -> None:
    laat, met_leerling = land.toeval.kans(TE_LAAT[lopend.moeilijk]), land.toeval.kans(MET_LEERLING)
    moment, uuid = _moment(land, dag, status, laat=laat), land.toeval.uuid()
    gepland = status == S.GEPLAND
    vorige = geschiedenis.laatste.get(lopend.pk)
    pk = land.schrijver.rij(
        Evaluatie,
        uuid=uuid,
        nummer=land.nummer("EV", dag.year),
        overeenkomst_id=lopend.pk,
        plan_id=lopend.plan_id,
        vorige_id=vorige,
        soort=soort,
        status=status,
        sjabloon_id=sjabloon,
        tegen=moment.tegen,
        vraagt_leerling=met_leerling,
        geopend_op=None if gepland else moment.geopend,
        geopend_door_id=None if gepland else lopend.begeleider.pk,
        ingediend_op=moment.ingediend,
        created_at=moment.geopend,
        updated_at=moment.vastgesteld or moment.besproken or moment.ingediend or moment.geopend,
    )
    if gepland:
        return
    blad = _blad(land, lopend, pk, uuid, moment)
    items = _items(land, lopend, pk, moment)
    waarden = _scores(land, items, blad, moment, status, later=vorige is not None and not lopend.moeilijk)
    if met_leerling:
        _blad_van_leerling(land, lopend, pk, moment, waarden)
    _overgangen(land, lopend, pk, moment, status)
    if moment.ingediend:
        geschiedenis.laatste[lopend.pk] = pk


def _blad(land: Land, lopend: Lopend, evaluatie: int, uuid: UUID, moment: Moment) -> int:
    mentor, status = lopend.mentor, Beoordelingsstatus.INGEDIEND if moment.ingediend else Beoordelingsstatus.OPEN
    if moment.ingediend:
        gegevens = {"wat": "Beoordeling van de mentor", "naam": mentor.naam}
        land.schrijver.rij(
            Logregel,
            gebeurtenis=Gebeurtenis.INGEDIEND.value,
            onderwerp_soort=EVALUATIE,
            onderwerp_uuid=uuid,
            gegevens=gegevens,
            **_mentor(lopend, moment.ingediend),
        )
    return land.schrijver.rij(
        Beoordeling,
        evaluatie_id=evaluatie,
        rol=BeoordelaarRol.MENTOR.value,
        naam=mentor.naam,
        email=mentor.email,
        gebruiker_id=mentor.gebruiker_id,
        status=status.value,
        eerste_op=moment.ingediend - timedelta(minutes=12) if moment.ingediend else None,
        ingediend_op=moment.ingediend,
        ingediend_via="link" if moment.ingediend else "",
        created_at=moment.geopend,
    )


def _mentor(lopend: Lopend, op: datetime) -> dict[str, Any]:
    return {"door_naam": lopend.mentor.naam, "rol": BeoordelaarRol.MENTOR.value, "via": "link", "op": op}


def _items(land: Land, lopend: Lopend, evaluatie: int, moment: Moment) -> list[tuple[int, str]]:
    """Copy the competences of the plan; returns (id, cluster)."""
    items = []
    for volgorde, nummer in enumerate(lopend.op_werkplek, 1):
        regel = lopend.opleiding.regels[nummer]
        pk = land.schrijver.rij(
            EvaluatieItem,
            evaluatie_id=evaluatie,
            volgorde=volgorde,
            cluster_code=regel.cluster_code,
            cluster_naam=regel.cluster_naam,
            omschrijving=regel.omschrijving,
            soort=regel.soort,
            plan_competentie_id=lopend.eerste_regel + nummer,
            sleutel=f"c{regel.bron_id}",
            created_at=moment.geopend,
        )
        items.append((pk, regel.cluster_code))
    return items


def _niveaus(land: Land, aantal: int, *, later: bool) -> Iterator[int | None]:
    for _ in range(aantal):
        niet = land.toeval.kans(NIET_AAN_BOD)
        niveau = land.toeval.choices(range(LAAGSTE, HOOGSTE + 1), LATER if later else EERSTE)[0]
        yield None if niet else niveau


def _blad_van_leerling(
    land: Land, lopend: Lopend, evaluatie: int, moment: Moment, waarden: list[tuple[int, int | None]]
) -> None:
    """Let the learner judge himself, never at the lowest level; of an open one he did not start."""
    toeval, klaar = land.toeval, moment.ingediend
    status = Beoordelingsstatus.INGEDIEND if klaar else Beoordelingsstatus.OPEN
    blad = land.schrijver.rij(
        Beoordeling,
        evaluatie_id=evaluatie,
        rol=BeoordelaarRol.LEERLING.value,
        naam=lopend.leerling_naam,
        email=lopend.leerling_email,
        status=status.value,
        eerste_op=klaar,
        ingediend_op=klaar,
        ingediend_via="link" if klaar else "",
        created_at=moment.geopend,
    )
    for item, waarde in waarden if klaar else ():
        eigen = waarde
        if waarde is not None:
            anders = toeval.kans(ZIET_HET_ANDERS[lopend.moeilijk])
            eigen = waarde - 2 if anders and waarde == HOOGSTE else min(HOOGSTE, waarde + (2 if anders else 0))
            eigen = max(LAAGSTE + 1, eigen)
        land.schrijver.rij(
            Score, beoordeling_id=blad, item_id=item, waarde=eigen, niet_aan_bod=eigen is None, gegeven_op=klaar
        )


def _scores(
    land: Land, items: list[tuple[int, str]], blad: int, moment: Moment, status: str, *, later: bool
) -> list[tuple[int, int | None]]:
    """Give a level per competence and return them; an open sheet is partly filled in.

    The lowest level asks for a remark.
    """
    toeval, schrijf = land.toeval, land.schrijver.rij
    gevuld = items if moment.ingediend else items[: toeval.choice((0, 0, len(items) // 3, len(items) // 2))]
    op = moment.ingediend or moment.geopend + timedelta(hours=3)
    clusters: dict[str, None] = {}
    resultaat = status in (S.VASTGESTELD, S.VERSLAG)
    niveaus = list(_niveaus(land, len(gevuld), later=later))
    for (item, cluster), waarde in zip(gevuld, niveaus, strict=True):
        schrijf(Score, beoordeling_id=blad, item_id=item, waarde=waarde, niet_aan_bod=waarde is None, gegeven_op=op)
        if waarde == 1:
            clusters[cluster] = None
        if resultaat:
            schrijf(Resultaat, item_id=item, waarde=waarde, niet_aan_bod=waarde is None, created_at=moment.vastgesteld)
    for cluster in clusters:
        tekst = toeval.choice(OPMERKINGEN)
        schrijf(ClusterOpmerking, beoordeling_id=blad, cluster_code=cluster, tekst=tekst, gegeven_op=op)
    return [(item, waarde) for (item, _), waarde in zip(gevuld, niveaus, strict=True)]


def _overgangen(land: Land, lopend: Lopend, pk: int, moment: Moment, status: str) -> None:
    wie = lopend.begeleider.wie
    rijen: list[dict[str, Any]] = [
        {"overgang": "openen", "van": "gepland", "naar": "open", "ingangsdatum": moment.tegen} | wie(moment.geopend)
    ]
    if moment.ingediend:
        rijen.append({"overgang": "indienen", "van": "open", "naar": "ingediend"} | _mentor(lopend, moment.ingediend))
    if moment.besproken:
        afspraken = {"toelichting": AFSPRAKEN[pk % len(AFSPRAKEN)], "ingangsdatum": dag_van(moment.besproken)}
        rijen.append({"overgang": "bespreken", "van": "ingediend", "naar": "besproken"} | afspraken)
        rijen[-1] |= wie(moment.besproken)
    if moment.vastgesteld:
        rijen.append({"overgang": "vaststellen", "van": "besproken", "naar": "vastgesteld"} | wie(moment.vastgesteld))
    if status == S.VERSLAG and moment.vastgesteld:
        systeem = {"door_naam": "Mentorschap", "via": "systeem", "op": moment.vastgesteld + timedelta(seconds=8)}
        rijen.append({"overgang": "afronden", "van": "vastgesteld", "naar": "verslag"} | systeem)
    for rij in rijen:
        land.schrijver.rij(EvaluatieOvergang, onderwerp_id=pk, **rij)
