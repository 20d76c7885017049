"""Ordinary forms of evaluations. The sheet is none of them: it is written by hand."""

from evaluatie.forms.bundel import BundelFormulier
from evaluatie.forms.evaluatie import BespreekFormulier, OpenFormulier, ReactieFormulier, RedenFormulier
from evaluatie.forms.planning import PlanningFormulier
from evaluatie.forms.sjabloon import AnkerFormulier, OntwerpFormulier, PubliceerFormulier, SchaalFormulier

__all__ = [
    "AnkerFormulier",
    "BespreekFormulier",
    "BundelFormulier",
    "OntwerpFormulier",
    "OpenFormulier",
    "PlanningFormulier",
    "PubliceerFormulier",
    "ReactieFormulier",
    "RedenFormulier",
    "SchaalFormulier",
]
