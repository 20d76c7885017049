"""What mentors need: one's own answer, those of the mentors of one's learners, and totals."""

from tests.hulp.rijen.basis import BOUW, CAMPUS, VERBODEN, VOEDING, Rij

BEGELEIDERS = {"begeleider_campus", "begeleider_elooi"}
BEHANDELAARS = {"behandelaar_voeding", "behandelaar_bouw"}

RIJEN: tuple[Rij, ...] = (
    Rij("evaluatie:mentorcheck", "check_open", mag={"mentor_korenaar"}),
    Rij(
        "evaluatie:mentorcheck_opgevolgd",
        "check_klaar",
        mag=CAMPUS - {"beheerder_campus"},
        verboden={"mentor_korenaar"},
        methode="post",
    ),
    Rij("evaluatie:mentorchecks", mag=BEGELEIDERS, anders=VERBODEN),
    Rij(
        "evaluatie:mentorcheck_lezen",
        "check_klaar",
        mag={"begeleider_campus"},
        onzichtbaar={"begeleider_elooi"},
        anders=VERBODEN,
    ),
    Rij("evaluatie:mentornoden", mag=VOEDING | BOUW | {"departement"}, anders=VERBODEN),
    Rij("evaluatie:aanbod_nieuw", mag=BEHANDELAARS, anders=VERBODEN),
    Rij(
        "evaluatie:aanbod_wijzigen",
        "aanbod_voeding",
        mag={"behandelaar_voeding"},
        onzichtbaar={"behandelaar_bouw"},
        anders=VERBODEN,
    ),
)
