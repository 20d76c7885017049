"""Early signals about a learner, what was done with them, and what a school wants to be told."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from evaluatie.enums_overleg import Signaalsoort, Signaalstatus, Thema
from evaluatie.querysets_overleg import SignaalinstellingQuerySet, SignaalQuerySet
from mentorschap.core.models import BasisModel, keuze_constraint


@pghistory.track(exclude=["updated_at"])
class Signaal(BasisModel):
    """Something that often comes before an early end: why, since when, and the theme it suggests. It decides nothing.

    `sleutel` says which occurrence it is (the evaluation, the suspension), so that the same one comes up once.
    """

    overeenkomst = models.ForeignKey(
        "overeenkomsten.Overeenkomst", models.PROTECT, related_name="signalen", verbose_name="overeenkomst"
    )
    soort = models.CharField("signaal", max_length=20, choices=Signaalsoort)
    sleutel = models.CharField("sleutel", max_length=80, blank=True, default="")
    sinds = models.DateField("sinds")
    uitleg = models.CharField("waarom", max_length=500)
    thema = models.CharField("voorgesteld thema", max_length=16, choices=Thema, blank=True, default="")
    status = models.CharField("status", max_length=12, choices=Signaalstatus, default=Signaalstatus.OPEN)
    antwoord = models.CharField("antwoord", max_length=500, blank=True, default="")
    beantwoord_op = models.DateTimeField("beantwoord op", null=True, blank=True)
    beantwoord_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beantwoord door",
    )
    overleg = models.ForeignKey(
        "evaluatie.Overleg", models.PROTECT, null=True, blank=True, related_name="signalen", verbose_name="overleg"
    )

    objects = SignaalQuerySet.as_manager()

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        ordering = ("-sinds", "-pk")
        indexes = (models.Index(fields=("sinds",), condition=Q(status="open"), name="signaal_open"),)
        constraints = (
            keuze_constraint("soort", Signaalsoort, "signaal_soort"),
            keuze_constraint("status", Signaalstatus, "signaal_status"),
            models.UniqueConstraint(fields=("overeenkomst", "soort", "sleutel"), name="signaal_uniek"),
            models.CheckConstraint(
                condition=~Q(status__in=("opgenomen", "niet_nodig"))
                | (Q(beantwoord_op__isnull=False) & (Q(status="opgenomen") | ~Q(antwoord=""))),
                name="signaal_beantwoord",
                violation_error_message="Schrijf waarom dit signaal geen opvolging nodig heeft.",
            ),
        )

    def __str__(self) -> str:
        return self.get_soort_display()


@pghistory.track(exclude=["updated_at"])
class Signaalinstelling(BasisModel):
    """Whether a school wants a kind of signal, and from which number on (days, levels or times: see the rule)."""

    school = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, related_name="signaalinstellingen", verbose_name="school"
    )
    soort = models.CharField("signaal", max_length=20, choices=Signaalsoort)
    actief = models.BooleanField("tonen", default=True)
    drempel = models.PositiveSmallIntegerField("vanaf", null=True, blank=True)

    objects = SignaalinstellingQuerySet.as_manager()

    class Meta:
        verbose_name = "instelling van een signaal"
        verbose_name_plural = "instellingen van signalen"
        ordering = ("school", "soort")
        constraints = (
            keuze_constraint("soort", Signaalsoort, "signaalinstelling_soort"),
            models.UniqueConstraint(fields=("school", "soort"), name="signaalinstelling_uniek"),
        )

    def __str__(self) -> str:
        return self.get_soort_display()
