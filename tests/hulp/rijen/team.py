"""The team around a learner: school, company, mentor and learner; each side changes whom it named."""

from tests.hulp.rijen.basis import CAMPUS, KORENAAR, Rij

NOOR = {"leerling_noor"}

RIJEN: tuple[Rij, ...] = (
    Rij("evaluatie:team", "overeenkomst_noor", mag=CAMPUS | KORENAAR | NOOR),
    Rij("evaluatie:teamlid_nieuw", "overeenkomst_noor", mag=CAMPUS | KORENAAR | NOOR),
    Rij("evaluatie:team_overdragen", "overeenkomst_noor", mag=CAMPUS | KORENAAR, verboden=NOOR),
    Rij("evaluatie:teamlid_wijzigen", "teamlid_noor", mag=CAMPUS | KORENAAR, verboden=NOOR),
    Rij("evaluatie:teamlid_weg", "teamlid_noor", mag=CAMPUS | KORENAAR, verboden=NOOR, methode="post"),
    Rij("evaluatie:plicht_vinken", "plicht_noor", mag=CAMPUS | KORENAAR, verboden=NOOR, methode="post"),
)
