"""The mandate of a company to somebody else who files for it (ERK-12)."""

from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from erkenningen.models.opleiding import MetPeriode
from erkenningen.querysets import MachtigingQuerySet


@pghistory.track(exclude=["updated_at"])
class Machtiging(MetPeriode):
    """A signed machtigingsdocument: a school or a partnership may prepare and file applications for this company."""

    onderneming = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, related_name="machtigingen", verbose_name="onderneming"
    )
    gemachtigde = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, related_name="+", verbose_name="gemachtigde"
    )
    bestand = models.ForeignKey(
        "documenten.Bestand", models.PROTECT, related_name="+", verbose_name="ondertekend machtigingsdocument"
    )
    ondertekenaar = models.CharField("ondertekend door", max_length=200)
    geldig_van = models.DateField("geldig van")
    geldig_tot = models.DateField("geldig tot", null=True, blank=True)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="opgeladen door")

    objects = MachtigingQuerySet.as_manager()

    class Meta:
        verbose_name = "machtiging"
        verbose_name_plural = "machtigingen"
        ordering = ("-geldig_van", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=F("geldig_van")),
                name="machtiging_periode",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                condition=~Q(onderneming=F("gemachtigde")),
                name="machtiging_van_een_ander",
                violation_error_message="Een onderneming heeft geen machtiging van zichzelf nodig.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.onderneming} → {self.gemachtigde}"

    def geldt_op(self, dag: date) -> bool:
        """Whether it holds on this day: within its dates, and not taken back."""
        begonnen = self.geldig_van <= dag and (self.geldig_tot is None or self.geldig_tot >= dag)
        return begonnen and self.ingetrokken_op is None
