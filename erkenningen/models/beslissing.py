"""The decision and what it was based on; never changed afterwards."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from erkenningen.enums import Uitkomst
from mentorschap.core.models import BasisModel, keuze_constraint


class Toetsing(BasisModel):
    """A frozen verdict of the rules: reference date, facts, findings as shown, version of the rules.

    With `aanvraag_mentor` it is about that mentor, without it about the company. It can be replayed from `feiten`,
    which are about a person and go with the dossier or the mentor (GDPR-01).
    """

    aanvraag = models.ForeignKey(
        "erkenningen.Aanvraag", models.PROTECT, related_name="toetsingen", verbose_name="aanvraag"
    )
    aanvraag_mentor = models.ForeignKey(
        "erkenningen.AanvraagMentor",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="toetsingen",
        verbose_name="mentor op aanvraag",
    )
    peildatum = models.DateField("peildatum")
    feiten = models.JSONField("feiten")
    bevindingen = models.JSONField("bevindingen")
    oordeel = models.CharField("oordeel", max_length=40)
    regelversie = models.CharField("regelversie", max_length=20)
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gemaakt door"
    )

    class Meta:
        verbose_name = "toetsing"
        verbose_name_plural = "toetsingen"
        ordering = ("created_at", "pk")
        triggers = (pgtrigger.Protect(name="bevroren", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"Toetsing {self.aanvraag} op {self.peildatum}"


@pghistory.track(exclude=["updated_at"])
class Beslissing(BasisModel):
    """Approval or refusal of one application, once."""

    aanvraag = models.OneToOneField(
        "erkenningen.Aanvraag", models.PROTECT, related_name="beslissing", verbose_name="aanvraag"
    )
    uitkomst = models.CharField("uitkomst", max_length=12, choices=Uitkomst)
    motivering = models.TextField("motivering", max_length=5000)
    beslist_op = models.DateField("beslist op")
    beslist_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="beslist door"
    )
    vernietigd_op = models.DateField("vernietigd na beroep op", null=True, blank=True)
    document = models.ForeignKey(
        "documenten.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="brief"
    )

    class Meta:
        verbose_name = "beslissing"
        verbose_name_plural = "beslissingen"
        constraints = (
            keuze_constraint("uitkomst", Uitkomst, "beslissing_uitkomst"),
            models.CheckConstraint(
                condition=~Q(motivering=""),
                name="beslissing_gemotiveerd",
                violation_error_message="Schrijf de motivering van de beslissing.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.aanvraag}: {self.get_uitkomst_display()}"
