"""The company side of an application: from its rows to the facts of the rules, and what they say of it.

ERK-02 (region), ERK-03 (a mentor who qualifies), ERK-04 (D16 art. 7 §1, 2°-4°) and ERK-11 (documents). The page of a
dossier asks only ERK-04 and ERK-02, for which everything is there; a decision and “Waarom?” ask them all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from erkenningen.enums import Criterium
from erkenningen.facts import aanvraagdatum_van
from erkenningen.gevraagd import gevraagd_van
from erkenningen.models import Aanvraag
from erkenningen.rules import (
    REGELBOEK,
    AanvraagFeiten,
    AanvraagToetsing,
    Bevinding,
    CriteriumFeiten,
    Regelboek,
    Toetsing,
    Uitkomst,
    aanvraagfeiten_naar_json,
    aanvraagfeiten_uit_json,
    feiten_uit_json,
    mentorstand,
    toets_aanvraag,
    toets_mentor,
)
from erkenningen.rules.basis import oordeel_over
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel

# Per criterium: the answer, its explanation, and the answer that meets it.
VELDEN = {
    Criterium.ORGANISATIE.value: ("organisatie_ok", "organisatie_toelichting", True),
    Criterium.DRAAGKRACHT.value: ("draagkracht_ok", "draagkracht_toelichting", True),
    Criterium.VEROORDELING.value: ("veroordeling", "veroordeling_toelichting", False),
}
# Rule: its title on screen and, for ERK-04, the criterium it speaks about.
TITELS = {
    "ERK-02": ("Ligging van de vestiging", ""),
    "ERK-03": ("Minstens één mentor", ""),
    "ERK-04.2": ("Organisatie en uitrusting", Criterium.ORGANISATIE.value),
    "ERK-04.3": ("Financiële draagkracht", Criterium.DRAAGKRACHT.value),
    "ERK-04.4": ("Veroordeling", Criterium.VEROORDELING.value),
    "ERK-11": ("Gevraagde documenten", ""),
}
IN_DE_WEG = (Uitkomst.NIET_VOLDAAN, Uitkomst.ONBEKEND)


@dataclass(frozen=True, slots=True)
class Ondernemingstoets:
    """The whole verdict on the company, with its facts as a decision keeps them."""

    feiten: dict[str, Any]
    bevindingen: list[dict[str, str]]
    oordeel: str


def _feiten(aanvraag: Aanvraag) -> AanvraagFeiten:
    """Return what the application itself says: no mentors and no documents, which cost queries."""
    vestiging = aanvraag.vestiging if aanvraag.vestiging_id else None
    return AanvraagFeiten(
        aanvraagdatum_van(aanvraag), vestiging.gewest if vestiging else None, **dict(_criteria(aanvraag))
    )


def _criteria(aanvraag: Aanvraag) -> Iterable[tuple[str, CriteriumFeiten]]:
    # An application that is being built has no rows yet.
    rijen = {rij.criterium: rij for rij in aanvraag.criteriumbeoordelingen.all()} if aanvraag.pk else {}
    for criterium, (antwoord, uitleg, gunstig) in VELDEN.items():
        gegeven, rij = getattr(aanvraag, antwoord), rijen.get(criterium)
        feiten = CriteriumFeiten(None if gegeven is None else gegeven is gunstig, getattr(aanvraag, uitleg))
        yield criterium, replace(feiten, aanvaard=rij.aanvaard, opmerking=rij.opmerking) if rij else feiten


def _met_stukken(feiten: AanvraagFeiten, aanvraag: Aanvraag) -> AanvraagFeiten:
    """Add the documents that the partnership asks, and those that came in."""
    gevraagd: dict[str, list[str]] = {}
    bezorgd: dict[str, list[str]] = {}
    for stuk in gevraagd_van(aanvraag).stukken:
        if stuk.verplicht:
            veld = "van_mentoren" if stuk.mentor else stuk.criterium
            naam = f"{stuk.omschrijving} ({stuk.mentor.naam})" if stuk.mentor else stuk.omschrijving
            gevraagd.setdefault(veld, []).append(naam)
            if stuk.stukken:
                bezorgd.setdefault(veld, []).append(naam)
    velden = {
        veld: replace(getattr(feiten, veld), gevraagd=tuple(namen), bezorgd=tuple(bezorgd.get(veld, ())))
        for veld, namen in gevraagd.items()
        if hasattr(feiten, veld)
    }
    return replace(feiten, **velden)


def toets_onderneming(aanvraag: Aanvraag, mentoren: Sequence[Toetsing]) -> Ondernemingstoets:
    """Test the company by every rule, with the verdicts on its mentors; at most eight queries."""
    feiten = _met_stukken(_feiten(aanvraag), aanvraag)
    return toets_feiten(feiten, mentoren, peildatum=aanvraag.peildatum or vandaag())


def toets_feiten(feiten: AanvraagFeiten, mentoren: Sequence[Toetsing], *, peildatum: date) -> Ondernemingstoets:
    """Test the company on facts that are here already."""
    feiten = replace(feiten, mentoren=tuple(mentorstand(toetsing.bevindingen) for toetsing in mentoren))
    toetsing = toets_aanvraag(feiten, peildatum=peildatum)
    return Ondernemingstoets(aanvraagfeiten_naar_json(feiten), _rijen(toetsing.bevindingen), toetsing.oordeel.value)


def _toets_antwoorden(aanvraag: Aanvraag) -> AanvraagToetsing:
    return toets_aanvraag(_feiten(aanvraag), peildatum=aanvraag.peildatum or vandaag())


def bevindingen_van_onderneming(aanvraag: Aanvraag) -> list[dict[str, str]]:
    """Return one finding per criterium (ERK-04), in the shape of a frozen verdict; one query."""
    return [rij for rij in _rijen(_toets_antwoorden(aanvraag).bevindingen) if rij["criterium"]]


def waarschuwingen_van_onderneming(aanvraag: Aanvraag) -> tuple[Bevinding, ...]:
    """Return what a person should know of the company before deciding; it never blocks (ERK-02)."""
    feiten = AanvraagFeiten(aanvraagdatum_van(aanvraag), aanvraag.vestiging.gewest)
    return toets_aanvraag(feiten, peildatum=aanvraag.peildatum or vandaag()).waarschuwingen


def _rijen(bevindingen: Iterable[Bevinding]) -> list[dict[str, str]]:
    return [
        {
            "regel": b.regel,
            "criterium": TITELS[b.regel][1],
            "titel": TITELS[b.regel][0],
            "uitkomst": b.uitkomst.value,
            "toelichting": b.toelichting,
            "grondslag": b.grondslag,
        }
        for b in bevindingen
    ]


def opnieuw(
    feiten: Mapping[str, Any],
    *,
    peildatum: date,
    boek: Regelboek = REGELBOEK,
    regels_van: date | None = None,
    van_mentoren: Sequence[dict[str, Any]] = (),
) -> tuple[list[dict[str, str]], str]:
    """Return findings and verdict on facts that a decision kept.

    `van_mentoren` are the facts that it kept of each mentor: they are judged again too, so that another law reaches
    ERK-03. When one of them is gone, how far the mentors were counts. Raises Leesfout or KeyError for damaged facts.
    """
    if "organisatie_ok" in feiten:
        return _van_alleen_antwoorden(feiten, peildatum, boek, regels_van)
    gelezen = aanvraagfeiten_uit_json(dict(feiten))
    if len(van_mentoren) == len(gelezen.mentoren):
        uitslagen = (
            toets_mentor(feiten_uit_json(m), peildatum=peildatum, boek=boek, regels_van=regels_van)
            for m in van_mentoren
        )
        gelezen = replace(gelezen, mentoren=tuple(mentorstand(uitslag.bevindingen) for uitslag in uitslagen))
    toetsing = toets_aanvraag(gelezen, peildatum=peildatum, boek=boek, regels_van=regels_van)
    return _rijen(toetsing.bevindingen), toetsing.oordeel.value


def _van_alleen_antwoorden(
    feiten: Mapping[str, Any], peildatum: date, boek: Regelboek, regels_van: date | None
) -> tuple[list[dict[str, str]], str]:
    """Decisions once kept the answers only, under the names of their columns: only ERK-04 can be played again."""
    criteria = {}
    for criterium, (antwoord, uitleg, gunstig) in VELDEN.items():
        gegeven = feiten[antwoord]
        oordeel = feiten.get("beoordelingen", {}).get(criterium, {})
        criteria[criterium] = CriteriumFeiten(
            None if gegeven is None else gegeven is gunstig,
            feiten[uitleg],
            aanvaard=oordeel.get("aanvaard"),
            opmerking=oordeel.get("opmerking", ""),
        )
    gelezen = AanvraagFeiten(peildatum, **criteria)
    toetsing = toets_aanvraag(gelezen, peildatum=peildatum, boek=boek, regels_van=regels_van)
    bevindingen = tuple(b for b in toetsing.bevindingen if TITELS[b.regel][1])
    return _rijen(bevindingen), oordeel_over(bevindingen).value


def onderneming_in_de_weg(aanvraag: Aanvraag, url: str) -> list[Beletsel]:
    """Return what the company's own answers put in the way of approving."""
    return [
        Beletsel(b.regel, f"{TITELS[b.regel][0]}: de onderneming voldoet niet.", url, b.grondslag)
        for b in _toets_antwoorden(aanvraag).bevindingen
        if TITELS[b.regel][1] and b.uitkomst in IN_DE_WEG
    ]


def onbeantwoord(aanvraag: Aanvraag, url: str) -> list[Beletsel]:
    """Return the criteria that the company did not answer or explain yet, under the name of the field."""
    beletselen = []
    for b in _toets_antwoorden(aanvraag).bevindingen:
        criterium = TITELS[b.regel][1]
        if criterium and b.uitkomst is Uitkomst.ONBEKEND:
            antwoord, uitleg, _ = VELDEN[criterium]
            veld = antwoord if getattr(aanvraag, antwoord) is None else uitleg
            beletselen.append(Beletsel(veld, b.toelichting, url, b.grondslag))
    return beletselen
