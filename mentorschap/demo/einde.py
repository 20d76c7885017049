"""Suspensions and endings in the demo: one ended, one in mediation, one that the school has to confirm."""

from datetime import timedelta

from mentorschap.core.klok import vandaag
from mentorschap.demo.basis import op_moment
from mentorschap.demo.overeenkomsten import begin_overeenkomst, maak_documenten, maak_leerling, teken
from mentorschap.demo.wereld import Wereld
from overeenkomsten import transitions
from overeenkomsten.enums_levensloop import Eindegrond, Eindewijze, Kant, Schorsingsgrond
from overeenkomsten.models import Oorzaak, Overeenkomst, Schorsing
from overeenkomsten.standaard import laad_oorzaken
from overeenkomsten.transitions.beeindigen import Voorstel, meld_einde, sluit_op_tijd
from overeenkomsten.transitions.melden import zeg_oorzaak
from overeenkomsten.transitions.schorsen import schors

BEGONNEN, OPGEZEGD = 45, 20


def speel_einde(wereld: Wereld, actief: dict[str, Overeenkomst]) -> None:
    """Play what interrupts or ends an agreement, through the real transitions."""
    laad_oorzaken()
    _schors(wereld, actief)
    _beeindig(wereld, actief)
    _opgezegd(wereld, actief["noor"])


def _schors(wereld: Wereld, actief: dict[str, Overeenkomst]) -> None:
    """Noor was ill for some days; Finn has been away for so long that the school has to be told."""
    with op_moment(38):
        van = vandaag()
        griep = Schorsing(grond=Schorsingsgrond.ZIEKTE, van=van, tot=van + timedelta(days=4), doorbetaald=True)
        schors(actief["noor"], griep, actor=wereld.actoren["mentor_korenaar"])
    with op_moment(16):
        lang = Schorsing(grond=Schorsingsgrond.ARBEIDSONGEVAL, van=vandaag(), doorbetaald=False)
        schors(actief["finn"], lang, actor=wereld.actoren["beheerder_korenaar"])


def _beeindig(wereld: Wereld, actief: dict[str, Overeenkomst]) -> None:
    """The company of Milan gave a motive; that of Finn says that everybody agrees to stop."""
    with op_moment(6):
        voorstel = Voorstel(
            wijze=Eindewijze.MOTIEF,
            initiatief=Kant.ONDERNEMING,
            grond=Eindegrond.BEMOEILIJKT,
            motivering="Een grote werf valt stil: er is te weinig werk om het opleidingsplan te volgen.",
            ontvangen_op=vandaag(),
        )
        meld_einde(actief["milan"], voorstel, actor=wereld.actoren["beheerder_steenhart"])
    with op_moment(2):
        voorstel = Voorstel(
            wijze=Eindewijze.AKKOORD,
            initiatief=Kant.ONDERNEMING,
            motivering="Finn herstelt traag en kiest met zijn ouders en de school voor een andere werkplek.",
            laatste_dag=vandaag() + timedelta(days=12),
        )
        meld_einde(actief["finn"], voorstel, actor=wereld.actoren["beheerder_korenaar"])


def _opgezegd(wereld: Wereld, voorbeeld: Overeenkomst) -> None:
    """Emma gave notice in her first 30 days; her company said why, the others did not yet."""
    a = wereld.actoren
    emma = maak_leerling(wereld, "campus", "Emma Claessens", leeftijd=18, klas="6 Bakkerij")
    with op_moment(BEGONNEN + 5):
        start = vandaag() + timedelta(days=5)
        overeenkomst = begin_overeenkomst(
            wereld, emma, voorbeeld.erkenning, "begeleider_campus", start=start, mentor="Peeters"
        )
        transitions.leg_voor(overeenkomst, actor=a["begeleider_campus"])
        maak_documenten()
        teken(wereld, overeenkomst)
    overeenkomst.refresh_from_db()
    with op_moment(OPGEZEGD):
        voorstel = Voorstel(wijze=Eindewijze.EERSTE_DAGEN, initiatief=Kant.LEERLING, ontvangen_op=vandaag())
        einde = meld_einde(overeenkomst, voorstel, actor=a["begeleider_campus"])
    with op_moment(OPGEZEGD - 8):
        sluit_op_tijd(vandaag())
    with op_moment(OPGEZEGD - 10):
        zeg_oorzaak(
            einde,
            actor=a["beheerder_korenaar"],
            kant=Kant.ONDERNEMING,
            oorzaak=Oorzaak.objects.get(code="mismatch"),
            toelichting="Emma verwachtte meer in de winkel te staan dan in het atelier.",
        )
