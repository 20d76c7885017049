"""What waits for whom in recognitions."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from erkenningen.enums import AanvraagStatus as Status
from erkenningen.enums import MaatregelStatus, VoorstelStatus
from erkenningen.machtigen import GEMACHTIGDEN
from erkenningen.models import Aanvraag, Stem, Voorstel
from mentorschap.core.klok import vandaag
from mentorschap.core.taken import TaakBron
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.models import Lidmaatschap


def _bij(*statussen: str) -> Any:
    def rijen(actor: Any) -> QuerySet:
        return Aanvraag.objects.zichtbaar_voor(actor).filter(status__in=statussen)

    return rijen


def af_te_werken(actor: Any) -> QuerySet:
    """Drafts; those that are filed together as one."""
    return _bij(Status.WERKVERSIE)(actor).zonder_genoten()


def namens_af_te_werken(actor: Any) -> QuerySet:
    """What a gemachtigde prepares or completes for companies."""
    return Aanvraag.objects.op_te_maken_door(actor).zonder_genoten()


def te_behandelen(actor: Any) -> QuerySet:
    """Dossiers that are being handled, without an open proposal."""
    ter_stemming = Voorstel.objects.open().filter(aanvraag=OuterRef("pk"))
    return _bij(Status.IN_BEHANDELING)(actor).exclude(Exists(ter_stemming))


def te_stemmen(actor: Any) -> QuerySet:
    """Open proposals that wait for this actor: not his own, not voted on, and within the term at a partnership."""
    rijen = Voorstel.objects.zichtbaar_voor(actor).open()
    rijen = rijen.exclude(gedaan_door_id=actor.gebruiker_id)
    if actor.rol == Rol.DEPARTEMENT:
        return rijen
    gestemd = Stem.objects.filter(gebruiker_id=actor.gebruiker_id).values("voorstel")
    lid = Lidmaatschap.objects.geldig().filter(pk=actor.lidmaatschap_id).exclude(bank="")
    return rijen.filter(Exists(lid), stemmen_tot__gte=vandaag()).exclude(pk__in=gestemd)


def verworpen(actor: Any) -> QuerySet:
    """Rejected proposals without a newer one, on dossiers and measures that still wait for a decision."""
    over = Q(aanvraag=OuterRef("aanvraag")) | Q(maatregel=OuterRef("maatregel"))
    nieuwer = Voorstel.objects.filter(over, pk__gt=OuterRef("pk"))
    rijen = Voorstel.objects.zichtbaar_voor(actor).filter(status=VoorstelStatus.VERWORPEN)
    wacht = Q(aanvraag__status=Status.IN_BEHANDELING) | Q(maatregel__status=MaatregelStatus.VOORBEREIDING)
    return rijen.filter(wacht).exclude(Exists(nieuwer))


def stemtermijn_voorbij(actor: Any) -> QuerySet:
    """Open proposals of which the term is over."""
    return Voorstel.objects.zichtbaar_voor(actor).open().filter(stemmen_tot__lt=vandaag())


WIE_PARTNERSCHAP = "onderneming__naam"
WIE_VOORSTEL = Coalesce("aanvraag__onderneming__naam", "maatregel__erkenning__onderneming__naam")
BRONNEN = (
    TaakBron(
        code="aanvraag_afwerken",
        rollen=frozenset({Rol.ONDERNEMINGSBEHEERDER}),
        werkwoord="Afwerken",
        rijen=af_te_werken,
        titel=Value("Aanvraag afwerken en indienen"),
        wie=Coalesce("opleiding__naam", "nummer"),
        sinds="created_at",
        url_naam="erkenningen:aanvraag",
    ),
    TaakBron(
        code="aanvraag_aanvullen",
        rollen=frozenset({Rol.ONDERNEMINGSBEHEERDER}),
        werkwoord="Aanvullen",
        rijen=_bij(Status.ONVOLLEDIG),
        titel=Value("Vragen van het partnerschap beantwoorden"),
        wie="opleiding__naam",
        sinds="updated_at",
        url_naam="erkenningen:aanvraag",
    ),
    TaakBron(
        code="aanvraag_namens",
        rollen=frozenset(GEMACHTIGDEN),
        werkwoord="Afwerken",
        rijen=namens_af_te_werken,
        titel=Value("Aanvraag voor een onderneming afwerken"),
        wie="onderneming__naam",
        sinds="created_at",
        url_naam="erkenningen:aanvraag",
    ),
    TaakBron(
        code="aanvraag_opnemen",
        rollen=frozenset({Rol.DOSSIERBEHANDELAAR, Rol.DEPARTEMENT}),
        werkwoord="Opnemen",
        rijen=_bij(Status.INGEDIEND),
        titel=Value("Nieuwe aanvraag in behandeling nemen"),
        wie=WIE_PARTNERSCHAP,
        sinds="ingediend_op",
        tegen="termijn_tot",
        url_naam="erkenningen:aanvraag",
    ),
    TaakBron(
        code="aanvraag_behandelen",
        rollen=frozenset({Rol.DOSSIERBEHANDELAAR, Rol.DEPARTEMENT}),
        werkwoord="Behandelen",
        rijen=te_behandelen,
        titel=Value("Aanvraag nakijken"),
        wie=WIE_PARTNERSCHAP,
        sinds="ingediend_op",
        tegen="termijn_tot",
        url_naam="erkenningen:aanvraag",
    ),
    TaakBron(
        code="voorstel_stemmen",
        rollen=frozenset({Rol.STEMGERECHTIGDE}),
        werkwoord="Stemmen",
        rijen=te_stemmen,
        titel=Value("Stemmen over een voorstel"),
        wie=WIE_VOORSTEL,
        sinds="gedaan_op",
        tegen="stemmen_tot",
        url_naam="erkenningen:voorstel",
    ),
    TaakBron(
        code="voorstel_beslissen",
        rollen=frozenset({Rol.DEPARTEMENT}),
        werkwoord="Beslissen",
        rijen=te_stemmen,
        titel=Value("Beslissen over een voorstel van een collega"),
        wie=WIE_VOORSTEL,
        sinds="gedaan_op",
        tegen="stemmen_tot",
        url_naam="erkenningen:voorstel",
    ),
    TaakBron(
        code="voorstel_verworpen",
        rollen=frozenset({Rol.DOSSIERBEHANDELAAR, Rol.DEPARTEMENT}),
        werkwoord="Herbekijken",
        rijen=verworpen,
        titel=Value("Voorstel verworpen: lees de redenen"),
        wie=WIE_VOORSTEL,
        sinds="afgesloten_op",
        url_naam="erkenningen:voorstel",
    ),
    TaakBron(
        code="voorstel_stemtermijn_voorbij",
        rollen=frozenset({Rol.DOSSIERBEHANDELAAR, Rol.DEPARTEMENT}),
        werkwoord="Verlengen",
        rijen=stemtermijn_voorbij,
        titel=Value("Stemtermijn voorbij: verleng of trek het voorstel in"),
        wie=WIE_VOORSTEL,
        sinds="gedaan_op",
        tegen="stemmen_tot",
        url_naam="erkenningen:voorstel",
    ),
)
