"""Evaluation templates: who reads and who writes them."""

from tests.hulp.rijen.basis import BOUW, CAMPUS, SCHOLEN, VERBODEN, VOEDING, Rij

LEZERS = SCHOLEN | VOEDING | BOUW | {"departement"}
SCHRIJVERS = {"beheerder_campus", "beheerder_elooi", "behandelaar_voeding", "behandelaar_bouw", "departement"}
# Who may read some template learns here only that this one is not his.
VAN_VOEDING = SCHOLEN | VOEDING | {"departement"}
ANDERE_LEZERS = LEZERS - CAMPUS

RIJEN: tuple[Rij, ...] = (
    Rij("evaluatie:sjablonen", mag=LEZERS, anders=VERBODEN),
    Rij("evaluatie:sjabloon_nieuw", mag=SCHRIJVERS, anders=VERBODEN),
    Rij("evaluatie:sjabloon_nieuw", mag=SCHRIJVERS, anders=VERBODEN, methode="post"),
    Rij("evaluatie:sjablonen_vergelijken", mag=LEZERS, anders=VERBODEN),
    Rij("evaluatie:sjabloon", "sjabloon_algemeen", mag=LEZERS, anders=VERBODEN),
    Rij("evaluatie:sjabloon", "sjabloon_voeding", mag=VAN_VOEDING, onzichtbaar=BOUW, anders=VERBODEN),
    Rij("evaluatie:sjabloon", "ontwerp_campus", mag=CAMPUS, onzichtbaar=ANDERE_LEZERS, anders=VERBODEN),
    Rij(
        "evaluatie:sjabloon_blok",
        "deel_campus",
        mag={"beheerder_campus"},
        onzichtbaar=ANDERE_LEZERS,
        anders=VERBODEN,
    ),
    Rij(
        "evaluatie:sjabloon_publiceren",
        "ontwerp_campus",
        mag={"beheerder_campus"},
        onzichtbaar=ANDERE_LEZERS,
        anders=VERBODEN,
    ),
    Rij(
        "evaluatie:sjabloon_intrekken",
        "ontwerp_campus",
        mag={"beheerder_campus"},
        verboden={"begeleider_campus"},
        methode="post",
    ),
    Rij(
        "evaluatie:sjabloon_stoppen",
        "sjabloon_voeding",
        mag={"behandelaar_voeding"},
        verboden={"stem_voeding", "stem2_voeding", "departement"} | SCHOLEN,
        methode="post",
    ),
    Rij("evaluatie:sjabloon_geschiedenis", "sjabloon_voeding", mag=VAN_VOEDING, onzichtbaar=BOUW, anders=VERBODEN),
    Rij("evaluatie:sjabloon_voorbeeld", "ontwerp_campus", mag=CAMPUS, onzichtbaar=ANDERE_LEZERS, anders=VERBODEN),
    Rij("evaluatie:sjabloon_blad", "blad_campus", mag=CAMPUS, onzichtbaar=ANDERE_LEZERS, anders=VERBODEN),
)
