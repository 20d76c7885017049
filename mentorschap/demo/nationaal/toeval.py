"""Reproducible chance, and numbers that pass their checks."""

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from uuid import UUID

from django.utils import timezone

from mentorschap.demo.basis import geldig_nummer
from mentorschap.demo.nationaal.namen import BRUSSEL, FAMILIENAMEN, GEMEENTEN, STRATEN, VOORNAMEN
from mentorschap.organisaties.enums import Gewest

# First eight digits of the numbers: companies under 1, establishments from 2 (ID-01). The small story stays below.
EERSTE_KBO, EERSTE_VESTIGING, EERSTE_SCHOOL, EERSTE_PARTNERSCHAP = 5_000_000, 30_000_000, 2_500_000, 3_200_000
_GEWICHTEN = tuple(accumulate(gewicht for _, _, gewicht in GEMEENTEN))


class Toeval(random.Random):
    """A source of chance with a seed: the same seed gives the same country."""

    def uuid(self) -> UUID:
        """Return an identifier that follows from the seed."""
        return UUID(int=self.getrandbits(128), version=4)

    def kans(self, deel: float) -> bool:
        """Return True in this part of the cases."""
        return self.random() < deel

    def moment(self, dag: date, van: int = 8, tot: int = 17) -> datetime:
        """Return a moment in working hours of a day, in Belgium."""
        return timezone.make_aware(
            datetime.combine(dag, time(self.randrange(van, tot), self.randrange(60), self.randrange(60)))
        )

    def dag(self, van: date, tot: date) -> date:
        """Return a day from `van` up to and including `tot`; `van` when that lies before it."""
        return van + timedelta(days=self.randint(0, max(0, (tot - van).days)))

    def naam(self) -> tuple[str, str]:
        """Return a first and a family name."""
        return self.choice(VOORNAMEN), self.choice(FAMILIENAMEN)

    def adres(self) -> dict[str, str]:
        """Return street, number, postcode and municipality."""
        postcode, gemeente, _ = self.choices(GEMEENTEN, cum_weights=_GEWICHTEN)[0]
        return {
            "straat": self.choice(STRATEN),
            "nummer": str(self.randint(1, 240)),
            "postcode": postcode,
            "gemeente": gemeente,
        }

    def verdeel(self, keuzes: dict[str, float]) -> str:
        """Return one key, with the chances of its value."""
        return self.choices(tuple(keuzes), tuple(keuzes.values()))[0]


def gewest_van(postcode: str) -> str:
    """Return the region in which a postcode of the list lies."""
    return (Gewest.BRUSSEL if int(postcode) in BRUSSEL else Gewest.VLAAMS).value


def kbo(begin: int, volgnummer: int) -> str:
    """Return the number of the n-th organisation after a first one."""
    return geldig_nummer(begin + 7 * volgnummer)


def adres_van(voornaam: str, familienaam: str, domein: str) -> str:
    """Return an e-mail address without accents and spaces, at a domain that can never exist."""
    plat = f"{voornaam}.{familienaam}".lower().replace(" ", "").translate(_ACCENTEN)
    return f"{plat}@{domein}.example"


_ACCENTEN = str.maketrans("éèëïöüç", "eeeiouc")


def om_en_om(statussen: Sequence[str], keuzes: dict[str, float], toeval: Toeval, nummer: int) -> str:
    """Return the statuses in turn first, so that each occurs however few rows there are, then by chance."""
    return statussen[nummer] if nummer < len(statussen) else toeval.verdeel(keuzes)
