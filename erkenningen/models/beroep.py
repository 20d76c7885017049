"""The appeal of an onderneming against a refusal or a measure (D16 art. 7 §§5-6, ERK-15)."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from erkenningen.enums import BeroepStatus
from erkenningen.querysets import BeroepQuerySet
from mentorschap.core.models import BasisModel, OvergangLog, keuze_constraint


@pghistory.track(exclude=["updated_at"])
class Beroep(BasisModel):
    """An appeal, handled by the department for the beroepscommissie.

    `beslissing_ontvangen_op` starts the 10 days to appeal; `bevestigen_tot` is the last of the 10 calendar days in
    which receipt and admissibility are confirmed. `schorsend` null = not decided yet.
    """

    nummer = models.CharField("nummer", max_length=20, unique=True, editable=False)
    onderneming = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, related_name="beroepen", verbose_name="onderneming"
    )
    beslissing = models.ForeignKey(
        "erkenningen.Beslissing",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="beroepen",
        verbose_name="beslissing",
    )
    maatregel = models.ForeignKey(
        "erkenningen.Maatregel",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="beroepen",
        verbose_name="maatregel",
    )
    status = models.CharField(
        "status", max_length=16, choices=BeroepStatus, default=BeroepStatus.INGEDIEND, editable=False
    )
    beslissing_ontvangen_op = models.DateField("beslissing ontvangen op")
    ingediend_op = models.DateTimeField("ingediend op")
    ingediend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ingediend door"
    )
    motivering = models.TextField("waarom u in beroep gaat", max_length=10000)
    bestand = models.ForeignKey(
        "documenten.Bestand", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bijlage"
    )
    bevestigen_tot = models.DateField("bevestigen voor")
    bevestigd_op = models.DateTimeField("bevestigd op", null=True, blank=True)
    ontvankelijkheid_motivering = models.TextField("over de ontvankelijkheid", max_length=5000, blank=True, default="")
    schorsend = models.BooleanField("schort de beslissing op", null=True, blank=True)
    uitspraak_motivering = models.TextField("motivering van de uitspraak", max_length=10000, blank=True, default="")
    uitgesproken_op = models.DateField("uitgesproken op", null=True, blank=True)
    bevestiging = models.ForeignKey(
        "documenten.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bevestiging"
    )
    uitspraak = models.ForeignKey(
        "documenten.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="uitspraak"
    )

    objects = BeroepQuerySet.as_manager()

    class Meta:
        verbose_name = "beroep"
        verbose_name_plural = "beroepen"
        ordering = ("-ingediend_op", "-pk")
        constraints = (
            keuze_constraint("status", BeroepStatus, "beroep_status"),
            models.CheckConstraint(
                condition=Q(beslissing__isnull=False, maatregel__isnull=True)
                | Q(beslissing__isnull=True, maatregel__isnull=False),
                name="beroep_een_onderwerp",
                violation_error_message="Een beroep gaat over één beslissing of één maatregel.",
            ),
            models.CheckConstraint(
                condition=~Q(motivering=""),
                name="beroep_gemotiveerd",
                violation_error_message="Schrijf waarom u in beroep gaat.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("gegrond", "ongegrond"))
                | (Q(uitgesproken_op__isnull=False) & ~Q(uitspraak_motivering="")),
                name="beroep_uitspraak_gemotiveerd",
                violation_error_message="Een uitspraak heeft een datum en een motivering.",
            ),
            models.CheckConstraint(
                condition=~Q(status="onontvankelijk") | ~Q(ontvankelijkheid_motivering=""),
                name="beroep_onontvankelijk_gemotiveerd",
                violation_error_message="Schrijf waarom het beroep niet ontvankelijk is.",
            ),
            models.UniqueConstraint(
                fields=("beslissing",),
                condition=~Q(status="ingetrokken"),
                name="beroep_een_per_beslissing",
                violation_error_message="Tegen deze beslissing is al beroep ingesteld.",
            ),
            models.UniqueConstraint(
                fields=("maatregel",),
                condition=~Q(status="ingetrokken"),
                name="beroep_een_per_maatregel",
                violation_error_message="Tegen deze maatregel is al beroep ingesteld.",
            ),
        )
        indexes = (models.Index(fields=("status", "bevestigen_tot"), name="beroep_werkvoorraad"),)

    def __str__(self) -> str:
        return self.nummer


class BeroepOvergang(OvergangLog):
    """A transition of an appeal."""

    onderwerp = models.ForeignKey(Beroep, models.PROTECT, related_name="overgangen", verbose_name="beroep")

    class Meta(OvergangLog.Meta):
        verbose_name = "overgang van beroep"
        verbose_name_plural = "overgangen van beroepen"

    def __str__(self) -> str:
        return f"{self.onderwerp}: {self.overgang}"
