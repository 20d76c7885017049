"""The PDF of an addition: what was, what becomes, from when and why, frozen as it is signed."""

from typing import Any

from mentorschap.core.klok import vandaag
from mentorschap.core.woorden import datum_voluit
from mentorschap.documenten.models import Document
from mentorschap.documenten.plannen import plan_document
from mentorschap.organisaties.actor import Actor
from overeenkomsten.documents import echtheid_url, ondertekenaars_context
from overeenkomsten.enums_levensloop import WijzigingSoort
from overeenkomsten.models import Handtekening, Wijziging
from overeenkomsten.wijzigwaarden import mentor_van, regels_van

WIJZIGINGSOORT = "overeenkomst_wijziging"


def plan_wijziging(wijziging: Wijziging, gevraagd: list[Handtekening], *, actor: Actor) -> Document:
    """Plan the PDF of an addition; it stands beside that of the agreement and replaces nothing."""
    return plan_document(
        WIJZIGINGSOORT,
        onderwerp=wijziging,
        context=wijziging_context(wijziging, gevraagd),
        sleutel=f"wijziging:{wijziging.uuid}:{wijziging.ronde}",
        titel=f"Wijziging {wijziging.volgnummer} van overeenkomst {wijziging.overeenkomst.nummer}",
        door_naam=actor.naam,
    )


def wijziging_context(wijziging: Wijziging, gevraagd: list[Handtekening]) -> dict[str, Any]:
    """Return what is printed, as JSON."""
    overeenkomst = wijziging.overeenkomst
    traject = overeenkomst.traject
    tweede = mentor_van(wijziging) if wijziging.soort == WijzigingSoort.TWEEDE_PLEK else None
    return {
        "nummer": overeenkomst.nummer,
        "volgnummer": wijziging.volgnummer,
        "soort": wijziging.get_soort_display(),
        "soort_label": overeenkomst.get_soort_display(),
        "datum": datum_voluit(vandaag()),
        "gesloten": datum_voluit(overeenkomst.conclusiedatum),
        "gaat_in_op": datum_voluit(wijziging.gaat_in_op),
        "reden": wijziging.reden,
        "leerling": traject.leerling.naam,
        "onderneming": overeenkomst.erkenning.onderneming.naam,
        "kbo": overeenkomst.erkenning.onderneming.kbo,
        "tweede_onderneming": tweede.erkenning.onderneming.naam if tweede else "",
        "school": traject.school.naam,
        "trajectbegeleider": traject.trajectbegeleider.naam,
        "opleiding": traject.opleiding.naam,
        "regels": regels_van(wijziging),
        "heeft_vroeger": any(regel["oud"] for regel in regels_van(wijziging)),
        "ondertekenaars": ondertekenaars_context(gevraagd),
        "echtheid_url": echtheid_url(),
    }
