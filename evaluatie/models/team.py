"""Who guides a learner, at school and at work, formally or not."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from evaluatie.enums_raad import Teamrol
from evaluatie.querysets_raad import TeamlidQuerySet, VanTrajectQuerySet
from mentorschap.core.models import BasisModel, keuze_constraint
from overeenkomsten.enums_levensloop import Kant


@pghistory.track(exclude=["updated_at"])
class Teamlid(BasisModel):
    """One person around one learner. Informal roles give no rights; `mag_waarnemen` gives a link for observations."""

    traject = models.ForeignKey(
        "overeenkomsten.Traject", models.PROTECT, related_name="teamleden", verbose_name="traject"
    )
    rol = models.CharField("rol", max_length=20, choices=Teamrol)
    naam = models.CharField("naam", max_length=200)
    email = models.EmailField("e-mailadres", blank=True, default="")
    telefoon = models.CharField("telefoon", max_length=30, blank=True, default="")
    functie = models.CharField("functie", max_length=120, blank=True, default="")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="account"
    )
    taken = models.JSONField("taken", default=list, blank=True)
    dagen = models.CharField("welke dagen", max_length=120, blank=True, default="")
    bereikbaar = models.CharField("hoe en wanneer bereikbaar", max_length=160, blank=True, default="")
    mag_waarnemen = models.BooleanField("geeft waarnemingen en beoordeelt mee", default=False)
    genoemd_door = models.CharField("genoemd door", max_length=12, choices=Kant)
    van = models.DateField("van")
    tot = models.DateField("tot en met", null=True, blank=True)
    vervangt = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="vervangers", verbose_name="vervangt"
    )

    objects = TeamlidQuerySet.as_manager()

    class Meta:
        verbose_name = "lid van het begeleidingsteam"
        verbose_name_plural = "leden van het begeleidingsteam"
        ordering = ("traject", "naam", "pk")
        constraints = (
            keuze_constraint("rol", Teamrol, "teamlid_rol"),
            keuze_constraint("genoemd_door", Kant, "teamlid_genoemd_door"),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
                name="teamlid_periode",
                violation_error_message="De laatste dag ligt voor de eerste.",
            ),
            models.CheckConstraint(
                condition=Q(mag_waarnemen=False) | ~Q(email=""),
                name="teamlid_waarnemer_heeft_adres",
                violation_error_message="Vul een e-mailadres in: daar komt de link om waar te nemen toe.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.naam} ({self.get_rol_display().lower()})"


@pghistory.track(exclude=["updated_at"])
class Plichtvinkje(BasisModel):
    """One duty of the checklist (D16 arts. 11-13) that was done for a learner; `plicht` is a code of that list."""

    traject = models.ForeignKey(
        "overeenkomsten.Traject", models.CASCADE, related_name="plichtvinkjes", verbose_name="traject"
    )
    plicht = models.CharField("plicht", max_length=40)
    door_naam = models.CharField("afgevinkt door", max_length=200)
    op = models.DateTimeField("afgevinkt op")

    objects = VanTrajectQuerySet.as_manager()

    class Meta:
        verbose_name = "afgevinkte plicht"
        verbose_name_plural = "afgevinkte plichten"
        ordering = ("plicht", "pk")
        constraints = (models.UniqueConstraint(fields=("traject", "plicht"), name="plichtvinkje_uniek"),)

    def __str__(self) -> str:
        return self.plicht
