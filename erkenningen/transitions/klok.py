"""The clock of an application (ERK-05)."""

from typing import Any

from erkenningen.enums import Startgebeurtenis
from erkenningen.models import (
    Aanvraag,
    Regeling,
)
from mentorschap.core.klok import dag_van, nu, vandaag
from mentorschap.core.termijnen import plus_dagen

BESLISTERMIJN_DAGEN = 14


def beslistermijn_tot(aanvraag: Aanvraag, gebeurtenis: Startgebeurtenis) -> Any:
    """Return the last day to decide when this event starts the clock, else what was set before (ERK-05).

    The regeling of the day of filing counts: a later version never moves or loses a clock.
    """
    ingediend = dag_van(aanvraag.ingediend_op) if aanvraag.ingediend_op else vandaag()
    regeling = Regeling.objects.voor(aanvraag.partnerschap_id, ingediend).first()
    start = regeling.startgebeurtenis if regeling else Startgebeurtenis.INDIENING
    dagen = regeling.beslistermijn_dagen if regeling else BESLISTERMIJN_DAGEN
    return plus_dagen(vandaag(), dagen) if start == gebeurtenis else aanvraag.termijn_tot


def zet_volledig(aanvraag: Aanvraag) -> None:
    aanvraag.volledig_op = nu()
    aanvraag.termijn_tot = beslistermijn_tot(aanvraag, Startgebeurtenis.VOLLEDIG)
