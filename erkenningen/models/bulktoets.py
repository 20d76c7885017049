"""Verdicts on the mentors of a file, for the organisation that asked to keep them."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from erkenningen.querysets import BewaardeBulktoetsQuerySet
from mentorschap.core.bewaartermijnen import BULKTOETS
from mentorschap.core.models import BasisModel


class BewaardeBulktoets(BasisModel):
    """The spreadsheet of verdicts that somebody asked to keep; of the file itself only its name."""

    organisatie = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="getoetst door")
    naam = models.CharField("naam van het opgeladen bestand", max_length=200)
    getoetst_op = models.DateField("getoetst op")
    aantal = models.PositiveSmallIntegerField("aantal mentoren")
    aantal_in_orde = models.PositiveSmallIntegerField("aantal mentoren dat voldoet")
    bestand = models.OneToOneField(
        "documenten.Bestand", models.PROTECT, related_name="+", verbose_name="rekenblad met de oordelen"
    )

    objects = BewaardeBulktoetsQuerySet.as_manager()

    class Meta:
        verbose_name = "bewaarde bulktoets"
        verbose_name_plural = "bewaarde bulktoetsen"
        ordering = ("-getoetst_op", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(aantal__gt=0),
                name="bewaardebulktoets_heeft_oordelen",
                violation_error_message="Zonder een oordeel is er niets om te bewaren.",
            ),
            models.CheckConstraint(
                condition=Q(aantal_in_orde__lte=F("aantal")),
                name="bewaardebulktoets_in_orde_hoogstens_alle",
                violation_error_message="Er voldoen niet meer mentoren dan er getoetst zijn.",
            ),
        )
        indexes = (models.Index(fields=("organisatie", "-getoetst_op", "-id"), name="bewaardebulktoets_lijst"),)

    def __str__(self) -> str:
        return self.naam

    @property
    def bewaard_tot(self) -> date:
        """The last day on which it is kept, unless the organisation deletes it sooner."""
        return BULKTOETS.bewaard_tot(self.getoetst_op)
