"""What an addition changes: its values as JSON beside the sentences that people read, and how the agreement gets them.

`nieuw` and `voordien` of a Wijziging hold the values by name, and under `tekst` the pairs of label and words that
stand in the PDF and on screen: so both keep saying what was agreed, also when a mentor later has another name.
"""

from collections.abc import Iterable
from copy import copy
from datetime import date, time
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.dateparse import parse_time

from erkenningen.models import Erkenning, MentorOpErkenning
from mentorschap.core.woorden import datum_voluit, getal
from overeenkomsten.enums import Dag, RoosterPlaats
from overeenkomsten.enums_levensloop import WijzigingSoort, WijzigingStatus
from overeenkomsten.models import Opleidingsplan, Overeenkomst, UurroosterBlok, Wijziging
from overeenkomsten.planverschil import verschillen

Waarden = dict[str, Any]
TEKST = "tekst"
VERSIE = "Opleidingsplan"


def waarden_nu(soort: str, overeenkomst: Overeenkomst) -> Waarden:
    """Return what the agreement says now about what this kind changes."""
    if soort == WijzigingSoort.MENTOR:
        return mentorwaarden(overeenkomst.mentor)
    if soort == WijzigingSoort.LEERWERKPLEK:
        return plekwaarden(overeenkomst.mentor)
    if soort == WijzigingSoort.DATA:
        return eindwaarden(overeenkomst.einde)
    if soort == WijzigingSoort.UREN:
        blokken = overeenkomst.uurrooster.order_by("dag", "van")
        return urenwaarden(overeenkomst.uren_werkplek, overeenkomst.uren_school, blokken)
    if soort == WijzigingSoort.PLAN:
        return planversie(overeenkomst.plan)
    return {TEKST: []}


def mentorwaarden(rij: MentorOpErkenning) -> Waarden:
    """Return the values of a mentor."""
    return {"mentor": str(rij.uuid), TEKST: [["Mentor", rij.mentor.naam]]}


def plekwaarden(rij: MentorOpErkenning) -> Waarden:
    """Return the values of a workplace with its mentor."""
    erkenning = rij.erkenning
    return {
        "erkenning": str(erkenning.uuid),
        "mentor": str(rij.uuid),
        TEKST: [
            ["Leerwerkplek", _plek(erkenning)],
            ["Erkenning", f"{erkenning.nummer}, tot en met {datum_voluit(erkenning.geldig_tot)}"],
            ["Mentor", rij.mentor.naam],
        ],
    }


def eindwaarden(einde: date) -> Waarden:
    """Return the values of an end date."""
    return {"einde": einde.isoformat(), TEKST: [["Einddatum", datum_voluit(einde)]]}


def urenwaarden(werkplek: Decimal, school: Decimal, blokken: Iterable[UurroosterBlok]) -> Waarden:
    """Return the values of hours per week and of a timetable."""
    rijen = list(blokken)
    rooster = [[b.dag, f"{b.van:%H:%M}", f"{b.tot:%H:%M}", b.plaats] for b in rijen]
    dagen = [
        [
            f"Uurrooster {Dag(dag).label}",
            ", ".join(f"{b.van:%H.%M} - {b.tot:%H.%M} uur {b.get_plaats_display().lower()}" for b in van_dag),
        ]
        for dag, van_dag in groupby(rijen, key=lambda blok: blok.dag)
    ]
    return {
        "uren_werkplek": str(werkplek),
        "uren_school": str(school),
        "rooster": rooster,
        TEKST: [
            ["Op de werkplek", f"{getal(werkplek)} uren per week"],
            ["Op school", f"{getal(school)} uren per week"],
            *dagen,
        ],
    }


def planversie(plan: Opleidingsplan) -> Waarden:
    """Return which version of the plan it is; what differs is only known once the new version is written."""
    return {"plan": str(plan.uuid), TEKST: [[VERSIE, f"versie {plan.versie}"]]}


def planwaarden(vorige: Opleidingsplan, nieuwe: Opleidingsplan) -> tuple[Waarden, Waarden]:
    """Return the values of both versions, with a line per difference between them."""
    was, wordt = planversie(vorige), planversie(nieuwe)
    for verschil in verschillen(vorige, nieuwe):
        was[TEKST].append([verschil.label, verschil.oud])
        wordt[TEKST].append([verschil.label, verschil.nieuw])
    return was, wordt


