"""The kinds of task that evaluations have screens for."""

from mentorschap.logboek.tijdtaken import Tijdtaak, registreer

registreer(
    (
        Tijdtaak(
            "evaluatie_invullen",
            "Evaluatie invullen",
            frozenset({"evaluatie:blad", "evaluatie:indienen", "evaluatie:ingediend", "evaluatie:blad_verslag"}),
        ),
        Tijdtaak(
            "evaluatie_plannen",
            "Evaluaties plannen en openen",
            frozenset({"evaluatie:evaluaties_plannen", "evaluatie:evaluatie_openen"}),
        ),
        Tijdtaak(
            "evaluatie_bespreken",
            "Evaluatie bespreken en vaststellen",
            frozenset({"evaluatie:evaluatie_bespreken", "evaluatie:evaluatie_vaststellen"}),
        ),
        Tijdtaak(
            "evaluatie_rapporten",
            "Rapporten en groei",
            frozenset({"evaluatie:rapporten", "evaluatie:bundel", "evaluatie:groei"}),
        ),
        Tijdtaak("evaluatie_opvolgen", "Evaluaties opvolgen", frozenset({"evaluatie:"})),
    )
)
