"""What appeals register at start-up."""

from erkenningen import beroepbrieven, beroepmeldingen, beroepscope
from mentorschap.berichten.soorten import registreer as registreer_bericht
from mentorschap.core.navigatie import NavItem
from mentorschap.core.navigatie import registreer as registreer_navigatie
from mentorschap.core.taken import registreer as registreer_taak
from mentorschap.documenten.querysets import registreer_bestandscope, registreer_documentscope
from mentorschap.documenten.soorten import registreer as registreer_document


def registreer() -> None:
    """Register tasks, messages, letters, scopes and the list in the navigation of the department."""
    for bron in beroepscope.BRONNEN:
        registreer_taak(bron)
    for bericht in beroepmeldingen.SOORTEN:
        registreer_bericht(bericht)
    for document in beroepbrieven.SOORTEN:
        registreer_document(document)
    registreer_documentscope(beroepscope.documentscope)
    registreer_bestandscope(beroepscope.bestandscope)
    registreer_navigatie(NavItem("Beroepen", "erkenningen:beroepen", "flag", beroepscope.DEPARTEMENT, volgorde=30))
