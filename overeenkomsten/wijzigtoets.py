"""Whether an addition may be: contract 2 on the agreement as it will be, and what only an addition asks."""

from dataclasses import replace

from django.urls import reverse

from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.woorden import datum_voluit
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import PlanVoorstelStatus, WijzigingSoort, WijzigingStatus
from overeenkomsten.facts import feiten_van, toets_feiten
from overeenkomsten.mentorplaatsen import vrije_mentoren
from overeenkomsten.models import Wijziging
from overeenkomsten.planverschil import verschillen
from overeenkomsten.rules import Bevinding
from overeenkomsten.wijzigwaarden import mentor_van, met_wijziging

# The rules that a kind touches. The others were tested at the signing and are not the business of this addition.
RAAKT = {
    WijzigingSoort.LEERWERKPLEK: ("OVK-01", "OVK-03", "OVK-04"),
    WijzigingSoort.MENTOR: ("OVK-04",),
    WijzigingSoort.DATA: ("OVK-08",),
    WijzigingSoort.UREN: ("OVK-01", "OVK-07", "OVK-10", "OVK-11", "OVK-12", "OVK-16", "OVK-17"),
    WijzigingSoort.PLAN: ("OVK-06",),
    WijzigingSoort.TWEEDE_PLEK: ("OVK-03", "OVK-04"),
}
# These look at the day on which something begins: for an addition that is the day on which it takes effect.
OP_DE_DAG_ZELF = ("OVK-03", "OVK-04")
# Two additions that would both say who the mentor is.
BOTST = {
    WijzigingSoort.MENTOR: WijzigingSoort.LEERWERKPLEK,
    WijzigingSoort.LEERWERKPLEK: WijzigingSoort.MENTOR,
}
GRONDSLAG = "D16 art. 10"


def bevindingen_bij(wijziging: Wijziging) -> list[Bevinding]:
    """Return what the rules that this kind touches say about the agreement with the change applied."""
    straks = met_wijziging(wijziging)
    feiten = feiten_van(straks)
    gewoon = toets_feiten(feiten)
    op_de_dag = toets_feiten(replace(feiten, start=wijziging.gaat_in_op))
    return [
        _verwoord(op_de_dag.bevinding(code)) if code in OP_DE_DAG_ZELF else gewoon.bevinding(code)
        for code in RAAKT[WijzigingSoort(wijziging.soort)]
    ]


def is_van_lopende_overeenkomst(wijziging: Wijziging) -> list[Beletsel]:
    """Guard: only a running agreement changes; one that lies for signing is taken back and corrected instead."""
    overeenkomst = wijziging.overeenkomst
    if overeenkomst.status == Status.ACTIEF:
        return []
    tekst = f"Overeenkomst {overeenkomst.nummer} is {overeenkomst.get_status_display().lower()}: ze wijzigt niet meer."
    return [Beletsel("overeenkomst", tekst, overeenkomst.get_absolute_url())]


def valt_binnen_de_overeenkomst(wijziging: Wijziging) -> list[Beletsel]:
    """Guard: it takes effect today or later, while the agreement runs (a second workplace also ends within it)."""
    overeenkomst, dag = wijziging.overeenkomst, wijziging.gaat_in_op
    if dag < vandaag():
        tekst = f"De wijziging gaat in op {datum_voluit(dag)}, en dat is voorbij. Kies vandaag of een latere dag."
        return [Beletsel("gaat_in_op", tekst, grondslag=GRONDSLAG)]
    if not overeenkomst.start <= dag <= overeenkomst.einde:
        loopt = f"van {datum_voluit(overeenkomst.start)} tot en met {datum_voluit(overeenkomst.einde)}"
        tekst = f"De wijziging gaat in op {datum_voluit(dag)}, maar de overeenkomst loopt {loopt}."
        return [Beletsel("gaat_in_op", tekst, grondslag=GRONDSLAG)]
    tot = wijziging.nieuw.get("tot", "")
    if tot and tot > overeenkomst.einde.isoformat():
        tekst = (
            f"De tweede werkplek loopt langer dan de overeenkomst, die eindigt op {datum_voluit(overeenkomst.einde)}."
        )
        return [Beletsel("tot", tekst, grondslag="D16 art. 6bis")]
    nieuw_einde = wijziging.nieuw.get("einde", "")
    if nieuw_einde and nieuw_einde < dag.isoformat():
        return [
            Beletsel("einde", "De nieuwe einddatum ligt voor de dag waarop de wijziging ingaat.", grondslag=GRONDSLAG)
        ]
    return []


