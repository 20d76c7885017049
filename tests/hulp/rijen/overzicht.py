"""What goes over many agreements at once: lists, figures and taking over."""

from tests.hulp.rijen.basis import KORENAAR, ONDERNEMINGEN, SCHOLEN, STEENHART, VERBODEN, Rij

# Whoever works with the lists of agreements for a school or a company.
LIJSTEN = SCHOLEN | ONDERNEMINGEN | KORENAAR | STEENHART

RIJEN: tuple[Rij, ...] = (
    Rij("overeenkomsten:overnemen", mag={"departement"}, anders=VERBODEN),
    Rij("overeenkomsten:overnemen", mag={"departement"}, anders=VERBODEN, methode="post"),
    Rij("overeenkomsten:overnemen_bewaren", mag={"departement"}, anders=VERBODEN, methode="post"),
    Rij("overeenkomsten:overeenkomsten_csv", mag=LIJSTEN, anders=VERBODEN),
    Rij("overeenkomsten:overeenkomsten_xlsx", mag=LIJSTEN, anders=VERBODEN),
    Rij("overeenkomsten:leerlingen_csv", mag=SCHOLEN, anders=VERBODEN),
    Rij("overeenkomsten:leerlingen_xlsx", mag=SCHOLEN, anders=VERBODEN),
    Rij("overeenkomsten:filters", mag=LIJSTEN, anders=VERBODEN),
    Rij("overeenkomsten:filter_bewaren", "lijst_overeenkomsten", mag=LIJSTEN, anders=VERBODEN),
    Rij("overeenkomsten:filter_hernoemen", "filter_campus", mag={"begeleider_campus"}),
    Rij("overeenkomsten:filter_verwijderen", "filter_campus", mag={"begeleider_campus"}, methode="post"),
    Rij("overeenkomsten:lijst_uitvoer", "mandaten_csv", mag=ONDERNEMINGEN, anders=VERBODEN),
    Rij("overeenkomsten:lijst_uitvoer", "oorzaken_xlsx", mag={"departement"}, anders=VERBODEN),
    Rij("overeenkomsten:lijst_uitvoer", "leervergoedingen_csv", mag={"departement"}, anders=VERBODEN),
)
