"""What school, mentor and learner agreed on after the talk: one joint level per competence."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from evaluatie.models.evaluatie import EvaluatieItem
from evaluatie.models.sjabloon import LAAGSTE, MEESTE, NIVEAUGRENZEN
from mentorschap.core.models import BasisModel


@pghistory.track(exclude=["updated_at"])
class Resultaat(BasisModel):
    """The joint result for one competence. It stands beside what each rater gave and never replaces it."""

    item = models.OneToOneField(EvaluatieItem, models.PROTECT, related_name="resultaat", verbose_name="competentie")
    waarde = models.PositiveSmallIntegerField("niveau", null=True, blank=True, validators=NIVEAUGRENZEN)
    niet_aan_bod = models.BooleanField("nog niet aan bod gekomen", default=False)
    toelichting = models.CharField("waarom dit niveau", max_length=500, blank=True, default="")

    class Meta:
        verbose_name = "vastgesteld resultaat"
        verbose_name_plural = "vastgestelde resultaten"
        ordering = ("item",)
        constraints = (
            models.CheckConstraint(
                condition=Q(waarde__isnull=False, niet_aan_bod=False) | Q(waarde__isnull=True, niet_aan_bod=True),
                name="resultaat_een_van_beide",
                violation_error_message="Kies een niveau, of “nog niet aan bod”.",
            ),
            models.CheckConstraint(
                condition=Q(waarde__isnull=True) | Q(waarde__range=(LAAGSTE, MEESTE)), name="resultaat_waarde"
            ),
        )
        triggers = (pgtrigger.Protect(name="bevroren", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return str(self.waarde or "–")
