"""Consultations of school, company and learner: who, what about, what was said and what was agreed."""

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from evaluatie.enums_overleg import (
    Afspraakstatus,
    Bevestiging,
    Deelnemersrol,
    Overlegsoort,
    Overlegstatus,
    Puntbron,
    Thema,
)
from evaluatie.querysets_overleg import AfspraakQuerySet, DeelnemerQuerySet, OverlegQuerySet, VanOverlegQuerySet
from mentorschap.core.models import BasisModel, OvergangLog, keuze_constraint

LAAGSTE_CIJFER, HOOGSTE_CIJFER = 1, 5


@pghistory.track(exclude=["updated_at"])
class Overleg(BasisModel):
    """One talk about one learner and his agreement. `volgnummer` counts the invitations sent (iCalendar SEQUENCE)."""

    nummer = models.CharField("nummer", max_length=20, unique=True, editable=False)
    overeenkomst = models.ForeignKey(
        "overeenkomsten.Overeenkomst", models.PROTECT, related_name="overleggen", verbose_name="overeenkomst"
    )
    soort = models.CharField("soort", max_length=12, choices=Overlegsoort, default=Overlegsoort.THEMA)
    thema = models.CharField("thema", max_length=16, choices=Thema, blank=True, default="")
    status = models.CharField(
        "status", max_length=12, choices=Overlegstatus, default=Overlegstatus.GEPLAND, editable=False
    )
    wanneer = models.DateTimeField("wanneer")
    duur = models.PositiveSmallIntegerField(
        "duur in minuten", default=45, validators=(MinValueValidator(10), MaxValueValidator(480))
    )
    plaats = models.CharField("waar", max_length=200, blank=True, default="")
    videolink = models.URLField("link voor een videogesprek", blank=True, default="")
    aanleiding = models.TextField("aanleiding", max_length=2000, blank=True, default="")
    volgnummer = models.PositiveSmallIntegerField("volgnummer van de uitnodiging", default=0, editable=False)
    samenvatting = models.TextField("samenvatting", max_length=5000, blank=True, default="")
    gevoerd_op = models.DateTimeField("verslag afgewerkt op", null=True, blank=True, editable=False)
    bevestigd_op = models.DateTimeField("verslag bevestigd op", null=True, blank=True, editable=False)
    document = models.ForeignKey(
        "documenten.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="verslag (PDF)"
    )
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gepland door")

    objects = OverlegQuerySet.as_manager()

    class Meta:
        verbose_name = "overleg"
        verbose_name_plural = "overleggen"
        ordering = ("-wanneer", "-pk")
        indexes = (models.Index(fields=("status", "wanneer"), name="overleg_op_datum"),)
        constraints = (
            keuze_constraint("soort", Overlegsoort, "overleg_soort"),
            keuze_constraint("status", Overlegstatus, "overleg_status"),
            models.CheckConstraint(
                condition=Q(thema__in=("", *Thema.values)) & (~Q(soort="thema") | ~Q(thema="")),
                name="overleg_thema",
                violation_error_message="Kies het thema van dit overleg.",
            ),
            models.CheckConstraint(
                condition=~Q(plaats="") | ~Q(videolink=""),
                name="overleg_waar",
                violation_error_message="Vul in waar het overleg is, of geef een link voor een videogesprek.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("gepland", "geannuleerd")) | Q(gevoerd_op__isnull=False),
                name="overleg_gevoerd_op",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_thema_display() or self.get_soort_display()} {self.wanneer:%d/%m/%Y}"


class OverlegOvergang(OvergangLog):
    """A transition of a consultation."""

    onderwerp = models.ForeignKey(Overleg, models.PROTECT, related_name="overgangen", verbose_name="overleg")

    class Meta(OvergangLog.Meta):
        verbose_name = "overgang van overleg"
        verbose_name_plural = "overgangen van overleggen"

    def __str__(self) -> str:
        return f"{self.onderwerp}: {self.overgang}"


@pghistory.track(exclude=["updated_at"])
class Deelnemer(BasisModel):
    """Somebody who takes part: what he thinks beforehand, whether he was there, whether the minutes are right.

    `cijfer` 1 (hard) to 5 (good). The trajectbegeleider of the traject reads every mark; others only what the giver
    shares (`deelt_ervaring`).
    """

    overleg = models.ForeignKey(Overleg, models.CASCADE, related_name="deelnemers", verbose_name="overleg")
    rol = models.CharField("als", max_length=20, choices=Deelnemersrol)
    naam = models.CharField("naam", max_length=200)
    email = models.EmailField("e-mailadres")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="account"
    )
    cijfer = models.PositiveSmallIntegerField(
        "hoe gaat het",
        null=True,
        blank=True,
        validators=(MinValueValidator(LAAGSTE_CIJFER), MaxValueValidator(HOOGSTE_CIJFER)),
    )
    ervaring = models.TextField("in een paar woorden", max_length=1000, blank=True, default="")
    deelt_ervaring = models.BooleanField("iedereen in het overleg mag dit lezen", default=False)
    ervaring_op = models.DateTimeField("ervaring gegeven op", null=True, blank=True)
    aanwezig = models.BooleanField("aanwezig", null=True, blank=True)
    bevestiging = models.CharField("verslag", max_length=12, choices=Bevestiging, blank=True, default="")
    opmerking = models.TextField("opmerking bij het verslag", max_length=1000, blank=True, default="")
    bevestigd_op = models.DateTimeField("bevestigd op", null=True, blank=True)

    objects = DeelnemerQuerySet.as_manager()

    class Meta:
        verbose_name = "deelnemer aan een overleg"
        verbose_name_plural = "deelnemers aan een overleg"
        ordering = ("overleg", "pk")
        constraints = (
            keuze_constraint("rol", Deelnemersrol, "deelnemer_rol"),
            models.UniqueConstraint(
                fields=("overleg", "email"),
                name="deelnemer_uniek",
                violation_error_message="Deze persoon neemt al deel.",
            ),
            models.CheckConstraint(
                condition=Q(cijfer__isnull=True, ervaring_op__isnull=True)
                | Q(cijfer__range=(LAAGSTE_CIJFER, HOOGSTE_CIJFER), ervaring_op__isnull=False),
                name="deelnemer_ervaring",
                violation_error_message="Kies een cijfer van 1 tot 5.",
            ),
            models.CheckConstraint(
                condition=Q(bevestiging="", bevestigd_op__isnull=True)
                | Q(bevestiging__in=Bevestiging.values, bevestigd_op__isnull=False),
                name="deelnemer_bevestiging",
            ),
            models.CheckConstraint(
                condition=~Q(bevestiging="opmerking") | ~Q(opmerking=""),
                name="deelnemer_opmerking",
                violation_error_message="Schrijf wat er volgens u niet klopt.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.naam} ({self.get_rol_display().lower()})"


@pghistory.track(exclude=["updated_at"])
class Overlegdoel(BasisModel):
    """One goal of the theme in the minutes. `code` is that of the shipped list, the sentence is kept as it was then."""

    overleg = models.ForeignKey(Overleg, models.CASCADE, related_name="doelen", verbose_name="overleg")
    code = models.CharField("code", max_length=20)
    tekst = models.CharField("doel", max_length=300)
    besproken = models.BooleanField("besproken", null=True, blank=True)
    notitie = models.TextField("wat er gezegd is", max_length=2000, blank=True, default="")

    objects = VanOverlegQuerySet.as_manager()

    class Meta:
        verbose_name = "doel van een overleg"
        verbose_name_plural = "doelen van een overleg"
        ordering = ("overleg", "pk")
        constraints = (models.UniqueConstraint(fields=("overleg", "code"), name="overlegdoel_uniek"),)

    def __str__(self) -> str:
        return self.tekst


@pghistory.track(exclude=["updated_at"])
class Agendapunt(BasisModel):
    """One point of the agenda. `sleutel` says what it is about: filling the agenda again adds nothing twice."""

    overleg = models.ForeignKey(Overleg, models.CASCADE, related_name="punten", verbose_name="overleg")
    bron = models.CharField("bron", max_length=20, choices=Puntbron)
    sleutel = models.CharField("sleutel", max_length=80)
    tekst = models.CharField("punt", max_length=300)
    uitleg = models.CharField("waarom", max_length=500, blank=True, default="")
    van = models.ForeignKey(
        Deelnemer, models.CASCADE, null=True, blank=True, related_name="punten", verbose_name="voorgesteld door"
    )
    besproken = models.BooleanField("besproken", null=True, blank=True)
    notitie = models.TextField("wat er gezegd is", max_length=2000, blank=True, default="")

    objects = VanOverlegQuerySet.as_manager()

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ("overleg", "pk")
        constraints = (
            keuze_constraint("bron", Puntbron, "agendapunt_bron"),
            models.UniqueConstraint(fields=("overleg", "bron", "sleutel"), name="agendapunt_uniek"),
        )

    def __str__(self) -> str:
        return self.tekst


@pghistory.track(exclude=["updated_at"])
class Afspraak(BasisModel):
    """What was agreed, who does it and by when; it comes back on every agenda until it is done."""

    overleg = models.ForeignKey(Overleg, models.PROTECT, related_name="afspraken", verbose_name="overleg")
    tekst = models.CharField("wat", max_length=300)
    wie = models.ForeignKey(Deelnemer, models.PROTECT, related_name="afspraken", verbose_name="wie")
    tegen = models.DateField("tegen")
    status = models.CharField("status", max_length=12, choices=Afspraakstatus, default=Afspraakstatus.OPEN)
    afgehandeld_op = models.DateTimeField("afgehandeld op", null=True, blank=True)
    afgehandeld_door = models.CharField("afgehandeld door", max_length=200, blank=True, default="")
    uitleg = models.CharField("uitleg", max_length=500, blank=True, default="")

    objects = AfspraakQuerySet.as_manager()

    class Meta:
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        ordering = ("tegen", "pk")
        indexes = (models.Index(fields=("tegen",), condition=Q(status="open"), name="afspraak_open"),)
        constraints = (
            keuze_constraint("status", Afspraakstatus, "afspraak_status"),
            models.CheckConstraint(
                condition=Q(status="open", afgehandeld_op__isnull=True)
                | Q(~Q(status="open"), afgehandeld_op__isnull=False),
                name="afspraak_afgehandeld",
            ),
        )

    def __str__(self) -> str:
        return self.tekst
