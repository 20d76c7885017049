"""D16 art. 7 § 1, 1°, b (age) and the deviation of the second paragraph, 1°: MEN-01, with MEN-02 and MEN-04."""

from datetime import date

import pytest

from erkenningen.rules import Uitkomst, VooropleidingFeiten
from erkenningen.rules.tijd import leeftijd_op, verjaardag
from tests.erkenningen.rules.zaken import BEWIJS, DAG, MET_AFWIJKINGEN, PEIL, bevinding

GEEN_BEWIJS = VooropleidingFeiten(bewijs=False, afwijking_leeftijd=True)
TOEGESTAAN = VooropleidingFeiten(bewijs=True, afwijking_leeftijd=True)
GEWEIGERD = VooropleidingFeiten(bewijs=True, afwijking_leeftijd=False)
ENKEL_ERVARING = VooropleidingFeiten(bewijs=True, afwijking_leeftijd=None, afwijking_ervaring=True)


@pytest.mark.parametrize(
    ("geboren", "uitkomst"),
    [
        pytest.param("1999-03-02", Uitkomst.NIET_VOLDAAN, id="dag_voor_25"),
        pytest.param("1999-03-01", Uitkomst.VOLDAAN, id="verjaart_vandaag"),
        pytest.param("1999-02-28", Uitkomst.VOLDAAN, id="dag_na_25"),
        pytest.param("1924-03-01", Uitkomst.VOLDAAN, id="honderd_jaar"),
        pytest.param("2024-03-01", Uitkomst.NIET_VOLDAAN, id="vandaag_geboren"),
        pytest.param("2024-03-02", Uitkomst.NIET_VOLDAAN, id="nog_niet_geboren"),
    ],
)
def test_leeftijd_zonder_bewijs(geboren, uitkomst):
    assert bevinding("MEN-01", geboortedatum=date.fromisoformat(geboren)).uitkomst == uitkomst


@pytest.mark.parametrize(
    ("geboren", "peildatum", "leeftijd"),
    [
        ("2000-02-29", "2025-02-28", 24),
        ("2000-02-29", "2025-03-01", 25),
        ("2000-02-29", "2024-02-28", 23),
        ("2000-02-29", "2024-02-29", 24),
        ("1999-03-01", "2024-02-29", 24),
        ("1999-02-28", "2024-02-28", 25),
        ("1999-12-31", "2024-12-30", 24),
    ],
)
def test_leeftijd_telt_volle_jaren(geboren, peildatum, leeftijd):
    assert leeftijd_op(date.fromisoformat(geboren), date.fromisoformat(peildatum)) == leeftijd


@pytest.mark.parametrize("geboren", [date(2000, 2, 29), date(2000, 2, 28), date(2000, 3, 1), date(1999, 12, 31)])
@pytest.mark.parametrize("jaren", [23, 24, 25, 28])
def test_verjaardag_is_de_eerste_dag_met_die_leeftijd(geboren, jaren):
    dag = verjaardag(geboren, jaren)

    assert leeftijd_op(geboren, dag) == jaren
    assert leeftijd_op(geboren, dag - DAG) == jaren - 1


@pytest.mark.parametrize(
    ("vooropleiding", "uitkomst"),
    [
        pytest.param(None, Uitkomst.NIET_VOLDAAN, id="niets"),
        pytest.param(GEEN_BEWIJS, Uitkomst.NIET_VOLDAAN, id="toegestaan_zonder_bewijs"),
        pytest.param(BEWIJS, Uitkomst.TE_BESLISSEN, id="bewijs"),
        pytest.param(TOEGESTAAN, Uitkomst.AFWIJKING, id="toegestaan"),
        pytest.param(GEWEIGERD, Uitkomst.NIET_VOLDAAN, id="geweigerd"),
        pytest.param(ENKEL_ERVARING, Uitkomst.TE_BESLISSEN, id="enkel_over_ervaring_beslist"),
    ],
)
@pytest.mark.parametrize("geboren", [date(2001, 3, 1), date(2000, 9, 15), date(1999, 3, 2)], ids=str)
def test_leeftijd_van_23_en_24(vooropleiding, uitkomst, geboren):
    assert bevinding("MEN-01", geboortedatum=geboren, vooropleiding=vooropleiding).uitkomst == uitkomst


