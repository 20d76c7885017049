"""Writing a plan together: who has which side, what everybody sees, and the invitation with a personal link."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from mentorschap.berichten.links import maak_link, stuur_link, trek_in
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.actor import Actor
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Kant, PlanVoorstelStatus, WijzigingStatus
from overeenkomsten.models import Opleidingsplan, PlanAkkoord, PlanCompetentie, PlanVoorstel
from overeenkomsten.permissions_levensloop import kant_van
from overeenkomsten.plandekking import dekking_van, gezien_in_traject
from overeenkomsten.planverschil import verschillen, vingerafdruk
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


def mag_beantwoorden(kant: Kant | None, voorstel: PlanVoorstel) -> Beletsel | None:
    """The school answers company and learner; what the school proposes, company or learner answers."""
    if kant is not None and (kant == Kant.SCHOOL) != (voorstel.kant == Kant.SCHOOL):
        return None
    return Beletsel("recht", "Op een voorstel antwoorden de anderen: de school, of de mentor en de leerling.")


def is_open(plan: Opleidingsplan) -> bool:
    """Whether this version can still change: what is being signed or was signed lies fast."""
    status = plan.overeenkomst.status
    if plan.versie == 1:
        return status == Status.WERKVERSIE
    wijziging = plan.wijziging
    return status == Status.ACTIEF and wijziging is not None and wijziging.status == WijzigingStatus.WERKVERSIE


def overleg_van(plan: Opleidingsplan, kant: Kant | None) -> dict[str, Any]:
    """Return the plan per cluster with proposals, agreements and coverage, in four queries however long it is."""
    competenties = list(plan.competenties.order_by("volgorde", "pk"))
    voorstellen = list(plan.voorstellen.order_by("created_at", "pk"))
    akkoorden: dict[str, PlanAkkoord] = {akkoord.kant: akkoord for akkoord in plan.akkoorden.all()}
    per_competentie: dict[int | None, list[PlanVoorstel]] = {}
    for voorstel in voorstellen:
        wacht = voorstel.status == PlanVoorstelStatus.OPEN and is_open(plan)
        voorstel.kan_antwoorden = wacht and mag_beantwoorden(kant, voorstel) is None
        voorstel.kan_intrekken = wacht and voorstel.kant == kant
        per_competentie.setdefault(voorstel.competentie_id, []).append(voorstel)
    regels = [Planregel(c, per_competentie.get(c.pk, [])) for c in competenties]
    return {
        "clusters": [(naam, list(groep)) for naam, groep in groupby(regels, key=lambda r: r.competentie.cluster_naam)],
        "algemeen": per_competentie.get(None, []),
        "akkoorden": [(wie, akkoorden.get(kant)) for kant, wie in WIE.items()],
        "gelezen": vingerafdruk(plan, competenties),
        "dekking": dekking_van(competenties, _gezien(plan, kant)),
        "open": sum(1 for v in voorstellen if v.status == PlanVoorstelStatus.OPEN),
    }


def _gezien(plan: Opleidingsplan, kant: Kant | None) -> set[str]:
    """School and learner see what was dealt with in the whole route, the company what was in its own agreement."""
    eigen = plan.overeenkomst_id if kant == Kant.ONDERNEMING else None
    return gezien_in_traject(plan.overeenkomst.traject_id, overeenkomst_id=eigen)


def verschillen_van(plan: Opleidingsplan) -> dict[str, Any] | None:
    """Return what this version changes to the one before it; None for the first version, which changes nothing."""
    vorige = plan.vorige
    return None if vorige is None else {"vorige": vorige, "regels": verschillen(vorige, plan)}


def versies_van(plan: Opleidingsplan, actor: Actor) -> list[Opleidingsplan]:
    """Return every version of the plan that this person sees, newest first, when there is more than one."""
    if actor.via == "link":
        return []
    rijen = Opleidingsplan.objects.zichtbaar_voor(actor).filter(overeenkomst_id=plan.overeenkomst_id)
    versies = list(rijen.prefetch_related("wijzigingen").order_by("-versie"))
    for versie in versies:
        versie.stand = _stand(versie)
    return versies if len(versies) > 1 else []


def _stand(versie: Opleidingsplan) -> str:
    wijziging = next(iter(versie.wijzigingen.all()), None)
    if wijziging is None:
        return "bij de overeenkomst"
    stand = wijziging.get_status_display().lower()
    if wijziging.status == WijzigingStatus.IN_WERKING:
        return f"geldt vanaf {datum_voluit(wijziging.gaat_in_op)}"
    return f"wijziging {wijziging.volgnummer}, {stand}"


def trek_planlinks_in(plan: Opleidingsplan, *, kant: Kant | None = None) -> None:
    """Revoke the personal links to this version, of one side or of all."""
    links = PersoonlijkeLink.objects.van_onderwerp(plan.uuid, LINKDOEL_PLAN).filter(ingetrokken_op__isnull=True)
    for link in links.filter(rol=kant) if kant else links:
        trek_in(link)


def nodig_uit(plan: Opleidingsplan) -> list[str]:
    """Send mentor and learner a fresh personal link to this plan; earlier links die. Returns their names."""
    trek_planlinks_in(plan)
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


def context_van(plan: Opleidingsplan, kant: str) -> dict[str, Any]:
    """Return what the invitation says."""
    overeenkomst = plan.overeenkomst
    traject = overeenkomst.traject
    return {
        "partij": kant,
        # A later version changes an agreement that runs.
        "versie": plan.versie,
        "leerling": traject.leerling.naam,
        "opleiding": traject.opleiding.naam,
        "onderneming": overeenkomst.erkenning.onderneming.naam if overeenkomst.erkenning else "",
        "nummer": overeenkomst.nummer,
        "trajectbegeleider": traject.trajectbegeleider.naam,
        "trajectbegeleider_email": traject.trajectbegeleider.email,
        "school": traject.school.naam,
    }


def context_van_link(link: PersoonlijkeLink) -> dict[str, Any]:
    """Return the context for a fresh link that somebody asked for with a dead one."""
    return context_van(Opleidingsplan.objects.get(uuid=link.onderwerp_uuid), link.rol)
