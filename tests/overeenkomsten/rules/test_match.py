"""Places for a learner: every criterion explains itself, the order follows from that and never changes by chance."""

from datetime import date, time
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from overeenkomsten.afstand import afstand_km, coordinaten
from overeenkomsten.rules.match import CODES, CRITERIA, Past, Plek, Stand, Zoeker, waarom_niet, weeg

DAG = date(2026, 11, 21)
TOT = date(2030, 6, 30)
NOOR = Zoeker(
    einde=date(2028, 6, 30),
    max_km=15,
    vervoer=("openbaar", "fiets"),
    vroegst=time(7),
    laatst=time(18),
    wensen={"tijd": 4, "geduld": 3, "zelfstandig": 2, "eigen_aanpak": 1},
)


def plek(naam: str = "Bakker", **velden: Any) -> Plek:
    return Plek(velden.pop("sleutel", naam), naam, velden.pop("erkend_tot", TOT), **velden)


def zegt(code: str, zoeker: Zoeker, die: Plek) -> tuple[str, str]:
    [rij] = weeg(zoeker, [die])
    [bevinding] = [b for b in rij.bevindingen if b.code == code]
    return bevinding.past.value, bevinding.zin


@pytest.mark.parametrize(
    ("code", "velden", "past", "woorden"),
    [
        ("afstand", {"afstand": 15.0}, "ja", "15 km in vogelvlucht, binnen de 15 km"),
        ("afstand", {"afstand": 15.1}, "nee", "15,1 km in vogelvlucht, verder dan 15 km"),
        ("afstand", {}, "onbekend", "onbekend"),
        ("vervoer", {"met_openbaar_vervoer": True}, "ja", "Bereikbaar met bus"),
        ("vervoer", {"met_openbaar_vervoer": False}, "nee", "Niet bereikbaar"),
        ("vervoer", {}, "onbekend", "niet ingevuld"),
        ("uren", {"begint": time(7), "eindigt": time(18)}, "ja", "van 07:00 tot 18:00"),
        ("uren", {"begint": time(6, 59), "eindigt": time(15)}, "nee", "pas vanaf 07:00"),
        ("uren", {"begint": time(9), "eindigt": time(18, 1)}, "nee", "maar tot 18:00"),
        ("uren", {"begint": time(22), "eindigt": time(6)}, "onbekend", "na middernacht"),
        ("uren", {}, "onbekend", "niet ingevuld"),
        ("tijd", {"biedt": {"tijd": (3, "Jan")}}, "ja", "meestal (volgens Jan)"),
        ("tijd", {"biedt": {"tijd": (2, "Jan")}}, "nee", "soms (volgens Jan)"),
        ("geduld", {"biedt": {"geduld": (1, "de vestiging")}}, "nee", "weinig"),
        ("geduld", {}, "onbekend", "de plek vulde het niet in"),
        ("zelfstandig", {"biedt": {"zelfstandig": (2, "Jan")}}, "ja", "heeft de leerling graag"),
        ("eigen_aanpak", {}, "ja", "niet nodig"),
        ("begeleiding", {"begeleiding_uren": Decimal("2.5")}, "ja", "2,5 uur"),
        ("begeleiding", {"begeleiding_uren": Decimal(0)}, "nee", "geen vaste tijd"),
        ("begeleiding", {}, "onbekend", "niet ingevuld"),
        ("erkend", {"erkend_tot": date(2028, 6, 30)}, "ja", "30/06/2028"),
        ("erkend", {"erkend_tot": date(2028, 6, 29)}, "nee", "voor het einde"),
    ],
)
def test_elk_criterium_zegt_zelf_of_het_past(code: str, velden: dict[str, Any], past: str, woorden: str) -> None:
    uitkomst, zin = zegt(code, NOOR, plek(**velden))

    assert uitkomst == past
    assert woorden in zin


@pytest.mark.parametrize("code", [code for code in CODES if code != "begeleiding"])
def test_wat_de_leerling_niet_zei_telt_niet(code: str) -> None:
    vol = plek(
        afstand=3.0, met_openbaar_vervoer=True, begint=time(8), eindigt=time(16),
        biedt=dict.fromkeys(("tijd", "geduld", "zelfstandig", "eigen_aanpak"), (4, "Jan")),
    )  # fmt: skip

    assert zegt(code, Zoeker(), vol)[0] == "onbekend"


def test_wie_met_de_auto_komt_raakt_overal() -> None:
    assert zegt("vervoer", Zoeker(vervoer=("openbaar", "auto")), plek(met_openbaar_vervoer=False))[0] == "ja"
    assert zegt("vervoer", Zoeker(vervoer=("fiets",)), plek())[0] == "onbekend"


