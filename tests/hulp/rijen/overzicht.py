"""What goes over many agreements at once: lists, figures and taking over."""

from tests.hulp.rijen.basis import VERBODEN, Rij

RIJEN: tuple[Rij, ...] = (
    Rij("overeenkomsten:overnemen", mag={"departement"}, anders=VERBODEN),
    Rij("overeenkomsten:overnemen", mag={"departement"}, anders=VERBODEN, methode="post"),
    Rij("overeenkomsten:overnemen_bewaren", mag={"departement"}, anders=VERBODEN, methode="post"),
)
