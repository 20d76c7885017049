"""The clock of an application (ERK-05)."""

from typing import Any

from erkenningen.enums import Startgebeurtenis
from erkenningen.facts import REGELING
from erkenningen.models import Aanvraag
from mentorschap.core.klok import dag_van, nu, vandaag
from mentorschap.core.termijnen import plus_dagen

BESLISTERMIJN_DAGEN = 14


def beslistermijn(aanvraag: Aanvraag) -> tuple[str, int]:
    """Return what starts the clock and how many calendar days it runs: by the regeling of the day of filing (ERK-05).

    A later version of the regeling never moves or loses a clock.
    """
    ingediend = dag_van(aanvraag.ingediend_op) if aanvraag.ingediend_op else vandaag()
    if rijen := REGELING(partnerschap=aanvraag.partnerschap_id, datum=ingediend):
        return rijen[0].startgebeurtenis, rijen[0].beslistermijn_dagen
    return Startgebeurtenis.INDIENING, BESLISTERMIJN_DAGEN


def beslistermijn_tot(aanvraag: Aanvraag, gebeurtenis: Startgebeurtenis) -> Any:
    """Return the last day to decide when this event starts the clock, else what was set before (ERK-05)."""
    start, dagen = beslistermijn(aanvraag)
    return plus_dagen(vandaag(), dagen) if start == gebeurtenis else aanvraag.termijn_tot


def zet_volledig(aanvraag: Aanvraag) -> None:
    aanvraag.volledig_op = nu()
    aanvraag.termijn_tot = beslistermijn_tot(aanvraag, Startgebeurtenis.VOLLEDIG)
