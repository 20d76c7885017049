"""Growth of one learner on a page, and reports for a class at once."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from evaluatie.bundels import annuleer, begin_bundel, stand_van
from evaluatie.enums_raad import Bundelstatus
from evaluatie.forms import BundelFormulier
from evaluatie.groei import evaluaties_van_traject, groei_van
from evaluatie.models import Evaluatie, Rapportbundel, Waarneming
from evaluatie.momenten import klassen_van
from evaluatie.permissions import mag_plannen
from evaluatie.waarnemingen import getoond
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.paginering import Paginator
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Traject

PER_PAGINA = 20
FOUTEN_GETOOND = 50
WAARNEMINGEN_GETOOND = 200


@leest
def groei(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the growth of a learner up to this evaluation, as a chart and as a table."""
    evaluaties = Evaluatie.objects.zichtbaar_voor(request.actor).met_mensen()
    evaluatie = haal_of_404(evaluaties.select_related("overeenkomst__traject"), uuid=uuid)
    traject = evaluatie.overeenkomst.traject
    # A mentor reads what he may read: the evaluations under his own agreement.
    leesbaar = set(
        Evaluatie.objects.zichtbaar_voor(request.actor)
        .values_list("pk", flat=True)
        .filter(overeenkomst__traject=traject)
    )
    eigen = [e for e in evaluaties_van_traject(traject) if e.pk in leesbaar]
    context = {
        "evaluatie": evaluatie,
        "leerling": traject.leerling,
        "opleiding": traject.opleiding,
        "groei": groei_van(traject, eigen, je=request.actor.rol == Rol.LEERLING),
        "is_leerling": request.actor.rol == Rol.LEERLING,
        "waarnemingen": getoond(_waarnemingen(request, traject)),
    }
    return render(request, "evaluatie/groei.html", context)


def _waarnemingen(request: HttpRequest, traject: Traject) -> QuerySet[Waarneming]:
    rijen = Waarneming.objects.zichtbaar_voor(request.actor).filter(overeenkomst__traject=traject)
    return rijen.select_related("teamlid").order_by("-op", "-pk")[:WAARNEMINGEN_GETOOND]


@leest_en_schrijft
def rapporten(request: HttpRequest) -> HttpResponse:
    """Ask for reports of a class, and find those that were asked before."""
    if beletsel := mag_plannen(request.actor):
        raise GeenRecht(beletsel)
    formulier = BundelFormulier(request.POST or None, klassen=klassen_van(request.actor))
    if request.method == "POST" and formulier.is_valid():
        try:
            bundel = begin_bundel(formulier.instance, actor=request.actor)
        except HandelingBelet as fout:
            formulier.add_error(None, str(fout))
        else:
            return redirect("evaluatie:bundel", uuid=bundel.uuid)
    bundels = Rapportbundel.objects.zichtbaar_voor(request.actor).select_related("zip", "pdf").order_by("-pk")
    context = {
        "formulier": formulier,
        "pagina": Paginator(bundels, PER_PAGINA).get_page(request.GET.get("pagina")),
    }
    return render(request, "evaluatie/rapporten.html", context, status=422 if request.method == "POST" else 200)


@leest
def bundel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show how far the reports are, what failed and why, and the files when they are there."""
    bundels = Rapportbundel.objects.zichtbaar_voor(request.actor).select_related("zip", "pdf")
    rij = haal_of_404(bundels, uuid=uuid)
    stand = stand_van(rij)
    mislukt = rij.regels.mislukt().select_related("traject__leerling", "document").order_by("volgorde")
    context = {
        "bundel": rij,
        "stand": stand,
        "klaar": stand["gereed"] + stand["mislukt"] + stand["overgeslagen"],
        "loopt": rij.status == Bundelstatus.LOPEND,
        "mislukt": mislukt[:FOUTEN_GETOOND],
    }
    sjabloon = "evaluatie/bundel.html#stand" if request.htmx else "evaluatie/bundel.html"
    return render(request, sjabloon, context)


@schrijft
def bundel_annuleren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Stop making reports."""
    rij = haal_of_404(Rapportbundel.objects.zichtbaar_voor(request.actor), uuid=uuid)
    annuleer(rij, actor=request.actor)
    messages.success(request, "Er worden geen rapporten meer gemaakt. Wat al klaar was, blijft bij de leerling staan.")
    return redirect("evaluatie:bundel", uuid=uuid)
