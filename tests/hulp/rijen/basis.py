"""Who is who in the demo story, and what one row of the matrix says."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from mentorschap.demo.wereld import MENSEN

VERBODEN = 403
ONBESTAAND = 404

IEDEREEN = frozenset(sleutel for sleutel, *_ in MENSEN)
ONDERNEMINGEN = {"beheerder_korenaar", "beheerder_steenhart", "beheerder_lepel"}
KORENAAR = {"beheerder_korenaar", "mentor_korenaar"}
STEENHART = {"beheerder_steenhart", "mentor_steenhart"}
VOEDING = {"behandelaar_voeding", "stem_voeding", "stem2_voeding"}
BOUW = {"behandelaar_bouw", "stem_bouw", "stem2_bouw"}
CAMPUS = {"begeleider_campus", "beheerder_campus"}
ELOOI = {"begeleider_elooi", "beheerder_elooi"}
SCHOLEN = CAMPUS | ELOOI
BEHEER = ONDERNEMINGEN | {
    "behandelaar_voeding",
    "behandelaar_bouw",
    "beheerder_campus",
    "beheerder_elooi",
    "departement",
}


@dataclass(frozen=True, slots=True)
class Rij:
    """One view on one object: who may (`mag`), who is told why not (`verboden`); the others get `anders`."""

    naam: str
    object: str = ""
    mag: AbstractSet[str] = frozenset()
    verboden: AbstractSet[str] = frozenset()
    onzichtbaar: AbstractSet[str] = frozenset()
    anders: int = ONBESTAAND
    methode: str = "get"

    @property
    def id(self) -> str:
        """Name of the test case."""
        return " ".join(deel for deel in (self.methode, self.naam, self.object) if deel)

    def verwacht(self, persoon: str) -> int | None:
        """Return the status this person must get; None for any answer of somebody who may."""
        if persoon in self.mag:
            return None
        if persoon in self.verboden:
            return VERBODEN
        return ONBESTAAND if persoon in self.onzichtbaar else self.anders
