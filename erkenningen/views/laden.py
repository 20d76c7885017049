"""Loading within one's scope, and the right to act: the first lines of every view."""

from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Exists, OuterRef, QuerySet, UUIDField
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.urls import reverse

from erkenningen.enums import AanvraagStatus
from erkenningen.models import (
    Aanvraag,
    AanvraagOvergang,
    Activiteitantwoord,
    Beroep,
    Bewijsstuk,
    Criteriumbeoordeling,
    Mentor,
    Plaatsbezoek,
    Voorstel,
)
from erkenningen.permissions import mag_aanvragen, mag_mentor_beheren
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald, GeenRecht
from mentorschap.core.vaste_vraag import Plek, VasteVraag, hang_aan
from mentorschap.documenten.models import Document
from mentorschap.logboek.tijdlijn import LOGREGELS_ERBIJ

WERKBAAR = frozenset({AanvraagStatus.WERKVERSIE, AanvraagStatus.ONVOLLEDIG})
BIJ_AANVRAAG = ("onderneming", "vestiging", "opleiding", "partnerschap", "behandelaar")
BIJ_BESLISSING = ("beslissing__document", "beslissing__beslist_door", "erkenning")
ADRES = ("straat", "nummer", "postcode", "gemeente")
# Ten tables in one row: only the columns that the page shows, or building the query costs more than all the rest.
OP_PAGINA = {
    "onderneming": ("uuid", "naam", "ondernemingsnummer", "paritair_comite"),
    "vestiging": ("uuid", "organisatie", "naam", "gewest", *ADRES),
    "opleiding": ("uuid", "code", "naam", "partnerschap", "geldig_van", "geldig_tot"),
    "partnerschap": ("uuid", "naam"),
    "behandelaar": ("uuid", "voornaam", "familienaam"),
    "beslissing": ("uuid", "aanvraag", "uitkomst", "motivering", "beslist_op", "vernietigd_op"),
    "beslissing__beslist_door": ("uuid", "voornaam", "familienaam"),
    "beslissing__document": ("uuid", "titel", "soort", "grootte", "werkstatus", "gereed_op"),
    "erkenning": ("uuid", "aanvraag", "nummer", "status", "geldig_van", "geldig_tot", "opgeheven_op"),
}
ZONDER = ("updated_at", "zoektekst", "bundel", "machtiging", "ingediend_door", "ingediend_namens")
KOLOMMEN = (
    *(veld.name for veld in Aanvraag._meta.concrete_fields if veld.name not in ZONDER),
    *(f"{pad}__{veld}" for pad, velden in OP_PAGINA.items() for veld in velden),
)
# The letters, evidence, visits and appeal of a dossier come in its own row: a page that shows them asks no query more.
BRIEVEN = ArraySubquery(
    Document.objects.filter(onderwerp_uuid=OuterRef("uuid"))
    .order_by("gepland_op", "pk")
    .values(
        data=JSONObject(uuid="uuid", titel="titel", grootte="grootte", werkstatus="werkstatus", gepland_op="gepland_op")
    )
)
STUKKEN = ArraySubquery(
    Bewijsstuk.objects.filter(aanvraag=OuterRef("pk"))
    .order_by("criterium", "pk")
    .values(
        data=JSONObject(
            criterium="criterium",
            document="document",
            created_at="created_at",
            uuid="bestand__uuid",
            naam="bestand__naam",
        )
    )
)
BEZOEKEN = ArraySubquery(
    Plaatsbezoek.objects.filter(aanvraag=OuterRef("pk"))
    .order_by("-gepland_op", "-pk")
    .values(data=JSONObject(uuid="uuid", gepland_op="gepland_op", plaats="plaats", status="status"))
)
# Only the last appeal counts: one before it was withdrawn.
BEROEPEN = ArraySubquery(
    Beroep.objects.filter(beslissing__aanvraag=OuterRef("pk"))
    .order_by("-pk")
    .values(data=JSONObject(uuid="uuid", nummer="nummer", ingediend_op="ingediend_op", status="status"))[:1]
)
DOSSIER = VasteVraag(
    lambda actor, uuid: (
        Aanvraag.objects.zichtbaar_voor(actor)
        .filter(uuid=uuid)
        .select_related(*BIJ_AANVRAAG, *BIJ_BESLISSING)
        .only(*KOLOMMEN)
        # Most dossiers have neither yet: knowing that spares a query for each.
        .annotate(
            is_beoordeeld=Exists(Criteriumbeoordeling.objects.filter(aanvraag=OuterRef("pk"))),
            heeft_activiteiten=Exists(Activiteitantwoord.objects.filter(aanvraag=OuterRef("pk"))),
            is_voorgesteld=Exists(Voorstel.objects.filter(aanvraag=OuterRef("pk"))),
            brieven=BRIEVEN,
            stukken=STUKKEN,
            bezoeken=BEZOEKEN,
            beroepen=BEROEPEN,
            logregels_erbij=LOGREGELS_ERBIJ,
        )
    ),
    uuid=Plek("uuid", UUIDField()),
)
OVERGANGEN = VasteVraag(
    lambda aanvraag: AanvraagOvergang.objects.filter(onderwerp=aanvraag), aanvraag=Plek("aanvraag", BigIntegerField())
)

