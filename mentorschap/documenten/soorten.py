"""Kinds of documents; each part registers its own at start-up."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorschap.documenten.models import Document


@dataclass(frozen=True, slots=True)
class DocumentSoort:
    """A kind of document: template `documenten/<sjabloon>.html` and the version that is printed on it.

    `na_gereed(document)` runs in the transaction that closes the document, to plan what follows (a message).
    """

    code: str
    sjabloon: str
    versie: str
    omschrijving: str
    na_gereed: "Callable[[Document], None] | None" = None


SOORTEN: dict[str, DocumentSoort] = {}


def registreer(soort: DocumentSoort) -> None:
    """Register a kind of document (AppConfig.ready)."""
    SOORTEN[soort.code] = soort
