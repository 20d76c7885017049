"""What waits for whom about the life of a recognition; every term is computed on the day itself."""

from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Concat

from erkenningen.enums import VrijstellingStatus, WijzigingStatus
from erkenningen.mentorstand import met_late_opleiding, met_open_opleiding, zonder_mentor
from erkenningen.models import Erkenning, MentorOpErkenning, Mentoropleiding, Wijzigingsmelding
from erkenningen.verlengen import bijna_vervallen, te_oude_uittreksels
from mentorschap.core.klok import vandaag
from mentorschap.core.taken import TaakBron
from mentorschap.organisaties.enums import Rol

ONDERNEMING = frozenset({Rol.ONDERNEMINGSBEHEERDER})
BEHANDELAARS = frozenset({Rol.DOSSIERBEHANDELAAR, Rol.DEPARTEMENT})


def _naam(pad: str) -> Concat:
    return Concat(f"{pad}voornaam", Value(" "), f"{pad}familienaam", output_field=CharField())


def _zonder_mentor(actor: Any) -> QuerySet:
    return zonder_mentor(Erkenning.objects.zichtbaar_voor(actor), vandaag())


def _bijna_vervallen(actor: Any) -> QuerySet:
    return bijna_vervallen(Erkenning.objects.zichtbaar_voor(actor), vandaag())


def _open_opleiding(actor: Any) -> QuerySet:
    return met_open_opleiding(MentorOpErkenning.objects.zichtbaar_voor(actor), vandaag())


def _late_opleiding(actor: Any) -> QuerySet:
    return met_late_opleiding(MentorOpErkenning.objects.zichtbaar_voor(actor), vandaag())


def _oude_uittreksels(actor: Any) -> QuerySet:
    return te_oude_uittreksels(vandaag()).filter(mentor__onderneming_id=actor.organisatie_id)


def _gemelde_wijzigingen(actor: Any) -> QuerySet:
    return Wijzigingsmelding.objects.zichtbaar_voor(actor).filter(status=WijzigingStatus.GEMELD)


def _gevraagde_vrijstellingen(actor: Any) -> QuerySet:
    zichtbaar = Erkenning.objects.zichtbaar_voor(actor).values("mentoren__mentor")
    return Mentoropleiding.objects.filter(
        vrijstelling_status=VrijstellingStatus.GEVRAAGD, mentor__in=zichtbaar.filter(mentoren__isnull=False)
    )


BRONNEN = (
    TaakBron(
        code="erkenning_zonder_mentor",
        rollen=ONDERNEMING,
        werkwoord="Mentor kiezen",
        rijen=_zonder_mentor,
        titel=Value("Erkenning zonder actieve mentor"),
        wie="opleiding__naam",
        sinds="updated_at",
        url_naam="erkenningen:erkenning",
    ),
    TaakBron(
        code="erkenning_zonder_mentor_behandelen",
        rollen=BEHANDELAARS,
        werkwoord="Bekijken",
        rijen=_zonder_mentor,
        titel=Value("Erkenning zonder actieve mentor"),
        wie="onderneming__naam",
        sinds="updated_at",
        url_naam="erkenningen:erkenning",
    ),
    TaakBron(
        code="erkenning_vervalt",
        rollen=ONDERNEMING,
        werkwoord="Verlengen",
        rijen=_bijna_vervallen,
        titel=Value("Erkenning loopt af"),
        wie="opleiding__naam",
        sinds="updated_at",
        tegen="geldig_tot",
        url_naam="erkenningen:erkenning_verlengen",
    ),
    TaakBron(
        code="uittreksel_te_oud",
        rollen=ONDERNEMING,
        werkwoord="Uittreksel vragen",
        rijen=_oude_uittreksels,
        titel=Value("Uittreksel uit het strafregister wordt te oud"),
        wie=_naam("mentor__"),
        sinds="created_at",
        url_naam="erkenningen:mentor",
        uuid="mentor__uuid",
    ),
    TaakBron(
        code="mentoropleiding_volgen",
        rollen=ONDERNEMING,
        werkwoord="Invullen",
        rijen=_open_opleiding,
        titel=Value("Mentoropleiding laten volgen"),
        wie=_naam("mentor__"),
        sinds="created_at",
        tegen=F("volgen_voor"),
        url_naam="erkenningen:mentor",
        uuid="mentor__uuid",
    ),
    TaakBron(
        code="mentoropleiding_te_laat",
        rollen=BEHANDELAARS,
        werkwoord="Opvolgen",
        rijen=_late_opleiding,
        titel=Value("Mentoropleiding is te laat"),
        wie=Concat(_naam("mentor__"), Value(", "), "erkenning__onderneming__naam", output_field=CharField()),
        sinds="created_at",
        tegen=F("volgen_voor"),
        url_naam="erkenningen:erkenning",
        uuid="erkenning__uuid",
    ),
    TaakBron(
        code="vrijstelling_beslissen",
        rollen=BEHANDELAARS,
        werkwoord="Beslissen",
        rijen=_gevraagde_vrijstellingen,
        titel=Value("Vrijstelling van de mentoropleiding"),
        wie=_naam("mentor__"),
        sinds="updated_at",
        url_naam="erkenningen:vrijstelling_beslissen",
        uuid="mentor__uuid",
    ),
    TaakBron(
        code="wijziging_behandelen",
        rollen=BEHANDELAARS,
        werkwoord="Afhandelen",
        rijen=_gemelde_wijzigingen,
        titel=Value("Gemelde wijziging van een vestiging"),
        wie="vestiging__organisatie__naam",
        sinds="gemeld_op",
        url_naam="erkenningen:wijziging",
    ),
)
