"""The mentor training: its term and where it stands (MEN-07, MEN-08, MEN-09)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from erkenningen.rules.basis import Antwoord, Uitkomst
from erkenningen.rules.feiten import MentorFeiten
from erkenningen.rules.normen import COVID, INVOERING
from mentorschap.core.termijnen import plus_maanden
from mentorschap.core.woorden import datum_voluit


class MentoropleidingStatus(StrEnum):
    """Where the training stands on the reference date."""

    NIET_VAN_TOEPASSING = "niet_van_toepassing"
    GEVOLGD = "gevolgd"
    VRIJGESTELD = "vrijgesteld"
    GEPLAND = "gepland"
    TERMIJN_LOOPT = "termijn_loopt"
    TE_LAAT = "te_laat"


AFGEHANDELD = frozenset(
    {MentoropleidingStatus.NIET_VAN_TOEPASSING, MentoropleidingStatus.GEVOLGD, MentoropleidingStatus.VRIJGESTELD}
)


@dataclass(frozen=True, slots=True)
class MentoropleidingStand:
    """Status with the last days to plan and to follow; None when there is no recognition or nothing left to do."""

    status: MentoropleidingStatus
    plannen_voor: date | None
    volgen_voor: date | None


def volgen_voor(feiten: MentorFeiten) -> date | None:
    """Return the last day on which the training is in time; None without a recognition."""
    if feiten.erkend_op is None:
        return None
    maanden = feiten.regeling.volgen_maanden
    if feiten.regeling.covid_verlenging and COVID.geldig.geldt_op(feiten.erkend_op):
        maanden += COVID.waarde
    return plus_maanden(feiten.erkend_op, maanden)


def plannen_voor(feiten: MentorFeiten) -> date | None:
    """Return the last day on which the training must be planned; None when the partnership sets no such term."""
    if feiten.erkend_op is None or feiten.regeling.plannen_maanden is None:
        return None
    return plus_maanden(feiten.erkend_op, feiten.regeling.plannen_maanden)


def stand_van(feiten: MentorFeiten, peildatum: date) -> MentoropleidingStand:
    """Return where the training stands on the reference date."""
    uiterlijk = volgen_voor(feiten)
    status = _status(feiten, peildatum, uiterlijk)
    if status in AFGEHANDELD:
        return MentoropleidingStand(status, None, None)
    return MentoropleidingStand(status, plannen_voor(feiten), uiterlijk)


def _status(feiten: MentorFeiten, peildatum: date, uiterlijk: date | None) -> MentoropleidingStatus:
    opleiding = feiten.mentoropleiding
    if feiten.aanvraagdatum < INVOERING:
        return MentoropleidingStatus.NIET_VAN_TOEPASSING
    if opleiding.gevolgd_op is not None and opleiding.gevolgd_op <= peildatum:
        return MentoropleidingStatus.GEVOLGD
    if opleiding.vrijstelling:
        return MentoropleidingStatus.VRIJGESTELD
    if uiterlijk is not None and peildatum > uiterlijk:
        return MentoropleidingStatus.TE_LAAT
    if uiterlijk is not None and opleiding.gepland_op is not None and opleiding.gepland_op <= uiterlijk:
        return MentoropleidingStatus.GEPLAND
    return MentoropleidingStatus.TERMIJN_LOOPT


UITKOMST = {
    MentoropleidingStatus.NIET_VAN_TOEPASSING: Uitkomst.NIET_VAN_TOEPASSING,
    MentoropleidingStatus.GEVOLGD: Uitkomst.VOLDAAN,
    MentoropleidingStatus.VRIJGESTELD: Uitkomst.VOLDAAN,
    MentoropleidingStatus.GEPLAND: Uitkomst.TERMIJN_LOOPT,
    MentoropleidingStatus.TERMIJN_LOOPT: Uitkomst.TERMIJN_LOOPT,
    MentoropleidingStatus.TE_LAAT: Uitkomst.TE_LAAT,
}


def toets_mentoropleiding(feiten: MentorFeiten, peildatum: date) -> Antwoord:
    """MEN-07: a flag for a person, never a lapse (MEN-12)."""
    stand = stand_van(feiten, peildatum)
    return UITKOMST[stand.status], _toelichting(feiten, stand)


def _toelichting(feiten: MentorFeiten, stand: MentoropleidingStand) -> str:
    opleiding = feiten.mentoropleiding
    match stand.status:
        case MentoropleidingStatus.NIET_VAN_TOEPASSING:
            return (
                f"De aanvraag is van {datum_voluit(feiten.aanvraagdatum)}, voor de invoering van de verplichte "
                f"mentoropleiding op {datum_voluit(INVOERING)}."
            )
        case MentoropleidingStatus.GEVOLGD:
            return f"De mentoropleiding is gevolgd op {_datum(opleiding.gevolgd_op)}."
        case MentoropleidingStatus.VRIJGESTELD:
            return f"De mentor is vrijgesteld van de mentoropleiding: {opleiding.vrijstelling}."
        case MentoropleidingStatus.TE_LAAT:
            return (
                f"De mentoropleiding moest uiterlijk op {_datum(stand.volgen_voor)} gevolgd zijn en is dat nog niet. "
                "De erkenning vervalt niet vanzelf; het partnerschap bekijkt wat er moet gebeuren."
            )
    gepland = f" Ze is gepland op {_datum(opleiding.gepland_op)}." if opleiding.gepland_op else ""
    if stand.volgen_voor is None:
        maanden = feiten.regeling.volgen_maanden
        return f"De mentoropleiding moet gevolgd zijn binnen {maanden} maanden na de erkenning.{gepland}"
    plannen = f" en gepland uiterlijk op {_datum(stand.plannen_voor)}" if stand.plannen_voor else ""
    return f"De mentoropleiding moet gevolgd zijn uiterlijk op {_datum(stand.volgen_voor)}{plannen}.{gepland}"


def _datum(datum: date | None) -> str:
    return datum_voluit(datum) if datum else "een onbekende datum"
