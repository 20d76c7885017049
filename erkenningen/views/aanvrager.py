"""For which company somebody applies: the own one, or one that gave a mandate (`?voor=` its uuid; ERK-12)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from erkenningen.machtigen import mag_namens
from erkenningen.models import Machtiging
from erkenningen.permissions import mag_aanvragen
from erkenningen.views.laden import eis
from mentorschap.core.scope import haal_of_404
from mentorschap.organisaties.models import Organisatie, Vestiging


@dataclass(frozen=True, slots=True)
class Aanvrager:
    """The company that is applied for, and the mandate when somebody else does it."""

    onderneming: Organisatie
    machtiging: Machtiging | None = None

    @property
    def vestigingen(self) -> Any:
        """The establishments one can apply for."""
        return Vestiging.objects.filter(organisatie=self.onderneming, is_actief=True)

    @property
    def voor(self) -> str:
        """The query of an address that keeps the mandate; empty for one's own company."""
        return f"?voor={self.machtiging.uuid}" if self.machtiging else ""


def machtiging_uit(request: HttpRequest) -> Machtiging | None:
    """Return the mandate in the address, None without one. Raises Http404, or GeenRecht once it no longer holds."""
    if "voor" not in request.GET:
        return None
    try:
        uuid = UUID(request.GET["voor"])
    except ValueError as fout:
        raise Http404 from fout
    rijen = Machtiging.objects.zichtbaar_voor(request.actor).select_related("onderneming", "gemachtigde")
    machtiging = haal_of_404(rijen, uuid=uuid)
    eis(mag_namens(request.actor, machtiging))
    return machtiging


def laad_aanvrager(request: HttpRequest) -> Aanvrager:
    """Return for whom this person applies. Raises GeenRecht or Http404."""
    if machtiging := machtiging_uit(request):
        return Aanvrager(machtiging.onderneming, machtiging)
    eis(mag_aanvragen(request.actor))
    return Aanvrager(Organisatie.objects.get(pk=request.actor.organisatie_id))
