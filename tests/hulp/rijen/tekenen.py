"""Rows of signing and of signed additions."""

from tests.hulp.rijen.basis import CAMPUS, ELOOI, KORENAAR, ONDERNEMINGEN, STEENHART, VERBODEN, Rij

PARTIJEN_MILAN = STEENHART | {"leerling_milan"}

RIJEN: tuple[Rij, ...] = (
    Rij("overeenkomsten:op_papier", "handtekening_luna", mag=CAMPUS, verboden=KORENAAR),
    Rij("overeenkomsten:wijziging_kiezen", "overeenkomst_milan", mag=ELOOI, verboden=PARTIJEN_MILAN),
    Rij("overeenkomsten:wijziging_opstellen", "ander_einde_milan", mag=ELOOI, verboden=PARTIJEN_MILAN),
    Rij("overeenkomsten:nieuwe_mentor", "overeenkomst_milan", mag=ELOOI, verboden=PARTIJEN_MILAN),
    Rij("overeenkomsten:wijziging", "wijziging_noor", mag=CAMPUS | KORENAAR | {"leerling_noor"}),
    Rij("overeenkomsten:wijziging", "wijziging_finn", mag=CAMPUS),
    Rij("overeenkomsten:wijziging_bewerken", "wijziging_finn", mag=CAMPUS),
    Rij("overeenkomsten:wijziging_voorleggen", "wijziging_finn", mag=CAMPUS, methode="post"),
    Rij("overeenkomsten:wijziging_intrekken", "wijziging_finn", mag=CAMPUS),
    Rij("overeenkomsten:mandaten", mag=ONDERNEMINGEN, anders=VERBODEN),
    Rij("overeenkomsten:mandaat_nieuw", mag=ONDERNEMINGEN, anders=VERBODEN),
    Rij("overeenkomsten:mandaat_intrekken", "mandaat_korenaar", mag={"beheerder_korenaar"}, methode="post"),
)
