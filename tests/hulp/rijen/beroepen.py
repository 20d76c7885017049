"""Appeals: the company its own, the department all, a partnership those against its decisions."""

from tests.hulp.rijen.basis import BOUW, IEDEREEN, VOEDING, Rij

KORENAAR = {"beheerder_korenaar"}
STEENHART = {"beheerder_steenhart"}
DEPARTEMENT = {"departement"}

RIJEN: tuple[Rij, ...] = (
    Rij("erkenningen:beroepen", mag=IEDEREEN),
    Rij("erkenningen:beroep", "beroep_voeding", mag=KORENAAR | VOEDING | DEPARTEMENT),
    Rij("erkenningen:beroep", "beroep_departement", mag=STEENHART | DEPARTEMENT),
    Rij("erkenningen:beroep_waarom", "beroep_voeding", mag=KORENAAR | VOEDING | DEPARTEMENT),
    Rij("erkenningen:beroep_bevestigen", "beroep_voeding", mag=DEPARTEMENT, verboden=KORENAAR | VOEDING),
    Rij(
        "erkenningen:beroep_bevestigen", "beroep_voeding", mag=DEPARTEMENT, verboden=KORENAAR | VOEDING, methode="post"
    ),
    Rij("erkenningen:beroep_uitspreken", "beroep_departement", mag=DEPARTEMENT, verboden=STEENHART),
    Rij("erkenningen:beroep_uitspreken", "beroep_departement", mag=DEPARTEMENT, verboden=STEENHART, methode="post"),
    Rij("erkenningen:beroep_intrekken", "beroep_voeding", mag=KORENAAR, verboden=VOEDING | DEPARTEMENT),
    Rij("erkenningen:beroep_intrekken", "beroep_voeding", mag=KORENAAR, verboden=VOEDING | DEPARTEMENT, methode="post"),
    Rij("erkenningen:maatregel_beroep", "maatregel_steenhart", mag=STEENHART, verboden=BOUW),
    Rij("erkenningen:beroep_instellen", "aanvraag_geweigerd", mag=KORENAAR, verboden=VOEDING),
    Rij("erkenningen:beroep_instellen", "aanvraag_geweigerd", mag=KORENAAR, verboden=VOEDING, methode="post"),
)
