"""Decision letters: their context, frozen when the decision is taken."""

from typing import Any

from erkenningen.dossier import MentorInDossier
from erkenningen.enums import Uitkomst
from erkenningen.models import Beslissing, Erkenning
from mentorschap.core.klok import dag_van
from mentorschap.core.woorden import datum_voluit
from mentorschap.documenten.models import Document
from mentorschap.documenten.plannen import plan_document
from mentorschap.documenten.soorten import DocumentSoort

ERKENNINGSBESLUIT = DocumentSoort("erkenningsbesluit", "erkenningen/erkenningsbesluit", "1", "Beslissing tot erkenning")
WEIGERINGSBESLUIT = DocumentSoort("weigeringsbesluit", "erkenningen/weigeringsbesluit", "1", "Beslissing tot weigering")
SOORTEN = (ERKENNINGSBESLUIT, WEIGERINGSBESLUIT)
# The department decides where no partnership does (ERK-09).
ZONDER_PARTNERSCHAP = "Vlaams Partnerschap Duaal Leren"


def plan_brief(
    beslissing: Beslissing, mentoren: list[MentorInDossier], *, erkenning: Erkenning | None, actor: Any
) -> Document:
    """Plan the letter of a decision, once."""
    goedgekeurd = beslissing.uitkomst == Uitkomst.GOEDGEKEURD
    soort = ERKENNINGSBESLUIT if goedgekeurd else WEIGERINGSBESLUIT
    aanvraag = beslissing.aanvraag
    return plan_document(
        soort.code,
        onderwerp=aanvraag,
        context=besluit_context(beslissing, mentoren, erkenning),
        sleutel=f"besluit:{aanvraag.uuid}",
        titel=f"{soort.omschrijving} {aanvraag.nummer}",
        door_naam=actor.naam,
    )


def besluit_context(
    beslissing: Beslissing, mentoren: list[MentorInDossier], erkenning: Erkenning | None
) -> dict[str, Any]:
    """Return everything the letter says, as JSON."""
    aanvraag = beslissing.aanvraag
    onderneming, partnerschap = aanvraag.onderneming, aanvraag.partnerschap
    return {
        "afzender": {
            "naam": partnerschap.naam if partnerschap else ZONDER_PARTNERSCHAP,
            "adres": partnerschap.adres if partnerschap else "",
        },
        "bestemmeling": {
            "naam": onderneming.naam,
            "straat": f"{onderneming.straat} {onderneming.nummer}".strip(),
            "plaats": f"{onderneming.postcode} {onderneming.gemeente}".strip(),
            "kbo": onderneming.kbo,
        },
        "nummer": aanvraag.nummer,
        "erkenning": erkenning.nummer if erkenning else "",
        "datum": datum_voluit(beslissing.beslist_op),
        "opleiding": aanvraag.opleiding.naam,
        "vestiging": {"naam": aanvraag.vestiging.naam, "adres": aanvraag.vestiging.adres},
        "ingediend_op": datum_voluit(dag_van(aanvraag.ingediend_op)),
        "peildatum": datum_voluit(aanvraag.peildatum),
        "geldig_van": datum_voluit(erkenning.geldig_van) if erkenning else "",
        "geldig_tot": datum_voluit(erkenning.geldig_tot) if erkenning else "",
        "motivering": beslissing.motivering,
        "beslist_door": beslissing.beslist_door.naam,
        "mentoren": [_mentor(mentor) for mentor in mentoren],
    }


def _mentor(mentor: MentorInDossier) -> dict[str, Any]:
    return {
        "naam": mentor.naam,
        "voldoet": mentor.toetsing.voldoet,
        "bevindingen": [
            {"regel": b.regel, "uitkomst": b.uitkomst.value, "toelichting": b.toelichting, "grondslag": b.grondslag}
            for b in mentor.toetsing.bevindingen
        ],
    }
