"""Decision letters: their context, frozen when the decision is taken."""

from datetime import date
from typing import Any

from erkenningen.brieven import SOORTEN as BRIEVEN
from erkenningen.brieven import VAST, adresregels, afzender_van, plan_genummerd
from erkenningen.dossier import MentorInDossier
from erkenningen.enums import AanvraagSoort, Uitkomst
from erkenningen.models import Aanvraag, Beslissing, Erkenning
from erkenningen.onderneming import bevindingen_van_onderneming
from erkenningen.rules import MentoropleidingStatus, Oordeel
from mentorschap.core.klok import dag_van
from mentorschap.core.woorden import datum_voluit, opsomming
from mentorschap.documenten.models import Document
from mentorschap.documenten.soorten import DocumentSoort

ERKENNINGSBESLUIT = DocumentSoort("erkenningsbesluit", "erkenningen/erkenningsbesluit", "2", "Beslissing tot erkenning")
WEIGERINGSBESLUIT = DocumentSoort("weigeringsbesluit", "erkenningen/weigeringsbesluit", "2", "Beslissing tot weigering")
SOORTEN = (ERKENNINGSBESLUIT, WEIGERINGSBESLUIT, *BRIEVEN)
ONDERWERP = {
    (AanvraagSoort.NIEUWE_ERKENNING, Uitkomst.GOEDGEKEURD): "Beslissing tot erkenning als onderneming",
    (AanvraagSoort.NIEUWE_ERKENNING, Uitkomst.GEWEIGERD): "Beslissing tot weigering van de erkenning",
    (AanvraagSoort.MENTOR_TOEVOEGEN, Uitkomst.GOEDGEKEURD): "Beslissing tot toevoeging van een mentor",
    (AanvraagSoort.MENTOR_TOEVOEGEN, Uitkomst.GEWEIGERD): "Beslissing tot weigering van een mentor",
    (AanvraagSoort.VERLENGING, Uitkomst.GOEDGEKEURD): "Beslissing tot verlenging van de erkenning",
    (AanvraagSoort.VERLENGING, Uitkomst.GEWEIGERD): "Beslissing tot weigering van de verlenging",
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
OORDELEN = {
    Oordeel.VOLDOET: "voldoet",
    Oordeel.VOLDOET_MET_AFWIJKING: "voldoet met afwijking",
    Oordeel.TE_BESLISSEN: "voldoet niet zonder afwijking",
    Oordeel.ONVOLLEDIG: "niet volledig aangetoond",
    Oordeel.VOLDOET_NIET: "voldoet niet",
}
TE_VOLGEN = (MentoropleidingStatus.TERMIJN_LOOPT, MentoropleidingStatus.GEPLAND)


def plan_brief(
    beslissing: Beslissing, mentoren: list[MentorInDossier], *, erkenning: Erkenning | None, actor: Any
) -> Document:
    """Plan the letter of a decision, once."""
    goedgekeurd = beslissing.uitkomst == Uitkomst.GOEDGEKEURD
    soort = ERKENNINGSBESLUIT if goedgekeurd else WEIGERINGSBESLUIT
    aanvraag = beslissing.aanvraag
    return plan_genummerd(
        soort,
        onderwerp=aanvraag,
        context=besluit_context(beslissing, mentoren, erkenning),
        sleutel=f"besluit:{aanvraag.uuid}",
        titel=f"{soort.omschrijving} {aanvraag.nummer}",
        actor=actor,
    )


def besluit_context(
    beslissing: Beslissing, mentoren: list[MentorInDossier], erkenning: Erkenning | None
) -> dict[str, Any]:
    """Return everything the letter says but its reference number, as JSON."""
    aanvraag = beslissing.aanvraag
    afzender = afzender_van(aanvraag.partnerschap)
    onderwerp = ONDERWERP[AanvraagSoort(aanvraag.soort), Uitkomst(beslissing.uitkomst)]
    return {
        "afzender": {"naam": afzender, "regels": adresregels(aanvraag.partnerschap)},
        "ontvanger": {"naam": aanvraag.onderneming.naam, "regels": adresregels(aanvraag.onderneming)},
        "namens": afzender if aanvraag.partnerschap else f"het {afzender}",
        "kbo": aanvraag.onderneming.kbo,
        "dossier": aanvraag.nummer,
        "onderwerp": f"{onderwerp} voor {aanvraag.opleiding.naam}",
        "datum": datum_voluit(beslissing.beslist_op),
        "opleiding": aanvraag.opleiding.naam,
        "vestiging": {"naam": aanvraag.vestiging.naam, "adres": aanvraag.vestiging.adres},
        "ingediend_op": datum_voluit(dag_van(aanvraag.ingediend_op)),
        "peildatum": datum_voluit(aanvraag.peildatum),
        "motivering": beslissing.motivering,
        "beslist_door": beslissing.beslist_door.naam,
        "functie": "stemgerechtigde" if aanvraag.partnerschap else "namens het departement",
        "mentoren": [_mentor(mentor) for mentor in mentoren],
        "criteria": _criteria(aanvraag),
        "soort": aanvraag.soort,
        **_erkenning_context(erkenning, mentoren),
    }


def _criteria(aanvraag: Aanvraag) -> list[dict[str, Any]]:
    # Who only adds a mentor is not asked about the company again.
    if aanvraag.soort == AanvraagSoort.MENTOR_TOEVOEGEN:
        return []
    return [_criterium(rij) for rij in bevindingen_van_onderneming(aanvraag)]


def _erkenning_context(erkenning: Erkenning | None, mentoren: list[MentorInDossier]) -> dict[str, Any]:
    if erkenning is None:
        return {}
    erkend = [mentor.naam for mentor in mentoren if mentor.toetsing.voldoet]
    anderen = [mentor.naam for mentor in mentoren if not mentor.toetsing.voldoet]
    return {
        "erkenning": erkenning.nummer,
        "geldig_van": _datum(erkenning.geldig_van),
        "geldig_tot": _datum(erkenning.geldig_tot),
        "erkende_mentoren": opsomming(erkend),
        "een_mentor": len(erkend) == 1,
        "andere_mentoren": opsomming(anderen),
        "een_andere": len(anderen) == 1,
        **_mentoropleiding([mentor for mentor in mentoren if mentor.toetsing.voldoet]),
    }


def _mentoropleiding(erkend: list[MentorInDossier]) -> dict[str, Any]:
    """Who still has to follow the mentor training, and until when: one term for all, it counts from the decision."""
    standen = {m.naam: m.toetsing.mentoropleiding for m in erkend if m.toetsing.mentoropleiding.status in TE_VOLGEN}
    volgen = {stand.volgen_voor for stand in standen.values() if stand.volgen_voor}
    plannen = {
        stand.plannen_voor
        for stand in standen.values()
        if stand.plannen_voor and stand.status == MentoropleidingStatus.TERMIJN_LOOPT
    }
    return {
        "te_volgen_door": opsomming(list(standen)) if volgen else "",
        "een_volgt": len(standen) == 1,
        "volgen_voor": _datum(max(volgen, default=None)),
        "plannen_voor": _datum(max(plannen, default=None)),
    }


def _mentor(mentor: MentorInDossier) -> dict[str, Any]:
    return {
        "naam": mentor.naam,
        "oordeel": OORDELEN[mentor.toetsing.oordeel],
        "bevindingen": [
            {
                "titel": regel.titel,
                "woord": WOORDEN[regel.bevinding.uitkomst.value],
                "toelichting": regel.bevinding.toelichting,
                "artikel": _artikel(regel.bevinding.grondslag),
            }
            for regel in mentor.voorwaarden
        ],
        "afwijkingen": [
            {
                "titel": f"Afwijking: {afwijking.get_soort_display().lower()}",
                "woord": "Toegekend" if afwijking.toegekend else "Geweigerd",
                "motivering": afwijking.motivering,
            }
            for afwijking in mentor.aanvraag_mentor.afwijkingen.all()
        ],
    }


def _criterium(rij: dict[str, str]) -> dict[str, str]:
    woord = "Gewogen, zie de motivering" if rij["uitkomst"] == "te_beslissen" else WOORDEN[rij["uitkomst"]]
    return {
        "titel": rij["titel"],
        "woord": woord,
        "toelichting": rij["toelichting"],
        "artikel": _artikel(rij["grondslag"]),
    }


def _artikel(grondslag: str) -> str:
    """The article alone, written one way: the letter names the decree once."""
    _, artikel, nummer = grondslag.partition("art. ")
    return f"{artikel}{nummer}".replace(" §1", ", § 1").replace("art. ", f"art.{VAST}").replace("§ ", f"§{VAST}")


def _datum(datum: date | None) -> str:
    """A date that stays on one line; empty without one."""
    return datum_voluit(datum).replace(" ", VAST) if datum else ""
