"""Active time per task: who it is of without saying who, adding up, reading back, deleting, not counting at all.

A page that is visible and in use counts seconds and hands them in. What it hands in is bounded by the clock: a row
grows no faster than time passes, so a beacon that is sent twice or made up adds nothing.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import connection
from django.db.models import Count, Sum
from django.utils.crypto import salted_hmac

from mentorschap.core.klok import nu, vandaag
from mentorschap.core.schoolkalender import begin_schooljaar
from mentorschap.core.woorden import duur
from mentorschap.logboek.models import Meetstop, Werktijd
from mentorschap.logboek.tijdtaken import titel_van
from mentorschap.organisaties.enums import Rol

ZOUT = "mentorschap.logboek.tijd"
_ondertekenaar = Signer(salt=ZOUT)
# A page hands in what it has after five minutes at most; more than ten at once was not counted by our page.
HOOGSTENS_PER_KEER = 600
HOOGSTENS_PER_DAG = 12 * 3600
# A page that was opened longer ago than a day stops counting: it has to be loaded again.
GELDIG = timedelta(days=1)
MINSTENS_TUSSEN = timedelta(seconds=2)
# From this many people on, a middle value says nothing about one of them.
MINSTENS_MENSEN = 5

TEL_OP = """
INSERT INTO logboek_werktijd AS rij (persoon, rol, organisatie_id, taak, dag, seconden, bijgewerkt_op)
SELECT %s, %s, %s::bigint, %s, %s::date, %s::int, %s::timestamptz
WHERE NOT EXISTS (SELECT FROM logboek_meetstop WHERE persoon = ANY(%s::varchar[]))
ON CONFLICT (persoon, rol, organisatie_id, taak, dag) DO UPDATE SET
    seconden = LEAST(%s::int, rij.seconden + LEAST(
        EXCLUDED.seconden, FLOOR(EXTRACT(EPOCH FROM EXCLUDED.bijgewerkt_op - rij.bijgewerkt_op))::int)),
    bijgewerkt_op = EXCLUDED.bijgewerkt_op
WHERE rij.bijgewerkt_op <= EXCLUDED.bijgewerkt_op - %s::interval
"""
# Two steps, because the ORM does not aggregate over groups: first each person, then the middle one of them. A row is a
# day: counting rows lets the database hash instead of sort, which takes a third of the time.
MEDIANEN = """
SELECT taak, rol, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY jaar),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY per_dag)
FROM (SELECT taak, rol, persoon, sum(seconden)::float AS jaar, sum(seconden)::float / count(*) AS per_dag
      FROM logboek_werktijd WHERE dag >= %s::date AND (%s::bigint IS NULL OR organisatie_id = %s::bigint)
      GROUP BY taak, rol, persoon) AS mensen
GROUP BY taak, rol HAVING count(*) >= %s::int ORDER BY taak, rol
"""


class Ongeldig(ValueError):
    """What a page handed in was not made by us, or is too old."""


class TeSnel(ValueError):
    """The same person handed in time for the same task a moment ago."""


class NietGemeten(ValueError):
    """Whoever this is of said that his time is not counted."""


@dataclass(frozen=True, slots=True)
class Taaktijd:
    """The time of one person in one kind of task, in one role."""

    taak: str
    rol: str
    dagen: int
    seconden: int

    @property
    def duur(self) -> str:
        """The time in words."""
        return duur(self.seconden)


@dataclass(frozen=True, slots=True)
class Mediaan:
    """The middle of at least MINSTENS_MENSEN people; `eigen` that of one's own organisation, None when too few."""

    taak: str
    rol: str
    mensen: int
    per_dag: str
    jaar: str
    eigen: str | None = None


def sleutels_van(email: str) -> tuple[str, ...]:
    """Return the hashes that stand for somebody: the one in use, then those of earlier secret keys."""
    sleutels = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return tuple(salted_hmac(ZOUT, email.lower(), secret=s, algorithm="sha256").hexdigest() for s in sleutels)


def kenmerk_voor(actor: Any, taak: str) -> str:
    """Return what a page hands back with its seconds: who, in which role and for what, signed and without a name."""
    sleutels = sleutels_van(actor.email)
    return _ondertekenaar.sign_object([sleutels, actor.rol, actor.organisatie_id, taak, int(nu().timestamp())])


