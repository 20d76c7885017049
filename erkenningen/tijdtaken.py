"""The kinds of task that recognitions have screens for."""

from mentorschap.logboek.tijdtaken import Tijdtaak, registreer

AANVRAGEN = ("starten", "nieuw", "plaats", "mentoren", "bewijzen", "criteria", "verklaring", "bundel", "overzicht")
BEHANDELEN = ("aanvraag_beslissen", "aanvulling_vragen", "criterium", "afwijking", "voorstel", "notities", "toewijzen")

registreer(
    (
        Tijdtaak(
            "erkenning_aanvragen",
            "Erkenning aanvragen",
            frozenset(f"erkenningen:aanvraag_{stap}" for stap in AANVRAGEN),
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
