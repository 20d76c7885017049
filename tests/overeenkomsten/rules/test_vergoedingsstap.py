"""OVK-16: the step of the leervergoeding from what was finished before."""

import pytest

from overeenkomsten.rules.vergoedingsstap import Vooropleiding, leid_stap_af

NIETS = {"tweede_graad": False, "eerste_jaar_derde_graad": False, "jaren_alternerend": 0, "kwalificatiefase_ov3": False}


@pytest.mark.parametrize(
    ("feiten", "stap", "reden"),
    [
        ({}, 1, "niet met succes"),
        ({"tweede_graad": True}, 2, "de tweede graad is met succes"),
        ({"jaren_alternerend": 1}, 2, "één jaar alternerende"),
        ({"jaren_alternerend": 1, "tweede_graad": True}, 2, "de tweede graad is met succes"),
        ({"jaren_alternerend": 2}, 3, "minstens twee jaren"),
        ({"jaren_alternerend": 3, "tweede_graad": True}, 3, "minstens twee jaren"),
        ({"eerste_jaar_derde_graad": True}, 3, "het eerste jaar van de derde graad"),
        ({"kwalificatiefase_ov3": True}, 3, "de kwalificatiefase OV3"),
    ],
)
def test_stap_volgt_uit_de_vooropleiding(feiten: dict, stap: int, reden: str) -> None:
    afleiding = leid_stap_af(Vooropleiding(**NIETS | feiten))
    assert afleiding.stap == stap
    assert reden in afleiding.uitleg


@pytest.mark.parametrize(
    ("feiten", "stap"),
    [
        ({"eerste_jaar_derde_graad": True}, 3),
        ({"jaren_alternerend": 2}, 3),
        ({"tweede_graad": True}, None),
        ({"tweede_graad": True, "eerste_jaar_derde_graad": False, "kwalificatiefase_ov3": False}, None),
        ({}, None),
    ],
)
def test_wat_niet_bekend_is_houdt_de_stap_open_als_het_nog_beslist(feiten: dict, stap: int | None) -> None:
    assert leid_stap_af(Vooropleiding(**feiten)).stap == stap


def test_uitleg_noemt_alleen_wat_nog_beslist() -> None:
    uitleg = leid_stap_af(Vooropleiding(jaren_alternerend=1, kwalificatiefase_ov3=False)).uitleg
    assert uitleg == "Stap 2 of 3. Vul nog in: eerste jaar van de derde graad."
