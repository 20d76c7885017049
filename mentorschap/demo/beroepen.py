"""Appeals in the demo: one that waits for a confirmation, and one that waits for its outcome."""

from datetime import timedelta

from erkenningen import transitions
from erkenningen.enums import Stemkeuze, Uitkomst
from erkenningen.models import Aanvraag, Mentor
from erkenningen.transitions.beroepen import stel_beroep_in, verklaar_ontvankelijk
from mentorschap.core.klok import vandaag
from mentorschap.demo.basis import maak_vestiging, op_moment
from mentorschap.demo.erkenningen import BAKKER, vul_aanvraag
from mentorschap.demo.wereld import Wereld

MARKT = 20100092


def speel_beroepen(wereld: Wereld) -> None:
    """Play a refusal by a partnership with a fresh appeal, and an appeal against an older refusal."""
    _geweigerd_door_partnerschap(wereld)
    _wacht_op_uitspraak(wereld)


def _geweigerd_door_partnerschap(wereld: Wereld) -> None:
    a = wereld.actoren
    greet = Mentor.objects.get(voornaam="Greet", onderneming=wereld.organisaties["korenaar"])
    wereld.vestigingen["korenaar_markt"] = maak_vestiging(wereld.organisaties["korenaar"], MARKT, "De Korenaar Markt")
    with op_moment(20):
        aanvraag = vul_aanvraag(wereld, "korenaar", BAKKER, greet, vestiging="korenaar_markt")
        transitions.dien_in(aanvraag, actor=a["beheerder_korenaar"])
    with op_moment(12):
        transitions.neem_in_behandeling(aanvraag, actor=a["behandelaar_voeding"])
        voorstel = transitions.doe_voorstel(
            aanvraag,
            actor=a["behandelaar_voeding"],
            uitkomst=Uitkomst.GEWEIGERD,
            motivering="In deze winkel staat geen oven, zodat de leerling een groot deel van het beroep niet ziet.",
        )
        for stem in (a["stem_voeding"], a["stem2_voeding"]):
            transitions.stem(voorstel, actor=stem, keuze=Stemkeuze.AKKOORD)
    with op_moment(4):
        beslissing = Aanvraag.objects.get(pk=aanvraag.pk).beslissing
        stel_beroep_in(
            beslissing,
            actor=a["beheerder_korenaar"],
            ontvangen_op=beslissing.beslist_op + timedelta(days=1),
            motivering="De oven staat sinds september in het atelier achter de winkel. Niemand kwam kijken.",
        )


def _wacht_op_uitspraak(wereld: Wereld) -> None:
    te_jong = Aanvraag.objects.get(status="geweigerd", onderneming=wereld.organisaties["steenhart"])
    beslist_op = te_jong.beslissing.beslist_op
    dagen = (vandaag() - beslist_op).days
    with op_moment(dagen - 5):
        beroep = stel_beroep_in(
            te_jong.beslissing,
            actor=wereld.actoren["beheerder_steenhart"],
            ontvangen_op=beslist_op,
            motivering="Onze mentor werkte drie jaar zelfstandig op grote werven. Zijn leeftijd zegt daar niets over.",
        )
    with op_moment(dagen - 12):
        verklaar_ontvankelijk(beroep, actor=wereld.actoren["departement"], motivering="Tijdig en met redenen.")
