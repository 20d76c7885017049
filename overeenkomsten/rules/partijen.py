"""OVK-03 to OVK-07: who makes the agreement, who signed it, and what has to be with it."""

from datetime import date

from erkenningen.rules.tijd import leeftijd_op
from mentorschap.core.woorden import datum_voluit, opsomming
from overeenkomsten.rules.basis import Antwoord, FeitOntbreekt, Zaak, antwoord, vereist
from overeenkomsten.rules.feiten import Feiten, HandtekeningFeiten, Partij, Soort
from overeenkomsten.rules.normen import MEERDERJARIG

NAMEN = {
    Partij.LEERLING: "de leerling",
    Partij.VERTEGENWOORDIGER: "de wettelijke vertegenwoordiger",
    Partij.ONDERNEMING: "de onderneming",
    Partij.OPLEIDINGSVERSTREKKER: "de opleidingsverstrekker",
}
# The part-time labour contract is made between learner and employer only (D16 art. 4).
ONDERTEKENAARS = {
    Soort.OAO: (Partij.LEERLING, Partij.ONDERNEMING, Partij.OPLEIDINGSVERSTREKKER),
    Soort.SAO: (Partij.LEERLING, Partij.ONDERNEMING, Partij.OPLEIDINGSVERSTREKKER),
    Soort.DAO: (Partij.LEERLING, Partij.ONDERNEMING),
}


def ondertekenaars(soort: Soort, minderjarig: bool) -> tuple[Partij, ...]:
    """Who has to sign, in the order in which it is asked."""
    partijen = ONDERTEKENAARS[soort]
    return (partijen[0], Partij.VERTEGENWOORDIGER, *partijen[1:]) if minderjarig else partijen


def is_minderjarig(feiten: Feiten) -> bool | None:
    """Under 18 on the day the agreement is concluded; None when a date is not known."""
    if feiten.geboortedatum_leerling is None or feiten.conclusiedatum is None:
        return None
    return leeftijd_op(feiten.geboortedatum_leerling, feiten.conclusiedatum) < MEERDERJARIG.waarde


def toets_erkenning(zaak: Zaak) -> Antwoord:
    erkenning = zaak.feiten.erkenning
    if erkenning is None:
        return antwoord(False, "De onderneming is niet erkend voor deze opleiding in deze vestiging.")
    start = vereist(zaak.feiten.start, "de startdatum")
    begin = f"de overeenkomst start op {datum_voluit(start)}"
    if erkenning.opgeheven_op is not None and erkenning.opgeheven_op <= start:
        return antwoord(False, f"De erkenning is opgeheven op {datum_voluit(erkenning.opgeheven_op)}; {begin}.")
    if erkenning.van is not None and start < erkenning.van:
        return antwoord(False, f"De erkenning begint pas op {datum_voluit(erkenning.van)}; {begin}.")
    if erkenning.tot is not None and start > erkenning.tot:
        return antwoord(False, f"De erkenning liep tot en met {datum_voluit(erkenning.tot)}; {begin}.")
    van = vereist(erkenning.van, "de begindatum van de erkenning")
    tot = vereist(erkenning.tot, "de einddatum van de erkenning")
    return antwoord(True, f"De erkenning loopt van {datum_voluit(van)} tot en met {datum_voluit(tot)}; {begin}.")


def toets_mentor(zaak: Zaak) -> Antwoord:
    actief = vereist(zaak.feiten.mentor_actief, "of de mentor actief is op deze erkenning")
    if actief:
        return antwoord(True, "De mentor is actief op deze erkenning.")
    return antwoord(False, "De mentor is niet actief op deze erkenning. Kies een actieve mentor.")


