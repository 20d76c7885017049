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
    """`€ 1.662,60`: Belgian separators, two decimals, more only when the amount has a part of a cent."""
    return f"€ {_exact(bedrag, minstens=2):,f}".translate(str.maketrans(",.", ".,"))


def getal(waarde: Decimal) -> str:
    """`22`, `22,5`: a decimal comma, no zeros at the end."""
    return f"{_exact(waarde, minstens=0):f}".replace(".", ",")


def _exact(waarde: Decimal, *, minstens: int) -> Decimal:
    """As many decimals as the value has (from `minstens` to six).

    Rounding further would make a sentence contradict itself: "20 uren is minder dan 20".
    """
    afgerond = waarde.quantize(Decimal("0.000001"), ROUND_HALF_UP)
    while -int(afgerond.as_tuple().exponent) > minstens and afgerond == (korter := _een_korter(afgerond)):
        afgerond = korter
    return afgerond


def _een_korter(waarde: Decimal) -> Decimal:
    return waarde.quantize(Decimal(1).scaleb(int(waarde.as_tuple().exponent) + 1), ROUND_HALF_UP)


def duur(seconden: float) -> str:
    """`1 u 40`, `25 min`, `minder dan 1 min`: whole minutes, rounded."""
    minuten = round(seconden / 60)
    if minuten < 1:
        return "minder dan 1 min" if seconden else "0 min"
    uren, rest = divmod(minuten, 60)
    return f"{uren} u {rest:02d}" if uren else f"{rest} min"


def opsomming(delen: list[str], voegwoord: str = "en") -> str:
    """`a`, `a en b`, `a, b en c`; empty for an empty list."""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} {voegwoord} {delen[-1]}"
