"""Why something is not possible, in a sentence that says what to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beletsel:
    """One reason why an act is not possible now.

    `code` is stable, for tests and logs; `tekst` is the Dutch sentence on the screen; `url` is the page where it can
    be put right, empty when there is none; `grondslag` is the article that demands it, empty when it is not the law.
    """

    code: str
    tekst: str
    url: str = ""
    grondslag: str = ""
