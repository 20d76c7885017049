"""What this part registers at start-up."""

from dataclasses import replace

from evaluatie import bundels
from evaluatie.dekking import aan_bod_gekomen
from evaluatie.documents import VERSLAG, documentscope
from evaluatie.models import Bundelregel
from evaluatie.notifications import GEVRAAGD, HERINNERING, INGEDIEND, LINK
from evaluatie.taakbronnen import BRONNEN
from evaluatie.vaststellen import rond_af_na_verslag
from evaluatie.volgende import volgende_dag
from mentorschap.berichten import soorten as berichtsoorten
from mentorschap.core import navigatie, taken
from mentorschap.core.wekker import registreer_werk
from mentorschap.documenten import soorten as documentsoorten
from mentorschap.documenten.models import Document
from mentorschap.documenten.querysets import registreer_bestandscope, registreer_documentscope
from mentorschap.organisaties.enums import Rol
from overeenkomsten.plandekking import registreer_aan_bod
from overeenkomsten.volgende_evaluatie import registreer_volgende

LEZERS = frozenset({Rol.TRAJECTBEGELEIDER, Rol.SCHOOLBEHEERDER, Rol.MENTOR, Rol.LEERLING})


def _na_verslag(document: Document) -> None:
    rond_af_na_verslag(document)
    bundels.na_rapport(document)


def registreer() -> None:
    """Register messages, the link purpose, the report, who may open it, tasks and navigation."""
    for soort in (GEVRAAGD, INGEDIEND, HERINNERING):
        berichtsoorten.registreer(soort)
    berichtsoorten.registreer_doel(LINK)
    # The kind is declared beside what it prints; only here is known what follows when it is there.
    documentsoorten.registreer(replace(VERSLAG, na_gereed=_na_verslag))
    documentsoorten.registreer(replace(bundels.GROEIRAPPORT, na_gereed=bundels.na_rapport))
    registreer_documentscope(documentscope)
    registreer_documentscope(bundels.documentscope)
    registreer_bestandscope(bundels.bestandscope)
    registreer_werk(Bundelregel, bundels.TAAK)
    registreer_volgende(volgende_dag)
    registreer_aan_bod(aan_bod_gekomen)
    for bron in BRONNEN:
        taken.registreer(bron)
    navigatie.registreer(
        navigatie.NavItem(
            "Evaluaties", "evaluatie:evaluatie_lijst", icoon="bar-chart-steps", rollen=LEZERS, volgorde=40
        )
    )
