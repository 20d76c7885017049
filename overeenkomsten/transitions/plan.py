"""Writing the training plan together: inviting, proposing, answering, agreeing (D16 art. 10, OPL-01 to OPL-03).

Every act locks the row of the agreement first, so that nobody agrees with a plan that somebody else is changing.
"""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from mentorschap.core.klok import nu
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log
from mentorschap.organisaties.actor import Actor
from overeenkomsten.enums import PlanPlaats
from overeenkomsten.enums_levensloop import Kant, PlanVoorstelSoort, PlanVoorstelStatus
from overeenkomsten.models import Opleidingsplan, Overeenkomst, PlanAkkoord, PlanCompetentie, PlanVoorstel
from overeenkomsten.permissions import mag_bewerken
from overeenkomsten.planberichten import meld_antwoord, meld_vervallen, meld_voorstel
from overeenkomsten.planoverleg import eigen_kant, is_open, mag_beantwoorden, nodig_uit, trek_planlinks_in
from overeenkomsten.planverschil import vingerafdruk
from overeenkomsten.transitions.ondertekenen import vergrendeld

EIGEN_CLUSTER = "Eigen competenties van de onderneming"


def mag_voorstellen(actor: Actor, plan: Opleidingsplan) -> Beletsel | None:
    """Mentor, whoever manages the company, the learner, and the school."""
    if eigen_kant(actor, plan) is not None:
        return None
    return Beletsel("recht", "Alleen de school, de onderneming en de leerling schrijven mee aan dit plan.")


def mag_instemmen(actor: Actor, plan: Opleidingsplan) -> Beletsel | None:
    """The mentor for the company, the trajectbegeleider for the school, and the learner: nobody for another."""
    kant = eigen_kant(actor, plan)
    if actor.via == "link" and kant is not None:
        return None
    overeenkomst = plan.overeenkomst
    zelf = {
        Kant.ONDERNEMING: overeenkomst.mentor.mentor.gebruiker_id if overeenkomst.mentor else None,
        Kant.SCHOOL: overeenkomst.traject.trajectbegeleider_id,
        Kant.LEERLING: overeenkomst.traject.leerling.gebruiker_id,
    }
    if kant is not None and actor.gebruiker_id is not None and zelf[kant] == actor.gebruiker_id:
        return None
    return Beletsel("recht", "Alleen de mentor, de trajectbegeleider en de leerling stemmen zelf in met het plan.")


def stuur_plan(plan: Opleidingsplan, *, actor: Actor) -> list[str]:
    """Send mentor and learner a link to plan along; returns who. Raises GeenRecht or HandelingBelet."""
    with transaction.atomic():
        rij = neem_plan(plan)
        _eis(mag_bewerken(actor, rij.overeenkomst))
        if rij.overeenkomst.mentor is None:
            raise HandelingBelet([Beletsel("mentor", "Kies eerst de leerwerkplek en de mentor; die schrijft mee.")])
        namen = nodig_uit(rij)
        for naam in namen:
            log(Gebeurtenis.LINK_GESTUURD, onderwerp=rij.overeenkomst, actor=actor, gegevens={"naam": naam})
    return namen


def stel_voor(
    plan: Opleidingsplan,
    *,
    actor: Actor,
    soort: str,
    competentie: PlanCompetentie | None = None,
    plaats: str = "",
    tekst: str = "",
    gepland_van: date | None = None,
    gepland_tot: date | None = None,
    begeleider: str = "",
) -> PlanVoorstel:
    """Propose another place or planning, a remark, or an own competence. Raises GeenRecht, HandelingBelet."""
    with transaction.atomic():
        rij = neem_plan(plan)
        _eis(mag_voorstellen(actor, rij))
        if competentie is not None and competentie.plan_id != rij.pk:
            raise HandelingBelet([Beletsel("competentie", "Deze competentie hoort niet bij dit plan.")])
        voorstel = PlanVoorstel(
            plan=rij,
            competentie=competentie,
            soort=soort,
            plaats=plaats,
            gepland_van=gepland_van,
            gepland_tot=gepland_tot,
            begeleider=begeleider.strip(),
            tekst=tekst.strip(),
            kant=eigen_kant(actor, rij),
            naam=actor.naam,
            door_id=actor.gebruiker_id,
        )
        voorstel.full_clean()
        voorstel.save()
        meld_voorstel(voorstel, rij)
    return voorstel


