"""When a school wants to talk with a company: a plan of the year, and the moments it gives for one agreement."""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from evaluatie.enums_overleg import Overlegsoort, Thema
from evaluatie.models.overleg import Overleg
from evaluatie.querysets_overleg import JaarplanQuerySet, VoorzienOverlegQuerySet
from mentorschap.core.models import BasisModel, keuze_constraint


@pghistory.track(exclude=["updated_at"])
class Jaarplan(BasisModel):
    """A school's template: which talks, in which week after the start of an agreement."""

    school = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, related_name="jaarplannen", verbose_name="school"
    )
    naam = models.CharField("naam", max_length=120)
    actief = models.BooleanField("wordt gebruikt", default=True)

    objects = JaarplanQuerySet.as_manager()

    class Meta:
        verbose_name = "jaarplan voor overleg"
        verbose_name_plural = "jaarplannen voor overleg"
        ordering = ("naam", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("school", "naam"),
                name="jaarplan_uniek",
                violation_error_message="Er is al een jaarplan met die naam. Kies een andere naam.",
            ),
        )

    def __str__(self) -> str:
        return self.naam


class Jaarplanmoment(BasisModel):
    """One talk of the plan: in week `week` after the start, and then every `elke` weeks until the end when given."""

    jaarplan = models.ForeignKey(Jaarplan, models.CASCADE, related_name="momenten", verbose_name="jaarplan")
    week = models.PositiveSmallIntegerField(
        "in week", validators=(MinValueValidator(1), MaxValueValidator(52)), help_text="Week 1 begint op de startdag."
    )
    elke = models.PositiveSmallIntegerField(
        "daarna om de … weken", null=True, blank=True, validators=(MinValueValidator(2), MaxValueValidator(52))
    )
    soort = models.CharField("soort", max_length=12, choices=Overlegsoort, default=Overlegsoort.THEMA)
    thema = models.CharField("thema", max_length=16, choices=Thema, blank=True, default="")

    class Meta:
        verbose_name = "moment van een jaarplan"
        verbose_name_plural = "momenten van een jaarplan"
        ordering = ("jaarplan", "week", "pk")
        constraints = (
            keuze_constraint("soort", Overlegsoort, "jaarplanmoment_soort"),
            models.CheckConstraint(
                condition=Q(thema__in=("", *Thema.values)) & (~Q(soort="thema") | ~Q(thema="")),
                name="jaarplanmoment_thema",
                violation_error_message="Kies het thema van dit overleg.",
            ),
            models.CheckConstraint(condition=Q(week__range=(1, 52)), name="jaarplanmoment_week"),
            models.CheckConstraint(condition=Q(elke__isnull=True) | Q(elke__range=(2, 52)), name="jaarplanmoment_elke"),
        )

    def __str__(self) -> str:
        return f"week {self.week}"


@pghistory.track(exclude=["updated_at"])
class VoorzienOverleg(BasisModel):
    """A talk that should take place by a day; a task until it is planned (`overleg`) or dropped with a reason."""

    overeenkomst = models.ForeignKey(
        "overeenkomsten.Overeenkomst", models.PROTECT, related_name="voorziene_overleggen", verbose_name="overeenkomst"
    )
    jaarplan = models.ForeignKey(
        Jaarplan, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="jaarplan"
    )
    soort = models.CharField("soort", max_length=12, choices=Overlegsoort, default=Overlegsoort.THEMA)
    thema = models.CharField("thema", max_length=16, choices=Thema, blank=True, default="")
    tegen = models.DateField("tegen")
    overleg = models.ForeignKey(
        Overleg, models.PROTECT, null=True, blank=True, related_name="voorzien", verbose_name="overleg"
    )
    geschrapt = models.CharField("niet nodig omdat", max_length=300, blank=True, default="")

    objects = VoorzienOverlegQuerySet.as_manager()

    class Meta:
        verbose_name = "voorzien overleg"
        verbose_name_plural = "voorziene overleggen"
        ordering = ("tegen", "pk")
        indexes = (
            models.Index(
                fields=("tegen",), condition=Q(overleg__isnull=True, geschrapt=""), name="voorzienoverleg_te_plannen"
            ),
        )
        constraints = (
            keuze_constraint("soort", Overlegsoort, "voorzienoverleg_soort"),
            models.UniqueConstraint(fields=("overeenkomst", "soort", "thema", "tegen"), name="voorzienoverleg_uniek"),
        )

    def __str__(self) -> str:
        return f"{self.get_thema_display() or self.get_soort_display()} tegen {self.tegen:%d/%m/%Y}"
