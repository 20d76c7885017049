"""Several trainings and establishments in one go: one dossier each, typed once, filed together (D16 art. 7 §2)."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from erkenningen.models import Aanvraag
from erkenningen.nodig import Plaats
from erkenningen.transitions.indienen import begin


@transaction.atomic
def begin_samen(plaatsen: Iterable[Plaats], *, actor: Any) -> Aanvraag:
    """Start one working version per place and return the first; the others point to it. Raises GeenRecht."""
    eerste: Aanvraag | None = None
    for plaats in plaatsen:
        rij = begin(actor=actor, vestiging=plaats.vestiging, opleiding=plaats.opleiding)
        if eerste is not None:
            rij.bundel = eerste
            rij.save()
        eerste = eerste or rij
    if eerste is None:
        raise ValueError("Zonder plaats is er niets aan te vragen.")
    return eerste
