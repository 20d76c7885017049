"""Parameters of a partnership and who decides on what."""

from tests.hulp.rijen.basis import BOUW, VERBODEN, VOEDING, Rij

LEZERS = VOEDING | BOUW | {"departement"}
BEHEER = {"behandelaar_voeding", "behandelaar_bouw", "departement"}

RIJEN: tuple[Rij, ...] = (
    Rij("erkenningen:regelingen", mag=LEZERS, anders=VERBODEN),
    Rij("erkenningen:regeling_nieuw", mag=BEHEER, anders=VERBODEN),
    Rij("erkenningen:regeling_nieuw", mag=BEHEER, anders=VERBODEN, methode="post"),
    Rij("erkenningen:regeling", "regeling_voeding", mag=VOEDING | {"departement"}),
    Rij("erkenningen:regeling", "regeling_bouw", mag=BOUW | {"departement"}),
    Rij("erkenningen:regeling", "regeling_algemeen", mag=LEZERS),
    Rij(
        "erkenningen:regeling_wijzigen",
        "regeling_straks",
        mag={"behandelaar_voeding"},
        verboden={"stem_voeding", "stem2_voeding", "departement"},
    ),
    Rij(
        "erkenningen:regeling_schrappen",
        "regeling_straks",
        mag={"behandelaar_voeding"},
        verboden={"stem_voeding", "stem2_voeding", "departement"},
        methode="post",
    ),
    Rij("erkenningen:bevoegdheden", mag=LEZERS, anders=VERBODEN),
    Rij("erkenningen:bevoegdheid_nieuw", mag={"departement"}, anders=VERBODEN),
    Rij("erkenningen:bevoegdheid_wijzigen", "bevoegdheid", mag={"departement"}, verboden=VOEDING | BOUW),
)