@pytest.mark.parametrize("vooropleiding", [None, GEEN_BEWIJS, BEWIJS, TOEGESTAAN, GEWEIGERD])
def test_onder_23_kan_nooit(vooropleiding):
    dag_voor_23 = date(2001, 3, 2)

    assert bevinding("MEN-01", geboortedatum=dag_voor_23, vooropleiding=vooropleiding).uitkomst == Uitkomst.NIET_VOLDAAN


def test_vanaf_25_speelt_de_afwijking_geen_rol():
    assert bevinding("MEN-01", vooropleiding=GEWEIGERD).uitkomst == Uitkomst.VOLDAAN


def test_onbekende_geboortedatum_is_onbekend():
    gevonden = bevinding("MEN-01", geboortedatum=None, vooropleiding=MET_AFWIJKINGEN)

    assert gevonden.uitkomst == Uitkomst.ONBEKEND
    assert gevonden.toelichting == "De geboortedatum van de mentor ontbreekt. Vul die in."


BIJNA_25 = (
    "De mentor is 24 jaar op 1 maart 2024. De minimumleeftijd is 25 jaar. De mentor wordt 25 jaar op 1 mei 2024. "
)


@pytest.mark.parametrize(
    ("geboren", "vooropleiding", "zin"),
    [
        (date(1980, 6, 15), None, "De mentor is 43 jaar op 1 maart 2024. De minimumleeftijd is 25 jaar."),
        (
            date(1999, 5, 1),
            None,
            (
                f"{BIJNA_25}Het partnerschap kan een afwijking tot 23 jaar toestaan, maar alleen met een bewijs van "
                "vooropleiding in het beroep."
            ),
        ),
        (
            date(1999, 5, 1),
            BEWIJS,
            (
                f"{BIJNA_25}Er is een bewijs van vooropleiding in het beroep. Het partnerschap beslist nog over een "
                "afwijking tot 23 jaar."
            ),
        ),
        (
            date(1999, 5, 1),
            TOEGESTAAN,
            (
                f"{BIJNA_25}Er is een bewijs van vooropleiding in het beroep. Het partnerschap heeft een afwijking "
                "tot 23 jaar toegestaan."
            ),
        ),
        (date(1999, 5, 1), GEWEIGERD, f"{BIJNA_25}Het partnerschap heeft een afwijking tot 23 jaar geweigerd."),
        (
            date(2002, 2, 28),
            TOEGESTAAN,
            (
                "De mentor is 22 jaar op 1 maart 2024. De minimumleeftijd is 25 jaar. Onder 23 jaar is geen afwijking "
                "mogelijk. De mentor wordt 23 jaar op 28 februari 2025 en 25 jaar op 28 februari 2027."
            ),
        ),
        (date(2024, 5, 1), None, "De geboortedatum 1 mei 2024 ligt na 1 maart 2024. Kijk die na."),
    ],
    ids=["in_orde", "geen_bewijs", "te_beslissen", "toegestaan", "geweigerd", "te_jong", "toekomst"],
)
def test_leeftijd_legt_uit_met_de_getallen_van_deze_mentor(geboren, vooropleiding, zin):
    assert bevinding("MEN-01", geboortedatum=geboren, vooropleiding=vooropleiding).toelichting == zin


def test_de_leeftijd_telt_op_de_peildatum_en_niet_op_de_aanvraagdatum():
    feiten = {"geboortedatum": date(1999, 3, 10), "aanvraagdatum": date(2024, 3, 1)}

    assert bevinding("MEN-01", PEIL, **feiten).uitkomst == Uitkomst.NIET_VOLDAAN
    assert bevinding("MEN-01", date(2024, 3, 10), **feiten).uitkomst == Uitkomst.VOLDAAN
