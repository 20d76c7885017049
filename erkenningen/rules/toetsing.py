"""The rules as one table and the verdict over them. Screens and `manage.py toets_mentoren` both go through here."""

from dataclasses import dataclass
from datetime import date

from erkenningen.rules.basis import CASCADE, Bevinding, Oordeel, Uitkomst, Voorwaarde
from erkenningen.rules.feiten import MentorFeiten
from erkenningen.rules.mentor import toets_ervaring, toets_gedrag, toets_leeftijd, toets_uittreksel
from erkenningen.rules.mentoropleiding import MentoropleidingStand, stand_van, toets_mentoropleiding
from erkenningen.rules.normen import (
    GRONDSLAG_ERVARING,
    GRONDSLAG_GEDRAG,
    GRONDSLAG_LEEFTIJD,
    GRONDSLAG_OPLEIDING,
    norm_op,
)
from erkenningen.rules.tijd import DAG, eerste_dag_met_jaren, samengevoegd, verjaardag

# Kept with every decision, so that a later reader knows which rules spoke. Raise it with every change of a rule.
REGELVERSIE = "erkenningen-1"

VOORWAARDEN = (
    Voorwaarde("MEN-01", "De mentor is minstens 25 jaar.", GRONDSLAG_LEEFTIJD, toets_leeftijd),
    Voorwaarde(
        "MEN-03", "De mentor heeft vijf jaar praktijkervaring in het beroep.", GRONDSLAG_ERVARING, toets_ervaring
    ),
    Voorwaarde("MEN-05", "Het uittreksel 596.2 is hoogstens een jaar oud.", GRONDSLAG_GEDRAG, toets_uittreksel),
    Voorwaarde("MEN-06", "De mentor is van onberispelijk gedrag.", GRONDSLAG_GEDRAG, toets_gedrag),
    Voorwaarde(
        "MEN-07", "De mentor volgt een mentoropleiding.", GRONDSLAG_OPLEIDING, toets_mentoropleiding, beslist=False
    ),
)


@dataclass(frozen=True, slots=True)
class Toetsing:
    """The verdict on one mentor on one day. `voldoet_vanaf` is when age and experience would both be in order."""

    peildatum: date
    bevindingen: tuple[Bevinding, ...]
    oordeel: Oordeel
    mentoropleiding: MentoropleidingStand
    voldoet_vanaf: date | None
    regelversie: str = REGELVERSIE

    def bevinding(self, regel: str) -> Bevinding:
        """Return the finding of one rule. Raises KeyError for a rule that does not exist."""
        for bevinding in self.bevindingen:
            if bevinding.regel == regel:
                return bevinding
        raise KeyError(regel)

    @property
    def voldoet(self) -> bool:
        """Whether this mentor can be recognised as things stand."""
        return self.oordeel in (Oordeel.VOLDOET, Oordeel.VOLDOET_MET_AFWIJKING)


def toets_mentor(feiten: MentorFeiten, *, peildatum: date) -> Toetsing:
    """Test one mentor on the reference date. Raises OverflowError or ValueError for dates outside the calendar."""
    bevindingen = tuple(Bevinding(v.code, *v.toets(feiten, peildatum), v.grondslag) for v in VOORWAARDEN)
    uitkomsten = {b.uitkomst for b, v in zip(bevindingen, VOORWAARDEN, strict=True) if v.beslist}
    oordeel = next((o for uitkomst, o in CASCADE if uitkomst in uitkomsten), Oordeel.VOLDOET)
    leeftijd, ervaring = bevindingen[0].uitkomst, bevindingen[1].uitkomst
    vanaf = voldoet_vanaf(feiten, peildatum) if Uitkomst.NIET_VOLDAAN in (leeftijd, ervaring) else None
    return Toetsing(peildatum, bevindingen, oordeel, stand_van(feiten, peildatum), vanaf)


def voldoet_vanaf(feiten: MentorFeiten, peildatum: date) -> date | None:
    """Return the first day after the reference date on which age and experience are both in order; None when never.

    The same facts, a running period keeps running: what the partnership has not decided stays undecided.
    """
    if feiten.geboortedatum is None or feiten.praktijkervaring is None:
        return None
    vooropleiding = feiten.vooropleiding
    bewijs = vooropleiding is not None and vooropleiding.bewijs
    jong_mag = bewijs and vooropleiding.afwijking_leeftijd is True
    norm = "minimumleeftijd_afwijking" if jong_mag else "minimumleeftijd"
    vanaf = max(verjaardag(feiten.geboortedatum, norm_op(norm, peildatum)), peildatum + DAG)
    if bewijs and vooropleiding.afwijking_ervaring is True:
        return vanaf
    stukken = samengevoegd(feiten.praktijkervaring)
    return eerste_dag_met_jaren(stukken, norm_op("ervaring_jaren", peildatum), vanaf)