def beantwoord(voorstel: PlanVoorstel, *, actor: Actor, aanvaard: bool, antwoord: str) -> PlanVoorstel:
    """Accept a proposal, which changes the plan and takes agreements away, or answer why not.

    Raises GeenRecht, or HandelingBelet: no answer, already answered, or a plan that lies fast.
    """
    with transaction.atomic():
        plan = neem_plan(voorstel.plan)
        rij = _neem_open(voorstel)
        _eis(mag_beantwoorden(eigen_kant(actor, plan), rij))
        if not aanvaard and not antwoord.strip():
            raise HandelingBelet([Beletsel("antwoord", "Schrijf waarom u dit voorstel niet aanvaardt.")])
        rij.status = PlanVoorstelStatus.AANVAARD if aanvaard else PlanVoorstelStatus.NIET_AANVAARD
        rij.antwoord, rij.beantwoord_door, rij.beantwoord_op = antwoord.strip(), actor.naam, nu()
        if aanvaard:
            _voer_door(rij, plan, actor)
        rij.full_clean()
        rij.save()
        meld_antwoord(rij, plan)
    return rij


def trek_voorstel_in(voorstel: PlanVoorstel, *, actor: Actor) -> PlanVoorstel:
    """Take back what one's own side proposed, before anybody answered. Raises GeenRecht or HandelingBelet."""
    with transaction.atomic():
        plan = neem_plan(voorstel.plan)
        rij = _neem_open(voorstel)
        if eigen_kant(actor, plan) != rij.kant:
            raise GeenRecht(Beletsel("recht", "Alleen wie iets voorstelde, trekt het weer in."))
        rij.status = PlanVoorstelStatus.INGETROKKEN
        rij.save(update_fields=["status", "updated_at"])
    return rij


def _neem_open(voorstel: PlanVoorstel) -> PlanVoorstel:
    """Return the proposal as it is now; the agreement is locked, so nobody answers it meanwhile."""
    rij = PlanVoorstel.objects.select_related("competentie").get(pk=voorstel.pk)
    if rij.status == PlanVoorstelStatus.INGETROKKEN:
        raise HandelingBelet([Beletsel("beantwoord", f"{rij.naam} trok dit voorstel in.")])
    if rij.status != PlanVoorstelStatus.OPEN:
        tekst = f"{rij.beantwoord_door} beantwoordde dit voorstel al: {rij.get_status_display().lower()}."
        raise HandelingBelet([Beletsel("beantwoord", tekst)])
    return rij


def stem_in(plan: Opleidingsplan, *, actor: Actor, gelezen: str | None = None) -> PlanAkkoord:
    """Agree with the plan as it is now; once per side. Raises GeenRecht or HandelingBelet.

    `gelezen` is the mark of what was on the page: somebody else may have changed the plan since.
    """
    with transaction.atomic():
        rij = neem_plan(plan)
        _eis(mag_instemmen(actor, rij))
        kant = eigen_kant(actor, rij)
        if eerder := rij.akkoorden.filter(kant=kant).first():
            raise HandelingBelet([Beletsel("akkoord", f"{eerder.naam} stemde al in met dit plan.")])
        if gelezen is not None and gelezen != vingerafdruk(rij, rij.competenties.order_by("volgorde", "pk")):
            tekst = "Het plan veranderde terwijl de bladzijde open stond. Lees het opnieuw en geef dan akkoord."
            raise HandelingBelet([Beletsel("veranderd", tekst)])
        return rij.akkoorden.create(kant=kant, naam=actor.naam, door_id=actor.gebruiker_id, via=actor.via, op=nu())


