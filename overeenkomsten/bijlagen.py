"""The standing annexes of every agreement, read from `gegevens/*.md` into parts that a template prints."""

from functools import lru_cache
from pathlib import Path
from typing import Any

MAP = Path(__file__).parent / "gegevens"
RECHTEN_EN_PLICHTEN = "rechten_en_plichten.md"
SCHORSING_EN_BEEINDIGING = "schorsing_en_beeindiging.md"


@lru_cache(maxsize=8)
def bijlage(naam: str) -> dict[str, Any]:
    """Return title, introduction and sections (`titel`, `delen`) of an annex.

    A part is a paragraph (`{"tekst": …}`) or a numbered list (`{"punten": [{"tekst": …, "sub": […]}]}`). The files use
    five marks only: `#`, `##`, `1.`, `-` for what belongs to a point, and an empty line between paragraphs.
    """
    titel = ""
    secties: list[dict[str, Any]] = [{"titel": "", "delen": []}]
    for ruw in (MAP / naam).read_text(encoding="utf-8").splitlines():
        regel = ruw.strip()
        if regel.startswith("## "):
            secties.append({"titel": regel[3:], "delen": []})
        elif regel.startswith("# "):
            titel = regel[2:]
        elif regel:
            _voeg_toe(secties[-1]["delen"], regel)
    return {"titel": titel, "inleiding": secties[0]["delen"], "secties": secties[1:]}


def _voeg_toe(delen: list[dict[str, Any]], regel: str) -> None:
    laatste = delen[-1] if delen else {}
    nummer, _, tekst = regel.partition(". ")
    if regel.startswith("- ") and "punten" in laatste:
        laatste["punten"][-1]["sub"].append(regel[2:])
    elif not (nummer.isdigit() and tekst):
        delen.append({"tekst": regel})
    elif "punten" in laatste:
        laatste["punten"].append({"tekst": tekst, "sub": []})
    else:
        delen.append({"punten": [{"tekst": tekst, "sub": []}]})
