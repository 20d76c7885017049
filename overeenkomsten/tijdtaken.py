"""The kinds of task that agreements have screens for."""

from mentorschap.logboek.tijdtaken import Tijdtaak, registreer

STAPPEN = ("nieuw", "nieuw_voor", "stap_leerling", "stap_leerwerkplek", "stap_afspraken", "stap_uurrooster")

registreer(
    (
        Tijdtaak(
            "overeenkomst_opmaken",
            "Overeenkomst opmaken",
            frozenset(f"overeenkomsten:{stap}" for stap in (*STAPPEN, "overzicht")),
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
