"""Loading what a screen is about, within the scope of who asks."""

from uuid import UUID

from django.db.models import UUIDField
from django.http import HttpRequest
from django.urls import reverse

from mentorschap.core.oordeel import Beletsel
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.core.vaste_vraag import Plek, VasteVraag
from mentorschap.logboek.tijdlijn import LOGREGELS_ERBIJ
from overeenkomsten.enums import Status
from overeenkomsten.models import Overeenkomst
from overeenkomsten.permissions import mag_bewerken

# The frozen text of the agreement and the search column are long, and no page shows them.
ZONDER = ("zoektekst", "document__context", "traject__leerling__zoektekst", "erkenning__zoektekst")


def eis(beletsel: Beletsel | None) -> None:
    """Raise GeenRecht (403 with the reason) when there is one."""
    if beletsel is not None:
        raise GeenRecht(beletsel)


def uuid_van(tekst: str) -> UUID | None:
    """Return what was posted as a uuid; None when it is not one."""
    try:
        return UUID(tekst)
    except ValueError:
        return None


def laad_werkversie(request: HttpRequest, uuid: UUID) -> Overeenkomst:
    """Return a working version that this person may change; locked while it is being saved.

    Raises Http404 outside the scope, GeenRecht, or HandelingBelet once it was put up for signing.
    """
    overeenkomsten = Overeenkomst.objects.zichtbaar_voor(request.actor).voor_dossier().met_voortgang()
    if request.method == "POST":
        overeenkomsten = overeenkomsten.select_for_update(of=("self",), no_key=True)
    overeenkomst = haal_of_404(overeenkomsten, uuid=uuid)
    eis(mag_bewerken(request.actor, overeenkomst))
    if overeenkomst.status != Status.WERKVERSIE:
        url = reverse("overeenkomsten:overeenkomst_detail", args=[overeenkomst.uuid])
        status = overeenkomst.get_status_display().lower()
        tekst = f"Overeenkomst {overeenkomst.nummer} is geen werkversie meer ({status}): haar inhoud ligt vast."
        raise HandelingBelet([Beletsel("status", tekst, url)])
    return overeenkomst


DOSSIER = VasteVraag(
    lambda actor, uuid: (
        Overeenkomst.objects.zichtbaar_voor(actor)
        .voor_dossier()
        .met_voortgang()
        .defer(*ZONDER)
        .filter(uuid=uuid)
        .annotate(logregels_erbij=LOGREGELS_ERBIJ)
    ),
    uuid=Plek("uuid", UUIDField()),
)


def laad_dossier(request: HttpRequest, uuid: UUID) -> Overeenkomst:
    """Return an agreement this person may read, with its relations. Raises Http404 outside the scope."""
    return DOSSIER.een_of_404(request.actor, uuid=uuid)
