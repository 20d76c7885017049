"""The conditions on a mentor: age, experience, extract and conduct (MEN-01…06), one function each."""

from datetime import date

from erkenningen.rules.basis import Antwoord, Uitkomst
from erkenningen.rules.feiten import VooropleidingFeiten
from erkenningen.rules.tijd import (
    DAG,
    dagen_tot,
    eerste_dag_met_jaren,
    leeftijd_op,
    samengevoegd,
    vereiste_dagen,
    verjaardag,
)
from erkenningen.rules.zaak import MentorZaak
from erkenningen.rules.zinnen import dagen
from mentorschap.core.termijnen import min_jaren, plus_jaren
from mentorschap.core.woorden import datum_voluit

UITTREKSEL = "Het uittreksel uit het strafregister (model 596.2)"
BEWIJS = "een bewijs van vooropleiding in het beroep"


def toets_leeftijd(zaak: MentorZaak) -> Antwoord:
    """MEN-01 (with MEN-02 and MEN-04): 25 years, or 23 with proof and a granted deviation."""
    geboren = zaak.feiten.geboortedatum
    if geboren is None:
        return Uitkomst.ONBEKEND, "De geboortedatum van de mentor ontbreekt. Vul die in."
    op = datum_voluit(zaak.peildatum)
    if geboren > zaak.peildatum:
        return Uitkomst.NIET_VOLDAAN, f"De geboortedatum {datum_voluit(geboren)} ligt na {op}. Kijk die na."
    minimum, bodem = zaak.norm("minimumleeftijd"), zaak.norm("minimumleeftijd_afwijking")
    leeftijd = leeftijd_op(geboren, zaak.peildatum)
    zin = f"De mentor is {leeftijd} jaar op {op}. De minimumleeftijd is {minimum} jaar."
    if leeftijd >= minimum:
        return Uitkomst.VOLDAAN, zin
    wordt = f"{minimum} jaar op {datum_voluit(verjaardag(geboren, minimum))}"
    if leeftijd < bodem:
        eerder = f"{bodem} jaar op {datum_voluit(verjaardag(geboren, bodem))}"
        zin = f"{zin} Onder {bodem} jaar is geen afwijking mogelijk. De mentor wordt {eerder} en {wordt}."
        return Uitkomst.NIET_VOLDAAN, zin
    zin = f"{zin} De mentor wordt {wordt}."
    vooropleiding = zaak.feiten.vooropleiding
    beslist = vooropleiding.afwijking_leeftijd if vooropleiding else None
    return _met_afwijking(zin, vooropleiding, beslist, f"een afwijking tot {bodem} jaar")


def toets_ervaring(zaak: MentorZaak) -> Antwoord:
    """MEN-03: five years in the trade, or a granted deviation with proof; independent of the age."""
    perioden = zaak.feiten.praktijkervaring
    if perioden is None:
        return Uitkomst.ONBEKEND, "De praktijkervaring van de mentor ontbreekt. Vul de periodes in het beroep in."
    jaren = zaak.norm("ervaring_jaren")
    nodig = vereiste_dagen(zaak.peildatum, jaren)
    stukken = samengevoegd(perioden)
    heeft = dagen_tot(stukken, zaak.peildatum)
    zin = (
        f"De mentor heeft {dagen(heeft) if heeft else 'geen'} praktijkervaring in het beroep tot en met "
        f"{datum_voluit(zaak.peildatum)}. Nodig zijn {dagen(nodig)} ({jaren} jaar)."
    )
    if any(periode.tot is not None and periode.tot < periode.van for periode in perioden):
        zin = f"{zin} Een periode eindigt voor ze begint en telt niet mee: kijk de datums na."
    if heeft >= nodig:
        return Uitkomst.VOLDAAN, zin
    tekort = nodig - heeft
    zin = f"{zin} Er {'ontbreekt' if tekort == 1 else 'ontbreken'} nog {dagen(tekort)}."
    vanaf = eerste_dag_met_jaren(stukken, jaren, zaak.peildatum + DAG)
    # Without a day of work after the reference date only a leap day could help: true, but no help to anyone.
    if vanaf is not None and dagen_tot(stukken, vanaf) > heeft:
        zin = f"{zin} Met de opgegeven periodes is {jaren} jaar bereikt op {datum_voluit(vanaf)}."
    vooropleiding = zaak.feiten.vooropleiding
    beslist = vooropleiding.afwijking_ervaring if vooropleiding else None
    return _met_afwijking(zin, vooropleiding, beslist, "een afwijking van de praktijkervaring")


