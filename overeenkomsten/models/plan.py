"""The training plan: what is learned where. Its lines are copies: a later edition of the catalogue changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pghistory
from django.db import models
from django.utils.functional import cached_property

from mentorschap.core.models import BasisModel, keuze_constraint
from overeenkomsten.enums import CompetentieSoort, PlanPlaats, PlanStatus
from overeenkomsten.planwoorden import planning_in_woorden
from overeenkomsten.querysets_levensloop import OpleidingsplanQuerySet

if TYPE_CHECKING:
    from overeenkomsten.models.wijziging import Wijziging


@pghistory.track(exclude=["updated_at"])
class Opleidingsplan(BasisModel):
    """One version of the plan of one agreement (D16 art. 10)."""

    overeenkomst = models.ForeignKey(
        "overeenkomsten.Overeenkomst", models.CASCADE, related_name="plannen", verbose_name="overeenkomst"
    )
    versie = models.PositiveSmallIntegerField("versie", default=1)
    status = models.CharField("status", max_length=20, choices=PlanStatus, default=PlanStatus.ONTWERP, editable=False)
    extra_ondersteuning = models.TextField(
        "extra ondersteuning",
        blank=True,
        default="",
        help_text="Wat heeft deze leerling extra nodig, op school of op de werkplek?",
    )

    objects = OpleidingsplanQuerySet.as_manager()

    class Meta:
        verbose_name = "opleidingsplan"
        verbose_name_plural = "opleidingsplannen"
        ordering = ("-versie",)
        constraints = (
            keuze_constraint("status", PlanStatus, "opleidingsplan_status"),
            models.UniqueConstraint(fields=("overeenkomst", "versie"), name="opleidingsplan_versie_uniek"),
        )

    def __str__(self) -> str:
        return f"{self.overeenkomst} – plan {self.versie}"

    @cached_property
    def wijziging(self) -> Wijziging | None:
        """The addition that puts this version into force; the first version came with the agreement."""
        return self.wijzigingen.order_by("-pk").first() if self.versie > 1 else None

    @property
    def vorige(self) -> Opleidingsplan | None:
        """The version that held before this one; None for the first."""
        if self.versie == 1:
            return None
        eerder = Opleidingsplan.objects.filter(overeenkomst_id=self.overeenkomst_id, versie__lt=self.versie)
        return eerder.geldend().order_by("-versie").first()


@pghistory.track(exclude=["updated_at"])
class PlanCompetentie(BasisModel):
    """One competence of a plan and where it is taught; an empty `plaats` is not assigned yet (OPL-02)."""

    plan = models.ForeignKey(Opleidingsplan, models.CASCADE, related_name="competenties", verbose_name="plan")
    bron = models.ForeignKey(
        "erkenningen.Competentie",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plancompetenties",
        verbose_name="competentie in de catalogus",
    )
    cluster_code = models.CharField("code van de cluster", max_length=40, blank=True, default="")
    cluster_naam = models.CharField("cluster", max_length=200)
    omschrijving = models.TextField("omschrijving")
    soort = models.CharField("soort", max_length=20, choices=CompetentieSoort, default=CompetentieSoort.VAKTECHNISCH)
    plaats = models.CharField("plaats", max_length=20, choices=PlanPlaats, blank=True, default="")
    van_onderneming = models.BooleanField("eigen competentie van de onderneming", default=False)
    gepland_van = models.DateField("gepland van", null=True, blank=True)
    gepland_tot = models.DateField("gepland tot en met", null=True, blank=True)
    begeleider = models.CharField("wie begeleidt", max_length=200, blank=True, default="")
    volgorde = models.PositiveSmallIntegerField("volgorde")
    # The line of which a later version holds a copy: what has no place in the catalogue is known by it.
    oorsprong = models.UUIDField("eerste versie van deze regel", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "competentie in het plan"
        verbose_name_plural = "competenties in het plan"
        ordering = ("plan", "volgorde", "pk")
        constraints = (
            keuze_constraint("soort", CompetentieSoort, "plancompetentie_soort"),
            models.CheckConstraint(
                condition=models.Q(plaats__in=("", *PlanPlaats.values)),
                name="plancompetentie_plaats",
                violation_error_message="Kies school, werkplek of beide.",
            ),
            models.UniqueConstraint(fields=("plan", "volgorde"), name="plancompetentie_volgorde_uniek"),
            models.CheckConstraint(
                condition=models.Q(gepland_van__isnull=True)
                | models.Q(gepland_tot__isnull=True)
                | models.Q(gepland_tot__gte=models.F("gepland_van")),
                name="plancompetentie_periode",
                violation_error_message="Het einde van de periode ligt voor het begin.",
            ),
            models.CheckConstraint(
                condition=models.Q(van_onderneming=False) | models.Q(bron__isnull=True),
                name="plancompetentie_eigen_heeft_geen_bron",
            ),
        )

    def __str__(self) -> str:
        return self.omschrijving

    @property
    def planning(self) -> str:
        """When it is planned and who guides; empty when nothing of it is known."""
        return planning_in_woorden(self.gepland_van, self.gepland_tot, self.begeleider)

    @property
    def sleutel(self) -> str:
        """What it is known by over the versions of a plan: its place in the catalogue, else its first line."""
        return f"c{self.bron_id}" if self.bron_id else f"p{self.oorsprong or self.uuid}"
