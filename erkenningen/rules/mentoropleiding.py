"""The mentor training: its term and where it stands (MEN-07, MEN-08, MEN-09)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from erkenningen.rules.basis import Antwoord, Uitkomst
from erkenningen.rules.feiten import MentorFeiten
from erkenningen.rules.zaak import MentorZaak
from erkenningen.rules.zinnen import dagen, maanden
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


AFGEHANDELD = frozenset({MentoropleidingStatus.GEVOLGD, MentoropleidingStatus.VRIJGESTELD})


@dataclass(frozen=True, slots=True)
class MentoropleidingStand:
    """Status with the last days to plan and to follow; None when there is no recognition or nothing left to do."""

    status: MentoropleidingStatus
    plannen_voor: date | None = None
    volgen_voor: date | None = None


NIET_VAN_TOEPASSING = MentoropleidingStand(MentoropleidingStatus.NIET_VAN_TOEPASSING)


def volgen_maanden(zaak: MentorZaak) -> int:
    """Return the months after the recognition in which the training must be followed (MEN-09: more in covid time)."""
    regeling, erkend_op = zaak.feiten.regeling, zaak.feiten.erkend_op
    extra = 0
    if regeling.covid_verlenging and erkend_op is not None:
        extra = zaak.normen.geldend("covid_maanden", erkend_op) or 0
    return regeling.volgen_maanden + extra


def volgen_voor(zaak: MentorZaak) -> date | None:
    """Return the last day on which the training is in time; None without a recognition."""
    erkend_op = zaak.feiten.erkend_op
    return None if erkend_op is None else plus_maanden(erkend_op, volgen_maanden(zaak))


def plannen_voor(feiten: MentorFeiten) -> date | None:
    """Return the last day on which the training must be planned; None when the partnership sets no such term."""
    if feiten.erkend_op is None or feiten.regeling.plannen_maanden is None:
        return None
    return plus_maanden(feiten.erkend_op, feiten.regeling.plannen_maanden)


def stand_van(zaak: MentorZaak) -> MentoropleidingStand:
    """Return where the training stands on the reference date, for a mentor who has to follow it."""
    uiterlijk = volgen_voor(zaak)
    status = _status(zaak, uiterlijk)
    if status in AFGEHANDELD:
        return MentoropleidingStand(status)
    return MentoropleidingStand(status, plannen_voor(zaak.feiten), uiterlijk)


def _status(zaak: MentorZaak, uiterlijk: date | None) -> MentoropleidingStatus:
    opleiding = zaak.feiten.mentoropleiding
    if opleiding.gevolgd_op is not None and opleiding.gevolgd_op <= zaak.peildatum:
        return MentoropleidingStatus.GEVOLGD
    if opleiding.vrijstelling:
        return MentoropleidingStatus.VRIJGESTELD
    if uiterlijk is None:
        return MentoropleidingStatus.TERMIJN_LOOPT
    if zaak.peildatum > uiterlijk:
        return MentoropleidingStatus.TE_LAAT
    if opleiding.gepland_op is not None and opleiding.gepland_op <= uiterlijk:
        return MentoropleidingStatus.GEPLAND
    return MentoropleidingStatus.TERMIJN_LOOPT


UITKOMST = {
    MentoropleidingStatus.GEVOLGD: Uitkomst.VOLDAAN,
    MentoropleidingStatus.VRIJGESTELD: Uitkomst.VOLDAAN,
    MentoropleidingStatus.GEPLAND: Uitkomst.TERMIJN_LOOPT,
    MentoropleidingStatus.TERMIJN_LOOPT: Uitkomst.TERMIJN_LOOPT,
    MentoropleidingStatus.TE_LAAT: Uitkomst.TE_LAAT,
}


def toets_mentoropleiding(zaak: MentorZaak) -> Antwoord:
    """MEN-07: a flag for a person, never a lapse (MEN-12)."""
    stand = stand_van(zaak)
    return UITKOMST[stand.status], _toelichting(zaak, stand)


def _toelichting(zaak: MentorZaak, stand: MentoropleidingStand) -> str:
    opleiding = zaak.feiten.mentoropleiding
    if stand.status is MentoropleidingStatus.VRIJGESTELD:
        reden = (opleiding.vrijstelling or "").rstrip(" .")
        return f"De mentor is vrijgesteld van de mentoropleiding. Reden: {reden}."
    if stand.status is MentoropleidingStatus.GEVOLGD and opleiding.gevolgd_op is not None:
        return f"De mentor heeft de mentoropleiding gevolgd op {datum_voluit(opleiding.gevolgd_op)}."
    if stand.volgen_voor is None:
        termijn = maanden(zaak.feiten.regeling.volgen_maanden)
        zin = f"De mentor moet de mentoropleiding volgen binnen {termijn} na de erkenning."
    elif stand.status is MentoropleidingStatus.TE_LAAT:
        te_laat = dagen((zaak.peildatum - stand.volgen_voor).days)
        zin = (
            f"De mentor moest de mentoropleiding volgen, uiterlijk op {datum_voluit(stand.volgen_voor)}. Dat is "
            f"{te_laat} te laat. De erkenning vervalt niet vanzelf: het partnerschap bekijkt wat er moet gebeuren."
        )
    else:
        rest = (stand.volgen_voor - zaak.peildatum).days
        nog = f"nog {dagen(rest)}" if rest else "de laatste dag"
        zin = f"De mentor moet de mentoropleiding volgen, uiterlijk op {datum_voluit(stand.volgen_voor)} ({nog})."
    return " ".join([zin, *_planning(zaak, stand)])


def _planning(zaak: MentorZaak, stand: MentoropleidingStand) -> list[str]:
    """What is planned or still has to be, and a date that cannot be right yet."""
    opleiding, zinnen = zaak.feiten.mentoropleiding, []
    if opleiding.gevolgd_op is not None:
        op = datum_voluit(zaak.peildatum)
        zinnen.append(f"De opgegeven datum {datum_voluit(opleiding.gevolgd_op)} ligt na {op} en telt nog niet mee.")
    if opleiding.gepland_op is not None:
        te_ver = stand.volgen_voor is not None and opleiding.gepland_op > stand.volgen_voor
        slot = ", na de termijn" if te_ver else ""
        zinnen.append(f"Ze is gepland op {datum_voluit(opleiding.gepland_op)}{slot}.")
    elif stand.plannen_voor is not None and stand.status is not MentoropleidingStatus.TE_LAAT:
        moet = "moest" if zaak.peildatum > stand.plannen_voor else "moet"
        zinnen.append(f"Ze {moet} gepland zijn, uiterlijk op {datum_voluit(stand.plannen_voor)}.")
    return zinnen
