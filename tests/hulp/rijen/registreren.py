"""Registering: learners, terms of an agreement, what a company and a school say about themselves."""

from tests.hulp.rijen.basis import ONDERNEMINGEN, VERBODEN, Rij

RIJEN: tuple[Rij, ...] = (
    Rij("organisaties:onderneming", mag=ONDERNEMINGEN, anders=VERBODEN),
    Rij("organisaties:onderneming", mag=ONDERNEMINGEN, anders=VERBODEN, methode="post"),
    Rij("overeenkomsten:leervergoedingen", mag={"departement"}, anders=VERBODEN),
    Rij("overeenkomsten:leervergoeding_nieuw", mag={"departement"}, anders=VERBODEN),
    Rij("overeenkomsten:leervergoeding_nieuw", mag={"departement"}, anders=VERBODEN, methode="post"),
)
