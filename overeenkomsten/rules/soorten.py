"""OVK-01 and OVK-02: the training, the hours and the company fix the type of agreement; parties do not choose.

A fact that is not known yet is tried with every value it can have: a type is certain when each of them gives it, and
excluded when none does.
"""

from collections.abc import Iterator
from itertools import product

from mentorschap.core.woorden import getal, opsomming
from overeenkomsten.rules.basis import Antwoord, Uitkomst, Zaak, antwoord
from overeenkomsten.rules.feiten import Feiten, OpleidingFeiten, Soort
from overeenkomsten.rules.normen import COMITE_ZEEVISSERIJ, UREN_VOOR_OAO

NAMEN = {Soort.OAO: "een OAO", Soort.SAO: "een SAO", Soort.DAO: "een deeltijdse arbeidsovereenkomst (DAO)"}


def juiste_soorten(feiten: Feiten) -> tuple[Soort, ...]:
    """The types that are certainly right, the one that follows from the training first (D16 art. 3)."""
    werelden = tuple(_werelden(feiten))
    return tuple(soort for soort in Soort if all(soort in wereld for wereld in werelden))


def toets_soort(zaak: Zaak) -> Antwoord:
    feiten = zaak.feiten
    werelden = tuple(_werelden(feiten))
    toelichting = f"{_waarom(feiten)} Deze overeenkomst is {NAMEN[feiten.soort]}."
    if all(feiten.soort in wereld for wereld in werelden):
        return antwoord(True, toelichting)
    if any(feiten.soort in wereld for wereld in werelden):
        return Uitkomst.ONBEKEND, toelichting
    return antwoord(False, toelichting)


def _werelden(feiten: Feiten) -> Iterator[frozenset[Soort]]:
    opleiding = feiten.opleiding
    for duaal, gesimuleerd, genoeg_uren, vrije_keuze in product(
        _waarden(opleiding.duaal),
        _waarden(opleiding.gesimuleerde_werkplek),
        _waarden(_genoeg_uren(opleiding)),
        _waarden(_mag_deeltijds(feiten)),
    ):
        soorten = {_gewone_soort(duaal, gesimuleerd, genoeg_uren)}
        if duaal and vrije_keuze:
            soorten.add(Soort.DAO)
        yield frozenset(soorten)


def _waarden(waarde: bool | None) -> tuple[bool, ...]:
    return (True, False) if waarde is None else (waarde,)


def _gewone_soort(duaal: bool, gesimuleerd: bool, genoeg_uren: bool) -> Soort:
    if not duaal:
        return Soort.OAO if genoeg_uren else Soort.DAO
    return Soort.OAO if genoeg_uren and not gesimuleerd else Soort.SAO


def _genoeg_uren(opleiding: OpleidingFeiten) -> bool | None:
    return None if opleiding.uren_werkplek is None else opleiding.uren_werkplek >= UREN_VOOR_OAO.waarde


def _mag_deeltijds(feiten: Feiten) -> bool | None:
    """OVK-02: sociale Maribel, or sea fishing from 1 September 2018; None when that depends on a start not chosen yet.

    The exception is for who is known to fall under it: a company that does not say so follows the usual rule.
    """
    return True if feiten.onderneming.sociale_maribel else _zeevisserij(feiten)


def _zeevisserij(feiten: Feiten) -> bool | None:
    if feiten.onderneming.paritair_comite != COMITE_ZEEVISSERIJ.waarde:
        return False
    return None if feiten.start is None else COMITE_ZEEVISSERIJ.geldig.geldt_op(feiten.start)


def _waarom(feiten: Feiten) -> str:
    opleiding = feiten.opleiding
    onbekend = _onbekende_feiten(opleiding)
    if onbekend:
        zin = f"Nog niet bekend: {opsomming(onbekend)}."
    else:
        soort = _gewone_soort(
            bool(opleiding.duaal), bool(opleiding.gesimuleerde_werkplek), bool(_genoeg_uren(opleiding))
        )
        zin = f"{_opleiding(opleiding)}: dat vraagt {NAMEN[soort]}."
    # Outside dual training the choice does not exist, so it is not mentioned either.
    return f"{zin}{_vrije_keuze(feiten)}" if opleiding.duaal else zin


def _onbekende_feiten(opleiding: OpleidingFeiten) -> list[str]:
    """The facts that the usual type depends on; a simulated workplace makes the hours irrelevant."""
    onbekend = []
    if opleiding.duaal is None:
        onbekend.append("of de opleiding duaal is")
    if opleiding.gesimuleerde_werkplek is None and opleiding.duaal is not False:
        onbekend.append("of de werkplek gesimuleerd is")
    if opleiding.uren_werkplek is None and not (opleiding.duaal and opleiding.gesimuleerde_werkplek):
        onbekend.append("hoeveel uren per week de leerling op de werkplek is")
    return onbekend


def _opleiding(opleiding: OpleidingFeiten) -> str:
    duaal = "De opleiding is duaal" if opleiding.duaal else "De opleiding is niet duaal"
    if opleiding.duaal and opleiding.gesimuleerde_werkplek:
        return f"{duaal} en gebeurt alleen op een gesimuleerde werkplek"
    vergelijking = "minstens" if _genoeg_uren(opleiding) else "minder dan"
    uren = getal(opleiding.uren_werkplek) if opleiding.uren_werkplek is not None else ""
    return f"{duaal}, met {uren} uren per week op de werkplek ({vergelijking} {getal(UREN_VOOR_OAO.waarde)})"


def _vrije_keuze(feiten: Feiten) -> str:
    if feiten.onderneming.sociale_maribel:
        return f" Ook {NAMEN[Soort.DAO]} mag, want de onderneming valt onder sociale Maribel."
    if _zeevisserij(feiten):
        return (
            f" Ook {NAMEN[Soort.DAO]} mag, want de onderneming valt onder paritair comité {COMITE_ZEEVISSERIJ.waarde}."
        )
    if feiten.soort != Soort.DAO:
        return ""
    weet = feiten.onderneming.sociale_maribel is not None and feiten.onderneming.paritair_comite is not None
    return (
        f" {NAMEN[Soort.DAO].capitalize()} mag alleen bij sociale Maribel of paritair comité "
        f"{COMITE_ZEEVISSERIJ.waarde}{'' if weet else '; dat is niet bekend'}."
    )
