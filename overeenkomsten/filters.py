"""Filters of lists that somebody keeps under a name: his own, in the organisation for which he works now."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet, TextField
from django.http import HttpRequest
from django.urls import reverse

from mentorschap.core.vaste_vraag import Plek, VasteVraag
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.leerlingoverzicht import VELDEN as VELDEN_LEERLINGEN
from overeenkomsten.models import BewaardeFilter

LEERLINGEN, OVEREENKOMSTEN = "leerlingen", "overeenkomsten"
VELDEN_OVEREENKOMSTEN = ("status", "opleiding", "begeleider", "q")


@dataclass(frozen=True, slots=True)
class Lijst:
    """A list whose filters can be kept: its page, what may be in the address, and who sees it."""

    code: str
    titel: str
    url_naam: str
    velden: tuple[str, ...]
    rollen: frozenset[str]

    @property
    def url(self) -> str:
        """The page of the list, without a filter."""
        return reverse(self.url_naam)

    def vraag(self, keuzes: Mapping[str, str]) -> str:
        """Return the query string of what is set, in a fixed order, so that the same choices are the same text."""
        gezet = [(naam, keuzes.get(naam, "").strip()) for naam in self.velden]
        return urlencode([(naam, waarde) for naam, waarde in gezet if waarde])


LIJSTEN = {
    lijst.code: lijst
    for lijst in (
        Lijst(LEERLINGEN, "Leerlingen", "overeenkomsten:leerling_lijst", VELDEN_LEERLINGEN, frozenset(Rol.VAN_SCHOOL)),
        Lijst(
            OVEREENKOMSTEN,
            "Overeenkomsten",
            "overeenkomsten:overeenkomst_lijst",
            VELDEN_OVEREENKOMSTEN,
            frozenset({*Rol.VAN_SCHOOL, Rol.ONDERNEMINGSBEHEERDER, Rol.MENTOR}),
        ),
    )
}


BEWAARD = VasteVraag(lambda actor, lijst: filters_van(actor).filter(lijst=lijst), lijst=Plek("lijst", TextField()))


@dataclass(frozen=True, slots=True)
class Filterbalk:
    """What a list shows of the filters that are kept: all of one's own, and whether the present one can be kept."""

    lijst: Lijst
    bewaard: list[BewaardeFilter]
    vraag: str

    @property
    def is_nieuw(self) -> bool:
        """Whether something is set that is not kept yet."""
        return bool(self.vraag) and all(rij.vraag != self.vraag for rij in self.bewaard)


def lijsten_van(actor: Actor) -> list[Lijst]:
    """Return the lists whose filters this person may keep."""
    return [lijst for lijst in LIJSTEN.values() if actor.via == "account" and actor.rol in lijst.rollen]


def filters_van(actor: Actor) -> QuerySet[BewaardeFilter]:
    """Return one's own filters, by list and name."""
    return BewaardeFilter.objects.zichtbaar_voor(actor).order_by("lijst", "naam", "pk")


def eigen_filters(request: HttpRequest, code: str, keuzes: Mapping[str, str]) -> Filterbalk | None:
    """Return what the list shows of kept filters; None for who cannot keep any."""
    lijst = LIJSTEN[code]
    if lijst not in lijsten_van(request.actor):
        return None
    return Filterbalk(lijst, BEWAARD(request.actor, lijst=code), lijst.vraag(keuzes))
