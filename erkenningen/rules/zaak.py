"""What a rule about a mentor looks at: the facts, the reference date and the norms that speak on it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from erkenningen.rules.basis import Ijkpunt
from erkenningen.rules.feiten import MentorFeiten
from erkenningen.rules.normen import NORMENBOEK, Normenboek


@dataclass(frozen=True, slots=True)
class MentorZaak:
    """One mentor on one day.

    `regels_van`: test as if the application were filed and judged under the rules of that day (replay of a decision
    with other rules); None = the rules of the case's own dates. A measure for a time that hangs on the day of the
    recognition (MEN-09) keeps to that day.
    """

    feiten: MentorFeiten
    peildatum: date
    normen: Normenboek = NORMENBOEK
    regels_van: date | None = None

    def norm(self, code: str, dag: date | None = None) -> Any:
        """Return the value in force on the reference date, or on `dag`. Raises KeyError for an unknown code."""
        return self.normen.op(code, self.regels_van or dag or self.peildatum)

    def ijkdatum(self, ijkpunt: Ijkpunt) -> date:
        """Return the day on which the version of a condition is chosen."""
        if self.regels_van is not None:
            return self.regels_van
        return self.peildatum if ijkpunt is Ijkpunt.PEILDATUM else self.feiten.aanvraagdatum
