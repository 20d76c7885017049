"""What people add to an evaluation beside levels: observations, evidence, and what the learner thinks of it."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from evaluatie.models.beoordeling import Beoordeling
from evaluatie.models.evaluatie import Evaluatie, EvaluatieItem
from evaluatie.models.sjabloon import HOOGSTE, LAAGSTE, MEESTE, NIVEAUGRENZEN
from evaluatie.models.team import Teamlid
from evaluatie.querysets_raad import BewijsQuerySet, ReactieQuerySet, WaarnemingQuerySet
from mentorschap.core.models import BasisModel


@pghistory.track(exclude=["updated_at"])
class Waarneming(BasisModel):
    """One tap during the year by somebody who works with the learner; the mentor sees it beside the competence.

    It belongs to the agreement, not to an evaluation; `sleutel` is that of the competence (EvaluatieItem.sleutel).
    """

    overeenkomst = models.ForeignKey(
        "overeenkomsten.Overeenkomst", models.PROTECT, related_name="waarnemingen", verbose_name="overeenkomst"
    )
    teamlid = models.ForeignKey(Teamlid, models.PROTECT, related_name="waarnemingen", verbose_name="door")
    sleutel = models.CharField("sleutel van de competentie", max_length=60)
    omschrijving = models.TextField("competentie")
    waarde = models.PositiveSmallIntegerField("niveau", validators=NIVEAUGRENZEN)
    # The scale of that day: the template may have another one when the mentor reads it.
    hoogste = models.PositiveSmallIntegerField("op een schaal tot", default=HOOGSTE, validators=NIVEAUGRENZEN)
    opmerking = models.CharField("opmerking", max_length=500, blank=True, default="")
    op = models.DateTimeField("gezien op")

    objects = WaarnemingQuerySet.as_manager()

    class Meta:
        verbose_name = "waarneming"
        verbose_name_plural = "waarnemingen"
        ordering = ("-op", "-pk")
        indexes = (models.Index(fields=("overeenkomst", "sleutel", "-op"), name="waarneming_bij_competentie"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(waarde__gte=LAAGSTE, waarde__lte=F("hoogste"), hoogste__lte=MEESTE),
                name="waarneming_waarde",
            ),
        )

    def __str__(self) -> str:
        return f"{self.waarde} {self.omschrijving[:60]}"


class Bewijs(BasisModel):
    """A photo or file beside one competence on one sheet."""

    beoordeling = models.ForeignKey(Beoordeling, models.PROTECT, related_name="bewijzen", verbose_name="beoordeling")
    item = models.ForeignKey(EvaluatieItem, models.PROTECT, related_name="bewijzen", verbose_name="competentie")
    bestand = models.ForeignKey("documenten.Bestand", models.PROTECT, related_name="+", verbose_name="bestand")
    uitleg = models.CharField("wat er te zien is", max_length=300, blank=True, default="")

    objects = BewijsQuerySet.as_manager()

    class Meta:
        verbose_name = "bewijs bij een competentie"
        verbose_name_plural = "bewijzen bij competenties"
        ordering = ("item", "pk")

    def __str__(self) -> str:
        return self.uitleg or str(self.bestand)


@pghistory.track(exclude=["updated_at"])
class Reactie(BasisModel):
    """Whether the learner agrees with a filed evaluation, and what he has to say about it."""

    evaluatie = models.OneToOneField(Evaluatie, models.PROTECT, related_name="reactie", verbose_name="evaluatie")
    akkoord = models.BooleanField("gaat akkoord")
    tekst = models.TextField("wat ik ervan vind", max_length=2000, blank=True, default="")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="door"
    )
    op = models.DateTimeField("gegeven op")

    objects = ReactieQuerySet.as_manager()

    class Meta:
        verbose_name = "reactie van de leerling"
        verbose_name_plural = "reacties van leerlingen"
        ordering = ("-op", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(akkoord=True) | ~Q(tekst=""),
                name="reactie_niet_akkoord_gemotiveerd",
                violation_error_message="Schrijf kort waarmee je het niet eens bent.",
            ),
        )

    def __str__(self) -> str:
        return "akkoord" if self.akkoord else "niet akkoord"