def tel_op(kenmerk: str, seconden: int) -> None:
    """Add seconds to the sum of the day: one statement. Raises Ongeldig, TeSnel or NietGemeten."""
    try:
        sleutels, rol, organisatie_id, taak, gemaakt = _ondertekenaar.unsign_object(kenmerk)
    except (BadSignature, ValueError) as fout:
        raise Ongeldig from fout
    op = nu()
    sinds = op.timestamp() - gemaakt
    # A page from before an update hands back one hash instead of a list.
    if isinstance(sleutels, str) or seconden < 1 or not 0 <= sinds + 1 <= GELDIG.total_seconds():
        raise Ongeldig
    seconden = min(seconden, HOOGSTENS_PER_KEER, int(sinds) + 1)
    rij = [sleutels[0], rol, organisatie_id, taak, vandaag(), seconden, op]
    with connection.cursor() as cursor:
        cursor.execute(TEL_OP, [*rij, sleutels, HOOGSTENS_PER_DAG, MINSTENS_TUSSEN])
        if not cursor.rowcount:
            raise NietGemeten if Meetstop.objects.filter(persoon__in=sleutels).exists() else TeSnel


def seconden_dit_schooljaar(email: str) -> int:
    """Return how long somebody was busy since 1 September, in any role."""
    rijen = Werktijd.objects.filter(persoon__in=sleutels_van(email), dag__gte=begin_schooljaar(vandaag()))
    return rijen.aggregate(som=Sum("seconden", default=0))["som"]


def tijd_van(emails: list[str]) -> list[Taaktijd]:
    """Return the time since 1 September per kind of task and role, the longest first."""
    rijen = (
        Werktijd.objects.filter(persoon__in=_personen(emails), dag__gte=begin_schooljaar(vandaag()))
        .values("taak", "rol")
        .annotate(som=Sum("seconden"), dagen=Count("dag", distinct=True))
        .order_by("-som", "taak", "rol")
    )
    return [Taaktijd(titel_van(r["taak"]), Rol(r["rol"]).label, r["dagen"], r["som"]) for r in rijen]


def wordt_gemeten(emails: list[str]) -> bool:
    """Whether the time of somebody is counted: yes, until he says otherwise."""
    return not Meetstop.objects.filter(persoon__in=_personen(emails)).exists()


def stop_meten(emails: list[str]) -> None:
    """Count nothing of somebody any more, on any device; what was counted stays until he deletes it."""
    Meetstop.objects.bulk_create([Meetstop(persoon=sleutels_van(e)[0]) for e in emails], ignore_conflicts=True)


def begin_meten(emails: list[str]) -> None:
    """Count the time of somebody again."""
    Meetstop.objects.filter(persoon__in=_personen(emails)).delete()


def _personen(emails: list[str]) -> list[str]:
    return [sleutel for email in emails for sleutel in sleutels_van(email)]


def wis(emails: list[str]) -> int:
    """Delete all time of somebody, of every year; return how many rows."""
    aantal, _ = Werktijd.objects.filter(persoon__in=_personen(emails)).delete()
    return aantal


def medianen(organisatie_id: int | None = None) -> list[Mediaan]:
    """Return the middle values since 1 September per kind of task and role, never of fewer than MINSTENS_MENSEN people.

    `organisatie_id` puts those of one organisation beside them: two queries.
    """
    eigen = {} if organisatie_id is None else {rij[:2]: rij for rij in _reken(organisatie_id)}
    return [
        Mediaan(
            titel_van(taak),
            Rol(rol).label,
            mensen,
            duur(per_dag),
            duur(jaar),
            duur(eigen[taak, rol][4]) if (taak, rol) in eigen else None,
        )
        for taak, rol, mensen, jaar, per_dag in _reken(None)
    ]


def _reken(organisatie_id: int | None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(MEDIANEN, [begin_schooljaar(vandaag()), organisatie_id, organisatie_id, MINSTENS_MENSEN])
        return cursor.fetchall()


def bewaard_tot(dag: date) -> date:
    """Return until when time of this day is kept: the end of the school year after it."""
    begin = begin_schooljaar(dag)
    return begin.replace(year=begin.year + 2) - timedelta(days=1)


def ruim_op() -> int:
    """Delete what is older than the previous school year; return how many rows."""
    begin = begin_schooljaar(vandaag())
    aantal, _ = Werktijd.objects.filter(dag__lt=begin.replace(year=begin.year - 1)).delete()
    return aantal
