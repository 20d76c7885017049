"""Recording a signature that was given on paper."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mentorschap.core.decorators import leest_en_schrijft
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import HandelingBelet
from mentorschap.documenten.forms import bewaar_bestand
from overeenkomsten.forms import OpPapierFormulier
from overeenkomsten.models import Handtekening, Overeenkomst
from overeenkomsten.permissions import mag_bewerken
from overeenkomsten.transitions import beletselen_op_papier, niet_te_vragen, teken_buiten
from overeenkomsten.views.laden import eis


@leest_en_schrijft
def op_papier(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take the scan of a signed copy, with who signed on which day; the school vouches for it."""
    handtekening = haal_of_404(Handtekening.objects.zichtbaar_voor(request.actor), uuid=uuid)
    handtekening.overeenkomst = Overeenkomst.objects.voor_dossier().get(pk=handtekening.overeenkomst_id)
    eis(mag_bewerken(request.actor, handtekening.overeenkomst))
    if beletselen := niet_te_vragen(handtekening):
        raise HandelingBelet(beletselen)
    terug = handtekening.stuk.get_absolute_url()
    formulier = OpPapierFormulier(
        request.POST or None, request.FILES or None, annuleer_url=terug, initial={"naam": handtekening.naam}
    )
    if request.method == "POST" and formulier.is_valid():
        data = formulier.cleaned_data
        if not (beletselen := beletselen_op_papier(handtekening, data["op"])):
            scan = bewaar_bestand(data["upload"], actor=request.actor)
            teken_buiten(handtekening, actor=request.actor, naam=data["naam"], op=data["op"], scan=scan)
            messages.success(request, f"De handtekening van {data['naam']} is toegevoegd, met de scan als bewijs.")
            return redirect(terug)
        for beletsel in beletselen:
            formulier.add_error("op", beletsel.tekst)
    context = {"handtekening": handtekening, "overeenkomst": handtekening.overeenkomst, "formulier": formulier}
    status = 422 if request.method == "POST" else 200
    return render(request, "overeenkomsten/op_papier.html", context, status=status)
