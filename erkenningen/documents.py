"""Decision letters: their context, frozen when the decision is taken."""

from typing import Any

from erkenningen.dossier import MentorInDossier
from erkenningen.enums import Uitkomst
from erkenningen.models import Beslissing, Erkenning
from erkenningen.onderneming import bevindingen_van_onderneming
from erkenningen.rules import Oordeel
from mentorschap.core.klok import dag_van
from mentorschap.core.woorden import datum_voluit, opsomming
from mentorschap.documenten.models import Document
from mentorschap.documenten.plannen import plan_document
from mentorschap.documenten.soorten import DocumentSoort
from mentorschap.organisaties.models import Organisatie

ERKENNINGSBESLUIT = DocumentSoort("erkenningsbesluit", "erkenningen/erkenningsbesluit", "1", "Beslissing tot erkenning")
WEIGERINGSBESLUIT = DocumentSoort("weigeringsbesluit", "erkenningen/weigeringsbesluit", "1", "Beslissing tot weigering")
SOORTEN = (ERKENNINGSBESLUIT, WEIGERINGSBESLUIT)
# The department decides where no partnership does (ERK-09).
ONDERWERP = {
    Uitkomst.GOEDGEKEURD: "Beslissing tot erkenning als onderneming",
    Uitkomst.GEWEIGERD: "Beslissing tot weigering van de erkenning",
}
WOORDEN = {
    "voldaan": "Voldaan",
    "afwijking": "Voldaan met afwijking",
    "te_beslissen": "Geen afwijking toegekend",
    "niet_voldaan": "Niet voldaan",
    "onbekend": "Niet aangetoond",
    "niet_van_toepassing": "Niet van toepassing",
    "termijn_loopt": "Nog te doen",
    "te_laat": "Te laat",
}
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
    afzender = aanvraag.partnerschap.naam if aanvraag.partnerschap else ZONDER_PARTNERSCHAP
    return {
        "afzender": {"naam": afzender, "regels": _adresregels(aanvraag.partnerschap)},
        "ontvanger": {"naam": aanvraag.onderneming.naam, "regels": _adresregels(aanvraag.onderneming)},
        "kbo": aanvraag.onderneming.kbo,
        "kenmerk": aanvraag.nummer,
        "onderwerp": f"{ONDERWERP[Uitkomst(beslissing.uitkomst)]} voor {aanvraag.opleiding.naam}",
        "datum": datum_voluit(beslissing.beslist_op),
        "opleiding": aanvraag.opleiding.naam,
        "vestiging": {"naam": aanvraag.vestiging.naam, "adres": aanvraag.vestiging.adres},
        "ingediend_op": datum_voluit(dag_van(aanvraag.ingediend_op)),
        "peildatum": datum_voluit(aanvraag.peildatum),
        "motivering": beslissing.motivering,
        "beslist_door": beslissing.beslist_door.naam,
        "functie": "stemgerechtigde" if aanvraag.partnerschap else "namens het departement",
        "mentoren": [_mentor(mentor) for mentor in mentoren],
        "criteria": [_criterium(rij) for rij in bevindingen_van_onderneming(aanvraag)],
        **_erkenning_context(erkenning, mentoren),
    }


def _erkenning_context(erkenning: Erkenning | None, mentoren: list[MentorInDossier]) -> dict[str, Any]:
    if erkenning is None:
        return {}
    erkend = [mentor.naam for mentor in mentoren if mentor.toetsing.voldoet]
    anderen = [mentor.naam for mentor in mentoren if not mentor.toetsing.voldoet]
    return {
        "erkenning": erkenning.nummer,
        "geldig_van": datum_voluit(erkenning.geldig_van),
        "geldig_tot": datum_voluit(erkenning.geldig_tot),
        "erkende_mentoren": opsomming(erkend),
        "een_mentor": len(erkend) == 1,
        "andere_mentoren": opsomming(anderen),
        "een_andere": len(anderen) == 1,
    }


def _adresregels(organisatie: Organisatie | None) -> list[str]:
    if organisatie is None:
        return []
    regels = (f"{organisatie.straat} {organisatie.nummer}", f"{organisatie.postcode} {organisatie.gemeente}")
    return [regel.strip() for regel in regels if regel.strip()]


def _mentor(mentor: MentorInDossier) -> dict[str, Any]:
    return {
        "naam": mentor.naam,
        "voldoet": mentor.toetsing.voldoet,
        "met_afwijking": mentor.toetsing.oordeel == Oordeel.VOLDOET_MET_AFWIJKING,
        "bevindingen": [
            _regel(
                regel.titel, {"uitkomst": regel.bevinding.uitkomst.value, "toelichting": regel.bevinding.toelichting}
            )
            for regel in mentor.voorwaarden
        ],
    }


def _criterium(rij: dict[str, str]) -> dict[str, str]:
    woord = "Gewogen, zie de motivering" if rij["uitkomst"] == "te_beslissen" else WOORDEN[rij["uitkomst"]]
    return {"titel": rij["titel"], "woord": woord, "toelichting": rij["toelichting"]}


def _regel(titel: str, bevinding: dict[str, str]) -> dict[str, str]:
    return {"titel": titel, "woord": WOORDEN[bevinding["uitkomst"]], "toelichting": bevinding["toelichting"]}
