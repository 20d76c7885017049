"""Both sides on the table before an agreement: what a learner brings, what a place offers, and a proposed match."""

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q

from mentorschap.core.models import BasisModel, OvergangLog, keuze_constraint
from overeenkomsten.enums_match import Antwoord, Belang, Matchstatus, Mate
from overeenkomsten.querysets_match import MatchvoorstelQuerySet, StartprofielQuerySet, WerkplekprofielQuerySet

POSTCODE = RegexValidator(r"^[1-9][0-9]{3}$", "Vul een Belgische postcode van vier cijfers in.")


def _belang(label: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, choices=Belang, null=True, blank=True)


def _mate(label: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, choices=Mate, null=True, blank=True)


@pghistory.track(exclude=["updated_at"])
class Startprofiel(BasisModel):
    """What a learner needs and wishes before the match, by himself and the school. Gone with the traject's term.

    `wens_…` say how much he values it in a mentor; `max_km` is the distance he can travel one way.
    """

    traject = models.OneToOneField(
        "overeenkomsten.Traject", models.CASCADE, related_name="startprofiel", verbose_name="traject"
    )
    sterk = models.TextField("wat ik al goed kan", max_length=1000, blank=True, default="")
    leren = models.TextField("wat ik wil leren", max_length=1000, blank=True, default="")
    leerbehoefte = models.TextField(
        "wat mij helpt om te leren", max_length=1000, blank=True, default="", help_text="Bijvoorbeeld: iets voordoen."
    )
    wens_tijd = _belang("een mentor die tijd voor mij maakt")
    wens_geduld = _belang("een mentor met geduld")
    wens_zelfstandig = _belang("zelfstandig mogen werken")
    wens_eigen_aanpak = _belang("leren op een andere manier dan op school")
    postcode = models.CharField("postcode", max_length=4, blank=True, default="", validators=(POSTCODE,))
    max_km = models.PositiveSmallIntegerField(
        "hoe ver mag het werk zijn (km)",
        null=True,
        blank=True,
        validators=(MinValueValidator(1), MaxValueValidator(150)),
    )
    vervoer = models.JSONField("hoe ik op het werk raak", default=list, blank=True)
    vroegst = models.TimeField("ik kan beginnen vanaf", null=True, blank=True)
    laatst = models.TimeField("ik kan werken tot", null=True, blank=True)
    praktisch = models.TextField("wat het bedrijf moet weten", max_length=1000, blank=True, default="")
    leerling_op = models.DateTimeField("door de leerling ingevuld op", null=True, blank=True)
    school_op = models.DateTimeField("door de school aangevuld op", null=True, blank=True)

    objects = StartprofielQuerySet.as_manager()

    class Meta:
        verbose_name = "startprofiel"
        verbose_name_plural = "startprofielen"
        constraints = (
            models.CheckConstraint(
                condition=Q(max_km__isnull=True) | Q(max_km__range=(1, 150)), name="startprofiel_afstand"
            ),
            models.CheckConstraint(
                condition=Q(vroegst__isnull=True) | Q(laatst__isnull=True) | Q(laatst__gt=models.F("vroegst")),
                name="startprofiel_uren",
                violation_error_message="Het laatste uur ligt voor het eerste.",
            ),
        )

    def __str__(self) -> str:
        return f"Startprofiel van {self.traject.leerling}"


@pghistory.track(exclude=["updated_at"])
class Werkplekprofiel(BasisModel):
    """What a place offers a learner; with `mentor`: what that mentor offers there. `begeleiding_uren` per week."""

    vestiging = models.ForeignKey(
        "organisaties.Vestiging", models.PROTECT, related_name="werkplekprofielen", verbose_name="vestiging"
    )
    mentor = models.ForeignKey(
        "erkenningen.Mentor",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="werkplekprofielen",
        verbose_name="mentor",
    )
    te_leren = models.TextField("wat een leerling hier kan leren", max_length=2000, blank=True, default="")
    activiteiten = models.ManyToManyField(
        "erkenningen.Activiteit", blank=True, related_name="+", verbose_name="activiteiten"
    )
    biedt_tijd = _mate("tijd voor de leerling")
    biedt_geduld = _mate("rustig uitleggen en herhalen")
    biedt_zelfstandig = _mate("zelfstandig laten werken")
    biedt_eigen_aanpak = _mate("leren door te doen, anders dan op school")
    begeleiding_uren = models.DecimalField(
        "uren een-op-een per week",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=(MinValueValidator(0), MaxValueValidator(40)),
    )
    team = models.PositiveSmallIntegerField("collega's in het team", null=True, blank=True)
    taal = models.CharField("talen op de werkvloer", max_length=120, blank=True, default="")
    met_openbaar_vervoer = models.BooleanField("bereikbaar met bus, tram of trein", null=True, blank=True)
    begint = models.TimeField("werk begint om", null=True, blank=True)
    eindigt = models.TimeField("werk eindigt om", null=True, blank=True)
    bereikbaarheid = models.CharField("hoe u er raakt", max_length=300, blank=True, default="")

    objects = WerkplekprofielQuerySet.as_manager()

    class Meta:
        verbose_name = "profiel van een werkplek"
        verbose_name_plural = "profielen van werkplekken"
        ordering = ("vestiging", "mentor", "pk")
        constraints = (
            models.UniqueConstraint(fields=("vestiging", "mentor"), nulls_distinct=False, name="werkplekprofiel_uniek"),
        )

    def __str__(self) -> str:
        return f"Profiel van {self.vestiging}"


