"""The glossary stays readable for the tooltip."""

import pytest

from mentorschap.core.begrippen import alle_begrippen, begrip


def test_begrip_is_te_vinden_op_term_en_op_andere_naam():
    oao = begrip("OAO")

    assert oao is not None
    assert oao.grondslag == "D16 art. 3, § 1, 1°"
    assert oao.code == "overeenkomsten.rules.Soort.OAO"
    assert oao.onderwerp == "Overeenkomst"
    assert begrip("  Overeenkomst van alternerende  opleiding") is oao


def test_onbekend_begrip_geeft_niets():
    assert begrip("bestaat niet") is None


@pytest.mark.parametrize("gevonden", alle_begrippen(), ids=lambda gevonden: gevonden.term)
def test_elke_uitleg_is_een_enkele_korte_zin(gevonden):
    assert gevonden.uitleg.endswith(".")
    assert ". " not in gevonden.uitleg
    assert len(gevonden.uitleg.split()) <= 30
