"""The conditions on the company in an application: region, mentors, criteria, documents (ERK-02, 03, 04, 11)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from erkenningen.rules import normen
from erkenningen.rules.basis import (
    Antwoord,
    Bevinding,
    Ernst,
    Ijkpunt,
    Oordeel,
    Uitkomst,
    Voorwaarde,
    Zekerheid,
    oordeel_over,
)
from erkenningen.rules.zinnen import aantal
from mentorschap.core.woorden import opsomming

ERKENBARE_GEWESTEN = ("vlaams", "brussel")


class MentorStand(StrEnum):
    """How far one mentor of the application is. `WACHT` = only the partnership still has something to decide."""

    VOLDOET = "voldoet"
    WACHT = "wacht"
    ONVOLLEDIG = "onvolledig"
    VOLDOET_NIET = "voldoet_niet"


@dataclass(frozen=True, slots=True)
class CriteriumFeiten:
    """The answer of the company on one criterion; `voldoet` None = not answered.

    `gevraagd` are the compulsory documents that the partnership asks for this criterion, `bezorgd` those that came in.
    `aanvaard` is what the partnership made of the answer, with its remark; None = it said nothing about it.
    """

    voldoet: bool | None = None
    toelichting: str = ""
    gevraagd: tuple[str, ...] = ()
    bezorgd: tuple[str, ...] = ()
    aanvaard: bool | None = None
    opmerking: str = ""


@dataclass(frozen=True, slots=True)
class AanvraagFeiten:
    """Everything the rules know about an application, beside the facts of its mentors.

    `gewest`: code of the region of the vestiging, None = unknown. `veroordeling.voldoet` = there is no conviction.
    `van_mentoren` holds only documents: those asked of each mentor.
    """

    aanvraagdatum: date
    gewest: str | None = None
    mentoren: tuple[MentorStand, ...] = ()
    organisatie: CriteriumFeiten = field(default_factory=CriteriumFeiten)
    draagkracht: CriteriumFeiten = field(default_factory=CriteriumFeiten)
    veroordeling: CriteriumFeiten = field(default_factory=CriteriumFeiten)
    van_mentoren: CriteriumFeiten = field(default_factory=CriteriumFeiten)


@dataclass(frozen=True, slots=True)
class AanvraagZaak:
    """One application on one day. `regels_van` as in `MentorZaak`."""

    feiten: AanvraagFeiten
    peildatum: date
    regels_van: date | None = None

    def ijkdatum(self, ijkpunt: Ijkpunt) -> date:
        """Return the day on which the version of a condition is chosen."""
        if self.regels_van is not None:
            return self.regels_van
        return self.peildatum if ijkpunt is Ijkpunt.PEILDATUM else self.feiten.aanvraagdatum


def mentorstand(bevindingen: Sequence[Bevinding]) -> MentorStand:
    """Return how far a mentor is, from the findings about him.

    An extract that nobody judged yet is work for the partnership, not a gap in the file.
    """
    zonder_oordeel = tuple(b for b in bevindingen if not (b.regel == "MEN-06" and b.uitkomst is Uitkomst.ONBEKEND))
    oordeel = oordeel_over(zonder_oordeel)
    if oordeel is Oordeel.VOLDOET_NIET:
        return MentorStand.VOLDOET_NIET
    if oordeel is Oordeel.ONVOLLEDIG:
        return MentorStand.ONVOLLEDIG
    if oordeel is Oordeel.TE_BESLISSEN or len(zonder_oordeel) < len(bevindingen):
        return MentorStand.WACHT
    return MentorStand.VOLDOET


def toets_gewest(zaak: AanvraagZaak) -> Antwoord:
    """ERK-02: the vestiging lies in the Flemish or the Brussels region. Practice, not decree: it warns."""
    if zaak.feiten.gewest is None:
        return Uitkomst.ONBEKEND, "Het gewest van de vestiging is niet bekend. Kies een vestiging."
    if zaak.feiten.gewest in ERKENBARE_GEWESTEN:
        return Uitkomst.VOLDAAN, "De vestiging ligt in het Vlaams Gewest of het Brussels Hoofdstedelijk Gewest."
    zin = "De vestiging ligt niet in het Vlaams Gewest of het Brussels Hoofdstedelijk Gewest."
    return (
        Uitkomst.NIET_VOLDAAN,
        f"{zin} In de praktijk wordt zo'n vestiging niet erkend; het partnerschap bekijkt dit.",
    )


def toets_mentoren(zaak: AanvraagZaak) -> Antwoord:
    """ERK-03: at least one mentor who meets the conditions."""
    standen = zaak.feiten.mentoren
    if not standen:
        return Uitkomst.NIET_VOLDAAN, "Er is geen mentor aangeduid. Duid minstens één mentor aan."
    voldoen = standen.count(MentorStand.VOLDOET)
    if voldoen:
        wie = f"{voldoen} van de {len(standen)} mentoren" if len(standen) > 1 else "De mentor"
        werkwoord = "voldoet" if voldoen == 1 else "voldoen"
        return Uitkomst.VOLDAAN, f"{wie} {werkwoord} aan de voorwaarden. Eén mentor volstaat."
    if MentorStand.WACHT in standen:
        return Uitkomst.TE_BESLISSEN, "Het partnerschap moet nog beslissen over een mentor."
    if MentorStand.ONVOLLEDIG in standen:
        return Uitkomst.ONBEKEND, "Er ontbreken gegevens van een mentor. Vul die aan."
    zin = "De mentor voldoet" if len(standen) == 1 else f"De {len(standen)} mentoren voldoen"
    return Uitkomst.NIET_VOLDAAN, f"{zin} niet aan de voorwaarden. Duid een andere mentor aan."


def _criterium(feiten: CriteriumFeiten, waarover: str, *, ja: str = "ja", nee: str = "nee") -> tuple[Uitkomst, str]:
    """The verdict of the partnership goes before the answer of the company; a bare no is not an answer yet.

    `ja` and `nee` are what the company answered when it meets the criterion and when it does not.
    """
    if feiten.aanvaard is None and feiten.voldoet is None:
        return Uitkomst.ONBEKEND, f"Beantwoord de vraag over {waarover}."
    if feiten.aanvaard is None and not feiten.voldoet and not feiten.toelichting.strip():
        return Uitkomst.ONBEKEND, f"Licht uw antwoord op de vraag over {waarover} toe."
    antwoord = {None: "nog niet beantwoord", True: ja, False: nee}[feiten.voldoet]
    zin = f"Antwoord: {antwoord}. {feiten.toelichting.strip()}".strip()
    if feiten.aanvaard is None:
        return Uitkomst.VOLDAAN if feiten.voldoet else Uitkomst.NIET_VOLDAAN, zin
    wat = "aanvaard" if feiten.aanvaard else "niet aanvaard"
    zin = f"{zin} Oordeel van het partnerschap: {wat}. {feiten.opmerking.strip()}".strip()
    return Uitkomst.VOLDAAN if feiten.aanvaard else Uitkomst.NIET_VOLDAAN, zin


def toets_organisatie(zaak: AanvraagZaak) -> Antwoord:
    """ERK-04, 2°: organisation and equipment."""
    return _criterium(zaak.feiten.organisatie, "de organisatie en de bedrijfsuitrusting")


def toets_draagkracht(zaak: AanvraagZaak) -> Antwoord:
    """ERK-04, 3°: financial means."""
    return _criterium(zaak.feiten.draagkracht, "de financiële draagkracht")


def toets_veroordeling(zaak: AanvraagZaak) -> Antwoord:
    """ERK-04, 4°: no conviction, or one that the partnership finds not relevant: people weigh it, the law lets them."""
    feiten = zaak.feiten.veroordeling
    uitkomst, zin = _criterium(feiten, "veroordelingen", ja="nee", nee="ja")
    if uitkomst is Uitkomst.NIET_VOLDAAN and feiten.aanvaard is None:
        return Uitkomst.TE_BESLISSEN, zin
    return uitkomst, zin


def toets_documenten(zaak: AanvraagZaak) -> Antwoord:
    """ERK-11: the documents that this partnership asks per criterion and of each mentor."""
    feiten = zaak.feiten
    criteria = (feiten.organisatie, feiten.draagkracht, feiten.veroordeling, feiten.van_mentoren)
    gevraagd = [document for criterium in criteria for document in criterium.gevraagd]
    if not gevraagd:
        return Uitkomst.NIET_VAN_TOEPASSING, "Het partnerschap vraagt geen documenten."
    ontbreekt = [document for c in criteria for document in c.gevraagd if document not in c.bezorgd]
    if not ontbreekt:
        return Uitkomst.VOLDAAN, f"Alle gevraagde documenten zijn er: {opsomming(gevraagd)}."
    werkwoord, het = ("ontbreekt", "het") if len(ontbreekt) == 1 else ("ontbreken", "ze")
    zin = f"Er {werkwoord} nog {aantal(len(ontbreekt), 'document', 'documenten')}: {opsomming(ontbreekt)}."
    return Uitkomst.ONBEKEND, f"{zin} Voeg {het} toe."


S16 = normen.SINDS_2016
AANVRAAGVOORWAARDEN: tuple[Voorwaarde[AanvraagZaak], ...] = (
    Voorwaarde(
        "ERK-02",
        "De vestiging ligt in het Vlaams of het Brussels Hoofdstedelijk Gewest.",
        S16,
        normen.GEWEST,
        toets_gewest,
        ernst=Ernst.WAARSCHUWING,
        zekerheid=Zekerheid.MIDDEL,
    ),
    Voorwaarde("ERK-03", "Minstens één mentor voldoet aan de voorwaarden.", S16, normen.MENTOR, toets_mentoren),
    Voorwaarde(
        "ERK-04.2", "De organisatie en de bedrijfsuitrusting volstaan.", S16, normen.ORGANISATIE, toets_organisatie
    ),
    Voorwaarde("ERK-04.3", "De financiële draagkracht volstaat.", S16, normen.DRAAGKRACHT, toets_draagkracht),
    Voorwaarde("ERK-04.4", "Er is geen relevante veroordeling.", S16, normen.VEROORDELING, toets_veroordeling),
    Voorwaarde("ERK-11", "De gevraagde documenten zijn bezorgd.", S16, normen.AANVRAAG, toets_documenten),
)
