"""Reports for a class at once: planned as rows, made by as many workers as there are, gathered when all are there."""

import io
import zipfile
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.text import slugify

from evaluatie.documents import VERSLAG, plan_verslag, verslag_van
from evaluatie.enums_raad import Bundelinhoud, Bundelstatus
from evaluatie.groei import evaluaties_van_traject, groei_van
from evaluatie.models import Bundelregel, Evaluatie, Rapportbundel
from evaluatie.permissions import mag_plannen
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.core.wekker import wek, wek_na_commit
from mentorschap.core.werkrij import Werkstatus, sluit_af
from mentorschap.core.woorden import datum_voluit
from mentorschap.documenten.forms import bewaar_inhoud
from mentorschap.documenten.models import Bestand, Document
from mentorschap.documenten.plannen import plan_document
from mentorschap.documenten.soorten import DocumentSoort
from mentorschap.organisaties.actor import Actor
from overeenkomsten.models import Overeenkomst, Traject

TAAK = "evaluatie.maak_bundelregel"
RONDAF = "evaluatie.rond_bundels_af"
GROEIRAPPORT = DocumentSoort("groeirapport", "evaluatie/groeirapport", "4", "Groeirapport van een leerling")
LEEG = Beletsel("leeg", "In deze keuze zit geen enkele leerling. Kies een andere klas of periode.")
AL_KLAAR = Beletsel("klaar", "Deze rapporten zijn al klaar: er valt niets meer te stoppen.")
WACHTEND = (Werkstatus.GEPLAND, Werkstatus.BEZIG)


def trajecten_voor(actor: Any, klas: str) -> QuerySet[Traject]:
    """Return the routes with an agreement of the learners of a class (all classes when empty), by name."""
    rijen = Traject.objects.zichtbaar_voor(actor).filter(Exists(Overeenkomst.objects.filter(traject=OuterRef("pk"))))
    if klas:
        rijen = rijen.filter(leerling__klas=klas)
    return rijen.order_by("leerling__familienaam", "leerling__voornaam", "pk")


@transaction.atomic
def begin_bundel(bundel: Rapportbundel, *, actor: Any) -> Rapportbundel:
    """Save what is asked with a line per report and wake the workers.

    Raises GeenRecht, or HandelingBelet when there is nobody to report on.
    """
    if beletsel := mag_plannen(actor):
        raise GeenRecht(beletsel)
    trajecten = list(trajecten_voor(actor, bundel.klas))
    if not trajecten:
        raise HandelingBelet([LEEG])
    bundel.school_id = actor.organisatie_id
    bundel.door_id = actor.gebruiker_id
    bundel.full_clean()
    bundel.save()
    regels = Bundelregel.objects.bulk_create(_regels(bundel, trajecten))
    for regel in regels[:4]:
        wek_na_commit(TAAK, regel.pk)
    if not regels:
        raise HandelingBelet([LEEG])
    return bundel


def _regels(bundel: Rapportbundel, trajecten: list[Traject]) -> list[Bundelregel]:
    if bundel.inhoud == Bundelinhoud.GROEI:
        return [Bundelregel(bundel=bundel, traject=t, volgorde=n) for n, t in enumerate(trajecten, start=1)]
    evaluaties = (
        Evaluatie.objects.ingediend()
        .filter(overeenkomst__traject__in=trajecten, ingediend_op__date__range=(bundel.van, bundel.tot))
        .select_related("overeenkomst")
        .order_by(
            "overeenkomst__traject__leerling__familienaam", "overeenkomst__traject__leerling__voornaam", "ingediend_op"
        )
    )
    return [
        Bundelregel(bundel=bundel, traject_id=e.overeenkomst.traject_id, evaluatie=e, volgorde=n)
        for n, e in enumerate(evaluaties, start=1)
    ]


def maak_regel(regel: Bundelregel) -> None:
    """Plan the report of one line; a stopped bundle plans nothing more. An error stays on the line it is about."""
    bundel = Rapportbundel.objects.get(pk=regel.bundel_id)
    with transaction.atomic():
        document = None if bundel.status == Bundelstatus.GEANNULEERD else _plan(bundel, regel)
        sluit_af(regel, document=document, overgeslagen=document is None)
    wek(RONDAF)


def _plan(bundel: Rapportbundel, regel: Bundelregel) -> Document | None:
    if regel.evaluatie_id:
        evaluatie = Evaluatie.objects.get(pk=regel.evaluatie_id)
        return verslag_van(evaluatie) or plan_verslag(evaluatie, actor=Actor.systeem())
    traject = Traject.objects.select_related("leerling", "opleiding", "school", "trajectbegeleider").get(
        pk=regel.traject_id
    )
    evaluaties = evaluaties_van_traject(traject, bundel.van, bundel.tot)
    if not evaluaties:
        return None
    leerling = traject.leerling
    return plan_document(
        GROEIRAPPORT.code,
        onderwerp=traject,
        context={
            "leerling": leerling.naam,
            "voornaam": leerling.voornaam,
            "klas": leerling.klas,
            "opleiding": traject.opleiding.naam,
            "school": traject.school.naam,
            "trajectbegeleider": traject.trajectbegeleider.naam,
            "van": datum_voluit(bundel.van),
            "tot": datum_voluit(bundel.tot),
            "gemaakt": datum_voluit(vandaag()),
            **groei_van(traject, evaluaties),
        },
        sleutel=f"{GROEIRAPPORT.code}:{bundel.uuid}:{traject.uuid}",
        titel=f"Groeirapport {leerling.naam}",
        door_naam=bundel.door.naam,
    )


