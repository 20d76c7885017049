"""New versions of training plans: each state reached through the real transitions."""

from datetime import timedelta

from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.klok import vandaag
from mentorschap.organisaties.actor import Actor
from overeenkomsten.models import Opleidingsplan, Overeenkomst, Wijziging
from overeenkomsten.transitions import leg_wijziging_voor, stel_planwijziging_op
from overeenkomsten.transitions.plan import stuur_plan
from overeenkomsten.transitions.planregels import schrijf_regels
from tests.factories.overeenkomsten import actor_van_school, klaar, sluit_document
from tests.factories.wijzigingen import teken_wijziging, ververs


def verstuurd() -> tuple[Overeenkomst, Opleidingsplan, Actor]:
    """Return a working version of which the plan was sent, and who accompanies the learner."""
    overeenkomst = klaar()
    actor = actor_van_school(overeenkomst.traject)
    stuur_plan(overeenkomst.plan, actor=actor)
    return overeenkomst, overeenkomst.plan, actor


def planlink(plan: Opleidingsplan, kant: str) -> PersoonlijkeLink:
    """Return the link that opens this version for one side."""
    return PersoonlijkeLink.objects.get(
        doel="opleidingsplan", onderwerp_uuid=plan.uuid, rol=kant, ingetrokken_op__isnull=True
    )


def via_link(plan: Opleidingsplan, kant: str) -> Actor:
    """Return whoever came in with that link."""
    return Actor.van_link(planlink(plan, kant))


def planwijziging(overeenkomst: Overeenkomst, *, dagen: int = 0) -> Wijziging:
    """Return the working version of an addition with a next version of the plan, the same as the one that holds."""
    return stel_planwijziging_op(
        overeenkomst,
        actor=actor_van_school(overeenkomst.traject),
        gaat_in_op=vandaag() + timedelta(days=dagen),
        reden="De leerling leert het kneden toch op school.",
    )


def naar_school(plan: Opleidingsplan) -> None:
    """Move the first competence of a version to school."""
    eerste = plan.competenties.earliest("volgorde")
    overeenkomst = Overeenkomst.objects.voor_dossier().get(pk=plan.overeenkomst_id)
    schrijf_regels(plan, {eerste.pk: {"plaats": "school"}}, actor=actor_van_school(overeenkomst.traject))


def voorgelegd_plan(overeenkomst: Overeenkomst, *, dagen: int = 0) -> Wijziging:
    """Return an addition with a changed plan that lies for signing."""
    rij = planwijziging(overeenkomst, dagen=dagen)
    naar_school(rij.plan)
    leg_wijziging_voor(rij, actor=actor_van_school(overeenkomst.traject))
    rij = ververs(rij)
    sluit_document(rij.document)
    return ververs(rij)


def getekend_plan(overeenkomst: Overeenkomst, *, dagen: int = 0) -> Wijziging:
    """Return an addition with a changed plan that everybody signed."""
    rij = voorgelegd_plan(overeenkomst, dagen=dagen)
    for handtekening in rij.huidige_handtekeningen:
        teken_wijziging(handtekening)
    return ververs(rij)
