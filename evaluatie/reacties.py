"""What the learner says of a filed evaluation."""

from typing import Any

from django.db import transaction

from evaluatie.enums import Evaluatiestatus
from evaluatie.models import Evaluatie, Reactie
from evaluatie.permissions import mag_reageren
from mentorschap.core.klok import nu
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log

# Once the joint result is set, the word of the learner is part of the report.
MAG_NOG = (Evaluatiestatus.INGEDIEND, Evaluatiestatus.BESPROKEN)
TE_LAAT = Beletsel("vastgesteld", "Het resultaat is vastgesteld: je reactie kan niet meer veranderen.")


@transaction.atomic
def reageer(evaluatie: Evaluatie, reactie: Reactie, *, actor: Any) -> Reactie:
    """Keep the learner's word. Raises GeenRecht, or Achterhaald once the result is set."""
    rij = Evaluatie.objects.select_for_update(of=("self",), no_key=True).get(pk=evaluatie.pk)
    if beletsel := mag_reageren(actor, rij):
        raise GeenRecht(beletsel)
    if rij.status not in MAG_NOG:
        raise Achterhaald([TE_LAAT])
    reactie.evaluatie = rij
    reactie.door_id = actor.gebruiker_id
    reactie.op = nu()
    reactie.full_clean()
    reactie.save()
    wat = f"Reactie van de leerling ({'akkoord' if reactie.akkoord else 'niet akkoord'})"
    log(Gebeurtenis.INGEDIEND, onderwerp=rij, actor=actor, gegevens={"wat": wat, "naam": actor.naam})
    return reactie
