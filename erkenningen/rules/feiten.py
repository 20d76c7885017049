"""The facts about a mentor on which the rules decide. None means unknown, never no."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Praktijkperiode:
    """A period in the trade, both ends included; `tot` None = still running."""

    van: date
    tot: date | None = None


@dataclass(frozen=True, slots=True)
class VooropleidingFeiten:
    """Proof of schooling in the trade, and what the partnership decided: granted, refused, or not decided (None)."""

    bewijs: bool = False
    afwijking_leeftijd: bool | None = None
    afwijking_ervaring: bool | None = None

    @property
    def jonger_mag(self) -> bool:
        """Whether the lower minimum age holds: proof, and the deviation granted."""
        return self.bewijs and self.afwijking_leeftijd is True

    @property
    def minder_ervaring_mag(self) -> bool:
        """Whether the required experience does not hold: proof, and the deviation granted."""
        return self.bewijs and self.afwijking_ervaring is True


@dataclass(frozen=True, slots=True)
class UittrekselFeiten:
    """Extract from the criminal record, model 596.2. `oordeel`: gunstig, ongunstig or None (not judged)."""

    afgiftedatum: date | None = None
    oordeel: str | None = None


@dataclass(frozen=True, slots=True)
class MentoropleidingFeiten:
    """The mentor training. `vrijstelling` is the granted ground, None without exemption."""

    gepland_op: date | None = None
    gevolgd_op: date | None = None
    vrijstelling: str | None = None


@dataclass(frozen=True, slots=True)
class RegelingFeiten:
    """What the partnership sets: months after the recognition to plan and to follow the mentor training.

    `covid_verlenging`: the general term was 18 instead of 12 months for recognitions of 2019-09-01…2020-03-31 (MEN-09).
    """

    volgen_maanden: int = 12
    plannen_maanden: int | None = None
    covid_verlenging: bool = True


ALGEMEEN = RegelingFeiten()
BOUW = RegelingFeiten(volgen_maanden=6, plannen_maanden=3, covid_verlenging=False)
INGEBOUWD = {None: ALGEMEEN, "bouw": BOUW}


@dataclass(frozen=True, slots=True)
class MentorFeiten:
    """Everything the rules know about one mentor in one application.

    `praktijkervaring` None = unknown, an empty tuple = none. `uittreksel` None = unknown. `vooropleiding` None = no
    proof. `erkend_op` is the day of the recognition, None while there is none.
    """

    aanvraagdatum: date
    geboortedatum: date | None = None
    praktijkervaring: tuple[Praktijkperiode, ...] | None = None
    vooropleiding: VooropleidingFeiten | None = None
    uittreksel: UittrekselFeiten | None = None
    mentoropleiding: MentoropleidingFeiten = field(default_factory=MentoropleidingFeiten)
    erkend_op: date | None = None
    regeling: RegelingFeiten = ALGEMEEN
