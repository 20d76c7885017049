"""OVK-16: the step of the leervergoeding follows from what the learner finished before (D16 art. 17).

A fact that is not known is tried with every value it can have: a step is derived when each of them gives the same one.
"""

from dataclasses import dataclass
from itertools import product

from mentorschap.core.woorden import opsomming
from overeenkomsten.rules.leervergoeding import GRONDSLAG

EERSTE, TWEEDE, DERDE = 1, 2, 3
JAREN_VOOR_TWEEDE, JAREN_VOOR_DERDE = 1, 2


@dataclass(frozen=True, slots=True)
class Vooropleiding:
    """What was ended with success before this training: the klassenraad let the learner go on. None = not known.

    `jaren_alternerend` counts years of any alternating training.
    """

    tweede_graad: bool | None = None
    eerste_jaar_derde_graad: bool | None = None
    jaren_alternerend: int | None = None
    kwalificatiefase_ov3: bool | None = None


@dataclass(frozen=True, slots=True)
class Stapafleiding:
    """The step, None when it is not certain, with a Dutch sentence that says why."""

    stap: int | None
    uitleg: str
    grondslag: str = GRONDSLAG


def leid_stap_af(vooropleiding: Vooropleiding) -> Stapafleiding:
    """Return the step that follows from the earlier training, with why."""
    stappen = {_stap(*wereld) for wereld in product(*_werelden(vooropleiding))}
    if len(stappen) > 1:
        onbekend = opsomming(_onbekend(vooropleiding, stappen))
        mogelijk = opsomming([str(stap) for stap in sorted(stappen)], "of")
        return Stapafleiding(None, f"Stap {mogelijk}. Vul nog in: {onbekend}.")
    (stap,) = stappen
    return Stapafleiding(stap, f"Stap {stap}, want {_reden(vooropleiding, stap)}.")


def _werelden(v: Vooropleiding) -> tuple[tuple[int, ...], ...]:
    jaren = (0, JAREN_VOOR_TWEEDE, JAREN_VOOR_DERDE) if v.jaren_alternerend is None else (v.jaren_alternerend,)
    return (_waarden(v.tweede_graad), _waarden(v.eerste_jaar_derde_graad), jaren, _waarden(v.kwalificatiefase_ov3))


def _waarden(waarde: bool | None) -> tuple[bool, ...]:
    return (True, False) if waarde is None else (waarde,)


def _stap(tweede_graad: int, derde_graad: int, jaren: int, ov3: int) -> int:
    if derde_graad or ov3 or jaren >= JAREN_VOOR_DERDE:
        return DERDE
    return TWEEDE if tweede_graad or jaren >= JAREN_VOOR_TWEEDE else EERSTE


def _onbekend(v: Vooropleiding, stappen: set[int]) -> list[str]:
    """The unknown facts that still decide: once step 2 is certain, the second grade decides nothing any more."""
    feiten = (
        (v.tweede_graad is None and EERSTE in stappen, "tweede graad"),
        (v.eerste_jaar_derde_graad is None, "eerste jaar van de derde graad"),
        (v.jaren_alternerend is None, "jaren alternerende opleiding"),
        (v.kwalificatiefase_ov3 is None, "kwalificatiefase OV3"),
    )
    return [tekst for telt, tekst in feiten if telt]


def _reden(v: Vooropleiding, stap: int) -> str:
    if stap == DERDE:
        redenen = (
            (v.eerste_jaar_derde_graad, "het eerste jaar van de derde graad is met succes beëindigd"),
            (
                (v.jaren_alternerend or 0) >= JAREN_VOOR_DERDE,
                "minstens twee jaren alternerende opleiding zijn met succes beëindigd",
            ),
            (v.kwalificatiefase_ov3, "de kwalificatiefase OV3 is met succes beëindigd"),
        )
        return next(tekst for geldt, tekst in redenen if geldt)
    if stap == TWEEDE:
        if v.tweede_graad:
            return "de tweede graad is met succes beëindigd"
        return "één jaar alternerende opleiding is met succes beëindigd"
    return "de tweede graad is niet met succes beëindigd en er is nog geen jaar alternerende opleiding met succes"
