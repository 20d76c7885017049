"""The kinds of task that recognitions have screens for."""

from mentorschap.logboek.tijdtaken import Tijdtaak, registreer

# Each step is a screen of its own.
AANVRAGEN = {
    "starten": ("Erkenning aanvragen: beginnen", ("starten", "nieuw", "bundel")),
    "plaats": ("Erkenning aanvragen: plaats", ("plaats",)),
    "mentoren": ("Erkenning aanvragen: mentoren", ("mentoren",)),
    "bewijzen": ("Erkenning aanvragen: bewijzen", ("bewijzen",)),
    "criteria": ("Erkenning aanvragen: criteria", ("criteria",)),
    "overzicht": ("Erkenning aanvragen: nakijken en indienen", ("verklaring", "overzicht")),
}
BEHANDELEN = ("aanvraag_beslissen", "aanvulling_vragen", "criterium", "afwijking", "voorstel", "notities", "toewijzen")

registreer(
    (
        *(
            Tijdtaak(f"aanvraag_{stap}", titel, frozenset(f"erkenningen:aanvraag_{view}" for view in views))
            for stap, (titel, views) in AANVRAGEN.items()
        ),
        Tijdtaak(
            "erkenning_behandelen",
            "Aanvraag behandelen en beslissen",
            frozenset(f"erkenningen:{view}" for view in BEHANDELEN),
        ),
        Tijdtaak(
            "mentoren_beheren",
            "Gegevens van mentoren beheren",
            frozenset(
                f"erkenningen:{view}"
                for view in ("mentoren", "mentor", "mentor_nieuw", "mentor_gegevens", "ervaring", "ervaring_nieuw")
            ),
        ),
        Tijdtaak("erkenning_opvolgen", "Aanvragen en erkenningen opvolgen", frozenset({"erkenningen:"})),
    )
)
