"""What the page of an agreement shows of its suspensions and its end: derived from dates, never a status."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField

from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import Overgang
from mentorschap.core.vaste_vraag import Plek, VasteVraag
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.actor import Actor
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Eindestatus
from overeenkomsten.models import Beeindiging, Overeenkomst, Schorsing
from overeenkomsten.permissions_levensloop import mag_beeindigen, mag_schorsen
from overeenkomsten.rules.termijnen_overeenkomst import Periode, Schorsingssignalen, signalen
from overeenkomsten.transitions.beeindigen_tabel import (
    BEVESTIGEN,
    BUITEN_REGELS,
    EINDE_MELDEN,
    EINDIGEN,
    INTREKKEN,
    NIET_VERZOENEN,
    VERZOENEN,
    VOLTOOIEN,
)
from overeenkomsten.transitions.melden import MELDING_VERSTUREN
from overeenkomsten.transitions.schorsen import OVERGANGEN_SCHORSING
from overeenkomsten.transitions.van_rechtswege import EINDIGEN_VAN_RECHTSWEGE

TIJDLIJN_EINDE = (
    EINDE_MELDEN,
    VERZOENEN,
    NIET_VERZOENEN,
    BEVESTIGEN,
    INTREKKEN,
    VOLTOOIEN,
    BUITEN_REGELS,
    MELDING_VERSTUREN,
    EINDIGEN_VAN_RECHTSWEGE,
)
BEEINDIGINGEN = VasteVraag(
    lambda overeenkomst: Beeindiging.objects.filter(overeenkomst_id=overeenkomst).order_by("-created_at", "-pk"),
    overeenkomst=Plek("overeenkomst", BigIntegerField()),
)
SCHORSINGEN = VasteVraag(
    lambda overeenkomst: Schorsing.objects.filter(overeenkomst_id=overeenkomst).order_by("-van"),
    overeenkomst=Plek("overeenkomst", BigIntegerField()),
)


def tijdlijn_overgangen(overgangen: tuple[Overgang, ...]) -> tuple[Overgang, ...]:
    """Return the acts that the timeline of an agreement names, with those of its life."""
    return (*overgangen, *OVERGANGEN_SCHORSING, EINDE_MELDEN, VERZOENEN, INTREKKEN, EINDIGEN)


@dataclass(frozen=True, slots=True)
class Schorsingsregel:
    """A suspension with what its length means today."""

    schorsing: Schorsing
    signalen: Schorsingssignalen
    zinnen: list[str]


def levensloop(actor: Actor, overeenkomst: Overeenkomst) -> dict[str, Any]:
    """Return the context of the card, one key: two queries however many rows there are."""
    if overeenkomst.status not in Status.IN_WERKING:
        return {"leven": None}
    dag = vandaag()
    regels = [regel_van(schorsing, dag) for schorsing in SCHORSINGEN(overeenkomst=overeenkomst.pk)]
    beeindigingen = BEEINDIGINGEN(overeenkomst=overeenkomst.pk)
    loopt = overeenkomst.status == Status.ACTIEF
    begonnen = loopt and overeenkomst.start <= dag
    return {
        "leven": {
            "schorsingen": regels,
            "geschorst": next((r.schorsing for r in regels if r.signalen.loopt and loopt), None),
            "beeindigingen": beeindigingen,
            "mag_beeindigen": begonnen
            and not any(rij.status in Eindestatus.LOPEND for rij in beeindigingen)
            and mag_beeindigen(actor, overeenkomst) is None,
            "mag_schorsen": loopt and mag_schorsen(actor, overeenkomst) is None,
        }
    }


def regel_van(schorsing: Schorsing, dag: date) -> Schorsingsregel:
    """Return a suspension with its signals and their sentences on a day."""
    gevonden = signalen(Periode(schorsing.van, schorsing.tot), dag)
    zinnen = [_melden(schorsing, gevonden), _hervatten(schorsing, gevonden, dag), _beeindigen(gevonden, dag)]
    return Schorsingsregel(schorsing, gevonden, [zin for zin in zinnen if zin])


def _melden(schorsing: Schorsing, gevonden: Schorsingssignalen) -> str:
    if schorsing.gemeld_op:
        return f"De trajectbegeleider is verwittigd op {datum_voluit(schorsing.gemeld_op)}."
    if gevonden.moet_melden:
        return "Ze duurt langer dan 14 dagen: de onderneming verwittigt de trajectbegeleider (D16 art. 22)."
    if not gevonden.loopt:
        return ""
    vanaf = datum_voluit(gevonden.meer_dan_14_vanaf)
    return f"Vanaf {vanaf} duurt ze langer dan 14 dagen: dan verwittigt de onderneming de trajectbegeleider."


def _hervatten(schorsing: Schorsing, gevonden: Schorsingssignalen, dag: date) -> str:
    if schorsing.hervatting_gemeld_op:
        return f"De hervatting is gemeld op {datum_voluit(schorsing.hervatting_gemeld_op)}."
    if gevonden.hervatting_melden_tot is None or gevonden.hervat_op is None:
        return ""
    hervat, uiterlijk = datum_voluit(gevonden.hervat_op), datum_voluit(gevonden.hervatting_melden_tot)
    if dag > gevonden.hervatting_melden_tot:
        return f"De hervatting op {hervat} moest gemeld worden ten laatste op {uiterlijk}: doe dat alsnog."
    return f"De leerling begint weer op {hervat}; de onderneming meldt dat ten laatste op {uiterlijk} (D16 art. 22)."


def _beeindigen(gevonden: Schorsingssignalen, dag: date) -> str:
    if gevonden.mag_beeindigen:
        return (
            "Ze duurt langer dan 60 dagen: de onderneming of de leerling mag de overeenkomst nu beëindigen "
            "(D16 art. 23, 6°)."
        )
    if gevonden.loopt and gevonden.moet_melden and dag < gevonden.meer_dan_60_vanaf:
        return f"Duurt ze nog op {datum_voluit(gevonden.meer_dan_60_vanaf)}, dan mag een van beide ze beëindigen."
    return ""