BEOORDELINGEN = VasteVraag(
    lambda aanvraag: Criteriumbeoordeling.objects.filter(aanvraag=aanvraag),
    aanvraag=Plek("aanvraag", BigIntegerField()),
)


def eis(beletsel: Beletsel | None) -> None:
    """Raise GeenRecht (403, with the Dutch reason) when there is an obstacle."""
    if beletsel is not None:
        raise GeenRecht(beletsel)


def dossier_url(aanvraag: Aanvraag) -> str:
    """Return the address of the dossier page."""
    return reverse("erkenningen:aanvraag", args=[aanvraag.uuid])


def laad_aanvraag(request: HttpRequest, uuid: UUID) -> Aanvraag:
    """Return the application within scope, with what every page about it shows. Raises Http404."""
    return haal_of_404(_aanvragen(request), uuid=uuid)


def laad_dossier(request: HttpRequest, uuid: UUID) -> Aanvraag:
    """Return the application with its decision, letter and recognition in the same query. Raises Http404."""
    rij = DOSSIER.een_of_404(request.actor, uuid=uuid)
    hang_aan([rij], "overgangen", OVERGANGEN(aanvraag=rij.pk))
    hang_aan([rij], "criteriumbeoordelingen", BEOORDELINGEN(aanvraag=rij.pk) if rij.is_beoordeeld else [])
    return rij


def laad_werkbare_aanvraag(request: HttpRequest, uuid: UUID) -> Aanvraag:
    """Return an application the company can still change, locked while it is being saved.

    Raises Http404, GeenRecht or Achterhaald.
    """
    rijen = _aanvragen(request)
    if request.method == "POST":
        rijen = rijen.select_for_update(of=("self",), no_key=True)
    aanvraag = haal_of_404(rijen, uuid=uuid)
    eis(mag_aanvragen(request.actor, aanvraag))
    if aanvraag.status not in WERKBAAR:
        tekst = f"Deze aanvraag is {aanvraag.get_status_display().lower()}; u kunt ze niet meer wijzigen."
        raise Achterhaald([Beletsel("status", tekst, dossier_url(aanvraag))])
    return aanvraag


def laad_mentor(request: HttpRequest, uuid: UUID) -> Mentor:
    """Return a mentor of one's own company. Raises Http404 or GeenRecht."""
    mentor = haal_of_404(Mentor.objects.zichtbaar_voor(request.actor), uuid=uuid)
    eis(mag_mentor_beheren(request.actor, mentor))
    return mentor


def laad_vrije_mentor(request: HttpRequest, uuid: UUID) -> Mentor:
    """Return a mentor whose facts may change: not while a partnership is checking them.

    Raises Http404, GeenRecht or Achterhaald.
    """
    mentor = laad_mentor(request, uuid)
    lopend = Aanvraag.objects.filter(mentoren__mentor=mentor, status__in=AanvraagStatus.BIJ_PARTNERSCHAP)
    if aanvraag := lopend.order_by("pk").first():
        tekst = (
            f"Het partnerschap kijkt de gegevens van {mentor.naam} na in aanvraag {aanvraag.nummer}. "
            "U kunt ze wijzigen als het een aanvulling vraagt, of na de beslissing."
        )
        raise Achterhaald([Beletsel("bij_partnerschap", tekst, dossier_url(aanvraag))])
    return mentor


def _aanvragen(request: HttpRequest) -> QuerySet[Aanvraag]:
    return Aanvraag.objects.zichtbaar_voor(request.actor).select_related(*BIJ_AANVRAAG)
