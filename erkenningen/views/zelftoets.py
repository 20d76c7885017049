"""Can my employee become a mentor, and from when? An answer without a dossier."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from erkenningen.dossier import voorwaarden_van
from erkenningen.facts import regeling_van
from erkenningen.forms.toetsen import ZelftoetsFormulier
from erkenningen.permissions_toetsen import mag_toetsen
from erkenningen.rules import toets_mentor
from erkenningen.views.laden import eis
from erkenningen.zelftoets import antwoord_op
from mentorschap.core.decorators import leest
from mentorschap.core.klok import vandaag


@never_cache
@leest
def zelftoets(request: HttpRequest) -> HttpResponse:
    """Show the form, and the verdict per condition once it was sent; what was filled in lives in the address only."""
    eis(mag_toetsen(request.actor))
    formulier = ZelftoetsFormulier(request.GET or None)
    context: dict[str, Any] = {"formulier": formulier}
    if formulier.is_valid():
        partnerschap, dag = formulier.cleaned_data["partnerschap"], vandaag()
        regeling = regeling_van(partnerschap.pk if partnerschap else None, dag)
        toetsing = toets_mentor(formulier.feiten(regeling), peildatum=dag)
        context |= {"antwoord": antwoord_op(toetsing), "voorwaarden": voorwaarden_van(toetsing)}
        context |= {"regeling": regeling, "dag": dag}
    status = 422 if formulier.is_bound and not formulier.is_valid() else 200
    return render(request, "erkenningen/zelftoets.html", context, status=status)
