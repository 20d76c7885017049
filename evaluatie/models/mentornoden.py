"""What mentors need: a short check twice a year, and the training that partnerships offer."""

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from evaluatie.querysets_overleg import MentorcheckQuerySet, VormingsaanbodQuerySet
from mentorschap.core.models import BasisModel

LICHTST, ZWAARST = 1, 5


@pghistory.track(exclude=["updated_at"])
class Mentorcheck(BasisModel):
    """How a mentor fares in one half year (`periode`: "2026-1"). `belasting` 1 (light) to 5 (too heavy).

    The trajectbegeleider of his learners reads it; partnership and department only get totals, from ten answers on.
    When its term is over the mentor and his words go; the answers stay, with the partnerships they count for, so that
    the totals of a half year stay what they were.
    """

    mentor = models.ForeignKey(
        "erkenningen.Mentor", models.PROTECT, null=True, blank=True, related_name="checks", verbose_name="mentor"
    )
    partnerschappen = models.JSONField("telt mee voor", default=list, blank=True, editable=False)
    periode = models.CharField("periode", max_length=6)
    gevraagd_op = models.DateTimeField("gevraagd op")
    ingevuld_op = models.DateTimeField("ingevuld op", null=True, blank=True)
    belasting = models.PositiveSmallIntegerField(
        "hoe zwaar is het mentorschap nu",
        null=True,
        blank=True,
        validators=(MinValueValidator(LICHTST), MaxValueValidator(ZWAARST)),
    )
    problemen = models.JSONField("wat het moeilijk maakt", default=list, blank=True)
    steun = models.JSONField("wat zou helpen", default=list, blank=True)
    toelichting = models.TextField("in uw woorden", max_length=1000, blank=True, default="")
    opgevolgd_op = models.DateTimeField("opgevolgd op", null=True, blank=True)
    opgevolgd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="opgevolgd door"
    )

    objects = MentorcheckQuerySet.as_manager()

    class Meta:
        verbose_name = "check van een mentor"
        verbose_name_plural = "checks van mentoren"
        ordering = ("-gevraagd_op", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("mentor", "periode"), name="mentorcheck_uniek"),
            models.CheckConstraint(
                condition=Q(ingevuld_op__isnull=True, belasting__isnull=True)
                | Q(ingevuld_op__isnull=False, belasting__range=(LICHTST, ZWAARST)),
                name="mentorcheck_belasting",
                violation_error_message="Kies hoe zwaar het mentorschap nu is.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.mentor or 'zonder naam'} {self.periode}"


@pghistory.track(exclude=["updated_at"])
class Vormingsaanbod(BasisModel):
    """Training or support that a partnership offers, shown where it helps. `helpt_bij`: codes of Mentorprobleem."""

    partnerschap = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, related_name="vormingsaanbod", verbose_name="partnerschap"
    )
    titel = models.CharField("titel", max_length=160)
    omschrijving = models.TextField("omschrijving", max_length=1000)
    url = models.URLField("inschrijven of meer lezen", blank=True, default="")
    helpt_bij = models.JSONField("helpt bij", default=list, blank=True)
    van = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True, blank=True)

    objects = VormingsaanbodQuerySet.as_manager()

    class Meta:
        verbose_name = "vormingsaanbod"
        verbose_name_plural = "vormingsaanbod"
        ordering = ("van", "titel", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
                name="vormingsaanbod_periode",
                violation_error_message="De laatste dag ligt voor de eerste.",
            ),
        )

    def __str__(self) -> str:
        return self.titel
