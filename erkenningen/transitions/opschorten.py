"""A suspensive appeal against a measure that works already: it stops working until the outcome (ERK-15).

The measure goes back to what it was before its day: imposed. So the task that lets measures work takes it up again by
itself once no suspensive appeal runs any more, from that day on.
"""

from typing import Any

from erkenningen.beroep import GRONDSLAG
from erkenningen.enums import MaatregelSoort, MaatregelStatus
from erkenningen.models import Maatregel
from erkenningen.permissions_beroep import mag_beroep_behandelen
from erkenningen.transitions.herstellen import Terug, herstel_erkenning, herstel_mentor, plaats_ingenomen
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import HandelingBelet, Overgang, voer_uit

OPSCHORTEN = Overgang(
    "opgeschort_door_beroep",
    "Opgeschort door beroep",
    van=frozenset({MaatregelStatus.IN_WERKING}),
    naar=MaatregelStatus.OPGELEGD,
    mag=mag_beroep_behandelen,
    grondslag=GRONDSLAG,
)
TERUG = Terug.door_beroep(
    ("opheffing_opgeschort", "Opheffing opgeschort door beroep"),
    ("sanctie_opgeschort", "Sanctie opgeschort door beroep"),
)
BLIJVEN_BEEINDIGD = "Overeenkomsten die door de maatregel al eindigden, blijven beëindigd."


def belet_opschorten(maatregel: Maatregel) -> list[Beletsel]:
    """Return why the measure cannot stop working: a newer recognition took the place of the lifted one."""
    return plaats_ingenomen(maatregel) if maatregel.status == MaatregelStatus.IN_WERKING else []


def schort_op(maatregel: Maatregel, nummer: str, actor: Any) -> list[str]:
    """Let a measure stop working while appeal `nummer` runs; returns what that means, as sentences for the letter.

    Nothing happens, and nothing is said, about one that does not work yet. Raises HandelingBelet when the place of the
    recognition was taken meanwhile.
    """
    if maatregel.status != MaatregelStatus.IN_WERKING:
        return []
    if beletselen := belet_opschorten(maatregel):
        raise HandelingBelet(beletselen)
    # An exclusion works only beside its opheffing (ERK-14), so it stops with it.
    gevolgen = []
    for uitsluiting in maatregel.uitsluitingen.filter(status=MaatregelStatus.IN_WERKING).order_by("pk"):
        gevolgen += schort_op(uitsluiting, nummer, actor)
    with voer_uit(OPSCHORTEN, maatregel, actor=actor, toelichting=f"Beroep {nummer}"):
        gevolgen.insert(0, f"Maatregel {maatregel.nummer} werkt niet meer vanaf vandaag, tot de uitspraak.")
        if maatregel.soort == MaatregelSoort.OPHEFFING:
            gevolgen += [*herstel_erkenning(maatregel, nummer, actor, TERUG), BLIJVEN_BEEINDIGD]
        elif maatregel.soort == MaatregelSoort.MENTORSANCTIE:
            gevolgen += herstel_mentor(maatregel, nummer, actor, TERUG)
    return gevolgen
