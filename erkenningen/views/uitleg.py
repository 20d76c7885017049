"""Why a dossier stands as it stands, and what other rules would have said about decisions."""

from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from erkenningen.herberekening import herbereken, toetsingen
from erkenningen.models import Aanvraag, Toetsing
from erkenningen.uitleg import uitleg_van
from erkenningen.views.laden import eis, laad_aanvraag
from mentorschap.core.decorators import leest
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.paginering import Paginator
from mentorschap.organisaties.enums import Rol, Soort
from mentorschap.organisaties.models import Organisatie

PER_PAGINA = 100
EEN_JAAR = timedelta(days=365)
ALLEEN_BEVOEGDE = Beletsel("rol", "Alleen wie over erkenningen beslist, vergelijkt beslissingen met andere regels.")


@leest
def aanvraag_waarom(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show per rule the facts, the norm, the evidence, the article, and who decided what."""
    aanvraag = laad_aanvraag(request, uuid)
    van_bevoegde = request.actor.rol in {*Rol.VAN_PARTNERSCHAP, Rol.DEPARTEMENT}
    voorstellen = aanvraag.voorstellen.select_related("gedaan_door").prefetch_related("stemmen__gebruiker")
    context = {
        "aanvraag": aanvraag,
        "uitleg": uitleg_van(aanvraag),
        # Who voted what stays among those who vote; the company reads the reasons in the decision.
        "voorstellen": voorstellen.order_by("pk") if van_bevoegde else [],
        "beslissing": getattr(aanvraag, "beslissing", None),
    }
    return render(request, "erkenningen/waarom.html", context)


@leest
def herberekening(request: HttpRequest) -> HttpResponse:
    """Compare the decisions of a period with the rules as they read on a day; without a day, with those of then."""
    eis(None if request.actor.rol in {*Rol.VAN_PARTNERSCHAP, Rol.DEPARTEMENT} else ALLEEN_BEVOEGDE)
    vandaag_ = vandaag()
    van = _dag(request.GET.get("van")) or vandaag_ - EEN_JAAR
    tot = _dag(request.GET.get("tot")) or vandaag_
    regels_van = _dag(request.GET.get("regels"))
    zichtbaar = Aanvraag.objects.zichtbaar_voor(request.actor).filter(beslissing__beslist_op__range=(van, tot))
    partnerschappen = _partnerschappen(request)
    gekozen = next((p for p in partnerschappen if str(p.uuid) == request.GET.get("partnerschap")), None)
    if gekozen is not None:
        zichtbaar = zichtbaar.filter(partnerschap=gekozen)
    rijen = toetsingen(Toetsing.objects.filter(aanvraag__in=zichtbaar))
    pagina = Paginator(rijen.order_by("-pk"), PER_PAGINA).get_page(request.GET.get("pagina"))
    resultaten = [herbereken(toetsing, regels_van=regels_van) for toetsing in pagina.object_list]
    context = {
        "pagina": pagina,
        "van": van,
        "tot": tot,
        "regels_van": regels_van,
        "partnerschappen": partnerschappen,
        "partnerschap": gekozen,
        "anders": [resultaat for resultaat in resultaten if not resultaat.klopt],
        "gelijk": sum(resultaat.klopt for resultaat in resultaten),
    }
    return render(request, "erkenningen/herberekening.html", context)


def _partnerschappen(request: HttpRequest) -> list[Organisatie]:
    """The department chooses whose decisions it compares; a partnership sees its own."""
    if request.actor.rol != Rol.DEPARTEMENT:
        return []
    return list(Organisatie.objects.filter(soort=Soort.SECTORAAL_PARTNERSCHAP).order_by("naam", "pk"))


def _dag(tekst: str | None) -> date | None:
    try:
        return date.fromisoformat(tekst or "")
    except ValueError:
        return None
