"""Who sees which learner, route, agreement and signature, and the filters of the lists."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from mentorschap.core.klok import vandaag
from mentorschap.core.termijnen import min_jaren
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Partij, Status
from overeenkomsten.rules.normen import MEERDERJARIG

if TYPE_CHECKING:
    from mentorschap.organisaties.actor import Actor

LINKDOEL = "handtekening"
LINKDOEL_LEZEN = "overeenkomst_lezen"


def zoek_in(queryset: QuerySet, woorden: str) -> QuerySet:
    """Keep the rows whose search column holds every word (the first six), whatever its case or accents."""
    for naald in naalden(woorden):
        queryset = queryset.filter(zoektekst__contains=naald)
    return queryset


def naalden(woorden: str) -> list[str]:
    """Return the words to look for in a search column, at most six."""
    return zonder_accenten(woorden).split()[:6]


def zonder_accenten(tekst: str) -> str:
    """Return the text as the search columns keep it (see `normaliseer` in the database)."""
    ontleed = unicodedata.normalize("NFKD", tekst.lower())
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken))


def _school_q(actor: Actor, traject: str) -> Q | None:
    """Return what a person of the school sees, None for somebody who is not of a school."""
    if actor.rol == Rol.SCHOOLBEHEERDER:
        return Q(**{f"{traject}school_id": actor.organisatie_id})
    if actor.rol == Rol.TRAJECTBEGELEIDER:
        return Q(**{f"{traject}school_id": actor.organisatie_id, f"{traject}trajectbegeleider_id": actor.gebruiker_id})
    return None


class LeerlingQuerySet(QuerySet):
    """Learners."""

    def zichtbaar_voor(self, actor: Actor) -> LeerlingQuerySet:
        """The school sees its learners, a trajectbegeleider his own, a learner himself. A company sees agreements."""
        if actor.is_systeem:
            return self
        if actor.via != "account" or actor.gebruiker_id is None:
            return self.none()
        if actor.rol == Rol.SCHOOLBEHEERDER:
            return self.filter(school_id=actor.organisatie_id)
        if actor.rol == Rol.TRAJECTBEGELEIDER:
            # A subquery instead of a join: a learner with two routes is one row.
            eigen = apps.get_model("overeenkomsten", "Traject").objects.zichtbaar_voor(actor)
            return self.filter(pk__in=eigen.values("leerling_id"))
        if actor.rol == Rol.LEERLING:
            return self.filter(gebruiker_id=actor.gebruiker_id)
        return self.none()

    def zoek(self, woorden: str) -> LeerlingQuerySet:
        """Learners whose name or class holds every word."""
        return zoek_in(self, woorden)


class TrajectQuerySet(QuerySet):
    """Routes of learners."""

    def zichtbaar_voor(self, actor: Actor) -> TrajectQuerySet:
        """The school sees all of its own, a trajectbegeleider those he accompanies, a learner his own."""
        if actor.is_systeem:
            return self
        if actor.via != "account" or actor.gebruiker_id is None:
            return self.none()
        school = _school_q(actor, "")
        if school is not None:
            return self.filter(school)
        if actor.rol == Rol.LEERLING:
            return self.filter(leerling__gebruiker_id=actor.gebruiker_id)
        return self.none()


class OvereenkomstQuerySet(QuerySet):
    """Agreements."""

    def zichtbaar_voor(self, actor: Actor) -> OvereenkomstQuerySet:
        """The school sees its own; the other parties from the moment they are asked to sign.

        A working version, also one that was taken back, belongs to the school alone.
        """
        if actor.is_systeem:
            return self
        if actor.via == "link":
            return self._van_link(actor)
        if actor.gebruiker_id is None:
            return self.none()
        school = _school_q(actor, "traject__")
        if school is not None:
            return self.filter(school)
        return self.buiten_de_school().van_partij(actor)

    def buiten_de_school(self) -> OvereenkomstQuerySet:
        """Agreements that were put up for signing and not taken back."""
        return self.filter(ronde__gt=0).exclude(status=Status.WERKVERSIE)

    def _van_link(self, actor: Actor) -> OvereenkomstQuerySet:
        if actor.link_doel == LINKDOEL_LEZEN:
            return self._te_lezen_met_link(actor)
        if actor.link_doel != LINKDOEL or actor.link_onderwerp is None:
            return self.none()
        return self.buiten_de_school().filter(
            handtekeningen__uuid=actor.link_onderwerp, handtekeningen__ronde=F("ronde")
        )

    def _te_lezen_met_link(self, actor: Actor) -> OvereenkomstQuerySet:
        """One signed agreement. A representative reads along until the learner comes of age, and while he is one."""
        eigen = self.filter(uuid=actor.link_onderwerp, status__in=Status.IN_WERKING)
        if actor.rol != Partij.VERTEGENWOORDIGER:
            return eigen.filter(traject__leerling__email=actor.email)
        geboren_na = min_jaren(vandaag(), int(MEERDERJARIG.waarde))
        vertegenwoordigers = apps.get_model("overeenkomsten", "Vertegenwoordiger").objects.filter(email=actor.email)
        return eigen.filter(
            traject__leerling__geboortedatum__gt=geboren_na,
            traject__leerling_id__in=vertegenwoordigers.values("leerling_id"),
        )

    def van_partij(self, actor: Actor) -> OvereenkomstQuerySet:
        """What somebody of the company, or the learner, is a party to."""
        if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
            return self.filter(erkenning__onderneming_id=actor.organisatie_id)
        if actor.rol == Rol.MENTOR:
            return self.filter(
                erkenning__onderneming_id=actor.organisatie_id, mentor__mentor__gebruiker_id=actor.gebruiker_id
            )
        if actor.rol == Rol.LEERLING:
            return self.filter(traject__leerling__gebruiker_id=actor.gebruiker_id)
        return self.none()

    def zoek(self, woorden: str) -> OvereenkomstQuerySet:
        """Agreements whose number, learner, company or training holds every word."""
        return zoek_in(self, woorden)

    def lopend(self) -> OvereenkomstQuerySet:
        """Agreements that are being made, signed or carried out."""
        return self.filter(status__in=Status.LOPEND)

    def actief(self) -> OvereenkomstQuerySet:
        """Signed agreements that were not ended."""
        return self.filter(status=Status.ACTIEF)

    def met_voortgang(self) -> OvereenkomstQuerySet:
        """Annotate what of the annexes is there: `heeft_uurrooster`, `heeft_plan`, `zonder_plaats` (a number).

        `heeft_wijzigingen` spares a page the questions about additions that are not there.
        """
        regels = apps.get_model("overeenkomsten", "PlanCompetentie").objects.filter(plan__overeenkomst=OuterRef("pk"))
        blokken = apps.get_model("overeenkomsten", "UurroosterBlok").objects.filter(overeenkomst=OuterRef("pk"))
        wijzigingen = apps.get_model("overeenkomsten", "Wijziging").objects.filter(overeenkomst=OuterRef("pk"))
        zonder = regels.filter(plaats="").order_by().values("plan__overeenkomst").annotate(n=Count("pk")).values("n")
        return self.annotate(
            heeft_uurrooster=Exists(blokken),
            heeft_wijzigingen=Exists(wijzigingen),
            heeft_plan=Exists(regels),
            zonder_plaats=Coalesce(Subquery(zonder), 0),
        )

    def met_ondertekening(self) -> OvereenkomstQuerySet:
        """Annotate how many were asked to sign in the current round (`gevraagd`) and how many did (`getekend`)."""
        handtekeningen = (
            apps.get_model("overeenkomsten", "Handtekening")
            .objects.filter(overeenkomst=OuterRef("pk"), ronde=OuterRef("ronde"))
            .order_by()
            .values("overeenkomst")
        )
        # Subqueries: they run for the rows of the page only, a join would count for every row of the list.
        return self.annotate(
            gevraagd=Coalesce(Subquery(handtekeningen.values(n=Count("pk"))), 0),
            getekend=Coalesce(Subquery(handtekeningen.values(n=Count("getekend_op"))), 0),
        )

    def met_schorsing(self) -> OvereenkomstQuerySet:
        """Annotate whether a suspension holds today (`geschorst`)."""
        schorsingen = apps.get_model("overeenkomsten", "Schorsing").objects.op(vandaag())
        return self.annotate(geschorst=Exists(schorsingen.filter(overeenkomst_id=OuterRef("pk"))))

    def voor_lijst(self) -> OvereenkomstQuerySet:
        """What a row of a list shows, in one query."""
        return self.select_related(
            "traject__leerling", "traject__opleiding", "traject__trajectbegeleider", "erkenning__onderneming"
        )

    def voor_dossier(self) -> OvereenkomstQuerySet:
        """What a page about one agreement shows of its single relations."""
        return self.select_related(
            "traject__leerling",
            "traject__opleiding",
            "traject__school",
            "traject__trajectbegeleider",
            "erkenning__onderneming",
            "erkenning__vestiging",
            "mentor__mentor",
            "document",
        )


class HandtekeningQuerySet(QuerySet):
    """Signatures."""

    def zichtbaar_voor(self, actor: Actor) -> HandtekeningQuerySet:
        """Signatures under what the actor sees, agreement or addition; a link shows its own only."""
        if actor.via == "link":
            return self.filter(uuid=actor.link_onderwerp) if actor.link_doel == LINKDOEL else self.none()
        overeenkomsten = apps.get_model("overeenkomsten", "Overeenkomst").objects
        zichtbaar = Q(overeenkomst_id__in=overeenkomsten.zichtbaar_voor(actor).values("pk"))
        if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
            wijzigingen = apps.get_model("overeenkomsten", "Wijziging").objects.van_tweede_onderneming(actor)
            zichtbaar |= Q(wijziging_id__in=wijzigingen.values("pk"))
        return self.filter(zichtbaar)

    def van_huidige_ronde(self) -> HandtekeningQuerySet:
        """Signatures that count now; an earlier round was withdrawn."""
        return self.filter(ronde=F("overeenkomst__ronde"))

    def open(self) -> HandtekeningQuerySet:
        """Signatures that are still missing on an agreement that waits for them."""
        return self.van_huidige_ronde().filter(getekend_op__isnull=True, overeenkomst__status=Status.TER_ONDERTEKENING)

    def open_onder_wijziging(self) -> HandtekeningQuerySet:
        """Signatures that are still missing under an addition that waits for them."""
        return self.filter(
            getekend_op__isnull=True,
            wijziging__status=Status.TER_ONDERTEKENING,
            ronde=F("wijziging__ronde"),
            overeenkomst__status=Status.ACTIEF,
        )
