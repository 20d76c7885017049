"""Many mentors at once: a file in, verdicts on screen or as a spreadsheet; kept only when somebody asks it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from erkenningen.bulktoets import KOLOMMEN, Uitslag, toets_bestand
from erkenningen.forms.bulktoets import BulktoetsFormulier
from erkenningen.models import BewaardeBulktoets
from erkenningen.permissions_toetsen import mag_oordelen_bewaren, mag_toetsen
from erkenningen.rekenblad import STANDEN, oordelen_als_xlsx, sjabloon_als_xlsx
from erkenningen.transitions.bulktoets import bewaar_oordelen, verwijder_oordelen
from erkenningen.views.laden import eis
from mentorschap.core.decorators import berekent, leest, schrijft
from mentorschap.core.paginering import Paginator
from mentorschap.core.rekenblad import XLSX, Rijfout
from mentorschap.core.scope import haal_of_404
from mentorschap.core.woorden import datum_voluit

# A page of thousands of rows helps nobody; the spreadsheet has them all.
GETOOND = 200
PER_PAGINA = 25


@never_cache
@berekent
def bulktoets(request: HttpRequest) -> HttpResponse:
    """Show the form, and after a file the verdicts, or answer with them as a spreadsheet. Keeps nothing."""
    eis(mag_toetsen(request.actor))
    formulier = BulktoetsFormulier(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if not formulier.is_valid():
        return _pagina(request, formulier, status=422 if formulier.is_bound else 200)
    bestand = formulier.cleaned_data["bestand"]
    uitslagen = toets_bestand(bestand)
    if "uitvoer" in request.POST:
        return _download(oordelen_als_xlsx(uitslagen, bestand.fouten), "oordelen.xlsx")
    return _pagina(request, formulier, _getoetst(uitslagen, bestand.fouten))


@never_cache
@schrijft
def bulktoets_bewaren(request: HttpRequest) -> HttpResponse:
    """Keep the verdicts on the mentors of a file for one's organisation; the file itself is not kept."""
    eis(mag_oordelen_bewaren(request.actor))
    formulier = BulktoetsFormulier(request.POST, request.FILES)
    if not formulier.is_valid():
        return _pagina(request, formulier, status=422)
    bestand = formulier.cleaned_data["bestand"]
    uitslagen = toets_bestand(bestand)
    if not uitslagen:
        formulier.add_error("bestand", "Geen enkele rij kon getoetst worden. Verbeter eerst de fouten.")
        return _pagina(request, formulier, _getoetst(uitslagen, bestand.fouten), status=422)
    naam = request.FILES["bestand"].name
    rij = bewaar_oordelen(uitslagen, bestand.fouten, naam=naam, actor=request.actor)
    messages.success(request, f"De oordelen over {naam} zijn bewaard tot en met {datum_voluit(rij.bewaard_tot)}.")
    return redirect("erkenningen:bulktoets")


@schrijft
def bulktoets_verwijderen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Delete verdicts that one's organisation kept."""
    rijen = BewaardeBulktoets.objects.zichtbaar_voor(request.actor)
    rij = haal_of_404(rijen.select_for_update(of=("self",)), uuid=uuid)
    verwijder_oordelen(rij, actor=request.actor)
    messages.success(request, f"De oordelen over {rij.naam} zijn verwijderd.")
    return redirect("erkenningen:bulktoets")


@leest
def bulktoets_sjabloon(request: HttpRequest) -> HttpResponse:
    """Answer with an empty file that has the columns."""
    eis(mag_toetsen(request.actor))
    return _download(sjabloon_als_xlsx(), "mentoren.xlsx")


def _getoetst(uitslagen: Sequence[Uitslag], fouten: Sequence[Rijfout]) -> dict[str, Any]:
    """Return what the page shows of a file that was read."""
    aantallen = Counter(uitslag.stand for uitslag in uitslagen)
    return {
        "getoetst": True,
        "uitslagen": uitslagen[:GETOOND],
        "aantal": len(uitslagen),
        "aantallen": [(stand, aantallen[stand]) for stand in STANDEN if aantallen[stand]],
        "fouten": fouten[:GETOOND],
        "aantal_fouten": len(fouten),
        "getoond": GETOOND,
    }


def _pagina(
    request: HttpRequest, formulier: BulktoetsFormulier, getoetst: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Show the form, with the verdicts if there are, and what the organisation kept: two queries."""
    rijen = BewaardeBulktoets.objects.zichtbaar_voor(request.actor).select_related("door", "bestand")
    bewaard = Paginator(rijen.order_by("-getoetst_op", "-pk"), PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {"formulier": formulier, "kolommen": KOLOMMEN, "bewaard": bewaard} | (getoetst or {})
    return render(request, "erkenningen/bulktoets.html", context, status=status)


def _download(inhoud: bytes, naam: str) -> HttpResponse:
    return HttpResponse(inhoud, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{naam}"'})
