"""Carrying out what was signed earlier and takes effect today."""

import logging
from datetime import date

from django.core.exceptions import ValidationError

from mentorschap.core.transitions import HandelingBelet
from mentorschap.organisaties.actor import Actor
from overeenkomsten.enums import Status
from overeenkomsten.models import Wijziging
from overeenkomsten.transitions import voer_wijziging_uit

logger = logging.getLogger(__name__)


def voer_wijzigingen_uit(dag: date) -> int:
    """Put every signed addition into force whose day has come, each in a transaction of its own; return how many.

    One that cannot be carried out any more is left as it is and noted: it never holds up the others.
    """
    rijen = Wijziging.objects.uit_te_voeren(dag).filter(overeenkomst__status=Status.ACTIEF)
    uitgevoerd = 0
    for wijziging in rijen.order_by("gaat_in_op", "pk"):
        try:
            voer_wijziging_uit(wijziging, actor=Actor.systeem())
        except (HandelingBelet, ValidationError) as belet:
            logger.warning("wijziging %s niet uitgevoerd: %s", wijziging.uuid, belet)
        else:
            uitgevoerd += 1
    return uitgevoerd
