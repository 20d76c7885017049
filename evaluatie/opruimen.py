"""What goes of evaluations and guidance: with the traject of the learner, or, without a name, on its own day."""

from datetime import date
from uuid import uuid4

from django.db.models import Q, QuerySet

from erkenningen.models import MentorOpErkenning
from evaluatie.enums_overleg import Signaalstatus
from evaluatie.models import (
    Afspraak,
    Beoordeling,
    Bewijs,
    Evaluatie,
    EvaluatieOvergang,
    Klassenraad,
    KlassenraadOvergang,
    Mentorcheck,
    Overleg,
    OverlegOvergang,
    Rapportbundel,
    Reactie,
    Resultaat,
    Signaal,
    Teamlid,
    VoorzienOverleg,
    Waarneming,
)
from mentorschap.core import bewaartermijnen as termijnen
from mentorschap.core.opruimregister import Opruimsoort, registreer_bezwaar, registreer_mee, registreer_soort
from overeenkomsten.opruimen import trajecten

VAN_TRAJECT = (
    Evaluatie,
    EvaluatieOvergang,
    Beoordeling,
    Bewijs,
    Reactie,
    Resultaat,
    Waarneming,
    Teamlid,
    Overleg,
    OverlegOvergang,
    Afspraak,
    VoorzienOverleg,
    Signaal,
    Klassenraad,
    KlassenraadOvergang,
)


def bundels(dag: date) -> QuerySet[Rapportbundel]:
    """Return the copies of reports: after their own term, and as soon as one learner in it goes."""
    oud = Q(created_at__date__lte=termijnen.BUNDEL.grens(dag))
    gaat = trajecten(dag).exclude(pk__in=open_signalen(dag)).values("pk")
    return Rapportbundel.objects.filter(oud | Q(regels__traject__in=gaat)).order_by().distinct()


def open_signalen(dag: date) -> QuerySet:
    """Return the trajecten with a signal that somebody still has to answer."""
    return Signaal.objects.filter(status=Signaalstatus.OPEN).order_by().values("overeenkomst__traject_id")


def checks(dag: date) -> QuerySet[Mentorcheck]:
    """Return the checks that still have a name and should have none."""
    grens = termijnen.MENTORCHECK.grens(dag)
    return Mentorcheck.objects.filter(mentor__isnull=False, gevraagd_op__date__lte=grens).order_by()


def zonder_naam(nummers: list[int]) -> None:
    """Take the mentor, his words and who spoke to him off these checks; the answers go on counting where they did."""
    for check in Mentorcheck.objects.filter(pk__in=nummers).order_by("pk"):
        van = MentorOpErkenning.objects.filter(mentor=check.mentor, erkenning__partnerschap__isnull=False)
        check.partnerschappen = sorted(set(van.values_list("erkenning__partnerschap_id", flat=True)))
        check.mentor, check.opgevolgd_door, check.toelichting = None, None, ""
        # By its old mark a message or a log line could still be found.
        check.uuid = uuid4()
        check.save()


def registreer() -> None:
    """Register the kinds of this part, and what goes with a traject or keeps it."""
    registreer_mee(termijnen.TRAJECT.code, *VAN_TRAJECT)
    registreer_bezwaar(termijnen.TRAJECT.code, open_signalen)
    registreer_soort(Opruimsoort(termijnen.BUNDEL, 10, bundels))
    registreer_soort(Opruimsoort(termijnen.MENTORCHECK, 30, checks, maak_leeg=zonder_naam))
