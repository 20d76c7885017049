"""Giving back what a measure took from a recognition or a mentor, for as long as an appeal runs or for good."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from erkenningen.beroep import GRONDSLAG
from erkenningen.enums import ErkenningStatus, MaatregelSoort, MentorStatus
from erkenningen.models import Erkenning, Maatregel, MentorOpErkenning
from erkenningen.permissions_beroep import mag_beroep_behandelen
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Overgang, voer_uit
from mentorschap.core.woorden import datum_voluit


@dataclass(frozen=True, slots=True)
class Terug:
    """The acts that give back: on the recognition, and on a mentor per status he had before."""

    erkenning: Overgang
    mentor: Mapping[str, Overgang]

    @classmethod
    def door_beroep(cls, op_erkenning: tuple[str, str], op_mentor: tuple[str, str]) -> Self:
        """Return the acts by which an appeal gives back, each by its code and its label."""
        naar_mentor = (MentorStatus.ACTIEF, MentorStatus.INACTIEF)
        return cls(
            _terug(*op_erkenning, ErkenningStatus.OPGEHEVEN, ErkenningStatus.ACTIEF),
            {naar: _terug(*op_mentor, MentorStatus.GESANCTIONEERD, naar) for naar in naar_mentor},
        )


def _terug(code: str, label: str, van: str, naar: str) -> Overgang:
    return Overgang(code, label, frozenset({van}), naar, mag_beroep_behandelen, grondslag=GRONDSLAG)


def plaats_ingenomen(maatregel: Maatregel) -> list[Beletsel]:
    """Return why a lifted recognition cannot come back: a newer one holds for the same place (ERK-01)."""
    erkenning = maatregel.erkenning
    if maatregel.soort != MaatregelSoort.OPHEFFING or erkenning.status != ErkenningStatus.OPGEHEVEN:
        return []
    zelfde = Erkenning.objects.actief().filter(vestiging=erkenning.vestiging_id, opleiding=erkenning.opleiding_id)
    nieuw = zelfde.filter(geldig_van__lte=erkenning.geldig_tot, geldig_tot__gte=erkenning.geldig_van).first()
    if nieuw is None:
        return []
    tekst = f"Intussen is er een nieuwe erkenning voor deze vestiging en opleiding, {nieuw.nummer}."
    return [Beletsel("ERK-01", tekst, grondslag="D16 art. 7 §2")]


def herstel_erkenning(maatregel: Maatregel, nummer: str, actor: Any, terug: Terug) -> list[str]:
    """Let a lifted recognition hold again from today, by appeal `nummer`; returns the sentence for the letter."""
    erkenning = maatregel.erkenning
    if erkenning.status != ErkenningStatus.OPGEHEVEN:
        return []
    tekst = f"Beroep {nummer}"
    with voer_uit(terug.erkenning, erkenning, actor=actor, toelichting=tekst, ingangsdatum=vandaag()) as rij:
        rij.opgeheven_op = None
    return [f"Erkenning {erkenning.nummer} geldt weer, tot en met {datum_voluit(erkenning.geldig_tot)}."]


def herstel_mentor(maatregel: Maatregel, nummer: str, actor: Any, terug: Terug) -> list[str]:
    """Give a sanctioned mentor the status back that he had before; returns the sentence for the letter."""
    rij: MentorOpErkenning = maatregel.mentor_op_erkenning
    if rij.status != MentorStatus.GESANCTIONEERD:
        return []
    vorige = rij.overgangen.filter(naar=MentorStatus.GESANCTIONEERD).order_by("-op", "-pk").first()
    was_actief = vorige is None or vorige.van == MentorStatus.ACTIEF
    overgang = terug.mentor[MentorStatus.ACTIEF if was_actief else MentorStatus.INACTIEF]
    with voer_uit(overgang, rij, actor=actor, toelichting=f"Beroep {nummer}", ingangsdatum=vandaag()) as vast:
        if was_actief:
            vast.tot = None
    return [
        f"{rij.mentor.naam} mag weer als mentor optreden." if was_actief else f"{rij.mentor.naam} is weer inactief."
    ]
