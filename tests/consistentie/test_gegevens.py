"""The data files that are shipped: the example catalogue and the default anchors."""

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from overeenkomsten.rules import Feiten, OndernemingFeiten, OpleidingFeiten, Soort, juiste_soorten

BASIS = Path(__file__).resolve().parents[2]


def rijen(pad):
    with (BASIS / pad).open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";", strict=True))


OPLEIDINGEN = rijen("erkenningen/gegevens/opleidingen.csv")
COMPETENTIES = rijen("erkenningen/gegevens/competenties.csv")
ANKERS = rijen("evaluatie/gegevens/ankers.csv")


def soorten_van(opleiding):
    feiten = Feiten(
        Soort.OAO,
        start=date(2026, 9, 1),
        opleiding=OpleidingFeiten(
            duaal=opleiding["stelsel"] == "duaal",
            gesimuleerde_werkplek=False,
            uren_werkplek=Decimal(opleiding["uren_werkplek"]),
        ),
        onderneming=OndernemingFeiten(sociale_maribel=False, paritair_comite=opleiding["paritair_comite"]),
    )
    return juiste_soorten(feiten)


@pytest.mark.parametrize("opleiding", OPLEIDINGEN, ids=lambda opleiding: opleiding["code"])
def test_opleiding_is_volledig_en_past_in_de_week(opleiding):
    van, tot = opleiding["geldig_van"], opleiding["geldig_tot"]

    assert opleiding["bron"] == "voorbeeld, eigen formulering"
    assert opleiding["stelsel"] in {"duaal", "leren_en_werken"}
    assert date.fromisoformat(van) < (date.fromisoformat(tot) if tot else date.max)
    assert Decimal(opleiding["uren_werkplek"]) + Decimal(opleiding["uren_school"]) >= 28
    assert Decimal(opleiding["uren_werkplek"]) + Decimal(opleiding["uren_school"]) <= Decimal(
        opleiding["voltijdse_week_sector"]
    )


@pytest.mark.parametrize("opleiding", OPLEIDINGEN, ids=lambda opleiding: opleiding["code"])
def test_opleiding_heeft_genoeg_competenties_in_clusters(opleiding):
    eigen = [rij for rij in COMPETENTIES if rij["opleiding"] == opleiding["code"]]
    clusters = {rij["cluster_code"]: rij["soort"] for rij in eigen}

    assert 20 <= len(eigen) <= 35
    assert 4 <= len(clusters) <= 7
    assert set(clusters.values()) == {"generiek", "vaktechnisch"}
    assert 1 <= Counter(clusters.values())["generiek"] <= 2
    assert [int(rij["volgorde"]) for rij in eigen] == list(range(1, len(eigen) + 1))


def test_codes_zijn_uniek_en_verwijzen_naar_een_opleiding():
    codes = [rij["code"] for rij in OPLEIDINGEN]
    competenties = [rij["competentie_code"] for rij in COMPETENTIES]

    assert len(set(codes)) == len(codes)
    assert len(set(competenties)) == len(competenties)
    assert {rij["opleiding"] for rij in COMPETENTIES} == set(codes)


def test_catalogus_kent_een_oao_en_een_sao_in_het_duaal_leren():
    duaal = [rij for rij in OPLEIDINGEN if rij["stelsel"] == "duaal"]

    assert {soorten_van(rij) for rij in duaal} == {(Soort.OAO,), (Soort.SAO,)}
    assert {rij["stelsel"] for rij in OPLEIDINGEN} == {"duaal", "leren_en_werken"}


@pytest.mark.parametrize("soort", ["technisch", "attitude"])
def test_ankers_geven_vier_niveaus_en_nog_niet_aan_bod(soort):
    eigen = [rij for rij in ANKERS if rij["soort"] == soort]

    assert [rij["niveau"] for rij in eigen] == ["1", "2", "3", "4", ""]
    assert [rij["label"] for rij in eigen] == [
        "beheerst dit onvoldoende",
        "kan dit onder begeleiding",
        "beheerst dit voldoende",
        "voert dit zelfstandig uit",
        "nog niet aan bod gekomen",
    ]
    assert all(0 < len(rij["anker"]) <= 110 and 0 < len(rij["kort"]) <= 16 for rij in eigen)
