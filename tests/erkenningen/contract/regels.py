"""A mentor in order, to change one fact at a time, and the answer of the contract about him."""

import copy
from datetime import date
from typing import Any

from erkenningen.rules.json import beantwoord_regel
from mentorschap.core.jsonl import Lezer

GOED: dict[str, Any] = {
    "soort": "nieuwe_erkenning",
    "partnerschap": None,
    "aanvraagdatum": "2024-03-01",
    "peildatum": "2024-03-01",
    "erkend_op": None,
    "mentor": {
        "geboortedatum": "1985-06-15",
        "praktijkervaring": [{"van": "2010-01-01", "tot": None}],
        "vooropleiding": None,
        "uittreksel": {"afgiftedatum": "2024-02-01", "oordeel": "gunstig"},
        "mentoropleiding": {"gepland_op": None, "gevolgd_op": None, "vrijstelling": None},
    },
}
BEWIJS = {"bewijs": True, "afwijking_leeftijd": None, "afwijking_ervaring": None}


def regel(**wijzigingen: Any) -> dict[str, Any]:
    """The line with other keys; those of the mentor are given by their own names."""
    uit = copy.deepcopy(GOED)
    for sleutel, waarde in wijzigingen.items():
        deel = uit["mentor"] if sleutel in uit["mentor"] else uit
        deel[sleutel] = waarde
    return uit


def antwoord(**wijzigingen: Any) -> dict[str, Any]:
    """The answer about that mentor."""
    return beantwoord_regel(Lezer(regel(**wijzigingen)))


def bevinding(code: str, **wijzigingen: Any) -> dict[str, str]:
    """What one rule says about him."""
    return next(b for b in antwoord(**wijzigingen)["regels"] if b["regel"] == code)


def uitkomst(code: str, **wijzigingen: Any) -> str:
    """The outcome of one rule."""
    return bevinding(code, **wijzigingen)["uitkomst"]


def periode(van: str, tot: str | None = None) -> dict[str, str | None]:
    """One period in the trade."""
    return {"van": van, "tot": tot}


D = date.fromisoformat
