"""The catalogue: trainings with their clusters and competences, versioned by validity dates."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value

from erkenningen.enums import CompetentieSoort, Stelsel
from erkenningen.querysets import OpleidingQuerySet
from mentorschap.core.models import BasisModel, keuze_constraint


class Periode(Func):
    """The dates of a row as a range; both ends included, null = no end."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self, van: str, tot: str, **extra: object) -> None:
        super().__init__(F(van), F(tot), Value("[]"), **extra)


class MetPeriode(BasisModel):
    """Abstract: a row with `geldig_van` and `geldig_tot`."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a period that ends before it begins: the check on overlap cannot even be asked for one."""
        super().clean()
        if self.geldig_van and self.geldig_tot and self.geldig_tot < self.geldig_van:
            raise ValidationError({"geldig_tot": "De einddatum ligt voor de begindatum."})


class Opleiding(MetPeriode):
    """A training of the catalogue in one version. Hours are averages per week; the sector's full week is in hours."""

    code = models.CharField("code", max_length=20)
    naam = models.CharField("naam", max_length=200)
    graad = models.CharField("graad", max_length=40, blank=True, default="")
    finaliteit = models.CharField("finaliteit", max_length=40, blank=True, default="")
    stelsel = models.CharField("stelsel", max_length=20, choices=Stelsel)
    uren_werkplek = models.DecimalField("uren op de werkplek", max_digits=4, decimal_places=2)
    uren_school = models.DecimalField("uren op school", max_digits=4, decimal_places=2)
    voltijdse_week_sector = models.DecimalField("voltijdse week van de sector", max_digits=4, decimal_places=2)
    sector = models.CharField("sector", max_length=80, blank=True, default="")
    paritair_comite = models.CharField("paritair comité", max_length=10, blank=True, default="")
    partnerschap = models.ForeignKey(
        "organisaties.Organisatie",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="opleidingen",
        verbose_name="sectoraal partnerschap",
        help_text="Leeg: het departement behandelt de aanvragen.",
    )
    geldig_van = models.DateField("geldig van")
    geldig_tot = models.DateField("geldig tot", null=True, blank=True)
    bron = models.CharField("bron", max_length=200, blank=True, default="")

    objects = OpleidingQuerySet.as_manager()

    class Meta:
        verbose_name = "opleiding"
        verbose_name_plural = "opleidingen"
        ordering = ("naam", "geldig_van")
        constraints = (
            keuze_constraint("stelsel", Stelsel, "opleiding_stelsel"),
            models.CheckConstraint(
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=F("geldig_van")),
                name="opleiding_periode",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            ExclusionConstraint(
                name="opleiding_versies_overlappen_niet",
                expressions=(
                    ("code", RangeOperators.EQUAL),
                    (Periode("geldig_van", "geldig_tot"), RangeOperators.OVERLAPS),
                ),
                violation_error_message="Er is al een versie van deze opleiding in die periode.",
            ),
        )
        indexes = (GinIndex(fields=("naam",), name="opleiding_naam_trgm", opclasses=("gin_trgm_ops",)),)

    def __str__(self) -> str:
        return self.naam


class Cluster(BasisModel):
    """A group of competences of one version of a training."""

    opleiding = models.ForeignKey(Opleiding, models.CASCADE, related_name="clusters", verbose_name="opleiding")
    code = models.CharField("code", max_length=20)
    naam = models.CharField("naam", max_length=200)
    volgorde = models.PositiveSmallIntegerField("volgorde")

    class Meta:
        verbose_name = "cluster"
        verbose_name_plural = "clusters"
        ordering = ("opleiding", "volgorde", "pk")
        constraints = (models.UniqueConstraint(fields=("opleiding", "code"), name="cluster_code_uniek"),)

    def __str__(self) -> str:
        return self.naam


class Competentie(BasisModel):
    """Something a learner has to be able to do."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="competenties", verbose_name="cluster")
    code = models.CharField("code", max_length=30)
    omschrijving = models.CharField("omschrijving", max_length=300)
    soort = models.CharField("soort", max_length=20, choices=CompetentieSoort)
    volgorde = models.PositiveSmallIntegerField("volgorde")

    class Meta:
        verbose_name = "competentie"
        verbose_name_plural = "competenties"
        ordering = ("cluster", "volgorde", "pk")
        constraints = (
            keuze_constraint("soort", CompetentieSoort, "competentie_soort"),
            models.UniqueConstraint(fields=("cluster", "code"), name="competentie_code_uniek"),
        )

    def __str__(self) -> str:
        return self.omschrijving
