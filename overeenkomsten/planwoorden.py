"""How the planning of a competence is written: the same words on screen, in a proposal and in a PDF."""

from datetime import date

from mentorschap.core.woorden import datum_voluit


def periode_in_woorden(van: date | None, tot: date | None) -> str:
    """Return a period of which either end may be open; empty when both are."""
    if van and tot:
        return f"van {datum_voluit(van)} tot en met {datum_voluit(tot)}"
    if van:
        return f"vanaf {datum_voluit(van)}"
    return f"tot en met {datum_voluit(tot)}" if tot else ""


def planning_in_woorden(van: date | None, tot: date | None, begeleider: str) -> str:
    """Return the period and who guides; empty when nothing of it is known."""
    return ", ".join(deel for deel in (periode_in_woorden(van, tot), begeleider) if deel)
