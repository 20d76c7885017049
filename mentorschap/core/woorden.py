"""How dates, amounts and hours are written in Dutch sentences. Pure, so that the rules engines can use it too."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def datum_voluit(datum: date) -> str:
    """`1 september 2024`."""
    return f"{datum.day} {MAANDEN[datum.month - 1]} {datum.year}"


def euro(bedrag: Decimal) -> str:
    """`€ 1.662,60`: Belgian separators, always two decimals; a part of a cent is rounded half up."""
    afgerond = bedrag.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"€ {afgerond:,}".translate(str.maketrans(",.", ".,"))


def getal(waarde: Decimal) -> str:
    """`22`, `22,5`: a decimal comma, at most two decimals, no trailing zeros."""
    tekst = f"{waarde.quantize(Decimal('0.01'), ROUND_HALF_UP):f}".rstrip("0").rstrip(".")
    return tekst.replace(".", ",")


def opsomming(delen: list[str], voegwoord: str = "en") -> str:
    """`a`, `a en b`, `a, b en c`; empty for an empty list."""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} {voegwoord} {delen[-1]}"
