"""Who sees consultations, agreed actions, plans of the year, signals and what mentors need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from evaluatie.enums_overleg import Afspraakstatus, Overlegstatus, Signaalsoort, Signaalstatus
from mentorschap.organisaties.enums import Rol

if TYPE_CHECKING:
    from datetime import date, datetime

    from mentorschap.organisaties.actor import Actor

LINK_OVERLEG = "overleg"
LINK_CHECK = "mentorcheck"


def _overeenkomsten_van_school(actor: Actor) -> QuerySet | None:
    """Return the agreements a school accompanies; None for anybody who is not of a school."""
    if actor.via == "account" and actor.gebruiker_id and actor.rol in Rol.VAN_SCHOOL:
        return apps.get_model("overeenkomsten", "Overeenkomst").objects.zichtbaar_voor(actor).values("pk")
    return None


class OverlegQuerySet(QuerySet):
    """Consultations."""

    def zichtbaar_voor(self, actor: Actor) -> OverlegQuerySet:
        """The school of the learner, and who takes part; nobody else of the company: it may be about a conflict."""
        if actor.is_systeem:
            return self
        if actor.via == "link":
            eigen = actor.link_doel == LINK_OVERLEG and actor.link_onderwerp is not None
            return self.filter(deelnemers__uuid=actor.link_onderwerp) if eigen else self.none()
        if actor.gebruiker_id is None:
            return self.none()
        school = _overeenkomsten_van_school(actor)
        if school is not None:
            return self.filter(overeenkomst_id__in=school)
        deelnames = apps.get_model("evaluatie", "Deelnemer").objects.filter(gebruiker_id=actor.gebruiker_id)
        return self.filter(pk__in=deelnames.values("overleg_id"))

    def met_mensen(self) -> OverlegQuerySet:
        """Join what a row of the list and the head of the page show."""
        return self.select_related(
            "door",
            "overeenkomst__traject__leerling",
            "overeenkomst__traject__school",
            "overeenkomst__traject__trajectbegeleider",
            "overeenkomst__traject__opleiding",
            "overeenkomst__mentor__mentor",
            "overeenkomst__erkenning__onderneming",
        )

    def gepland(self) -> OverlegQuerySet:
        """Still to take place, or without minutes yet."""
        return self.filter(status=Overlegstatus.GEPLAND)

    def zonder_verslag(self, nu: datetime) -> OverlegQuerySet:
        """Planned for a moment that is over, and nobody wrote the minutes."""
        return self.gepland().filter(wanneer__lt=nu)


class VanOverlegQuerySet(QuerySet):
    """Rows that belong to one consultation."""

    def zichtbaar_voor(self, actor: Actor) -> VanOverlegQuerySet:
        """Of the consultations that the actor sees."""
        overleggen = apps.get_model("evaluatie", "Overleg").objects.zichtbaar_voor(actor)
        return self.filter(overleg_id__in=overleggen.values("pk"))


class DeelnemerQuerySet(QuerySet):
    """People in a consultation, with what they said beforehand."""

    def zichtbaar_voor(self, actor: Actor) -> DeelnemerQuerySet:
        """Of the consultations that the actor sees; by link only oneself."""
        if actor.via == "link":
            eigen = actor.link_doel == LINK_OVERLEG and actor.link_onderwerp is not None
            return self.filter(uuid=actor.link_onderwerp) if eigen else self.none()
        overleggen = apps.get_model("evaluatie", "Overleg").objects.zichtbaar_voor(actor)
        return self.filter(overleg_id__in=overleggen.values("pk"))

    def voor_bericht(self) -> DeelnemerQuerySet:
        """Join what a message or the page of a participant needs."""
        return self.select_related(
            "overleg__door",
            "overleg__overeenkomst__traject__leerling",
            "overleg__overeenkomst__traject__school",
            "overleg__overeenkomst__traject__trajectbegeleider",
            "overleg__overeenkomst__erkenning__onderneming",
        )


class AfspraakQuerySet(VanOverlegQuerySet):
    """What was agreed."""

    def open(self) -> AfspraakQuerySet:
        """Not done yet, of minutes that exist."""
        return self.filter(status=Afspraakstatus.OPEN, overleg__status__in=Overlegstatus.MET_VERSLAG)


class JaarplanQuerySet(QuerySet):
    """Plans of the year of a school."""

    def zichtbaar_voor(self, actor: Actor) -> JaarplanQuerySet:
        """Of one's own school."""
        if actor.is_systeem:
            return self
        eigen = actor.via == "account" and actor.gebruiker_id and actor.rol in Rol.VAN_SCHOOL
        return self.filter(school_id=actor.organisatie_id) if eigen else self.none()


