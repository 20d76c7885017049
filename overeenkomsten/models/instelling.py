"""Settings of a school, mandates to sign for a company, and the amounts of the leervergoeding."""

from datetime import date

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from erkenningen.models.opleiding import Periode
from mentorschap.core.models import BasisModel, keuze_constraint
from overeenkomsten.enums_levensloop import DagenTelling
from overeenkomsten.querysets_levensloop import SchoolinstellingQuerySet, TekenmandaatQuerySet


@pghistory.track(exclude=["updated_at"])
class Schoolinstelling(BasisModel):
    """What a school chooses where the rules leave a choice."""

    school = models.OneToOneField(
        "organisaties.Organisatie", models.PROTECT, related_name="schoolinstelling", verbose_name="school"
    )
    dagen_telling = models.CharField(
        "telling van de dagen zonder overeenkomst",
        max_length=12,
        choices=DagenTelling,
        default=DagenTelling.SCHOOLJAAR,
    )

    objects = SchoolinstellingQuerySet.as_manager()

    class Meta:
        verbose_name = "instelling van een school"
        verbose_name_plural = "instellingen van scholen"
        constraints = (keuze_constraint("dagen_telling", DagenTelling, "schoolinstelling_telling"),)

    def __str__(self) -> str:
        return f"Instellingen van {self.school}"


@pghistory.track(exclude=["updated_at"])
class Tekenmandaat(BasisModel):
    """A company lets somebody else sign agreements for it, on the ground of a mandate that it uploads."""

    onderneming = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, related_name="tekenmandaten", verbose_name="onderneming"
    )
    naam = models.CharField("wie mag tekenen", max_length=200)
    email = models.EmailField("e-mailadres")
    functie = models.CharField("functie", max_length=120, blank=True, default="")
    bestand = models.ForeignKey(
        "documenten.Bestand", models.PROTECT, related_name="+", verbose_name="mandaat (ondertekend)"
    )
    van = models.DateField("geldig vanaf")
    tot = models.DateField("geldig tot en met", null=True, blank=True)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True, editable=False)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gegeven door")

    objects = TekenmandaatQuerySet.as_manager()

    class Meta:
        verbose_name = "mandaat om te tekenen"
        verbose_name_plural = "mandaten om te tekenen"
        ordering = ("naam", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
                name="tekenmandaat_periode",
                violation_error_message="De laatste dag ligt voor de eerste.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.naam} voor {self.onderneming}"

    def is_geldig_op(self, dag: date) -> bool:
        """Whether somebody may sign with it on this day: within its period, and not withdrawn before."""
        if self.ingetrokken_op is not None and timezone.localdate(self.ingetrokken_op) <= dag:
            return False
        return self.van <= dag and (self.tot is None or self.tot >= dag)


def _bedrag(label: str) -> models.DecimalField:
    return models.DecimalField(label, max_digits=7, decimal_places=2, validators=[MinValueValidator(0)])


@pghistory.track(exclude=["updated_at"])
class Leervergoedingsbedrag(BasisModel):
    """Amounts of one period in € per month and per step, confirmed by a person (OVK-16).

    The formula (29, 32 and 34.5 % of the GGMMI, up to the next 0.10) proposes them; it is inferred, not law.
    """

    van = models.DateField("van")
    tot = models.DateField("tot en met", null=True, blank=True)
    ggmmi = models.DecimalField(
        "GGMMI", max_digits=8, decimal_places=2, validators=[MinValueValidator(1), MaxValueValidator(99999)]
    )
    stap_1 = _bedrag("stap 1")
    stap_2 = _bedrag("stap 2")
    stap_3 = _bedrag("stap 3")
    bron = models.CharField("bron", max_length=300)
    bevestigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bevestigd door"
    )

    class Meta:
        verbose_name = "bedragen van de leervergoeding"
        verbose_name_plural = "bedragen van de leervergoeding"
        ordering = ("van",)
        constraints = (
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
                name="leervergoedingsbedrag_periode",
                violation_error_message="De laatste dag ligt voor de eerste.",
            ),
            ExclusionConstraint(
                name="leervergoedingsbedrag_overlapt_niet",
                expressions=((Periode("van", "tot"), RangeOperators.OVERLAPS),),
                violation_error_message="Voor een deel van deze periode zijn er al bedragen.",
            ),
        )

    def __str__(self) -> str:
        return f"Leervergoeding vanaf {self.van:%d/%m/%Y}"
