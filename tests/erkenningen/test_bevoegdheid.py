"""Who decides: dates, how specific a row is, and what happens without one (ERK-09)."""

from datetime import date, timedelta
from typing import Any

import pytest

from erkenningen import transitions as t
from erkenningen.bevoegdheid import bevoegd, bevoegd_partnerschap, bevoegd_voor, partnerschap_van
from erkenningen.models import Bevoegdheid
from mentorschap.core.klok import vandaag
from mentorschap.organisaties.models import Organisatie
from tests.factories.erkenningen import Wereld, wereld
from tests.factories.organisaties import PartnerschapFactory

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
VAN, TOT = date(2026, 3, 1), date(2026, 8, 31)


@pytest.fixture
def w() -> Wereld:
    return wereld()


def rij(partnerschap: Organisatie, **velden: Any) -> Bevoegdheid:
    return Bevoegdheid.objects.create(**{"partnerschap": partnerschap, "geldig_van": date(2020, 1, 1)} | velden)


@pytest.mark.parametrize(("dag", "geldt"), [(VAN - DAG, False), (VAN, True), (TOT, True), (TOT + DAG, False)], ids=str)
def test_rij_geldt_van_haar_eerste_tot_en_met_haar_laatste_dag(w: Wereld, dag: date, *, geldt: bool) -> None:
    ander = PartnerschapFactory()
    rij(ander, opleiding_code=w.opleiding.code, geldig_van=VAN, geldig_tot=TOT)

    assert bevoegd_partnerschap(w.opleiding, w.onderneming, dag) == (ander if geldt else w.partnerschap)


def test_meest_specifieke_rij_wint(w: Wereld) -> None:
    op_comite, op_opleiding, op_allebei = PartnerschapFactory(), PartnerschapFactory(), PartnerschapFactory()
    vraag = (w.opleiding, w.onderneming, vandaag())

    rij(op_comite, paritair_comite="118")
    assert bevoegd_partnerschap(*vraag) == op_comite
    rij(op_opleiding, opleiding_code=w.opleiding.code)
    assert bevoegd_partnerschap(*vraag) == op_opleiding
    rij(op_allebei, opleiding_code=w.opleiding.code, paritair_comite="118")
    assert bevoegd_partnerschap(*vraag) == op_allebei


def test_rij_van_een_andere_opleiding_of_een_ander_comite_zegt_niets(w: Wereld) -> None:
    ander = PartnerschapFactory()
    rij(ander, opleiding_code="ANDERE")
    rij(ander, paritair_comite="302")
    rij(ander, opleiding_code=w.opleiding.code, paritair_comite="302")

    uitslag = bevoegd(w.opleiding, w.onderneming, vandaag())

    assert uitslag.partnerschap == w.partnerschap
    assert uitslag.reden == f"Dit partnerschap beslist over de opleiding {w.opleiding.naam}."


def test_zonder_rij_en_zonder_partnerschap_beslist_het_departement() -> None:
    w = wereld(met_partnerschap=False)

    uitslag = bevoegd(w.opleiding, w.onderneming, vandaag())

    assert uitslag.partnerschap is None
    assert uitslag.naam == "het Vlaams Partnerschap Duaal Leren"
    assert "geen sectoraal partnerschap bevoegd" in uitslag.reden


@pytest.mark.parametrize(
    ("velden", "deel"),
    [
        ({"paritair_comite": "118"}, "over ondernemingen van paritair comité 118."),
        ({"opleiding_code": "X"}, "over de opleiding Bakker."),
        ({"opleiding_code": "X", "paritair_comite": "118"}, "over de opleiding Bakker bij ondernemingen van paritair"),
    ],
)
def test_reden_zegt_welke_rij_het_was(w: Wereld, velden: dict[str, str], deel: str) -> None:
    w.opleiding.code, w.opleiding.naam = "X", "Bakker"
    rij(w.partnerschap, **velden)

    assert deel in bevoegd(w.opleiding, w.onderneming, vandaag()).reden


def test_indienen_volgt_de_tabel_en_latere_wijziging_verandert_niets(w: Wereld) -> None:
    ander = PartnerschapFactory()
    routing = rij(ander, paritair_comite=w.onderneming.paritair_comite)
    werkversie = w.werkversie()
    assert partnerschap_van(werkversie) == ander.pk

    ingediend = t.dien_in(werkversie, actor=w.beheerder)

    assert ingediend.partnerschap == ander
    routing.delete()
    assert partnerschap_van(ingediend) == ander.pk
    uitslag = bevoegd_voor(ingediend)
    assert uitslag.partnerschap == ander
    assert uitslag.reden == "Zo was het geregeld op de dag van de indiening."


def test_wie_beslist_is_onbekend_zonder_opleiding(w: Wereld) -> None:
    aanvraag = t.begin(actor=w.beheerder)

    assert bevoegd_voor(aanvraag) is None
    assert partnerschap_van(aanvraag) is None