def test_volgorde_volgt_uit_de_uitleg() -> None:
    beste = plek("Zonne", afstand=9.0, met_openbaar_vervoer=True)
    dichter = plek("Molen", afstand=2.0)
    verder = plek("Aar", afstand=8.0)
    past_niet = plek("Aarde", afstand=1.0, begint=time(5), eindigt=time(12))
    onbekend = plek("Ander")

    rijen = weeg(NOOR, [onbekend, past_niet, verder, dichter, beste])

    assert [rij.plek.naam for rij in rijen] == ["Zonne", "Molen", "Aar", "Aarde", "Ander"]
    assert rijen[0].samenvatting == "4 van 9 punten passen, 5 onbekend"
    assert rijen[3].samenvatting == "3 van 9 punten passen, 1 past niet, 5 onbekend"


def test_volgorde_hangt_niet_af_van_wie_eerst_komt() -> None:
    plekken = [plek(naam, sleutel=str(n), afstand=4.0) for n, naam in enumerate(("Bos", "aar", "Bos", "Cel", "bos"))]
    verwacht = [rij.plek.sleutel for rij in weeg(NOOR, plekken)]

    for geschud in permutations(plekken):
        assert [rij.plek.sleutel for rij in weeg(NOOR, geschud)] == verwacht
    assert verwacht == ["1", "0", "2", "4", "3"]


@pytest.mark.parametrize("code", CODES)
def test_een_criterium_dat_uit_staat_telt_niet_en_staat_er_niet(code: str) -> None:
    [rij] = weeg(NOOR, [plek()], zonder=(code,))

    assert code not in [b.code for b in rij.bevindingen]
    assert len(rij.bevindingen) == len(CRITERIA) - 1


def test_zonder_afstand_beslist_de_naam() -> None:
    ver, dicht = plek("Aar", afstand=14.0), plek("Bos", afstand=1.0)

    assert [rij.plek.naam for rij in weeg(NOOR, [ver, dicht])] == ["Bos", "Aar"]
    assert [rij.plek.naam for rij in weeg(NOOR, [ver, dicht], zonder=("afstand",))] == ["Aar", "Bos"]


GELDIG = (date(2025, 1, 1), TOT)


@pytest.mark.parametrize(
    ("stand", "code", "woorden"),
    [
        (Stand(None), "niet_erkend", "Niet erkend voor deze opleiding"),
        (Stand(GELDIG, opgeheven_op=DAG, mentoren=1), "opgeheven", "21/11/2026"),
        (Stand((date(2020, 1, 1), date(2026, 11, 20)), mentoren=1), "afgelopen", "20/11/2026"),
        (Stand((date(2026, 11, 22), TOT), mentoren=1), "nog_niet", "22/11/2026"),
        (Stand(GELDIG), "geen_mentor", "geen mentor"),
        (Stand(GELDIG, mentoren=1, vrij=0), "vol", "geen plaats"),
        (Stand(GELDIG, mentoren=1, uitgesloten=True), "uitgesloten", "definitief"),
        (Stand(GELDIG, mentoren=1, uitgesloten=True, uitgesloten_tot=TOT), "uitgesloten", "30/06/2030"),
    ],
)
def test_elke_reden_om_uit_te_sluiten(stand: Stand, code: str, woorden: str) -> None:
    gevonden, zin = waarom_niet(stand, DAG) or ("", "")

    assert gevonden == code
    assert woorden in zin


@pytest.mark.parametrize(
    "stand",
    [
        Stand(GELDIG, mentoren=1, vrij=1),
        Stand(GELDIG, mentoren=1),
        Stand((DAG, DAG), mentoren=1),
        Stand(GELDIG, opgeheven_op=date(2026, 11, 22), mentoren=1),
    ],
)
def test_wie_nu_plaats_heeft_blijft(stand: Stand) -> None:
    assert waarom_niet(stand, DAG) is None


def test_afstand_tussen_postcodes() -> None:
    assert len(coordinaten()) == 1145
    assert afstand_km("9300", "9300") == 0
    # Aalst to Ghent is about 25 km as the crow flies.
    assert 20 < (afstand_km("9300", "9000") or 0) < 30
    assert afstand_km("9300", "9000") == afstand_km("9000", "9300")
    assert afstand_km("9300", "0000") is None
    assert zegt("afstand", NOOR, plek())[0] == Past.ONBEKEND
