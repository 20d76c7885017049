"""Who sees what happens to an agreement: whoever sees the agreement itself, unless said otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Eindestatus, Kant, WijzigingStatus

if TYPE_CHECKING:
    from datetime import date

    from mentorschap.organisaties.actor import Actor

LINKDOEL_OORZAAK = "oorzaak_einde"
LINKDOEL_PLAN = "opleidingsplan"


def _ontwerp() -> Exists:
    wijzigingen = apps.get_model("overeenkomsten", "Wijziging").objects.filter(plan=OuterRef("pk"))
    return Exists(wijzigingen.exclude(status=WijzigingStatus.IN_WERKING))


def _zichtbare_overeenkomsten(actor: Actor) -> QuerySet:
    overeenkomsten = apps.get_model("overeenkomsten", "Overeenkomst").objects
    return overeenkomsten.zichtbaar_voor(actor).values("pk")


class VanOvereenkomstQuerySet(QuerySet):
    """Rows that belong to one agreement."""

    def zichtbaar_voor(self, actor: Actor) -> VanOvereenkomstQuerySet:
        """What belongs to the agreements that the actor sees."""
        if actor.is_systeem:
            return self
        return self.filter(overeenkomst_id__in=_zichtbare_overeenkomsten(actor))


class WijzigingQuerySet(VanOvereenkomstQuerySet):
    """Signed additions."""

    def zichtbaar_voor(self, actor: Actor) -> WijzigingQuerySet:
        """The school sees its drafts; the other parties see an addition from the moment they are asked to sign."""
        zichtbaar = super().zichtbaar_voor(actor)
        if actor.is_systeem or actor.rol in Rol.VAN_SCHOOL:
            return zichtbaar
        if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
            zichtbaar |= self.van_tweede_onderneming(actor)
        return zichtbaar.filter(ronde__gt=0).exclude(status=WijzigingStatus.WERKVERSIE)

    def van_tweede_onderneming(self, actor: Actor) -> WijzigingQuerySet:
        """Additions that the company of this actor signs beside the first one: it sees these, not the agreement."""
        handtekeningen = apps.get_model("overeenkomsten", "Handtekening").objects
        gevraagd = handtekeningen.filter(onderneming__isnull=False, onderneming_id=actor.organisatie_id)
        return self.filter(pk__in=gevraagd.values("wijziging"))

    def uit_te_voeren(self, dag: date) -> WijzigingQuerySet:
        """Signed additions whose day has come."""
        return self.filter(status=WijzigingStatus.ONDERTEKEND, gaat_in_op__lte=dag)


class SchorsingQuerySet(VanOvereenkomstQuerySet):
    """Suspensions."""

    def op(self, dag: date) -> SchorsingQuerySet:
        """Suspensions that hold on a day."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gte=dag), van__lte=dag)


class BeeindigingQuerySet(VanOvereenkomstQuerySet):
    """Endings."""

    def zichtbaar_voor(self, actor: Actor) -> BeeindigingQuerySet:
        """Of the agreements that the actor sees; a link to say why shows its own only."""
        if actor.via == "link":
            eigen = actor.link_doel == LINKDOEL_OORZAAK
            return self.filter(uuid=actor.link_onderwerp) if eigen else self.none()
        return super().zichtbaar_voor(actor)

    def lopend(self) -> BeeindigingQuerySet:
        """Endings that are on their way: reported, in mediation or in the term of notice."""
        return self.filter(status__in=Eindestatus.LOPEND)


