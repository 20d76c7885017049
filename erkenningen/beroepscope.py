"""Which letters and files come with an appeal, and what waits for the department."""

from typing import Any

from django.db.models import Q, Value

from erkenningen.enums import BeroepStatus
from erkenningen.models import Beroep, Bewijsstuk, Mentor
from mentorschap.core.taken import TaakBron
from mentorschap.organisaties.enums import Rol

LEZERS = frozenset({Rol.ONDERNEMINGSBEHEERDER, Rol.DOSSIERBEHANDELAAR, Rol.STEMGERECHTIGDE, Rol.DEPARTEMENT})
DEPARTEMENT = frozenset({Rol.DEPARTEMENT})


def documentscope(actor: Any) -> Q | None:
    """Letters of the appeals that this actor sees; for the department also those of the contested dossiers."""
    if actor.rol not in LEZERS:
        return None
    zichtbaar = Beroep.objects.zichtbaar_voor(actor)
    brieven = Q(onderwerp_soort="erkenningen.beroep", onderwerp_uuid__in=zichtbaar.values("uuid"))
    if actor.rol == Rol.DEPARTEMENT:
        betwist = zichtbaar.filter(beslissing__isnull=False).values("beslissing__aanvraag__uuid")
        brieven |= Q(onderwerp_soort="erkenningen.aanvraag", onderwerp_uuid__in=betwist)
        maatregelen = zichtbaar.filter(maatregel__isnull=False).values("maatregel__uuid")
        brieven |= Q(onderwerp_soort="erkenningen.maatregel", onderwerp_uuid__in=maatregelen)
    return brieven


def bestandscope(actor: Any) -> Q | None:
    """The files of the appeals that this actor sees; for the department also the evidence of a contested refusal."""
    if actor.rol not in LEZERS:
        return None
    zichtbaar = Beroep.objects.zichtbaar_voor(actor)
    bestanden = Q(pk__in=zichtbaar.filter(bestand__isnull=False).values("bestand"))
    if actor.rol == Rol.DEPARTEMENT:
        aanvragen = zichtbaar.filter(beslissing__isnull=False).values("beslissing__aanvraag")
        mentoren = Mentor.objects.filter(aanvragen__aanvraag__in=aanvragen)
        bestanden |= (
            Q(pk__in=Bewijsstuk.objects.filter(aanvraag__in=aanvragen).values("bestand"))
            | Q(pk__in=mentoren.filter(vooropleidingen__bestand__isnull=False).values("vooropleidingen__bestand"))
            | Q(pk__in=mentoren.filter(uittreksels__bestand__isnull=False).values("uittreksels__bestand"))
        )
    return bestanden


def _met_status(status: str) -> Any:
    return lambda actor: Beroep.objects.zichtbaar_voor(actor).filter(status=status)


BRONNEN = (
    TaakBron(
        code="beroep_bevestigen",
        rollen=DEPARTEMENT,
        werkwoord="Bevestigen",
        rijen=_met_status(BeroepStatus.INGEDIEND),
        titel=Value("Ontvangst van een beroep bevestigen"),
        wie="onderneming__naam",
        sinds="ingediend_op",
        tegen="bevestigen_tot",
        url_naam="erkenningen:beroep",
    ),
    TaakBron(
        code="beroep_uitspreken",
        rollen=DEPARTEMENT,
        werkwoord="Uitspreken",
        rijen=_met_status(BeroepStatus.ONTVANKELIJK),
        titel=Value("Uitspraak doen over een beroep"),
        wie="onderneming__naam",
        sinds="bevestigd_op",
        url_naam="erkenningen:beroep",
    ),
)
