"""Rows of suspending and ending an agreement."""

from tests.hulp.rijen.basis import CAMPUS, ELOOI, KORENAAR, STEENHART, VERBODEN, Rij

# Whoever may end the agreement of Noor: its parties, without the mentor.
PARTIJEN = CAMPUS | {"beheerder_korenaar", "leerling_noor"}

RIJEN: tuple[Rij, ...] = (
    Rij("overeenkomsten:schorsing_nieuw", "overeenkomst_noor", mag=CAMPUS | KORENAAR, verboden={"leerling_noor"}),
    Rij("overeenkomsten:schorsing", "schorsing_noor", mag=CAMPUS | KORENAAR, verboden={"leerling_noor"}),
    Rij(
        "overeenkomsten:schorsing_melden",
        "schorsing_noor",
        mag=CAMPUS | KORENAAR,
        verboden={"leerling_noor"},
        methode="post",
    ),
    Rij("overeenkomsten:schorsing_verwijderen", "schorsing_noor", mag=CAMPUS | KORENAAR, verboden={"leerling_noor"}),
    Rij("overeenkomsten:beeindigen", "overeenkomst_noor", mag=PARTIJEN, verboden={"mentor_korenaar"}),
    Rij("overeenkomsten:beeindigen_weg", "weg_noor", mag=PARTIJEN, verboden={"mentor_korenaar"}),
    Rij("overeenkomsten:beeindigen_weg", "weg_noor", mag=PARTIJEN, verboden={"mentor_korenaar"}, methode="post"),
    Rij("overeenkomsten:beeindigen_gevolgen", "weg_noor", mag=PARTIJEN, verboden={"mentor_korenaar"}),
    Rij("overeenkomsten:einde", "einde_emma", mag=CAMPUS | KORENAAR),
    Rij("overeenkomsten:einde", "einde_milan", mag=ELOOI | STEENHART | {"leerling_milan"}),
    Rij("overeenkomsten:einde_bemiddeling", "einde_milan", mag=ELOOI, verboden=STEENHART | {"leerling_milan"}),
    Rij(
        "overeenkomsten:einde_bemiddeling",
        "einde_milan",
        mag=ELOOI,
        verboden=STEENHART | {"leerling_milan"},
        methode="post",
    ),
    Rij("overeenkomsten:einde_bevestigen", "einde_finn", mag=CAMPUS, verboden={"beheerder_korenaar"}),
    Rij(
        "overeenkomsten:einde_met_reden",
        "intrekken_milan",
        mag=ELOOI | {"beheerder_steenhart"},
        verboden={"mentor_steenhart", "leerling_milan"},
    ),
    Rij("overeenkomsten:melding_verstuurd", "einde_emma", mag=CAMPUS, verboden=KORENAAR, methode="post"),
    Rij("overeenkomsten:oorzaak", "einde_emma", mag=CAMPUS | KORENAAR),
    Rij("overeenkomsten:oorzaak", "einde_emma", mag=CAMPUS | KORENAAR, methode="post"),
    Rij("documenten:document", "melding_emma", mag=CAMPUS),
    Rij("overeenkomsten:oorzaken", mag={"departement"}, anders=VERBODEN),
    Rij("overeenkomsten:oorzaak_nieuw", mag={"departement"}, anders=VERBODEN),
    Rij("overeenkomsten:oorzaak_wijzigen", "oorzaak", mag={"departement"}, anders=VERBODEN),
)
