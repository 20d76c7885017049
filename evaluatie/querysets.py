"""Who sees which evaluation, and the filters of the lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import F, FilteredRelation, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from evaluatie.enums import BeoordelaarRol, Beoordelingsstatus, Evaluatiestatus
from mentorschap.core.klok import vandaag
from mentorschap.organisaties.enums import Rol
from overeenkomsten.querysets import zonder_accenten

if TYPE_CHECKING:
    from mentorschap.organisaties.actor import Actor

LINK_DOEL = "evaluatie"


def evaluaties_van(actor: Actor, pad: str = "") -> Q | None:
    """Return the condition for the evaluations this actor may read; None when there are none at all.

    `pad` leads from the model that is filtered to the evaluation, ending in "__". D16 art. 11, 9°: a mentor sees his
    own learners only. The learner reads what is filed, never a judgement in the making.
    """
    if actor.is_systeem:
        return Q()
    if actor.via == "link":
        return _via_link(actor, pad)
    regel = _REGELS.get(actor.rol)
    return regel(actor, pad) if regel and actor.gebruiker_id else None


def _via_link(actor: Actor, pad: str) -> Q | None:
    if actor.link_doel != LINK_DOEL or actor.link_onderwerp is None:
        return None
    return Q(**{f"{pad}beoordelingen__uuid": actor.link_onderwerp})


def _voor_trajectbegeleider(actor: Actor, pad: str) -> Q:
    traject = f"{pad}overeenkomst__traject"
    return Q(**{f"{traject}__trajectbegeleider_id": actor.gebruiker_id, f"{traject}__school_id": actor.organisatie_id})


def _voor_schoolbeheerder(actor: Actor, pad: str) -> Q:
    return Q(**{f"{pad}overeenkomst__traject__school_id": actor.organisatie_id})


def _voor_mentor(actor: Actor, pad: str) -> Q:
    mentor = f"{pad}overeenkomst__mentor__mentor"
    return Q(**{f"{mentor}__gebruiker_id": actor.gebruiker_id, f"{mentor}__onderneming_id": actor.organisatie_id})


def _voor_leerling(actor: Actor, pad: str) -> Q:
    return Q(
        **{
            f"{pad}overeenkomst__traject__leerling__gebruiker_id": actor.gebruiker_id,
            f"{pad}status__in": Evaluatiestatus.INGEDIEND_OF_VERDER,
        }
    )


_REGELS: dict[str | None, Callable[[Actor, str], Q]] = {
    Rol.TRAJECTBEGELEIDER: _voor_trajectbegeleider,
    Rol.SCHOOLBEHEERDER: _voor_schoolbeheerder,
    Rol.MENTOR: _voor_mentor,
    Rol.LEERLING: _voor_leerling,
}


def _model(naam: str) -> QuerySet:
    # By name: the models import this module.
    return apps.get_model("evaluatie", naam).objects.all()


def _naam(pad: str) -> Concat:
    return Concat(f"{pad}voornaam", Value(" "), f"{pad}familienaam")


def _aantal(rijen: QuerySet) -> Subquery:
    telling = rijen.order_by().annotate(n=Func(F("pk"), function="COUNT")).values("n")
    return Subquery(telling, output_field=IntegerField())


class EvaluatieQuerySet(QuerySet):
    """Evaluations."""

    def zichtbaar_voor(self, actor: Actor) -> EvaluatieQuerySet:
        """Evaluations of one's own school, learners or self; by link only the one that was asked."""
        voorwaarde = evaluaties_van(actor)
        return self.none() if voorwaarde is None else self.filter(voorwaarde)

    def met_mensen(self) -> EvaluatieQuerySet:
        """Join what a row of the list and the head of the page show."""
        return self.select_related(
            "overeenkomst__traject__leerling",
            "overeenkomst__traject__opleiding",
            "overeenkomst__mentor__mentor",
            "overeenkomst__erkenning__onderneming",
        )

    def met_voortgang(self) -> EvaluatieQuerySet:
        """Add `gedaan` and `totaal`: answers of the mentor, and competences asked."""
        items = _model("EvaluatieItem").filter(evaluatie_id=OuterRef("pk"))
        gedaan = items.filter(scores__beoordeling__rol=BeoordelaarRol.MENTOR)
        return self.annotate(gedaan=_aantal(gedaan), totaal=_aantal(items))

    def als_rijen(self) -> QuerySet[Any, dict[str, Any]]:
        """What a row of the list shows, as plain values: a page of model instances costs five times as much."""
        return self.met_voortgang().values(
            *("uuid", "nummer", "soort", "status", "tegen", "opent_op", "ingediend_op", "gedaan", "totaal"),
            leerling=_naam("overeenkomst__traject__leerling__"),
            mentor=_naam("overeenkomst__mentor__mentor__"),
            onderneming=F("overeenkomst__erkenning__onderneming__naam"),
        )

    def open(self) -> EvaluatieQuerySet:
        """Evaluations somebody is still filling in."""
        return self.filter(status=Evaluatiestatus.OPEN)

    def ingediend(self) -> EvaluatieQuerySet:
        """Evaluations that are filed, whatever happened to them after."""
        return self.filter(status__in=Evaluatiestatus.INGEDIEND_OF_VERDER)

    def te_laat(self) -> EvaluatieQuerySet:
        """Open evaluations whose date has passed."""
        return self.open().filter(tegen__lt=vandaag())

    def zoek(self, woorden: str) -> EvaluatieQuerySet:
        """Find parts of names and numbers, without regard to accents; every word must be there."""
        rijen = self
        for woord in zonder_accenten(woorden).split()[:6]:
            rijen = rijen.filter(Q(overeenkomst__zoektekst__contains=woord) | Q(nummer__icontains=woord))
        return rijen


