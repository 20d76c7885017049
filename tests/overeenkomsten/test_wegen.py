"""Which roads are open today, for whom, and what they say before anything is done."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from overeenkomsten.enums_levensloop import Eindegrond, Eindewijze, Kant
from overeenkomsten.rules.termijnen_overeenkomst import Periode
from overeenkomsten.wegen import INROEPERS, Stand, gevolgen, mag_inroepen, mogelijke_gronden, weg_van, wegen

START = date(2026, 9, 1)
EINDE = date(2027, 6, 30)


def stand(dag: date, kant: Kant = Kant.SCHOOL, *schorsingen: Periode, is_oao: bool = True) -> Stand:
    return Stand(dag, START, EINDE, kant, schorsingen, Decimal("662.60") if is_oao else None, is_oao)


def open_wegen(s: Stand) -> set[str]:
    return {weg.wijze.value for weg in wegen(s) if not weg.gesloten}


@pytest.mark.parametrize(
    ("dag", "eerste"),
    [(date(2026, 9, 1), True), (date(2026, 9, 29), True), (date(2026, 9, 30), True), (date(2026, 10, 1), False)],
)
def test_opzeggen_kan_in_de_eerste_dertig_dagen_en_een_motief_daarna(dag: date, eerste: bool) -> None:
    for kant in (Kant.LEERLING, Kant.ONDERNEMING, Kant.SCHOOL):
        assert ("eerste_dagen" in open_wegen(stand(dag, kant))) is eerste
        assert ("motief" in open_wegen(stand(dag, kant))) is not eerste


@pytest.mark.parametrize(("dag", "eerste"), [(date(2026, 10, 5), True), (date(2026, 10, 6), False)])
def test_een_schorsing_verlengt_het_venster_en_zegt_dat(dag: date, eerste: bool) -> None:
    s = stand(dag, Kant.LEERLING, Periode(date(2026, 9, 10), date(2026, 9, 14)))
    weg = weg_van(s, "eerste_dagen")
    assert (not weg.gesloten) is eerste
    assert "5 oktober 2026" in " ".join([*weg.uitleg, weg.gesloten])


@pytest.mark.parametrize(
    ("kant", "wijzen"),
    [
        (Kant.LEERLING, {"motief", "akkoord", "van_rechtswege"}),
        (Kant.ONDERNEMING, {"motief", "akkoord", "van_rechtswege", "zonder_regels"}),
        (Kant.SCHOOL, {"motief", "akkoord", "van_rechtswege", "zonder_regels", "verstrekker"}),
    ],
)
def test_elke_kant_ziet_haar_eigen_wegen(kant: Kant, wijzen: set[str]) -> None:
    assert open_wegen(stand(date(2026, 11, 1), kant)) == wijzen


def test_wat_een_einde_buiten_de_regels_kost_staat_er_voor_het_gebeurt() -> None:
    tekst = " ".join(weg_van(stand(date(2026, 11, 1), Kant.ONDERNEMING), "zonder_regels").uitleg)
    assert "één maand leervergoeding (€ 662,60)" in tekst
    sao = " ".join(weg_van(stand(date(2026, 11, 1), Kant.ONDERNEMING, is_oao=False), "zonder_regels").uitleg)
    assert "één maand" not in sao


def test_alle_tien_gronden_staan_er_met_wie_ze_inroept() -> None:
    gronden = weg_van(stand(date(2026, 11, 1), Kant.LEERLING), "van_rechtswege").gronden
    assert [label for label, _, _ in gronden] == [Eindegrond(g).label for g in Eindegrond.VAN_RECHTSWEGE]
    assert len(gronden) == 10
    assert {label for label, _, dicht in gronden if not dicht} == {
        Eindegrond(g).label for g in ("overmacht", "faillissement", "stopzetting")
    }


@pytest.mark.parametrize(("dagen", "kan"), [(59, False), (60, True), (61, True)])
def test_lange_schorsing_is_een_grond_na_meer_dan_zestig_dagen(dagen: int, kan: bool) -> None:
    s = stand(date(2026, 10, 1) + timedelta(days=dagen), Kant.LEERLING, Periode(date(2026, 10, 1)))
    assert ("lange_schorsing" in mogelijke_gronden("van_rechtswege", Kant.LEERLING, s)) is kan


@pytest.mark.parametrize("grond", [g for g in Eindegrond if g in INROEPERS])
@pytest.mark.parametrize("kant", Kant)
def test_alleen_wie_ze_toekomt_roept_een_grond_in(grond: Eindegrond, kant: Kant) -> None:
    wijze = Eindewijze.VAN_RECHTSWEGE if grond in Eindegrond.VAN_RECHTSWEGE else Eindewijze.MOTIEF
    assert mag_inroepen(wijze, grond, kant) is (kant in INROEPERS[grond])


def test_data_worden_uitgerekend_voor_er_iets_gebeurt() -> None:
    s = stand(date(2026, 9, 10), Kant.LEERLING)
    assert gevolgen(s, "eerste_dagen", date(2026, 9, 10), None) == [
        "De opzegtermijn van 7 dagen begint op 11 september 2026.",
        "De laatste dag van de overeenkomst is 17 september 2026.",
    ]
    assert "1 oktober 2026" in gevolgen(s, "motief", date(2026, 9, 10), None)[0]
    assert gevolgen(s, "akkoord", None, None) == []
    (zin,) = gevolgen(s, "akkoord", None, EINDE + timedelta(days=1))
    assert "30 juni 2027" in zin
