"""Figures, not files: agreements of another register, and those whose dossier is gone. Nobody acts on them."""

from django.db import models
from django.db.models import F, Q

from mentorschap.core.models import BasisModel
from overeenkomsten.enums import Soort


class OvergenomenOvereenkomst(BasisModel):
    """One line of an import (contract 4). `leerling` and `mentor` are opaque keys of the other register, no names.

    They count in the figures beside the agreements that were made here.
    """

    nummer = models.CharField("nummer", max_length=60, unique=True)
    leerling = models.CharField("sleutel van de leerling", max_length=100)
    ondernemingsnummer = models.CharField("ondernemingsnummer", max_length=10)
    vestiging = models.CharField("vestiging", max_length=200, blank=True, default="")
    opleiding = models.CharField("opleiding", max_length=200)
    stelsel = models.CharField("stelsel", max_length=20)
    soort = models.CharField("soort", max_length=3, choices=Soort, blank=True, default="")
    start = models.DateField("start")
    einde = models.DateField("einde")
    beeindigd_op = models.DateField("vroegtijdig beëindigd op", null=True, blank=True)
    oorzaak = models.CharField("oorzaak", max_length=60, blank=True, default="")
    mentor = models.CharField("sleutel van de mentor", max_length=100, blank=True, default="")
    partnerschap = models.CharField("partnerschap", max_length=100, blank=True, default="")

    class Meta:
        verbose_name = "overgenomen overeenkomst"
        verbose_name_plural = "overgenomen overeenkomsten"
        ordering = ("start", "nummer")
        indexes = (
            models.Index(fields=("start",), name="overgenomen_start"),
            models.Index(fields=("beeindigd_op",), name="overgenomen_beeindigd"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(stelsel__in=("duaal", "leren_en_werken")), name="overgenomen_stelsel"),
            models.CheckConstraint(condition=Q(einde__gte=F("start")), name="overgenomen_periode"),
            models.CheckConstraint(
                condition=Q(oorzaak="") | Q(beeindigd_op__isnull=False), name="overgenomen_oorzaak_bij_einde"
            ),
        )

    def __str__(self) -> str:
        return self.nummer


class Cijferregel(models.Model):
    """What stays of a signed agreement when its dossier is gone, so that the figures of a school year stay true.

    No person and no day: `start` and `beeindigd_op` (of an early end only) are the first of September of the school
    year in which it was. `mentor` is a number that says who it was as long as that mentor is kept, and nothing after.
    """

    start = models.DateField("schooljaar van de start")
    beeindigd_op = models.DateField("schooljaar van het vroegtijdige einde", null=True, blank=True)
    oorzaak = models.CharField("oorzaak", max_length=60, blank=True, default="")
    opleiding = models.ForeignKey("erkenningen.Opleiding", models.PROTECT, related_name="+", verbose_name="opleiding")
    partnerschap = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="partnerschap"
    )
    mentor = models.BigIntegerField("nummer van de mentor", null=True, blank=True)

    class Meta:
        verbose_name = "cijfer van een verdwenen overeenkomst"
        verbose_name_plural = "cijfers van verdwenen overeenkomsten"
        ordering = ("start", "pk")
        indexes = (
            models.Index(fields=("start",), name="cijferregel_start"),
            models.Index(fields=("beeindigd_op",), name="cijferregel_beeindigd"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(start__month=9, start__day=1)
                & (Q(beeindigd_op__isnull=True) | Q(beeindigd_op__month=9, beeindigd_op__day=1)),
                name="cijferregel_schooljaren",
            ),
            models.CheckConstraint(
                condition=Q(oorzaak="") | Q(beeindigd_op__isnull=False), name="cijferregel_oorzaak_bij_einde"
            ),
        )

    def __str__(self) -> str:
        return f"{self.opleiding} {self.start.year}-{self.start.year + 1}"
