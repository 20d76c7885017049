"""Log lines for what is no transition, the reading of sensitive data, and how long tasks take.

Log lines are append-only until their dossier goes. Time is the opposite: a sum per day that its owner may delete, so
it has no history.
"""

import pgtrigger
from django.db import models

from mentorschap.core.klok import nu
from mentorschap.core.models import WieMixin


class Gebeurtenis(models.TextChoices):
    """Closed list of events; the label is the sentence on the timeline, `{…}` filled from `gegevens`."""

    BESTAND_TOEGEVOEGD = "bestand_toegevoegd", "Bestand “{naam}” toegevoegd"
    BESTAND_VERWIJDERD = "bestand_verwijderd", "Bestand “{naam}” verwijderd"
    GEGEVENS_GEWIJZIGD = "gegevens_gewijzigd", "{wat} gewijzigd"
    AFWIJKING_BESLIST = "afwijking_beslist", "Afwijking {soort} voor {mentor} {uitkomst}"
    UITTREKSEL_BEOORDEELD = "uittreksel_beoordeeld", "Uittreksel van {mentor} beoordeeld: {oordeel}"
    VRAAG_GESTELD = "vraag_gesteld", "Vraag aan de onderneming: {tekst}"
    VRAAG_BEANTWOORD = "vraag_beantwoord", "Antwoord van de onderneming: {tekst}"
    PLAATSBEZOEK = "plaatsbezoek", "Plaatsbezoek {wat}"
    TOEGEWEZEN = "toegewezen", "Toegewezen aan {naam}"
    LINK_GESTUURD = "link_gestuurd", "Persoonlijke link gestuurd naar {naam}"
    LINK_INGETROKKEN = "link_ingetrokken", "Persoonlijke link van {naam} ingetrokken"
    ONDERTEKEND = "ondertekend", "Ondertekend door {naam} ({partij})"
    INGEDIEND = "ingediend", "{wat} ingediend door {naam}"
    VRIJSTELLING = "vrijstelling", "Vrijstelling van de mentoropleiding voor {mentor}: {uitkomst} ({grond})"
    REGELING = "regeling", "{wat}"
    LID_UITGENODIGD = "lid_uitgenodigd", "{naam} uitgenodigd als {rol}"
    LID_GESTOPT = "lid_gestopt", "{naam} is niet langer {rol}"


class Logregel(WieMixin):
    """One event on one object, by whom."""

    gebeurtenis = models.CharField("gebeurtenis", max_length=40, choices=Gebeurtenis)
    onderwerp_soort = models.CharField("soort onderwerp", max_length=80)
    onderwerp_uuid = models.UUIDField("onderwerp")
    gegevens = models.JSONField("gegevens", default=dict, blank=True)

    class Meta:
        verbose_name = "logregel"
        verbose_name_plural = "logregels"
        ordering = ("op", "pk")
        indexes = (models.Index(fields=("onderwerp_uuid", "op"), name="logregel_onderwerp"),)
        triggers = (pgtrigger.Protect(name="alleen_toevoegen", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return self.zin

    @property
    def zin(self) -> str:
        """The sentence for the timeline."""
        return Gebeurtenis(self.gebeurtenis).label.format_map(_Gegevens(self.gegevens))


class Inzage(WieMixin):
    """Somebody opened something sensitive, such as a criminal-record extract."""

    onderwerp_soort = models.CharField("soort onderwerp", max_length=80)
    onderwerp_uuid = models.UUIDField("onderwerp")
    wat = models.CharField("wat", max_length=200)

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzages"
        ordering = ("op", "pk")
        indexes = (models.Index(fields=("onderwerp_uuid", "op"), name="inzage_onderwerp"),)
        triggers = (pgtrigger.Protect(name="alleen_toevoegen", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.wat} geopend door {self.door_naam}"


class Werktijd(models.Model):
    """How many seconds one person was busy with one kind of task on one day, in one role.

    `persoon` is a keyed hash of the e-mail address: account and personal link of one person come together, and nobody
    reads from the row who it was.
    """

    persoon = models.CharField("persoon", max_length=64)
    rol = models.CharField("rol", max_length=40)
    organisatie = models.ForeignKey(
        "organisaties.Organisatie", models.CASCADE, null=True, blank=True, related_name="+", verbose_name="organisatie"
    )
    taak = models.CharField("taak", max_length=40)
    dag = models.DateField("dag", db_index=True)
    seconden = models.PositiveIntegerField("seconden")
    bijgewerkt_op = models.DateTimeField("bijgewerkt op", default=nu)

    class Meta:
        verbose_name = "werktijd"
        verbose_name_plural = "werktijden"
        constraints = (
            models.UniqueConstraint(
                fields=("persoon", "rol", "organisatie", "taak", "dag"),
                name="werktijd_een_per_dag",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(seconden__lte=24 * 3600),
                name="werktijd_hoogstens_een_dag",
                violation_error_message="Een dag heeft 24 uren.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.taak} op {self.dag}: {self.seconden} s"


class Meetstop(models.Model):
    """Somebody whose time is not counted, because he said so; `persoon` is the same hash as of his time."""

    persoon = models.CharField("persoon", max_length=64, unique=True)
    sinds = models.DateTimeField("sinds", default=nu)

    class Meta:
        verbose_name = "meetstop"
        verbose_name_plural = "meetstops"

    def __str__(self) -> str:
        return f"niet gemeten sinds {self.sinds:%d/%m/%Y}"


class _Gegevens(dict):
    def __missing__(self, sleutel: str) -> str:
        return "…"
