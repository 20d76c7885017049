"""Figures per school year (contract 4): agreements made here and those taken over, counted by the database.

An agreement of which the dossier is gone counts by the line that it left (`Cijferregel`), so that no figure changes.

A school year runs from 1 September to 31 August. An agreement counts in the school year of its start, an early end in
the school year of the day it ended. An end is early when it lies before the agreed last day and something else than
the term or a success ended it.
"""

import re
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, ExtractYear, NullIf

from erkenningen.enums import Stelsel
from mentorschap.core.schoolkalender import begin_schooljaar
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Eindegrond, Eindestatus, Kant
from overeenkomsten.models import Beeindiging, Cijferregel, OorzaakVolgens, Overeenkomst, OvergenomenOvereenkomst

EERSTE_MAAND, LAATSTE_DAG = 9, 31
ONBEKEND = "onbekend"
DECIMALEN = Decimal("1e-12")
# Whose word counts when the parties differ: the school sees both others.
VOLGORDE = (Kant.SCHOOL, Kant.ONDERNEMING, Kant.LEERLING)
_SCHOOLJAAR = re.compile(r"([0-9]{4})-([0-9]{4})")


class GeenSchooljaar(ValueError):
    """What somebody typed is not a school year. The text is Dutch."""


def lees_schooljaar(tekst: str) -> int:
    """Return the first year of "2019-2020". Raises GeenSchooljaar."""
    past = _SCHOOLJAAR.fullmatch(tekst.strip())
    if not past or int(past[2]) != int(past[1]) + 1 or int(past[1]) < 1:
        raise GeenSchooljaar("Schrijf een schooljaar als 2019-2020.")
    return int(past[1])


def naam_van(jaar: int) -> str:
    """Return the name of the school year that begins in this year."""
    return f"{jaar:04d}-{jaar + 1:04d}"


def jaarcijfers(jaar: int | None = None) -> dict[str, Any]:
    """Return the figures of all school years, or of the one that begins in `jaar`, in the shape of contract 4.

    Shares are decimals between 0 and 1, null when there is nothing to share.
    """
    gestart = [_in_jaar(rijen, "start", jaar) for rijen in _bronnen()]
    geeindigd = [_in_jaar(rijen.filter(vroegtijdig=True), "beeindigd_op", jaar) for rijen in _bronnen()]
    overeenkomsten, einden = _aantal(gestart), _aantal(geeindigd)
    return {
        "overeenkomsten": overeenkomsten,
        "vroegtijdig_beeindigd": einden,
        "aandeel_vroegtijdig": aandeel(einden, overeenkomsten),
        "per_schooljaar": _per_schooljaar(gestart, geeindigd),
        "mentoren": _mentoren(gestart),
        "per_partnerschap": _per("telt_bij", gestart, geeindigd),
        "per_opleiding": _per("opleidingsnaam", gestart, geeindigd),
    }


def aandeel(deel: int, geheel: int) -> Decimal | None:
    """Return a share with twelve decimals, None of nothing."""
    return (Decimal(deel) / Decimal(geheel)).quantize(DECIMALEN).normalize() if geheel else None


def _bronnen() -> tuple[QuerySet, ...]:
    return hier_gemaakt(), _verdwenen(), _overgenomen()


def hier_gemaakt() -> QuerySet:
    """Signed agreements; a working version and what was annulled before it started never ran."""
    normaal = Beeindiging.objects.filter(
        overeenkomst=OuterRef("pk"), status=Eindestatus.BEEINDIGD, grond__in=Eindegrond.NORMAAL
    )
    volgens = OorzaakVolgens.objects.filter(
        beeindiging__overeenkomst=OuterRef("pk"), beeindiging__status=Eindestatus.BEEINDIGD
    ).order_by(Case(*(When(kant=kant, then=plaats) for plaats, kant in enumerate(VOLGORDE))), "pk")
    return Overeenkomst.objects.filter(status__in=Status.IN_WERKING, start__isnull=False).annotate(
        vroegtijdig=_ja(Q(beeindigd_op__lt=F("einde")) & ~Exists(normaal)),
        waarom=Coalesce(Subquery(volgens.values("oorzaak__code")[:1]), Value(ONBEKEND)),
        stelsel=F("traject__opleiding__stelsel"),
        opleidingsnaam=F("traject__opleiding__naam"),
        telt_bij=Coalesce("erkenning__partnerschap__naam", Value(ONBEKEND)),
        wie=Concat(Value("hier:"), Cast("mentor__mentor_id", CharField())),
        heeft_mentor=_ja(Q(mentor__isnull=False)),
    )


def bewaar_cijfers(trajecten: list[int]) -> None:
    """Write the lines that stay of the signed agreements of these trajecten, before they go."""
    Cijferregel.objects.bulk_create(
        Cijferregel(
            start=begin_schooljaar(rij.start),
            beeindigd_op=begin_schooljaar(rij.beeindigd_op) if rij.vroegtijdig else None,
            oorzaak="" if not rij.vroegtijdig or rij.waarom == ONBEKEND else rij.waarom,
            opleiding_id=rij.traject.opleiding_id,
            partnerschap_id=rij.erkenning.partnerschap_id if rij.erkenning else None,
            mentor=rij.mentor.mentor_id if rij.mentor else None,
        )
        for rij in hier_gemaakt()
        .filter(traject__in=trajecten)
        .select_related("traject", "erkenning", "mentor")
        .order_by("pk")
    )


