"""OVK-09: other agreements of the same learner in the same period, and the ways out of it."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from mentorschap.organisaties.actor import Actor
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import WijzigingSoort
from overeenkomsten.models import Overeenkomst
from overeenkomsten.permissions import mag_bewerken

GRONDSLAG = "Decreet 10 juni 2016, art. 6"


@dataclass(frozen=True, slots=True)
class Uitweg:
    """One way out: what it is, and where it is done (empty when it is not this person's to do)."""

    tekst: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another agreement that holds in the same period, with the ways out for this person."""

    ander: Overeenkomst
    uitwegen: tuple[Uitweg, ...]


def overlappende(overeenkomst: Overeenkomst) -> QuerySet[Overeenkomst]:
    """Return the other agreements of the learner, being made or in force, that share a day with this one."""
    if overeenkomst.start is None or overeenkomst.einde is None:
        return Overeenkomst.objects.none()
    anderen = Overeenkomst.objects.lopend().annotate(laatste=Coalesce("beeindigd_op", "einde"))
    leerling = overeenkomst.traject.leerling_id
    return (
        anderen.filter(traject__leerling_id=leerling, start__lte=overeenkomst.einde, laatste__gte=overeenkomst.start)
        .exclude(pk=overeenkomst.pk)
        .select_related("traject__opleiding", "erkenning__onderneming")
        .order_by("start", "pk")
    )


def overlap_van(overeenkomst: Overeenkomst, actor: Actor) -> list[Overlap]:
    """Return each overlap with what can be done about it."""
    return [Overlap(ander, tuple(_uitwegen(overeenkomst, ander, actor))) for ander in overlappende(overeenkomst)]


def _uitwegen(overeenkomst: Overeenkomst, ander: Overeenkomst, actor: Actor) -> list[Uitweg]:
    mag = mag_bewerken(actor, ander) is None

    def naar(naam: str, *extra: str) -> str:
        return reverse(f"overeenkomsten:{naam}", args=[ander.uuid, *extra]) if mag else ""

    datums = reverse("overeenkomsten:stap_afspraken", args=[overeenkomst.uuid])
    uitwegen = [Uitweg("Laat deze overeenkomst beginnen na de laatste dag van de andere.", f"{datums}#id_start")]
    if ander.status == Status.ACTIEF:
        uitwegen.append(Uitweg(f"Beëindig {ander.nummer} eerst.", naar("overeenkomst_detail")))
        tekst = f"Maak hiervan een tweede werkplek in {ander.nummer}: één overeenkomst, twee ondernemingen (art. 6bis)."
        uitwegen.append(Uitweg(tekst, naar("wijziging_opstellen", WijzigingSoort.TWEEDE_PLEK)))
    else:
        uitwegen.append(Uitweg(f"Annuleer {ander.nummer} als die niet doorgaat.", naar("annuleren")))
    return uitwegen
