"""Measures in the demo: a guidance action that runs, and a sanction of a mentor that is being prepared."""

from datetime import timedelta

from erkenningen.enums import MaatregelSoort
from erkenningen.models import Erkenning, Maatregel
from erkenningen.transitions.maatregelen import bereid_voor, leg_op, leg_voor, noteer_gehoor
from mentorschap.core.klok import nu, vandaag
from mentorschap.demo.basis import op_moment
from mentorschap.demo.wereld import Wereld

NOG_DAGEN = 30


def speel_maatregelen(wereld: Wereld) -> None:
    """Play them through the real transitions."""
    _begeleiding(wereld)
    _sanctie(wereld)
    _ter_stemming(wereld)


def _begeleiding(wereld: Wereld) -> None:
    behandelaar = wereld.actoren["behandelaar_bouw"]
    with op_moment(6):
        rij = Maatregel(
            soort=MaatregelSoort.BEGELEIDINGSACTIE,
            erkenning=Erkenning.objects.get(onderneming=wereld.organisaties["steenhart"]),
            redenen="De leerling kreeg geen eigen werkkledij en leerde de veiligheidsregels van de stelling pas laat. "
            "U zorgt voor werkkledij en houdt een onthaal met een veiligheidsles.",
            ingangsdatum=vandaag(),
            tot=vandaag() + timedelta(days=NOG_DAGEN),
        )
        leg_op(bereid_voor(rij, actor=behandelaar), actor=behandelaar)


def _sanctie(wereld: Wereld) -> None:
    erkenning = Erkenning.objects.get(onderneming=wereld.organisaties["korenaar"])
    with op_moment(1):
        rij = Maatregel(
            soort=MaatregelSoort.MENTORSANCTIE,
            erkenning=erkenning,
            mentor_op_erkenning=erkenning.mentoren.latest("pk"),
            redenen="De mentor liet de leerling drie keer alleen aan de oven, ook na een begeleidingsactie.",
            ingangsdatum=vandaag() + timedelta(days=NOG_DAGEN),
        )
        rij = bereid_voor(rij, actor=wereld.actoren["behandelaar_voeding"])
        verslag = "De zaakvoerder erkent de feiten en belooft dat een collega meegaat."
        noteer_gehoor(
            rij,
            actor=wereld.actoren["behandelaar_voeding"],
            gehoord_op=nu() - timedelta(hours=3),
            verslag=verslag,
        )


def _ter_stemming(wereld: Wereld) -> None:
    behandelaar = wereld.actoren["behandelaar_bouw"]
    with op_moment(1):
        rij = Maatregel(
            soort=MaatregelSoort.OPHEFFING,
            erkenning=Erkenning.objects.get(onderneming=wereld.organisaties["steenhart"]),
            redenen="Na de begeleidingsactie werd nog een keer zonder mentor op de stelling gewerkt.",
            ingangsdatum=vandaag() + timedelta(days=NOG_DAGEN),
        )
        rij = bereid_voor(rij, actor=behandelaar)
        waarom = "De onderneming kwam niet op de gesprekken van 3 en 10 november."
        rij = noteer_gehoor(rij, actor=behandelaar, gehoord_op=None, niet_gehoord_omdat=waarom)
        leg_voor(rij, actor=behandelaar)
