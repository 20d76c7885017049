"""The class council about one learner: who sits in it, who votes, what it decides (Codex 357/14 and 357/17)."""

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from evaluatie.enums_raad import Raadsoort, Raadsrol, Raadsstem, Raadstatus, Studiebewijs
from evaluatie.querysets_raad import KlassenraadQuerySet, RaadslidQuerySet
from mentorschap.core.models import BasisModel, OvergangLog, keuze_constraint

# About one learner: long enough to read the dossier together and to vote.
GEWONE_DUUR = 30
KORTSTE, LANGSTE = 10, 240


@pghistory.track(exclude=["updated_at"])
class Klassenraad(BasisModel):
    """One meeting about one learner. `advies` is derived from the clusters that were reached; people decide."""

    traject = models.ForeignKey(
        "overeenkomsten.Traject", models.PROTECT, related_name="klassenraden", verbose_name="traject"
    )
    soort = models.CharField("soort", max_length=12, choices=Raadsoort)
    status = models.CharField("status", max_length=12, choices=Raadstatus, default=Raadstatus.GEPLAND, editable=False)
    wanneer = models.DateTimeField("wanneer")
    duur = models.PositiveSmallIntegerField(
        "duur in minuten",
        default=GEWONE_DUUR,
        validators=(MinValueValidator(KORTSTE), MaxValueValidator(LANGSTE)),
    )
    plaats = models.CharField("waar", max_length=200, blank=True, default="")
    voorstel = models.TextField("voorstel", max_length=5000, blank=True, default="")
    advies = models.JSONField("advies uit de evaluaties", default=dict, blank=True, editable=False)
    studiebewijs = models.CharField("studiebewijs", max_length=24, choices=Studiebewijs, blank=True, default="")
    motivering = models.TextField("motivering", max_length=5000, blank=True, default="")
    verslag = models.TextField("verslag", max_length=10000, blank=True, default="")
    afgesloten_op = models.DateTimeField("afgesloten op", null=True, blank=True, editable=False)
    document = models.ForeignKey(
        "documenten.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="verslag (PDF)"
    )
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gepland door")

    objects = KlassenraadQuerySet.as_manager()

    class Meta:
        verbose_name = "klassenraad"
        verbose_name_plural = "klassenraden"
        ordering = ("-wanneer", "-pk")
        constraints = (
            keuze_constraint("soort", Raadsoort, "klassenraad_soort"),
            keuze_constraint("status", Raadstatus, "klassenraad_status"),
            models.CheckConstraint(
                condition=Q(studiebewijs__in=("", *Studiebewijs.values)), name="klassenraad_studiebewijs"
            ),
            models.CheckConstraint(
                condition=~Q(status="afgesloten") | (Q(afgesloten_op__isnull=False) & ~Q(motivering="")),
                name="klassenraad_afgesloten_gemotiveerd",
                violation_error_message="Schrijf de beslissing en waarom.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.wanneer:%d/%m/%Y}"


class KlassenraadOvergang(OvergangLog):
    """A transition of a class council."""

    onderwerp = models.ForeignKey(Klassenraad, models.PROTECT, related_name="overgangen", verbose_name="klassenraad")

    class Meta(OvergangLog.Meta):
        verbose_name = "overgang van klassenraad"
        verbose_name_plural = "overgangen van klassenraden"

    def __str__(self) -> str:
        return f"{self.onderwerp}: {self.overgang}"


@pghistory.track(exclude=["updated_at"])
class Raadslid(BasisModel):
    """Somebody who sits in it, with or without a vote; a mentor may take part by link."""

    raad = models.ForeignKey(Klassenraad, models.CASCADE, related_name="leden", verbose_name="klassenraad")
    soort_raad = models.CharField("soort klassenraad", max_length=12, choices=Raadsoort, editable=False)
    rol = models.CharField("in de raad als", max_length=20, choices=Raadsrol)
    naam = models.CharField("naam", max_length=200)
    email = models.EmailField("e-mailadres")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="account"
    )
    stemgerechtigd = models.BooleanField("stemt", default=True)
    aanwezig = models.BooleanField("aanwezig", null=True, blank=True)
    stem = models.CharField("stem", max_length=12, choices=Raadsstem, blank=True, default="")
    toelichting = models.CharField("toelichting", max_length=1000, blank=True, default="")
    gestemd_op = models.DateTimeField("gestemd op", null=True, blank=True)

    objects = RaadslidQuerySet.as_manager()

    class Meta:
        verbose_name = "lid van een klassenraad"
        verbose_name_plural = "leden van een klassenraad"
        ordering = ("raad", "pk")
        constraints = (
            keuze_constraint("rol", Raadsrol, "raadslid_rol"),
            models.UniqueConstraint(
                fields=("raad", "email"),
                name="raadslid_uniek",
                violation_error_message="Deze persoon zit al in de klassenraad.",
            ),
            models.CheckConstraint(
                condition=Q(stem="", gestemd_op__isnull=True)
                | Q(stem__in=Raadsstem.values, gestemd_op__isnull=False, stemgerechtigd=True),
                name="raadslid_stem",
                violation_error_message="Alleen wie stemgerechtigd is, stemt.",
            ),
            models.CheckConstraint(
                condition=~Q(soort_raad="toelating", rol="mentor", stemgerechtigd=True),
                name="raadslid_mentor_niet_bij_toelating",
                violation_error_message="De mentor stemt niet mee over de toelating.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.naam} ({self.get_rol_display().lower()})"
