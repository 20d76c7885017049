"""A mentor of a company with the facts the law asks for (D16 art. 7 §1, 1°). No INSZ: no legal basis is assumed."""

from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from erkenningen.enums import UittrekselOordeel, VrijstellingStatus
from erkenningen.querysets import MentorQuerySet
from mentorschap.core.models import BasisModel

if TYPE_CHECKING:
    from mentorschap.documenten.models import Bestand


@pghistory.track(exclude=["updated_at"])
class Mentor(BasisModel):
    """Somebody designated inside a company to train and guide learners."""

    onderneming = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, related_name="mentoren", verbose_name="onderneming"
    )
    voornaam = models.CharField("voornaam", max_length=100)
    familienaam = models.CharField("familienaam", max_length=100)
    geboortedatum = models.DateField("geboortedatum", null=True, blank=True)
    email = models.EmailField("e-mailadres", blank=True, default="")
    telefoon = models.CharField("telefoon", max_length=30, blank=True, default="")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="mentoren", verbose_name="account"
    )

    objects = MentorQuerySet.as_manager()

    class Meta:
        verbose_name = "mentor"
        verbose_name_plural = "mentoren"
        ordering = ("familienaam", "voornaam", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("onderneming", "email"),
                condition=~Q(email=""),
                name="mentor_email_uniek",
                violation_error_message="Een andere mentor van uw onderneming heeft dit e-mailadres al.",
            ),
        )

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        """First and family name."""
        return f"{self.voornaam} {self.familienaam}"

    @property
    def attest(self) -> "Bestand | None":
        """The proof of the mentor training, None without one."""
        rij = getattr(self, "mentoropleiding", None)
        return rij.attest if rij else None


@pghistory.track(exclude=["updated_at"])
class Praktijkervaring(BasisModel):
    """A period in the trade; both ends included, no end = still running (MEN-03)."""

    mentor = models.ForeignKey(Mentor, models.CASCADE, related_name="ervaringen", verbose_name="mentor")
    functie = models.CharField("functie", max_length=120)
    werkgever = models.CharField("werkgever", max_length=200, blank=True, default="")
    van = models.DateField("van")
    tot = models.DateField("tot en met", null=True, blank=True, help_text="Leeg als het nog loopt.")

    class Meta:
        verbose_name = "praktijkervaring"
        verbose_name_plural = "praktijkervaring"
        ordering = ("van", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
                name="ervaring_periode",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        )

    def __str__(self) -> str:
        return self.functie


@pghistory.track(exclude=["updated_at"])
class Vooropleiding(BasisModel):
    """Proof of schooling in the trade, on which a deviation can be granted."""

    mentor = models.ForeignKey(Mentor, models.CASCADE, related_name="vooropleidingen", verbose_name="mentor")
    omschrijving = models.CharField("studiebewijs of bewijs van competenties", max_length=200)
    bestand = models.ForeignKey(
        "documenten.Bestand", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bestand"
    )

    class Meta:
        verbose_name = "vooropleiding"
        verbose_name_plural = "vooropleidingen"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.omschrijving


@pghistory.track(exclude=["updated_at"])
class Uittreksel(BasisModel):
    """Extract from the criminal record, model 596.2: issue date and verdict are kept (MEN-05, MEN-06, GDPR-02)."""

    mentor = models.ForeignKey(Mentor, models.CASCADE, related_name="uittreksels", verbose_name="mentor")
    afgiftedatum = models.DateField("datum van afgifte")
    bestand = models.ForeignKey(
        "documenten.Bestand", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bestand"
    )
    oordeel = models.CharField("oordeel", max_length=10, choices=UittrekselOordeel, blank=True, default="")
    beoordeeld_op = models.DateTimeField("beoordeeld op", null=True, blank=True)
    beoordeeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beoordeeld door",
    )

    class Meta:
        verbose_name = "uittreksel"
        verbose_name_plural = "uittreksels"
        ordering = ("-afgiftedatum", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(oordeel__in=("", *UittrekselOordeel.values)),
                name="uittreksel_oordeel",
                violation_error_message="Kies een van de aangeboden mogelijkheden.",
            ),
            models.CheckConstraint(
                condition=Q(oordeel="", beoordeeld_op__isnull=True) | (~Q(oordeel="") & Q(beoordeeld_op__isnull=False)),
                name="uittreksel_oordeel_heeft_datum",
                violation_error_message="Een oordeel heeft een datum nodig.",
            ),
        )

    def __str__(self) -> str:
        return f"Uittreksel van {self.afgiftedatum}"


@pghistory.track(exclude=["updated_at"])
class Mentoropleiding(BasisModel):
    """The compulsory mentor training since 1 September 2019: planned, followed or exempt (MEN-07)."""

    mentor = models.OneToOneField(Mentor, models.CASCADE, related_name="mentoropleiding", verbose_name="mentor")
    gepland_op = models.DateField("gepland op", null=True, blank=True)
    gevolgd_op = models.DateField("gevolgd op", null=True, blank=True)
    attest = models.ForeignKey(
        "documenten.Bestand", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="attest"
    )
    vrijstelling = models.CharField("toegekende vrijstelling", max_length=200, blank=True, default="")
    vrijstelling_status = models.CharField(
        "stand van de vrijstelling", max_length=12, choices=VrijstellingStatus, blank=True, default=""
    )
    vrijstelling_grond = models.ForeignKey(
        "erkenningen.Vrijstellingsgrond", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="grond"
    )
    vrijstelling_bewijs = models.ForeignKey(
        "documenten.Bestand", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bewijs"
    )
    vrijstelling_motivering = models.TextField("motivering", max_length=5000, blank=True, default="")
    vrijstelling_beslist_op = models.DateTimeField("beslist op", null=True, blank=True)
    vrijstelling_beslist_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beslist door"
    )

    class Meta:
        verbose_name = "mentoropleiding"
        verbose_name_plural = "mentoropleidingen"
        constraints = (
            models.CheckConstraint(
                condition=Q(vrijstelling_status__in=VrijstellingStatus.values),
                name="mentoropleiding_vrijstelling_status",
                violation_error_message="Kies een van de aangeboden mogelijkheden.",
            ),
            models.CheckConstraint(
                condition=~Q(vrijstelling_status="gevraagd")
                | Q(vrijstelling_grond__isnull=False, vrijstelling_bewijs__isnull=False),
                name="mentoropleiding_vrijstelling_met_bewijs",
                violation_error_message="Een vrijstelling vraagt een grond en een bewijs.",
            ),
        )

    def __str__(self) -> str:
        return f"Mentoropleiding van {self.mentor}"
