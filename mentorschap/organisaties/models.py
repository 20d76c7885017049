"""Organisations, establishments and memberships."""

from typing import Any

import pghistory
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from stdnum.be import vat

from mentorschap.core.models import BasisModel, keuze_constraint
from mentorschap.organisaties.enums import ROLLEN_VAN_SOORT, Bank, Gewest, Rol, Soort
from mentorschap.organisaties.querysets import LidmaatschapQuerySet, OrganisatieQuerySet, VestigingQuerySet


def geldig_ondernemingsnummer(waarde: str) -> None:
    """Check the KBO number (ID-01: mod 97, first digit 0 or 1); raises ValidationError in Dutch."""
    if not (len(waarde) == 10 and waarde.isdigit() and vat.is_valid(waarde)):
        raise ValidationError(
            "Dit ondernemingsnummer klopt niet. Kijk de tien cijfers na, bijvoorbeeld 0566.988.259.", code="kbo"
        )


def geldig_vestigingsnummer(waarde: str) -> None:
    """Check an establishment number: ten digits, first 2-8, same mod 97 check; raises ValidationError in Dutch."""
    goed = len(waarde) == 10 and waarde.isdigit() and waarde[0] in "2345678"
    if not goed or 97 - int(waarde[:8]) % 97 != int(waarde[8:]):
        raise ValidationError("Dit vestigingsnummer klopt niet. Kijk de tien cijfers na.", code="vestigingsnummer")


def _cijfers(waarde: str) -> str:
    return "".join(c for c in waarde if c.isdigit())


class KboInvoer(forms.CharField):
    """The number as people type it; its length is judged after the dots are gone."""

    def to_python(self, value: object) -> str:
        """Keep the digits only."""
        return _cijfers(super().to_python(value) or "")


class KboField(models.CharField):
    """Ten digits; dots, spaces and the prefix BE are dropped when somebody types them."""

    def to_python(self, value: object) -> object:
        """Keep the digits only."""
        waarde = super().to_python(value)
        return _cijfers(waarde) if isinstance(waarde, str) else waarde

    def formfield(self, **kwargs: Any) -> Any:
        """Return a form field with room for dots and spaces."""
        opties: dict[str, Any] = {"form_class": KboInvoer, "max_length": 20} | kwargs
        return super().formfield(**opties)


class Adres(models.Model):
    """A postal address."""

    straat = models.CharField("straat", max_length=120, blank=True, default="")
    nummer = models.CharField("nummer", max_length=20, blank=True, default="")
    postcode = models.CharField("postcode", max_length=4, blank=True, default="")
    gemeente = models.CharField("gemeente", max_length=80, blank=True, default="")

    class Meta:
        abstract = True

    @property
    def adres(self) -> str:
        """The address on one line."""
        return ", ".join(
            deel
            for deel in (f"{self.straat} {self.nummer}".strip(), f"{self.postcode} {self.gemeente}".strip())
            if deel
        )


@pghistory.track(exclude=["updated_at"])
class Organisatie(BasisModel, Adres):
    """A company, school, sectoral partnership or the department."""

    soort = models.CharField("soort", max_length=30, choices=Soort)
    naam = models.CharField("naam", max_length=200)
    ondernemingsnummer = KboField(
        "ondernemingsnummer",
        max_length=10,
        blank=True,
        default="",
        validators=[geldig_ondernemingsnummer],
        help_text="Tien cijfers, zoals in de Kruispuntbank van Ondernemingen.",
    )
    paritair_comite = models.CharField("paritair comité", max_length=10, blank=True, default="")
    sociale_maribel = models.BooleanField(
        "valt onder de sociale Maribel",
        null=True,
        blank=True,
        help_text="Dan mag een duale leerling ook met een deeltijdse arbeidsovereenkomst werken. Leeg: niet bekend.",
    )
    email = models.EmailField("e-mailadres", blank=True, default="")
    telefoon = models.CharField("telefoon", max_length=30, blank=True, default="")
    is_actief = models.BooleanField("actief", default=True)

    objects = OrganisatieQuerySet.as_manager()

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ("naam", "pk")
        constraints = (
            keuze_constraint("soort", Soort, "organisatie_soort"),
            models.UniqueConstraint(
                fields=("ondernemingsnummer",),
                condition=~Q(ondernemingsnummer=""),
                name="organisatie_kbo_uniek",
                violation_error_message="Er bestaat al een organisatie met dit ondernemingsnummer.",
            ),
            models.CheckConstraint(
                condition=~Q(soort=Soort.ONDERNEMING) | ~Q(ondernemingsnummer=""),
                name="organisatie_onderneming_heeft_kbo",
                violation_error_message="Een onderneming heeft een ondernemingsnummer nodig.",
            ),
        )

    def __str__(self) -> str:
        return self.naam

    @property
    def kbo(self) -> str:
        """The number as people write it: 0566.988.259."""
        n = self.ondernemingsnummer
        return f"{n[:4]}.{n[4:7]}.{n[7:]}" if n else ""


