"""How far the dossiers of a bundle are: what each of them still needs before all are filed together."""

from dataclasses import dataclass

from erkenningen.bevoegdheid import Bevoegd, bevoegd_voor
from erkenningen.bundel import genoten_van
from erkenningen.dossier import ontbreekt_voor_indienen
from erkenningen.gevraagd import gevraagd_van
from erkenningen.models import Aanvraag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import HandelingBelet


@dataclass(frozen=True, slots=True)
class Lid:
    """One dossier of a bundle. `beletselen` leaves out what is said of the first already; `bevoegd` decides on it."""

    aanvraag: Aanvraag
    bevoegd: Bevoegd | None
    beletselen: list[Beletsel]
    heeft_eigen_vragen: bool


class BundelBelet(HandelingBelet):
    """Not one of the dossiers was filed: `leden` says which ones stand in the way, and why."""

    def __init__(self, leden: list[Lid]) -> None:
        super().__init__([beletsel for lid in leden for beletsel in lid.beletselen])
        self.leden = leden


def stand_van(eerste: Aanvraag) -> list[Lid]:
    """Return the first dossier and those that follow it, each with what it still needs."""
    gedeeld, leden, plaatsen = ontbreekt_voor_indienen(eerste), [], set()
    for rij in (eerste, *genoten_van(eerste)):
        beletselen = gedeeld if rij is eerste else [b for b in ontbreekt_voor_indienen(rij) if b not in gedeeld]
        plaats = (rij.vestiging_id, rij.opleiding_id)
        if None not in plaats and plaats in plaatsen:
            tekst = "Deze vestiging en opleiding staan er al bij. Trek een van de twee in of kies een andere."
            beletselen = [*beletselen, Beletsel("ERK-01", tekst, grondslag="D16 art. 7 §2")]
        plaatsen.add(plaats)
        gevraagd = gevraagd_van(rij)
        leden.append(Lid(rij, bevoegd_voor(rij), beletselen, bool(gevraagd.stukken or gevraagd.activiteiten)))
    return leden
