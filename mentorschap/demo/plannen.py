"""A training plan of the demo that is written again while the agreement runs: proposals, an answer, an agreement."""

from datetime import timedelta

from mentorschap.core.klok import vandaag
from mentorschap.demo.basis import op_moment
from mentorschap.demo.wereld import Wereld
from overeenkomsten.models import Overeenkomst
from overeenkomsten.transitions import stel_planwijziging_op
from overeenkomsten.transitions.plan import beantwoord, stel_voor, stem_in, stuur_plan
from overeenkomsten.transitions.planregels import schrijf_regels


def speel_plannen(wereld: Wereld, overeenkomst: Overeenkomst) -> None:
    """Write a second version of this plan together; one proposal of the mentor still waits for an answer."""
    a = wereld.actoren
    with op_moment(3):
        plan = stel_planwijziging_op(
            overeenkomst,
            actor=a["begeleider_campus"],
            gaat_in_op=vandaag() + timedelta(days=14),
            reden="De bakkerij heeft een nieuwe oven: het bakken gebeurt voortaan daar.",
        ).plan
        eerste, tweede, derde = plan.competenties.order_by("volgorde")[:3]
        lente = {"gepland_van": vandaag() + timedelta(days=60), "gepland_tot": vandaag() + timedelta(days=120)}
        regels = {eerste.pk: {"plaats": "werkplek"}, tweede.pk: lente | {"begeleider": "Jan Peeters"}}
        schrijf_regels(plan, regels, actor=a["begeleider_campus"])
        stuur_plan(plan, actor=a["begeleider_campus"])
    with op_moment(2):
        vraag = stel_voor(
            plan,
            actor=a["leerling_noor"],
            soort="planning",
            competentie=derde,
            gepland_van=vandaag() + timedelta(days=30),
            tekst="In december is het te druk in de winkel.",
        )
        antwoord = "Goed idee, we starten in de rustige weken."
        beantwoord(vraag, actor=a["begeleider_campus"], aanvaard=True, antwoord=antwoord)
    with op_moment(1):
        stem_in(plan, actor=a["leerling_noor"])
        stel_voor(plan, actor=a["mentor_korenaar"], soort="eigen_competentie", tekst="Zuurdesem verzorgen en verversen")
