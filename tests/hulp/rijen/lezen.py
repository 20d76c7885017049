"""Rows of reading an agreement in plain words; with a link it is tested beside the links."""

from tests.hulp.rijen.basis import CAMPUS, ELOOI, KORENAAR, STEENHART, Rij

RIJEN: tuple[Rij, ...] = (
    Rij("overeenkomsten:lezen", "overeenkomst_noor", mag=CAMPUS | KORENAAR | {"leerling_noor"}),
    Rij("overeenkomsten:lezen", "overeenkomst_milan", mag=ELOOI | STEENHART | {"leerling_milan"}),
    Rij("overeenkomsten:lezen_document", "overeenkomst_noor", mag=CAMPUS | KORENAAR | {"leerling_noor"}),
    Rij(
        "overeenkomsten:leeslink_sturen",
        "overeenkomst_noor",
        mag=CAMPUS,
        verboden=KORENAAR | {"leerling_noor"},
        methode="post",
    ),
)
