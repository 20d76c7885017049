"""Agreements in order, to change one fact at a time."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from overeenkomsten.rules import (
    ErkenningFeiten,
    Feiten,
    HandtekeningFeiten,
    OndernemingFeiten,
    OpleidingFeiten,
    Partij,
    Soort,
    toets,
)

DAG = timedelta(days=1)
START = date(2024, 9, 1)
GESLOTEN = date(2024, 8, 25)


def getekend(*partijen: Partij, op: date = GESLOTEN) -> tuple[HandtekeningFeiten, ...]:
    return tuple(HandtekeningFeiten(partij, op) for partij in partijen)


OAO = Feiten(
    soort=Soort.OAO,
    conclusiedatum=GESLOTEN,
    start=START,
    einde=date(2025, 6, 30),
    opleiding=OpleidingFeiten(
        duaal=True,
        gesimuleerde_werkplek=False,
        uren_werkplek=Decimal("22"),
        uren_school=Decimal("14"),
        voltijdse_week_sector=Decimal("38"),
        einde_opleiding=date(2026, 6, 30),
    ),
    onderneming=OndernemingFeiten(sociale_maribel=False, paritair_comite="124"),
    erkenning=ErkenningFeiten(van=date(2022, 1, 10), tot=date(2027, 1, 9)),
    mentor_actief=True,
    geboortedatum_leerling=date(2007, 11, 2),
    handtekeningen=getekend(*Partij),
    opleidingsplan=True,
    uurrooster=True,
    leervergoeding=Decimal("662.60"),
    vergoedingsstap=2,
)
SAO = replace(
    OAO,
    soort=Soort.SAO,
    opleiding=replace(OAO.opleiding, uren_werkplek=Decimal("16")),
    leervergoeding=None,
    vergoedingsstap=None,
)
DAO = replace(
    OAO,
    soort=Soort.DAO,
    onderneming=OndernemingFeiten(sociale_maribel=True, paritair_comite="330"),
    leervergoeding=None,
    vergoedingsstap=None,
)


def met(feiten: Feiten, **wijzigingen: Any) -> Feiten:
    """The same agreement with other facts; those of the training and the company are given by their own names."""
    for deel in ("opleiding", "onderneming"):
        velden = type(getattr(feiten, deel)).__dataclass_fields__
        eigen = {naam: wijzigingen.pop(naam) for naam in list(wijzigingen) if naam in velden}
        feiten = replace(feiten, **{deel: replace(getattr(feiten, deel), **eigen)})
    return replace(feiten, **wijzigingen)


def uitkomst(feiten: Feiten, code: str) -> str:
    return toets(feiten).bevinding(code).uitkomst


def zin(feiten: Feiten, code: str) -> str:
    return toets(feiten).bevinding(code).toelichting
