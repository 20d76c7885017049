"""Signatures: one row per person who is asked to sign in one round."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from mentorschap.core.models import BasisModel, keuze_constraint
from overeenkomsten.enums import Methode, Partij, Status
from overeenkomsten.querysets import HandtekeningQuerySet

if TYPE_CHECKING:
    from overeenkomsten.models.overeenkomst import Overeenkomst
    from overeenkomsten.models.wijziging import Wijziging


@pghistory.track(exclude=["updated_at"])
class Handtekening(BasisModel):
    """Asked when signing starts, given once: who, when, how, and the hash of the exact PDF.

    A correction starts a new round with new rows; those of an earlier round stay as they were.
    """

    overeenkomst = models.ForeignKey(
        "overeenkomsten.Overeenkomst", models.PROTECT, related_name="handtekeningen", verbose_name="overeenkomst"
    )
    # Set when it signs an addition; its round is then a number that the agreement itself never uses.
    wijziging = models.ForeignKey(
        "overeenkomsten.Wijziging",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="handtekeningen",
        verbose_name="wijziging",
    )
    ronde = models.PositiveSmallIntegerField("ronde")
    partij = models.CharField("partij", max_length=30, choices=Partij)
    # Only when it is not the company of the agreement itself: a second one signs too (D16 art. 6bis).
    onderneming = models.ForeignKey(
        "organisaties.Organisatie",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tekent voor de onderneming",
    )
    naam = models.CharField("naam", max_length=200)
    email = models.EmailField("e-mailadres")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gebruiker"
    )
    getekend_op = models.DateTimeField("getekend op", null=True, blank=True)
    methode = models.CharField("methode", max_length=10, choices=Methode, blank=True, default="")
    document_sha256 = models.CharField("hash van het document", max_length=64, blank=True, default="")
    link_uuid = models.UUIDField("persoonlijke link", null=True, blank=True)
    mandaat = models.ForeignKey(
        "overeenkomsten.Tekenmandaat",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="handtekeningen",
        verbose_name="mandaat",
    )
    # On paper: the scan, and who of the school says that it is what was signed.
    scan = models.ForeignKey(
        "documenten.Bestand",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ondertekend exemplaar",
    )
    bevestigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bevestigd door"
    )

    objects = HandtekeningQuerySet.as_manager()

    class Meta:
        verbose_name = "handtekening"
        verbose_name_plural = "handtekeningen"
        ordering = ("overeenkomst", "ronde", "pk")
        constraints = (
            keuze_constraint("partij", Partij, "handtekening_partij"),
            models.UniqueConstraint(
                fields=("overeenkomst", "ronde", "partij", "email"), name="handtekening_een_per_persoon"
            ),
            models.CheckConstraint(
                condition=Q(getekend_op__isnull=True, methode="", document_sha256="")
                | (Q(getekend_op__isnull=False, methode__in=Methode.values) & ~Q(document_sha256="")),
                name="handtekening_volledig",
                violation_error_message="Een handtekening heeft een tijdstip, een methode en de hash van het document.",
            ),
            models.CheckConstraint(
                condition=Q(methode="buiten", scan__isnull=False, bevestigd_door__isnull=False)
                | (~Q(methode="buiten") & Q(scan__isnull=True, bevestigd_door__isnull=True)),
                name="handtekening_op_papier",
                violation_error_message="Voeg het ondertekende exemplaar toe.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_partij_display()}: {self.naam}"

    @property
    def is_getekend(self) -> bool:
        """Whether this person signed."""
        return self.getekend_op is not None

    @property
    def is_op_papier(self) -> bool:
        """Whether it was given outside the system: there is a day but no hour, and a scan."""
        return self.methode == Methode.BUITEN

    @property
    def stuk(self) -> Overeenkomst | Wijziging:
        """What it signs: the addition when it belongs to one, else the agreement itself."""
        return self.wijziging if self.wijziging_id else self.overeenkomst

    @property
    def ligt_voor(self) -> bool:
        """Whether what was asked to sign still lies for signing, in the same round."""
        stuk = self.stuk
        return stuk.status == Status.TER_ONDERTEKENING and stuk.ronde == self.ronde
