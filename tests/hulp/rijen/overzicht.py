"""What goes over many agreements at once: lists, figures and taking over."""

from tests.hulp.rijen.basis import SCHOLEN, VERBODEN, Rij

RIJEN: tuple[Rij, ...] = (
    Rij("overeenkomsten:overnemen", mag={"departement"}, anders=VERBODEN),
    Rij("overeenkomsten:overnemen", mag={"departement"}, anders=VERBODEN, methode="post"),
    Rij("overeenkomsten:overnemen_bewaren", mag={"departement"}, anders=VERBODEN, methode="post"),
    Rij("overeenkomsten:overeenkomsten_csv", mag=SCHOLEN, anders=VERBODEN),
    Rij("overeenkomsten:overeenkomsten_xlsx", mag=SCHOLEN, anders=VERBODEN),
    Rij("overeenkomsten:leerlingen_csv", mag=SCHOLEN, anders=VERBODEN),
    Rij("overeenkomsten:leerlingen_xlsx", mag=SCHOLEN, anders=VERBODEN),
)
