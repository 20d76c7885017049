"""The book of rules: complete, no overlap, versions by date, replay, and the page for humans beside it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from erkenningen import rules
from erkenningen.rules import REGELBOEK, REGELVERSIE, Regelboek, Uitkomst, feiten_naar_json, feiten_uit_json, regelboek
from erkenningen.rules.basis import Ernst, Geldigheid, Grondslag, Norm, Voorwaarde, Zekerheid
from erkenningen.rules.normen import NORMEN, Normenboek
from erkenningen.rules.regelboek import VOORWAARDEN, versies_per_code
from tests.erkenningen.rules.zaken import DAG, MENTOR, PEIL, met, periode

DOCS = Path(__file__).parents[3] / "docs" / "regels.md"
ALLE = [*REGELBOEK.voorwaarden, *REGELBOEK.aanvraagvoorwaarden]
INVOERING = date(2025, 9, 1)
MAPPEN = Path(rules.__file__).parent


def streng(zaak):
    return Uitkomst.NIET_VOLDAAN, "De nieuwe voorwaarde is strenger."


def nieuw_boek(code: str = "MEN-06", tot: date | None = INVOERING) -> Regelboek:
    """The present rules, in which one condition is replaced on 1 September 2025, or repealed."""
    oud = next(v for v in VOORWAARDEN if v.code == code)
    nieuw = replace(oud, geldig=Geldigheid(INVOERING), toets=streng)
    gesloten = replace(oud, geldig=Geldigheid(oud.geldig.van, tot))
    anders = [gesloten if v is oud else v for v in VOORWAARDEN]
    return Regelboek("proef", voorwaarden=(*anders, nieuw))


def uitkomst(boek: Regelboek, code: str, peildatum: date, aanvraagdatum: date = PEIL, **opties) -> Uitkomst:
    feiten = met(aanvraagdatum=aanvraagdatum, praktijkervaring=(periode("2000-01-01"),))
    return rules.toets_mentor(feiten, peildatum=peildatum, boek=boek, **opties).bevinding(code).uitkomst


@pytest.mark.parametrize("voorwaarde", ALLE, ids=lambda voorwaarde: voorwaarde.code)
def test_elke_voorwaarde_heeft_een_zin_en_een_artikel(voorwaarde):
    assert voorwaarde.omschrijving.endswith(".")
    assert str(voorwaarde.grondslag) == voorwaarde.grondslag.tekst
    assert voorwaarde.grondslag.url or voorwaarde.zekerheid is not Zekerheid.HOOG


def test_een_waarschuwing_is_nooit_zeker_en_blokkeert_nooit():
    assert [v.code for v in ALLE if v.ernst is Ernst.WAARSCHUWING] == ["ERK-02"]
    assert not [v.code for v in ALLE if v.zekerheid is Zekerheid.LAAG]


@pytest.mark.parametrize("norm", NORMEN, ids=lambda norm: norm.code)
def test_elke_norm_wordt_gebruikt(norm):
    code = f'"{norm.code}"'

    assert any(code in bestand.read_text() for bestand in MAPPEN.glob("*.py") if bestand.name != "normen.py")


def test_regels_kennen_geen_klok_en_geen_kader():
    tekst = "\n".join(bestand.read_text() for bestand in MAPPEN.glob("*.py"))

    assert not [woord for woord in ("django", "celery", "today(", "now(", "klok") if woord in tekst]


@pytest.mark.parametrize(
    ("een", "ander", "overlapt"),
    [
        (("2020-01-01", "2021-01-01"), ("2021-01-01", None), False),
        (("2020-01-01", "2021-01-02"), ("2021-01-01", None), True),
        (("2020-01-01", None), ("2021-01-01", None), True),
        (("2020-01-01", "2020-06-01"), ("2020-02-01", "2020-03-01"), True),
        (("2020-01-01", "2020-02-01"), ("2020-03-01", "2020-04-01"), False),
    ],
)
def test_geldigheid_overlapt(een, ander, overlapt):
    eerste, tweede = (Geldigheid(*(d and date.fromisoformat(d) for d in paar)) for paar in (een, ander))

    assert eerste.overlapt(tweede) is overlapt
    assert tweede.overlapt(eerste) is overlapt


def test_twee_normen_van_een_code_mogen_niet_overlappen():
    with pytest.raises(ValueError, match="minimumleeftijd hold"):
        Normenboek((*NORMEN, Norm("minimumleeftijd", 21, Geldigheid(INVOERING), "Decreet X")))


def test_een_norm_zonder_artikel_bestaat_niet():
    with pytest.raises(ValueError, match="article"):
        Normenboek((Norm("x", 1, Geldigheid(INVOERING), ""),))


def test_twee_versies_van_een_voorwaarde_mogen_niet_overlappen():
    with pytest.raises(ValueError, match="MEN-06 hold"):
        nieuw_boek(tot=INVOERING + DAG)


@pytest.mark.parametrize("leeg", [{"grondslag": Grondslag("")}, {"omschrijving": ""}], ids=["artikel", "zin"])
def test_een_voorwaarde_zonder_artikel_of_zin_bestaat_niet(leeg):
    volledig = Voorwaarde("X", "Zin.", Geldigheid(INVOERING), Grondslag("Decreet X"), streng)

    assert len(versies_per_code([volledig])) == 1
    with pytest.raises(ValueError, match="X has no"):
        versies_per_code([replace(volledig, **leeg)])


@pytest.mark.parametrize(
    ("dag", "op", "geldend"),
    [
        ("2010-01-01", 1, None),
        ("2020-01-01", 1, 1),
        ("2020-12-31", 1, 1),
        ("2021-06-01", 1, None),
        ("2022-01-01", 2, 2),
    ],
)
def test_norm_op_een_datum(dag, op, geldend):
    eerste = Norm("x", 1, Geldigheid(date(2020, 1, 1), date(2021, 1, 1)), "art. 1")
    boek = Normenboek((Norm("x", 2, Geldigheid(date(2022, 1, 1)), "art. 2"), eerste))

    assert boek.op("x", date.fromisoformat(dag)) == op
    assert boek.geldend("x", date.fromisoformat(dag)) == geldend


def test_onbekende_norm_is_een_fout():
    with pytest.raises(KeyError):
        REGELBOEK.normen.op("bestaat_niet", PEIL)


@pytest.mark.parametrize(
    ("peildatum", "verwacht"),
    [(INVOERING - DAG, Uitkomst.VOLDAAN), (INVOERING, Uitkomst.NIET_VOLDAAN), (date(2016, 6, 30), Uitkomst.VOLDAAN)],
)
def test_een_nieuwe_versie_van_een_voorwaarde_spreekt_vanaf_haar_dag(peildatum, verwacht):
    assert uitkomst(nieuw_boek(), "MEN-06", peildatum) == verwacht


@pytest.mark.parametrize(
    ("aanvraag", "verwacht"),
    [
        (date(2019, 8, 31), Uitkomst.NIET_VAN_TOEPASSING),
        (INVOERING - DAG, Uitkomst.NIET_VOLDAAN),
        (INVOERING, Uitkomst.NIET_VOLDAAN),
    ],
)
def test_de_aanvraagdatum_kiest_de_versie_van_een_voorwaarde_voor_nieuwe_aanvragen(aanvraag, verwacht):
    boek = nieuw_boek("MEN-05")

    assert uitkomst(boek, "MEN-05", date(2026, 1, 1), aanvraag) == verwacht
    zin = rules.toets_mentor(met(aanvraagdatum=aanvraag), peildatum=date(2026, 1, 1), boek=boek).bevinding("MEN-05")
    assert ("strenger" in zin.toelichting) is (aanvraag == INVOERING)


@pytest.mark.parametrize(
    ("code", "zin"),
    [
        (
            "MEN-07",
            ("Deze voorwaarde gold voor aanvragen tot en met 31 augustus 2025. Deze aanvraag is van 2 oktober 2025."),
        ),
        ("MEN-06", "Deze voorwaarde gold tot en met 31 augustus 2025. De peildatum is 3 oktober 2025."),
    ],
)
def test_een_opgeheven_voorwaarde_is_niet_meer_van_toepassing(code, zin):
    geldig = {v.code: replace(v.geldig, tot=INVOERING) if v.code == code else v.geldig for v in VOORWAARDEN}
    boek = Regelboek("proef", voorwaarden=tuple(replace(v, geldig=geldig[v.code]) for v in VOORWAARDEN))

    gevonden = rules.toets_mentor(met(aanvraagdatum=date(2025, 10, 2)), peildatum=date(2025, 10, 3), boek=boek)

    assert gevonden.bevinding(code).uitkomst == Uitkomst.NIET_VAN_TOEPASSING
    assert gevonden.bevinding(code).toelichting == zin
    assert (gevonden.mentoropleiding.status == "niet_van_toepassing") is (code == "MEN-07")


def test_regels_van_een_andere_dag_op_dezelfde_feiten():
    boek, oud = nieuw_boek("MEN-05"), date(2019, 5, 1)

    assert uitkomst(boek, "MEN-05", PEIL, oud) == Uitkomst.NIET_VAN_TOEPASSING
    assert uitkomst(boek, "MEN-05", PEIL, oud, regels_van=date(2024, 1, 1)) == Uitkomst.VOLDAAN
    assert uitkomst(boek, "MEN-05", PEIL, oud, regels_van=INVOERING) == Uitkomst.NIET_VOLDAAN


def test_regels_van_een_andere_dag_kiezen_ook_de_normen():
    gesloten = [
        replace(n, geldig=Geldigheid(n.geldig.van, INVOERING)) if n.code == "minimumleeftijd" else n for n in NORMEN
    ]
    normen = Normenboek((*gesloten, Norm("minimumleeftijd", 50, Geldigheid(INVOERING), "Decreet X")))
    boek = Regelboek("proef", normen)

    toen = rules.toets_mentor(MENTOR, peildatum=PEIL, boek=boek)
    nu = rules.toets_mentor(MENTOR, peildatum=PEIL, boek=boek, regels_van=INVOERING)

    assert toen.bevinding("MEN-01").uitkomst == Uitkomst.VOLDAAN
    assert nu.bevinding("MEN-01").uitkomst == Uitkomst.NIET_VOLDAAN
    assert nu.voldoet_vanaf == date(2030, 6, 15)


def test_de_coronamaatregel_hangt_aan_de_dag_van_de_erkenning_ook_bij_andere_regels():
    feiten = met(aanvraagdatum=date(2020, 1, 5), erkend_op=date(2020, 1, 10))

    gevonden = rules.toets_mentor(feiten, peildatum=date(2020, 2, 1), regels_van=date(2026, 1, 1))

    assert gevonden.mentoropleiding.volgen_voor == date(2021, 7, 10)


def test_een_bewaarde_toetsing_is_te_herhalen_met_de_regels_van_toen():
    toen = rules.toets_mentor(MENTOR, peildatum=PEIL)
    bewaard = (feiten_naar_json(MENTOR), toen.regelversie)

    opnieuw = rules.toets_mentor(feiten_uit_json(bewaard[0]), peildatum=PEIL, boek=regelboek(bewaard[1]))

    assert opnieuw == toen
    assert regelboek(REGELVERSIE) is REGELBOEK


def test_een_versie_die_nooit_bestond_is_een_fout():
    with pytest.raises(KeyError):
        regelboek("erkenningen-0")


def tabel(kop: str) -> list[list[str]]:
    regels = DOCS.read_text("utf-8").split(f"## {kop}\n")[1].split("\n## ")[0].splitlines()
    rijen = [[cel.strip() for cel in regel.strip("|").split("|")] for regel in regels if regel.startswith("|")]
    return rijen[2:]


def test_de_pagina_voor_mensen_noemt_elke_norm_zoals_ze_is():
    verwacht = [
        [
            n.code,
            str(n.waarde),
            n.geldig.van.isoformat(),
            n.geldig.tot.isoformat() if n.geldig.tot else "–",
            n.grondslag,
        ]
        for n in NORMEN
    ]

    assert [rij[:5] for rij in tabel("The norms of recognitions")] == verwacht
