"""What the mentors of the demo need: one answer that asks for a talk, one open question, and an offer that helps."""

from datetime import timedelta

from evaluatie.mentorcheck import vul_in
from evaluatie.models import Mentorcheck, Vormingsaanbod
from mentorschap.core.klok import nu, vandaag
from mentorschap.demo.basis import op_moment
from mentorschap.demo.wereld import Wereld
from overeenkomsten.models import Overeenkomst


def speel_mentornoden(wereld: Wereld, actief: dict[str, Overeenkomst]) -> None:
    """Play the checks of two mentors of one company, and what their partnership offers."""
    behandelaar = wereld.actoren["behandelaar_voeding"]
    Vormingsaanbod.objects.create(
        partnerschap_id=behandelaar.organisatie_id,
        titel="Evalueren in tien minuten",
        omschrijving="Een online namiddag: niveaus kiezen, voorbeelden geven en slecht nieuws brengen.",
        helpt_bij=["beoordelen", "tijd"],
        van=vandaag() - timedelta(days=30),
    )
    mentor = actief["noor"].mentor.mentor
    with op_moment(12):
        eerder = Mentorcheck.objects.create(mentor=mentor, periode="2026-1", gevraagd_op=nu())
        vul_in(
            eerder,
            belasting=4,
            problemen=["tijd", "beoordelen"],
            steun=["gesprek"],
            toelichting="In december lukt het niet om rustig te evalueren.",
            actor=wereld.actoren["mentor_korenaar"],
        )
    Mentorcheck.objects.create(mentor=mentor, periode="2026-2", gevraagd_op=nu())
