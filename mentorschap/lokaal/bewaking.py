"""A guard over child processes: who dies is reported and started again, with longer pauses when it keeps dying."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from mentorschap.lokaal.proces import Proces, ProcesFout

PAUZES = (0.0, 1.0, 2.0, 5.0, 10.0, 30.0)
# Whoever lived this long after a restart is healthy again.
GEZOND_NA_SECONDEN = 60.0


@dataclass
class Bewaakte:
    """A process with the way to start it again."""

    proces: Proces
    start: Callable[[], None]
    gevallen: int = 0
    weer_op: float = 0.0
    gestart: float = field(default_factory=time.monotonic)


class Bewaking:
    """Watches processes; `kijk` is called again and again by the one who owns the loop."""

    def __init__(self, meld: Callable[[str], None]) -> None:
        """`meld` gets one sentence per event, for the person at the terminal."""
        self.meld = meld
        self.bewaakten: list[Bewaakte] = []

    def bewaak(self, proces: Proces, start: Callable[[], None]) -> None:
        """Watch a process that runs already."""
        self.bewaakten.append(Bewaakte(proces, start))

    def kijk(self, nu: float | None = None) -> None:
        """Report who died since the last look and start again whoever's pause is over."""
        nu = time.monotonic() if nu is None else nu
        for bewaakte in self.bewaakten:
            if bewaakte.proces.loopt:
                if bewaakte.gevallen and nu - bewaakte.gestart > GEZOND_NA_SECONDEN:
                    bewaakte.gevallen = 0
            elif not bewaakte.weer_op:
                self._noteer_val(bewaakte, nu)
            if bewaakte.weer_op and nu >= bewaakte.weer_op:
                self._herstart(bewaakte, nu)

    def _noteer_val(self, bewaakte: Bewaakte, nu: float) -> None:
        pauze = PAUZES[min(bewaakte.gevallen, len(PAUZES) - 1)]
        bewaakte.gevallen += 1
        bewaakte.weer_op = nu + pauze
        wanneer = f"over {pauze:.0f} s" if pauze else "meteen"
        code = bewaakte.proces.code
        self.meld(f"{bewaakte.proces.naam} is gestopt (code {code}); herstart {wanneer}. Log: {bewaakte.proces.log}")

    def _herstart(self, bewaakte: Bewaakte, nu: float) -> None:
        bewaakte.weer_op = 0.0
        bewaakte.gestart = nu
        try:
            bewaakte.start()
        except ProcesFout as fout:
            # Counts as another fall: the next look plans the next attempt.
            self.meld(str(fout))
        else:
            self.meld(f"{bewaakte.proces.naam} loopt weer.")
