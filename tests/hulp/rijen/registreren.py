"""Registering: learners, terms of an agreement, what a company and a school say about themselves."""

from tests.hulp.rijen.basis import CAMPUS, KORENAAR, ONDERNEMINGEN, SCHOLEN, VERBODEN, Rij

SCHOOLBEHEERDERS = {"beheerder_campus", "beheerder_elooi"}

RIJEN: tuple[Rij, ...] = (
    Rij("organisaties:onderneming", mag=ONDERNEMINGEN, anders=VERBODEN),
    Rij("organisaties:onderneming", mag=ONDERNEMINGEN, anders=VERBODEN, methode="post"),
    Rij("overeenkomsten:klas", mag=SCHOLEN, anders=VERBODEN),
    Rij("overeenkomsten:klas", mag=SCHOLEN, anders=VERBODEN, methode="post"),
    Rij("overeenkomsten:klas_bewaren", mag=SCHOLEN, anders=VERBODEN, methode="post"),
    Rij("overeenkomsten:klas_sjabloon", mag=SCHOLEN, anders=VERBODEN),
    Rij(
        "overeenkomsten:kopieren",
        "overeenkomst_noor",
        mag=CAMPUS,
        verboden=KORENAAR | {"leerling_noor"},
        methode="post",
    ),
    Rij("overeenkomsten:uurrooster_uitleg", "overeenkomst_arne", mag=CAMPUS),
    Rij("overeenkomsten:schoolinstellingen", mag=SCHOOLBEHEERDERS, anders=VERBODEN),
    Rij("overeenkomsten:schoolinstellingen", mag=SCHOOLBEHEERDERS, anders=VERBODEN, methode="post"),
    Rij("overeenkomsten:leervergoedingen", mag={"departement"}, anders=VERBODEN),
    Rij("overeenkomsten:leervergoeding_nieuw", mag={"departement"}, anders=VERBODEN),
    Rij("overeenkomsten:leervergoeding_nieuw", mag={"departement"}, anders=VERBODEN, methode="post"),
)