def _met_afwijking(zin: str, vooropleiding: VooropleidingFeiten | None, beslist: bool | None, wat: str) -> Antwoord:
    """The same discretion for both deviations: proof of schooling first, then what the partnership decided."""
    if vooropleiding is None or not vooropleiding.bewijs:
        return Uitkomst.NIET_VOLDAAN, f"{zin} Het partnerschap kan {wat} toestaan, maar alleen met {BEWIJS}."
    if beslist is None:
        return Uitkomst.TE_BESLISSEN, f"{zin} Er is {BEWIJS}. Het partnerschap beslist nog over {wat}."
    if beslist:
        return Uitkomst.AFWIJKING, f"{zin} Er is {BEWIJS}. Het partnerschap heeft {wat} toegestaan."
    return Uitkomst.NIET_VOLDAAN, f"{zin} Het partnerschap heeft {wat} geweigerd."


def toets_uittreksel(zaak: MentorZaak) -> Antwoord:
    """MEN-05: an extract 596.2 of at most one year old on the reference date."""
    afgifte = zaak.feiten.uittreksel.afgiftedatum if zaak.feiten.uittreksel else None
    if afgifte is None:
        return Uitkomst.ONBEKEND, f"{UITTREKSEL} of de afgiftedatum ervan ontbreekt. Bezorg een uittreksel."
    jaren = zaak.norm("uittreksel_jaren")
    vanaf = min_jaren(zaak.peildatum, jaren)
    op = datum_voluit(zaak.peildatum)
    zin = f"{UITTREKSEL} is afgegeven op {datum_voluit(afgifte)}"
    if afgifte > zaak.peildatum:
        return Uitkomst.NIET_VOLDAAN, f"{zin}. Dat is na {op}. Kijk de datum na."
    if afgifte < vanaf:
        te_oud = dagen((vanaf - afgifte).days)
        zin = f"{zin}. Op {op} mag het hoogstens {jaren} jaar oud zijn; het is {te_oud} te oud."
        return Uitkomst.NIET_VOLDAAN, f"{zin} Vraag een nieuw uittreksel aan."
    tot = datum_voluit(bruikbaar_tot(afgifte, jaren))
    return Uitkomst.VOLDAAN, f"{zin}. Op {op} is het hoogstens {jaren} jaar oud. Het is bruikbaar tot en met {tot}."


def bruikbaar_tot(afgiftedatum: date, jaren: int) -> date:
    """Return the last reference date on which an extract is at most `jaren` years old.

    An extract of 28 February still serves on 29 February: that day minus a year is 28 February.
    """
    dag = plus_jaren(afgiftedatum, jaren)
    return dag + DAG if min_jaren(dag + DAG, jaren) <= afgiftedatum else dag


def toets_gedrag(zaak: MentorZaak) -> Antwoord:
    """MEN-06: irreproachable conduct, judged by a person who read the extract."""
    uittreksel = zaak.feiten.uittreksel
    if uittreksel is None:
        return Uitkomst.ONBEKEND, "Het partnerschap kan het gedrag pas beoordelen als er een uittreksel is."
    if uittreksel.oordeel is None:
        return Uitkomst.ONBEKEND, "Het partnerschap heeft het uittreksel nog niet beoordeeld."
    if uittreksel.oordeel == "gunstig":
        return Uitkomst.VOLDAAN, "Het partnerschap heeft het uittreksel gunstig beoordeeld."
    return Uitkomst.NIET_VOLDAAN, "Het partnerschap heeft het uittreksel ongunstig beoordeeld."
