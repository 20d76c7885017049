"""Outbox, personal links and the mailbox of the demo."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from mentorschap.berichten.querysets import LinkQuerySet
from mentorschap.core.klok import nu
from mentorschap.core.models import BasisModel, keuze_constraint
from mentorschap.core.werkrij import Werkrij, WerkrijQuerySet, Werkstatus


@pghistory.track(exclude=["updated_at", "laatst_geopend_op"])
class PersoonlijkeLink(BasisModel):
    """Opens one piece of work for one person without an account: signed, revocable, with an end.

    The token in the mail is the signed uuid; it is made when the mail is sent and stored nowhere.
    """

    doel = models.CharField("doel", max_length=40)
    onderwerp_soort = models.CharField("soort onderwerp", max_length=80)
    onderwerp_uuid = models.UUIDField("onderwerp", db_index=True)
    naam = models.CharField("naam", max_length=200)
    email = models.EmailField("e-mailadres")
    rol = models.CharField("rol", max_length=40)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gebruiker"
    )
    namens = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="namens"
    )
    geldig_tot = models.DateTimeField("geldig tot")
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)
    vervangen_door = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="vervangt", verbose_name="vervangen door"
    )
    laatst_geopend_op = models.DateTimeField("laatst geopend op", null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = "persoonlijke link"
        verbose_name_plural = "persoonlijke links"
        constraints = (
            models.UniqueConstraint(
                fields=("doel", "onderwerp_uuid", "email"),
                condition=Q(ingetrokken_op__isnull=True),
                name="link_een_per_persoon",
                violation_error_message="Deze persoon heeft al een geldige link.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.doel} voor {self.naam}"

    @property
    def is_geldig(self) -> bool:
        """Whether it opens the work now."""
        return self.ingetrokken_op is None and self.geldig_tot > nu()


class Kanaal(models.TextChoices):
    """How a message reaches somebody."""

    MAIL = "mail", "E-mail"
    SMS = "sms", "SMS"


class Bericht(BasisModel, Werkrij):
    """One message to one person; written in the transaction of what it tells, delivered afterwards, once."""

    kanaal = models.CharField("kanaal", max_length=4, choices=Kanaal, default=Kanaal.MAIL)
    soort = models.CharField("soort", max_length=60)
    sleutel = models.CharField("sleutel", max_length=200, unique=True)
    aan_naam = models.CharField("aan", max_length=200)
    aan_email = models.EmailField("e-mailadres")
    aan_telefoon = models.CharField("telefoon", max_length=20, blank=True, default="")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gebruiker"
    )
    link = models.ForeignKey(
        PersoonlijkeLink, models.PROTECT, null=True, blank=True, related_name="berichten", verbose_name="link"
    )
    onderwerp_soort = models.CharField("soort onderwerp", max_length=80)
    onderwerp_uuid = models.UUIDField("onderwerp", db_index=True)
    context = models.JSONField("context", default=dict, blank=True)

    objects = WerkrijQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ("gepland_op", "pk")
        constraints = (
            keuze_constraint("kanaal", Kanaal, "bericht_kanaal"),
            models.CheckConstraint(
                condition=~Q(kanaal=Kanaal.SMS) | ~Q(aan_telefoon=""),
                name="bericht_sms_heeft_nummer",
                violation_error_message="Een sms heeft een nummer nodig.",
            ),
        )
        indexes = (
            models.Index(
                fields=("volgende_poging_op",),
                condition=Q(werkstatus__in=(Werkstatus.GEPLAND, Werkstatus.BEZIG)),
                name="bericht_te_nemen",
            ),
        )

    def __str__(self) -> str:
        return f"{self.soort} aan {self.aan_email}"


class OntwikkelMail(models.Model):
    """A mail that the demo keeps instead of sending, so that its links can be followed."""

    bericht_id = models.CharField("Message-ID", max_length=200, unique=True, default=uuid.uuid4)
    aan = models.CharField("aan", max_length=500)
    onderwerp = models.CharField("onderwerp", max_length=500)
    tekst = models.TextField("tekst")
    op = models.DateTimeField("op", auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "mail in het postvak"
        verbose_name_plural = "postvak"
        ordering = ("-op", "-pk")

    def __str__(self) -> str:
        return self.onderwerp
