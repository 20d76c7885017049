"""What differs per sectoral partnership: terms, caps, exemptions, documents asked; rows with validity dates."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from erkenningen.enums import Criterium, Startgebeurtenis
from erkenningen.models.opleiding import MetPeriode, Periode
from erkenningen.querysets import RegelingQuerySet
from mentorschap.core.models import BasisModel, keuze_constraint


@pghistory.track(exclude=["updated_at"])
class Regeling(MetPeriode):
    """The parameters of one partnership in one period; without partnership the general ones.

    `beslistermijn_dagen` in calendar days (D16 art. 7 §2: 14); `volgen_maanden` and `plannen_maanden` count from the
    recognition (MEN-07, MEN-08); `stemtermijn_dagen` in calendar days from the proposal; `max_leerlingen_per_mentor`
    null = no limit (MEN-13).
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
    stemtermijn_dagen = models.PositiveSmallIntegerField("termijn om te stemmen in dagen", default=7)
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


@pghistory.track(exclude=["updated_at"])
class Vrijstellingsgrond(BasisModel):
    """A ground on which this partnership exempts from the mentor training, and the evidence it takes (MEN-10)."""

    regeling = models.ForeignKey(Regeling, models.CASCADE, related_name="vrijstellingsgronden", verbose_name="regeling")
    naam = models.CharField("grond", max_length=200)
    bewijs = models.CharField("gevraagd bewijs", max_length=300)

    class Meta:
        verbose_name = "vrijstellingsgrond"
        verbose_name_plural = "vrijstellingsgronden"
        ordering = ("regeling", "naam", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("regeling", "naam"),
                name="vrijstellingsgrond_uniek",
                violation_error_message="Deze grond staat al in de regeling.",
            ),
        )

    def __str__(self) -> str:
        return self.naam


@pghistory.track(exclude=["updated_at"])
class GevraagdDocument(BasisModel):
    """A document that this partnership asks with a criterion (ERK-11); a compulsory one blocks the filing."""

    regeling = models.ForeignKey(Regeling, models.CASCADE, related_name="gevraagde_documenten", verbose_name="regeling")
    criterium = models.CharField("criterium", max_length=20, choices=Criterium)
    omschrijving = models.CharField("document", max_length=300)
    verplicht = models.BooleanField("verplicht", default=True)

    class Meta:
        verbose_name = "gevraagd document"
        verbose_name_plural = "gevraagde documenten"
        ordering = ("regeling", "criterium", "pk")
        constraints = (
            keuze_constraint("criterium", Criterium, "gevraagddocument_criterium"),
            models.UniqueConstraint(
                fields=("regeling", "criterium", "omschrijving"),
                name="gevraagddocument_uniek",
                violation_error_message="Dit document staat al in de regeling.",
            ),
        )

    def __str__(self) -> str:
        return self.omschrijving


@pghistory.track(exclude=["updated_at"])
class Activiteit(BasisModel):
    """An activity that must be present at a company for a training (practice of the sectors: activiteitenlijst).

    `opleiding_code` is the code of the catalogue, whatever its version.
    """

    regeling = models.ForeignKey(Regeling, models.CASCADE, related_name="activiteiten", verbose_name="regeling")
    opleiding_code = models.CharField("opleiding", max_length=20)
    omschrijving = models.CharField("activiteit", max_length=300)
    verplicht = models.BooleanField("moet aanwezig zijn", default=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "activiteit"
        verbose_name_plural = "activiteiten"
        ordering = ("regeling", "opleiding_code", "volgorde", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("regeling", "opleiding_code", "omschrijving"),
                name="activiteit_uniek",
                violation_error_message="Deze activiteit staat al op de lijst.",
            ),
        )

    def __str__(self) -> str:
        return self.omschrijving
