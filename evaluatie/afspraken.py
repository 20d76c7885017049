"""What was agreed: writing the minutes, finishing an agreed action, and reminding who took it on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from evaluatie.enums_overleg import Afspraakstatus, Overlegstatus
from evaluatie.models import Afspraak, Overleg
from evaluatie.overlegberichten import herinner_afspraak
from evaluatie.overleggen import NIET_GEPLAND
from evaluatie.permissions_overleg import mag_afhandelen, mag_leiden
from mentorschap.core.klok import nu
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet

# A week before, and the day after it should have been done.
HERINNERDAGEN = (-7, 1)
AL_AFGEHANDELD = Beletsel("afgehandeld", "Deze afspraak is intussen afgehandeld.")
GEEN_UITLEG = Beletsel("uitleg", "Schrijf waarom de afspraak niet meer nodig is.")


INTUSSEN = Beletsel(
    "intussen",
    "Iemand anders bewaarde dit verslag terwijl u schreef. Hieronder staat wat u typte. Kijk eerst in een ander "
    "venster wat er nu staat: bewaart u opnieuw, dan vervangt uw tekst dat.",
)
TE_LANG = Beletsel("te_lang", "Schrijf de uitleg in hoogstens 500 tekens.")
MAX_UITLEG = 500


@dataclass(frozen=True, slots=True)
class Genoteerd:
    """What the minutes say of one goal or point."""

    besproken: bool | None
    notitie: str


@dataclass(frozen=True, slots=True)
class NieuweAfspraak:
    """An action as it was typed; `wie_id` is a participant."""

    tekst: str
    wie_id: int
    tegen: date


def stand_van(overleg: Overleg) -> str:
    """Return what stands for the minutes as they are now: it changes each time that somebody keeps them."""
    return overleg.updated_at.isoformat()


@transaction.atomic
def bewaar_verslag(
    overleg: Overleg,
    *,
    actor: Any,
    samenvatting: str,
    aanwezig: Iterable[int],
    doelen: Mapping[int, Genoteerd],
    punten: Mapping[int, Genoteerd],
    afspraken: Iterable[NieuweAfspraak],
    stand: str = "",
) -> None:
    """Keep the minutes so far; nobody gets a message yet. The actions replace those that were typed before.

    `stand` is what `stand_van` said when the writer began. Raises GeenRecht, Achterhaald when the minutes are finished
    or the talk was called off, or HandelingBelet when somebody else kept other minutes meanwhile.
    """
    rij = Overleg.objects.select_for_update(of=("self",), no_key=True).get(pk=overleg.pk)
    if beletsel := mag_leiden(actor, rij):
        raise GeenRecht(beletsel)
    if rij.status != Overlegstatus.GEPLAND:
        raise Achterhaald([NIET_GEPLAND])
    if stand and stand != stand_van(rij):
        raise HandelingBelet([INTUSSEN])
    rij.samenvatting = samenvatting
    rij.full_clean()
    rij.save()
    er_waren = set(aanwezig)
    for deelnemer in rij.deelnemers.all():
        deelnemer.aanwezig = deelnemer.pk in er_waren
        deelnemer.save(update_fields=["aanwezig", "updated_at"])
    for rijen, genoteerd in ((rij.doelen.all(), doelen), (rij.punten.all(), punten)):
        for regel in rijen:
            if regel.pk in genoteerd:
                regel.besproken, regel.notitie = genoteerd[regel.pk].besproken, genoteerd[regel.pk].notitie
                regel.full_clean()
                regel.save()
    rij.afspraken.all().delete()
    wie = {deelnemer.pk for deelnemer in rij.deelnemers.all()}
    for nieuw in afspraken:
        if nieuw.wie_id not in wie:
            raise HandelingBelet([Beletsel("wie", "Kies bij elke afspraak wie ze nakomt.")])
        afspraak = Afspraak(overleg=rij, tekst=nieuw.tekst, wie_id=nieuw.wie_id, tegen=nieuw.tegen)
        afspraak.full_clean()
        afspraak.save()


@transaction.atomic
def handel_af(afspraak: Afspraak, *, status: str, uitleg: str, actor: Any) -> None:
    """Say that an action is done, or no longer needed and why. Raises GeenRecht, Achterhaald or HandelingBelet."""
    rij = Afspraak.objects.select_for_update(of=("self",), no_key=True).get(pk=afspraak.pk)
    if beletsel := mag_afhandelen(actor, rij):
        raise GeenRecht(beletsel)
    if rij.status != Afspraakstatus.OPEN:
        raise Achterhaald([AL_AFGEHANDELD])
    if status == Afspraakstatus.VERVALLEN and not uitleg.strip():
        raise HandelingBelet([GEEN_UITLEG])
    if len(uitleg.strip()) > MAX_UITLEG:
        raise HandelingBelet([TE_LANG])
    rij.status, rij.uitleg = status, uitleg.strip()
    rij.afgehandeld_op, rij.afgehandeld_door = nu(), actor.naam
    rij.full_clean()
    rij.save()


def herinner(dag: date) -> int:
    """Remind who has something to do, a week before and the day after; return how many. Run again, nobody is twice."""
    grens = dag + timedelta(days=-min(HERINNERDAGEN))
    open_ = (
        Afspraak.objects.open()
        .filter(tegen__lte=grens)
        .select_related(
            "wie__overleg__door",
            "wie__overleg__overeenkomst__erkenning",
            "wie__overleg__overeenkomst__traject__leerling",
            "wie__overleg__overeenkomst__traject__school",
            "wie__overleg__overeenkomst__traject__trajectbegeleider",
        )
    )
    gestuurd = 0
    for afspraak in open_.order_by("pk").iterator(chunk_size=500):
        # Counted from today: a day long ago has no week before it.
        trede = max(n for n in HERINNERDAGEN if afspraak.tegen <= dag - timedelta(days=n))
        gestuurd += herinner_afspraak(afspraak, trede)
    return gestuurd
