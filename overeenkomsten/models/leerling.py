"""Learners and who represents them while they are minors."""

from datetime import date

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Concat

from erkenningen.rules.tijd import leeftijd_op
from mentorschap.core.models import BasisModel, keuze_constraint
from overeenkomsten.enums import Hoedanigheid
from overeenkomsten.querysets import LeerlingQuerySet
from overeenkomsten.rules.normen import MEERDERJARIG

ZOEKTEKST = """
NEW.zoektekst = normaliseer(concat_ws(' ', NEW.voornaam, NEW.familienaam, NEW.voornaam, NEW.klas));
RETURN NEW;
"""
# The agreement keeps the learner's name in its own search column; touching it makes that trigger run.
ZOEKTEKST_VAN_OVEREENKOMSTEN = """
UPDATE overeenkomsten_overeenkomst SET zoektekst = ''
WHERE traject_id IN (SELECT id FROM overeenkomsten_traject WHERE leerling_id = NEW.id);
RETURN NULL;
"""


@pghistory.track(exclude=["updated_at", "zoektekst"])
class Leerling(BasisModel):
    """Somebody who learns at a school and at a workplace. No number of the national register is kept."""

    school = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, related_name="leerlingen", verbose_name="school"
    )
    voornaam = models.CharField("voornaam", max_length=100)
    familienaam = models.CharField("familienaam", max_length=100)
    geboortedatum = models.DateField("geboortedatum")
    email = models.EmailField("e-mailadres", help_text="Hier komt de link om te tekenen toe.")
    telefoon = models.CharField("telefoon", max_length=30, blank=True, default="")
    klas = models.CharField("klas", max_length=40, blank=True, default="")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="leerlingen",
        verbose_name="gebruiker",
    )
    zoektekst = models.TextField("zoektekst", blank=True, default="", editable=False)

    objects = LeerlingQuerySet.as_manager()

    class Meta:
        verbose_name = "leerling"
        verbose_name_plural = "leerlingen"
        ordering = ("familienaam", "voornaam", "pk")
        indexes = (GinIndex(fields=("zoektekst",), opclasses=("gin_trgm_ops",), name="leerling_zoek"),)
        triggers = (
            pgtrigger.Trigger(
                name="zoektekst",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=ZOEKTEKST,
            ),
            pgtrigger.Trigger(
                name="zoektekst_overeenkomsten",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("voornaam", "familienaam"),
                func=ZOEKTEKST_VAN_OVEREENKOMSTEN,
            ),
        )

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        """First and family name."""
        return f"{self.voornaam} {self.familienaam}"

    def leeftijd_op(self, dag: date) -> int:
        """Return the completed years on a day."""
        return leeftijd_op(self.geboortedatum, dag)

    def is_minderjarig_op(self, dag: date) -> bool:
        """Whether the representative signs too on that day (OVK-05)."""
        return self.leeftijd_op(dag) < MEERDERJARIG.waarde


@pghistory.track(exclude=["updated_at"])
class Vertegenwoordiger(BasisModel):
    """Parent or guardian: signs too as long as the learner is a minor (D16 art. 4)."""

    leerling = models.ForeignKey(Leerling, models.CASCADE, related_name="vertegenwoordigers", verbose_name="leerling")
    voornaam = models.CharField("voornaam", max_length=100)
    familienaam = models.CharField("familienaam", max_length=100)
    email = models.EmailField("e-mailadres", help_text="Hier komt de link om te tekenen toe.")
    telefoon = models.CharField("telefoon", max_length=30, blank=True, default="")
    hoedanigheid = models.CharField("hoedanigheid", max_length=20, choices=Hoedanigheid, default=Hoedanigheid.OUDER)

    class Meta:
        verbose_name = "wettelijke vertegenwoordiger"
        verbose_name_plural = "wettelijke vertegenwoordigers"
        ordering = ("pk",)
        constraints = (keuze_constraint("hoedanigheid", Hoedanigheid, "vertegenwoordiger_hoedanigheid"),)

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        """First and family name."""
        return f"{self.voornaam} {self.familienaam}"


def naam_van(pad: str) -> Concat:
    """Return the ORM expression for a person's full name behind a path ("traject__leerling__")."""
    return Concat(f"{pad}voornaam", models.Value(" "), f"{pad}familienaam")
