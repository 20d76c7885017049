"""The rules of recognitions: facts → conditions and norms → findings → verdict. Pure Python; no clock, no database."""

from erkenningen.rules.aanvraag import AanvraagFeiten, CriteriumFeiten, MentorStand, mentorstand
from erkenningen.rules.aanvraag_json import aanvraagfeiten_naar_json, aanvraagfeiten_uit_json
from erkenningen.rules.basis import Bevinding, Ernst, Grondslag, Oordeel, Uitkomst, Voorwaarde, Zekerheid
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
from erkenningen.rules.regelboek import REGELBOEK, REGELVERSIE, VOORWAARDEN, Regelboek, regelboek
from erkenningen.rules.termijnen import (
    Beslistermijn,
    beroep_uiterlijk,
    beslistermijn,
    bevestiging_uiterlijk,
    einde_erkenning,
)
from erkenningen.rules.toetsing import AanvraagToetsing, Toetsing, toets_aanvraag, toets_mentor

__all__ = [
    "REGELBOEK",
    "REGELVERSIE",
    "VOORWAARDEN",
    "AanvraagFeiten",
    "AanvraagToetsing",
    "Beslistermijn",
    "Bevinding",
    "CriteriumFeiten",
    "Ernst",
    "Grondslag",
    "MentorFeiten",
    "MentorStand",
    "MentoropleidingFeiten",
    "MentoropleidingStand",
    "MentoropleidingStatus",
    "Oordeel",
    "Praktijkperiode",
    "Regelboek",
    "RegelingFeiten",
    "Toetsing",
    "Uitkomst",
    "UittrekselFeiten",
    "VooropleidingFeiten",
    "Voorwaarde",
    "Zekerheid",
    "aanvraagfeiten_naar_json",
    "aanvraagfeiten_uit_json",
    "beroep_uiterlijk",
    "beslistermijn",
    "bevestiging_uiterlijk",
    "einde_erkenning",
    "feiten_naar_json",
    "feiten_uit_json",
    "mentorstand",
    "regelboek",
    "toets_aanvraag",
    "toets_mentor",
]