def tweedeplekwaarden(
    rij: MentorOpErkenning, *, van: date, tot: date, afspraken: str, naam: str, email: str
) -> Waarden:
    """Return the values of a part of the training at a second company (D16 art. 6bis)."""
    erkenning = rij.erkenning
    return plekwaarden(rij) | {
        "tot": tot.isoformat(),
        "afspraken": afspraken,
        "ondertekenaar_naam": naam,
        "ondertekenaar_email": email,
        TEKST: [
            ["Tweede onderneming", f"{erkenning.onderneming.naam} ({erkenning.onderneming.kbo})"],
            *plekwaarden(rij)[TEKST],
            ["Periode", f"van {datum_voluit(van)} tot en met {datum_voluit(tot)}"],
            ["Wat de leerling daar leert", afspraken],
            ["Tekent voor deze onderneming", naam],
        ],
    }


def regels_van(wijziging: Wijziging) -> list[dict[str, str]]:
    """Return what changes, line by line: label, what it was and what it becomes (empty when it was or is nothing)."""
    return _regels(wijziging.voordien, wijziging.nieuw)


def regels_nu(wijziging: Wijziging) -> list[dict[str, str]]:
    """Return the same for a page; a version of the plan that is still being written is compared as it is now."""
    if wijziging.soort != WijzigingSoort.PLAN or wijziging.status != WijzigingStatus.WERKVERSIE:
        return regels_van(wijziging)
    return _regels(*planwaarden(wijziging.plan.vorige, wijziging.plan))


def _regels(voordien: Waarden, later: Waarden) -> list[dict[str, str]]:
    oud, nieuw = dict(voordien.get(TEKST, [])), dict(later.get(TEKST, []))
    return [
        {"label": label, "oud": oud.get(label, ""), "nieuw": nieuw.get(label, "")}
        for label in dict.fromkeys((*nieuw, *oud))
    ]


def mentor_van(wijziging: Wijziging) -> MentorOpErkenning | None:
    """Return the mentor that the addition names, with his recognition; None when it names none."""
    if "mentor" not in wijziging.nieuw:
        return None
    rijen = MentorOpErkenning.objects.select_related("mentor", "erkenning__onderneming", "erkenning__vestiging")
    return rijen.get(uuid=wijziging.nieuw["mentor"])


def met_wijziging(wijziging: Wijziging) -> Overeenkomst:
    """Return a copy of the agreement, never to be saved, that says what it will say; the original stays as it is."""
    overeenkomst = copy(wijziging.overeenkomst)
    zet_waarden(overeenkomst, wijziging)
    if wijziging.soort == WijzigingSoort.TWEEDE_PLEK:
        overeenkomst.mentor = mentor_van(wijziging)
        overeenkomst.erkenning = overeenkomst.mentor.erkenning
    return overeenkomst


def zet_waarden(overeenkomst: Overeenkomst, wijziging: Wijziging) -> None:
    """Put the new values on the fields of the agreement; a second company changes none of them."""
    nieuw = wijziging.nieuw
    if wijziging.soort in (WijzigingSoort.MENTOR, WijzigingSoort.LEERWERKPLEK):
        overeenkomst.mentor = mentor_van(wijziging)
        overeenkomst.erkenning = overeenkomst.mentor.erkenning
    elif wijziging.soort == WijzigingSoort.DATA:
        overeenkomst.einde = date.fromisoformat(nieuw["einde"])
    elif wijziging.soort == WijzigingSoort.UREN:
        overeenkomst.uren_werkplek = Decimal(nieuw["uren_werkplek"])
        overeenkomst.uren_school = Decimal(nieuw["uren_school"])
        overeenkomst.heeft_uurrooster = bool(nieuw["rooster"])
    elif wijziging.soort == WijzigingSoort.PLAN:
        overeenkomst.heeft_plan = wijziging.plan.competenties.exists()


def rooster_van(waarden: Waarden) -> list[UurroosterBlok]:
    """Return the timetable in these values as unsaved rows."""
    return [
        UurroosterBlok(dag=dag, van=_uur(van), tot=_uur(tot), plaats=RoosterPlaats(plaats))
        for dag, van, tot, plaats in waarden["rooster"]
    ]


def _uur(tekst: str) -> time:
    return parse_time(tekst)


def _plek(erkenning: Erkenning) -> str:
    return f"{erkenning.vestiging.naam}, {erkenning.vestiging.adres}".strip(", ")
