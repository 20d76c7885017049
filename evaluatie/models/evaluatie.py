"""One evaluation of one learner under one agreement, with its own copy of the competences."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from evaluatie.enums import Evaluatiesoort, Evaluatiestatus
from evaluatie.querysets import EvaluatieItemQuerySet, EvaluatieQuerySet
from mentorschap.core.klok import vandaag
from mentorschap.core.models import BasisModel, OvergangLog, keuze_constraint
from overeenkomsten.enums import CompetentieSoort


@pghistory.track(exclude=["updated_at"])
class Evaluatie(BasisModel):
    """A moment at which the raters judge the competences of the agreed opleidingsplan."""

    nummer = models.CharField("nummer", max_length=20, unique=True, editable=False)
    overeenkomst = models.ForeignKey(
        "overeenkomsten.Overeenkomst", models.PROTECT, related_name="evaluaties", verbose_name="overeenkomst"
    )
    # The version of the plan whose competences were copied: a later version changes nothing here.
    plan = models.ForeignKey(
        "overeenkomsten.Opleidingsplan",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="opleidingsplan",
    )
    vorige = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vorige evaluatie"
    )
    soort = models.CharField("soort", max_length=12, choices=Evaluatiesoort, default=Evaluatiesoort.TUSSENTIJDS)
    status = models.CharField(
        "status", max_length=12, choices=Evaluatiestatus, default=Evaluatiestatus.GEPLAND, editable=False
    )
    sjabloon = models.ForeignKey(
        "evaluatie.Sjabloon", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sjabloon"
    )
    planning = models.ForeignKey(
        "evaluatie.Planning", models.PROTECT, null=True, blank=True, related_name="evaluaties", verbose_name="planning"
    )
    opent_op = models.DateField("opent op", null=True, blank=True)
    # The mentor is always asked; these two judge as well when the school wants it.
    vraagt_leerling = models.BooleanField("de leerling beoordeelt zichzelf", default=False)
    vraagt_trajectbegeleider = models.BooleanField("de trajectbegeleider beoordeelt", default=False)
    tegen = models.DateField("in te vullen tegen", help_text="De mentor krijgt de link vandaag en heeft tijd tot dan.")
    geopend_op = models.DateTimeField("geopend op", null=True, editable=False)
    geopend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="geopend door",
    )
    ingediend_op = models.DateTimeField("ingediend op", null=True, editable=False)

    objects = EvaluatieQuerySet.as_manager()

    class Meta:
        verbose_name = "evaluatie"
        verbose_name_plural = "evaluaties"
        ordering = ("-created_at", "-pk")
        indexes = (
            models.Index(fields=("overeenkomst", "status"), name="evaluatie_per_overeenkomst"),
            models.Index(fields=("status", "tegen"), name="evaluatie_per_termijn"),
        )
        constraints = (
            keuze_constraint("soort", Evaluatiesoort, "evaluatie_soort"),
            keuze_constraint("status", Evaluatiestatus, "evaluatie_status"),
            models.CheckConstraint(
                condition=Q(opent_op__isnull=True) | Q(tegen__gte=models.F("opent_op")),
                name="evaluatie_periode",
                violation_error_message="Geef tijd: de laatste dag ligt voor de dag waarop ze opent.",
            ),
            models.UniqueConstraint(
                fields=("planning", "overeenkomst"),
                condition=Q(planning__isnull=False),
                name="evaluatie_een_per_planning",
            ),
            models.UniqueConstraint(
                fields=("overeenkomst", "soort"),
                condition=Q(status=Evaluatiestatus.OPEN),
                name="evaluatie_een_open",
                violation_error_message="Er loopt al zo'n evaluatie voor deze overeenkomst.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Evaluatiestatus.NOG_NIET_GEVRAAGD)
                | Q(geopend_op__isnull=False, plan__isnull=False, sjabloon__isnull=False),
                name="evaluatie_geopend",
                violation_error_message="Een evaluatie die loopt is ooit geopend.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Evaluatiestatus.INGEDIEND_OF_VERDER, ingediend_op__isnull=False)
                | (~Q(status__in=Evaluatiestatus.INGEDIEND_OF_VERDER) & Q(ingediend_op__isnull=True)),
                name="evaluatie_ingediend",
                violation_error_message="Het moment van indienen past niet bij de status.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.nummer}"

    def get_absolute_url(self) -> str:
        """The page of this evaluation."""
        return reverse("evaluatie:evaluatie_detail", args=[self.uuid])

    @property
    def is_ingediend(self) -> bool:
        """Whether the judgement is filed."""
        return self.status in Evaluatiestatus.INGEDIEND_OF_VERDER

    @property
    def dagen_over(self) -> int:
        """Calendar days until the date asked; negative when it has passed."""
        return (self.tegen - vandaag()).days


class EvaluatieItem(BasisModel):
    """A competence as it stood in the plan when the evaluation opened."""

    evaluatie = models.ForeignKey(Evaluatie, models.CASCADE, related_name="items", verbose_name="evaluatie")
    volgorde = models.PositiveSmallIntegerField("volgorde")
    cluster_code = models.CharField("code van de cluster", max_length=40)
    cluster_naam = models.CharField("cluster", max_length=200)
    omschrijving = models.TextField("competentie")
    soort = models.CharField("soort", max_length=12, choices=CompetentieSoort)
    plan_competentie = models.ForeignKey(
        "overeenkomsten.PlanCompetentie",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="competentie in het plan",
    )
    # The same competence in the next evaluation, also when the plan has a new version by then.
    sleutel = models.CharField("sleutel", max_length=60, editable=False)

    objects = EvaluatieItemQuerySet.as_manager()

    class Meta:
        verbose_name = "competentie in een evaluatie"
        verbose_name_plural = "competenties in evaluaties"
        ordering = ("evaluatie", "volgorde")
        constraints = (
            keuze_constraint("soort", CompetentieSoort, "evaluatieitem_soort"),
            models.UniqueConstraint(fields=("evaluatie", "volgorde"), name="evaluatieitem_volgorde"),
            models.UniqueConstraint(fields=("evaluatie", "sleutel"), name="evaluatieitem_sleutel"),
        )

    def __str__(self) -> str:
        return self.omschrijving


class EvaluatieOvergang(OvergangLog):
    """What happened to an evaluation, when and by whom."""

    onderwerp = models.ForeignKey(Evaluatie, models.PROTECT, related_name="overgangen", verbose_name="evaluatie")

    class Meta(OvergangLog.Meta):
        verbose_name = "handeling op een evaluatie"
        verbose_name_plural = "handelingen op evaluaties"

    def __str__(self) -> str:
        return f"{self.overgang} {self.op:%Y-%m-%d}"
