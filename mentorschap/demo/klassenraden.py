"""The class councils of the demo, about one learner: one that decided, one in which people vote, one to come."""

from datetime import timedelta

from evaluatie.enums_raad import Raadsoort, Raadsrol, Raadsstem
from evaluatie.klassenraad import Voorstel, open_stemming, plan_raad, sluit_af, stem, voeg_lid_toe
from evaluatie.models import Klassenraad, Raadslid
from evaluatie.stemming import Besluit
from mentorschap.core.klok import nu
from mentorschap.demo.basis import op_moment
from mentorschap.demo.wereld import Wereld
from overeenkomsten.models import Overeenkomst

LOKAAL = "Lokaal B.12"


def speel_klassenraden(wereld: Wereld, overeenkomst: Overeenkomst) -> None:
    """Play the class councils about the learner of this agreement."""
    begeleider, mentor = wereld.actoren["begeleider_campus"], wereld.actoren["mentor_korenaar"]
    with op_moment(30):
        eerste = _plan(wereld, overeenkomst, Raadsoort.BEGELEIDEND, dagen=1)
    with op_moment(29, uur=15):
        tekst = "Noor gaat verder in deze opleiding en oefent het afwegen ook op school."
        open_stemming(eerste, voorstel=Voorstel(tekst), actor=begeleider)
        for rol, actor in ((Raadsrol.TRAJECTBEGELEIDER, begeleider), (Raadsrol.MENTOR, mentor)):
            stem(eerste.leden.get(rol=rol).uuid, stem=Raadsstem.AKKOORD, actor=actor)
        sluit_af(
            eerste,
            besluit=Besluit(
                aangenomen=True,
                motivering="Noor leert snel. Met wat extra oefening lukt het afwegen ook.",
                verslag="De mentor vertelde over de eerste weken. De school plant elke week een uur oefening.",
            ),
            actor=begeleider,
        )
    with op_moment(3):
        tweede = _plan(wereld, overeenkomst, Raadsoort.BEGELEIDEND, dagen=2)
        leraar = Raadslid(raad=tweede, rol=Raadsrol.LERAAR, naam="Ruben Claes", email="ruben.claes@voorbeeld.be")
        voeg_lid_toe(leraar, actor=begeleider)
    with op_moment(1):
        tekst = "Noor neemt vanaf volgende maand ook de ovenploeg mee op."
        open_stemming(tweede, voorstel=Voorstel(tekst), actor=begeleider)
    with op_moment(1):
        _plan(wereld, overeenkomst, Raadsoort.DELIBEREREND, dagen=40)


def _plan(wereld: Wereld, overeenkomst: Overeenkomst, soort: str, *, dagen: int) -> Klassenraad:
    wanneer = nu() + timedelta(days=dagen)
    begeleider = wereld.actoren["begeleider_campus"]
    return plan_raad(overeenkomst.traject, soort=soort, wanneer=wanneer, plaats=LOKAAL, actor=begeleider)
