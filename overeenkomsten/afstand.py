"""How far two postal codes lie apart, from a list that comes with the product: nothing is asked outside.

Source and licence stand at the top of the list and in docs/beheer.md.
"""

import csv
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

BESTAND = Path(__file__).parent / "gegevens" / "postcodes.csv"
STRAAL_KM = 6371.0
Punt = tuple[float, float]


@lru_cache(maxsize=1)
def coordinaten() -> dict[str, Punt]:
    """Return latitude and longitude in degrees per postal code."""
    with BESTAND.open(encoding="utf-8") as regels:
        rijen = csv.DictReader(regel for regel in regels if not regel.startswith("#"))
        return {rij["postcode"]: (float(rij["breedte"]), float(rij["lengte"])) for rij in rijen}


def afstand_km(van: str, naar: str) -> float | None:
    """Return the kilometres as the crow flies between the middles of two postal codes; None when one is not known."""
    punten = coordinaten()
    if van not in punten or naar not in punten:
        return None
    (breedte1, lengte1), (breedte2, lengte2) = (tuple(map(radians, punten[code])) for code in (van, naar))
    hoek = sin((breedte2 - breedte1) / 2) ** 2 + cos(breedte1) * cos(breedte2) * sin((lengte2 - lengte1) / 2) ** 2
    return round(2 * STRAAL_KM * asin(sqrt(hoek)), 1)
