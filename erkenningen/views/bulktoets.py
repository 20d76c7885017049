"""Many mentors at once: a file in, verdicts on screen or as a spreadsheet, nothing kept."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from erkenningen.bulktoets import KOLOMMEN, toets_bestand
from erkenningen.forms.bulktoets import BulktoetsFormulier
from erkenningen.permissions_toetsen import mag_toetsen
from erkenningen.rekenblad import STANDEN, oordelen_als_xlsx, sjabloon_als_xlsx
from erkenningen.views.laden import eis
from mentorschap.core.decorators import berekent, leest
from mentorschap.core.rekenblad import XLSX

# A page of thousands of rows helps nobody; the spreadsheet has them all.
GETOOND = 200


@never_cache
@berekent
def bulktoets(request: HttpRequest) -> HttpResponse:
    """Show the form, and after a file the verdicts, or answer with them as a spreadsheet."""
    eis(mag_toetsen(request.actor))
    formulier = BulktoetsFormulier(*((request.POST, request.FILES) if request.method == "POST" else ()))
    context: dict[str, Any] = {"formulier": formulier, "kolommen": KOLOMMEN}
    if not formulier.is_valid():
        status = 422 if formulier.is_bound else 200
        return render(request, "erkenningen/bulktoets.html", context, status=status)
    bestand = formulier.cleaned_data["bestand"]
    uitslagen = toets_bestand(bestand)
    if "uitvoer" in request.POST:
        return _download(oordelen_als_xlsx(uitslagen, bestand.fouten), "oordelen.xlsx")
    aantallen = Counter(uitslag.stand for uitslag in uitslagen)
    context |= {
        "getoetst": True,
        "uitslagen": uitslagen[:GETOOND],
        "aantal": len(uitslagen),
        "aantallen": [(stand, aantallen[stand]) for stand in STANDEN if aantallen[stand]],
        "fouten": bestand.fouten[:GETOOND],
        "aantal_fouten": len(bestand.fouten),
        "getoond": GETOOND,
    }
    return render(request, "erkenningen/bulktoets.html", context)


@leest
def bulktoets_sjabloon(request: HttpRequest) -> HttpResponse:
    """Answer with an empty file that has the columns."""
    eis(mag_toetsen(request.actor))
    return _download(sjabloon_als_xlsx(), "mentoren.xlsx")


def _download(inhoud: bytes, naam: str) -> HttpResponse:
    return HttpResponse(inhoud, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{naam}"'})
