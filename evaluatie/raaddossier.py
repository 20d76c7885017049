"""What a class council reads of a learner: agreements, coverage, growth, viewpoints, differences, suspensions."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from evaluatie.documents import verslag_van
from evaluatie.enums import BeoordelaarRol
from evaluatie.enums_raad import Raadsrol
from evaluatie.groei import evaluaties_van_traject, groei_van
from evaluatie.models import Evaluatie, Raadslid, Score
from evaluatie.rules.studiebewijs import Advies, ClusterFeiten, adviseer
from mentorschap.core.klok import vandaag
from mentorschap.core.woorden import datum_voluit
from overeenkomsten.enums import CompetentieSoort, PlanPlaats, PlanStatus, Status
from overeenkomsten.enums_levensloop import Schorsingsgrond
from overeenkomsten.models import Overeenkomst, PlanCompetentie, Schorsing, Traject

OP_DE_WERKPLEK = (PlanPlaats.WERKPLEK, PlanPlaats.BEIDE)
# Along with the row of the agreement, so that reading them is no query.
SCHORSINGEN = ArraySubquery(
    Schorsing.objects.filter(overeenkomst=OuterRef("pk"))
    .order_by("van", "pk")
    .values(data=JSONObject(grond="grond", van="van", tot="tot"))
)


def overeenkomsten_voor(lid: Raadslid | None, traject: Traject) -> list[Overeenkomst]:
    """Return the agreements of the route that this member may read, newest first: a mentor only his own.

    Whoever else was invited by the school reads them all; without a member it is the school itself that reads.
    """
    rijen = Overeenkomst.objects.filter(traject=traject, status__in=Status.IN_WERKING)
    if lid is not None and lid.rol == Raadsrol.MENTOR:
        eigen = Q(mentor__mentor__email__iexact=lid.email)
        if lid.gebruiker_id is not None:
            eigen |= Q(mentor__mentor__gebruiker_id=lid.gebruiker_id)
        rijen = rijen.filter(eigen)
    rijen = rijen.select_related("erkenning__onderneming", "mentor__mentor").annotate(schorsingen_erbij=SCHORSINGEN)
    return list(rijen.order_by("-start", "-pk"))


def dossier_van(
    traject: Traject, overeenkomsten: Sequence[Overeenkomst], *, met_advies: bool = False
) -> dict[str, Any]:
    """Return the dossier as plain values, about these agreements alone; queries do not grow.

    `met_advies` adds what the advice would be today, which rests on these agreements too: ask it for all of them.
    """
    gekozen = {overeenkomst.pk for overeenkomst in overeenkomsten}
    evaluaties = [e for e in evaluaties_van_traject(traject) if e.overeenkomst_id in gekozen]
    plannen, groei = _plannen(overeenkomsten), groei_van(traject, evaluaties, met_opmerkingen=False)
    beoordeeld = _beoordeeld(evaluaties)
    laatste = evaluaties[-1] if evaluaties else None
    verslag = verslag_van(laatste) if laatste else None
    return {
        "overeenkomsten": [
            _overeenkomst(o, plannen.get(o.pk, []), beoordeeld.get(o.pk, frozenset())) for o in overeenkomsten
        ],
        "groei": groei,
        "laatste": laatste,
        "bespreekpunten": verslag.context["bespreekpunten"] if verslag else [],
        "reacties": _reacties(evaluaties),
        "schorsingen": _schorsingen(overeenkomsten),
        "advies": _advies(overeenkomsten, evaluaties, plannen, groei) if met_advies else {},
    }


def advies_voor(traject: Traject) -> dict[str, Any]:
    """Return the advice over the whole route as plain JSON, with the day and the evaluations it rests on."""
    overeenkomsten, evaluaties = overeenkomsten_voor(None, traject), evaluaties_van_traject(traject)
    return _advies(overeenkomsten, evaluaties, _plannen(overeenkomsten), groei_van(traject, evaluaties))


def _advies(
    overeenkomsten: Sequence[Overeenkomst],
    evaluaties: Sequence[Evaluatie],
    plannen: Mapping[int, list[PlanCompetentie]],
    groei: Mapping[str, Any],
) -> dict[str, Any]:
    # The newest agreed plan says what there is to learn.
    plan = next((plannen[o.pk] for o in overeenkomsten if o.pk in plannen), [])
    advies = adviseer(*clusterfeiten(groei["clusters"], plan))
    return _als_json(advies, [evaluatie.nummer for evaluatie in evaluaties])


def clusterfeiten(
    clusters: Sequence[Mapping[str, Any]], plan: Sequence[PlanCompetentie]
) -> tuple[list[ClusterFeiten], int]:
    """Return per cluster how far the learner is, and how many competences of the plan only the school can judge.

    What the plan holds is the frame: competences that were dropped from it do not count. Without a plan it is what was
    asked. Learned at school alone and judged nevertheless (at the start) counts as judged.
    """
    stand = {
        (cluster["naam"], regel["omschrijving"]): regel["gehaald"]
        for cluster in clusters
        for regel in cluster["regels"]
    }
    kader = [(c.cluster_naam, c.omschrijving, c.soort, c.plaats) for c in plan] or [
        (naam, omschrijving, CompetentieSoort.VAKTECHNISCH, PlanPlaats.WERKPLEK) for naam, omschrijving in stand
    ]
    alleen_school = [c for c in kader if c[3] not in OP_DE_WERKPLEK and stand.get((c[0], c[1])) is None]
    te_tellen = [c for c in kader if c not in alleen_school]
    volgorde = list(dict.fromkeys(c[0] for c in te_tellen))
    te_tellen.sort(key=lambda c: volgorde.index(c[0]))
    feiten = [_cluster(naam, list(groep), stand) for naam, groep in groupby(te_tellen, key=lambda c: c[0])]
    return feiten, len(alleen_school)


def _cluster(naam: str, competenties: list[tuple], stand: Mapping[tuple, bool | None]) -> ClusterFeiten:
    gehaald = [stand.get((naam, omschrijving)) for _, omschrijving, _, _ in competenties]
    return ClusterFeiten(
        naam=naam,
        vaktechnisch=any(soort != CompetentieSoort.GENERIEK for _, _, soort, _ in competenties),
        totaal=len(gehaald),
        bereikt=sum(een is True for een in gehaald),
        onbeoordeeld=sum(een is None for een in gehaald),
    )


def _als_json(advies: Advies, evaluaties: list[str]) -> dict[str, Any]:
    return {
        "studiebewijs": advies.studiebewijs,
        "redenen": list(advies.redenen),
        "grondslag": advies.grondslag,
        "op": datum_voluit(vandaag()),
        "evaluaties": evaluaties,
    }


def _plannen(overeenkomsten: Sequence[Overeenkomst]) -> dict[int, list[PlanCompetentie]]:
    """The competences of the newest agreed version of the plan, by agreement: one query."""
    rijen = PlanCompetentie.objects.filter(plan__overeenkomst__in=overeenkomsten, plan__status=PlanStatus.AKKOORD)
    per: dict[int, list[PlanCompetentie]] = {}
    versies: dict[int, int] = {}
    for rij in rijen.select_related("plan").order_by("-plan__versie", "volgorde"):
        pk = rij.plan.overeenkomst_id
        if versies.setdefault(pk, rij.plan.versie) == rij.plan.versie:
            per.setdefault(pk, []).append(rij)
    return per


def _beoordeeld(evaluaties: Sequence[Evaluatie]) -> dict[int, frozenset[str]]:
    """The keys of the competences that the mentor gave a level, by agreement: one query."""
    scores = Score.objects.filter(
        beoordeling__evaluatie__in=evaluaties, beoordeling__rol=BeoordelaarRol.MENTOR, waarde__isnull=False
    )
    per: dict[int, set[str]] = {}
    for pk, sleutel in scores.order_by().values_list("item__evaluatie__overeenkomst_id", "item__sleutel").distinct():
        per.setdefault(pk, set()).add(sleutel)
    return {pk: frozenset(sleutels) for pk, sleutels in per.items()}


def _overeenkomst(rij: Overeenkomst, plan: Sequence[PlanCompetentie], beoordeeld: frozenset[str]) -> dict[str, Any]:
    op_werkplek = [c for c in plan if c.plaats in OP_DE_WERKPLEK]
    return {
        "nummer": rij.nummer,
        "onderneming": rij.erkenning.onderneming.naam if rij.erkenning else "",
        "mentor": rij.mentor.mentor.naam if rij.mentor else "",
        "start": rij.start,
        "einde": rij.einde,
        "status": rij.get_status_display(),
        "competenties": len(plan),
        "op_werkplek": len(op_werkplek),
        "beoordeeld": sum(_sleutel(c) in beoordeeld for c in op_werkplek),
    }


def _sleutel(competentie: PlanCompetentie) -> str:
    """As in EvaluatieItem: the catalogue's competence is the same in every version of the plan."""
    return f"c{competentie.bron_id}" if competentie.bron_id else f"p{competentie.uuid}"


