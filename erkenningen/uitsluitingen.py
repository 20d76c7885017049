"""Which exclusions keep a company or an establishment from applying (ERK-14; D16 art. 7 §6).

Counted by the day, not by the status: an exclusion blocks from its first up to and including its last day, also when
the task that puts it into force did not run yet.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from erkenningen.enums import BeroepStatus, MaatregelSoort, MaatregelStatus, Reikwijdte
from erkenningen.models import Aanvraag, Beroep, Maatregel
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.woorden import datum_voluit

GRONDSLAG = "D16 art. 7 §6"
GELDEND = (MaatregelStatus.OPGELEGD, MaatregelStatus.IN_WERKING)


def geschorst_door_beroep() -> Exists:
    """Condition on a measure: an appeal against it, or against its opheffing, runs and suspends it."""
    lopend = Beroep.objects.filter(schorsend=True, status__in=BeroepStatus.LOPEND)
    return Exists(lopend.filter(Q(maatregel=OuterRef("pk")) | Q(maatregel=OuterRef("opheffing"))))


def geldende_uitsluitingen(onderneming_id: int, vestiging_id: int | None, dag: date) -> QuerySet[Maatregel]:
    """Return what blocks an application for this establishment on this day, the one that lasts longest first."""
    bereik = Q(reikwijdte=Reikwijdte.ONDERNEMING)
    if vestiging_id is not None:
        bereik |= Q(reikwijdte=Reikwijdte.VESTIGING, erkenning__vestiging_id=vestiging_id)
    rijen = Maatregel.objects.filter(
        bereik,
        Q(tot__isnull=True) | Q(tot__gte=dag),
        soort=MaatregelSoort.UITSLUITING,
        status__in=GELDEND,
        erkenning__onderneming_id=onderneming_id,
        ingangsdatum__lte=dag,
    )
    return rijen.exclude(geschorst_door_beroep()).order_by("-tot", "pk")


@dataclass(frozen=True, slots=True)
class Uitsluiting:
    """What is excluded: a whole company (`vestiging_id` None) or one establishment; `tot` None = for good."""

    onderneming_id: int
    vestiging_id: int | None
    tot: date | None

    def raakt(self, onderneming_id: int, vestiging_id: int) -> bool:
        """Whether it covers this establishment of this company."""
        return self.onderneming_id == onderneming_id and self.vestiging_id in (None, vestiging_id)


def uitsluitingen_op(dag: date, ondernemingen: Collection[int]) -> list[Uitsluiting]:
    """Return the exclusions of these companies on a day, the one that lasts longest first: one query."""
    rijen = Maatregel.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=dag),
        soort=MaatregelSoort.UITSLUITING,
        status__in=GELDEND,
        erkenning__onderneming_id__in=ondernemingen,
        ingangsdatum__lte=dag,
    )
    gevonden = rijen.exclude(geschorst_door_beroep()).select_related("erkenning").order_by("-tot", "pk")
    return [
        Uitsluiting(
            rij.erkenning.onderneming_id,
            rij.erkenning.vestiging_id if rij.reikwijdte == Reikwijdte.VESTIGING else None,
            rij.tot,
        )
        for rij in gevonden
    ]


def geen_uitsluiting(aanvraag: Aanvraag) -> list[Beletsel]:
    """Guard: neither the establishment nor the company is excluded today; once filed it counts no more."""
    if aanvraag.ingediend_op is not None:
        return []
    uitsluiting = geldende_uitsluitingen(aanvraag.onderneming_id, aanvraag.vestiging_id, vandaag()).first()
    if uitsluiting is None:
        return []
    wie = "De onderneming" if uitsluiting.reikwijdte == Reikwijdte.ONDERNEMING else "Deze vestiging"
    tot = f"tot en met {datum_voluit(uitsluiting.tot)}" if uitsluiting.tot else "definitief"
    tekst = f"{wie} is uitgesloten, {tot} (maatregel {uitsluiting.nummer}). Zolang kunt u geen aanvraag indienen."
    return [Beletsel("ERK-14", tekst, reverse("erkenningen:maatregel", args=[uitsluiting.uuid]), GRONDSLAG)]
