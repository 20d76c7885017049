"""Suspensions and endings in the demo."""

from datetime import timedelta

from mentorschap.core.klok import vandaag
from mentorschap.demo.basis import op_moment
from mentorschap.demo.wereld import Wereld
from overeenkomsten.enums_levensloop import Schorsingsgrond
from overeenkomsten.models import Overeenkomst, Schorsing
from overeenkomsten.transitions.schorsen import schors


def speel_einde(wereld: Wereld, actief: dict[str, Overeenkomst]) -> None:
    """Play what interrupts or ends an agreement, through the real transitions."""
    _schors(wereld, actief)


def _schors(wereld: Wereld, actief: dict[str, Overeenkomst]) -> None:
    """Noor was ill for some days; Finn has been away for so long that the school has to be told."""
    with op_moment(38):
        van = vandaag()
        griep = Schorsing(grond=Schorsingsgrond.ZIEKTE, van=van, tot=van + timedelta(days=4), doorbetaald=True)
        schors(actief["noor"], griep, actor=wereld.actoren["mentor_korenaar"])
    with op_moment(16):
        lang = Schorsing(grond=Schorsingsgrond.ARBEIDSONGEVAL, van=vandaag(), doorbetaald=False)
        schors(actief["finn"], lang, actor=wereld.actoren["beheerder_korenaar"])
