"""The agreement between learner, company and school."""

from decimal import Decimal

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from mentorschap.core.models import BasisModel, OvergangLog, keuze_constraint
from overeenkomsten.enums import Dag, RoosterPlaats, Soort, Status
from overeenkomsten.models.handtekening import Handtekening
from overeenkomsten.models.plan import Opleidingsplan
from overeenkomsten.querysets import OvereenkomstQuerySet
from overeenkomsten.rules.leervergoeding import STAPPEN

UREN_PER_WEEK = (MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(60)))
ZOEKTEKST = """
SELECT normaliseer(concat_ws(' ', NEW.nummer, l.voornaam, l.familienaam, l.voornaam, o.naam, p.naam))
INTO NEW.zoektekst
FROM overeenkomsten_traject t
JOIN overeenkomsten_leerling l ON l.id = t.leerling_id
JOIN erkenningen_opleiding p ON p.id = t.opleiding_id
LEFT JOIN erkenningen_erkenning e ON e.id = NEW.erkenning_id
LEFT JOIN organisaties_organisatie o ON o.id = e.onderneming_id
WHERE t.id = NEW.traject_id;
RETURN NEW;
"""


@pghistory.track(exclude=["updated_at", "zoektekst"])
class Overeenkomst(BasisModel):
    """OAO or SAO (D16 art. 3): one learner, one recognised workplace, one mentor, one period.

    Hours are averages per week over a year. `conclusiedatum` is the day on which it was put up for signing; it decides
    whether the learner is a minor. `ronde` counts how often it was put up for signing; `document` is the PDF of the
    current round.
    """

    nummer = models.CharField("nummer", max_length=20, unique=True)
    traject = models.ForeignKey(
        "overeenkomsten.Traject", models.PROTECT, related_name="overeenkomsten", verbose_name="traject"
    )
    soort = models.CharField("soort", max_length=3, choices=Soort, blank=True, default="")
    erkenning = models.ForeignKey(
        "erkenningen.Erkenning",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="overeenkomsten",
        verbose_name="erkende leerwerkplek",
    )
    mentor = models.ForeignKey(
        "erkenningen.MentorOpErkenning",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="overeenkomsten",
        verbose_name="mentor",
    )
    start = models.DateField("startdatum", null=True, blank=True)
    einde = models.DateField("einddatum", null=True, blank=True)
    conclusiedatum = models.DateField("datum van sluiten", null=True, blank=True)
    uren_werkplek = models.DecimalField(
        "uren op de werkplek", max_digits=4, decimal_places=2, null=True, blank=True, validators=UREN_PER_WEEK
    )
    uren_school = models.DecimalField(
        "uren op school", max_digits=4, decimal_places=2, null=True, blank=True, validators=UREN_PER_WEEK
    )
    gesimuleerde_werkplek = models.BooleanField("alleen op een gesimuleerde werkplek", default=False)
    vergoedingsstap = models.PositiveSmallIntegerField(
        "stap van de leervergoeding", null=True, blank=True, choices=tuple((stap, f"Stap {stap}") for stap in STAPPEN)
    )
    stap_reden = models.CharField(
        "waarom een andere stap",
        max_length=300,
        blank=True,
        default="",
        help_text="Alleen als u van de afgeleide stap afwijkt.",
    )
    leervergoeding = models.DecimalField(
        "leervergoeding",
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
        help_text="Bruto, in euro per maand.",
    )
    ondertekenaar_naam = models.CharField("wie tekent voor de onderneming", max_length=200, blank=True, default="")
    ondertekenaar_email = models.EmailField(
        "e-mailadres van wie tekent",
        blank=True,
        default="",
        help_text="Hier komt de link om te tekenen toe.",
    )
    kopie_van = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="kopieen", verbose_name="kopie van"
    )
    status = models.CharField("status", max_length=20, choices=Status, default=Status.WERKVERSIE, editable=False)
    ronde = models.PositiveSmallIntegerField("ronde van ondertekening", default=0, editable=False)
    document = models.ForeignKey(
        "documenten.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="document"
    )
    ondertekening_gestart_op = models.DateTimeField("ter ondertekening sinds", null=True, blank=True, editable=False)
    actief_op = models.DateTimeField("actief sinds", null=True, blank=True, editable=False)
    beeindigd_op = models.DateField("beëindigd op", null=True, blank=True, editable=False)
    geannuleerd_op = models.DateTimeField("geannuleerd op", null=True, blank=True, editable=False)
    zoektekst = models.TextField("zoektekst", blank=True, default="", editable=False)

    objects = OvereenkomstQuerySet.as_manager()

    class Meta:
        verbose_name = "overeenkomst"
        verbose_name_plural = "overeenkomsten"
        ordering = ("-created_at", "-pk")
        indexes = (
            GinIndex(fields=("zoektekst",), opclasses=("gin_trgm_ops",), name="overeenkomst_zoek"),
            models.Index(fields=("status", "-created_at"), name="overeenkomst_status"),
        )
        constraints = (
            keuze_constraint("status", Status, "overeenkomst_status_keuze"),
            models.CheckConstraint(
                condition=Q(soort__in=("", *Soort.values)),
                name="overeenkomst_soort",
                violation_error_message="Kies een van de aangeboden mogelijkheden.",
            ),
            models.CheckConstraint(
                condition=Q(einde__isnull=True) | Q(start__isnull=True) | Q(einde__gt=F("start")),
                name="overeenkomst_periode",
                violation_error_message="De einddatum ligt niet na de startdatum.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=Status.VOLLEDIG)
                | (
                    Q(
                        erkenning__isnull=False,
                        mentor__isnull=False,
                        start__isnull=False,
                        einde__isnull=False,
                        conclusiedatum__isnull=False,
                        document__isnull=False,
                        ondertekening_gestart_op__isnull=False,
                        ronde__gt=0,
                    )
                    & ~Q(soort="")
                ),
                name="overeenkomst_volledig",
                violation_error_message="De overeenkomst is nog niet volledig.",
            ),
            models.CheckConstraint(
                # An agreement that was cancelled before its start may have been signed by all or not.
                condition=Q(status=Status.GEANNULEERD)
                | Q(status__in=Status.IN_WERKING, actief_op__isnull=False)
                | (~Q(status__in=Status.IN_WERKING) & Q(actief_op__isnull=True)),
                name="overeenkomst_actief_op",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.BEEINDIGD, beeindigd_op__isnull=False)
                | (~Q(status=Status.BEEINDIGD) & Q(beeindigd_op__isnull=True)),
                name="overeenkomst_beeindigd_op",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.GEANNULEERD, geannuleerd_op__isnull=False)
                | (~Q(status=Status.GEANNULEERD) & Q(geannuleerd_op__isnull=True)),
                name="overeenkomst_geannuleerd_op",
            ),
        )
        triggers = (
            pgtrigger.Trigger(
                name="zoektekst",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=ZOEKTEKST,
            ),
        )

    def __str__(self) -> str:
        return self.nummer

    def get_absolute_url(self) -> str:
        """Return the page of the agreement."""
        return reverse("overeenkomsten:overeenkomst_detail", args=[self.uuid])

    @property
    def plan(self) -> Opleidingsplan | None:
        """The newest version of the training plan that is no draft of an addition, None when there is none yet."""
        return self.plannen.geldend().order_by("-versie").first()

    @property
    def huidige_handtekeningen(self) -> list[Handtekening]:
        """Who is asked to sign in the current round, in the order in which it is asked."""
        return [h for h in self.handtekeningen.all() if h.ronde == self.ronde and self.ronde > 0]


