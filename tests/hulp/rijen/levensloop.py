"""Rows of the life of a recognition: its mentors, reported changes, exemptions, and a mentor's own page."""

from tests.hulp.rijen.basis import KORENAAR, SCHOLEN, VERBODEN, VOEDING, Rij

BEHEERDER = {"beheerder_korenaar"}
LEZERS = SCHOLEN | VOEDING | {"mentor_korenaar"}
ANDERE_ONDERNEMINGEN = {"beheerder_steenhart", "beheerder_lepel", "mentor_steenhart"}

RIJEN: tuple[Rij, ...] = (
    Rij("erkenningen:mentor_activeren", "mentor_op_korenaar", mag=BEHEERDER, verboden=LEZERS, methode="post"),
    Rij("erkenningen:mentor_deactiveren", "mentor_op_korenaar", mag=BEHEERDER, verboden=LEZERS),
    Rij("erkenningen:mentor_vervangen", "mentor_op_korenaar", mag=BEHEERDER, verboden=LEZERS),
    Rij("erkenningen:wijziging_melden", "erkenning_korenaar", mag=BEHEERDER, verboden=LEZERS),
    Rij("erkenningen:wijziging", "wijziging_korenaar", mag=BEHEERDER | VOEDING),
    Rij(
        "erkenningen:wijziging",
        "wijziging_korenaar",
        mag={"behandelaar_voeding"},
        verboden=BEHEERDER | {"stem_voeding", "stem2_voeding"},
        methode="post",
    ),
    Rij("erkenningen:mijn_mentorschap", mag={"mentor_korenaar", "mentor_steenhart"}, anders=VERBODEN),
    Rij("erkenningen:mentorpagina", "mentor_jan", mag=KORENAAR, anders=VERBODEN, onzichtbaar=ANDERE_ONDERNEMINGEN),
    Rij("erkenningen:vrijstelling_vragen", "mentor_jan", mag=BEHEERDER, verboden=VOEDING | {"mentor_korenaar"}),
    Rij(
        "erkenningen:vrijstelling_beslissen",
        "mentor_greet",
        mag={"behandelaar_voeding"},
        verboden=BEHEERDER | SCHOLEN | {"stem_voeding", "stem2_voeding"},
    ),
)
