"""What a learner can do at the start, before there is a place: judged by himself and by the school."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from evaluatie.enums import BeoordelaarRol
from evaluatie.models.sjabloon import LAAGSTE, MEESTE, NIVEAUGRENZEN, Sjabloon
from evaluatie.querysets_overleg import StartbeoordelingQuerySet
from mentorschap.core.models import BasisModel


@pghistory.track(exclude=["updated_at"])
class Startbeoordeling(BasisModel):
    """One viewpoint on the generic and social start competences of a learner, on one version of the template."""

    traject = models.ForeignKey(
        "overeenkomsten.Traject", models.CASCADE, related_name="startbeoordelingen", verbose_name="traject"
    )
    rol = models.CharField("door", max_length=20, choices=BeoordelaarRol)
    sjabloon = models.ForeignKey(Sjabloon, models.PROTECT, related_name="+", verbose_name="sjabloon")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ingevuld door"
    )
    perspectief = models.TextField("waar ik naartoe wil groeien", max_length=1000, blank=True, default="")
    ingediend_op = models.DateTimeField("ingediend op", null=True, blank=True)

    objects = StartbeoordelingQuerySet.as_manager()

    class Meta:
        verbose_name = "beoordeling van de start"
        verbose_name_plural = "beoordelingen van de start"
        ordering = ("traject", "rol")
        constraints = (
            models.CheckConstraint(condition=Q(rol__in=("leerling", "trajectbegeleider")), name="startbeoordeling_rol"),
            models.UniqueConstraint(fields=("traject", "rol"), name="startbeoordeling_uniek"),
        )

    def __str__(self) -> str:
        return f"Start volgens {self.get_rol_display().lower()}"


@pghistory.track(exclude=["updated_at"])
class Startscore(BasisModel):
    """One start competence: its level, or None when nobody saw it yet. `sleutel` is that of an evaluation item."""

    beoordeling = models.ForeignKey(Startbeoordeling, models.CASCADE, related_name="scores", verbose_name="beoordeling")
    sleutel = models.CharField("sleutel van de competentie", max_length=60)
    omschrijving = models.TextField("competentie")
    waarde = models.PositiveSmallIntegerField("niveau", null=True, blank=True, validators=NIVEAUGRENZEN)

    class Meta:
        verbose_name = "niveau bij de start"
        verbose_name_plural = "niveaus bij de start"
        ordering = ("beoordeling", "pk")
        constraints = (
            models.UniqueConstraint(fields=("beoordeling", "sleutel"), name="startscore_uniek"),
            models.CheckConstraint(
                condition=Q(waarde__isnull=True) | Q(waarde__range=(LAAGSTE, MEESTE)), name="startscore_waarde"
            ),
        )

    def __str__(self) -> str:
        return f"{self.waarde or '–'} {self.omschrijving[:60]}"
