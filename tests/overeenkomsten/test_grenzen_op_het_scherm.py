"""The boundaries of contract 2, as somebody meets them while filling in the terms (nothing is stored)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from erkenningen.models import Regeling
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Overeenkomst
from tests.factories.overeenkomsten import klaar, lid
from tests.hulp.html import soep

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]
OAO = {
    "start": "2027-09-01", "einde": "2028-06-30", "uren_werkplek": "24", "uren_school": "14",
    "vergoedingsstap": "2", "leervergoeding": "900",
}  # fmt: skip
SAO = OAO | {"uren_werkplek": "16", "uren_school": "12", "leervergoeding": "", "vergoedingsstap": ""}


@pytest.fixture
def overeenkomst() -> Overeenkomst:
    overeenkomst = klaar()
    overeenkomst.traject.einde = date(2028, 6, 30)
    overeenkomst.traject.save()
    Overeenkomst.objects.filter(pk=overeenkomst.pk).update(leervergoeding=None, vergoedingsstap=None)
    return overeenkomst


def oordelen(client: Any, overeenkomst: Overeenkomst, velden: dict[str, str]) -> dict[str, str]:
    """The outcome per article as the icons say it, with the sentence of the finding."""
    antwoord = client.get(f"/overeenkomsten/{overeenkomst.uuid}/afspraken/uitleg/", velden)
    rijen = soep(antwoord).select(".bevinding")
    return {rij.select_one("p").get_text(): rij.select_one("svg")["aria-label"] for rij in rijen}


@pytest.mark.parametrize(
    ("velden", "deel", "uitkomst"),
    [
        pytest.param(OAO | {"einde": "2028-06-29"}, "De overeenkomst loopt", "voldaan", id="08_dag_ervoor"),
        pytest.param(OAO, "De overeenkomst loopt", "voldaan", id="08_laatste_dag_van_de_opleiding"),
        pytest.param(OAO | {"einde": "2028-07-01"}, "De overeenkomst loopt", "niet voldaan", id="08_dag_erna"),
        pytest.param(OAO, "voltijdse week van 38", "voldaan", id="10_gelijk"),
        pytest.param(OAO | {"uren_school": "14,01"}, "voltijdse week van 38", "niet voldaan", id="10_net_meer"),
        pytest.param(OAO | {"uren_school": "13,99"}, "voltijdse week van 38", "voldaan", id="10_net_minder"),
        pytest.param(SAO, "Dat ligt tussen 28", "voldaan", id="11_minimum"),
        pytest.param(SAO | {"uren_school": "11,99"}, "Een SAO telt minstens 28", "niet voldaan", id="11_te_weinig"),
        pytest.param(SAO | {"uren_school": "22"}, "Dat ligt tussen 28", "voldaan", id="11_maximum"),
        pytest.param(SAO | {"uren_school": "22,01"}, "Dat ligt niet tussen 28", "niet voldaan", id="11_te_veel"),
        pytest.param(
            SAO | {"uren_werkplek": "14", "uren_school": "14"}, "duale opleiding vraagt", "voldaan", id="12_minimum"
        ),
        pytest.param(
            SAO | {"uren_werkplek": "13,99", "uren_school": "14,01"}, "Op de werkplek 13,99", "aandacht", id="12_minder"
        ),
        pytest.param(OAO | {"leervergoeding": "675,90"}, "niet lager dan het minimum", "voldaan", id="16_minimum"),
        pytest.param(OAO | {"leervergoeding": "675,91"}, "niet lager dan het minimum", "voldaan", id="16_hoger"),
        pytest.param(OAO | {"leervergoeding": "675,89"}, "is lager dan het minimum", "niet voldaan", id="16_lager"),
        pytest.param(OAO | {"vergoedingsstap": ""}, "Niet bekend: de stap", "nog niet bekend", id="16_stap_onbekend"),
        pytest.param(SAO, "Er is geen leervergoeding", "voldaan", id="17_geen"),
        pytest.param(SAO | {"leervergoeding": "0"}, "Er is geen leervergoeding", "voldaan", id="17_nul"),
        pytest.param(SAO | {"leervergoeding": "0,01"}, "hoort geen leervergoeding", "niet voldaan", id="17_een_cent"),
    ],
)
def test_grens(aanmelden: Aanmelden, overeenkomst: Overeenkomst, velden: dict, deel: str, uitkomst: str) -> None:
    gevonden = oordelen(aanmelden(overeenkomst.traject.trajectbegeleider), overeenkomst, velden)
    assert [wat for zin, wat in gevonden.items() if deel in zin] == [uitkomst]


def test_lijst_van_leerwerkplekken_zegt_hoeveel_plaatsen_er_zijn(
    aanmelden: Aanmelden, overeenkomst: Overeenkomst
) -> None:
    adres = f"/overeenkomsten/{overeenkomst.uuid}/leerwerkplek/?zoek=1"
    client = aanmelden(lid(overeenkomst.traject.school, Rol.SCHOOLBEHEERDER).gebruiker)
    assert "plaats vrij" not in client.get(adres).content.decode()
    Regeling.objects.create(geldig_van=date(2020, 1, 1), max_leerlingen_per_mentor=1)
    assert "Vandaag 1 plaats vrij bij de mentoren" in client.get(adres).content.decode()
