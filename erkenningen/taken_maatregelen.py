"""What waits for whoever handles a measure: hearing, vote, taking effect, following up."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from erkenningen.enums import MaatregelSoort, MaatregelStatus, VoorstelStatus
from erkenningen.models import Maatregel, Voorstel
from erkenningen.uitsluitingen import geschorst_door_beroep
from mentorschap.core.klok import vandaag
from mentorschap.core.taken import TaakBron
from mentorschap.organisaties.enums import Rol

BEHANDELAARS = frozenset({Rol.DOSSIERBEHANDELAAR, Rol.DEPARTEMENT})
BEGELEIDING = Q(soort=MaatregelSoort.BEGELEIDINGSACTIE)
NIET_GEHOORD = Q(gehoord_op__isnull=True, niet_gehoord_omdat="") & ~BEGELEIDING


def _voorbereid(actor: Any) -> QuerySet:
    """Measures in preparation; an opheffing that goes along with an exclusion waits there."""
    samen = Maatregel.objects.filter(opheffing=OuterRef("pk"), status=MaatregelStatus.VOORBEREIDING)
    rijen = Maatregel.objects.bij_bevoegde(actor).filter(status=MaatregelStatus.VOORBEREIDING)
    return rijen.exclude(Exists(samen))


def te_horen(actor: Any) -> QuerySet:
    """Measures in preparation of which the company was not heard yet."""
    return _voorbereid(actor).filter(NIET_GEHOORD)


def voor_te_leggen(actor: Any) -> QuerySet:
    """Measures ready to go on: not being voted on, and not rejected, because that is a task of its own."""
    statussen = (VoorstelStatus.OPEN, VoorstelStatus.VERWORPEN)
    gestemd = Voorstel.objects.filter(maatregel=OuterRef("pk"), status__in=statussen)
    return _voorbereid(actor).exclude(NIET_GEHOORD).exclude(Exists(gestemd))


def in_te_gaan(actor: Any) -> QuerySet:
    """Imposed measures whose day has come and that no appeal holds back: the task of the hour did not do it."""
    rijen = Maatregel.objects.bij_bevoegde(actor).filter(status=MaatregelStatus.OPGELEGD, ingangsdatum__lte=vandaag())
    return rijen.exclude(geschorst_door_beroep())


def op_te_volgen(actor: Any) -> QuerySet:
    """Begeleidingsacties whose result was asked by today."""
    rijen = Maatregel.objects.bij_bevoegde(actor).filter(status=MaatregelStatus.IN_WERKING, tot__lte=vandaag())
    return rijen.filter(BEGELEIDING)


def _bron(code: str, werkwoord: str, titel: str, rijen: Any, tegen: str) -> TaakBron:
    return TaakBron(
        code=code,
        rollen=BEHANDELAARS,
        werkwoord=werkwoord,
        rijen=rijen,
        titel=Value(titel),
        wie="erkenning__onderneming__naam",
        sinds="created_at",
        tegen=F(tegen),
        url_naam="erkenningen:maatregel",
    )


BRONNEN = (
    _bron("maatregel_horen", "Horen", "Maatregel in voorbereiding: hoor de onderneming", te_horen, "ingangsdatum"),
    _bron("maatregel_voorleggen", "Voorleggen", "Maatregel klaar om op te leggen", voor_te_leggen, "ingangsdatum"),
    _bron("maatregel_ingaan", "Laten ingaan", "Maatregel moet ingaan", in_te_gaan, "ingangsdatum"),
    _bron("maatregel_opvolgen", "Opvolgen", "Resultaat van een begeleidingsactie nagaan", op_te_volgen, "tot"),
)
