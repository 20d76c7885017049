"""Addresses of pages by name, for what shows dozens of them.

`reverse` tries every pattern of a name and checks each value, for each row again. A page is named by the uuid of what
it shows, and a uuid always fits: so the address is looked up once, and the uuids are put in their places.
"""

from functools import lru_cache
from uuid import UUID

from django.urls import get_script_prefix, get_urlconf, reverse


def adres(naam: str, *waarden: object) -> str:
    """Return what `reverse(naam, args=waarden)` returns. Raises NoReverseMatch."""
    for waarde in waarden:
        if type(waarde) is not UUID:
            return reverse(naam, args=waarden)
    delen = _delen(naam, len(waarden), get_urlconf(), get_script_prefix())
    if not waarden:
        return delen[0]
    # The pieces between the places, and in each place the next value.
    return delen[0] + "".join(f"{waarde}{deel}" for waarde, deel in zip(waarden, delen[1:], strict=True))


@lru_cache(maxsize=1024)
def _delen(naam: str, aantal: int, _urlconf: str | None, _voorvoegsel: str) -> tuple[str, ...]:
    """Return the pieces of an address between its uuids."""
    plekken = [UUID(int=nummer) for nummer in range(aantal)]
    rest, delen = reverse(naam, args=plekken), []
    for plek in plekken:
        deel, gevonden, rest = rest.partition(str(plek))
        if not gevonden:
            raise ValueError(f"{naam} does not show its values in their order.")
        delen.append(deel)
    return (*delen, rest)
