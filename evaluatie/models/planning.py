"""Evaluations planned for a class or a few learners at once."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from evaluatie.enums import Evaluatiesoort
from evaluatie.querysets_raad import VanSchoolQuerySet
from mentorschap.core.models import BasisModel, keuze_constraint


@pghistory.track(exclude=["updated_at"])
class Planning(BasisModel):
    """One moment for many learners; each gets an evaluation of his own that a task opens on `opent_op`."""

    school = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, related_name="planningen", verbose_name="school"
    )
    naam = models.CharField("naam", max_length=120)
    soort = models.CharField("soort", max_length=12, choices=Evaluatiesoort)
    klas = models.CharField("klas", max_length=40, blank=True, default="")
    opent_op = models.DateField("opent op")
    tegen = models.DateField("in te vullen tegen")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gepland door")

    objects = VanSchoolQuerySet.as_manager()

    class Meta:
        verbose_name = "planning van evaluaties"
        verbose_name_plural = "planningen van evaluaties"
        ordering = ("-opent_op", "-pk")
        constraints = (
            keuze_constraint("soort", Evaluatiesoort, "planning_soort"),
            models.CheckConstraint(
                condition=Q(tegen__gte=F("opent_op")),
                name="planning_periode",
                violation_error_message="Geef tijd: de laatste dag ligt voor de dag waarop ze opent.",
            ),
        )

    def __str__(self) -> str:
        return self.naam
