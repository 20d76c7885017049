"""The kinds of task that agreements have screens for."""

from mentorschap.logboek.tijdtaken import Tijdtaak, registreer

# Each step is a screen of its own.
STAPPEN = {
    "opmaken": ("Overeenkomst opmaken: beginnen", ("nieuw", "nieuw_voor")),
    "leerling": ("Overeenkomst opmaken: leerling", ("stap_leerling",)),
    "leerwerkplek": ("Overeenkomst opmaken: leerwerkplek", ("stap_leerwerkplek",)),
    "afspraken": ("Overeenkomst opmaken: afspraken", ("stap_afspraken",)),
    "uurrooster": ("Overeenkomst opmaken: uurrooster", ("stap_uurrooster",)),
    "overzicht": ("Overeenkomst opmaken: nakijken", ("overzicht",)),
}

registreer(
    (
        *(
            Tijdtaak(f"overeenkomst_{stap}", titel, frozenset(f"overeenkomsten:{view}" for view in views))
            for stap, (titel, views) in STAPPEN.items()
        ),
        Tijdtaak(
            "opleidingsplan",
            "Opleidingsplan opmaken",
            frozenset({"overeenkomsten:stap_plan", "overeenkomsten:plan_samen"}),
        ),
        Tijdtaak("overeenkomst_tekenen", "Overeenkomst tekenen", frozenset({"overeenkomsten:tekenen"})),
        Tijdtaak(
            "leerlingen",
            "Leerlingen en klassen beheren",
            frozenset(
                f"overeenkomsten:{view}"
                for view in ("leerling_lijst", "leerling_nieuw", "leerling_detail", "leerling_wijzigen", "klas")
            ),
        ),
        Tijdtaak("overeenkomst_opvolgen", "Overeenkomsten opvolgen", frozenset({"overeenkomsten:"})),
    )
)
