"""From the catalogue to the lines of a training plan."""

from erkenningen.models import Competentie
from overeenkomsten.models import Opleidingsplan, Overeenkomst, PlanCompetentie


def maak_plan(overeenkomst: Overeenkomst) -> Opleidingsplan:
    """Make the first version of the plan with every competence of the training, in catalogue order, none assigned."""
    plan = Opleidingsplan.objects.create(overeenkomst=overeenkomst, versie=1)
    competenties = (
        Competentie.objects.filter(cluster__opleiding_id=overeenkomst.traject.opleiding_id)
        .select_related("cluster")
        .order_by("cluster__volgorde", "volgorde", "pk")
    )
    PlanCompetentie.objects.bulk_create(
        PlanCompetentie(
            plan=plan,
            bron=competentie,
            cluster_code=competentie.cluster.code,
            cluster_naam=competentie.cluster.naam,
            omschrijving=competentie.omschrijving,
            soort=competentie.soort,
            volgorde=volgorde,
        )
        for volgorde, competentie in enumerate(competenties, 1)
    )
    return plan