@pghistory.track(exclude=["updated_at"])
class Matchvoorstel(BasisModel):
    """A learner and a place that may fit: proposed by the school, talked over, answered by both sides.

    `uitleg` keeps what matched and what did not on the day of the proposal; nothing was decided by it.
    """

    traject = models.ForeignKey(
        "overeenkomsten.Traject", models.PROTECT, related_name="matchvoorstellen", verbose_name="traject"
    )
    erkenning = models.ForeignKey(
        "erkenningen.Erkenning", models.PROTECT, related_name="matchvoorstellen", verbose_name="erkenning"
    )
    mentor = models.ForeignKey(
        "erkenningen.MentorOpErkenning",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="matchvoorstellen",
        verbose_name="mentor",
    )
    status = models.CharField(
        "status", max_length=12, choices=Matchstatus, default=Matchstatus.VOORGESTELD, editable=False
    )
    waarom = models.TextField("waarom deze plek", max_length=1000, blank=True, default="")
    uitleg = models.JSONField("wat past en wat niet", default=list, blank=True, editable=False)
    intake_op = models.DateTimeField("intakegesprek op", null=True, blank=True)
    plaats = models.CharField("waar", max_length=200, blank=True, default="")
    volgnummer = models.PositiveSmallIntegerField("volgnummer van de uitnodiging", default=0, editable=False)
    verwacht_leerling = models.TextField("wat de leerling verwacht", max_length=2000, blank=True, default="")
    biedt_onderneming = models.TextField(
        "wat de onderneming biedt en verwacht", max_length=2000, blank=True, default=""
    )
    afspraken = models.TextField("afspraken", max_length=2000, blank=True, default="")
    antwoord_leerling = models.CharField("leerling", max_length=4, choices=Antwoord, blank=True, default="")
    reden_leerling = models.CharField("reden van de leerling", max_length=500, blank=True, default="")
    antwoord_onderneming = models.CharField("onderneming", max_length=4, choices=Antwoord, blank=True, default="")
    reden_onderneming = models.CharField("reden van de onderneming", max_length=500, blank=True, default="")
    overeenkomst = models.OneToOneField(
        "overeenkomsten.Overeenkomst",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="matchvoorstel",
        verbose_name="overeenkomst",
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="voorgesteld door"
    )

    objects = MatchvoorstelQuerySet.as_manager()

    class Meta:
        verbose_name = "voorgestelde match"
        verbose_name_plural = "voorgestelde matches"
        ordering = ("-created_at", "-pk")
        constraints = (
            keuze_constraint("status", Matchstatus, "matchvoorstel_status"),
            models.CheckConstraint(
                condition=Q(
                    antwoord_leerling__in=("", *Antwoord.values), antwoord_onderneming__in=("", *Antwoord.values)
                ),
                name="matchvoorstel_antwoord",
            ),
            models.CheckConstraint(
                condition=(~Q(antwoord_leerling="nee") | ~Q(reden_leerling=""))
                & (~Q(antwoord_onderneming="nee") | ~Q(reden_onderneming="")),
                name="matchvoorstel_reden",
                violation_error_message="Schrijf kort waarom niet.",
            ),
            models.CheckConstraint(
                condition=~Q(status="ja") | Q(antwoord_leerling="ja", antwoord_onderneming="ja"),
                name="matchvoorstel_beide_ja",
            ),
            models.CheckConstraint(
                condition=~Q(status="intake") | Q(intake_op__isnull=False), name="matchvoorstel_intake"
            ),
            models.UniqueConstraint(
                fields=("traject", "erkenning"),
                condition=Q(status__in=("voorgesteld", "intake")),
                name="matchvoorstel_een_lopend",
                violation_error_message="Deze plek is al voorgesteld aan deze leerling.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.traject.leerling} bij {self.erkenning.onderneming}"


class MatchvoorstelOvergang(OvergangLog):
    """A transition of a proposed match."""

    onderwerp = models.ForeignKey(
        Matchvoorstel, models.PROTECT, related_name="overgangen", verbose_name="voorgestelde match"
    )

    class Meta(OvergangLog.Meta):
        verbose_name = "overgang van een match"
        verbose_name_plural = "overgangen van matches"

    def __str__(self) -> str:
        return f"{self.onderwerp}: {self.overgang}"
