"""The rules of recognitions: facts → conditions and norms → findings → verdict. Pure Python; no clock, no database."""

from erkenningen.rules.basis import Bevinding, Oordeel, Uitkomst
from erkenningen.rules.feiten import (
    MentorFeiten,
    MentoropleidingFeiten,
    Praktijkperiode,
    RegelingFeiten,
    UittrekselFeiten,
    VooropleidingFeiten,
)
from erkenningen.rules.json import feiten_naar_json, feiten_uit_json
from erkenningen.rules.mentoropleiding import MentoropleidingStand, MentoropleidingStatus
from erkenningen.rules.toetsing import REGELVERSIE, VOORWAARDEN, Toetsing, toets_mentor

__all__ = [
    "REGELVERSIE",
    "VOORWAARDEN",
    "Bevinding",
    "MentorFeiten",
    "MentoropleidingFeiten",
    "MentoropleidingStand",
    "MentoropleidingStatus",
    "Oordeel",
    "Praktijkperiode",
    "RegelingFeiten",
    "Toetsing",
    "Uitkomst",
    "UittrekselFeiten",
    "VooropleidingFeiten",
    "feiten_naar_json",
    "feiten_uit_json",
    "toets_mentor",
]
