"""The cast of the demo: who exists before the story begins."""

from dataclasses import dataclass, field
from typing import Any

from mentorschap.demo.basis import maak_lid, maak_organisatie, maak_persoon, maak_vestiging
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Bank, Rol, Soort
from mentorschap.organisaties.models import Organisatie, Vestiging


@dataclass(slots=True)
class Wereld:
    """Organisations, establishments, accounts and actors by a short name."""

    organisaties: dict[str, Organisatie] = field(default_factory=dict)
    vestigingen: dict[str, Vestiging] = field(default_factory=dict)
    personen: dict[str, Any] = field(default_factory=dict)
    actoren: dict[str, Actor] = field(default_factory=dict)


# Short name, kind, name, number, address and paritair comité.
ORGANISATIES = (
    (
        "voeding",
        Soort.SECTORAAL_PARTNERSCHAP,
        "Sectoraal partnerschap Voeding",
        4010001,
        "Warandelaan 12",
        "9230 Wetteren",
        "",
    ),
    (
        "bouw",
        Soort.SECTORAAL_PARTNERSCHAP,
        "Sectoraal partnerschap Bouw",
        4010002,
        "Koningsstraat 45",
        "1000 Brussel",
        "",
    ),
    ("departement", Soort.DEPARTEMENT, "Departement Werk", 4010003, "Havenlaan 88", "1000 Brussel", ""),
    ("korenaar", Soort.ONDERNEMING, "Bakkerij De Korenaar", 4560010, "Kerkstraat 7", "9000 Gent", "118"),
    ("steenhart", Soort.ONDERNEMING, "Bouwbedrijf Steenhart", 4560011, "Nijverheidslaan 31", "8500 Kortrijk", "124"),
    ("lepel", Soort.ONDERNEMING, "Restaurant De Gouden Lepel", 4560012, "Vismarkt 3", "2800 Mechelen", "302"),
    ("campus", Soort.OPLEIDINGSVERSTREKKER, "Campus De Bron", 4230020, "Schoolstraat 100", "9000 Gent", ""),
    (
        "elooi",
        Soort.OPLEIDINGSVERSTREKKER,
        "Technisch Instituut Sint-Elooi",
        4230021,
        "Leopoldlaan 5",
        "8500 Kortrijk",
        "",
    ),
)
# Short name, first name, family name, e-mail, role, organisation. The first of a role is its login.
MENSEN = (
    ("beheerder_korenaar", "Greet", "Maes", "greet@korenaar.example", Rol.ONDERNEMINGSBEHEERDER, "korenaar"),
    ("beheerder_steenhart", "Wim", "Declercq", "wim@steenhart.example", Rol.ONDERNEMINGSBEHEERDER, "steenhart"),
    ("beheerder_lepel", "Samira", "El Amrani", "samira@goudenlepel.example", Rol.ONDERNEMINGSBEHEERDER, "lepel"),
    ("mentor_korenaar", "Jan", "Peeters", "jan@korenaar.example", Rol.MENTOR, "korenaar"),
    ("mentor_steenhart", "Dirk", "Claeys", "dirk@steenhart.example", Rol.MENTOR, "steenhart"),
    ("co_korenaar", "Ayse", "Yilmaz", "ayse@korenaar.example", Rol.CO_BEGELEIDER, "korenaar"),
    ("behandelaar_voeding", "Lies", "Vermeulen", "lies@voeding.example", Rol.DOSSIERBEHANDELAAR, "voeding"),
    ("stem_voeding", "Patrick", "Wouters", "patrick@voeding.example", Rol.STEMGERECHTIGDE, "voeding"),
    ("stem2_voeding", "Fatima", "Bouzid", "fatima@voeding.example", Rol.STEMGERECHTIGDE, "voeding"),
    ("behandelaar_bouw", "Tom", "Goossens", "tom@bouw.example", Rol.DOSSIERBEHANDELAAR, "bouw"),
    ("stem_bouw", "Ingrid", "Hermans", "ingrid@bouw.example", Rol.STEMGERECHTIGDE, "bouw"),
    ("stem2_bouw", "Luc", "Maertens", "luc@bouw.example", Rol.STEMGERECHTIGDE, "bouw"),
    ("begeleider_campus", "Sofie", "Janssens", "sofie@campusdebron.example", Rol.TRAJECTBEGELEIDER, "campus"),
    ("begeleider_elooi", "Karel", "Dewitte", "karel@sintelooi.example", Rol.TRAJECTBEGELEIDER, "elooi"),
    ("beheerder_campus", "Marc", "Willems", "marc@campusdebron.example", Rol.SCHOOLBEHEERDER, "campus"),
    ("beheerder_elooi", "Hilde", "Baert", "hilde@sintelooi.example", Rol.SCHOOLBEHEERDER, "elooi"),
    ("leerling_noor", "Noor", "Verstraete", "noor@leerling.example", Rol.LEERLING, None),
    ("leerling_milan", "Milan", "Coppens", "milan@leerling.example", Rol.LEERLING, None),
    ("departement", "Erik", "Lambrechts", "erik@departement.example", Rol.DEPARTEMENT, "departement"),
    ("platform", "Nele", "Smets", "nele@mentorschap.example", Rol.PLATFORMBEHEERDER, None),
)
# A decision needs somebody of both benches (D16 art. 2sexies).
BANKEN = {
    "stem_voeding": Bank.WERKGEVERS,
    "stem2_voeding": Bank.WERKNEMERS,
    "stem_bouw": Bank.WERKGEVERS,
    "stem2_bouw": Bank.WERKNEMERS,
}


