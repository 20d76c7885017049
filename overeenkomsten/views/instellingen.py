"""The settings of a school."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mentorschap.core.decorators import leest_en_schrijft
from overeenkomsten.dagen import GRONDSLAG, MAXIMUM, WAARSCHUWING
from overeenkomsten.forms.instellingen import SchoolinstellingFormulier
from overeenkomsten.models import Schoolinstelling
from overeenkomsten.permissions import mag_school_instellen
from overeenkomsten.views.laden import eis


@leest_en_schrijft
def schoolinstellingen(request: HttpRequest) -> HttpResponse:
    """Explain both ways of counting the days without an agreement, and keep the school's choice."""
    eis(mag_school_instellen(request.actor))
    instelling = Schoolinstelling.objects.zichtbaar_voor(request.actor).first() or Schoolinstelling(
        school_id=request.actor.organisatie_id
    )
    formulier = SchoolinstellingFormulier(request.POST or None, instance=instelling)
    if request.method == "POST" and formulier.is_valid():
        formulier.save()
        messages.success(request, "De instelling is bewaard. De dagen van elke leerling zijn meteen zo geteld.")
        return redirect("overeenkomsten:schoolinstellingen")
    context = {"formulier": formulier, "maximum": MAXIMUM, "waarschuwing": WAARSCHUWING, "grondslag": GRONDSLAG}
    status = 422 if request.method == "POST" else 200
    return render(request, "overeenkomsten/schoolinstellingen.html", context, status=status)
