"""Who looks along with a learner, and the page on which they note what they see."""

from tests.hulp.rijen.basis import CAMPUS, ELOOI, VERBODEN, Rij

# Whoever sees the team of Noor is told why not: it is the page of the co-begeleider himself.
ZIEN_NOOR = CAMPUS | {"beheerder_korenaar", "mentor_korenaar", "leerling_noor"}
REGELT = CAMPUS | {"mentor_korenaar"}
NIET = {"beheerder_korenaar", "leerling_noor"}

RIJEN: tuple[Rij, ...] = (
    Rij("evaluatie:meekijken", "overeenkomst_noor", mag=REGELT, verboden=NIET),
    Rij(
        "evaluatie:meekijken",
        "overeenkomst_milan",
        mag=ELOOI | {"mentor_steenhart"},
        verboden={"beheerder_steenhart", "leerling_milan"},
    ),
    Rij("evaluatie:kijker_kaart", "kijker_noor", mag=REGELT, verboden=NIET),
    Rij("evaluatie:kijker_link", "kijker_noor", mag=REGELT, verboden=NIET, methode="post"),
    Rij("evaluatie:kijker_stop", "kijker_noor", mag=REGELT, verboden=NIET, methode="post"),
    Rij("evaluatie:waarnemen_lijst", mag={"co_korenaar"}, anders=VERBODEN),
    Rij("evaluatie:waarnemen", "waarnemer_noor", mag={"co_korenaar"}, verboden=ZIEN_NOOR),
    Rij(
        "evaluatie:waarneming_bijwerken",
        "waarneming_noor",
        mag={"co_korenaar"},
        verboden=ZIEN_NOOR,
        methode="post",
    ),
)
