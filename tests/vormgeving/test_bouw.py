"""What the build puts on the line: small enough for a telephone, and whole."""

import gzip
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
GEBOUWD = PROJECT / "static" / "gebouwd"
HTMX = "django_htmx/htmx-2.min.js"
KB = 1024
ICOON = re.compile(r"""(?:<c-icoon\b[^>]*?\bnaam=|\{% icoon |\bicoon(?:_na)?=)["']([a-z][a-z0-9-]*)["']""")


def _over_de_lijn(pad: Path) -> int:
    inhoud = pad.read_bytes()
    return len(inhoud) if pad.suffix == ".woff2" else len(gzip.compress(inhoud))


def _sjablonen() -> list[Path]:
    return sorted((PROJECT / "templates").rglob("*.html"))


@pytest.mark.parametrize(
    ("naam", "hoogstens_kb"),
    [
        ("app.css", 30),
        ("druk.css", 2),
        ("pdf.css", 3),
        ("app.js", 10),
        ("iconen.svg", 12),
        ("fonts/inter-latin.woff2", 70),
    ],
)
def test_bestand_blijft_binnen_zijn_budget(naam: str, hoogstens_kb: int) -> None:
    assert _over_de_lijn(GEBOUWD / naam) <= hoogstens_kb * KB


def test_alles_van_een_pagina_past_in_honderdvijftig_kb() -> None:
    from django.contrib.staticfiles import finders

    namen = ("app.css", "druk.css", "app.js", "iconen.svg", "fonts/inter-latin.woff2")
    bestanden = [GEBOUWD / naam for naam in namen]
    bestanden += [Path(finders.find(HTMX)), PROJECT / "static" / "img" / "merk.svg"]
    assert sum(_over_de_lijn(pad) for pad in bestanden) <= 150 * KB


def test_sprite_heeft_elk_icoon_dat_een_sjabloon_noemt() -> None:
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (GEBOUWD / "iconen.svg").read_text()))
    genoemd = {naam for pad in _sjablonen() for naam in ICOON.findall(pad.read_text())}
    assert genoemd - sprite == set()


def test_stijl_verwijst_alleen_naar_wat_er_staat() -> None:
    for naam in ("app.css", "druk.css", "pdf.css"):
        for adres in re.findall(r"url\(\"?([^)\"]+)", (GEBOUWD / naam).read_text()):
            assert adres.startswith("data:") or (GEBOUWD / adres).is_file(), f"{naam}: {adres}"


def test_slotbestand_noemt_geen_adressen() -> None:
    assert "resolved" not in (PROJECT / "package-lock.json").read_text()


@pytest.mark.parametrize("pad", sorted((PROJECT / "templates" / "cotton").glob("*.html")), ids=lambda pad: pad.stem)
def test_onderdeel_zegt_bovenaan_wat_het_nodig_heeft(pad: Path) -> None:
    tekst = pad.read_text()
    assert tekst.startswith("{% comment %}\n")
    assert "Required:" in tekst.split("{% endcomment %}")[0]


@pytest.mark.parametrize("pad", _sjablonen(), ids=lambda pad: str(pad.relative_to(PROJECT / "templates")))
def test_sjabloon_heeft_geen_stijl_of_script_in_de_pagina(pad: Path) -> None:
    tekst = pad.read_text()
    # A handler has its value in quotes; the variable of an include does not.
    assert not re.search(r"""<style|\sstyle=|\son[a-z]+=["']|<script(?![^>]*\bsrc=)""", tekst)
