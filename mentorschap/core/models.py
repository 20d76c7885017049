"""Abstract models and the three tables that the foundation itself needs."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models

from mentorschap.core.werkrij import Werkrij, Werkstatus

__all__ = ["BasisModel", "Indiening", "OvergangLog", "Teller", "Werkrij", "Werkstatus", "keuze_constraint"]


def keuze_constraint(veld: str, keuzes: type[models.Choices], naam: str) -> models.CheckConstraint:
    """Return the check that `veld` holds one of `keuzes`: the database refuses an unknown code."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{veld}__in": keuzes.values}),
        name=naam,
        violation_error_message="Kies een van de aangeboden mogelijkheden.",
    )


class BasisModel(models.Model):
    """A row with a public identifier for URLs and the moments it was made and changed."""

    uuid = models.UUIDField("kenmerk", default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    updated_at = models.DateTimeField("gewijzigd op", auto_now=True)

    class Meta:
        abstract = True


class Via(models.TextChoices):
    """How somebody acted."""

    ACCOUNT = "account", "met een account"
    LINK = "link", "met een persoonlijke link"
    SYSTEEM = "systeem", "door het systeem"


class WieMixin(models.Model):
    """Who acted, on behalf of whom, in what role; kept as text too because people leave."""

    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="door"
    )
    door_naam = models.CharField("naam", max_length=200, blank=True, default="")
    rol = models.CharField("rol", max_length=40, blank=True, default="")
    namens = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="namens"
    )
    via = models.CharField("via", max_length=10, choices=Via, default=Via.ACCOUNT)
    op = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        abstract = True


class OvergangLog(WieMixin):
    """One transition of one aggregate, append-only until its dossier goes.

    A subclass adds `onderwerp` with related_name "overgangen".
    """

    overgang = models.CharField("handeling", max_length=60)
    van = models.CharField("van", max_length=40, blank=True, default="")
    naar = models.CharField("naar", max_length=40)
    ingangsdatum = models.DateField("ingangsdatum", null=True, blank=True)
    toelichting = models.TextField("toelichting", blank=True, default="")
    gegevens = models.JSONField("gegevens", default=dict, blank=True)

    class Meta:
        abstract = True
        ordering = ("op", "pk")
        triggers = (pgtrigger.Protect(name="alleen_toevoegen", operation=pgtrigger.Update | pgtrigger.Delete),)


class Teller(models.Model):
    """The last number given per prefix and year; read and raised under a row lock only."""

    prefix = models.CharField("voorvoegsel", max_length=8)
    jaar = models.PositiveSmallIntegerField("jaar")
    laatste = models.PositiveIntegerField("laatste nummer", default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("prefix", "jaar"), name="teller_uniek"),)
        verbose_name = "teller"
        verbose_name_plural = "tellers"

    def __str__(self) -> str:
        return f"{self.prefix}-{self.jaar}-{self.laatste:05d}"


class Indiening(models.Model):
    """A form that was sent once: the second click with the same key gets the first one's answer."""

    sleutel = models.UUIDField("sleutel", primary_key=True)
    gebruiker_id = models.BigIntegerField("gebruiker", null=True)
    pad = models.CharField("pad", max_length=300)
    antwoord_url = models.CharField("antwoord", max_length=500, blank=True, default="")
    op = models.DateTimeField("op", auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "indiening"
        verbose_name_plural = "indieningen"

    def __str__(self) -> str:
        return str(self.sleutel)