def neem_akkoorden_weg(plan: Opleidingsplan, *, actor: Actor) -> list[str]:
    """Take the agreements away because the plan changed, and say so to whoever agreed; returns whose they were."""
    akkoorden = list(plan.akkoorden.all())
    namen = [akkoord.naam for akkoord in akkoorden]
    if namen:
        meld_vervallen(akkoorden, plan, actor)
        plan.akkoorden.all().delete()
        wat = f"Opleidingsplan na akkoord (opnieuw te vragen aan {', '.join(namen)})"
        log(Gebeurtenis.GEGEVENS_GEWIJZIGD, onderwerp=plan.overeenkomst, actor=actor, gegevens={"wat": wat})
    return namen


def vraag_opnieuw_na_mentorwissel(overeenkomst: Overeenkomst, *, actor: Actor) -> None:
    """Take agreements away because another mentor guides, and the link of the one who was replaced with them."""
    for plan in Opleidingsplan.objects.in_overleg().filter(overeenkomst=overeenkomst).order_by("versie"):
        plan.overeenkomst = overeenkomst
        neem_akkoorden_weg(plan, actor=actor)
        trek_planlinks_in(plan, kant=Kant.ONDERNEMING)


def _voer_door(voorstel: PlanVoorstel, plan: Opleidingsplan, actor: Actor) -> None:
    if voorstel.soort == PlanVoorstelSoort.OPMERKING:
        return
    if voorstel.soort == PlanVoorstelSoort.PLAATS:
        voorstel.competentie.plaats = voorstel.plaats
        voorstel.competentie.save(update_fields=["plaats", "updated_at"])
    elif voorstel.soort == PlanVoorstelSoort.PLANNING:
        _neem_planning_over(voorstel)
    else:
        hoogste = plan.competenties.aggregate(n=Max("volgorde"))["n"] or 0
        plan.competenties.create(
            cluster_naam=EIGEN_CLUSTER,
            omschrijving=voorstel.tekst,
            plaats=PlanPlaats.WERKPLEK,
            van_onderneming=True,
            volgorde=hoogste + 1,
        )
    neem_akkoorden_weg(plan, actor=actor)


def _neem_planning_over(voorstel: PlanVoorstel) -> None:
    """Put what was proposed on the line; what was left empty stays, unless it no longer fits the other end."""
    regel = voorstel.competentie
    regel.gepland_van = voorstel.gepland_van or regel.gepland_van
    regel.gepland_tot = voorstel.gepland_tot or regel.gepland_tot
    regel.begeleider = voorstel.begeleider or regel.begeleider
    if regel.gepland_van and regel.gepland_tot and regel.gepland_tot < regel.gepland_van:
        tekst = (
            f"Met dit voorstel ligt het einde van de periode voor het begin: {regel.planning}. Pas het plan zelf aan."
        )
        raise HandelingBelet([Beletsel("periode", tekst)])
    regel.save(update_fields=["gepland_van", "gepland_tot", "begeleider", "updated_at"])


def ligt_vast(plan: Opleidingsplan) -> Beletsel:
    """Say why nobody can change this version."""
    tekst = f"Versie {plan.versie} van dit plan ligt vast: ze wordt ondertekend, is ondertekend of ging niet door."
    return Beletsel("status", tekst, reverse("overeenkomsten:plan_samen", args=[plan.uuid]))


def neem_plan(plan: Opleidingsplan) -> Opleidingsplan:
    """Return this version as it is now, with its agreement locked. Raises HandelingBelet when it lies fast."""
    overeenkomst = vergrendeld().get(pk=plan.overeenkomst_id)
    rij = Opleidingsplan.objects.get(pk=plan.pk)
    rij.overeenkomst = overeenkomst
    if not is_open(rij):
        raise HandelingBelet([ligt_vast(rij)])
    return rij


def _eis(beletsel: Beletsel | None) -> None:
    if beletsel is not None:
        raise GeenRecht(beletsel)