def _reacties(evaluaties: Sequence[Evaluatie]) -> list[dict[str, Any]]:
    # Fetched along with the evaluation; one without an answer of the learner has none.
    rijen = [evaluatie.reactie for evaluatie in evaluaties if hasattr(evaluatie, "reactie")]
    rijen.sort(key=lambda rij: (rij.op, rij.pk), reverse=True)
    return [
        {
            "evaluatie": f"{rij.evaluatie.get_soort_display()} {rij.evaluatie.nummer}",
            "akkoord": rij.akkoord,
            "tekst": rij.tekst,
            "op": rij.op,
        }
        for rij in rijen
    ]


def _schorsingen(overeenkomsten: Sequence[Overeenkomst]) -> list[dict[str, Any]]:
    """Suspensions with how many calendar days each took so far; one that runs counts until today."""
    rijen = [rij for overeenkomst in overeenkomsten for rij in overeenkomst.schorsingen_erbij]
    schorsingen = [_schorsing(rij["grond"], _dag(rij["van"]), _dag(rij["tot"])) for rij in rijen]
    return sorted(schorsingen, key=lambda rij: rij["van"], reverse=True)


def _schorsing(grond: str, van: date, tot: date | None) -> dict[str, Any]:
    dagen = max(0, ((tot or vandaag()) - van).days + 1)
    return {"grond": Schorsingsgrond(grond).label, "van": van, "tot": tot, "dagen": dagen}


def _dag(tekst: str | None) -> Any:
    return date.fromisoformat(tekst) if tekst else None
