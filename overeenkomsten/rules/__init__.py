"""The rules of an agreement (D16 arts. 3-17): facts in, findings with their article out. No clock, no database."""

from overeenkomsten.rules.basis import Bevinding, Ernst, Oordeel, Uitkomst, Voorwaarde
from overeenkomsten.rules.feiten import (
    ErkenningFeiten,
    Feiten,
    HandtekeningFeiten,
    OndernemingFeiten,
    OpleidingFeiten,
    Partij,
    Soort,
)
from overeenkomsten.rules.partijen import is_minderjarig, ondertekenaars
from overeenkomsten.rules.soorten import juiste_soorten
from overeenkomsten.rules.toetsing import REGELVERSIE, VOORWAARDEN, Toetsing, toets

__all__ = [
    "REGELVERSIE",
    "VOORWAARDEN",
    "Bevinding",
    "ErkenningFeiten",
    "Ernst",
    "Feiten",
    "HandtekeningFeiten",
    "OndernemingFeiten",
    "Oordeel",
    "OpleidingFeiten",
    "Partij",
    "Soort",
    "Toetsing",
    "Uitkomst",
    "Voorwaarde",
    "is_minderjarig",
    "juiste_soorten",
    "ondertekenaars",
    "toets",
]
