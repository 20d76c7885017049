"""Who signs an agreement, and the rows that a signature leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from mentorschap.demo.nationaal.land import Land, Persoon
from mentorschap.demo.nationaal.leerlingen import Leerlinggegevens
from mentorschap.logboek.models import Gebeurtenis, Logregel
from overeenkomsten.enums import Methode, Partij
from overeenkomsten.models import Handtekening, Overeenkomst

OVEREENKOMST = Overeenkomst._meta.label_lower


@dataclass(slots=True)
class Tekenaar:
    """Somebody who is asked to sign; `op` None = not signed yet. Without `persoon` he signs with a personal link."""

    partij: Partij
    naam: str
    email: str
    persoon: Persoon | None = None
    op: datetime | None = None

    def wie(self, op: datetime) -> dict[str, Any]:
        """Return the columns of a log row."""
        if self.persoon:
            return self.persoon.wie(op)
        return {"door_naam": self.naam, "rol": self.partij.value, "via": "link", "op": op}


def tekenaars_van(leerling: Leerlinggegevens, beheerder: Persoon, conclusie: date) -> list[Tekenaar]:
    """Return who signs, in the order in which they are asked; the school last."""
    tekenaars = [Tekenaar(Partij.LEERLING, leerling.naam, leerling.email)]
    if leerling.ouder and leerling.is_minderjarig_op(conclusie):
        tekenaars.append(Tekenaar(Partij.VERTEGENWOORDIGER, *leerling.ouder))
    school = leerling.begeleider
    return [
        *tekenaars,
        Tekenaar(Partij.ONDERNEMING, beheerder.naam, beheerder.email, beheerder),
        Tekenaar(Partij.OPLEIDINGSVERSTREKKER, school.naam, school.email, school),
    ]


def teken(
    land: Land,
    overeenkomst_id: int,
    uuid: UUID,
    tekenaars: Sequence[Tekenaar],
    gevraagd_op: datetime,
    *,
    ronde: int = 1,
    wijziging_id: int | None = None,
) -> None:
    """Write the signatures that were asked, and a log line for each that was given.

    `wijziging_id` is the addition under which they stand, None for the agreement itself.
    """
    for tekenaar in tekenaars:
        velden: dict[str, Any] = {}
        if tekenaar.op:
            methode = Methode.ACCOUNT if tekenaar.persoon else Methode.LINK
            velden = {
                "getekend_op": tekenaar.op,
                "methode": methode.value,
                "document_sha256": land.bestand.sha256,
                "updated_at": tekenaar.op,
            }
        land.schrijver.rij(
            Handtekening,
            overeenkomst_id=overeenkomst_id,
            ronde=ronde,
            wijziging_id=wijziging_id,
            partij=tekenaar.partij.value,
            naam=tekenaar.naam,
            email=tekenaar.email,
            gebruiker_id=tekenaar.persoon.pk if tekenaar.persoon else None,
            created_at=gevraagd_op,
            **velden,
        )
        if tekenaar.op:
            _log(land, uuid, tekenaar, tekenaar.op)


def _log(land: Land, uuid: UUID, tekenaar: Tekenaar, op: datetime) -> None:
    gegevens = {
        "naam": tekenaar.naam,
        "partij": tekenaar.partij.label.lower(),
        "sha256": land.bestand.sha256,
    }
    land.schrijver.rij(
        Logregel,
        gebeurtenis=Gebeurtenis.ONDERTEKEND.value,
        onderwerp_soort=OVEREENKOMST,
        onderwerp_uuid=uuid,
        gegevens=gegevens,
        **tekenaar.wie(op),
    )
