"""What the page of a recognition shows of its life: mentors with their learners and training, and the timeline."""

from dataclasses import dataclass
from datetime import date

from erkenningen.enums import MentorStatus
from erkenningen.lopend import aantal_per_mentor
from erkenningen.mentorstand import met_open_opleiding, met_opleidingstermijn
from erkenningen.models import Erkenning, Mentor, MentorOpErkenning, MentorOpErkenningOvergang
from erkenningen.transitions.maatregel_gevolgen import OVERGANGEN_GEVOLG
from erkenningen.transitions.mentoren import OVERGANGEN_MENTOR
from mentorschap.core.klok import vandaag
from mentorschap.logboek.tijdlijn import Moment, tijdlijn


@dataclass(frozen=True, slots=True)
class MentorOpPagina:
    """A mentor of a recognition as its page shows him. `lopend` counts running agreements."""

    rij: MentorOpErkenning
    lopend: int
    opleiding_te_laat: bool

    @property
    def actief(self) -> bool:
        """Whether he may act."""
        return self.rij.status == MentorStatus.ACTIEF

    @property
    def inactief(self) -> bool:
        """Whether the company can activate him."""
        return self.rij.status == MentorStatus.INACTIEF


def mentoren_op(erkenning: Erkenning, dag: date) -> list[MentorOpPagina]:
    """Return the mentors of a recognition: two queries."""
    rijen = list(met_opleidingstermijn(erkenning.mentoren.select_related("mentor__mentoropleiding")))
    lopend = aantal_per_mentor(rij.pk for rij in rijen)
    return [MentorOpPagina(rij, lopend.get(rij.pk, 0), opleiding_te_laat(rij, dag)) for rij in rijen]


def opleiding_te_laat(rij: MentorOpErkenning, dag: date) -> bool:
    """Return whether the term of the training is over (MEN-12); `rij` carries its terms."""
    if rij.status != MentorStatus.ACTIEF or rij.volgen_voor >= dag:
        return False
    opleiding = getattr(rij.mentor, "mentoropleiding", None)
    if opleiding is None:
        return True
    gevolgd = opleiding.gevolgd_op is not None and opleiding.gevolgd_op <= dag
    return not gevolgd and not opleiding.vrijstelling


@dataclass(frozen=True, slots=True)
class Opleidingstermijn:
    """The term of the mentor training of one mentor: the strictest over his recognitions. Dates are last days."""

    plannen_voor: date | None
    volgen_voor: date
    te_laat: bool

    @property
    def dagen(self) -> int:
        """Calendar days left to follow it; negative when too late."""
        return (self.volgen_voor - vandaag()).days


def opleidingstermijn_van(mentor: Mentor) -> Opleidingstermijn | None:
    """Return the term that runs; None when he acts nowhere, or followed it, or is exempt. One query."""
    dag = vandaag()
    rij = met_open_opleiding(mentor.erkenningen.all(), dag).order_by("volgen_voor", "pk").first()
    return None if rij is None else Opleidingstermijn(rij.plannen_voor, rij.volgen_voor, rij.volgen_voor < dag)


def verloop_van(erkenning: Erkenning, maatregelen: list[Moment]) -> list[Moment]:
    """Return what happened to a recognition, its mentors and `maatregelen` on it, newest first: three queries."""
    labels = {overgang.code: overgang.label for overgang in (*OVERGANGEN_MENTOR, *OVERGANGEN_GEVOLG)}
    rijen = MentorOpErkenningOvergang.objects.filter(onderwerp__erkenning=erkenning)
    momenten = [
        Moment(
            rij.op,
            f"{labels.get(rij.overgang, rij.overgang.replace('_', ' ').capitalize())}: {rij.onderwerp.mentor.naam}",
            rij.door_naam,
            rij.via,
            rij.toelichting,
        )
        for rij in rijen.select_related("onderwerp__mentor")
    ]
    momenten += [*maatregelen, *tijdlijn(erkenning, OVERGANGEN_GEVOLG)]
    return sorted(momenten, key=lambda moment: moment.op, reverse=True)
