"""A new version of the training plan of a running agreement: a copy to write together, and its addition."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.organisaties.actor import Actor
from overeenkomsten.enums_levensloop import WijzigingSoort, WijzigingStatus
from overeenkomsten.models import Opleidingsplan, Overeenkomst, PlanCompetentie, Wijziging
from overeenkomsten.permissions import mag_bewerken
from overeenkomsten.transitions.ondertekenen import vergrendeld
from overeenkomsten.transitions.wijzigen import stel_wijziging_op
from overeenkomsten.wijzigwaarden import planversie

VAN_REGEL = (
    "bron_id",
    "cluster_code",
    "cluster_naam",
    "omschrijving",
    "soort",
    "plaats",
    "van_onderneming",
    "gepland_van",
    "gepland_tot",
    "begeleider",
    "volgorde",
)


def stel_planwijziging_op(overeenkomst: Overeenkomst, *, actor: Actor, gaat_in_op: date, reden: str) -> Wijziging:
    """Start the next version of the plan with the addition that will put it into force; the version that holds stays.

    Raises GeenRecht or HandelingBelet, as `stel_wijziging_op` does.
    """
    with transaction.atomic():
        rij = vergrendeld().get(pk=overeenkomst.pk)
        if beletsel := mag_bewerken(actor, rij):
            raise GeenRecht(beletsel)
        geldt = rij.plan
        if geldt is None:
            tekst = "Deze overeenkomst heeft hier geen opleidingsplan waarvan een nieuwe versie kan komen."
            raise HandelingBelet([Beletsel("geen_plan", tekst, rij.get_absolute_url())])
        nieuw = _volgende_versie(_begin_bij(geldt))
        return stel_wijziging_op(
            rij,
            WijzigingSoort.PLAN,
            actor=actor,
            gaat_in_op=gaat_in_op,
            reden=reden,
            nieuw=planversie(nieuw),
            voordien=planversie(geldt),
            plan=nieuw,
        )


def _begin_bij(geldt: Opleidingsplan) -> Opleidingsplan:
    """Return what to copy: what people were asked to sign and was withdrawn since, so that no work is lost."""
    ingetrokken = Opleidingsplan.objects.filter(
        overeenkomst_id=geldt.overeenkomst_id,
        versie__gt=geldt.versie,
        wijzigingen__status=WijzigingStatus.INGETROKKEN,
        wijzigingen__ronde__gt=0,
    )
    return ingetrokken.order_by("-versie").first() or geldt


def _volgende_versie(plan: Opleidingsplan) -> Opleidingsplan:
    """Return a copy to write in; a number that an addition used which did not go through is not used again."""
    plannen = Opleidingsplan.objects.filter(overeenkomst_id=plan.overeenkomst_id)
    nieuw = Opleidingsplan.objects.create(
        overeenkomst_id=plan.overeenkomst_id,
        versie=plannen.aggregate(hoogste=Max("versie"))["hoogste"] + 1,
        extra_ondersteuning=plan.extra_ondersteuning,
    )
    PlanCompetentie.objects.bulk_create(
        PlanCompetentie(
            plan=nieuw, oorsprong=regel.oorsprong or regel.uuid, **{veld: getattr(regel, veld) for veld in VAN_REGEL}
        )
        for regel in plan.competenties.order_by("volgorde", "pk")
    )
    return nieuw
