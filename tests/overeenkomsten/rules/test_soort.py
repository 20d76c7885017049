"""D16 art. 3: OVK-01 and OVK-02."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from overeenkomsten.rules import Feiten, Soort, juiste_soorten
from tests.overeenkomsten.rules.zaken import DAO, OAO, SAO, met, uitkomst, zin


@pytest.mark.parametrize(
    ("duaal", "gesimuleerd", "uren", "soorten"),
    [
        pytest.param(True, False, "20", [Soort.OAO], id="duaal_precies_20_uren"),
        pytest.param(True, False, "19.99", [Soort.SAO], id="duaal_net_geen_20_uren"),
        pytest.param(True, True, "30", [Soort.SAO], id="duaal_gesimuleerd_met_veel_uren"),
        pytest.param(True, True, "10", [Soort.SAO], id="duaal_gesimuleerd_met_weinig_uren"),
        pytest.param(False, False, "20", [Soort.OAO], id="niet_duaal_precies_20_uren"),
        pytest.param(False, False, "19.99", [Soort.DAO], id="niet_duaal_net_geen_20_uren"),
        pytest.param(False, True, "20", [Soort.OAO], id="niet_duaal_gesimuleerd"),
    ],
)
def test_opleiding_en_uren_bepalen_de_soort(duaal, gesimuleerd, uren, soorten):
    feiten = met(OAO, duaal=duaal, gesimuleerde_werkplek=gesimuleerd, uren_werkplek=Decimal(uren))

    assert list(juiste_soorten(feiten)) == soorten
    for soort in Soort:
        verwacht = "voldaan" if soort in soorten else "niet_voldaan"
        assert uitkomst(met(feiten, soort=soort), "OVK-01") == verwacht


@pytest.mark.parametrize(
    ("feiten", "soorten"),
    [
        pytest.param(met(OAO, sociale_maribel=True), [Soort.OAO, Soort.DAO], id="maribel_naast_oao"),
        pytest.param(met(SAO, sociale_maribel=True), [Soort.SAO, Soort.DAO], id="maribel_naast_sao"),
        pytest.param(met(OAO, sociale_maribel=True, duaal=False), [Soort.OAO], id="maribel_niet_duaal"),
        pytest.param(met(OAO, paritair_comite="143"), [Soort.OAO, Soort.DAO], id="zeevisserij"),
        pytest.param(met(OAO, paritair_comite="143", duaal=False), [Soort.OAO], id="zeevisserij_niet_duaal"),
        pytest.param(met(OAO, paritair_comite="1430"), [Soort.OAO], id="ander_comite"),
        pytest.param(met(OAO, paritair_comite="143", start=date(2018, 8, 31)), [Soort.OAO], id="zeevisserij_te_vroeg"),
        pytest.param(
            met(OAO, paritair_comite="143", start=date(2018, 9, 1)), [Soort.OAO, Soort.DAO], id="zeevisserij_eerste_dag"
        ),
        pytest.param(
            met(OAO, paritair_comite="143", start=date(2018, 9, 2)), [Soort.OAO, Soort.DAO], id="zeevisserij_dag_erna"
        ),
    ],
)
def test_deeltijdse_arbeidsovereenkomst_mag_soms_ook(feiten, soorten):
    assert list(juiste_soorten(feiten)) == soorten


@pytest.mark.parametrize(
    ("feiten", "soorten", "verwacht"),
    [
        pytest.param(met(OAO, uren_werkplek=None), [], "onbekend", id="uren_onbekend"),
        pytest.param(
            met(SAO, uren_werkplek=None, gesimuleerde_werkplek=True), [Soort.SAO], "voldaan", id="uren_spelen_geen_rol"
        ),
        pytest.param(met(SAO, gesimuleerde_werkplek=None), [Soort.SAO], "voldaan", id="gesimuleerd_speelt_geen_rol"),
        pytest.param(met(OAO, gesimuleerde_werkplek=None), [], "onbekend", id="gesimuleerd_speelt_een_rol"),
        pytest.param(met(OAO, duaal=None), [Soort.OAO], "voldaan", id="duaal_speelt_geen_rol"),
        pytest.param(met(SAO, duaal=None), [], "onbekend", id="duaal_speelt_een_rol"),
        pytest.param(met(DAO, sociale_maribel=None), [Soort.OAO], "niet_voldaan", id="maribel_onbekend"),
        pytest.param(
            met(DAO, sociale_maribel=False, paritair_comite=None), [Soort.OAO], "niet_voldaan", id="comite_onbekend"
        ),
        pytest.param(
            met(DAO, sociale_maribel=False, paritair_comite=None, start=date(2018, 8, 31)),
            [Soort.OAO],
            "niet_voldaan",
            id="comite_speelt_nog_geen_rol",
        ),
        pytest.param(
            met(DAO, sociale_maribel=False, paritair_comite="143", start=None),
            [Soort.OAO],
            "onbekend",
            id="start_onbekend",
        ),
        pytest.param(Feiten(Soort.OAO), [], "onbekend", id="niets_bekend"),
    ],
)
def test_onbekend_feit_telt_alleen_als_het_de_soort_verandert(feiten, soorten, verwacht):
    assert list(juiste_soorten(feiten)) == soorten
    assert uitkomst(feiten, "OVK-01") == verwacht


@pytest.mark.parametrize(
    ("feiten", "stuk"),
    [
        pytest.param(OAO, "met 22 uren per week op de werkplek (minstens 20): dat vraagt een OAO", id="oao"),
        pytest.param(SAO, "met 16 uren per week op de werkplek (minder dan 20): dat vraagt een SAO", id="sao"),
        pytest.param(met(SAO, gesimuleerde_werkplek=True), "alleen op een gesimuleerde werkplek", id="gesimuleerd"),
        pytest.param(met(DAO, duaal=False), "De opleiding is niet duaal", id="niet_duaal"),
        pytest.param(DAO, "want de onderneming valt onder sociale Maribel", id="maribel"),
        pytest.param(met(OAO, paritair_comite="143"), "valt onder paritair comité 143", id="zeevisserij"),
        pytest.param(met(DAO, sociale_maribel=None), "dat is niet bekend", id="vrije_keuze_onbekend"),
        pytest.param(
            Feiten(Soort.SAO), "of de opleiding duaal is, of de werkplek gesimuleerd is en hoeveel uren", id="niets"
        ),
    ],
)
def test_uitleg_noemt_de_feiten(feiten, stuk):
    assert stuk in zin(feiten, "OVK-01")


def test_er_is_hoogstens_een_gewone_soort_naast_de_vrije_keuze():
    for duaal, gesimuleerd, uren, maribel in product(
        (True, False, None), (True, False, None), (Decimal(19), Decimal(20), None), (True, False, None)
    ):
        feiten = met(OAO, duaal=duaal, gesimuleerde_werkplek=gesimuleerd, uren_werkplek=uren, sociale_maribel=maribel)
        assert len(set(juiste_soorten(feiten)) - {Soort.DAO}) <= 1
