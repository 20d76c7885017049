"""Kinds of applications, mandates and self-checks."""

from tests.hulp.rijen.basis import BOUW, ONDERNEMINGEN, SCHOLEN, VERBODEN, VOEDING, Rij

BEHEERDER = {"beheerder_korenaar"}
TOETSERS = ONDERNEMINGEN | SCHOLEN | VOEDING | BOUW | {"departement"}
LEZERS = SCHOLEN | VOEDING | {"mentor_korenaar"}

RIJEN: tuple[Rij, ...] = (
    Rij("erkenningen:aanvraag_starten", mag=ONDERNEMINGEN, anders=VERBODEN),
    Rij("erkenningen:aanvraag_bundel", "aanvraag_werkversie", mag=BEHEERDER),
    Rij("erkenningen:aanvraag_bundel", "aanvraag_werkversie", mag=BEHEERDER, methode="post"),
    Rij("erkenningen:mentor_toevoegen", "erkenning_korenaar", mag=BEHEERDER, verboden=LEZERS),
    Rij("erkenningen:mentor_toevoegen", "erkenning_korenaar", mag=BEHEERDER, verboden=LEZERS, methode="post"),
    Rij("erkenningen:erkenning_verlengen", "erkenning_korenaar", mag=BEHEERDER, verboden=LEZERS),
    Rij("erkenningen:erkenning_verlengen", "erkenning_korenaar", mag=BEHEERDER, verboden=LEZERS, methode="post"),
    Rij("erkenningen:bulktoets", mag=TOETSERS, anders=VERBODEN),
    Rij("erkenningen:bulktoets", mag=TOETSERS, anders=VERBODEN, methode="post"),
    Rij("erkenningen:bulktoets_sjabloon", mag=TOETSERS, anders=VERBODEN),
    Rij("erkenningen:zelftoets", mag=TOETSERS, anders=VERBODEN),
)
