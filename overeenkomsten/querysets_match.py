"""Who sees start profiles, profiles of workplaces and proposed matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q, QuerySet

from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums_match import Matchstatus

if TYPE_CHECKING:
    from mentorschap.organisaties.actor import Actor

LINKDOEL_MATCH = "match"
LINKDOEL_STARTPROFIEL = "startprofiel"


def _trajecten(actor: Actor) -> QuerySet:
    return apps.get_model("overeenkomsten", "Traject").objects.zichtbaar_voor(actor).values("pk")


class StartprofielQuerySet(QuerySet):
    """What a learner brings and asks."""

    def zichtbaar_voor(self, actor: Actor) -> StartprofielQuerySet:
        """The school and the learner himself; a company reads it on the page of a proposed match only."""
        if actor.is_systeem:
            return self
        if actor.via == "link":
            eigen = actor.link_doel == LINKDOEL_STARTPROFIEL and actor.link_onderwerp is not None
            return self.filter(uuid=actor.link_onderwerp) if eigen else self.none()
        return self.filter(traject_id__in=_trajecten(actor))


class WerkplekprofielQuerySet(QuerySet):
    """What a company and a mentor offer."""

    def zichtbaar_voor(self, actor: Actor) -> WerkplekprofielQuerySet:
        """The company its own, a mentor his own and that of his place; schools all of them, to look for a place."""
        if actor.is_systeem:
            return self
        if actor.via != "account" or actor.gebruiker_id is None:
            return self.none()
        if actor.rol in Rol.VAN_SCHOOL:
            return self
        eigen = self.filter(vestiging__organisatie_id=actor.organisatie_id)
        if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
            return eigen
        if actor.rol == Rol.MENTOR:
            return eigen.filter(Q(mentor__isnull=True) | Q(mentor__gebruiker_id=actor.gebruiker_id))
        return self.none()


class MatchvoorstelQuerySet(QuerySet):
    """Proposed matches."""

    def zichtbaar_voor(self, actor: Actor) -> MatchvoorstelQuerySet:
        """The school, the learner, and the company and mentor that it is proposed to."""
        if actor.is_systeem:
            return self
        if actor.via == "link":
            eigen = actor.link_doel == LINKDOEL_MATCH and actor.link_onderwerp is not None
            return self.filter(uuid=actor.link_onderwerp) if eigen else self.none()
        if actor.gebruiker_id is None:
            return self.none()
        if actor.rol in Rol.VAN_SCHOOL or actor.rol == Rol.LEERLING:
            return self.filter(traject_id__in=_trajecten(actor))
        van_bedrijf = self.filter(erkenning__onderneming_id=actor.organisatie_id)
        if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
            return van_bedrijf
        if actor.rol == Rol.MENTOR:
            return van_bedrijf.filter(mentor__mentor__gebruiker_id=actor.gebruiker_id)
        return self.none()

    def voor_pagina(self) -> MatchvoorstelQuerySet:
        """What a page or a message shows of its relations, in one query."""
        return self.select_related(
            "traject__leerling",
            "traject__opleiding",
            "traject__school",
            "traject__trajectbegeleider",
            "traject__startprofiel",
            "erkenning__onderneming",
            "erkenning__vestiging",
            "mentor__mentor",
            "overeenkomst",
            "door",
        )

    def lopend(self) -> MatchvoorstelQuerySet:
        """Proposed or with a talk to come: nobody decided yet."""
        return self.filter(status__in=Matchstatus.LOPEND)
