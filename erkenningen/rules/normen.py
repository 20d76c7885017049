"""The numbers of the law, each with its article and the period in which it holds."""

from datetime import date
from functools import lru_cache
from typing import Any

from erkenningen.rules.basis import D16, Geldigheid, Norm

BEGIN = Geldigheid(date(2016, 7, 1))
SINDS_2019 = Geldigheid(date(2019, 9, 1))

ARTIKEL_ONDERDELEN = f"{D16}, art. 7, § 1, 1°"
GRONDSLAG_GEDRAG = f"{ARTIKEL_ONDERDELEN}, a"
GRONDSLAG_LEEFTIJD = f"{ARTIKEL_ONDERDELEN}, b, en tweede lid, 1°"
GRONDSLAG_ERVARING = f"{ARTIKEL_ONDERDELEN}, b, en tweede lid, 2°"
GRONDSLAG_OPLEIDING = f"{ARTIKEL_ONDERDELEN}, c"

NORMEN: tuple[Norm[Any], ...] = (
    Norm("minimumleeftijd", 25, BEGIN, GRONDSLAG_LEEFTIJD),
    Norm("minimumleeftijd_afwijking", 23, BEGIN, GRONDSLAG_LEEFTIJD),
    Norm("ervaring_jaren", 5, BEGIN, GRONDSLAG_ERVARING),
    Norm("uittreksel_jaren", 1, SINDS_2019, GRONDSLAG_GEDRAG),
    Norm("covid_maanden", 6, Geldigheid(date(2019, 9, 1), date(2020, 4, 1)), GRONDSLAG_OPLEIDING),
)


@lru_cache(maxsize=256)
def norm_op(code: str, datum: date) -> Any:
    """Return the value in force on `datum`; before the first period, the first one.

    Raises KeyError for a code that does not exist.
    """
    versies = sorted((n for n in NORMEN if n.code == code), key=lambda n: n.geldig.van)
    if not versies:
        raise KeyError(code)
    return next((n.waarde for n in reversed(versies) if n.geldig.geldt_op(datum)), versies[0].waarde)


INVOERING = SINDS_2019.van
COVID = NORMEN[-1]
