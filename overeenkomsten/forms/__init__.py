"""Forms of learners and agreements: they validate and clean; acts with legal effect are transitions."""

from overeenkomsten.forms.leerling import LeerlingFormulier, TrajectFormulier
from overeenkomsten.forms.ondertekening import OpPapierFormulier, RedenFormulier, TekenFormulier
from overeenkomsten.forms.overeenkomst import AfsprakenFormulier, BeginFormulier, LeerwerkplekFormulier
from overeenkomsten.forms.uurrooster import Roosterinvoer

__all__ = [
    "AfsprakenFormulier",
    "BeginFormulier",
    "LeerlingFormulier",
    "LeerwerkplekFormulier",
    "OpPapierFormulier",
    "RedenFormulier",
    "Roosterinvoer",
    "TekenFormulier",
    "TrajectFormulier",
]