@pghistory.track(exclude=["updated_at"])
class Vestiging(BasisModel, Adres):
    """An establishment unit of an organisation; recognitions belong to it (D16 art. 7 §2)."""

    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="vestigingen", verbose_name="organisatie")
    naam = models.CharField("naam", max_length=200)
    vestigingsnummer = KboField(
        "vestigingsnummer", max_length=10, blank=True, default="", validators=[geldig_vestigingsnummer]
    )
    gewest = models.CharField("gewest", max_length=10, choices=Gewest, default=Gewest.VLAAMS)
    is_actief = models.BooleanField("actief", default=True)

    objects = VestigingQuerySet.as_manager()

    class Meta:
        verbose_name = "vestiging"
        verbose_name_plural = "vestigingen"
        ordering = ("naam", "pk")
        constraints = (
            keuze_constraint("gewest", Gewest, "vestiging_gewest"),
            models.UniqueConstraint(
                fields=("vestigingsnummer",),
                condition=~Q(vestigingsnummer=""),
                name="vestiging_nummer_uniek",
                violation_error_message="Er bestaat al een vestiging met dit nummer.",
            ),
        )

    def __str__(self) -> str:
        return self.naam

    @property
    def nummer_leesbaar(self) -> str:
        """The number as people write it: 2.400.000.176."""
        n = self.vestigingsnummer
        return f"{n[0]}.{n[1:4]}.{n[4:7]}.{n[7:]}" if n else ""


@pghistory.track(exclude=["updated_at"])
class Lidmaatschap(BasisModel):
    """Somebody acts for an organisation in a role, from a day, perhaps until a day (both included)."""

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="lidmaatschappen", verbose_name="gebruiker"
    )
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, related_name="leden", verbose_name="organisatie"
    )
    rol = models.CharField("rol", max_length=30, choices=Rol)
    bank = models.CharField("bank", max_length=12, choices=Bank, blank=True, default="")
    is_actief = models.BooleanField("actief", default=True)
    van = models.DateField("van")
    tot = models.DateField("tot", null=True, blank=True)

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        ordering = ("organisatie__naam", "rol", "pk")
        constraints = (
            keuze_constraint("rol", Rol, "lidmaatschap_rol"),
            models.UniqueConstraint(
                fields=("gebruiker", "organisatie", "rol"),
                condition=Q(is_actief=True),
                nulls_distinct=False,
                name="lidmaatschap_actief_uniek",
                violation_error_message="Deze persoon heeft die rol al in deze organisatie.",
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
                name="lidmaatschap_periode",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                condition=Q(bank="") | Q(bank__in=Bank.values, rol=Rol.STEMGERECHTIGDE),
                name="lidmaatschap_bank_van_stemgerechtigde",
                violation_error_message="Alleen een stemgerechtigde zit aan een bank: werkgevers of werknemers.",
            ),
            models.CheckConstraint(
                condition=Q(rol__in=Rol.ZONDER_ORGANISATIE, organisatie__isnull=True)
                | (~Q(rol__in=Rol.ZONDER_ORGANISATIE) & Q(organisatie__isnull=False)),
                name="lidmaatschap_organisatie_past",
                violation_error_message="Deze rol hoort bij een organisatie; kies de organisatie.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.gebruiker} – {self.get_rol_display()}"

    def clean(self) -> None:
        """Refuse a role that does not exist in this kind of organisation."""
        super().clean()
        if self.organisatie and self.rol not in ROLLEN_VAN_SOORT[Soort(self.organisatie.soort)]:
            raise ValidationError({"rol": "Deze rol bestaat niet in dit soort organisatie."})
