"""Who sees planning, team, observations, evidence, reports in bulk and class councils."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q, QuerySet

from evaluatie.enums import Beoordelingsstatus, Evaluatiestatus
from evaluatie.enums_raad import Raadstatus
from evaluatie.querysets import evaluaties_van
from mentorschap.core.werkrij import WerkrijQuerySet, Werkstatus
from mentorschap.organisaties.enums import Rol

if TYPE_CHECKING:
    from datetime import date

    from mentorschap.organisaties.actor import Actor

LINK_WAARNEMEN = "waarneming"
LINK_RAAD = "klassenraad"


def _overeenkomsten(actor: Actor) -> QuerySet:
    return apps.get_model("overeenkomsten", "Overeenkomst").objects.zichtbaar_voor(actor)


class VanSchoolQuerySet(QuerySet):
    """Rows of one school, for the people of that school."""

    def zichtbaar_voor(self, actor: Actor) -> VanSchoolQuerySet:
        """Of one's own school; a trajectbegeleider sees what he asked himself."""
        if actor.is_systeem:
            return self
        if actor.via != "account" or actor.gebruiker_id is None:
            return self.none()
        if actor.rol == Rol.SCHOOLBEHEERDER:
            return self.filter(school_id=actor.organisatie_id)
        if actor.rol == Rol.TRAJECTBEGELEIDER:
            return self.filter(school_id=actor.organisatie_id, door_id=actor.gebruiker_id)
        return self.none()


class VanBundelQuerySet(WerkrijQuerySet):
    """Lines of reports in bulk."""

    def zichtbaar_voor(self, actor: Actor) -> VanBundelQuerySet:
        """Of the bundles that the actor sees."""
        bundels = apps.get_model("evaluatie", "Rapportbundel").objects.zichtbaar_voor(actor)
        return self.filter(bundel_id__in=bundels.values("pk"))

    def mislukt(self) -> VanBundelQuerySet:
        """Lines whose report could not be planned or made."""
        return self.filter(Q(werkstatus=Werkstatus.MISLUKT) | Q(document__werkstatus=Werkstatus.MISLUKT))


class TeamlidQuerySet(QuerySet):
    """People around a learner."""

    def zichtbaar_voor(self, actor: Actor) -> TeamlidQuerySet:
        """School, mentor, company and learner see the team of the learners whose agreement they see; oneself always."""
        if actor.is_systeem:
            return self
        if actor.via == "link":
            eigen = actor.link_doel == LINK_WAARNEMEN and actor.link_onderwerp is not None
            return self.filter(uuid=actor.link_onderwerp) if eigen else self.none()
        if actor.gebruiker_id is None:
            return self.none()
        trajecten = apps.get_model("overeenkomsten", "Traject").objects.zichtbaar_voor(actor)
        zelf = Q(gebruiker_id=actor.gebruiker_id)
        return self.filter(
            zelf
            | Q(traject_id__in=trajecten.values("pk"))
            | Q(traject_id__in=_overeenkomsten(actor).values("traject_id"))
        )

    def op(self, dag: date) -> TeamlidQuerySet:
        """Who is in the team on a day."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gte=dag), van__lte=dag)


class VanTrajectQuerySet(QuerySet):
    """Rows about the guidance of one learner."""

    def zichtbaar_voor(self, actor: Actor) -> VanTrajectQuerySet:
        """School, mentor, company and learner: whoever sees the traject or an agreement of it."""
        if actor.is_systeem:
            return self
        if actor.via != "account" or actor.gebruiker_id is None:
            return self.none()
        trajecten = apps.get_model("overeenkomsten", "Traject").objects.zichtbaar_voor(actor)
        return self.filter(
            Q(traject_id__in=trajecten.values("pk")) | Q(traject_id__in=_overeenkomsten(actor).values("traject_id"))
        )


class WaarnemingQuerySet(QuerySet):
    """Observations."""

    def zichtbaar_voor(self, actor: Actor) -> WaarnemingQuerySet:
        """Whoever sees the agreement, the learner too; by link, or as a colleague with an account, one's own."""
        if actor.is_systeem:
            return self
        if actor.via == "link":
            eigen = actor.link_doel == LINK_WAARNEMEN and actor.link_onderwerp is not None
            return self.filter(teamlid__uuid=actor.link_onderwerp) if eigen else self.none()
        if actor.gebruiker_id is None:
            return self.none()
        zelf = Q(teamlid__gebruiker_id=actor.gebruiker_id)
        return self.filter(zelf | Q(overeenkomst_id__in=_overeenkomsten(actor).values("pk")))


