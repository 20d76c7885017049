"""Uploads (`Bestand`) and generated, immutable documents (`Document`)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from mentorschap.core.models import BasisModel
from mentorschap.core.werkrij import Werkrij, Werkstatus
from mentorschap.documenten.inhoud import TOEGELATEN
from mentorschap.documenten.querysets import BestandQuerySet, DocumentQuerySet

# The official type of an XLSX is longer than the column; it is only ever a download, and its name says what it is.
REKENBLAD = "application/octet-stream"
# What people may upload, and what is made here beside PDF.
ACHTERVOEGSEL = {**TOEGELATEN, "application/zip": ".zip", REKENBLAD: ".xlsx"}


def bestandspad(bestand: "Bestand", naam: str) -> str:
    """Return a name that says nothing about the person or the content."""
    return f"bestanden/{bestand.uuid.hex[:2]}/{bestand.uuid}{ACHTERVOEGSEL[bestand.inhoudstype]}"


class Bestand(BasisModel):
    """A file somebody uploaded. `gevoelig` (an extract from the criminal record): opening it is recorded."""

    bestand = models.FileField("bestand", upload_to=bestandspad, blank=True)
    naam = models.CharField("naam", max_length=200)
    inhoudstype = models.CharField("type", max_length=60)
    grootte = models.PositiveIntegerField("grootte")
    sha256 = models.CharField("SHA-256", max_length=64)
    gevoelig = models.BooleanField("gevoelig", default=False)
    eigenaar = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="eigenaar"
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="door"
    )
    gewist_op = models.DateTimeField("gewist op", null=True, blank=True)

    objects = BestandQuerySet.as_manager()

    class Meta:
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"
        constraints = (
            models.CheckConstraint(
                condition=Q(gewist_op__isnull=True) | Q(bestand=""),
                name="bestand_gewist_is_leeg",
                violation_error_message="Een gewist bestand heeft geen inhoud meer.",
            ),
        )

    def __str__(self) -> str:
        return self.naam


class Document(BasisModel, Werkrij):
    """A document the system makes: planned as a row, rendered by a worker, never changed afterwards.

    `context` is frozen when it is planned: the same template version and context give the same bytes.
    """

    soort = models.CharField("soort", max_length=60)
    sjabloonversie = models.CharField("sjabloonversie", max_length=20)
    titel = models.CharField("titel", max_length=200)
    sleutel = models.CharField("sleutel", max_length=200, unique=True)
    onderwerp_soort = models.CharField("soort onderwerp", max_length=80)
    onderwerp_uuid = models.UUIDField("onderwerp", db_index=True)
    context = models.JSONField("context")
    bestand = models.CharField("bestand", max_length=200, blank=True, default="", editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, default="", editable=False)
    grootte = models.PositiveIntegerField("grootte", default=0, editable=False)
    paginas = models.PositiveSmallIntegerField("pagina’s", default=0, editable=False)
    door_naam = models.CharField("gevraagd door", max_length=200, blank=True, default="")
    vervangt = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="vervangen_door", verbose_name="vervangt"
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documenten"
        ordering = ("-gepland_op", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(werkstatus=Werkstatus.GEREED) | (~Q(bestand="") & ~Q(sha256="")),
                name="document_gereed_heeft_bestand",
                violation_error_message="Een document is pas klaar als het bestand er is.",
            ),
        )
        indexes = (
            models.Index(
                fields=("volgende_poging_op",),
                condition=Q(werkstatus__in=(Werkstatus.GEPLAND, Werkstatus.BEZIG)),
                name="document_te_nemen",
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="klaar_is_klaar", operation=pgtrigger.Update, condition=pgtrigger.Q(old__werkstatus="gereed")
            ),
            pgtrigger.Protect(name="niet_wissen", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return self.titel

    @property
    def is_gereed(self) -> bool:
        """Whether the file can be opened."""
        return self.werkstatus == Werkstatus.GEREED

    @property
    def is_mislukt(self) -> bool:
        """Whether the last attempt failed and nobody tries again by itself."""
        return self.werkstatus == Werkstatus.MISLUKT
