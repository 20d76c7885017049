"""What `make bench` says about itself: a limit that is passed, and a figure that cannot be measured here."""

import pytest

from mentorschap.demo.bench import telefoon
from mentorschap.demo.bench.meten import Maat, Meting


def test_een_grens_die_overschreden_is_staat_in_regel_en_document() -> None:
    meting = Meting("blad", (Maat("tikken", 33, 32), Maat("s", 4)))
    assert not meting.goed
    assert "TE DUUR" in meting.als_regel()
    assert "33 tikken (≤ 32), 4 s" in meting.als_regel()
    assert meting.als_json()["binnen_budget"] is False


def test_zonder_browser_zegt_de_meting_waarom_ze_er_niet_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "/bestaat/niet")
    meting = telefoon.meting()
    assert meting.goed
    assert "niet gemeten: Chromium of Playwright ontbreekt" in meting.als_regel()
    assert meting.als_json()["niet_gemeten"] == meting.reden
