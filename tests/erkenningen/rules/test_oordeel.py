"""The verdict over the rules: the worst outcome of those that decide."""

from datetime import date
from itertools import product

import pytest

from erkenningen.rules import REGELVERSIE, Oordeel, Uitkomst, UittrekselFeiten, VooropleidingFeiten
from erkenningen.rules.basis import CASCADE, Bevinding, Ernst, oordeel_over
from tests.erkenningen.rules.zaken import BEWIJS, MET_AFWIJKINGEN, PEIL, periode, toets

JONG = date(2000, 1, 1)


@pytest.mark.parametrize(
    ("wijzigingen", "oordeel"),
    [
        pytest.param({}, Oordeel.VOLDOET, id="alles_in_orde"),
        pytest.param(
            {"geboortedatum": JONG, "vooropleiding": MET_AFWIJKINGEN}, Oordeel.VOLDOET_MET_AFWIJKING, id="jong"
        ),
        pytest.param(
            {"praktijkervaring": (), "vooropleiding": MET_AFWIJKINGEN}, Oordeel.VOLDOET_MET_AFWIJKING, id="onervaren"
        ),
        pytest.param({"geboortedatum": JONG, "vooropleiding": BEWIJS}, Oordeel.TE_BESLISSEN, id="te_beslissen"),
        pytest.param(
            {
                "geboortedatum": JONG,
                "praktijkervaring": (),
                "vooropleiding": VooropleidingFeiten(True, afwijking_leeftijd=True),
            },
            Oordeel.TE_BESLISSEN,
            id="een_van_beide_beslist",
        ),
        pytest.param({"geboortedatum": None}, Oordeel.ONVOLLEDIG, id="geen_geboortedatum"),
        pytest.param({"praktijkervaring": None}, Oordeel.ONVOLLEDIG, id="geen_ervaring_bekend"),
        pytest.param({"uittreksel": None}, Oordeel.ONVOLLEDIG, id="geen_uittreksel"),
        pytest.param({"uittreksel": UittrekselFeiten(PEIL)}, Oordeel.ONVOLLEDIG, id="niet_beoordeeld"),
        pytest.param(
            {"geboortedatum": JONG, "vooropleiding": BEWIJS, "uittreksel": None},
            Oordeel.ONVOLLEDIG,
            id="onvolledig_gaat_voor_te_beslissen",
        ),
        pytest.param({"geboortedatum": JONG}, Oordeel.VOLDOET_NIET, id="te_jong"),
        pytest.param({"geboortedatum": JONG, "uittreksel": None}, Oordeel.VOLDOET_NIET, id="niet_gaat_voor_onvolledig"),
        pytest.param({"uittreksel": UittrekselFeiten(PEIL, "ongunstig")}, Oordeel.VOLDOET_NIET, id="ongunstig"),
        pytest.param(
            {"aanvraagdatum": date(2019, 1, 1), "uittreksel": UittrekselFeiten(None, "gunstig")},
            Oordeel.VOLDOET,
            id="oude_aanvraag_zonder_uittreksel",
        ),
    ],
)
def test_oordeel_over_een_mentor(wijzigingen, oordeel):
    assert toets(**wijzigingen).oordeel == oordeel


@pytest.mark.parametrize("uitkomsten", list(product(Uitkomst, repeat=2)), ids="-".join)
def test_oordeel_volgt_de_zwaarste_uitkomst(uitkomsten):
    bevindingen = tuple(Bevinding(f"R{nummer}", uitkomst, "", "") for nummer, uitkomst in enumerate(uitkomsten))
    volgorde = [uitkomst for uitkomst, _ in CASCADE]
    zwaarste = min((volgorde.index(u) for u in uitkomsten if u in volgorde), default=None)

    assert oordeel_over(bevindingen) == (Oordeel.VOLDOET if zwaarste is None else CASCADE[zwaarste][1])


@pytest.mark.parametrize("ernst", [Ernst.WAARSCHUWING, Ernst.TERMIJN])
@pytest.mark.parametrize("uitkomst", list(Uitkomst))
def test_een_waarschuwing_of_een_termijn_beslist_nooit(ernst, uitkomst):
    assert oordeel_over((Bevinding("R", uitkomst, "", "", ernst),)) == Oordeel.VOLDOET


def test_alle_regels_krijgen_een_bevinding_in_de_volgorde_van_de_tabel():
    gevonden = toets(geboortedatum=None, praktijkervaring=None, uittreksel=None)

    assert [b.regel for b in gevonden.bevindingen] == ["MEN-01", "MEN-03", "MEN-05", "MEN-06", "MEN-07"]
    assert all(b.toelichting.endswith(".") and b.grondslag for b in gevonden.bevindingen)
    assert gevonden.regelversie == REGELVERSIE


def test_een_onbekende_regel_heeft_geen_bevinding():
    with pytest.raises(KeyError):
        toets().bevinding("MEN-99")


@pytest.mark.parametrize(
    ("wijzigingen", "voldoet"),
    [({}, True), ({"praktijkervaring": (), "vooropleiding": MET_AFWIJKINGEN}, True), ({"uittreksel": None}, False)],
    ids=["in_orde", "met_afwijking", "onvolledig"],
)
def test_voldoet_zegt_of_de_mentor_erkend_kan_worden(wijzigingen, voldoet):
    assert toets(**wijzigingen).voldoet is voldoet


def test_een_dag_ervaring_meer_maakt_van_niet_een_wel():
    assert toets(praktijkervaring=(periode("2019-03-03"),)).oordeel == Oordeel.VOLDOET_NIET
    assert toets(praktijkervaring=(periode("2019-03-02"),)).oordeel == Oordeel.VOLDOET
