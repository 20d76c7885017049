"""Navigation by role: each part registers its entries; at most six are shown."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import get_script_prefix, reverse

MAXIMUM = 6


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry: label, URL name, icon of the sprite, roles that see it, place in the order.

    `ook` names pages with an address elsewhere that belong to this entry, with all under them.
    """

    label: str
    url_naam: str
    icoon: str
    rollen: frozenset[str]
    volgorde: int = 50
    ook: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ingang:
    """An entry as shown to one person on one page."""

    label: str
    url: str
    icoon: str
    actief: bool


_items: dict[str, NavItem] = {}


def registreer(item: NavItem) -> None:
    """Register an entry at start-up (AppConfig.ready)."""
    _items[item.url_naam] = item
    _van_rol.cache_clear()


def navigatie_voor(rol: str | None, pad: str) -> list[Ingang]:
    """Return the entries of a role, the one whose page or sub-page this is marked active (the longest match wins)."""
    items, begin = _van_rol(rol, get_script_prefix())
    langste = max((b for b in begin if pad == b or (b != "/" and pad.startswith(b))), key=len, default="")
    return [Ingang(i.label, url, i.icoon, url == begin.get(langste)) for i, url in items]


@lru_cache
def _van_rol(rol: str | None, _voorvoegsel: str) -> tuple[list[tuple[NavItem, str]], dict[str, str]]:
    """Return the entries of a role with their addresses, and for each page that belongs to one, that address."""
    items = sorted((i for i in _items.values() if rol in i.rollen), key=lambda i: (i.volgorde, i.label))[:MAXIMUM]
    eigen = [(i, reverse(i.url_naam)) for i in items]
    return eigen, {reverse(naam): url for i, url in eigen for naam in (i.url_naam, *i.ook)}
