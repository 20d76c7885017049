"""Writing a plan together: who has which side, what everybody sees, and the invitation with a personal link."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from mentorschap.berichten.links import maak_link, stuur_link, trek_in
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.organisaties.actor import Actor
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Kant, PlanVoorstelStatus
from overeenkomsten.models import Opleidingsplan, PlanAkkoord, PlanCompetentie, PlanVoorstel
from overeenkomsten.permissions_levensloop import kant_van
from overeenkomsten.querysets_levensloop import LINKDOEL_PLAN

PLAN_SAMEN = "plan_samen"
# The company agrees through the mentor, the school through the trajectbegeleider.
WIE = {Kant.ONDERNEMING: "Mentor", Kant.SCHOOL: "Trajectbegeleider", Kant.LEERLING: "Leerling"}


@dataclass(frozen=True, slots=True)
class Planregel:
    """One competence with what was proposed about it."""

    competentie: PlanCompetentie
    voorstellen: list[PlanVoorstel] = field(default_factory=list)


def eigen_kant(actor: Actor, plan: Opleidingsplan) -> Kant | None:
    """Return for which side somebody plans along: by his link to this plan, or by his account."""
    if actor.via != "link":
        return kant_van(actor, plan.overeenkomst)
    if actor.link_doel != LINKDOEL_PLAN or actor.link_onderwerp != plan.uuid:
        return None
    return Kant(actor.rol) if actor.rol in (Kant.LEERLING, Kant.ONDERNEMING) else None


def is_open(plan: Opleidingsplan) -> bool:
    """Whether the plan can still change: what is being signed or was signed lies fast."""
    return plan.overeenkomst.status == Status.WERKVERSIE


def overleg_van(plan: Opleidingsplan) -> dict[str, Any]:
    """Return the plan per cluster with proposals and agreements, in three queries however long it is."""
    competenties = list(plan.competenties.order_by("volgorde", "pk"))
    voorstellen = list(plan.voorstellen.order_by("created_at", "pk"))
    akkoorden: dict[str, PlanAkkoord] = {akkoord.kant: akkoord for akkoord in plan.akkoorden.all()}
    per_competentie: dict[int | None, list[PlanVoorstel]] = {}
    for voorstel in voorstellen:
        per_competentie.setdefault(voorstel.competentie_id, []).append(voorstel)
    regels = [Planregel(c, per_competentie.get(c.pk, [])) for c in competenties]
    return {
        "clusters": [(naam, list(groep)) for naam, groep in groupby(regels, key=lambda r: r.competentie.cluster_naam)],
        "algemeen": per_competentie.get(None, []),
        "akkoorden": [(wie, akkoorden.get(kant)) for kant, wie in WIE.items()],
        "nergens": sum(1 for c in competenties if not c.plaats),
        "totaal": len(competenties),
        "open": sum(1 for v in voorstellen if v.status == PlanVoorstelStatus.OPEN),
    }


def nodig_uit(plan: Opleidingsplan) -> list[str]:
    """Send mentor and learner a fresh personal link to this plan; earlier links die. Returns their names."""
    for link in PersoonlijkeLink.objects.van_onderwerp(plan.uuid, LINKDOEL_PLAN).filter(ingetrokken_op__isnull=True):
        trek_in(link)
    overeenkomst = plan.overeenkomst
    mensen = (
        (Kant.ONDERNEMING, overeenkomst.mentor.mentor),
        (Kant.LEERLING, overeenkomst.traject.leerling),
    )
    gevraagd = []
    for kant, mens in mensen:
        if mens.email:
            link = maak_link(
                LINKDOEL_PLAN, plan, naam=mens.naam, email=mens.email, rol=kant, gebruiker_id=mens.gebruiker_id
            )
            stuur_link(link, context=context_van(plan, kant))
            gevraagd.append(mens.naam)
    return gevraagd


def context_van(plan: Opleidingsplan, kant: str) -> dict[str, str]:
    """Return what the invitation says."""
    overeenkomst = plan.overeenkomst
    traject = overeenkomst.traject
    return {
        "partij": kant,
        "leerling": traject.leerling.naam,
        "opleiding": traject.opleiding.naam,
        "onderneming": overeenkomst.erkenning.onderneming.naam if overeenkomst.erkenning else "",
        "nummer": overeenkomst.nummer,
        "trajectbegeleider": traject.trajectbegeleider.naam,
        "trajectbegeleider_email": traject.trajectbegeleider.email,
        "school": traject.school.naam,
    }


def context_van_link(link: PersoonlijkeLink) -> dict[str, str]:
    """Return the context for a fresh link that somebody asked for with a dead one."""
    return context_van(Opleidingsplan.objects.get(uuid=link.onderwerp_uuid), link.rol)
