"""Kinds of messages and purposes of links; each part registers its own at start-up."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Bijlage:
    """A text that goes along with a mail; `parameters` belong to its content type, such as the method of a calendar."""

    naam: str
    tekst: str
    subtype: str
    parameters: dict[str, str] = field(default_factory=dict)


def telefoon_van_account(link: Any) -> str:
    """Return the number of the account of whoever holds a link, as it was typed; empty without one."""
    return link.gebruiker.telefoon if link.gebruiker else ""


@dataclass(frozen=True, slots=True)
class BerichtSoort:
    """A kind of message: its templates are `berichten/<sjabloon>_onderwerp.txt` and `…_tekst.txt`.

    `bij_verzenden(bericht)` adds to the context what may exist in the mail only, such as a token. `bijlagen(bericht)`
    makes what goes along from the row, at each attempt the same: nothing is stored twice. `sms` says that there is a
    short text too, `…_sms.txt`, for when the message carries a personal link.
    """

    code: str
    sjabloon: str
    omschrijving: str
    uitschakelbaar: bool = False
    bij_verzenden: Callable[[Any], dict[str, Any]] | None = None
    bijlagen: Callable[[Any], list[Bijlage]] | None = None
    sms: bool = False


@dataclass(frozen=True, slots=True)
class LinkDoel:
    """A purpose of personal links.

    `url_van(link)` is the page that the link opens; `titel` says what it is ("evaluatie invullen"); `bericht` is the
    kind of message that carries a fresh link, `context_van(link)` its context. `is_klaar(link)` says that the work is
    over: a dead link is then not replaced any more. Nor is one that was revoked, unless `na_intrekken` says that the
    page itself tells what became of the work.
    """

    code: str
    titel: str
    url_van: Callable[[Any], str]
    bericht: str
    context_van: Callable[[Any], dict[str, Any]]
    # The number at which the holder can be reached, as it was typed; empty when none is known.
    telefoon_van: Callable[[Any], str] = telefoon_van_account
    is_klaar: Callable[[Any], bool] = lambda link: False
    na_intrekken: bool = False


BERICHTEN: dict[str, BerichtSoort] = {}
DOELEN: dict[str, LinkDoel] = {}


def registreer(soort: BerichtSoort) -> None:
    """Register a kind of message (AppConfig.ready)."""
    BERICHTEN[soort.code] = soort


def registreer_doel(doel: LinkDoel) -> None:
    """Register a purpose of links (AppConfig.ready)."""
    DOELEN[doel.code] = doel