def bouw_wereld() -> Wereld:
    """Make organisations, establishments and people."""
    wereld = Wereld()
    for volgnummer, (sleutel, soort, naam, kbo, adres, plaats, comite) in enumerate(ORGANISATIES):
        straat, _, nummer = adres.rpartition(" ")
        postcode, _, gemeente = plaats.partition(" ")
        organisatie = maak_organisatie(
            soort, naam, kbo, straat=straat, nummer=nummer, postcode=postcode, gemeente=gemeente, paritair_comite=comite
        )
        wereld.organisaties[sleutel] = organisatie
        if soort in (Soort.ONDERNEMING, Soort.OPLEIDINGSVERSTREKKER):
            wereld.vestigingen[sleutel] = maak_vestiging(organisatie, 20100000 + volgnummer)
    korenaar = wereld.organisaties["korenaar"]
    wereld.vestigingen["korenaar_aalst"] = maak_vestiging(korenaar, 20100090, "De Korenaar Aalst")
    for sleutel, voornaam, familienaam, email, rol, organisatie in MENSEN:
        persoon = maak_persoon(email, voornaam, familienaam)
        wereld.personen[sleutel] = persoon
        wereld.actoren[sleutel] = maak_lid(
            persoon, rol, wereld.organisaties[organisatie] if organisatie else None, bank=BANKEN.get(sleutel, "")
        )
    # A second member of the department, because nobody refuses alone; he needs no login of his own in the story.
    collega = maak_persoon("mia@departement.example", "Mia", "Decoster")
    wereld.actoren["departement_collega"] = maak_lid(collega, Rol.DEPARTEMENT, wereld.organisaties["departement"])
    # One person who works for two organisations, so that switching can be seen.
    maak_lid(wereld.personen["beheerder_korenaar"], Rol.MENTOR, korenaar)
    return wereld


def logins() -> list[tuple[str, str, str]]:
    """Return (role, e-mail, name) of the first person of every role, and of a voter of each bench."""
    gezien: dict[tuple[Rol, str], tuple[str, str, str]] = {}
    for sleutel, voornaam, familienaam, email, rol, _ in MENSEN:
        bank = BANKEN.get(sleutel, "")
        wat = f"{rol.label} ({Bank(bank).label.lower()})" if bank else rol.label
        gezien.setdefault((rol, bank), (wat, email, f"{voornaam} {familienaam}"))
    return list(gezien.values())
