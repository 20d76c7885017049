"""The application of a company, from draft to decision."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from erkenningen.enums import AanvraagSoort, AanvraagStatus, AfwijkingSoort, Criterium
from erkenningen.querysets import AanvraagQuerySet
from mentorschap.core.models import BasisModel, OvergangLog, keuze_constraint

ZOEKTEKST = """
SELECT normaliseer(concat_ws(' ', NEW.nummer, o.naam, o.ondernemingsnummer, v.gemeente, p.naam,
    (SELECT string_agg(m.voornaam || ' ' || m.familienaam, ' ')
     FROM erkenningen_aanvraagmentor am JOIN erkenningen_mentor m ON m.id = am.mentor_id
     WHERE am.aanvraag_id = NEW.id)))
INTO NEW.zoektekst
FROM organisaties_organisatie o
LEFT JOIN organisaties_vestiging v ON v.id = NEW.vestiging_id
LEFT JOIN erkenningen_opleiding p ON p.id = NEW.opleiding_id
WHERE o.id = NEW.onderneming_id;
RETURN NEW;
"""


@pghistory.track(exclude=["updated_at", "zoektekst"])
class Aanvraag(BasisModel):
    """An application for one training at one establishment (D16 art. 7 §2).

    The company criteria of art. 7 §1, 2°-4° are answered by the company; null = not answered yet. `volledig_op` is
    when the partnership found the file complete.
    """

    nummer = models.CharField("nummer", max_length=20, unique=True, editable=False)
    soort = models.CharField("soort", max_length=20, choices=AanvraagSoort, default=AanvraagSoort.NIEUWE_ERKENNING)
    onderneming = models.ForeignKey(
        "organisaties.Organisatie", models.PROTECT, related_name="aanvragen", verbose_name="onderneming"
    )
    vestiging = models.ForeignKey(
        "organisaties.Vestiging", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vestiging"
    )
    opleiding = models.ForeignKey(
        "erkenningen.Opleiding", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="opleiding"
    )
    partnerschap = models.ForeignKey(
        "organisaties.Organisatie",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="aanvragen_bij_partnerschap",
        verbose_name="sectoraal partnerschap",
    )
    status = models.CharField(
        "status", max_length=20, choices=AanvraagStatus, default=AanvraagStatus.WERKVERSIE, editable=False
    )
    organisatie_ok = models.BooleanField("organisatie en uitrusting volstaan", null=True, blank=True)
    organisatie_toelichting = models.TextField("toelichting", max_length=5000, blank=True, default="")
    draagkracht_ok = models.BooleanField("voldoende financiële draagkracht", null=True, blank=True)
    draagkracht_toelichting = models.TextField("toelichting", max_length=5000, blank=True, default="")
    veroordeling = models.BooleanField("er is een veroordeling", null=True, blank=True)
    veroordeling_toelichting = models.TextField("toelichting", max_length=5000, blank=True, default="")
    betreft = models.ForeignKey(
        "erkenningen.Erkenning",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="vervolgaanvragen",
        verbose_name="erkenning",
    )
    # Drafts that are filled in and filed together: each points to the first one.
    bundel = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="bundelgenoten", verbose_name="samen met"
    )
    gemachtigde = models.ForeignKey(
        "organisaties.Organisatie",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="opgemaakt door (gemachtigde)",
    )
    machtiging = models.ForeignKey(
        "erkenningen.Machtiging", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="machtiging"
    )
    ingediend_op = models.DateTimeField("ingediend op", null=True, editable=False)
    ingediend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="ingediend door",
    )
    ingediend_namens = models.ForeignKey(
        "organisaties.Organisatie",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="ingediend namens",
    )
    volledig_op = models.DateTimeField("volledig op", null=True, editable=False)
    # The conditions are tested on the day the company last handed the file in: a fresh extract may be newer than the
    # first filing, and the time the partnership takes never works against the company.
    peildatum = models.DateField("peildatum", null=True, editable=False)
    termijn_tot = models.DateField("beslissen voor", null=True, editable=False)
    behandelaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="behandelaar"
    )
    zoektekst = models.TextField("zoektekst", blank=True, default="", editable=False)

    objects = AanvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "aanvraag"
        verbose_name_plural = "aanvragen"
        ordering = ("-created_at", "-pk")
        constraints = (
            keuze_constraint("soort", AanvraagSoort, "aanvraag_soort"),
            keuze_constraint("status", AanvraagStatus, "aanvraag_status"),
            models.CheckConstraint(
                condition=Q(status__in=("werkversie", "ingetrokken"))
                | Q(
                    ingediend_op__isnull=False,
                    ingediend_namens__isnull=False,
                    vestiging__isnull=False,
                    opleiding__isnull=False,
                ),
                name="aanvraag_ingediend_is_volledig_ingevuld",
                violation_error_message="Een ingediende aanvraag heeft een vestiging, een opleiding en een indiener.",
            ),
            models.CheckConstraint(
                condition=~Q(status="werkversie") | Q(ingediend_op__isnull=True),
                name="aanvraag_werkversie_niet_ingediend",
                violation_error_message="Een werkversie is nog niet ingediend.",
            ),
            models.CheckConstraint(
                condition=Q(soort="nieuwe_erkenning", betreft__isnull=True)
                | Q(soort__in=("mentor_toevoegen", "verlenging"), betreft__isnull=False),
                name="aanvraag_soort_past_bij_erkenning",
                violation_error_message="Een verlenging of een extra mentor hoort bij een bestaande erkenning.",
            ),
            models.CheckConstraint(
                condition=Q(ingediend_op__isnull=True) | Q(gemachtigde__isnull=True) | Q(machtiging__isnull=False),
                name="aanvraag_gemachtigde_heeft_machtiging",
                violation_error_message="Wie namens een onderneming indient, heeft een ondertekende machtiging nodig.",
            ),
            models.CheckConstraint(
                condition=~Q(bundel=F("pk")),
                name="aanvraag_bundel_is_een_andere",
                violation_error_message="Een aanvraag hoort niet bij zichzelf.",
            ),
            models.UniqueConstraint(
                fields=("vestiging", "opleiding", "soort"),
                condition=Q(status__in=("ingediend", "in_behandeling", "onvolledig")),
                name="aanvraag_een_lopende",
                violation_error_message="Voor deze vestiging en opleiding loopt al een aanvraag.",
            ),
        )
        indexes = (
            GinIndex(fields=("zoektekst",), name="aanvraag_zoektekst_trgm", opclasses=("gin_trgm_ops",)),
            models.Index(fields=("partnerschap", "status", "termijn_tot"), name="aanvraag_werkvoorraad"),
            models.Index(fields=("onderneming", "-created_at"), name="aanvraag_onderneming"),
        )
        triggers = (
            pgtrigger.Trigger(
                name="zoektekst", when=pgtrigger.Before, operation=pgtrigger.Insert | pgtrigger.Update, func=ZOEKTEKST
            ),
        )

    def __str__(self) -> str:
        return self.nummer


@pghistory.track(exclude=["updated_at"])
class AanvraagMentor(BasisModel):
    """A mentor put forward in an application."""

    aanvraag = models.ForeignKey(Aanvraag, models.CASCADE, related_name="mentoren", verbose_name="aanvraag")
    mentor = models.ForeignKey("erkenningen.Mentor", models.PROTECT, related_name="aanvragen", verbose_name="mentor")

    class Meta:
        verbose_name = "mentor op aanvraag"
        verbose_name_plural = "mentoren op aanvraag"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("aanvraag", "mentor"),
                name="aanvraagmentor_uniek",
                violation_error_message="Deze mentor staat al op de aanvraag.",
            ),
        )

    def __str__(self) -> str:
        return str(self.mentor)


@pghistory.track(exclude=["updated_at"])
class Afwijking(BasisModel):
    """A deviation the partnership may grant to a mentor with proof of schooling (art. 7 §1, second paragraph)."""

    aanvraag_mentor = models.ForeignKey(
        AanvraagMentor, models.CASCADE, related_name="afwijkingen", verbose_name="mentor op aanvraag"
    )
    soort = models.CharField("soort", max_length=10, choices=AfwijkingSoort)
    toegekend = models.BooleanField("toegekend")
    motivering = models.TextField("motivering", max_length=5000)
    beslist_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="beslist door"
    )
    beslist_op = models.DateTimeField("beslist op", default=None)

    class Meta:
        verbose_name = "afwijking"
        verbose_name_plural = "afwijkingen"
        ordering = ("pk",)
        constraints = (
            keuze_constraint("soort", AfwijkingSoort, "afwijking_soort"),
            models.UniqueConstraint(fields=("aanvraag_mentor", "soort"), name="afwijking_uniek"),
            models.CheckConstraint(
                condition=~Q(motivering=""),
                name="afwijking_gemotiveerd",
                violation_error_message="Schrijf waarom de afwijking toegekend of geweigerd is.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {'toegekend' if self.toegekend else 'geweigerd'}"


class Bewijsstuk(BasisModel):
    """A file that proves something in an application.

    `document` is what the partnership asked, in the words of its Regeling; empty for what the company adds by itself.
    """

    aanvraag = models.ForeignKey(Aanvraag, models.CASCADE, related_name="bewijsstukken", verbose_name="aanvraag")
    criterium = models.CharField("criterium", max_length=20, choices=Criterium)
    mentor = models.ForeignKey(
        "erkenningen.Mentor", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="mentor"
    )
    document = models.CharField("gevraagd document", max_length=300, blank=True, default="")
    bestand = models.ForeignKey("documenten.Bestand", models.PROTECT, related_name="+", verbose_name="bestand")

    class Meta:
        verbose_name = "bewijsstuk"
        verbose_name_plural = "bewijsstukken"
        ordering = ("criterium", "pk")
        constraints = (keuze_constraint("criterium", Criterium, "bewijsstuk_criterium"),)

    def __str__(self) -> str:
        return str(self.bestand)


class Vraag(BasisModel):
    """A point of the partnership about one criterion, one mentor or the whole file, answered in place by the company.

    `criterium` is empty for the whole file; with a mentor it is Criterium.MENTOR.
    """

    aanvraag = models.ForeignKey(Aanvraag, models.CASCADE, related_name="vragen", verbose_name="aanvraag")
    criterium = models.CharField("criterium", max_length=20, choices=Criterium, blank=True, default="")
    mentor = models.ForeignKey(
        "erkenningen.Mentor", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="mentor"
    )
    tekst = models.TextField("vraag", max_length=5000)
    gesteld_op = models.DateTimeField("gesteld op")
    gesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gesteld door"
    )
    antwoord = models.TextField("antwoord", max_length=5000, blank=True, default="")
    beantwoord_op = models.DateTimeField("beantwoord op", null=True, blank=True)
    beantwoord_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beantwoord door",
    )
    bestand = models.ForeignKey(
        "documenten.Bestand", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bijlage"
    )

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        ordering = ("gesteld_op", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(antwoord="", beantwoord_op__isnull=True)
                | (~Q(antwoord="") & Q(beantwoord_op__isnull=False)),
                name="vraag_antwoord_heeft_datum",
                violation_error_message="Een antwoord heeft een datum nodig.",
            ),
            models.CheckConstraint(
                condition=Q(beantwoord_op__isnull=True) | Q(beantwoord_op__gte=F("gesteld_op")),
                name="vraag_antwoord_na_vraag",
                violation_error_message="Een antwoord komt na de vraag.",
            ),
            models.CheckConstraint(
                condition=Q(criterium="mentor", mentor__isnull=False)
                | Q(criterium__in=("", *Criterium.VAN_ONDERNEMING), mentor__isnull=True),
                name="vraag_over_een_punt",
                violation_error_message="Een vraag gaat over één criterium, één mentor of het hele dossier.",
            ),
            models.CheckConstraint(
                condition=Q(bestand__isnull=True) | Q(beantwoord_op__isnull=False),
                name="vraag_bijlage_bij_antwoord",
                violation_error_message="Een bijlage hoort bij een antwoord.",
            ),
        )

    def __str__(self) -> str:
        return self.tekst[:80]


class AanvraagOvergang(OvergangLog):
    """A transition of an application."""

    onderwerp = models.ForeignKey(Aanvraag, models.PROTECT, related_name="overgangen", verbose_name="aanvraag")

    class Meta(OvergangLog.Meta):
        verbose_name = "overgang van aanvraag"
        verbose_name_plural = "overgangen van aanvragen"

    def __str__(self) -> str:
        return f"{self.onderwerp}: {self.overgang}"
