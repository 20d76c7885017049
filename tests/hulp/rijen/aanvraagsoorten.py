"""Kinds of applications, mandates and self-checks."""

from tests.hulp.rijen.basis import BOUW, CAMPUS, ONDERNEMINGEN, SCHOLEN, VERBODEN, VOEDING, Rij

BEHEERDER = {"beheerder_korenaar"}
TOETSERS = ONDERNEMINGEN | SCHOLEN | VOEDING | BOUW | {"departement"}
LEZERS = SCHOLEN | VOEDING | {"mentor_korenaar"}

MACHTIGERS = ONDERNEMINGEN | SCHOLEN | {"behandelaar_voeding", "behandelaar_bouw"}

RIJEN: tuple[Rij, ...] = (
    Rij("erkenningen:machtigingen", mag=MACHTIGERS, anders=VERBODEN),
    Rij("erkenningen:machtiging_nieuw", mag=ONDERNEMINGEN, anders=VERBODEN),
    Rij("erkenningen:machtiging_nieuw", mag=ONDERNEMINGEN, anders=VERBODEN, methode="post"),
    Rij("erkenningen:machtiging_intrekken", "machtiging", mag=BEHEERDER, verboden=CAMPUS),
    Rij("erkenningen:machtiging_intrekken", "machtiging", mag=BEHEERDER, verboden=CAMPUS, methode="post"),
    Rij("erkenningen:aanvraag_starten", mag=ONDERNEMINGEN, anders=VERBODEN),
    Rij("erkenningen:aanvraag_verklaring", "aanvraag_werkversie", mag=BEHEERDER),
    Rij("erkenningen:aanvraag_bundel", "aanvraag_werkversie", mag=BEHEERDER),
    Rij("erkenningen:aanvraag_bundel", "aanvraag_werkversie", mag=BEHEERDER, methode="post"),
    Rij("erkenningen:mentor_toevoegen", "erkenning_korenaar", mag=BEHEERDER, verboden=LEZERS),
    Rij("erkenningen:mentor_toevoegen", "erkenning_korenaar", mag=BEHEERDER, verboden=LEZERS, methode="post"),
    Rij("erkenningen:erkenning_verlengen", "erkenning_korenaar", mag=BEHEERDER, verboden=LEZERS),
    Rij("erkenningen:erkenning_verlengen", "erkenning_korenaar", mag=BEHEERDER, verboden=LEZERS, methode="post"),
    Rij("erkenningen:bulktoets", mag=TOETSERS, anders=VERBODEN),
    Rij("erkenningen:bulktoets", mag=TOETSERS, anders=VERBODEN, methode="post"),
    Rij("erkenningen:bulktoets_bewaren", mag=TOETSERS, anders=VERBODEN, methode="post"),
    Rij("erkenningen:bulktoets_verwijderen", "bulktoets_korenaar", mag=BEHEERDER, methode="post"),
    Rij("documenten:bestand", "rekenblad_korenaar", mag=BEHEERDER),
    Rij("erkenningen:bulktoets_sjabloon", mag=TOETSERS, anders=VERBODEN),
    Rij("erkenningen:zelftoets", mag=TOETSERS, anders=VERBODEN),
)
