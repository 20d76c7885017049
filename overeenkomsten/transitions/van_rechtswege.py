"""The end of an agreement by law: nobody decides on it, it follows from what happened (D16 art. 23)."""

from datetime import date
from typing import Any

from erkenningen.models import Maatregel
from erkenningen.permissions import mag_behandelen, mag_beslissen
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Overgang, voer_uit, wie
from mentorschap.core.woorden import datum_voluit
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Eindegrond, Eindestatus, Eindewijze, Kant
from overeenkomsten.models import Beeindiging, Overeenkomst
from overeenkomsten.na_einde import na_einde
from overeenkomsten.notifications import EINDE_VAN_RECHTSWEGE, meld, meld_mentor
from overeenkomsten.permissions_levensloop import mag_laten_eindigen

INGEHAALD = "ingehaald"


def mag_van_rechtswege(actor: Any, overeenkomst: Overeenkomst) -> Beletsel | None:
    """Whoever carries out what ends it: the system, the school, or who decides on the recognition."""
    if mag_laten_eindigen(actor, overeenkomst) is None:
        return None
    if mag_behandelen(actor, overeenkomst.erkenning) is None:
        return None
    return mag_beslissen(actor, overeenkomst.erkenning)


EINDIGEN_VAN_RECHTSWEGE = Overgang(
    "eindigen_van_rechtswege",
    "Van rechtswege geëindigd",
    van=frozenset({Status.ACTIEF}),
    naar=Status.BEEINDIGD,
    mag=mag_van_rechtswege,
    grondslag="D16 art. 23",
)


def eindig_van_rechtswege(
    overeenkomst: Overeenkomst,
    *,
    actor: Any,
    grond: Eindegrond,
    dag: date,
    maatregel: Maatregel | None = None,
    initiatief: Kant = Kant.ONDERNEMING,
) -> Beeindiging:
    """End a signed agreement on this day, its last; an ending that was on its way is overtaken.

    By law nobody takes the initiative: `initiatief` says with whom the ground lies, the company unless told otherwise.
    Everybody who signed, and the mentor, is told. Raises Achterhaald when it ended meanwhile.
    """
    toelichting = grond.label + (f" ({maatregel.nummer})" if maatregel else "")
    with voer_uit(EINDIGEN_VAN_RECHTSWEGE, overeenkomst, actor=actor, toelichting=toelichting, ingangsdatum=dag) as rij:
        rij.beeindigd_op = dag
        haal_in(rij, actor, toelichting)
        einde = Beeindiging(
            overeenkomst=rij,
            wijze=Eindewijze.VAN_RECHTSWEGE,
            grond=grond,
            initiatief=initiatief,
            status=Eindestatus.BEEINDIGD,
            eindigt_op=dag,
            maatregel=maatregel,
            door_id=actor.gebruiker_id,
        )
        einde.full_clean()
        einde.save()
        einde.overgangen.create(
            overgang=EINDIGEN_VAN_RECHTSWEGE.code,
            van="",
            naar=Eindestatus.BEEINDIGD,
            toelichting=toelichting,
            ingangsdatum=dag,
            **wie(actor),
        )
        extra = {"reden": grond.label, "einde": datum_voluit(dag), "normaal": grond in Eindegrond.NORMAAL}
        meld(EINDE_VAN_RECHTSWEGE, rij.huidige_handtekeningen, extra=extra)
        meld_mentor(EINDE_VAN_RECHTSWEGE, rij, extra=extra)
        na_einde(einde, actor)
    return einde


def haal_in(overeenkomst: Overeenkomst, actor: Any, toelichting: str) -> None:
    """Close the endings that were on their way: the agreement ends another way now."""
    for einde in overeenkomst.beeindigingen.lopend().select_for_update(of=("self",)).order_by("pk"):
        van, einde.status = einde.status, Eindestatus.INGETROKKEN
        einde.full_clean()
        einde.save()
        einde.overgangen.create(overgang=INGEHAALD, van=van, naar=einde.status, toelichting=toelichting, **wie(actor))
