"""Signed additions to agreements that run: another mentor, another end date, another timetable."""

from datetime import date, time
from functools import cache
from typing import Any

from mentorschap.core.termijnen import plus_dagen
from mentorschap.demo.nationaal.land import Land, Opleidinggegevens, Werkplek, documentrij
from mentorschap.demo.nationaal.levensloop import Leven
from mentorschap.demo.nationaal.ondertekening import teken, tekenaars_van
from mentorschap.demo.nationaal.plannen import rooster
from mentorschap.demo.nationaal.toeval import om_en_om
from mentorschap.documenten.models import Document
from mentorschap.documenten.soorten import SOORTEN
from overeenkomsten.enums_levensloop import WijzigingSoort, WijzigingStatus
from overeenkomsten.models import UurroosterBlok, Wijziging, WijzigingOvergang
from overeenkomsten.wijzigdocument import WIJZIGINGSOORT
from overeenkomsten.wijzigwaarden import TEKST, eindwaarden, urenwaarden

WIJZIGING = Wijziging._meta.label_lower
GEWIJZIGD = 0.07
# The signatures of the agreement itself are round 1.
EERSTE_RONDE = 2
# How often the learner gets another mentor once, and twice: where guidance is hard, and otherwise.
ANDERE_MENTOR = {True: (0.25, 0.12), False: (0.04, 0.005)}
WISSEL = "De mentor verandert van dienst; een collega neemt over."
REDENEN = {
    WijzigingSoort.DATA: "De school en de onderneming spreken een andere laatste dag af.",
    WijzigingSoort.UREN: "De onderneming begint vroeger.",
}
# Of those of a running agreement; what ended had its addition in force.
STATUSSEN = {
    WijzigingStatus.IN_WERKING.value: 0.7,
    WijzigingStatus.TER_ONDERTEKENING.value: 0.12,
    WijzigingStatus.ONDERTEKEND.value: 0.06,
    WijzigingStatus.WERKVERSIE.value: 0.06,
    WijzigingStatus.INGETROKKEN.value: 0.06,
}
STAPPEN = {
    WijzigingStatus.WERKVERSIE: (),
    WijzigingStatus.TER_ONDERTEKENING: ("voorleggen",),
    WijzigingStatus.INGETROKKEN: ("voorleggen", "intrekken"),
    WijzigingStatus.ONDERTEKEND: ("voorleggen", "ondertekenen"),
    WijzigingStatus.IN_WERKING: ("voorleggen", "ondertekenen", "uitvoeren"),
}
NAAR = {
    "voorleggen": WijzigingStatus.TER_ONDERTEKENING,
    "ondertekenen": WijzigingStatus.ONDERTEKEND,
    "uitvoeren": WijzigingStatus.IN_WERKING,
    "intrekken": WijzigingStatus.INGETROKKEN,
}


def maak_wijzigingen(land: Land, leven: Leven, plek: Werkplek, mentor: int) -> None:
    """Write the additions to an agreement, as the transitions leave them; `mentor` is the one it has now."""
    aantal = _maak_mentorwissels(land, leven, plek, mentor)
    _maak_wijziging(land, leven, plek.opleiding, aantal + 1)


def _maak_mentorwissels(land: Land, leven: Leven, plek: Werkplek, mentor: int) -> int:
    """Let another mentor come before this one, or twice; only where the place has several. Returns how many."""
    eens, tweemaal = ANDERE_MENTOR[leven.moeilijk]
    aantal = 2 if land.toeval.kans(tweemaal) else int(land.toeval.kans(eens))
    anderen = [(pk, gegevens.naam) for pk, gegevens in plek.mentoren if pk != mentor]
    eerste, laatste = plus_dagen(leven.start, 20), leven.laatste(land)
    if not anderen or (laatste - eerste).days < aantal:
        return 0
    namen = {pk: gegevens.naam for pk, gegevens in plek.mentoren}
    # Read backwards: before this one somebody else, and with two changes this one had it first as well.
    ander = land.toeval.choice(anderen)[0]
    reeks = [mentor, ander, mentor][-aantal - 1 :]
    dagen = sorted(land.toeval.dag(eerste, laatste) for _ in range(aantal))
    for nummer, dag in enumerate(dagen, start=1):
        oud, nieuw = reeks[nummer - 1], reeks[nummer]
        waarden = {
            sleutel: {"mentor": str(land.mentoruuids[pk]), TEKST: [["Mentor", namen[pk]]]}
            for sleutel, pk in (("voordien", oud), ("nieuw", nieuw))
        }
        soort = {"soort": WijzigingSoort.MENTOR.value, "reden": WISSEL}
        _schrijf(land, leven, nummer, WijzigingStatus.IN_WERKING, dag, plus_dagen(dag, -6), waarden | soort)
    return aantal


