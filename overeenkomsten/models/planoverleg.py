"""Writing a training plan together: proposals about it, and who agrees with which version."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mentorschap.core.models import BasisModel, keuze_constraint
from overeenkomsten.enums import PlanPlaats
from overeenkomsten.enums_levensloop import Kant, PlanVoorstelSoort, PlanVoorstelStatus
from overeenkomsten.planwoorden import planning_in_woorden
from overeenkomsten.querysets_levensloop import VanPlanQuerySet


@pghistory.track(exclude=["updated_at"])
class PlanVoorstel(BasisModel):
    """What mentor, learner or school proposes: another place or planning, a remark, an own competence."""

    plan = models.ForeignKey(
        "overeenkomsten.Opleidingsplan", models.CASCADE, related_name="voorstellen", verbose_name="plan"
    )
    competentie = models.ForeignKey(
        "overeenkomsten.PlanCompetentie",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="voorstellen",
        verbose_name="competentie",
    )
    soort = models.CharField("soort", max_length=20, choices=PlanVoorstelSoort)
    plaats = models.CharField("plaats", max_length=20, choices=PlanPlaats, blank=True, default="")
    gepland_van = models.DateField("gepland van", null=True, blank=True)
    gepland_tot = models.DateField("gepland tot en met", null=True, blank=True)
    begeleider = models.CharField("wie begeleidt", max_length=200, blank=True, default="")
    tekst = models.TextField("tekst", max_length=2000, blank=True, default="")
    status = models.CharField(
        "status", max_length=20, choices=PlanVoorstelStatus, default=PlanVoorstelStatus.OPEN, editable=False
    )
    kant = models.CharField("van", max_length=12, choices=Kant)
    naam = models.CharField("naam", max_length=200)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="door"
    )
    antwoord = models.TextField("antwoord", max_length=2000, blank=True, default="")
    beantwoord_door = models.CharField("beantwoord door", max_length=200, blank=True, default="")
    beantwoord_op = models.DateTimeField("beantwoord op", null=True, blank=True)

    objects = VanPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "voorstel over het plan"
        verbose_name_plural = "voorstellen over het plan"
        ordering = ("created_at", "pk")
        constraints = (
            keuze_constraint("soort", PlanVoorstelSoort, "planvoorstel_soort"),
            keuze_constraint("status", PlanVoorstelStatus, "planvoorstel_status"),
            keuze_constraint("kant", Kant, "planvoorstel_kant"),
            models.CheckConstraint(
                condition=Q(soort="plaats", competentie__isnull=False, plaats__in=PlanPlaats.values)
                | (Q(soort="eigen_competentie", competentie__isnull=True, plaats="") & ~Q(tekst=""))
                | (Q(soort="opmerking", plaats="") & ~Q(tekst=""))
                | (
                    Q(soort="planning", competentie__isnull=False, plaats="")
                    & (Q(gepland_van__isnull=False) | Q(gepland_tot__isnull=False) | ~Q(begeleider=""))
                ),
                name="planvoorstel_volledig",
                violation_error_message="Schrijf wat u voorstelt.",
            ),
            models.CheckConstraint(
                condition=Q(gepland_van__isnull=True)
                | Q(gepland_tot__isnull=True)
                | Q(gepland_tot__gte=F("gepland_van")),
                name="planvoorstel_periode",
                violation_error_message="Het einde van de periode ligt voor het begin.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("open", "ingetrokken")) | Q(beantwoord_op__isnull=False),
                name="planvoorstel_beantwoord",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.tekst or self.get_plaats_display() or self.planning}"

    @property
    def planning(self) -> str:
        """The period and who guides, as they are proposed; empty when nothing of it is."""
        return planning_in_woorden(self.gepland_van, self.gepland_tot, self.begeleider)


@pghistory.track(exclude=["updated_at"])
class PlanAkkoord(BasisModel):
    """Somebody agrees with one version of the plan. A new version asks everybody again."""

    plan = models.ForeignKey(
        "overeenkomsten.Opleidingsplan", models.CASCADE, related_name="akkoorden", verbose_name="plan"
    )
    kant = models.CharField("wie", max_length=12, choices=Kant)
    naam = models.CharField("naam", max_length=200)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="door"
    )
    via = models.CharField("via", max_length=10)
    op = models.DateTimeField("op")

    objects = VanPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "akkoord met het plan"
        verbose_name_plural = "akkoorden met het plan"
        ordering = ("op", "pk")
        constraints = (
            keuze_constraint("kant", Kant, "planakkoord_kant"),
            models.UniqueConstraint(
                fields=("plan", "kant"),
                name="planakkoord_een_per_kant",
                violation_error_message="Hier is al mee ingestemd.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan}: {self.naam}"
