"""A change that a company reports: its address or what it does (D16 art. 11, 15°: within 10 days)."""

from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from erkenningen.enums import WijzigingSoort, WijzigingStatus
from erkenningen.querysets import WijzigingQuerySet
from mentorschap.core.models import BasisModel, OvergangLog, keuze_constraint
from mentorschap.core.termijnen import plus_dagen
from mentorschap.organisaties.enums import Gewest

MELDTERMIJN_DAGEN = 10


@pghistory.track(exclude=["updated_at"])
class Wijzigingsmelding(BasisModel):
    """A reported change of one establishment; a new address takes effect when the partnership processes it."""

    vestiging = models.ForeignKey(
        "organisaties.Vestiging", models.PROTECT, related_name="wijzigingsmeldingen", verbose_name="vestiging"
    )
    soort = models.CharField("wat verandert er", max_length=12, choices=WijzigingSoort)
    status = models.CharField(
        "status", max_length=14, choices=WijzigingStatus, default=WijzigingStatus.GEMELD, editable=False
    )
    gewijzigd_op = models.DateField("sinds wanneer")
    omschrijving = models.TextField("wat verandert er precies", max_length=5000)
    straat = models.CharField("straat", max_length=200, blank=True, default="")
    nummer = models.CharField("nummer", max_length=20, blank=True, default="")
    postcode = models.CharField("postcode", max_length=10, blank=True, default="")
    gemeente = models.CharField("gemeente", max_length=100, blank=True, default="")
    gewest = models.CharField("gewest", max_length=10, choices=Gewest, blank=True, default="")
    gemeld_op = models.DateTimeField("gemeld op")
    gemeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gemeld door"
    )

    objects = WijzigingQuerySet.as_manager()

    class Meta:
        verbose_name = "wijzigingsmelding"
        verbose_name_plural = "wijzigingsmeldingen"
        ordering = ("-gemeld_op", "-pk")
        constraints = (
            keuze_constraint("soort", WijzigingSoort, "wijziging_soort"),
            keuze_constraint("status", WijzigingStatus, "wijziging_status"),
            models.CheckConstraint(
                condition=~Q(soort="adres")
                | (~Q(straat="") & ~Q(postcode="") & ~Q(gemeente="") & Q(gewest__in=Gewest.values)),
                name="wijziging_adres_is_volledig",
                violation_error_message="Vul het nieuwe adres volledig in.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_soort_display()} van {self.vestiging}"

    @property
    def uiterlijk(self) -> date:
        """The last day on which the report is in time (D16 art. 11, 15°: ten calendar days)."""
        return plus_dagen(self.gewijzigd_op, MELDTERMIJN_DAGEN)

    @property
    def te_laat(self) -> bool:
        """Whether it was reported after that day: shown, never a reason to refuse the report."""
        return timezone.localdate(self.gemeld_op) > self.uiterlijk

    @property
    def adres(self) -> str:
        """The new address on one line; empty for another change."""
        delen = (f"{self.straat} {self.nummer}".strip(), f"{self.postcode} {self.gemeente}".strip())
        return ", ".join(deel for deel in delen if deel)


class WijzigingOvergang(OvergangLog):
    """A transition of a reported change."""

    onderwerp = models.ForeignKey(
        Wijzigingsmelding, models.PROTECT, related_name="overgangen", verbose_name="wijzigingsmelding"
    )

    class Meta(OvergangLog.Meta):
        verbose_name = "overgang van wijzigingsmelding"
        verbose_name_plural = "overgangen van wijzigingsmeldingen"

    def __str__(self) -> str:
        return f"{self.onderwerp}: {self.overgang}"
