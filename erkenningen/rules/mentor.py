"""The conditions on a mentor: age, experience, extract and conduct (MEN-01…06), one function each."""

from datetime import date

from erkenningen.rules.basis import Antwoord, Uitkomst
from erkenningen.rules.feiten import MentorFeiten
from erkenningen.rules.normen import INVOERING, norm_op
from erkenningen.rules.tijd import dagen_tot, leeftijd_op, samengevoegd, vereiste_dagen, verjaardag
from mentorschap.core.termijnen import min_jaren
from mentorschap.core.woorden import datum_voluit


def toets_leeftijd(feiten: MentorFeiten, peildatum: date) -> Antwoord:
    """MEN-01 (with MEN-02 and MEN-04): 25 years, or 23 with proof and a granted deviation."""
    geboren = feiten.geboortedatum
    if geboren is None:
        return Uitkomst.ONBEKEND, "De geboortedatum ontbreekt. Vul ze in."
    if geboren > peildatum:
        return Uitkomst.NIET_VOLDAAN, f"De geboortedatum {datum_voluit(geboren)} ligt na de peildatum. Kijk ze na."
    minimum = norm_op("minimumleeftijd", peildatum)
    bodem = norm_op("minimumleeftijd_afwijking", peildatum)
    leeftijd = leeftijd_op(geboren, peildatum)
    zin = f"De mentor is {leeftijd} jaar op {datum_voluit(peildatum)}"
    if leeftijd >= minimum:
        return Uitkomst.VOLDAAN, f"{zin}; {minimum} jaar is gevraagd."
    if leeftijd < bodem:
        vanaf = datum_voluit(verjaardag(geboren, bodem))
        return Uitkomst.NIET_VOLDAAN, f"{zin}. Jonger dan {bodem} jaar kan nooit; {bodem} jaar is de mentor op {vanaf}."
    zin = f"{zin}; {minimum} jaar is gevraagd en wordt bereikt op {datum_voluit(verjaardag(geboren, minimum))}."
    return _met_afwijking(feiten, zin, "afwijking_leeftijd", "de leeftijd")


def toets_ervaring(feiten: MentorFeiten, peildatum: date) -> Antwoord:
    """MEN-03: five years in the trade, or a granted deviation with proof; independent of the age."""
    if feiten.praktijkervaring is None:
        return Uitkomst.ONBEKEND, "De praktijkervaring is niet ingevuld. Vul de periodes in het beroep in."
    jaren = norm_op("ervaring_jaren", peildatum)
    nodig = vereiste_dagen(peildatum, jaren)
    dagen = dagen_tot(samengevoegd(feiten.praktijkervaring), peildatum)
    zin = f"De mentor heeft {_dagen(dagen)} praktijkervaring tot en met {datum_voluit(peildatum)}"
    if dagen >= nodig:
        return Uitkomst.VOLDAAN, f"{zin}; {nodig} dagen ({jaren} jaar) is gevraagd."
    zin = f"{zin}; {nodig} dagen ({jaren} jaar) is gevraagd, {_dagen(nodig - dagen)} te weinig."
    return _met_afwijking(feiten, zin, "afwijking_ervaring", "de praktijkervaring")


def toets_uittreksel(feiten: MentorFeiten, peildatum: date) -> Antwoord:
    """MEN-05: an extract 596.2 of at most one year old on the reference date, since 1 September 2019."""
    if feiten.aanvraagdatum < INVOERING:
        zin = f"De aanvraag is van {datum_voluit(feiten.aanvraagdatum)}"
        return Uitkomst.NIET_VAN_TOEPASSING, f"{zin}; het uittreksel is verplicht sinds {datum_voluit(INVOERING)}."
    afgifte = feiten.uittreksel.afgiftedatum if feiten.uittreksel else None
    if afgifte is None:
        return Uitkomst.ONBEKEND, "Het uittreksel uit het strafregister (model 596.2) ontbreekt. Laad het op."
    vanaf = min_jaren(peildatum, norm_op("uittreksel_jaren", peildatum))
    zin = f"Het uittreksel (model 596.2) is afgegeven op {datum_voluit(afgifte)}"
    if afgifte > peildatum:
        return Uitkomst.NIET_VOLDAAN, f"{zin}, na de peildatum {datum_voluit(peildatum)}. Kijk de datum na."
    if afgifte < vanaf:
        return Uitkomst.NIET_VOLDAAN, f"{zin}; het mag niet ouder zijn dan {datum_voluit(vanaf)}. Vraag een nieuw."
    return Uitkomst.VOLDAAN, f"{zin}, hoogstens een jaar voor {datum_voluit(peildatum)}."


def toets_gedrag(feiten: MentorFeiten, peildatum: date) -> Antwoord:
    """MEN-06: irreproachable conduct, judged by a person who read the extract."""
    oordeel = feiten.uittreksel.oordeel if feiten.uittreksel else None
    if oordeel is None:
        return Uitkomst.ONBEKEND, "Het partnerschap heeft het uittreksel nog niet beoordeeld."
    if oordeel == "gunstig":
        return Uitkomst.VOLDAAN, "Het partnerschap beoordeelde het gedrag van de mentor gunstig."
    return Uitkomst.NIET_VOLDAAN, "Het partnerschap beoordeelde het gedrag van de mentor ongunstig."


def _met_afwijking(feiten: MentorFeiten, zin: str, veld: str, waarvoor: str) -> Antwoord:
    """The same discretion for both deviations: proof of schooling first, then what the partnership decided."""
    vooropleiding = feiten.vooropleiding
    if vooropleiding is None or not vooropleiding.bewijs:
        return (
            Uitkomst.NIET_VOLDAAN,
            f"{zin} Met een bewijs van vooropleiding in het beroep kan het partnerschap een afwijking toestaan.",
        )
    beslist = getattr(vooropleiding, veld)
    if beslist is None:
        return Uitkomst.TE_BESLISSEN, f"{zin} Het partnerschap beslist nog over een afwijking voor {waarvoor}."
    if beslist:
        return Uitkomst.AFWIJKING, f"{zin} Het partnerschap stond een afwijking voor {waarvoor} toe."
    return Uitkomst.NIET_VOLDAAN, f"{zin} Het partnerschap weigerde een afwijking voor {waarvoor}."


def _dagen(aantal: int) -> str:
    return "1 dag" if aantal == 1 else f"{aantal} dagen"
