"""The judgement of one rater: scores, comments, and whether it is filed."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from evaluatie.enums import BeoordelaarRol, Beoordelingsstatus
from evaluatie.models.evaluatie import Evaluatie, EvaluatieItem
from evaluatie.models.sjabloon import LAAGSTE, MEESTE, NIVEAUGRENZEN
from evaluatie.querysets import BeoordelingQuerySet, BladQuerySet
from mentorschap.core.klok import nu
from mentorschap.core.models import BasisModel, Via, keuze_constraint


@pghistory.track(exclude=["updated_at"])
class Beoordeling(BasisModel):
    """One person's sheet in one evaluation. Name and address are copied: people leave, judgements stay."""

    evaluatie = models.ForeignKey(Evaluatie, models.PROTECT, related_name="beoordelingen", verbose_name="evaluatie")
    rol = models.CharField("rol", max_length=20, choices=BeoordelaarRol)
    naam = models.CharField("naam", max_length=200)
    email = models.EmailField("e-mailadres", max_length=254)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="account"
    )
    status = models.CharField(
        "status", max_length=10, choices=Beoordelingsstatus, default=Beoordelingsstatus.OPEN, editable=False
    )
    eerste_op = models.DateTimeField("begonnen op", null=True, editable=False)
    ingediend_op = models.DateTimeField("ingediend op", null=True, editable=False)
    ingediend_via = models.CharField(
        "ingediend met", max_length=10, choices=Via, blank=True, default="", editable=False
    )

    teamlid = models.ForeignKey(
        "evaluatie.Teamlid", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="co-begeleider"
    )
    gevraagd_op = models.DateTimeField("gevraagd op", null=True, blank=True, editable=False)
    # Filled in by the school from paper or a call, on behalf of the rater.
    ingevoerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ingevoerd door"
    )
    anders_ontvangen_op = models.DateTimeField("op een andere manier ontvangen op", null=True, blank=True)

    objects = BeoordelingQuerySet.as_manager()

    class Meta:
        verbose_name = "beoordeling"
        verbose_name_plural = "beoordelingen"
        ordering = ("evaluatie", "rol", "pk")
        constraints = (
            keuze_constraint("rol", BeoordelaarRol, "beoordeling_rol"),
            keuze_constraint("status", Beoordelingsstatus, "beoordeling_status"),
            models.UniqueConstraint(
                fields=("evaluatie", "rol", "email"),
                name="beoordeling_uniek",
                violation_error_message="Deze persoon beoordeelt al in deze evaluatie.",
            ),
            models.CheckConstraint(
                condition=Q(status=Beoordelingsstatus.OPEN, ingediend_op__isnull=True)
                | Q(status=Beoordelingsstatus.INGEDIEND, ingediend_op__isnull=False),
                name="beoordeling_ingediend",
                violation_error_message="Het moment van indienen past niet bij de status.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_rol_display()} {self.naam}"

    @property
    def is_ingediend(self) -> bool:
        """Whether this sheet is filed and can no longer change."""
        return self.status == Beoordelingsstatus.INGEDIEND


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old, condition=pghistory.AnyChange("waarde", "niet_aan_bod")),
    pghistory.DeleteEvent(),
)
class Score(models.Model):
    """What one rater gave for one competence: a level, or "nog niet aan bod", never both and never neither.

    No public identifier: it is reached through its sheet only, and there are very many of them.
    """

    beoordeling = models.ForeignKey(Beoordeling, models.CASCADE, related_name="scores", verbose_name="beoordeling")
    item = models.ForeignKey(EvaluatieItem, models.CASCADE, related_name="scores", verbose_name="competentie")
    waarde = models.PositiveSmallIntegerField("niveau", null=True, blank=True, validators=NIVEAUGRENZEN)
    niet_aan_bod = models.BooleanField("nog niet aan bod gekomen", default=False)
    overgenomen = models.BooleanField("ongewijzigd sinds de vorige keer", default=False)
    gegeven_op = models.DateTimeField("gegeven op", default=nu)

    objects = BladQuerySet.as_manager()

    class Meta:
        verbose_name = "score"
        verbose_name_plural = "scores"
        ordering = ("beoordeling", "item")
        constraints = (
            models.UniqueConstraint(fields=("beoordeling", "item"), name="score_uniek"),
            models.CheckConstraint(
                condition=Q(waarde__isnull=False, niet_aan_bod=False) | Q(waarde__isnull=True, niet_aan_bod=True),
                name="score_een_van_beide",
                violation_error_message="Kies een niveau, of “nog niet aan bod”.",
            ),
            models.CheckConstraint(
                condition=Q(waarde__isnull=True) | Q(waarde__range=(LAAGSTE, MEESTE)), name="score_waarde"
            ),
        )

    def __str__(self) -> str:
        return str(self.waarde or "–")


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old, condition=pghistory.AnyChange("tekst")), pghistory.DeleteEvent()
)
class ClusterOpmerking(models.Model):
    """What one rater wrote about one cluster of competences."""

    beoordeling = models.ForeignKey(Beoordeling, models.CASCADE, related_name="opmerkingen", verbose_name="beoordeling")
    cluster_code = models.CharField("code van de cluster", max_length=40)
    tekst = models.TextField("opmerking", max_length=4000, blank=True, default="")
    gegeven_op = models.DateTimeField("gegeven op", default=nu)

    objects = BladQuerySet.as_manager()

    class Meta:
        verbose_name = "opmerking bij een cluster"
        verbose_name_plural = "opmerkingen bij clusters"
        ordering = ("beoordeling", "cluster_code")
        constraints = (models.UniqueConstraint(fields=("beoordeling", "cluster_code"), name="clusteropmerking_uniek"),)

    def __str__(self) -> str:
        return self.tekst[:60]