@pghistory.track(exclude=["updated_at"])
class UurroosterBlok(BasisModel):
    """A piece of a weekday at the workplace or at school (D16 art. 10, 7°)."""

    overeenkomst = models.ForeignKey(
        Overeenkomst, models.CASCADE, related_name="uurrooster", verbose_name="overeenkomst"
    )
    dag = models.PositiveSmallIntegerField("dag", choices=Dag)
    van = models.TimeField("van")
    tot = models.TimeField("tot")
    plaats = models.CharField("plaats", max_length=10, choices=RoosterPlaats)

    class Meta:
        verbose_name = "blok van het uurrooster"
        verbose_name_plural = "blokken van het uurrooster"
        ordering = ("overeenkomst", "dag", "van", "pk")
        constraints = (
            keuze_constraint("dag", Dag, "uurroosterblok_dag"),
            keuze_constraint("plaats", RoosterPlaats, "uurroosterblok_plaats"),
            models.CheckConstraint(
                condition=Q(tot__gt=F("van")),
                name="uurroosterblok_uren",
                violation_error_message="Het einduur ligt niet na het beginuur.",
            ),
            models.UniqueConstraint(
                fields=("overeenkomst", "dag", "van"),
                name="uurroosterblok_uniek",
                violation_error_message="Twee blokken beginnen op hetzelfde uur.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_dag_display()} {self.van:%H:%M}-{self.tot:%H:%M}"

    @property
    def uren(self) -> Decimal:
        """Length in hours."""
        minuten = (self.tot.hour - self.van.hour) * 60 + self.tot.minute - self.van.minute
        return Decimal(minuten) / 60


class OvereenkomstOvergang(OvergangLog):
    """One act on an agreement."""

    onderwerp = models.ForeignKey(Overeenkomst, models.PROTECT, related_name="overgangen", verbose_name="overeenkomst")

    class Meta(OvergangLog.Meta):
        abstract = False
        verbose_name = "handeling op een overeenkomst"
        verbose_name_plural = "handelingen op overeenkomsten"
