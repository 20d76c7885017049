"""How an agreement ends: the road, the ground, the terms, and why according to each party (D16 arts. 23-27)."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from mentorschap.core.models import BasisModel, OvergangLog, keuze_constraint
from overeenkomsten.enums_levensloop import Eindegrond, Eindestatus, Eindewijze, Kant
from overeenkomsten.querysets_levensloop import BeeindigingQuerySet


class Oorzaak(BasisModel):
    """A cause of an early end. The official list is not public: this one is ours, and an administrator changes it."""

    code = models.SlugField("code", max_length=40, unique=True)
    omschrijving = models.CharField("omschrijving", max_length=120)
    uitleg = models.CharField("uitleg", max_length=300, blank=True, default="")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    is_actief = models.BooleanField("te kiezen", default=True)

    class Meta:
        verbose_name = "oorzaak van een vroegtijdig einde"
        verbose_name_plural = "oorzaken van een vroegtijdig einde"
        ordering = ("volgorde", "omschrijving")

    def __str__(self) -> str:
        return self.omschrijving


@pghistory.track(exclude=["updated_at"])
class Beeindiging(BasisModel):
    """One attempt to end an agreement. At most one runs or succeeded; a withdrawn or reconciled one stays to be read.

    `ontvangen_op`: the day on which the writing was received; notice (7 days) and mediation (at most 21 days) count
    from the day after. `eindigt_op`: the last day of the agreement. `buiten_regels`: the company ended it against the
    rules and owes one month (D16 art. 17 §4; not for an SAO).
    """

    overeenkomst = models.ForeignKey(
        "overeenkomsten.Overeenkomst", models.PROTECT, related_name="beeindigingen", verbose_name="overeenkomst"
    )
    wijze = models.CharField("wijze", max_length=20, choices=Eindewijze)
    grond = models.CharField("grond", max_length=30, choices=Eindegrond, blank=True, default="")
    initiatief = models.CharField("initiatief van", max_length=12, choices=Kant)
    status = models.CharField("status", max_length=12, choices=Eindestatus, editable=False)
    motivering = models.TextField("motivering", max_length=5000, blank=True, default="")
    ontvangen_op = models.DateField("geschrift ontvangen op", null=True, blank=True)
    termijn_tot = models.DateField("termijn loopt tot en met", null=True, blank=True)
    bemiddeling_verslag = models.TextField("verslag van de bemiddeling", max_length=5000, blank=True, default="")
    bemiddeld_op = models.DateField("bemiddeling afgesloten op", null=True, blank=True)
    eindigt_op = models.DateField("laatste dag", null=True, blank=True)
    buiten_regels = models.BooleanField("buiten de regels beëindigd", default=False)
    maatregel = models.ForeignKey(
        "erkenningen.Maatregel", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="maatregel"
    )
    document = models.ForeignKey(
        "documenten.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="melding"
    )
    gemeld_op = models.DateTimeField("gemeld aan het partnerschap op", null=True, blank=True)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="door"
    )

    objects = BeeindigingQuerySet.as_manager()

    class Meta:
        verbose_name = "beëindiging"
        verbose_name_plural = "beëindigingen"
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=("status", "termijn_tot"), name="beeindiging_termijnen"),)
        constraints = (
            keuze_constraint("wijze", Eindewijze, "beeindiging_wijze"),
            keuze_constraint("status", Eindestatus, "beeindiging_status"),
            keuze_constraint("initiatief", Kant, "beeindiging_initiatief"),
            models.UniqueConstraint(
                fields=("overeenkomst",),
                condition=~Q(status__in=("verzoend", "ingetrokken")),
                name="beeindiging_een_tegelijk",
                violation_error_message="De beëindiging van deze overeenkomst loopt al.",
            ),
            models.CheckConstraint(
                condition=Q(wijze="van_rechtswege", grond__in=Eindegrond.VAN_RECHTSWEGE)
                | Q(wijze="motief", grond__in=Eindegrond.MOTIEF)
                | Q(wijze="verstrekker", grond__in=Eindegrond.VERSTREKKER)
                | Q(wijze__in=("eerste_dagen", "akkoord", "zonder_regels"), grond=""),
                name="beeindiging_grond_past",
                violation_error_message="Kies een grond die bij deze wijze van beëindigen hoort.",
            ),
            models.CheckConstraint(
                condition=~Q(wijze__in=("motief", "verstrekker")) | ~Q(motivering=""),
                name="beeindiging_gemotiveerd",
                violation_error_message="Schrijf de redenen van de beëindiging.",
            ),
            models.CheckConstraint(
                condition=~Q(wijze__in=("eerste_dagen", "motief")) | Q(ontvangen_op__isnull=False),
                name="beeindiging_ontvangst",
                violation_error_message="Vul in op welke dag het geschrift ontvangen is: de termijn telt vanaf dan.",
            ),
            models.CheckConstraint(
                condition=~Q(wijze="eerste_dagen") | Q(initiatief__in=("leerling", "onderneming")),
                name="beeindiging_opzeg_door_partij",
                violation_error_message="Alleen de leerling of de onderneming zegt op in de eerste 30 dagen.",
            ),
            models.CheckConstraint(
                condition=~Q(wijze="zonder_regels") | Q(initiatief="onderneming", buiten_regels=True),
                name="beeindiging_zonder_regels",
                violation_error_message="Alleen de onderneming kan buiten de regels beëindigen.",
            ),
            models.CheckConstraint(
                condition=~Q(status="beeindigd") | Q(eindigt_op__isnull=False),
                name="beeindiging_beeindigd_heeft_dag",
            ),
            models.CheckConstraint(
                condition=~Q(status="verzoend") | Q(bemiddeld_op__isnull=False),
                name="beeindiging_verzoend_heeft_dag",
            ),
        )

    def __str__(self) -> str:
        return f"{self.overeenkomst} – {self.get_wijze_display().lower()}"


class BeeindigingOvergang(OvergangLog):
    """A transition of an ending."""

    onderwerp = models.ForeignKey(Beeindiging, models.PROTECT, related_name="overgangen", verbose_name="beëindiging")

    class Meta(OvergangLog.Meta):
        verbose_name = "overgang van beëindiging"
        verbose_name_plural = "overgangen van beëindigingen"

    def __str__(self) -> str:
        return f"{self.onderwerp}: {self.overgang}"


@pghistory.track(exclude=["updated_at"])
class OorzaakVolgens(BasisModel):
    """Why it ended, according to one party; the three may differ and none overwrites another."""

    beeindiging = models.ForeignKey(Beeindiging, models.PROTECT, related_name="oorzaken", verbose_name="beëindiging")
    kant = models.CharField("volgens", max_length=12, choices=Kant)
    oorzaak = models.ForeignKey(Oorzaak, models.PROTECT, related_name="+", verbose_name="oorzaak")
    toelichting = models.TextField("toelichting", max_length=2000, blank=True, default="")
    naam = models.CharField("gezegd door", max_length=200)
    genoteerd_door_school = models.BooleanField("genoteerd door de school", default=False)

    class Meta:
        verbose_name = "oorzaak volgens een partij"
        verbose_name_plural = "oorzaken volgens de partijen"
        ordering = ("kant",)
        constraints = (
            keuze_constraint("kant", Kant, "oorzaakvolgens_kant"),
            models.UniqueConstraint(
                fields=("beeindiging", "kant"),
                name="oorzaakvolgens_een_per_kant",
                violation_error_message="Deze partij gaf al een oorzaak.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kant_display()}: {self.oorzaak}"
