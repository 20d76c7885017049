"""The messages while a plan is written together: a proposal came in, it was answered, an agreement fell away.

Mentor and learner read them with their personal link, the school with its account. What was written stands on the page
and never in a mail.
"""

from collections.abc import Iterable
from typing import Any

from mentorschap.berichten.links import maak_link
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.berichten.plannen import Ontvanger
from mentorschap.berichten.plannen import plan as plan_bericht
from mentorschap.organisaties.actor import Actor
from overeenkomsten.enums_levensloop import Kant, PlanVoorstelSoort
from overeenkomsten.models import Opleidingsplan, PlanAkkoord, PlanVoorstel
from overeenkomsten.planoverleg import context_van
from overeenkomsten.querysets_levensloop import LINKDOEL_PLAN

VOORSTEL = "plan_voorstel"
ANTWOORD = "plan_antwoord"
OPNIEUW = "plan_opnieuw"
WAT = {
    PlanVoorstelSoort.PLAATS: "een andere plaats",
    PlanVoorstelSoort.PLANNING: "een andere periode of begeleider",
    PlanVoorstelSoort.OPMERKING: "een opmerking",
    PlanVoorstelSoort.EIGEN_COMPETENTIE: "een eigen competentie van de onderneming",
}


def meld_voorstel(voorstel: PlanVoorstel, plan: Opleidingsplan) -> None:
    """Tell the school what company or learner proposed; what the school proposes, mentor and learner."""
    aan = (Kant.ONDERNEMING, Kant.LEERLING) if voorstel.kant == Kant.SCHOOL else (Kant.SCHOOL,)
    extra = {"door": voorstel.naam, "wat": WAT[PlanVoorstelSoort(voorstel.soort)]}
    _stuur(VOORSTEL, plan, aan, sleutel=str(voorstel.uuid), extra=extra)


def meld_antwoord(voorstel: PlanVoorstel, plan: Opleidingsplan) -> None:
    """Tell whoever proposed what became of it."""
    extra = {
        "door": voorstel.beantwoord_door,
        "wat": WAT[PlanVoorstelSoort(voorstel.soort)],
        "uitkomst": voorstel.get_status_display().lower(),
    }
    beheerder = voorstel.kant == Kant.ONDERNEMING and voorstel.door_id not in (None, _mentor(plan).gebruiker_id)
    if beheerder:
        aan = Ontvanger.van_gebruiker(voorstel.door)
        _plan(ANTWOORD, plan, Kant.ONDERNEMING, aan, sleutel=f"{voorstel.uuid}", extra=extra, link=None)
        return
    _stuur(ANTWOORD, plan, (Kant(voorstel.kant),), sleutel=str(voorstel.uuid), extra=extra)


def meld_vervallen(akkoorden: Iterable[PlanAkkoord], plan: Opleidingsplan, actor: Actor) -> None:
    """Tell everybody whose agreement fell away that the plan changed; whoever changed it knows."""
    for akkoord in akkoorden:
        if akkoord.kant == Kant.ONDERNEMING and akkoord.naam != _mentor(plan).naam:
            # Somebody else is the mentor by now.
            continue
        if actor.gebruiker_id is None or akkoord.door_id != actor.gebruiker_id:
            extra = {"door": actor.naam or "De school"}
            _stuur(OPNIEUW, plan, (Kant(akkoord.kant),), sleutel=str(akkoord.uuid), extra=extra)


def _stuur(soort: str, plan: Opleidingsplan, kanten: Iterable[Kant], *, sleutel: str, extra: dict[str, Any]) -> None:
    for kant in kanten:
        if kant == Kant.SCHOOL:
            aan = Ontvanger.van_gebruiker(plan.overeenkomst.traject.trajectbegeleider)
            _plan(soort, plan, kant, aan, sleutel=sleutel, extra=extra, link=None)
        elif link := _link(plan, kant):
            aan = Ontvanger(link.naam, link.email, link.gebruiker_id)
            _plan(soort, plan, kant, aan, sleutel=sleutel, extra=extra, link=link)


def _plan(
    soort: str,
    plan: Opleidingsplan,
    kant: Kant,
    aan: Ontvanger,
    *,
    sleutel: str,
    extra: dict[str, Any],
    link: PersoonlijkeLink | None,
) -> None:
    plan_bericht(
        soort,
        aan=aan,
        onderwerp_van=plan,
        context=context_van(plan, kant) | extra,
        sleutel=f"{soort}:{sleutel}:{kant}",
        link=link,
    )


def _link(plan: Opleidingsplan, kant: Kant) -> PersoonlijkeLink | None:
    """Return the link of mentor or learner, a fresh one when it ran out; None before the plan was sent to anybody."""
    links = PersoonlijkeLink.objects.van_onderwerp(plan.uuid, LINKDOEL_PLAN)
    mens = _mentor(plan) if kant == Kant.ONDERNEMING else plan.overeenkomst.traject.leerling
    if geldig := links.geldig().filter(rol=kant, email=mens.email).first():
        return geldig
    if not mens.email or not links.exists():
        return None
    return maak_link(LINKDOEL_PLAN, plan, naam=mens.naam, email=mens.email, rol=kant, gebruiker_id=mens.gebruiker_id)


def _mentor(plan: Opleidingsplan) -> Any:
    # A plan that was sent has a mentor; a school that proposes before that reaches nobody.
    mentor = plan.overeenkomst.mentor
    return mentor.mentor if mentor else Ontvanger("", "")
