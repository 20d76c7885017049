"""Periods in which an agreement is suspended (D16 arts. 18-22)."""

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from erkenningen.models.opleiding import Periode
from mentorschap.core.models import BasisModel, keuze_constraint
from overeenkomsten.enums_levensloop import Kant, Schorsingsgrond
from overeenkomsten.querysets_levensloop import SchorsingQuerySet


@pghistory.track(exclude=["updated_at"])
class Schorsing(BasisModel):
    """One period, both days included; `tot` null = still going on.

    `gemeld_op`: the day on which the trajectbegeleider was told (OVK-18: when it lasts more than 14 days);
    `hervatting_gemeld_op`: the day on which the resumption was told (within 3 days).
    """

    overeenkomst = models.ForeignKey(
        "overeenkomsten.Overeenkomst", models.PROTECT, related_name="schorsingen", verbose_name="overeenkomst"
    )
    grond = models.CharField("grond", max_length=30, choices=Schorsingsgrond)
    van = models.DateField("eerste dag")
    tot = models.DateField("laatste dag", null=True, blank=True)
    doorbetaald = models.BooleanField(
        "leervergoeding loopt door",
        null=True,
        blank=True,
        help_text="Zoals bij loon; bij een uitsluiting of preventieve schorsing door de school is er geen vergoeding.",
    )
    toelichting = models.TextField("toelichting", max_length=2000, blank=True, default="")
    gemeld_op = models.DateField("gemeld op", null=True, blank=True)
    hervatting_gemeld_op = models.DateField("hervatting gemeld op", null=True, blank=True)
    door_kant = models.CharField("ingevoerd door", max_length=12, choices=Kant)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="door"
    )

    objects = SchorsingQuerySet.as_manager()

    class Meta:
        verbose_name = "schorsing"
        verbose_name_plural = "schorsingen"
        ordering = ("-van", "-pk")
        constraints = (
            keuze_constraint("grond", Schorsingsgrond, "schorsing_grond"),
            keuze_constraint("door_kant", Kant, "schorsing_kant"),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
                name="schorsing_periode",
                violation_error_message="De laatste dag ligt voor de eerste.",
            ),
            models.CheckConstraint(
                condition=~Q(grond__in=Schorsingsgrond.TUCHT) | Q(doorbetaald=False),
                name="schorsing_tucht_zonder_vergoeding",
                violation_error_message="Bij een uitsluiting of preventieve schorsing is er geen leervergoeding.",
            ),
            ExclusionConstraint(
                name="schorsing_overlapt_niet",
                expressions=(
                    ("overeenkomst", RangeOperators.EQUAL),
                    (Periode("van", "tot"), RangeOperators.OVERLAPS),
                ),
                violation_error_message="In deze periode is de overeenkomst al geschorst.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_grond_display()} vanaf {self.van:%d/%m/%Y}"
