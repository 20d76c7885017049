"""What a partnership does with an application before it decides: visits, verdicts per criterion, notes."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from erkenningen.enums import BezoekStatus, Criterium
from erkenningen.querysets import NotitieQuerySet, PlaatsbezoekQuerySet
from mentorschap.core.models import BasisModel, keuze_constraint


@pghistory.track(exclude=["updated_at"])
class Plaatsbezoek(BasisModel):
    """A visit to the company: an appointment, afterwards with a report that the company does not read.

    `volgnummer` counts the changes of the appointment: calendars take the highest one (RFC 5545, SEQUENCE).
    """

    aanvraag = models.ForeignKey(
        "erkenningen.Aanvraag", models.PROTECT, related_name="plaatsbezoeken", verbose_name="aanvraag"
    )
    gepland_op = models.DateTimeField("wanneer")
    duur_minuten = models.PositiveSmallIntegerField("duur in minuten", default=60)
    volgnummer = models.PositiveSmallIntegerField("volgnummer in de agenda", default=0, editable=False)
    plaats = models.CharField("waar", max_length=300)
    deelnemers = models.CharField("wie komt langs", max_length=300, blank=True, default="")
    boodschap = models.TextField("boodschap aan de onderneming", max_length=2000, blank=True, default="")
    status = models.CharField(
        "status", max_length=12, choices=BezoekStatus, default=BezoekStatus.GEPLAND, editable=False
    )
    verslag = models.TextField("verslag", max_length=10000, blank=True, default="")
    verslag_op = models.DateTimeField("verslag op", null=True, blank=True)
    bestand = models.ForeignKey(
        "documenten.Bestand", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bijlage"
    )
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gepland door")

    objects = PlaatsbezoekQuerySet.as_manager()

    class Meta:
        verbose_name = "plaatsbezoek"
        verbose_name_plural = "plaatsbezoeken"
        ordering = ("gepland_op", "pk")
        constraints = (
            keuze_constraint("status", BezoekStatus, "plaatsbezoek_status"),
            models.CheckConstraint(
                condition=~Q(status="uitgevoerd") | (~Q(verslag="") & Q(verslag_op__isnull=False)),
                name="plaatsbezoek_uitgevoerd_heeft_verslag",
                violation_error_message="Schrijf het verslag van het plaatsbezoek.",
            ),
        )

    def __str__(self) -> str:
        return f"Plaatsbezoek {self.aanvraag}"


@pghistory.track(exclude=["updated_at"])
class Criteriumbeoordeling(BasisModel):
    """The partnership's verdict on one criterion of the company (D16 art. 7 §1, 2°-4°), with a remark."""

    aanvraag = models.ForeignKey(
        "erkenningen.Aanvraag", models.CASCADE, related_name="criteriumbeoordelingen", verbose_name="aanvraag"
    )
    criterium = models.CharField("criterium", max_length=20, choices=Criterium)
    aanvaard = models.BooleanField("aanvaard")
    opmerking = models.TextField("opmerking", max_length=5000, blank=True, default="")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="beoordeeld door")
    op = models.DateTimeField("beoordeeld op")

    class Meta:
        verbose_name = "beoordeling van een criterium"
        verbose_name_plural = "beoordelingen van criteria"
        ordering = ("criterium", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(criterium__in=Criterium.VAN_ONDERNEMING),
                name="criteriumbeoordeling_criterium",
                violation_error_message="Kies een van de aangeboden mogelijkheden.",
            ),
            models.UniqueConstraint(fields=("aanvraag", "criterium"), name="criteriumbeoordeling_uniek"),
            models.CheckConstraint(
                condition=Q(aanvaard=True) | ~Q(opmerking=""),
                name="criteriumbeoordeling_weigering_gemotiveerd",
                violation_error_message="Schrijf waarom het criterium niet aanvaard is.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_criterium_display()}: {'aanvaard' if self.aanvaard else 'niet aanvaard'}"


@pghistory.track(exclude=["updated_at"])
class Activiteitantwoord(BasisModel):
    """Whether an activity of the list is present at the company, as the company says."""

    aanvraag = models.ForeignKey(
        "erkenningen.Aanvraag", models.CASCADE, related_name="activiteitantwoorden", verbose_name="aanvraag"
    )
    activiteit = models.ForeignKey(
        "erkenningen.Activiteit", models.PROTECT, related_name="+", verbose_name="activiteit"
    )
    aanwezig = models.BooleanField("aanwezig")
    toelichting = models.CharField("toelichting", max_length=500, blank=True, default="")

    class Meta:
        verbose_name = "antwoord op een activiteit"
        verbose_name_plural = "antwoorden op activiteiten"
        ordering = ("activiteit", "pk")
        constraints = (models.UniqueConstraint(fields=("aanvraag", "activiteit"), name="activiteitantwoord_uniek"),)

    def __str__(self) -> str:
        return f"{self.activiteit}: {'ja' if self.aanwezig else 'nee'}"


@pghistory.track(exclude=["updated_at"])
class Notitie(BasisModel):
    """An internal note of the partnership; the company never sees it."""

    aanvraag = models.ForeignKey(
        "erkenningen.Aanvraag", models.PROTECT, related_name="notities", verbose_name="aanvraag"
    )
    tekst = models.TextField("notitie", max_length=5000)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")

    objects = NotitieQuerySet.as_manager()

    class Meta:
        verbose_name = "interne notitie"
        verbose_name_plural = "interne notities"
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.tekst[:80]
