"""Reports for a class or a school at once. The rows are the truth: a worker takes one, a killed one gives it back."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from evaluatie.enums_raad import Bundelinhoud, Bundelstatus
from evaluatie.querysets_raad import VanBundelQuerySet, VanSchoolQuerySet
from mentorschap.core.models import BasisModel, Werkrij, Werkstatus, keuze_constraint


class Rapportbundel(BasisModel):
    """What was asked: which learners, which period, which report; and the ZIP and merged PDF at the end."""

    school = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, related_name="rapportbundels", verbose_name="school"
    )
    inhoud = models.CharField("rapport", max_length=12, choices=Bundelinhoud)
    klas = models.CharField("klas", max_length=40, blank=True, default="")
    van = models.DateField("van")
    tot = models.DateField("tot en met")
    status = models.CharField(
        "status", max_length=12, choices=Bundelstatus, default=Bundelstatus.LOPEND, editable=False
    )
    gereed_op = models.DateTimeField("klaar op", null=True, blank=True, editable=False)
    zip = models.ForeignKey(
        "documenten.Bestand", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="zip"
    )
    pdf = models.ForeignKey(
        "documenten.Bestand", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="pdf"
    )
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gevraagd door")

    objects = VanSchoolQuerySet.as_manager()

    class Meta:
        verbose_name = "bundel van rapporten"
        verbose_name_plural = "bundels van rapporten"
        ordering = ("-created_at", "-pk")
        constraints = (
            keuze_constraint("inhoud", Bundelinhoud, "rapportbundel_inhoud"),
            keuze_constraint("status", Bundelstatus, "rapportbundel_status"),
            models.CheckConstraint(
                condition=Q(tot__gte=F("van")),
                name="rapportbundel_periode",
                violation_error_message="De laatste dag ligt voor de eerste.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_inhoud_display()} {self.klas}".strip()


class Bundelregel(Werkrij, BasisModel):
    """One report of the bundle: one learner, or one evaluation of a learner. Its work is planning the document.

    `overgeslagen`: nothing was filed in the period, so there is nothing to report.
    """

    bundel = models.ForeignKey(Rapportbundel, models.CASCADE, related_name="regels", verbose_name="bundel")
    traject = models.ForeignKey("overeenkomsten.Traject", models.PROTECT, related_name="+", verbose_name="traject")
    evaluatie = models.ForeignKey(
        "evaluatie.Evaluatie", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="evaluatie"
    )
    volgorde = models.PositiveIntegerField("volgorde")
    overgeslagen = models.BooleanField("niets te melden", default=False)
    document = models.ForeignKey(
        "documenten.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="rapport"
    )

    objects = VanBundelQuerySet.as_manager()

    class Meta:
        verbose_name = "rapport in een bundel"
        verbose_name_plural = "rapporten in een bundel"
        ordering = ("bundel", "volgorde")
        indexes = (
            models.Index(
                fields=("volgende_poging_op",),
                condition=Q(werkstatus__in=(Werkstatus.GEPLAND, Werkstatus.BEZIG)),
                name="bundelregel_te_nemen",
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=("bundel", "volgorde"), name="bundelregel_volgorde"),
            models.UniqueConstraint(
                fields=("bundel", "traject", "evaluatie"), nulls_distinct=False, name="bundelregel_een_keer"
            ),
            models.CheckConstraint(
                condition=~Q(werkstatus="gereed") | Q(document__isnull=False) | Q(overgeslagen=True),
                name="bundelregel_gereed_heeft_document",
            ),
        )

    def __str__(self) -> str:
        return f"{self.bundel} – {self.volgorde}"
