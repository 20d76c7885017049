"""The signed additions of the demo: one in force, one that is still being drawn up; and a mandate to sign."""

from datetime import timedelta

from mentorschap.core.klok import vandaag
from mentorschap.demo.basis import op_moment
from mentorschap.demo.bestanden import bewijs
from mentorschap.demo.overeenkomsten import maak_documenten, tekenaar
from mentorschap.demo.wereld import Wereld
from mentorschap.organisaties.actor import Actor
from overeenkomsten import transitions
from overeenkomsten.enums_levensloop import WijzigingSoort
from overeenkomsten.models import Overeenkomst, Wijziging
from overeenkomsten.wijzigwaarden import eindwaarden, waarden_nu


def speel_wijzigingen(wereld: Wereld, actief: dict[str, Overeenkomst]) -> None:
    """Give Noor two weeks more, signed by all; prepare the same for Finn; let somebody sign for the bakery."""
    with op_moment(20):
        van_noor = _ander_einde(wereld, actief["noor"], 14, "Noor doet de eindejaarsdrukte in de bakkerij nog mee.")
        transitions.leg_wijziging_voor(van_noor, actor=wereld.actoren["begeleider_campus"])
        maak_documenten()
        _teken(wereld, van_noor)
    with op_moment(15):
        transitions.voer_wijziging_uit(van_noor, actor=Actor.systeem())
    actief["noor"].refresh_from_db()
    _geef_mandaat(wereld)
    with op_moment(1):
        _ander_einde(wereld, actief["finn"], 30, "Finn legt zijn proef een maand later af.")


def _geef_mandaat(wereld: Wereld) -> None:
    """The bakery lets its bookkeeper sign for it."""
    beheerder = wereld.actoren["beheerder_korenaar"]
    with op_moment(30):
        transitions.geef_mandaat(
            actor=beheerder,
            naam="Rita Boonen",
            email="rita.boonen@boekhouding.example",
            functie="boekhouder",
            bestand=bewijs("mandaat-rita-boonen", actor=beheerder),
            van=vandaag(),
            tot=None,
        )


def _ander_einde(wereld: Wereld, overeenkomst: Overeenkomst, dagen: int, reden: str) -> Wijziging:
    return transitions.stel_wijziging_op(
        overeenkomst,
        WijzigingSoort.DATA,
        actor=wereld.actoren["begeleider_campus"],
        gaat_in_op=vandaag() + timedelta(days=5),
        reden=reden,
        nieuw=eindwaarden(overeenkomst.einde + timedelta(days=dagen)),
        voordien=waarden_nu(WijzigingSoort.DATA, overeenkomst),
    )


def _teken(wereld: Wereld, wijziging: Wijziging) -> None:
    wijziging.refresh_from_db()
    for handtekening in wijziging.huidige_handtekeningen:
        transitions.onderteken(handtekening, actor=tekenaar(wereld, handtekening), sha256=wijziging.document.sha256)
