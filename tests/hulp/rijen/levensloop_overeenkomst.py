"""Rows of suspending and ending an agreement."""

from tests.hulp.rijen.basis import CAMPUS, KORENAAR, Rij

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
)
