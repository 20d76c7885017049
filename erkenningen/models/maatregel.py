"""Measures against a company or a mentor: guidance, sanction of a mentor, opheffing, uitsluiting (D16 art. 7 §§4-6)."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from erkenningen.enums import MaatregelSoort, MaatregelStatus, Reikwijdte
from erkenningen.querysets import MaatregelQuerySet
from mentorschap.core.models import BasisModel, OvergangLog, keuze_constraint

OP_ERKENNING = ("begeleidingsactie", "opheffing", "uitsluiting")
OPGELEGD = ("opgelegd", "in_werking", "afgerond", "vernietigd")


@pghistory.track(exclude=["updated_at"])
class Maatregel(BasisModel):
    """One measure on one recognition (or on one mentor of it), with reasons, hearing and effective date.

    A mentor sanction is mentor × training × establishment, so a row of MentorOpErkenning (MEN-14). An uitsluiting
    exists only beside an opheffing (ERK-14); `tot` null = final. There is no “schorsing” (ERK-16).
    """

    nummer = models.CharField("nummer", max_length=20, unique=True, editable=False)
    soort = models.CharField("soort", max_length=20, choices=MaatregelSoort)
    status = models.CharField(
        "status", max_length=14, choices=MaatregelStatus, default=MaatregelStatus.VOORBEREIDING, editable=False
    )
    erkenning = models.ForeignKey(
        "erkenningen.Erkenning", models.PROTECT, related_name="maatregelen", verbose_name="erkenning"
    )
    mentor_op_erkenning = models.ForeignKey(
        "erkenningen.MentorOpErkenning",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="maatregelen",
        verbose_name="mentor",
    )
    opheffing = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="uitsluitingen", verbose_name="opheffing"
    )
    reikwijdte = models.CharField("reikwijdte", max_length=12, choices=Reikwijdte, blank=True, default="")
    redenen = models.TextField("redenen", max_length=10000)
    gehoord_op = models.DateTimeField("gehoord op", null=True, blank=True)
    gehoord_verslag = models.TextField("wat de onderneming zei", max_length=10000, blank=True, default="")
    niet_gehoord_omdat = models.CharField("niet gehoord omdat", max_length=500, blank=True, default="")
    ingangsdatum = models.DateField("gaat in op")
    tot = models.DateField("tot en met", null=True, blank=True)
    opgelegd_op = models.DateField("opgelegd op", null=True, blank=True)
    resultaat = models.TextField("resultaat", max_length=5000, blank=True, default="")
    opgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="opgesteld door"
    )
    document = models.ForeignKey(
        "documenten.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="brief"
    )

    objects = MaatregelQuerySet.as_manager()

    class Meta:
        verbose_name = "maatregel"
        verbose_name_plural = "maatregelen"
        ordering = ("-created_at", "-pk")
        constraints = (
            keuze_constraint("soort", MaatregelSoort, "maatregel_soort"),
            keuze_constraint("status", MaatregelStatus, "maatregel_status"),
            models.CheckConstraint(
                condition=Q(soort="mentorsanctie", mentor_op_erkenning__isnull=False)
                | Q(soort__in=OP_ERKENNING, mentor_op_erkenning__isnull=True),
                name="maatregel_mentor_past",
                violation_error_message="Een sanctie van een mentor gaat over één mentor van de erkenning.",
            ),
            models.CheckConstraint(
                condition=Q(soort="uitsluiting", opheffing__isnull=False, reikwijdte__in=Reikwijdte.values)
                | (~Q(soort="uitsluiting") & Q(opheffing__isnull=True, reikwijdte="")),
                name="maatregel_uitsluiting_met_opheffing",
                violation_error_message="Een uitsluiting kan alleen samen met een opheffing en heeft een reikwijdte.",
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("ingangsdatum")),
                name="maatregel_periode",
                violation_error_message="De einddatum ligt voor de ingangsdatum.",
            ),
            models.CheckConstraint(
                condition=~Q(redenen=""),
                name="maatregel_gemotiveerd",
                violation_error_message="Schrijf de redenen van de maatregel.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=OPGELEGD) | Q(opgelegd_op__isnull=False),
                name="maatregel_opgelegd_heeft_datum",
                violation_error_message="Een opgelegde maatregel heeft een datum.",
            ),
            models.UniqueConstraint(
                fields=("erkenning", "soort"),
                condition=Q(
                    soort__in=("opheffing", "uitsluiting"), status__in=("voorbereiding", "opgelegd", "in_werking")
                ),
                name="maatregel_een_lopende",
                violation_error_message="Voor deze erkenning loopt al zo’n maatregel.",
            ),
        )
        indexes = (models.Index(fields=("status", "ingangsdatum"), name="maatregel_uit_te_voeren"),)

    def __str__(self) -> str:
        return self.nummer

    @property
    def is_gehoord(self) -> bool:
        """Whether the company was heard, or the file says why it was not."""
        return self.gehoord_op is not None or bool(self.niet_gehoord_omdat)

    @property
    def vraagt_stemming(self) -> bool:
        """Whether the social partners decide: on everything but a begeleidingsactie (D16 art. 2sexies)."""
        return self.soort != MaatregelSoort.BEGELEIDINGSACTIE


class MaatregelOvergang(OvergangLog):
    """A transition of a measure."""

    onderwerp = models.ForeignKey(Maatregel, models.PROTECT, related_name="overgangen", verbose_name="maatregel")

    class Meta(OvergangLog.Meta):
        verbose_name = "overgang van maatregel"
        verbose_name_plural = "overgangen van maatregelen"

    def __str__(self) -> str:
        return f"{self.onderwerp}: {self.overgang}"