class OpleidingsplanQuerySet(QuerySet):
    """Versions of training plans."""

    def zichtbaar_voor(self, actor: Actor) -> OpleidingsplanQuerySet:
        """The parties of the agreement, of a draft once it was sent to them; a link shows its own plan only.

        A link of the company is the mentor's, and dies with him: whoever was replaced no longer sees the plan.
        """
        if actor.is_systeem:
            return self
        if actor.via == "link":
            return self._van_link(actor)
        if actor.rol in Rol.VAN_SCHOOL:
            return self.filter(overeenkomst_id__in=_zichtbare_overeenkomsten(actor))
        overeenkomsten = apps.get_model("overeenkomsten", "Overeenkomst").objects
        links = apps.get_model("berichten", "PersoonlijkeLink").objects.filter(doel=LINKDOEL_PLAN)
        eigen = self.filter(overeenkomst_id__in=overeenkomsten.van_partij(actor).values("pk"))
        voorgelegd = Q(overeenkomst_id__in=_zichtbare_overeenkomsten(actor)) & (
            ~_ontwerp() | Q(wijzigingen__ronde__gt=0)
        )
        verstuurd = Q(uuid__in=links.values("onderwerp_uuid"), overeenkomst__status__in=Status.MET_OVERLEG)
        return eigen.filter(voorgelegd | verstuurd)

    def geldend(self) -> OpleidingsplanQuerySet:
        """Versions that came with the agreement or were put into force by an addition: no drafts of one."""
        return self.filter(~_ontwerp())

    def in_overleg(self) -> OpleidingsplanQuerySet:
        """Versions that can still change: of a working version, or of an addition that nobody signs yet."""
        eerste = Q(versie=1, overeenkomst__status=Status.WERKVERSIE)
        volgende = Q(overeenkomst__status=Status.ACTIEF, wijzigingen__status=WijzigingStatus.WERKVERSIE)
        return self.filter(eerste | volgende)

    def _van_link(self, actor: Actor) -> OpleidingsplanQuerySet:
        if actor.link_doel != LINKDOEL_PLAN:
            return self.none()
        eigen = self.filter(uuid=actor.link_onderwerp).exclude(overeenkomst__status=Status.GEANNULEERD)
        if actor.rol == Kant.ONDERNEMING:
            return eigen.filter(overeenkomst__mentor__mentor__email=actor.email)
        return eigen


class VanPlanQuerySet(QuerySet):
    """Rows that belong to one version of a training plan."""

    def zichtbaar_voor(self, actor: Actor) -> VanPlanQuerySet:
        """What belongs to the plans of the agreements that the actor sees."""
        if actor.is_systeem:
            return self
        return self.filter(plan__overeenkomst_id__in=_zichtbare_overeenkomsten(actor))


class SchoolinstellingQuerySet(QuerySet):
    """Settings of a school."""

    def zichtbaar_voor(self, actor: Actor) -> SchoolinstellingQuerySet:
        """Of one's own school."""
        if actor.is_systeem:
            return self
        if actor.via == "account" and actor.rol in Rol.VAN_SCHOOL:
            return self.filter(school_id=actor.organisatie_id)
        return self.none()


class TekenmandaatQuerySet(QuerySet):
    """Mandates to sign."""

    def zichtbaar_voor(self, actor: Actor) -> TekenmandaatQuerySet:
        """Of one's own company; a school sees those it relies on through the signature."""
        if actor.is_systeem:
            return self
        if actor.via == "account" and actor.rol == Rol.ONDERNEMINGSBEHEERDER:
            return self.filter(onderneming_id=actor.organisatie_id)
        return self.none()

    def van_onderneming(self, onderneming_id: int) -> TekenmandaatQuerySet:
        """Mandates of a company, for the school that asks it to sign: name and function, never the file."""
        return self.filter(onderneming_id=onderneming_id)

    def geldig_op(self, dag: date) -> TekenmandaatQuerySet:
        """Mandates that hold on a day."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gte=dag), van__lte=dag, ingetrokken_op__isnull=True)


class BewaardeFilterQuerySet(QuerySet):
    """Filters that people keep for themselves."""

    def zichtbaar_voor(self, actor: Actor) -> BewaardeFilterQuerySet:
        """One's own, of the organisation for which one works now; nobody reads those of somebody else."""
        if actor.via != "account" or actor.gebruiker_id is None:
            return self.none()
        return self.filter(gebruiker_id=actor.gebruiker_id, organisatie_id=actor.organisatie_id)
