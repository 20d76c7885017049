"""What the page of an agreement shows of its additions, and which kinds can be started."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField
from django.urls import reverse

from erkenningen.enums import MentorStatus
from mentorschap.core.vaste_vraag import Plek, VasteVraag
from mentorschap.logboek.tijdlijn import Moment
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import WijzigingSoort, WijzigingStatus
from overeenkomsten.models import Overeenkomst, TweedeWerkplek, Wijziging, WijzigingOvergang
from overeenkomsten.permissions import mag_bewerken
from overeenkomsten.transitions import TIJDLIJN_WIJZIGING
from overeenkomsten.wijzigtoets import BOTST
from overeenkomsten.wijzigwaarden import regels_van

OVEREENKOMST = Plek("overeenkomst", BigIntegerField())
WIJZIGINGEN = VasteVraag(
    lambda overeenkomst: (
        Wijziging.objects.filter(overeenkomst_id=overeenkomst).select_related("document").order_by("-volgnummer")
    ),
    overeenkomst=OVEREENKOMST,
)
OVERGANGEN = VasteVraag(
    lambda overeenkomst: WijzigingOvergang.objects.filter(onderwerp__overeenkomst_id=overeenkomst).select_related(
        "onderwerp"
    ),
    overeenkomst=OVEREENKOMST,
)
TWEEDE = VasteVraag(
    lambda overeenkomst: (
        TweedeWerkplek.objects.filter(overeenkomst_id=overeenkomst)
        .select_related("erkenning__onderneming", "erkenning__vestiging", "mentor__mentor")
        .order_by("van", "pk")
    ),
    overeenkomst=OVEREENKOMST,
)
LABELS = {overgang.code: overgang.label for overgang in TIJDLIJN_WIJZIGING}
UITLEG = {
    WijzigingSoort.MENTOR: "Een andere mentor van dezelfde leerwerkplek begeleidt de leerling.",
    WijzigingSoort.LEERWERKPLEK: "De leerling leert in een andere erkende vestiging van dezelfde onderneming.",
    WijzigingSoort.DATA: "De overeenkomst eindigt vroeger of later, binnen de duur van de opleiding.",
    WijzigingSoort.UREN: "Andere uren per week of een ander uurrooster.",
    WijzigingSoort.PLAN: "Wat de leerling leert, waar, wanneer of met wie verandert. School, mentor en leerling "
    "schrijven samen een nieuwe versie.",
    WijzigingSoort.TWEEDE_PLEK: "Voor wat de onderneming zelf niet kan aanleren. Ook de tweede onderneming tekent.",
}


@dataclass(frozen=True, slots=True)
class Keuze:
    """A kind of addition; `lopend` is the one under way that stands in its way, None when it can be started."""

    soort: WijzigingSoort
    uitleg: str
    url: str
    lopend: Wijziging | None


@dataclass(frozen=True, slots=True)
class Regel:
    """An addition with what changes, for the list."""

    wijziging: Wijziging
    regels: list[dict[str, str]]


def keuzes_voor(overeenkomst: Overeenkomst) -> list[Keuze]:
    """Return the kinds that a school can start, each with what is under way already."""
    lopend = {rij.soort: rij for rij in overeenkomst.wijzigingen.filter(status__in=WijzigingStatus.LOPEND)}
    return [
        Keuze(
            soort,
            uitleg,
            reverse("overeenkomsten:wijziging_opstellen", args=[overeenkomst.uuid, soort]),
            lopend.get(soort) or lopend.get(BOTST.get(soort)),
        )
        for soort, uitleg in UITLEG.items()
    ]


def wijzigingen_van(actor: Actor, overeenkomst: Overeenkomst) -> dict[str, Any]:
    """Return the context of the card about additions: no query when there are none, else two, however many.

    The other parties see an addition from the moment they are asked to sign. `mentor_weg` says that the mentor may no
    longer act while the agreement runs: the school agrees on another one (MEN-14).
    """
    if overeenkomst.status not in Status.IN_WERKING:
        return {"wijzigingen": None}
    is_school = mag_bewerken(actor, overeenkomst) is None
    rijen = WIJZIGINGEN(overeenkomst=overeenkomst.pk) if overeenkomst.heeft_wijzigingen else []
    zichtbaar = [rij for rij in rijen if is_school or actor.rol in Rol.VAN_SCHOOL or rij.ronde]
    loopt = overeenkomst.status == Status.ACTIEF
    mentorwijziging = next(
        (r for r in rijen if r.soort in (WijzigingSoort.MENTOR, WijzigingSoort.LEERWERKPLEK) and _is_lopend(r)), None
    )
    return {
        "wijzigingen": {
            "regels": [Regel(rij, regels_van(rij)) for rij in zichtbaar],
            "tweede": TWEEDE(overeenkomst=overeenkomst.pk) if _heeft_tweede(rijen) else [],
            "heeft_momenten": bool(rijen),
            "mag": is_school and loopt,
            "mentor_weg": loopt and overeenkomst.mentor.status != MentorStatus.ACTIEF,
            "mentorwijziging": mentorwijziging if mentorwijziging in zichtbaar else None,
        }
    }


def momenten_van(
    overeenkomst: Overeenkomst, momenten: list[Moment], wijzigingen: dict[str, Any] | None
) -> list[Moment]:
    """Return the timeline of the agreement with what happened to its additions, newest first: one query if any."""
    if wijzigingen is None or not wijzigingen["heeft_momenten"]:
        return momenten
    van_wijzigingen = [
        Moment(
            rij.op,
            f"Wijziging {rij.onderwerp.volgnummer} ({rij.onderwerp.get_soort_display().lower()}): "
            f"{LABELS.get(rij.overgang, rij.overgang).lower()}",
            rij.door_naam,
            rij.via,
            rij.toelichting,
            "arrow-right",
        )
        for rij in OVERGANGEN(overeenkomst=overeenkomst.pk)
    ]
    return sorted([*momenten, *van_wijzigingen], key=lambda moment: moment.op, reverse=True)


def _heeft_tweede(rijen: Iterable[Wijziging]) -> bool:
    gaande = (WijzigingSoort.TWEEDE_PLEK, WijzigingStatus.IN_WERKING)
    return any((rij.soort, rij.status) == gaande for rij in rijen)


def _is_lopend(rij: Wijziging) -> bool:
    return rij.status in WijzigingStatus.LOPEND
