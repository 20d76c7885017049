"""Filters of lists that somebody keeps for himself."""

from django.conf import settings
from django.db import models

from mentorschap.core.models import BasisModel
from overeenkomsten.querysets_levensloop import BewaardeFilterQuerySet


class BewaardeFilter(BasisModel):
    """A named query string of one list of one person in one organisation."""

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="bewaarde_filters", verbose_name="gebruiker"
    )
    organisatie = models.ForeignKey(
        "organisaties.Organisatie", models.CASCADE, null=True, blank=True, related_name="+", verbose_name="organisatie"
    )
    lijst = models.CharField("lijst", max_length=60)
    naam = models.CharField("naam", max_length=60)
    vraag = models.CharField("filter", max_length=500)

    objects = BewaardeFilterQuerySet.as_manager()

    class Meta:
        verbose_name = "bewaarde filter"
        verbose_name_plural = "bewaarde filters"
        ordering = ("lijst", "naam")
        constraints = (
            models.UniqueConstraint(
                fields=("gebruiker", "organisatie", "lijst", "naam"),
                nulls_distinct=False,
                name="bewaardefilter_uniek",
                violation_error_message="U bewaarde al een filter met die naam. Kies een andere naam.",
            ),
        )

    def __str__(self) -> str:
        return self.naam
