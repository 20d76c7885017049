"""The ladder of reminders: what ends soon, what is too old, what is late. Nothing here changes a recognition."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from erkenningen import meldingen
from erkenningen.mentorstand import met_open_opleiding
from erkenningen.models import Erkenning, MentorOpErkenning
from erkenningen.verlengen import bijna_vervallen, te_oude_uittreksels
from mentorschap.core.termijnen import plus_maanden
from mentorschap.core.woorden import datum_voluit

# Months before the end, the nearest first: only the sharpest rung that was reached is sent.
ERKENNING_MAANDEN = (1, 3, 6)
OPLEIDING_DAGEN = (14, 60)


@dataclass(frozen=True, slots=True)
class Termijn:
    """A term of the mentor training: the last day, and what has to be done by then."""

    veld: str
    wat: str
    klaar: Callable[[Any], bool]


def _is_gepland(rij: MentorOpErkenning) -> bool:
    opleiding = getattr(rij.mentor, "mentoropleiding", None)
    return opleiding is not None and opleiding.gepland_op is not None


TERMIJNEN = (
    Termijn("plannen_voor", "plannen", _is_gepland),
    Termijn("volgen_voor", "volgen", lambda rij: False),
)


def herinner(dag: date) -> int:
    """Plan every reminder that is due on this day; return for how many things. Run again, nothing is sent twice."""
    return herinner_erkenningen(dag) + herinner_uittreksels(dag) + herinner_opleidingen(dag)


def trede_van_erkenning(geldig_tot: date, dag: date) -> int | None:
    """Return the rung in months that a recognition reached: it ends within so many months; None before the first."""
    return next((n for n in ERKENNING_MAANDEN if geldig_tot <= plus_maanden(dag, n)), None)


def trede_van_opleiding(tot: date, dag: date) -> str | None:
    """Return the rung of a term of the training: "te_laat", "14", "60", or None before the first."""
    if tot < dag:
        return "te_laat"
    return next((str(n) for n in OPLEIDING_DAGEN if tot <= dag + timedelta(days=n)), None)


def herinner_erkenningen(dag: date) -> int:
    """Six, three and one month before the end, while no renewal was filed."""
    rijen = bijna_vervallen(Erkenning.objects.select_related("onderneming", "vestiging", "opleiding"), dag)
    for erkenning in _elk(rijen):
        trede = trede_van_erkenning(erkenning.geldig_tot, dag)
        _meld(
            meldingen.ERKENNING_VERVALT,
            erkenning,
            erkenning.onderneming_id,
            f"{erkenning.uuid}:{erkenning.geldig_tot}:{trede}",
            meldingen.over_erkenning(erkenning) | {"tot": datum_voluit(erkenning.geldig_tot)},
        )
    return rijen.count()


def herinner_uittreksels(dag: date) -> int:
    """Once per extract that is too old where one is needed soon."""
    rijen = te_oude_uittreksels(dag).select_related("mentor")
    for uittreksel in _elk(rijen):
        mentor = uittreksel.mentor
        context = {
            "mentor": mentor.naam,
            "afgifte": datum_voluit(uittreksel.afgiftedatum),
            "pad": reverse("erkenningen:mentor", args=[mentor.uuid]),
        }
        _meld(meldingen.UITTREKSEL_OUD, mentor, mentor.onderneming_id, str(uittreksel.uuid), context)
    return rijen.count()


def herinner_opleidingen(dag: date) -> int:
    """Sixty and fourteen days before the last day to plan and to follow, and once when it is past."""
    grens = dag + timedelta(days=max(OPLEIDING_DAGEN))
    rijen = met_open_opleiding(MentorOpErkenning.objects.all(), dag).filter(
        Q(plannen_voor__lte=grens) | Q(volgen_voor__lte=grens)
    )
    gemeld = 0
    for rij in _elk(rijen.select_related("mentor__mentoropleiding", "erkenning")):
        for termijn in TERMIJNEN:
            tot = getattr(rij, termijn.veld)
            trede = trede_van_opleiding(tot, dag) if tot else None
            if trede is None or termijn.klaar(rij):
                continue
            context = {
                "mentor": rij.mentor.naam,
                "wat": termijn.wat,
                "tot": datum_voluit(tot),
                "te_laat": trede == "te_laat",
                "pad": reverse("erkenningen:mentor", args=[rij.mentor.uuid]),
            }
            # One reminder for a mentor who stands on two recognitions with the same term.
            sleutel = f"{rij.mentor.uuid}:{termijn.wat}:{tot}:{trede}"
            _meld(meldingen.MENTOROPLEIDING_TERMIJN, rij.mentor, rij.mentor.onderneming_id, sleutel, context)
            gemeld += 1
    return gemeld


def _elk(rijen: QuerySet) -> Any:
    return rijen.order_by("pk").iterator(chunk_size=500)


def _meld(soort: Any, onderwerp: Any, onderneming_id: int, sleutel: str, context: dict[str, Any]) -> None:
    meldingen.meld_leden(
        soort,
        onderwerp,
        organisaties=[onderneming_id],
        rollen=meldingen.ONDERNEMING,
        sleutel=sleutel,
        context=context,
    )
