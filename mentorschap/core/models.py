"""Abstract models and the three tables that the foundation itself needs."""

import uuid

import pgtrigger
from django.conf import settings
from django.core.exceptions import FieldError, ValidationError
from django.db import DatabaseError, models, router, transaction
from django.db.models.functions import Coalesce
from django.db.models.sql import Query
from django.db.models.sql.constants import SINGLE

from mentorschap.core.werkrij import Werkrij, Werkstatus

__all__ = ["BasisModel", "Indiening", "OvergangLog", "Teller", "Werkrij", "Werkstatus", "keuze_constraint"]

# One check is asked as Django does.
MIN_SAMEN = 2


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

    def get_constraints(self) -> list[tuple[type[models.Model], list[models.BaseConstraint]]]:
        """Return what Django has to look at one by one: no checks when the row passes all of them together.

        Django asks the database about each check apart, in a savepoint of its own: thirty statements for ten checks.
        """
        alle = super().get_constraints()
        checks = [c for _, van_model in alle for c in van_model if isinstance(c, models.CheckConstraint)]
        if len(checks) < MIN_SAMEN or not _voldoet(self, checks):
            return alle
        return [(model, [c for c in van_model if c not in checks]) for model, van_model in alle]


def _voldoet(rij: models.Model, checks: list[models.CheckConstraint]) -> bool:
    """Whether the row passes all checks; False also when that cannot be asked about all of it at once."""
    using = router.db_for_write(type(rij), instance=rij)
    vraag = Query(None)
    try:
        for naam, waarde in rij._get_field_expression_map(rij._meta).items():  # noqa: SLF001 - as Django's own checks do
            vraag.add_annotation(waarde, naam, select=False)
        vraag.add_annotation(models.Value(1), "_check")
        for check in checks:
            # NULL passes a check in SQL.
            vraag.add_q(models.Q(Coalesce(check.condition, True, output_field=models.BooleanField())))
        with transaction.atomic(using=using):
            return vraag.get_compiler(using=using).execute_sql(SINGLE) is not None
    except (DatabaseError, FieldError, TypeError, ValidationError, ValueError):
        return False


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
