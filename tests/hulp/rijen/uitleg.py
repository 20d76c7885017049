"""Why a decision was taken, and its replay."""

from tests.hulp.rijen.basis import BOUW, VERBODEN, VOEDING, Rij

RIJEN: tuple[Rij, ...] = (
    Rij("erkenningen:aanvraag_waarom", "aanvraag_in_behandeling", mag=VOEDING | {"beheerder_korenaar"}),
    Rij("erkenningen:aanvraag_waarom", "aanvraag_steenhart", mag=BOUW | {"beheerder_steenhart"}),
    Rij("erkenningen:herberekening", mag=VOEDING | BOUW | {"departement"}, anders=VERBODEN),
)