class BeoordelingQuerySet(QuerySet):
    """Judgements of one rater in one evaluation."""

    def zichtbaar_voor(self, actor: Actor) -> BeoordelingQuerySet:
        """One's own sheet, also before it is filed; the school and the learner see a sheet through its evaluation."""
        if actor.via == "link" and actor.link_doel == LINK_DOEL:
            return self.filter(uuid=actor.link_onderwerp)
        if actor.rol == Rol.LEERLING and actor.gebruiker_id is not None:
            # Of his own evaluations: his sheet at any time, those of others once all is filed.
            eigen = Q(evaluatie__overeenkomst__traject__leerling__gebruiker_id=actor.gebruiker_id)
            mag = Q(rol=BeoordelaarRol.LEERLING) | Q(evaluatie__status__in=Evaluatiestatus.INGEDIEND_OF_VERDER)
            return self.filter(eigen & mag)
        voorwaarde = evaluaties_van(actor, "evaluatie__")
        return self.none() if voorwaarde is None else self.filter(voorwaarde)

    def van(self, actor: Actor) -> BeoordelingQuerySet:
        """One's own sheets, by role and account."""
        if actor.rol == Rol.MENTOR:
            return self.filter(rol=BeoordelaarRol.MENTOR)
        return self.filter(rol=actor.rol or "", gebruiker_id=actor.gebruiker_id)

    def in_te_vullen(self) -> BeoordelingQuerySet:
        """Sheets that wait for their rater."""
        return self.filter(status=Beoordelingsstatus.OPEN, evaluatie__status=Evaluatiestatus.OPEN)

    def van_mentor(self) -> BeoordelingQuerySet:
        """Judgements of mentors."""
        return self.filter(rol=BeoordelaarRol.MENTOR)

    def voor_blad(self) -> BeoordelingQuerySet:
        """Join what the sheet shows in its head and what decides who may fill it in."""
        return self.select_related(
            "evaluatie__overeenkomst__traject__leerling",
            "evaluatie__overeenkomst__traject__opleiding",
            "evaluatie__overeenkomst__mentor__mentor",
            "evaluatie__sjabloon",
            "evaluatie__vorige",
        )

    def met_voortgang(self) -> BeoordelingQuerySet:
        """Add `gedaan` and `totaal`: how many competences have an answer."""
        scores = _model("Score").filter(beoordeling_id=OuterRef("pk"))
        items = _model("EvaluatieItem").filter(evaluatie_id=OuterRef("evaluatie_id"))
        return self.annotate(gedaan=_aantal(scores), totaal=_aantal(items))


class BladQuerySet(QuerySet):
    """Rows that belong to a sheet: scores and comments."""

    def zichtbaar_voor(self, actor: Actor) -> BladQuerySet:
        """What belongs to an evaluation this actor may read."""
        voorwaarde = evaluaties_van(actor, "beoordeling__evaluatie__")
        return self.none() if voorwaarde is None else self.filter(voorwaarde)


class EvaluatieItemQuerySet(QuerySet):
    """Competences as copied into one evaluation."""

    def zichtbaar_voor(self, actor: Actor) -> EvaluatieItemQuerySet:
        """Items of evaluations this actor may read."""
        voorwaarde = evaluaties_van(actor, "evaluatie__")
        return self.none() if voorwaarde is None else self.filter(voorwaarde)

    def met_score(self, beoordeling_id: int) -> EvaluatieItemQuerySet:
        """Add `waarde` and `niet_aan_bod` of one sheet (both None where nothing was tapped)."""
        return self.annotate(
            mijn=FilteredRelation("scores", condition=Q(scores__beoordeling_id=beoordeling_id)),
            waarde=F("mijn__waarde"),
            niet_aan_bod=F("mijn__niet_aan_bod"),
        )