def _maak_wijziging(land: Land, leven: Leven, opleiding: Opleidinggegevens, nummer: int) -> None:
    toeval, laatste = land.toeval, leven.laatste(land)
    eerste = plus_dagen(leven.start, 20)
    if eerste >= laatste or not toeval.kans(GEWIJZIGD):
        return
    status = WijzigingStatus.IN_WERKING
    if leven.slot is None:
        status = WijzigingStatus(om_en_om(tuple(STATUSSEN), STATUSSEN, toeval, land.wijzigingen))
        land.wijzigingen += 1
    dag = toeval.dag(eerste, laatste)
    later = status in WijzigingStatus.LOPEND
    gaat_in_op = min(leven.einde, plus_dagen(land.vandaag, 14)) if later else dag
    opgesteld = plus_dagen(land.vandaag if later else dag, -6)
    if opgesteld <= leven.start or gaat_in_op >= leven.einde:
        return
    soort = toeval.choice(tuple(REDENEN))
    velden = _waarden(soort, leven, opleiding, in_werking=status == WijzigingStatus.IN_WERKING)
    velden |= {"soort": soort.value, "reden": REDENEN[soort]}
    _schrijf(land, leven, nummer, status, gaat_in_op, opgesteld, velden)


def _schrijf(
    land: Land,
    leven: Leven,
    nummer: int,
    status: WijzigingStatus,
    gaat_in_op: date,
    opgesteld: date,
    gegevens: dict[str, Any],
) -> None:
    """Write one addition with its document, its steps and its signatures."""
    toeval = land.toeval
    uuid, op = toeval.uuid(), toeval.moment(opgesteld, 8, 10)
    velden: dict[str, Any] = {"uuid": uuid, "status": status.value, "gaat_in_op": gaat_in_op} | gegevens
    klaar = toeval.moment(plus_dagen(opgesteld, 4), 17, 20)
    if STAPPEN[status]:
        velden |= {"ronde": EERSTE_RONDE + nummer - 1, "document_id": _document(land, leven, uuid, op, nummer)}
    if status in (WijzigingStatus.ONDERTEKEND, WijzigingStatus.IN_WERKING):
        velden["ondertekend_op"] = klaar
    if status == WijzigingStatus.IN_WERKING:
        velden["in_werking_op"] = toeval.moment(gaat_in_op, 8, 9)
    pk = land.schrijver.rij(
        Wijziging,
        overeenkomst_id=leven.pk,
        volgnummer=nummer,
        door_id=leven.leerling.begeleider.pk,
        created_at=op,
        **velden,
    )
    _stappen(land, leven, pk, status, [op, op, klaar, velden.get("in_werking_op", klaar)])
    if STAPPEN[status]:
        _teken(land, leven, pk, opgesteld, nummer, getekend="ondertekend_op" in velden)


def _waarden(
    soort: WijzigingSoort, leven: Leven, opleiding: Opleidinggegevens, *, in_werking: bool
) -> dict[str, dict[str, Any]]:
    """Return the values before and after; what is in force is what the agreement says now."""
    if soort == WijzigingSoort.DATA:
        nu, ander = eindwaarden(leven.einde), eindwaarden(plus_dagen(leven.einde, 14 if in_werking else -14))
    else:
        uren = opleiding.uren_school, opleiding.uren_werkplek
        nu, ander = _uren(*uren, 0), _uren(*uren, 30)
    return {"nieuw": nu, "voordien": ander} if in_werking else {"nieuw": ander, "voordien": nu}


@cache
def _uren(school: Any, werkplek: Any, minuten: int) -> dict[str, Any]:
    blokken = [
        UurroosterBlok(dag=dag, van=_later(van, minuten), tot=_later(tot, minuten), plaats=plaats)
        for dag, van, tot, plaats in rooster(school, werkplek)
    ]
    return urenwaarden(werkplek, school, blokken)


def _later(uur: time, minuten: int) -> time:
    som = uur.hour * 60 + uur.minute + minuten
    return time(som // 60, som % 60)


def _document(land: Land, leven: Leven, uuid: Any, op: Any, nummer: int) -> int:
    titel = f"Wijziging {nummer} van overeenkomst {leven.nummer}"
    return land.schrijver.rij(
        Document,
        sjabloonversie=SOORTEN[WIJZIGINGSOORT].versie,
        door_naam=leven.leerling.begeleider.naam,
        **documentrij(land, WIJZIGINGSOORT, WIJZIGING, uuid, titel, op),
    )


def _stappen(land: Land, leven: Leven, pk: int, status: WijzigingStatus, momenten: list[Any]) -> None:
    begeleider, van = leven.leerling.begeleider, WijzigingStatus.WERKVERSIE
    rij = land.schrijver.rij
    gewoon = {"onderwerp_id": pk}
    rij(WijzigingOvergang, **gewoon, overgang="opstellen", van="", naar=van.value, **begeleider.wie(momenten[0]))
    for code, op in zip(STAPPEN[status], momenten[1:], strict=False):
        reden = "De partijen zien ervan af." if code == "intrekken" else ""
        naar = NAAR[code]
        wie = begeleider.wie(op)
        rij(WijzigingOvergang, **gewoon, overgang=code, van=van.value, naar=naar.value, toelichting=reden, **wie)
        van = naar


def _teken(land: Land, leven: Leven, pk: int, opgesteld: date, nummer: int, *, getekend: bool) -> None:
    tekenaars = tekenaars_van(leven.leerling, leven.beheerder, opgesteld)
    aantal = len(tekenaars) if getekend else 1
    gevraagd = land.toeval.moment(opgesteld, 10, 12)
    for tekenaar in tekenaars[:aantal]:
        tekenaar.op = land.toeval.moment(plus_dagen(opgesteld, 2), 12, 17)
    teken(land, leven.pk, leven.uuid, tekenaars, gevraagd, ronde=EERSTE_RONDE + nummer - 1, wijziging_id=pk)
