"""Agreements taken over from another register: figures, not files. Nobody acts on them here."""

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
