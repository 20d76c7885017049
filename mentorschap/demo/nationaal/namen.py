"""What people, companies, schools and places are called. Invented combinations of common words."""

import csv
from pathlib import Path

_MAP = Path(__file__).parent / "gegevens"


def _regels(naam: str) -> tuple[str, ...]:
    return tuple((_MAP / naam).read_text(encoding="utf-8").splitlines())


def _gemeenten() -> tuple[tuple[str, str, int], ...]:
    with (_MAP / "gemeenten.csv").open(encoding="utf-8", newline="") as bestand:
        lezer = csv.DictReader(bestand, delimiter=";")
        return tuple((rij["postcode"], rij["gemeente"], int(rij["gewicht"])) for rij in lezer)


VOORNAMEN = _regels("voornamen.txt")
FAMILIENAMEN = _regels("familienamen.txt")
# Postcode, municipality, weight.
GEMEENTEN = _gemeenten()
BRUSSEL = range(1000, 1300)
STRATEN = (
    "Kerkstraat",
    "Stationsstraat",
    "Dorpsstraat",
    "Molenstraat",
    "Nieuwstraat",
    "Schoolstraat",
    "Industrielaan",
    "Nijverheidsstraat",
    "Ambachtslaan",
    "Steenweg",
    "Beekstraat",
    "Kapelstraat",
    "Marktplein",
    "Lindenlaan",
    "Populierendreef",
    "Handelskaai",
    "Brugsesteenweg",
    "Gentsesteenweg",
    "Veldstraat",
    "Hoogstraat",
)
# Sector of the catalogue: weight, beginnings of a company's name, job in it.
SECTOREN = {
    "voeding": (11, ("Bakkerij", "Banketbakkerij", "Broodatelier", "Patisserie"), "Bakker"),
    "bouw": (17, ("Bouwbedrijf", "Aannemingen", "Ruwbouw", "Bouwwerken"), "Metser"),
    "elektro": (13, ("Elektro", "Elektriciteitswerken", "Installatiebedrijf", "Technieken"), "Elektricien"),
    "autosector": (10, ("Garage", "Carrosserie", "Autobedrijf", "Truckservice"), "Mecanicien"),
    "logistiek": (8, ("Transport", "Logistiek Centrum", "Magazijnen", "Distributie"), "Magazijnier"),
    "kappers en schoonheidszorg": (8, ("Kapsalon", "Haarstudio", "Salon", "Coiffure"), "Kapper"),
    "social profit": (10, ("Woonzorgcentrum", "Zorghuis", "Thuiszorg", "Residentie"), "Zorgkundige"),
    "horeca": (9, ("Restaurant", "Brasserie", "Bistro", "Eethuis"), "Kok"),
    "metaal": (7, ("Metaalbewerking", "Machinebouw", "Constructie", "Onderhoudstechniek"), "Technicus"),
    "handel": (5, ("Winkel", "Kruidenier", "Warenhuis", "Boetiek"), "Winkelmedewerker"),
    "hout": (4, ("Schrijnwerkerij", "Houtatelier", "Timmerwerken", "Meubelmakerij"), "Schrijnwerker"),
}
# Sectors whose applications a partnership decides on; the department does the others.
PARTNERSCHAPPEN = {
    "voeding": "Voeding",
    "bouw": "Bouw",
    "elektro": "Elektrotechniek",
    "autosector": "Autosector",
    "logistiek": "Transport en Logistiek",
    "kappers en schoonheidszorg": "Haar- en Schoonheidszorg",
    "social profit": "Social Profit",
    "metaal": "Metaal en Technologie",
    "hout": "Hout en Meubel",
}
SCHOOLNAMEN = ("Campus", "Technisch Instituut", "Atheneum", "Scholengroep", "Centrum Leren en Werken", "Vrij Instituut")
SCHOOLHEILIGEN = (
    "Sint-Jozef",
    "De Brug",
    "Sint-Lodewijk",
    "Ter Linden",
    "Don Bosco",
    "De Toren",
    "Sint-Martinus",
    "Heilig Hart",
    "De Vaart",
    "Mariaburcht",
    "Sint-Rembert",
    "De Wijzer",
)
MOTIVERINGEN = (
    "De onderneming heeft de toestellen en de activiteiten die de opleiding vraagt, en minstens één mentor voldoet.",
    "Het dossier is volledig. De organisatie van de werkplek en de begeleiding door de mentor volstaan.",
    "De aangeduide mentor heeft ruime ervaring in het beroep. De onderneming voldoet aan de voorwaarden.",
)
WEIGERING = "Geen enkele mentor voldoet aan de voorwaarden. Duid een andere mentor aan en dien opnieuw in."
VRAGEN = (
    "Bezorg een recent RSZ-attest.",
    "Welke toestellen van het opleidingsplan staan op deze vestiging?",
    "Verduidelijk wie de leerling begeleidt als de mentor afwezig is.",
    "Vul de periode van praktijkervaring van de mentor aan.",
)
AFSPRAKEN = (
    "De leerling oefent elke week op de punten die nog begeleiding vragen.",
    "Mentor en leerling overlopen elke vrijdag de taken van de week.",
    "Het tempo komt volgende keer opnieuw aan bod; de houding is sterk.",
)
OPMERKINGEN = (
    "Hier is nog veel begeleiding nodig; we nemen er de komende weken extra tijd voor.",
    "Dit lukt nog niet alleen. Stap voor stap herhalen helpt.",
    "De basis is er, maar het gaat nog te traag om alleen te werken.",
)
ANNULERINGEN = ("De leerling kiest een andere opleiding.", "De onderneming kan de leerling nu niet ontvangen.")
BEEINDIGINGEN = ("De leerling stopt met de opleiding.", "Mentor en leerling gaan in overleg uit elkaar.")