def annuleer(bundel: Rapportbundel, *, actor: Any) -> None:
    """Stop making reports; those that are there stay. Raises GeenRecht, or Achterhaald when it is done."""
    with transaction.atomic():
        rij = Rapportbundel.objects.select_for_update(of=("self",)).get(pk=bundel.pk)
        if mag_plannen(actor) or rij.school_id != actor.organisatie_id:
            raise GeenRecht(Beletsel("geen_school", "Alleen de school die ze vroeg stopt deze rapporten."))
        if rij.status != Bundelstatus.LOPEND:
            raise Achterhaald([AL_KLAAR])
        rij.status = Bundelstatus.GEANNULEERD
        rij.save(update_fields=["status", "updated_at"])


def stand_van(bundel: Rapportbundel) -> dict[str, int]:
    """Return how many lines there are, are done, failed, and have nothing to report."""
    mislukt = Q(werkstatus=Werkstatus.MISLUKT) | Q(document__werkstatus=Werkstatus.MISLUKT)
    return bundel.regels.aggregate(
        totaal=Count("pk"),
        gereed=Count("pk", filter=Q(document__werkstatus=Werkstatus.GEREED)),
        mislukt=Count("pk", filter=mislukt),
        overgeslagen=Count("pk", filter=Q(overgeslagen=True)),
    )


def rond_af() -> int:
    """Gather the reports of every bundle of which no line waits any more; return how many were closed.

    The row stays locked while the files are made: a second worker passes it by, a killed one leaves it as it was.
    """
    aantal = 0
    open_regel = Bundelregel.objects.filter(
        Q(werkstatus__in=WACHTEND) | Q(document__werkstatus__in=WACHTEND), bundel=OuterRef("pk")
    )
    klaar = Rapportbundel.objects.filter(~Exists(open_regel), status=Bundelstatus.LOPEND)
    for pk in list(klaar.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            bundel = klaar.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
            if bundel is not None:
                _bundel_af(bundel)
                aantal += 1
    return aantal


def _bundel_af(bundel: Rapportbundel) -> None:
    regels = list(
        bundel.regels.filter(document__werkstatus=Werkstatus.GEREED).select_related("document").order_by("volgorde")
    )
    if regels:
        naam = slugify(f"rapporten {bundel.klas} {bundel.van} {bundel.tot}")
        bundel.zip = _bewaar(bundel, f"{naam}.zip", "application/zip", als_zip(regels))
        bundel.pdf = _bewaar(bundel, f"{naam}.pdf", "application/pdf", als_pdf(regels))
    bundel.status = Bundelstatus.GEREED
    bundel.gereed_op = nu()
    bundel.save(update_fields=["zip", "pdf", "status", "gereed_op", "updated_at"])


def als_zip(regels: list[Bundelregel]) -> bytes:
    """Return the reports as one ZIP; PDFs are compressed already, so they are stored as they are."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_STORED) as pak:
        for regel in regels:
            # A fixed moment: the same reports give the same bytes.
            deel = zipfile.ZipInfo(f"{regel.volgorde:03d}-{slugify(regel.document.titel)}.pdf", (1980, 1, 1, 0, 0, 0))
            pak.writestr(deel, _inhoud(regel.document))
    return uit.getvalue()


def als_pdf(regels: list[Bundelregel]) -> bytes:
    """Return the reports one after another in one PDF, with a bookmark per report: 200 in a second and 10 MiB."""
    import pikepdf  # noqa: PLC0415 - only a worker needs it, and it is slow to load

    geheel, bladwijzers = pikepdf.new(), []
    for regel in regels:
        bladwijzers.append(pikepdf.OutlineItem(regel.document.titel, len(geheel.pages)))
        with pikepdf.open(io.BytesIO(_inhoud(regel.document))) as rapport:
            geheel.pages.extend(rapport.pages)
    with geheel.open_outline() as inhoudstafel:
        inhoudstafel.root.extend(bladwijzers)
    uit = io.BytesIO()
    geheel.save(uit, deterministic_id=True)
    return uit.getvalue()


def _inhoud(document: Document) -> bytes:
    with default_storage.open(document.bestand) as bestand:
        return bestand.read()


def _bewaar(bundel: Rapportbundel, naam: str, inhoudstype: str, inhoud: bytes) -> Bestand:
    return bewaar_inhoud(
        inhoud, naam=naam, inhoudstype=inhoudstype, eigenaar_id=bundel.school_id, door_id=bundel.door_id
    )


def bestandscope(actor: Any) -> Q | None:
    """Who may open the ZIP and the merged PDF: who sees the bundle."""
    bundels = Rapportbundel.objects.zichtbaar_voor(actor)
    return Q(pk__in=bundels.values("zip_id")) | Q(pk__in=bundels.values("pdf_id"))


def documentscope(actor: Any) -> Q | None:
    """Who may open a growth report: who sees the route."""
    return Q(soort=GROEIRAPPORT.code, onderwerp_uuid__in=Traject.objects.zichtbaar_voor(actor).values("uuid"))


def na_rapport(document: Document) -> None:
    """A report is there: perhaps the bundle is complete."""
    if document.soort in (GROEIRAPPORT.code, VERSLAG.code):
        transaction.on_commit(lambda: wek(RONDAF))
