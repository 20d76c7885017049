"""What the signals look at, fetched for many agreements at once: the same queries, however many agreements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F, Max, Min, Q, QuerySet

from erkenningen.models import MentorOpErkenning
from evaluatie.bespreekpunten import GROOT_VERSCHIL
from evaluatie.enums import BeoordelaarRol, Beoordelingsstatus, Evaluatiestatus
from evaluatie.enums_overleg import Overlegstatus
from evaluatie.enums_raad import Teamrol
from evaluatie.models import Deelnemer, Evaluatie, Overleg, Score, Teamlid, VoorzienOverleg
from evaluatie.rules.signalen import ErvaringFeiten, EvaluatieFeiten, Feiten, OverlegFeiten, SchorsingFeiten
from evaluatie.teamfeiten import teamfeiten
from mentorschap.core.klok import dag_van
from overeenkomsten.enums_levensloop import WijzigingSoort, WijzigingStatus
from overeenkomsten.models import Overeenkomst, Schorsing, Wijziging

GEVRAAGD = Q(geopend_op__isnull=False) & ~Q(status=Evaluatiestatus.GEANNULEERD)


def feiten_van(overeenkomsten: Sequence[Overeenkomst]) -> dict[int, Feiten]:
    """Return the facts per agreement (by primary key) of agreements that have a start and an end.

    Mentor and trajectbegeleider are to be loaded with them (`met_team`).
    """
    pks = [overeenkomst.pk for overeenkomst in overeenkomsten]
    evaluaties, overleggen = _evaluaties(pks), _overleggen(pks)
    ervaringen, schorsingen, wissels = _ervaringen(pks), _schorsingen(pks), _wissels(pks)
    leden = _leden(overeenkomsten)
    vervanging = _vervanging(overeenkomsten, leden)
    return {
        o.pk: Feiten(
            start=o.start,
            laatste=o.beeindigd_op or o.einde,
            evaluaties=evaluaties[o.pk],
            overleggen=overleggen[o.pk],
            ervaringen=ervaringen[o.pk],
            schorsingen=schorsingen[o.pk],
            mentorwissels=wissels[o.pk],
            vervanging_sinds=vervanging.get(o.pk),
            team=teamfeiten(o, leden[o.traject_id], o.beeindigd_op or o.einde) if o.mentor_id else (),
        )
        for o in overeenkomsten
        if o.start and o.einde
    }


def met_team(overeenkomsten: QuerySet[Overeenkomst]) -> QuerySet[Overeenkomst]:
    """Join what the facts need of each agreement."""
    return overeenkomsten.select_related("mentor__mentor", "traject__trajectbegeleider")


def _leden(overeenkomsten: Iterable[Overeenkomst]) -> dict[int, list[Teamlid]]:
    """Everybody whom somebody named, per traject, by name."""
    per: dict[int, list[Teamlid]] = defaultdict(list)
    leden = Teamlid.objects.filter(traject_id__in={o.traject_id for o in overeenkomsten})
    for lid in leden.order_by("naam", "pk"):
        per[lid.traject_id].append(lid)
    return per


def _evaluaties(pks: Sequence[int]) -> dict[int, list[EvaluatieFeiten]]:
    rijen = list(
        Evaluatie.objects.filter(GEVRAAGD, overeenkomst_id__in=pks)
        .order_by("pk")
        .values_list("pk", "uuid", "overeenkomst_id", "vorige_id", "tegen", "ingediend_op")
    )
    verschillen = _verschillen([pk for pk, *_ in rijen])
    stilstand = _stilstand({pk: vorige for pk, _, _, vorige, _, _ in rijen if vorige})
    per: dict[int, list[EvaluatieFeiten]] = defaultdict(list)
    for pk, uuid, overeenkomst, _, tegen, op in rijen:
        feit = EvaluatieFeiten(
            str(uuid), tegen, dag_van(op) if op else None, verschillen.get(pk, 0), stilstand.get(pk, 0)
        )
        per[overeenkomst].append(feit)
    return per


def _verschillen(pks: Sequence[int]) -> dict[int, int]:
    """Competences on which filed judgements lie two or more levels apart, per evaluation."""
    per_item = (
        Score.objects.filter(item__evaluatie_id__in=pks, beoordeling__status=Beoordelingsstatus.INGEDIEND)
        .order_by()
        .values("item_id", "item__evaluatie_id")
        .annotate(hoog=Max("waarde"), laag=Min("waarde"))
        .values_list("item__evaluatie_id", "hoog", "laag")
    )
    aantallen: dict[int, int] = defaultdict(int)
    for evaluatie, hoog, laag in per_item:
        if hoog is not None and hoog - laag >= GROOT_VERSCHIL:
            aantallen[evaluatie] += 1
    return aantallen


def _stilstand(vorigen: dict[int, int]) -> dict[int, int]:
    """Competences on which the mentor gives the same level below "voldoende" as the time before, per evaluation."""
    nodig = {*vorigen, *vorigen.values()}
    scores: dict[int, dict[str, int]] = defaultdict(dict)
    rijen = Score.objects.filter(
        beoordeling__evaluatie_id__in=nodig,
        beoordeling__rol=BeoordelaarRol.MENTOR,
        beoordeling__status=Beoordelingsstatus.INGEDIEND,
        waarde__lt=F("beoordeling__evaluatie__sjabloon__voldoende"),
    )
    for evaluatie, sleutel, waarde in rijen.order_by().values_list(
        "beoordeling__evaluatie_id", "item__sleutel", "waarde"
    ):
        scores[evaluatie][sleutel] = waarde
    return {nu: len(scores[nu].items() & scores[vorige].items()) for nu, vorige in vorigen.items()}


def _overleggen(pks: Sequence[int]) -> dict[int, list[OverlegFeiten]]:
    """Talks that a plan foresaw, and talks that were planned and got no minutes."""
    per: dict[int, list[OverlegFeiten]] = defaultdict(list)
    voorzien = VoorzienOverleg.objects.filter(overeenkomst_id__in=pks).select_related("overleg").order_by("tegen")
    for rij in voorzien:
        klaar = dag_van(rij.overleg.created_at) if rij.overleg else dag_van(rij.updated_at) if rij.geschrapt else None
        per[rij.overeenkomst_id].append(OverlegFeiten(str(rij.uuid), rij.tegen, klaar))
    gepland = Overleg.objects.filter(overeenkomst_id__in=pks).exclude(status=Overlegstatus.GEANNULEERD)
    for uuid, overeenkomst, wanneer, gevoerd in gepland.order_by("wanneer").values_list(
        "uuid", "overeenkomst_id", "wanneer", "gevoerd_op"
    ):
        klaar = dag_van(gevoerd) if gevoerd else None
        per[overeenkomst].append(OverlegFeiten(str(uuid), dag_van(wanneer), klaar))
    return per


def _ervaringen(pks: Sequence[int]) -> dict[int, list[ErvaringFeiten]]:
    per: dict[int, list[ErvaringFeiten]] = defaultdict(list)
    rijen = Deelnemer.objects.filter(overleg__overeenkomst_id__in=pks, cijfer__isnull=False).order_by("ervaring_op")
    for uuid, overeenkomst, rol, op, cijfer in rijen.values_list(
        "uuid", "overleg__overeenkomst_id", "rol", "ervaring_op", "cijfer"
    ):
        per[overeenkomst].append(ErvaringFeiten(str(uuid), rol, dag_van(op), cijfer))
    return per


def _schorsingen(pks: Sequence[int]) -> dict[int, list[SchorsingFeiten]]:
    per: dict[int, list[SchorsingFeiten]] = defaultdict(list)
    rijen = Schorsing.objects.filter(overeenkomst_id__in=pks).order_by("van", "pk")
    for uuid, overeenkomst, van, tot in rijen.values_list("uuid", "overeenkomst_id", "van", "tot"):
        per[overeenkomst].append(SchorsingFeiten(str(uuid), van, tot))
    return per


def _wissels(pks: Sequence[int]) -> dict[int, list[date]]:
    per: dict[int, list[date]] = defaultdict(list)
    rijen = Wijziging.objects.filter(
        overeenkomst_id__in=pks, soort=WijzigingSoort.MENTOR, status=WijzigingStatus.IN_WERKING
    )
    for overeenkomst, dag in rijen.order_by("gaat_in_op").values_list("overeenkomst_id", "gaat_in_op"):
        per[overeenkomst].append(dag)
    return per


def _vervanging(overeenkomsten: Iterable[Overeenkomst], leden: Mapping[int, Iterable[Teamlid]]) -> dict[int, date]:
    """Since when somebody else may guide: another mentor on the recognition, or a co-mentor or stand-in in the team."""
    overeenkomsten = list(overeenkomsten)
    op_erkenning: dict[int, list[tuple[int, date]]] = defaultdict(list)
    erkenningen = {o.erkenning_id for o in overeenkomsten if o.erkenning_id}
    mentoren = MentorOpErkenning.objects.filter(erkenning_id__in=erkenningen, tot__isnull=True, status="actief")
    for pk, erkenning, van in mentoren.order_by("pk").values_list("pk", "erkenning_id", "van"):
        op_erkenning[erkenning].append((pk, van))
    gevonden: dict[int, date] = {}
    for o in overeenkomsten:
        dagen: list[Any] = [van for pk, van in op_erkenning.get(o.erkenning_id or 0, ()) if pk != o.mentor_id]
        dagen += [lid.van for lid in leden.get(o.traject_id, ()) if lid.tot is None and _vervangt(lid)]
        if dagen:
            gevonden[o.pk] = min(dagen)
    return gevonden


def _vervangt(lid: Teamlid) -> bool:
    return lid.rol == Teamrol.COMENTOR or lid.vervangt_id is not None
