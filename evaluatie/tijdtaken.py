"""The screens of evaluations of which the time is worth knowing apart; the rest is "opvolgen"."""

from mentorschap.logboek.tijdtaken import Tijdtaak, registreer

# Code, what people call it, and its views: a screen each, with the small ones that only lead to it.
SCHERMEN = (
    ("evaluatie_invullen", "Evaluatie invullen", ("blad",)),
    ("evaluatie_indienen", "Evaluatie nakijken en indienen", ("indienen", "ingediend", "blad_verslag")),
    ("evaluatie_bewijs", "Foto of bestand toevoegen", ("bewijs_toevoegen", "bewijs")),
    ("evaluatie_plannen", "Evaluaties plannen en openen", ("evaluaties_plannen", "evaluatie_openen")),
    ("evaluatie_bespreken", "Evaluatie bespreken", ("evaluatie_bespreken",)),
    ("evaluatie_vaststellen", "Samen vaststellen", ("evaluatie_vaststellen",)),
    ("evaluatie_rapporten", "Rapporten vragen en volgen", ("rapporten", "bundel")),
    ("evaluatie_groei", "Groei bekijken", ("groei",)),
    ("waarnemen", "Noteren wat men ziet", ("waarnemen", "waarnemen_lijst")),
    ("startbeoordeling", "Startcompetenties beoordelen", ("startbeoordeling", "startbeoordeling_profiel")),
    ("sjablonen", "Sjablonen lezen en verfijnen", ("sjablonen", "sjabloon", "sjabloon_blok", "sjabloon_voorbeeld")),
    ("klassenraad_stemmen", "Klassenraad: lezen en stemmen", ("raadslid", "raadslid_dossier", "raad_dossier")),
    (
        "klassenraad_beheren",
        "Klassenraad voorbereiden en afsluiten",
        ("raad", "raad_plannen", "raad_openen", "raad_afsluiten"),
    ),
    ("overleg_plannen", "Overleg plannen", ("overleg_plannen", "overleg_wijzigen", "jaarplannen", "jaarplan")),
    ("overleg_deelnemen", "Overleg: agenda lezen en zeggen hoe het gaat", ("overleg", "deelname")),
    ("overleg_verslag", "Verslag van een overleg schrijven", ("overleg_verslag",)),
    ("mentorcheck", "Check van het mentorschap", ("mentorcheck",)),
    ("begeleidingsteam", "Begeleidingsteam", ("team", "teamlid_nieuw", "teamlid_wijzigen", "team_overdragen")),
)

registreer(
    [
        *(Tijdtaak(code, titel, frozenset(f"evaluatie:{view}" for view in views)) for code, titel, views in SCHERMEN),
        Tijdtaak("evaluatie_opvolgen", "Evaluaties opvolgen", frozenset({"evaluatie:"})),
    ]
)
