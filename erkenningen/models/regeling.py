"""What differs per sectoral partnership: terms and caps, as rows with validity dates."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from erkenningen.enums import Startgebeurtenis
from erkenningen.models.opleiding import MetPeriode, Periode
from erkenningen.querysets import RegelingQuerySet
from mentorschap.core.models import keuze_constraint


class Regeling(MetPeriode):
    """The parameters of one partnership in one period; without partnership the general ones.

    `beslistermijn_dagen` in calendar days (D16 art. 7 §2: 14); `volgen_maanden` and `plannen_maanden` count from the
    recognition (MEN-07, MEN-08); `max_leerlingen_per_mentor` null = no limit (MEN-13).
    """

    partnerschap = models.ForeignKey(
        "organisaties.Organisatie",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="regelingen",
        verbose_name="sectoraal partnerschap",
    )
    geldig_van = models.DateField("geldig van")
    geldig_tot = models.DateField("geldig tot", null=True, blank=True)
    startgebeurtenis = models.CharField(
        "begin van de beslistermijn", max_length=20, choices=Startgebeurtenis, default=Startgebeurtenis.INDIENING
    )
    beslistermijn_dagen = models.PositiveSmallIntegerField("beslistermijn in dagen", default=14)
    plannen_maanden = models.PositiveSmallIntegerField(
        "mentoropleiding plannen binnen (maanden)", null=True, blank=True
    )
    volgen_maanden = models.PositiveSmallIntegerField("mentoropleiding volgen binnen (maanden)", default=12)
    max_leerlingen_per_mentor = models.PositiveSmallIntegerField("leerlingen per mentor", null=True, blank=True)

    objects = RegelingQuerySet.as_manager()

    class Meta:
        verbose_name = "regeling"
        verbose_name_plural = "regelingen"
        ordering = ("partnerschap", "geldig_van")
        constraints = (
            keuze_constraint("startgebeurtenis", Startgebeurtenis, "regeling_startgebeurtenis"),
            models.CheckConstraint(
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=F("geldig_van")),
                name="regeling_periode",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            ExclusionConstraint(
                name="regeling_overlapt_niet",
                expressions=(
                    # Null never equals null: the general row gets number 0, which no organisation has.
                    (Coalesce("partnerschap", 0), RangeOperators.EQUAL),
                    (Periode("geldig_van", "geldig_tot"), RangeOperators.OVERLAPS),
                ),
                violation_error_message="Er is al een regeling van dit partnerschap in die periode.",
            ),
        )

    def __str__(self) -> str:
        return f"Regeling {self.partnerschap or 'algemeen'} vanaf {self.geldig_van}"
