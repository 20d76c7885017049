"""Which companies a school can choose for a training, and why another one cannot be chosen."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from erkenningen.models import Erkenning
from erkenningen.plaatsen import Plaatsen, plaatsen_van
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.enums import Soort
from mentorschap.organisaties.models import Vestiging
from overeenkomsten.models import Overeenkomst

MAXIMUM = 20


@dataclass(frozen=True, slots=True)
class Leerwerkplek:
    """An establishment in the result of a search. `reden` is empty when `erkenning` can be chosen."""

    vestiging: Vestiging
    erkenning: Erkenning | None
    reden: str
    plaatsen: Plaatsen | None = None

    @property
    def kiesbaar(self) -> bool:
        """Whether the school can choose it."""
        return not self.reden


def zoek_leerwerkplekken(overeenkomst: Overeenkomst, woorden: str, dag: date) -> list[Leerwerkplek]:
    """Return establishments that fit the words; those that can be chosen first.

    Without words only recognised ones are proposed. `dag` is the day on which the recognition has to hold.
    """
    opleiding = overeenkomst.traject.opleiding
    kiesbaar = Erkenning.objects.kiesbaar_voor(opleiding.pk, dag).select_related("vestiging__organisatie")
    if not woorden.strip():
        erkenningen = kiesbaar.order_by("onderneming__naam", "pk")[:MAXIMUM]
        return _met_plaatsen([Leerwerkplek(e.vestiging, e, "") for e in erkenningen], dag)
    vestigingen = list(vestigingen_met(woorden))
    erkend = {e.vestiging_id: e for e in kiesbaar.filter(vestiging__in=vestigingen)}
    andere = _laatste_per_vestiging(
        Erkenning.objects.filter(opleiding_id=opleiding.pk, vestiging__in=vestigingen).order_by("geldig_van", "pk")
    )
    gevonden = [_leerwerkplek(v, erkend.get(v.pk), andere.get(v.pk), opleiding.naam, dag) for v in vestigingen]
    return _met_plaatsen(sorted(gevonden, key=lambda plek: not plek.kiesbaar)[:MAXIMUM], dag)


def _met_plaatsen(plekken: list[Leerwerkplek], dag: date) -> list[Leerwerkplek]:
    """Add how many learners the mentors still take (MEN-13); one that is full stays in the list, and says so."""
    plaatsen = plaatsen_van([plek.erkenning for plek in plekken if plek.erkenning], dag)
    return [replace(plek, plaatsen=plaatsen[plek.erkenning.pk]) if plek.erkenning else plek for plek in plekken]


def vestigingen_met(woorden: str) -> Iterable[Vestiging]:
    """Return establishments of companies that fit these words, by name."""
    rijen = Vestiging.objects.filter(organisatie__soort=Soort.ONDERNEMING, organisatie__is_actief=True, is_actief=True)
    for woord in woorden.split()[:6]:
        rijen = rijen.filter(
            Q(naam__icontains=woord)
            | Q(organisatie__naam__icontains=woord)
            | Q(gemeente__icontains=woord)
            | Q(organisatie__ondernemingsnummer__contains=woord.replace(".", ""))
        )
    return rijen.select_related("organisatie").order_by("organisatie__naam", "naam", "pk")[: 2 * MAXIMUM]


def _laatste_per_vestiging(erkenningen: Iterable[Erkenning]) -> dict[int, Erkenning]:
    return {erkenning.vestiging_id: erkenning for erkenning in erkenningen}


def _leerwerkplek(
    vestiging: Vestiging, erkend: Erkenning | None, andere: Erkenning | None, opleiding: str, dag: date
) -> Leerwerkplek:
    if erkend is not None:
        return Leerwerkplek(vestiging, erkend, "")
    return Leerwerkplek(vestiging, None, _reden(andere, opleiding, dag))


def _reden(erkenning: Erkenning | None, opleiding: str, dag: date) -> str:
    if erkenning is None:
        return f"Deze vestiging is niet erkend voor {opleiding}. De onderneming kan een erkenning aanvragen."
    if erkenning.opgeheven_op is not None and erkenning.opgeheven_op <= dag:
        return f"De erkenning is opgeheven op {datum_voluit(erkenning.opgeheven_op)}."
    if erkenning.geldig_tot < dag:
        return f"De erkenning liep tot en met {datum_voluit(erkenning.geldig_tot)}."
    if erkenning.geldig_van > dag:
        return f"De erkenning begint pas op {datum_voluit(erkenning.geldig_van)}."
    return "De erkenning heeft geen actieve mentor."
