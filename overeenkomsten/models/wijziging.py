"""Signed additions to a running agreement. The original and its PDF stay as they were signed."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from mentorschap.core.models import BasisModel, OvergangLog, keuze_constraint
from overeenkomsten.enums_levensloop import WijzigingSoort, WijzigingStatus
from overeenkomsten.models.handtekening import Handtekening
from overeenkomsten.querysets_levensloop import VanOvereenkomstQuerySet, WijzigingQuerySet


@pghistory.track(exclude=["updated_at"])
class Wijziging(BasisModel):
    """One typed, dated and signed addition (D16 art. 10 for what it replaces).

    `nieuw` and `voordien` hold the values of the fields that this kind changes, as JSON; the agreement gets them on
    `gaat_in_op`. Signatures are rows of Handtekening with `wijziging` set; `ronde` counts on from those of the
    agreement, so that no round is used twice.
    """

    overeenkomst = models.ForeignKey(
        "overeenkomsten.Overeenkomst", models.PROTECT, related_name="wijzigingen", verbose_name="overeenkomst"
    )
    volgnummer = models.PositiveSmallIntegerField("volgnummer")
    soort = models.CharField("soort", max_length=20, choices=WijzigingSoort)
    status = models.CharField(
        "status", max_length=20, choices=WijzigingStatus, default=WijzigingStatus.WERKVERSIE, editable=False
    )
    gaat_in_op = models.DateField("gaat in op")
    reden = models.TextField("waarom", max_length=2000)
    nieuw = models.JSONField("nieuwe gegevens", default=dict, blank=True)
    voordien = models.JSONField("vroegere gegevens", default=dict, blank=True)
    plan = models.ForeignKey(
        "overeenkomsten.Opleidingsplan",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="wijzigingen",
        verbose_name="nieuwe versie van het plan",
    )
    ronde = models.PositiveSmallIntegerField("ronde van ondertekening", default=0, editable=False)
    document = models.ForeignKey(
        "documenten.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="document"
    )
    ondertekend_op = models.DateTimeField("door iedereen ondertekend op", null=True, blank=True, editable=False)
    in_werking_op = models.DateTimeField("uitgevoerd op", null=True, blank=True, editable=False)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="opgesteld door")

    objects = WijzigingQuerySet.as_manager()

    class Meta:
        verbose_name = "wijziging van een overeenkomst"
        verbose_name_plural = "wijzigingen van overeenkomsten"
        ordering = ("overeenkomst", "volgnummer")
        indexes = (models.Index(fields=("status", "gaat_in_op"), name="ovkwijziging_uit_te_voeren"),)
        constraints = (
            keuze_constraint("soort", WijzigingSoort, "overeenkomstwijziging_soort"),
            keuze_constraint("status", WijzigingStatus, "overeenkomstwijziging_status"),
            models.UniqueConstraint(fields=("overeenkomst", "volgnummer"), name="overeenkomstwijziging_volgnummer"),
            models.UniqueConstraint(
                fields=("overeenkomst", "soort"),
                condition=Q(status__in=WijzigingStatus.LOPEND),
                name="overeenkomstwijziging_een_lopende",
                violation_error_message="Er loopt al zo’n wijziging. Werk die eerst af of trek ze in.",
            ),
            models.CheckConstraint(
                condition=~Q(reden=""),
                name="overeenkomstwijziging_gemotiveerd",
                violation_error_message="Schrijf waarom de overeenkomst wijzigt.",
            ),
            models.CheckConstraint(
                condition=Q(soort="plan", plan__isnull=False) | (~Q(soort="plan") & Q(plan__isnull=True)),
                name="overeenkomstwijziging_plan_past",
                violation_error_message="Alleen een wijziging van het plan heeft een nieuwe versie van het plan.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=WijzigingStatus.MET_DOCUMENT) | Q(document__isnull=False, ronde__gt=0),
                name="overeenkomstwijziging_heeft_document",
            ),
            models.CheckConstraint(
                condition=~Q(status="in_werking") | Q(ondertekend_op__isnull=False, in_werking_op__isnull=False),
                name="overeenkomstwijziging_in_werking_is_ondertekend",
            ),
        )

    def __str__(self) -> str:
        return f"{self.overeenkomst} – wijziging {self.volgnummer}"

    def get_absolute_url(self) -> str:
        """Return the page of the addition."""
        return reverse("overeenkomsten:wijziging", args=[self.uuid])

    @property
    def huidige_handtekeningen(self) -> list[Handtekening]:
        """Who is asked to sign it, in the order in which it is asked."""
        gevraagd = [h for h in self.handtekeningen.all() if h.ronde == self.ronde]
        for handtekening in gevraagd:
            handtekening.wijziging, handtekening.overeenkomst = self, self.overeenkomst
        return gevraagd


class WijzigingOvergang(OvergangLog):
    """A transition of an addition."""

    onderwerp = models.ForeignKey(Wijziging, models.PROTECT, related_name="overgangen", verbose_name="wijziging")

    class Meta(OvergangLog.Meta):
        verbose_name = "overgang van wijziging"
        verbose_name_plural = "overgangen van wijzigingen"

    def __str__(self) -> str:
        return f"{self.onderwerp}: {self.overgang}"


@pghistory.track(exclude=["updated_at"])
class TweedeWerkplek(BasisModel):
    """Part of the training at a second recognised company (D16 art. 6bis): where, with whom, when, what."""

    overeenkomst = models.ForeignKey(
        "overeenkomsten.Overeenkomst", models.PROTECT, related_name="tweede_werkplekken", verbose_name="overeenkomst"
    )
    wijziging = models.OneToOneField(
        Wijziging, models.PROTECT, related_name="tweede_werkplek", verbose_name="wijziging"
    )
    erkenning = models.ForeignKey(
        "erkenningen.Erkenning", models.PROTECT, related_name="tweede_werkplekken", verbose_name="erkende leerwerkplek"
    )
    mentor = models.ForeignKey(
        "erkenningen.MentorOpErkenning", models.PROTECT, related_name="tweede_werkplekken", verbose_name="mentor"
    )
    van = models.DateField("van")
    tot = models.DateField("tot en met")
    afspraken = models.TextField("wat de leerling daar leert", max_length=5000)

    objects = VanOvereenkomstQuerySet.as_manager()

    class Meta:
        verbose_name = "tweede werkplek"
        verbose_name_plural = "tweede werkplekken"
        ordering = ("van", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(tot__gte=F("van")),
                name="tweede_werkplek_periode",
                violation_error_message="De laatste dag ligt voor de eerste.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.erkenning} ({self.van:%d/%m/%Y}-{self.tot:%d/%m/%Y})"
