"""OVK-10 to OVK-12 and OVK-16, OVK-17: the hours per week and the allowance per month."""

from decimal import Decimal

from mentorschap.core.woorden import datum_voluit, euro, getal
from overeenkomsten.rules.basis import Antwoord, FeitOntbreekt, Uitkomst, Zaak, antwoord, vereist
from overeenkomsten.rules.feiten import OpleidingFeiten
from overeenkomsten.rules.normen import MINIMUM_DUAAL_TOTAAL, MINIMUM_DUAAL_WERKPLEK, MINIMUM_SAO

UREN = "hoeveel uren per week de leerling op school en op de werkplek is"
VOLTIJDS = "hoeveel uren een voltijdse week in de sector telt"


def toets_uren_oao(zaak: Zaak) -> Antwoord:
    opleiding = zaak.feiten.opleiding
    totaal = vereist(opleiding.uren_totaal, UREN)
    week = vereist(opleiding.voltijdse_week_sector, VOLTIJDS)
    vergelijking = "niet meer" if totaal <= week else "meer"
    grens = f"dan de voltijdse week van {getal(week)} uren in de sector"
    return antwoord(totaal <= week, f"{_verdeling(opleiding, totaal)} Dat is {vergelijking} {grens}.")


def toets_uren_sao(zaak: Zaak) -> Antwoord:
    opleiding = zaak.feiten.opleiding
    totaal = vereist(opleiding.uren_totaal, UREN)
    verdeling = _verdeling(opleiding, totaal)
    if totaal < MINIMUM_SAO.waarde:
        return antwoord(False, f"{verdeling} Een SAO telt minstens {getal(MINIMUM_SAO.waarde)} uren.")
    week = vereist(opleiding.voltijdse_week_sector, VOLTIJDS)
    grenzen = f"tussen {getal(MINIMUM_SAO.waarde)} uren en de voltijdse week van {getal(week)} uren in de sector"
    if totaal > week:
        return antwoord(False, f"{verdeling} Dat ligt niet {grenzen}.")
    return antwoord(True, f"{verdeling} Dat ligt {grenzen}.")


def toets_uren_duaal(zaak: Zaak) -> Antwoord:
    opleiding = zaak.feiten.opleiding
    if not vereist(opleiding.duaal, "of de opleiding duaal is"):
        return Uitkomst.NIET_VAN_TOEPASSING, "De opleiding is niet duaal."
    te_weinig = []
    if opleiding.uren_totaal is not None and opleiding.uren_totaal < MINIMUM_DUAAL_TOTAAL.waarde:
        te_weinig.append(
            f"In totaal {getal(opleiding.uren_totaal)} uren per week; een duale opleiding telt er minstens "
            f"{getal(MINIMUM_DUAAL_TOTAAL.waarde)}."
        )
    if opleiding.uren_werkplek is not None and opleiding.uren_werkplek < MINIMUM_DUAAL_WERKPLEK.waarde:
        te_weinig.append(
            f"Op de werkplek {getal(opleiding.uren_werkplek)} uren per week; een duale opleiding vraagt er gemiddeld "
            f"minstens {getal(MINIMUM_DUAAL_WERKPLEK.waarde)}."
        )
    if te_weinig:
        return antwoord(False, " ".join(te_weinig))
    totaal = vereist(opleiding.uren_totaal, UREN)
    minstens = f"minstens {getal(MINIMUM_DUAAL_TOTAAL.waarde)} in totaal"
    werkplek = f"gemiddeld {getal(MINIMUM_DUAAL_WERKPLEK.waarde)} op de werkplek"
    return antwoord(True, f"{_verdeling(opleiding, totaal)} Een duale opleiding vraagt {minstens} en {werkplek}.")


def toets_leervergoeding_oao(zaak: Zaak) -> Antwoord:
    feiten = zaak.feiten
    start = vereist(feiten.start, "de startdatum")
    stap = vereist(feiten.vergoedingsstap, "de stap van de leervergoeding")
    if zaak.minimum is None:
        raise FeitOntbreekt(f"het minimumbedrag van stap {stap} op {datum_voluit(start)}")
    minimum = f"het minimum van {euro(zaak.minimum)} per maand voor stap {stap} op {datum_voluit(start)}"
    bedrag = feiten.leervergoeding
    if bedrag is None:
        return antwoord(False, f"Er is geen leervergoeding ingevuld; nodig is minstens {minimum}.")
    if bedrag < zaak.minimum:
        return antwoord(False, f"De leervergoeding van {euro(bedrag)} per maand is lager dan {minimum}.")
    return antwoord(True, f"De leervergoeding van {euro(bedrag)} per maand is niet lager dan {minimum}.")


def toets_leervergoeding_sao(zaak: Zaak) -> Antwoord:
    bedrag = zaak.feiten.leervergoeding
    if not bedrag:
        return antwoord(True, "Er is geen leervergoeding, zoals het hoort bij een SAO.")
    return antwoord(False, f"Bij een SAO hoort geen leervergoeding; ingevuld is {euro(bedrag)} per maand.")


def _verdeling(opleiding: OpleidingFeiten, totaal: Decimal) -> str:
    werkplek = getal(vereist(opleiding.uren_werkplek, UREN))
    school = getal(vereist(opleiding.uren_school, UREN))
    return f"{werkplek} uren op de werkplek en {school} uren op school is samen {getal(totaal)} uren per week."
