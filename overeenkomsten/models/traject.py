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

    eerste_aanwezigheid = models.DateField(
        "eerste dag aanwezig",
        null=True,
        blank=True,
        help_text="Vanaf dan tellen de dagen zonder overeenkomst. Leeg: vanaf de start van de opleiding.",
    )
    # What was done before decides the step of the leervergoeding (OVK-16); empty = not known.
    tweede_graad_geslaagd = models.BooleanField("tweede graad met succes beëindigd", null=True, blank=True)
    eerste_jaar_derde_graad_geslaagd = models.BooleanField(
        "eerste jaar van de derde graad met succes beëindigd", null=True, blank=True
    )
    jaren_alternerend_geslaagd = models.PositiveSmallIntegerField(
        "jaren alternerende opleiding met succes", null=True, blank=True, help_text="Ook in een andere opleiding."
    )
    kwalificatiefase_ov3_geslaagd = models.BooleanField(
        "kwalificatiefase OV3 (buso) met succes beëindigd", null=True, blank=True
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
