"""The evaluation template: levels, and per kind of competence what each level looks like."""

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from evaluatie.enums import Ankersoort
from evaluatie.querysets_sjabloon import SjabloonQuerySet
from mentorschap.core.klok import nu
from mentorschap.core.models import BasisModel, keuze_constraint

LAAGSTE = 1
# How many levels a scale may have. What an evaluation may hold is up to its own template (`Sjabloon.hoogste`).
MINSTE, MEESTE = 3, 6
# The scale that is shipped: four levels, the third is "beheerst dit voldoende" (EVA-02).
HOOGSTE, VOLDOENDE = 4, 3
NIVEAUGRENZEN = (MinValueValidator(LAAGSTE), MaxValueValidator(MEESTE))


@pghistory.track(exclude=["updated_at"])
class Sjabloon(BasisModel):
    """One version of the template. A change is a new version: running evaluations keep theirs."""

    naam = models.CharField("naam", max_length=120)
    versie = models.PositiveSmallIntegerField("versie", default=1)
    opleiding = models.ForeignKey(
        "erkenningen.Opleiding",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="opleiding",
        help_text="Laat leeg voor het algemene sjabloon.",
    )
    eigenaar = models.ForeignKey(
        "organisaties.Organisatie",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="van",
        help_text="De school of het partnerschap dat het verfijnde; leeg is het algemene sjabloon.",
    )
    hoogste = models.PositiveSmallIntegerField(
        "aantal niveaus", default=HOOGSTE, validators=(MinValueValidator(MINSTE), MaxValueValidator(MEESTE))
    )
    # From this level on a competence counts as reached.
    voldoende = models.PositiveSmallIntegerField("voldoende vanaf niveau", default=VOLDOENDE)
    niet_aan_bod_label = models.CharField("tekst voor nog niet gezien", max_length=60)
    niet_aan_bod_kort = models.CharField("korte tekst voor nog niet gezien", max_length=30)
    actief = models.BooleanField("actief", default=True)
    geldig_van = models.DateField("geldig van")
    # Empty while it is being written: a draft is used by no evaluation.
    gepubliceerd_op = models.DateTimeField("gepubliceerd op", null=True, blank=True, editable=False, default=nu)
    wijziging = models.CharField("wat er veranderde", max_length=300, blank=True, default="")
    opgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="opgesteld door"
    )

    objects = SjabloonQuerySet.as_manager()

    class Meta:
        verbose_name = "evaluatiesjabloon"
        verbose_name_plural = "evaluatiesjablonen"
        ordering = ("naam", "-versie")
        constraints = (
            models.UniqueConstraint(
                fields=("naam", "versie", "opleiding", "eigenaar"), nulls_distinct=False, name="sjabloon_versie_uniek"
            ),
            models.UniqueConstraint(
                fields=("opleiding", "eigenaar"),
                condition=Q(gepubliceerd_op__isnull=True),
                nulls_distinct=False,
                name="sjabloon_een_ontwerp",
                violation_error_message="Er is al een ontwerp van dit sjabloon. Werk dat eerst af.",
            ),
            models.CheckConstraint(
                condition=Q(hoogste__range=(MINSTE, MEESTE)),
                name="sjabloon_hoogste",
                violation_error_message=f"Een schaal heeft {MINSTE} tot {MEESTE} niveaus.",
            ),
            models.CheckConstraint(
                condition=Q(voldoende__gt=LAAGSTE, voldoende__lte=F("hoogste")),
                name="sjabloon_voldoende",
                violation_error_message="“Voldoende” begint boven het laagste niveau en op een niveau van de schaal.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.naam}, versie {self.versie}"


class Niveau(BasisModel):
    """One level of the scale with its words."""

    sjabloon = models.ForeignKey(Sjabloon, models.CASCADE, related_name="niveaus", verbose_name="sjabloon")
    waarde = models.PositiveSmallIntegerField("niveau", validators=NIVEAUGRENZEN)
    label = models.CharField("omschrijving", max_length=80)
    kort = models.CharField("kort", max_length=30)

    class Meta:
        verbose_name = "niveau"
        verbose_name_plural = "niveaus"
        ordering = ("sjabloon", "waarde")
        constraints = (
            models.UniqueConstraint(fields=("sjabloon", "waarde"), name="niveau_uniek"),
            models.CheckConstraint(condition=Q(waarde__range=(LAAGSTE, MEESTE)), name="niveau_waarde"),
        )

    def __str__(self) -> str:
        return f"{self.waarde} {self.label}"


class Anker(BasisModel):
    """What one sees at a level, per kind of competence. Without `waarde`: when "nog niet aan bod" fits.

    `sleutel` narrows it: empty for the kind, `k:<code>` for one cluster, the key of a competence (`c12`) for that one.
    """

    sjabloon = models.ForeignKey(Sjabloon, models.CASCADE, related_name="ankers", verbose_name="sjabloon")
    soort = models.CharField("soort", max_length=12, choices=Ankersoort)
    waarde = models.PositiveSmallIntegerField("niveau", null=True, blank=True, validators=NIVEAUGRENZEN)
    sleutel = models.CharField("alleen voor", max_length=80, blank=True, default="")
    tekst = models.CharField("wat u ziet", max_length=300)

    class Meta:
        verbose_name = "gedragsanker"
        verbose_name_plural = "gedragsankers"
        ordering = ("sjabloon", "soort", "waarde")
        constraints = (
            keuze_constraint("soort", Ankersoort, "anker_soort"),
            models.UniqueConstraint(
                fields=("sjabloon", "soort", "sleutel", "waarde"), nulls_distinct=False, name="anker_uniek"
            ),
            models.CheckConstraint(
                condition=Q(waarde__isnull=True) | Q(waarde__range=(LAAGSTE, MEESTE)), name="anker_waarde"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.waarde or '–'}"
