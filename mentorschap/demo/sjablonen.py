"""Templates of the demo: one that a partnership refined for its training, and a draft of a school."""

from erkenningen.models import Opleiding
from evaluatie.models import Sjabloon
from evaluatie.sjablonen import begin_ontwerp, bewaar_blok, publiceer
from evaluatie.sjabloonblokken import Blok, blokken_van
from mentorschap.demo.basis import op_moment
from mentorschap.demo.wereld import Wereld
from mentorschap.organisaties.actor import Actor

VAN_PARTNERSCHAP = {
    2: "Werkt mee aan de taak als iemand naast hem of haar staat en zegt wat de volgende stap is.",
    4: "Doet de taak van begin tot einde alleen, proper en op tijd, ook als het druk is in het atelier.",
}
VAN_SCHOOL = {1: "Komt vaak te laat of vergeet afspraken, ook nadat iemand erover sprak."}


def speel_sjablonen(wereld: Wereld, opleiding: Opleiding) -> None:
    """Refine the general template after the evaluations were opened, so that those keep the general one."""
    with op_moment(3):
        behandelaar = wereld.actoren["behandelaar_voeding"]
        ontwerp = begin_ontwerp(opleiding, actor=behandelaar)
        _schrijf(ontwerp, blokken_van(ontwerp).clusters[0].blokken[0], VAN_PARTNERSCHAP, behandelaar)
        publiceer(ontwerp.uuid, wijziging="Woorden van het atelier bij de eerste groep.", actor=behandelaar)
    with op_moment(1):
        beheerder = wereld.actoren["beheerder_campus"]
        ontwerp = begin_ontwerp(opleiding, actor=beheerder)
        _schrijf(ontwerp, blokken_van(ontwerp).soorten[1], VAN_SCHOOL, beheerder)


def _schrijf(ontwerp: Sjabloon, blok: Blok, teksten: dict[int, str], actor: Actor) -> None:
    bewaar_blok(ontwerp.uuid, blok, {**blok.eigen, **teksten}, stand=blok.stand, actor=actor)
