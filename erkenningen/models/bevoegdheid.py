"""Which partnership decides on what (ERK-09): by training and paritair comité, as rows with validity dates."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from erkenningen.models.opleiding import MetPeriode, Periode
from erkenningen.querysets import BevoegdheidQuerySet


@pghistory.track(exclude=["updated_at"])
class Bevoegdheid(MetPeriode):
    """One partnership decides on this training, this paritair comité, or this combination of both.

    An empty column means any. The most specific row wins; without a row the partnership of the catalogue, and
    without that the department (D16 arts 2bis § 3 and 2sexies).
    """

    partnerschap = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, related_name="bevoegdheden", verbose_name="sectoraal partnerschap"
    )
    opleiding_code = models.CharField("opleiding", max_length=20, blank=True, default="")
    paritair_comite = models.CharField("paritair comité", max_length=10, blank=True, default="")
    geldig_van = models.DateField("geldig van")
    geldig_tot = models.DateField("geldig tot", null=True, blank=True)

    objects = BevoegdheidQuerySet.as_manager()

    class Meta:
        verbose_name = "bevoegdheid"
        verbose_name_plural = "bevoegdheden"
        ordering = ("opleiding_code", "paritair_comite", "geldig_van")
        constraints = (
            models.CheckConstraint(
                condition=~Q(opleiding_code="", paritair_comite=""),
                name="bevoegdheid_waarover",
                violation_error_message="Kies een opleiding, een paritair comité of allebei.",
            ),
            models.CheckConstraint(
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=F("geldig_van")),
                name="bevoegdheid_periode",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            ExclusionConstraint(
                name="bevoegdheid_overlapt_niet",
                expressions=(
                    ("opleiding_code", RangeOperators.EQUAL),
                    ("paritair_comite", RangeOperators.EQUAL),
                    (Periode("geldig_van", "geldig_tot"), RangeOperators.OVERLAPS),
                ),
                violation_error_message="In die periode is al een partnerschap bevoegd voor deze combinatie.",
            ),
        )

    def __str__(self) -> str:
        waarover = " en ".join(
            deel for deel in (self.opleiding_code, f"PC {self.paritair_comite}" if self.paritair_comite else "") if deel
        )
        return f"{self.partnerschap}: {waarover}"
