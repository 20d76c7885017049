"""What waits for the desk besides the dossiers themselves."""

from datetime import datetime, time
from typing import Any

from django.db.models import QuerySet, Value
from django.utils import timezone

from erkenningen.enums import AanvraagStatus, BezoekStatus
from erkenningen.models import Plaatsbezoek
from mentorschap.core.klok import vandaag
from mentorschap.core.taken import TaakBron
from mentorschap.organisaties.enums import Rol


def zonder_verslag(actor: Any) -> QuerySet:
    """Visits of before today without a report, on dossiers that still run."""
    begin = timezone.make_aware(datetime.combine(vandaag(), time()))
    rijen = Plaatsbezoek.objects.zichtbaar_voor(actor).filter(status=BezoekStatus.GEPLAND, gepland_op__lt=begin)
    return rijen.filter(aanvraag__status__in=AanvraagStatus.LOPEND)


BRONNEN = (
    TaakBron(
        code="bezoek_verslag",
        rollen=frozenset({Rol.DOSSIERBEHANDELAAR, Rol.DEPARTEMENT}),
        werkwoord="Verslag schrijven",
        rijen=zonder_verslag,
        titel=Value("Verslag van een plaatsbezoek"),
        wie="aanvraag__onderneming__naam",
        sinds="gepland_op",
        url_naam="erkenningen:plaatsbezoek",
    ),
)