class BewijsQuerySet(QuerySet):
    """Evidence."""

    def zichtbaar_voor(self, actor: Actor) -> BewijsQuerySet:
        """With one's own sheet at any time; with that of another once all is filed, as the judgement itself."""
        if actor.is_systeem:
            return self
        bladen = apps.get_model("evaluatie", "Beoordeling").objects.zichtbaar_voor(actor)
        eigen = bladen if actor.via == "link" else bladen.van(actor)
        if actor.rol in Rol.VAN_SCHOOL and actor.via == "account":
            # What came on paper is entered by the school, photos and all.
            eigen = eigen | bladen.filter(anders_ontvangen_op__isnull=False)
        gedeeld = bladen.filter(
            status=Beoordelingsstatus.INGEDIEND, evaluatie__status__in=Evaluatiestatus.INGEDIEND_OF_VERDER
        )
        return self.filter(Q(beoordeling_id__in=eigen.values("pk")) | Q(beoordeling_id__in=gedeeld.values("pk")))


class ReactieQuerySet(QuerySet):
    """What learners say of an evaluation."""

    def zichtbaar_voor(self, actor: Actor) -> ReactieQuerySet:
        """With the evaluation it is about."""
        voorwaarde = evaluaties_van(actor, "evaluatie__")
        return self.none() if voorwaarde is None else self.filter(voorwaarde)


class KlassenraadQuerySet(QuerySet):
    """Class councils."""

    def zichtbaar_voor(self, actor: Actor) -> KlassenraadQuerySet:
        """The school sees those of its learners; whoever sits in one sees that one, by account or link.

        The learner sees what was decided, never a meeting that is still to come or going on.
        """
        if actor.is_systeem:
            return self
        if actor.via == "link":
            eigen = actor.link_doel == LINK_RAAD and actor.link_onderwerp is not None
            return self.filter(leden__uuid=actor.link_onderwerp) if eigen else self.none()
        if actor.gebruiker_id is None:
            return self.none()
        # Subqueries instead of joins: a council with three members is one row.
        lid = apps.get_model("evaluatie", "Raadslid").objects.filter(gebruiker_id=actor.gebruiker_id)
        zit_erin = Q(pk__in=lid.values("raad_id"))
        if actor.rol in Rol.VAN_SCHOOL:
            trajecten = apps.get_model("overeenkomsten", "Traject").objects.zichtbaar_voor(actor)
            collega = zit_erin & Q(traject__school_id=actor.organisatie_id)
            return self.filter(Q(traject_id__in=trajecten.values("pk")) | collega)
        if actor.rol == Rol.MENTOR:
            return self.filter(zit_erin, traject_id__in=_overeenkomsten(actor).values("traject_id"))
        if actor.rol == Rol.LEERLING:
            return self.filter(traject__leerling__gebruiker_id=actor.gebruiker_id, status=Raadstatus.AFGESLOTEN)
        return self.none()


class RaadslidQuerySet(QuerySet):
    """Members of class councils."""

    def zichtbaar_voor(self, actor: Actor) -> RaadslidQuerySet:
        """Of the councils that the actor sees; by link only oneself; the learner never sees who voted what."""
        if actor.via == "link":
            eigen = actor.link_doel == LINK_RAAD and actor.link_onderwerp is not None
            return self.filter(uuid=actor.link_onderwerp) if eigen else self.none()
        if actor.rol == Rol.LEERLING:
            return self.none()
        raden = apps.get_model("evaluatie", "Klassenraad").objects.zichtbaar_voor(actor)
        return self.filter(raad_id__in=raden.values("pk"))
