"""The route of a learner through one training at one school."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mentorschap.core.models import BasisModel
from overeenkomsten.querysets import TrajectQuerySet

EERSTE_MAAND = 9


@pghistory.track(exclude=["updated_at"])
class Traject(BasisModel):
    """A learner follows a training, accompanied by one trajectbegeleider; agreements belong to it."""

    leerling = models.ForeignKey(
        "overeenkomsten.Leerling", models.PROTECT, related_name="trajecten", verbose_name="leerling"
    )
    opleiding = models.ForeignKey(
        "erkenningen.Opleiding", models.PROTECT, related_name="trajecten", verbose_name="opleiding"
    )
    school = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, related_name="trajecten", verbose_name="school"
    )
    trajectbegeleider = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="trajecten", verbose_name="trajectbegeleider"
    )
    start = models.DateField("start van de opleiding")
    einde = models.DateField(
        "einde van de opleiding",
        null=True,
        blank=True,
        help_text="Een overeenkomst kan niet later eindigen dan de opleiding.",
    )

    objects = TrajectQuerySet.as_manager()

    class Meta:
        verbose_name = "traject"
        verbose_name_plural = "trajecten"
        ordering = ("-start", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(einde__isnull=True) | Q(einde__gt=F("start")),
                name="traject_periode",
                violation_error_message="Het einde van de opleiding ligt niet na de start.",
            ),
            models.UniqueConstraint(
                fields=("leerling", "opleiding", "start"),
                name="traject_uniek",
                violation_error_message="Deze leerling volgt deze opleiding al vanaf die datum.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.leerling} – {self.opleiding}"

    @property
    def schooljaar(self) -> str:
        """The school year in which it starts: `2026-2027` (1 September to 31 August)."""
        jaar = self.start.year if self.start.month >= EERSTE_MAAND else self.start.year - 1
        return f"{jaar}-{jaar + 1}"