def _verdwenen() -> QuerySet:
    """What stayed of agreements of which the dossier is gone; a mentor has the same number as before."""
    return Cijferregel.objects.annotate(
        vroegtijdig=_ja(Q(beeindigd_op__isnull=False)),
        waarom=_of_onbekend("oorzaak"),
        stelsel=F("opleiding__stelsel"),
        opleidingsnaam=F("opleiding__naam"),
        telt_bij=Coalesce("partnerschap__naam", Value(ONBEKEND)),
        wie=Concat(Value("hier:"), Cast("mentor", CharField())),
        heeft_mentor=_ja(Q(mentor__isnull=False)),
    )


def _overgenomen() -> QuerySet:
    return OvergenomenOvereenkomst.objects.annotate(
        vroegtijdig=_ja(Q(beeindigd_op__lt=F("einde")) & ~Q(oorzaak__in=Eindegrond.NORMAAL)),
        waarom=_of_onbekend("oorzaak"),
        opleidingsnaam=F("opleiding"),
        telt_bij=_of_onbekend("partnerschap"),
        wie=Concat(Value("elders:"), F("mentor")),
        heeft_mentor=_ja(~Q(mentor="")),
    )


def _ja(voorwaarde: Q) -> Case:
    return Case(When(voorwaarde, then=True), default=False)


def _of_onbekend(veld: str) -> Coalesce:
    return Coalesce(NullIf(F(veld), Value("")), Value(ONBEKEND))


def _in_jaar(rijen: QuerySet, veld: str, jaar: int | None) -> QuerySet:
    rijen = rijen.annotate(
        jaar=Case(When(**{f"{veld}__month__lt": EERSTE_MAAND}, then=ExtractYear(veld) - 1), default=ExtractYear(veld))
    ).order_by()
    if jaar is None:
        return rijen
    dagen = (date(jaar, EERSTE_MAAND, 1), date(jaar + 1, EERSTE_MAAND - 1, LAATSTE_DAG))
    return rijen.filter(**{f"{veld}__range": dagen})


def _aantal(bronnen: list[QuerySet]) -> int:
    return sum(rijen.count() for rijen in bronnen)


def _tel(bronnen: list[QuerySet], *velden: str) -> Counter:
    """Count per combination of the fields, over both sources."""
    aantallen: Counter = Counter()
    for rijen in bronnen:
        for *sleutel, aantal in rijen.values_list(*velden).annotate(aantal=Count("pk")):
            aantallen[tuple(sleutel)] += aantal
    return aantallen


def _per_schooljaar(gestart: list[QuerySet], geeindigd: list[QuerySet]) -> dict[str, Any]:
    starts = {jaar: aantal for (jaar,), aantal in _tel(gestart, "jaar").items()}
    oorzaken: dict[int, Counter] = defaultdict(Counter)
    for (jaar, oorzaak), aantal in _tel(geeindigd, "jaar", "waarom").items():
        oorzaken[jaar][oorzaak] += aantal
    return {
        naam_van(jaar): _jaar(starts.get(jaar, 0), oorzaken.get(jaar, Counter()))
        for jaar in sorted(starts.keys() | oorzaken.keys())
    }


def _jaar(starts: int, oorzaken: Counter) -> dict[str, Any]:
    einden = oorzaken.total()
    return {
        "overeenkomsten": starts,
        "vroegtijdig_beeindigd": einden,
        "per_oorzaak": {
            oorzaak: {"aantal": aantal, "aandeel": aandeel(aantal, einden)}
            for oorzaak, aantal in sorted(oorzaken.items(), key=_meeste_eerst)
        },
    }


def _per(veld: str, gestart: list[QuerySet], geeindigd: list[QuerySet]) -> dict[str, Any]:
    starts = {naam: aantal for (naam,), aantal in _tel(gestart, veld).items()}
    einden = {naam: aantal for (naam,), aantal in _tel(geeindigd, veld).items()}
    return {
        naam: {
            "overeenkomsten": starts.get(naam, 0),
            "vroegtijdig_beeindigd": einden.get(naam, 0),
            "aandeel_vroegtijdig": aandeel(einden.get(naam, 0), starts.get(naam, 0)),
        }
        for naam in sorted(starts.keys() | einden.keys())
    }


def _meeste_eerst(paar: tuple[str, int]) -> tuple[int, str]:
    return -paar[1], paar[0]


def _mentoren(gestart: list[QuerySet]) -> dict[str, int]:
    """Count people; a mentor of both systems counts in each of them and once in the total.

    Who has running agreements and others of which the dossier is gone is one person: the sources are put together.
    """
    stelsels: dict[str, tuple[bool, bool]] = {}
    for rijen in gestart:
        mentoren = (
            rijen.filter(heeft_mentor=True)
            .values("wie")
            .annotate(in_duaal=BoolOr(Q(stelsel=Stelsel.DUAAL)), in_lw=BoolOr(Q(stelsel=Stelsel.LEREN_EN_WERKEN)))
        )
        for wie, duaal, lw in mentoren.values_list("wie", "in_duaal", "in_lw"):
            eerder = stelsels.get(wie, (False, False))
            stelsels[wie] = (eerder[0] or duaal, eerder[1] or lw)
    return {
        "totaal": len(stelsels),
        "duaal": sum(duaal for duaal, _ in stelsels.values()),
        "leren_en_werken": sum(lw for _, lw in stelsels.values()),
        "beide": sum(duaal and lw for duaal, lw in stelsels.values()),
    }
