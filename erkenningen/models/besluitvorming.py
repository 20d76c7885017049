"""A proposal to the social partners and their votes (D16 art. 2sexies)."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from erkenningen.enums import Stemkeuze, Uitkomst, VoorstelStatus
from erkenningen.querysets import VoorstelQuerySet
from mentorschap.core.models import BasisModel, keuze_constraint
from mentorschap.organisaties.enums import Bank


@pghistory.track(exclude=["updated_at"])
class Voorstel(BasisModel):
    """A proposal to decide on an application or to impose a measure, open for votes up to and including `stemmen_tot`.

    `uitkomst` is only for an application. At most one proposal is open per dossier.
    """

    aanvraag = models.ForeignKey(
        "erkenningen.Aanvraag",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="voorstellen",
        verbose_name="aanvraag",
    )
    maatregel = models.ForeignKey(
        "erkenningen.Maatregel",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="voorstellen",
        verbose_name="maatregel",
    )
    uitkomst = models.CharField("voorgestelde uitkomst", max_length=12, choices=Uitkomst, blank=True, default="")
    motivering = models.TextField("motivering", max_length=5000)
    status = models.CharField(
        "status", max_length=12, choices=VoorstelStatus, default=VoorstelStatus.OPEN, editable=False
    )
    gedaan_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="voorgesteld door"
    )
    gedaan_op = models.DateTimeField("voorgesteld op")
    stemmen_tot = models.DateField("stemmen tot en met")
    afgesloten_op = models.DateTimeField("afgesloten op", null=True, blank=True)

    objects = VoorstelQuerySet.as_manager()

    class Meta:
        verbose_name = "voorstel"
        verbose_name_plural = "voorstellen"
        ordering = ("-gedaan_op", "-pk")
        constraints = (
            keuze_constraint("status", VoorstelStatus, "voorstel_status"),
            models.CheckConstraint(
                condition=Q(aanvraag__isnull=False, maatregel__isnull=True, uitkomst__in=Uitkomst.values)
                | Q(aanvraag__isnull=True, maatregel__isnull=False, uitkomst=""),
                name="voorstel_een_onderwerp",
                violation_error_message="Een voorstel gaat over één aanvraag of één maatregel.",
            ),
            models.CheckConstraint(
                condition=~Q(motivering=""),
                name="voorstel_gemotiveerd",
                violation_error_message="Schrijf de motivering van het voorstel.",
            ),
            models.CheckConstraint(
                condition=Q(status="open", afgesloten_op__isnull=True)
                | (~Q(status="open") & Q(afgesloten_op__isnull=False)),
                name="voorstel_afgesloten_heeft_moment",
                violation_error_message="Een afgesloten voorstel heeft een moment van afsluiten.",
            ),
            models.UniqueConstraint(
                fields=("aanvraag",),
                condition=Q(status="open"),
                name="voorstel_een_open_per_aanvraag",
                violation_error_message="Over deze aanvraag is al een voorstel ter stemming.",
            ),
            models.UniqueConstraint(
                fields=("maatregel",),
                condition=Q(status="open"),
                name="voorstel_een_open_per_maatregel",
                violation_error_message="Over deze maatregel is al een voorstel ter stemming.",
            ),
        )
        indexes = (models.Index(fields=("status", "stemmen_tot"), name="voorstel_te_sluiten"),)

    def __str__(self) -> str:
        return f"Voorstel over {self.aanvraag or self.maatregel}"


@pghistory.track(exclude=["updated_at"])
class Stem(BasisModel):
    """The vote of one social partner, kept with the bench he sat on that day."""

    voorstel = models.ForeignKey(Voorstel, models.PROTECT, related_name="stemmen", verbose_name="voorstel")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="stemgerechtigde"
    )
    bank = models.CharField("bank", max_length=12, choices=Bank)
    keuze = models.CharField("stem", max_length=14, choices=Stemkeuze)
    motivering = models.TextField("motivering", max_length=5000, blank=True, default="")
    op = models.DateTimeField("gestemd op")

    class Meta:
        verbose_name = "stem"
        verbose_name_plural = "stemmen"
        ordering = ("op", "pk")
        constraints = (
            keuze_constraint("bank", Bank, "stem_bank"),
            keuze_constraint("keuze", Stemkeuze, "stem_keuze"),
            models.UniqueConstraint(
                fields=("voorstel", "gebruiker"),
                name="stem_een_per_persoon",
                violation_error_message="U hebt over dit voorstel al gestemd.",
            ),
            models.CheckConstraint(
                condition=~Q(keuze="niet_akkoord") | ~Q(motivering=""),
                name="stem_tegen_gemotiveerd",
                violation_error_message="Schrijf waarom u niet akkoord gaat.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.gebruiker}: {self.get_keuze_display()}"
