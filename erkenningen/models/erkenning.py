"""A recognition: one company, one establishment, one training, five years (D16 art. 7 §§2-3)."""

from datetime import date

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from erkenningen.enums import ErkenningStatus, MentorStatus
from erkenningen.models.opleiding import MetPeriode, Periode
from erkenningen.querysets import ErkenningQuerySet, MentorOpErkenningQuerySet
from mentorschap.core.models import BasisModel, OvergangLog, keuze_constraint

ZOEKTEKST = """
SELECT normaliseer(concat_ws(' ', NEW.nummer, o.naam, o.ondernemingsnummer, v.naam, v.gemeente, v.postcode, p.naam))
INTO NEW.zoektekst
FROM organisaties_organisatie o, organisaties_vestiging v, erkenningen_opleiding p
WHERE o.id = NEW.onderneming_id AND v.id = NEW.vestiging_id AND p.id = NEW.opleiding_id;
RETURN NEW;
"""


@pghistory.track(exclude=["updated_at", "zoektekst"])
class Erkenning(MetPeriode):
    """The right to train learners of one training at one establishment, from a day up to and including a day."""

    nummer = models.CharField("nummer", max_length=20, unique=True, editable=False)
    onderneming = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, related_name="erkenningen", verbose_name="onderneming"
    )
    vestiging = models.ForeignKey(
        "organisaties.Vestiging", models.PROTECT, related_name="erkenningen", verbose_name="vestiging"
    )
    opleiding = models.ForeignKey(
        "erkenningen.Opleiding", models.PROTECT, related_name="erkenningen", verbose_name="opleiding"
    )
    partnerschap = models.ForeignKey(
        "organisaties.Organisatie",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="erkenningen_van_partnerschap",
        verbose_name="sectoraal partnerschap",
    )
    aanvraag = models.OneToOneField(
        "erkenningen.Aanvraag", models.PROTECT, null=True, blank=True, related_name="erkenning", verbose_name="aanvraag"
    )
    geldig_van = models.DateField("geldig van")
    geldig_tot = models.DateField("geldig tot en met")
    status = models.CharField(
        "status", max_length=12, choices=ErkenningStatus, default=ErkenningStatus.ACTIEF, editable=False
    )
    opgeheven_op = models.DateField("opgeheven op", null=True, blank=True)
    zoektekst = models.TextField("zoektekst", blank=True, default="", editable=False)

    objects = ErkenningQuerySet.as_manager()

    class Meta:
        verbose_name = "erkenning"
        verbose_name_plural = "erkenningen"
        ordering = ("-geldig_van", "-pk")
        constraints = (
            keuze_constraint("status", ErkenningStatus, "erkenning_status"),
            models.CheckConstraint(
                condition=Q(geldig_tot__gt=F("geldig_van")),
                name="erkenning_periode",
                violation_error_message="De erkenning eindigt voor ze begint.",
            ),
            models.CheckConstraint(
                condition=Q(status="actief", opgeheven_op__isnull=True)
                | Q(status="opgeheven", opgeheven_op__isnull=False),
                name="erkenning_opgeheven_heeft_datum",
                violation_error_message="Een opgeheven erkenning heeft een datum van opheffing.",
            ),
            ExclusionConstraint(
                name="erkenning_een_per_vestiging_en_opleiding",
                expressions=(
                    ("vestiging", RangeOperators.EQUAL),
                    ("opleiding", RangeOperators.EQUAL),
                    (Periode("geldig_van", "geldig_tot"), RangeOperators.OVERLAPS),
                ),
                condition=Q(status="actief"),
                violation_error_message="Deze vestiging is in die periode al erkend voor deze opleiding.",
            ),
        )
        indexes = (
            GinIndex(fields=("zoektekst",), name="erkenning_zoektekst_trgm", opclasses=("gin_trgm_ops",)),
            models.Index(fields=("opleiding", "status", "geldig_tot"), name="erkenning_kiesbaar"),
        )
        triggers = (
            pgtrigger.Trigger(
                name="zoektekst", when=pgtrigger.Before, operation=pgtrigger.Insert | pgtrigger.Update, func=ZOEKTEKST
            ),
        )

    def __str__(self) -> str:
        return self.nummer

    def is_geldig_op(self, datum: date) -> bool:
        """Whether it holds on this day."""
        opgeheven = self.opgeheven_op is not None and self.opgeheven_op <= datum
        return self.geldig_van <= datum <= self.geldig_tot and not opgeheven


class ErkenningOvergang(OvergangLog):
    """Something that happened to a recognition: renewed, lifted, restored."""

    onderwerp = models.ForeignKey(Erkenning, models.PROTECT, related_name="overgangen", verbose_name="erkenning")

    class Meta(OvergangLog.Meta):
        verbose_name = "overgang van erkenning"
        verbose_name_plural = "overgangen van erkenningen"

    def __str__(self) -> str:
        return f"{self.onderwerp}: {self.overgang}"


# Who stopped, or has a last day. Every recognition begins with somebody who acts (ERK-03), so one that has nobody left
# has such a row: finding it starts from these few.
GESTOPT = ~Q(status=MentorStatus.ACTIEF.value) | Q(tot__isnull=False)


@pghistory.track(exclude=["updated_at"])
class MentorOpErkenning(BasisModel):
    """A mentor who may act on one recognition, from a day, perhaps up to and including a day."""

    erkenning = models.ForeignKey(Erkenning, models.PROTECT, related_name="mentoren", verbose_name="erkenning")
    mentor = models.ForeignKey("erkenningen.Mentor", models.PROTECT, related_name="erkenningen", verbose_name="mentor")
    status = models.CharField(
        "status", max_length=16, choices=MentorStatus, default=MentorStatus.ACTIEF, editable=False
    )
    erkend_op = models.DateField("erkend op")
    van = models.DateField("van")
    tot = models.DateField("tot en met", null=True, blank=True)

    objects = MentorOpErkenningQuerySet.as_manager()

    class Meta:
        verbose_name = "mentor op erkenning"
        verbose_name_plural = "mentoren op erkenning"
        ordering = ("pk",)
        constraints = (
            keuze_constraint("status", MentorStatus, "mentoroperkenning_status"),
            models.UniqueConstraint(
                fields=("erkenning", "mentor"),
                name="mentoroperkenning_uniek",
                violation_error_message="Deze mentor staat al op de erkenning.",
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
                name="mentoroperkenning_periode",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        )
        indexes = (models.Index(fields=("erkenning",), name="mentoroperkenning_gestopt", condition=GESTOPT),)

    def __str__(self) -> str:
        return f"{self.mentor} – {self.erkenning}"


class MentorOpErkenningOvergang(OvergangLog):
    """A mentor on a recognition was activated, deactivated, replaced or sanctioned."""

    onderwerp = models.ForeignKey(
        MentorOpErkenning, models.PROTECT, related_name="overgangen", verbose_name="mentor op erkenning"
    )

    class Meta(OvergangLog.Meta):
        verbose_name = "overgang van mentor op erkenning"
        verbose_name_plural = "overgangen van mentoren op erkenning"

    def __str__(self) -> str:
        return f"{self.onderwerp}: {self.overgang}"
