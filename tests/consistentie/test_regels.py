"""docs/regels.md says what the code says: every rule and every code in the source, and nothing that is gone."""

import re
from pathlib import Path

import pytest

from erkenningen.rules.aanvraag import AANVRAAGVOORWAARDEN
from erkenningen.rules.regelboek import VOORWAARDEN as VOORWAARDEN_MENTOR
from mentorschap.lokaal.plaats import PROJECT
from overeenkomsten.rules import VOORWAARDEN as VOORWAARDEN_OVEREENKOMST

DOCUMENT = (PROJECT / "docs" / "regels.md").read_text("utf-8")
TABEL = DOCUMENT.partition("<!-- regels -->")[2].partition("<!-- /regels -->")[0]
CODE = re.compile(r"\b(?:MEN|ERK|OVK)-\d{2}(?:\.\d)?\b")
PAKKETTEN = ("mentorschap", "erkenningen", "overeenkomsten", "evaluatie")
ZEKERHEID = {"hoog": "high", "middel": "medium", "laag": "low"}
VOORWAARDEN = (*VOORWAARDEN_MENTOR, *AANVRAAGVOORWAARDEN, *VOORWAARDEN_OVEREENKOMST)


def rijen() -> dict[str, list[str]]:
    """The cells of each row, by code."""
    gelezen = [[cel.strip() for cel in rij.strip("|").split("|")] for rij in TABEL.strip().splitlines()[2:]]
    return {rij[0]: rij for rij in gelezen}


def bronnen() -> list[Path]:
    return [pad for pakket in PAKKETTEN for pad in (PROJECT / pakket).rglob("*.py") if "migrations" not in pad.parts]


def test_tabel_heeft_precies_de_regels_van_beide_motoren_in_volgorde() -> None:
    assert list(rijen()) == list(dict.fromkeys(voorwaarde.code for voorwaarde in VOORWAARDEN))


@pytest.mark.parametrize("voorwaarde", VOORWAARDEN, ids=lambda voorwaarde: voorwaarde.code)
def test_rij_zegt_hetzelfde_als_de_regel(voorwaarde: object) -> None:
    _, vraag, norm, van, artikel, zekerheid, ernst = rijen()[voorwaarde.code]

    assert vraag == voorwaarde.omschrijving
    assert artikel == str(voorwaarde.grondslag)
    assert ernst.split()[0] == voorwaarde.ernst
    begin = voorwaarde.geldig.van
    assert van.split(" (")[0] == ("always" if begin.year == 1 else begin.isoformat())
    assert norm
    assert zekerheid == ZEKERHEID.get(getattr(voorwaarde, "zekerheid", ""), zekerheid)
    assert zekerheid in ZEKERHEID.values()


def test_iedere_code_in_de_bron_staat_in_het_document_en_omgekeerd() -> None:
    in_bron = {code for pad in bronnen() for code in CODE.findall(pad.read_text("utf-8"))}

    assert set(CODE.findall(DOCUMENT)) == in_bron
