"""A mentor's own page: his recognitions, his training and its term, his learners."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from erkenningen.levensloop import opleidingstermijn_van
from erkenningen.lopend import lopende_overeenkomsten
from erkenningen.models import Mentor
from erkenningen.permissions import mag_mentor_beheren
from erkenningen.views.laden import eis
from erkenningen.vorming import vorming_voor
from mentorschap.core.decorators import leest
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.scope import haal_of_404
from mentorschap.organisaties.enums import Rol

MENTOR = ("onderneming", "mentoropleiding__attest", "mentoropleiding__vrijstelling_grond")


@leest
def mijn_mentorschap(request: HttpRequest) -> HttpResponse:
    """Show the page of whoever is logged in as a mentor; friendly when his company did not enter him yet."""
    if request.actor.rol != Rol.MENTOR:
        eis(Beletsel("rol", "Deze pagina is er voor mentoren."))
    rijen = Mentor.objects.zichtbaar_voor(request.actor).select_related(*MENTOR)
    return _toon(request, rijen.order_by("pk").first())


@leest
def mentorpagina(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the same page of one mentor to himself and to his company."""
    if request.actor.rol != Rol.MENTOR:
        eis(mag_mentor_beheren(request.actor))
    return _toon(request, haal_of_404(Mentor.objects.zichtbaar_voor(request.actor).select_related(*MENTOR), uuid=uuid))


def _toon(request: HttpRequest, rij: Mentor | None) -> HttpResponse:
    beheert = request.actor.rol == Rol.ONDERNEMINGSBEHEERDER
    if rij is None:
        return render(request, "erkenningen/mentorpagina.html", {"mentor": None, "beheert": beheert})
    plaatsen = list(rij.erkenningen.select_related("erkenning__opleiding", "erkenning__vestiging").order_by("pk"))
    context = {
        "mentor": rij,
        "beheert": beheert,
        "plaatsen": plaatsen,
        "vandaag": vandaag(),
        "termijn": opleidingstermijn_van(rij),
        "opleiding": getattr(rij, "mentoropleiding", None),
        "vorming": vorming_voor(rij, zelf=not beheert),
        "lopend": lopende_overeenkomsten(plaats.pk for plaats in plaatsen),
    }
    return render(request, "erkenningen/mentorpagina.html", context)