class SignaalinstellingQuerySet(JaarplanQuerySet):
    """What a school wants to be told."""


class VanBegeleidingQuerySet(QuerySet):
    """Rows about an agreement that are the school's alone."""

    def zichtbaar_voor(self, actor: Actor) -> VanBegeleidingQuerySet:
        """Of the learners that this person of a school accompanies."""
        if actor.is_systeem:
            return self
        school = _overeenkomsten_van_school(actor)
        return self.none() if school is None else self.filter(overeenkomst_id__in=school)


class VoorzienOverlegQuerySet(VanBegeleidingQuerySet):
    """Talks that should take place."""

    def te_plannen(self, tot: date) -> VoorzienOverlegQuerySet:
        """Not planned and not dropped, due by a day."""
        return self.filter(overleg__isnull=True, geschrapt="", tegen__lte=tot)


class SignaalQuerySet(VanBegeleidingQuerySet):
    """Early signals: the school's, so that nobody is judged on them."""

    def zichtbaar_voor(self, actor: Actor) -> SignaalQuerySet:
        """As other rows of the school; that a mark fell is for the trajectbegeleider alone, unless it was shared."""
        rijen = super().zichtbaar_voor(actor)
        if actor.rol != Rol.SCHOOLBEHEERDER:
            return rijen
        deelnemers = apps.get_model("evaluatie", "Deelnemer").objects.filter(deelt_ervaring=True)
        gedeeld = deelnemers.filter(overleg__overeenkomst_id=OuterRef("overeenkomst_id"))
        gedeeld = gedeeld.annotate(sleutel=Cast("uuid", CharField())).filter(sleutel=OuterRef("sleutel"))
        return rijen.filter(~Q(soort=Signaalsoort.ERVARING_DAALT) | Exists(gedeeld))

    def open(self) -> SignaalQuerySet:
        """Waiting for an answer."""
        return self.filter(status=Signaalstatus.OPEN)


class StartbeoordelingQuerySet(QuerySet):
    """What a learner can do at the start."""

    def zichtbaar_voor(self, actor: Actor) -> StartbeoordelingQuerySet:
        """The school and the learner himself; a company reads it on the page of a proposed match only."""
        if actor.is_systeem:
            return self
        trajecten = apps.get_model("overeenkomsten", "Traject").objects.zichtbaar_voor(actor)
        return self.filter(traject_id__in=trajecten.values("pk"))


class MentorcheckQuerySet(QuerySet):
    """Checks of mentors."""

    def zichtbaar_voor(self, actor: Actor) -> MentorcheckQuerySet:
        """One's own, and those of the mentors of one's learners once they are filled in. Others get totals only."""
        if actor.is_systeem:
            return self
        if actor.via == "link":
            eigen = actor.link_doel == LINK_CHECK and actor.link_onderwerp is not None
            return self.filter(uuid=actor.link_onderwerp) if eigen else self.none()
        if actor.gebruiker_id is None:
            return self.none()
        if actor.rol == Rol.MENTOR:
            return self.filter(mentor__gebruiker_id=actor.gebruiker_id, mentor__onderneming_id=actor.organisatie_id)
        if actor.rol == Rol.TRAJECTBEGELEIDER:
            overeenkomsten = apps.get_model("overeenkomsten", "Overeenkomst").objects.zichtbaar_voor(actor)
            return self.filter(
                mentor_id__in=overeenkomsten.lopend().values("mentor__mentor_id"), ingevuld_op__isnull=False
            )
        return self.none()


class VormingsaanbodQuerySet(QuerySet):
    """What partnerships offer."""

    def zichtbaar_voor(self, actor: Actor) -> VormingsaanbodQuerySet:
        """A partnership its own; the offer is public to everybody else with an account or a link."""
        if actor.rol in Rol.VAN_PARTNERSCHAP:
            return self.filter(partnerschap_id=actor.organisatie_id)
        return self

    def op(self, dag: date) -> VormingsaanbodQuerySet:
        """What is offered on a day."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gte=dag), van__lte=dag)