def toets_handtekeningen(zaak: Zaak) -> Antwoord:
    feiten = zaak.feiten
    handtekeningen = vereist(feiten.handtekeningen, "wie er getekend heeft")
    minderjarig = is_minderjarig(feiten)
    getekend = {handtekening.partij for handtekening in handtekeningen if handtekening.op is not None}
    ontbreekt = [partij for partij in ondertekenaars(feiten.soort, bool(minderjarig)) if partij not in getekend]
    te_laat = _te_laat(handtekeningen, feiten.start)
    zinnen = []
    if ontbreekt:
        wie = opsomming([NAMEN[partij] for partij in ontbreekt])
        zinnen.append(f"De handtekening ontbreekt van {wie}.{_waarom_vertegenwoordiger(feiten, ontbreekt)}")
    if te_laat:
        zinnen.append(f"Te laat getekend: {opsomming(te_laat)}. Iedereen tekent ten laatste op de startdatum.")
    if zinnen:
        return antwoord(False, " ".join(zinnen))
    if minderjarig is None and Partij.VERTEGENWOORDIGER not in getekend:
        raise FeitOntbreekt("of de leerling al 18 jaar was en de wettelijke vertegenwoordiger mee moet tekenen")
    start = vereist(feiten.start, "de startdatum")
    tekenden = [NAMEN[partij] for partij in Partij if partij in getekend]
    return antwoord(True, f"Getekend door {opsomming(tekenden)}, ten laatste op de start ({datum_voluit(start)}).")


def _te_laat(handtekeningen: tuple[HandtekeningFeiten, ...], start: date | None) -> list[str]:
    return [
        f"{NAMEN[handtekening.partij]} op {datum_voluit(handtekening.op)}"
        for handtekening in handtekeningen
        if handtekening.op is not None and start is not None and handtekening.op > start
    ]


def _waarom_vertegenwoordiger(feiten: Feiten, ontbreekt: list[Partij]) -> str:
    geboren, gesloten = feiten.geboortedatum_leerling, feiten.conclusiedatum
    if Partij.VERTEGENWOORDIGER not in ontbreekt or geboren is None or gesloten is None:
        return ""
    leeftijd = leeftijd_op(geboren, gesloten)
    regel = f"voor wie jonger is dan {MEERDERJARIG.waarde}, tekent ook de wettelijke vertegenwoordiger"
    return f" De leerling was {leeftijd} jaar op {datum_voluit(gesloten)}; {regel}."


def toets_opleidingsplan(zaak: Zaak) -> Antwoord:
    aanwezig = vereist(zaak.feiten.opleidingsplan, "of er een opleidingsplan is")
    if aanwezig:
        return antwoord(True, "Het opleidingsplan is bij de overeenkomst gevoegd.")
    return antwoord(False, "Er is geen opleidingsplan bij de overeenkomst. Voeg het toe voor iemand tekent.")


def toets_uurrooster(zaak: Zaak) -> Antwoord:
    aanwezig = vereist(zaak.feiten.uurrooster, "of er een uurrooster is")
    if aanwezig:
        return antwoord(True, "Het uurrooster is bij de overeenkomst gevoegd.")
    return antwoord(False, "Er is geen uurrooster bij de overeenkomst. Voeg het toe als bijlage.")


def toets_einde(zaak: Zaak) -> Antwoord:
    feiten = zaak.feiten
    if feiten.einde is None:
        return antwoord(False, "De einddatum ontbreekt: een overeenkomst heeft altijd een bepaalde duur.")
    start = vereist(feiten.start, "de startdatum")
    periode = f"De overeenkomst loopt van {datum_voluit(start)} tot en met {datum_voluit(feiten.einde)}"
    if feiten.einde <= start:
        return antwoord(
            False, f"De einddatum ({datum_voluit(feiten.einde)}) ligt niet na de start ({datum_voluit(start)})."
        )
    einde_opleiding = feiten.opleiding.einde_opleiding
    if einde_opleiding is None:
        return antwoord(True, f"{periode}. Het einde van de opleiding is niet ingevuld.")
    if feiten.einde > einde_opleiding:
        return antwoord(False, f"{periode}, maar de opleiding eindigt al op {datum_voluit(einde_opleiding)}.")
    return antwoord(True, f"{periode}, niet later dan het einde van de opleiding op {datum_voluit(einde_opleiding)}.")
