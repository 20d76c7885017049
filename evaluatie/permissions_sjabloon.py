"""Who reads and who writes evaluation templates: role and owner. Each answers None, or the Dutch reason why not."""

from typing import Any

from evaluatie.models import Sjabloon
from mentorschap.core.oordeel import Beletsel
from mentorschap.organisaties.enums import Rol

LEZERS = frozenset({*Rol.VAN_SCHOOL, *Rol.VAN_PARTNERSCHAP, Rol.DEPARTEMENT})
SCHRIJVERS = frozenset({Rol.SCHOOLBEHEERDER, Rol.DOSSIERBEHANDELAAR, Rol.DEPARTEMENT})
NIET_LEZEN = Beletsel("geen_lezer", "Alleen scholen, sectorale partnerschappen en het departement zien de sjablonen.")
NIET_SCHRIJVEN = Beletsel(
    "geen_schrijver",
    "Alleen een schoolbeheerder, een dossierbehandelaar of het departement verfijnt een evaluatiesjabloon.",
)
NIET_EIGEN = Beletsel(
    "niet_eigen", "Dit sjabloon is niet van uw organisatie. Maak er een eigen versie van, als u het anders wilt."
)


def mag_sjablonen_lezen(actor: Any) -> Beletsel | None:
    """Whoever plans, supports or oversees evaluations; a rater reads the anchors on the sheet itself."""
    return None if actor.via == "account" and actor.rol in LEZERS else NIET_LEZEN


def mag_verfijnen(actor: Any) -> Beletsel | None:
    """One person per kind of organisation writes: the words of a level are the same for all its learners."""
    return None if actor.via == "account" and actor.rol in SCHRIJVERS else NIET_SCHRIJVEN


def mag_sjabloon_wijzigen(actor: Any, sjabloon: Sjabloon) -> Beletsel | None:
    """The organisation whose template it is; the general one is the department's."""
    if beletsel := mag_verfijnen(actor):
        return beletsel
    return None if sjabloon.eigenaar_id == eigenaar_van(actor) else NIET_EIGEN


def eigenaar_van(actor: Any) -> int | None:
    """Return for which organisation this person writes; None is the general template, of the department."""
    return None if actor.rol == Rol.DEPARTEMENT else actor.organisatie_id