def klopt_met_de_regels(wijziging: Wijziging) -> list[Beletsel]:
    """Guard: the agreement as it will be holds against the rules that this kind touches (contract 2)."""
    return [
        Beletsel(bevinding.regel, bevinding.toelichting, grondslag=bevinding.grondslag)
        for bevinding in bevindingen_bij(wijziging)
        if bevinding.gewicht == "blokkerend"
    ]


def mentor_heeft_plaats(wijziging: Wijziging) -> list[Beletsel]:
    """Guard: the mentor who is named can still take a learner (MEN-13); an inactive one is for the rules to say."""
    mentor = mentor_van(wijziging)
    dag = max(wijziging.gaat_in_op, vandaag())
    if mentor is None or mentor.pk == wijziging.overeenkomst.mentor_id:
        return []
    actief = type(mentor).objects.actief_op(dag).filter(pk=mentor.pk).exists()
    if not actief or mentor in vrije_mentoren([mentor.erkenning], dag):
        return []
    tekst = f"{mentor.mentor.naam} begeleidt al het hoogste aantal leerlingen dat de sector toelaat."
    return [Beletsel("mentor", tekst, grondslag="MEN-13")]


def botst_niet(wijziging: Wijziging) -> list[Beletsel]:
    """Guard: no other addition under way says who the mentor is."""
    ander = BOTST.get(WijzigingSoort(wijziging.soort))
    lopend = wijziging.overeenkomst.wijzigingen.filter(soort=ander, status__in=WijzigingStatus.LOPEND).first()
    if ander is None or lopend is None:
        return []
    tekst = f"Wijziging {lopend.volgnummer} loopt nog en verandert ook de mentor. Werk die eerst af of trek ze in."
    return [Beletsel("botst", tekst, lopend.get_absolute_url())]


def plan_is_geschreven(wijziging: Wijziging) -> list[Beletsel]:
    """Guard: a new version of the plan differs from the one that holds, and no proposal waits for an answer."""
    plan = wijziging.plan
    if plan is None:
        return []
    url = reverse("overeenkomsten:plan_samen", args=[plan.uuid])
    beletselen = []
    if not verschillen(plan.vorige, plan):
        tekst = f"Versie {plan.versie} van het plan is nog dezelfde als de vorige. Pas eerst aan wat verandert."
        bewerken = reverse("overeenkomsten:plan_bewerken", args=[plan.uuid])
        beletselen.append(Beletsel("plan_gelijk", tekst, bewerken, grondslag=GRONDSLAG))
    if aantal := plan.voorstellen.filter(status=PlanVoorstelStatus.OPEN).count():
        wat = "1 voorstel wacht" if aantal == 1 else f"{aantal} voorstellen wachten"
        beletselen.append(Beletsel("plan_voorstellen", f"{wat} nog op een antwoord.", url))
    return beletselen


GUARDS = (
    is_van_lopende_overeenkomst,
    valt_binnen_de_overeenkomst,
    botst_niet,
    klopt_met_de_regels,
    mentor_heeft_plaats,
    plan_is_geschreven,
)


def _verwoord(bevinding: Bevinding) -> Bevinding:
    """Say “gaat in” where the rule, written for a new agreement, says “start”."""
    tekst = bevinding.toelichting.replace("de overeenkomst start op", "de wijziging gaat in op")
    return replace(bevinding, toelichting=tekst)
