"""Evidence beside a competence: adding, taking away, showing it to whoever may see the sheet."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from evaluatie.bewijzen import neem_weg, voeg_toe
from evaluatie.enums import BeoordelaarRol
from evaluatie.forms.bewijs import BewijsFormulier
from evaluatie.invullen import AL_INGEDIEND
from evaluatie.models import Beoordeling, Bewijs
from evaluatie.permissions import mag_invullen
from evaluatie.querysets import LINK_DOEL
from mentorschap.berichten.toegang import met_link_of_account
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.documenten.views import stuur_bestand


@never_cache
@met_link_of_account(LINK_DOEL)
@leest_en_schrijft
def bewijs_toevoegen(request: HttpRequest, uuid: UUID, nummer: int) -> HttpResponse:
    """Add a photo or a file to one competence; show and take away what is there already."""
    beoordeling = _haal(request, uuid)
    item = haal_of_404(beoordeling.evaluatie.items.all(), volgorde=nummer)
    terug = f"{reverse('evaluatie:blad', args=[uuid])}#c{nummer}"
    formulier = BewijsFormulier(request.POST or None, request.FILES or None, annuleer_url=terug)
    if request.method == "POST" and formulier.is_valid():
        try:
            voeg_toe(uuid, nummer, formulier.upload, formulier.cleaned_data["uitleg"], actor=request.actor)
        except HandelingBelet as belet:
            formulier.add_error(None, str(belet))
        else:
            messages.success(request, "Het bewijs staat bij de competentie.")
            return redirect(terug)
    context = {
        "beoordeling": beoordeling,
        "leerling": beoordeling.evaluatie.overeenkomst.traject.leerling,
        "item": item,
        "bewijzen": Bewijs.objects.filter(beoordeling=beoordeling, item=item).select_related("bestand"),
        "formulier": formulier,
        "je": beoordeling.rol == BeoordelaarRol.LEERLING,
    }
    return render(request, "evaluatie/bewijs.html", context, status=422 if request.method == "POST" else 200)


@met_link_of_account(LINK_DOEL)
@schrijft
def bewijs_wissen(request: HttpRequest, uuid: UUID, bewijs: UUID) -> HttpResponse:
    """Take a file off the sheet."""
    nummer = neem_weg(uuid, bewijs, actor=request.actor)
    messages.success(request, "Het bewijs is verwijderd.")
    return redirect("evaluatie:bewijs_toevoegen", uuid=uuid, nummer=nummer)


@never_cache
@met_link_of_account(LINK_DOEL)
@leest
def bewijs(request: HttpRequest, uuid: UUID, bewijs: UUID) -> FileResponse:
    """Show a file to whoever may see the sheet it belongs to."""
    rijen = Bewijs.objects.zichtbaar_voor(request.actor).filter(beoordeling__uuid=uuid).select_related("bestand")
    return stuur_bestand(haal_of_404(rijen, uuid=bewijs).bestand)


def _haal(request: HttpRequest, uuid: UUID) -> Beoordeling:
    beoordeling = haal_of_404(Beoordeling.objects.zichtbaar_voor(request.actor).voor_blad(), uuid=uuid)
    if beletsel := mag_invullen(request.actor, beoordeling):
        raise GeenRecht(beletsel)
    if beoordeling.is_ingediend:
        raise Achterhaald([AL_INGEDIEND])
    return beoordeling
