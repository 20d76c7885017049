"""What a decision leaves: frozen verdicts of the real rules, the letter, the recognition and its mentors."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from erkenningen.documents import ERKENNINGSBESLUIT, WEIGERINGSBESLUIT
from erkenningen.enums import AanvraagStatus, AfwijkingSoort
from erkenningen.models import (
    Aanvraag,
    Afwijking,
    Beslissing,
    Erkenning,
    ErkenningOvergang,
    MentorOpErkenning,
    MentorOpErkenningOvergang,
    Toetsing,
)
from erkenningen.onderneming import toets_feiten
from erkenningen.rules import (
    REGELVERSIE,
    AanvraagFeiten,
    CriteriumFeiten,
    einde_erkenning,
    feiten_naar_json,
    toets_mentor,
)
from erkenningen.rules import Toetsing as Mentortoetsing
from erkenningen.rules.json import bevindingen_naar_json
from mentorschap.core.klok import dag_van
from mentorschap.core.termijnen import plus_dagen
from mentorschap.demo.nationaal.land import Land, Mentorgegevens, Persoon, Werkplek, documentrij
from mentorschap.demo.nationaal.mentoren import Kandidaat, volg_opleiding
from mentorschap.demo.nationaal.namen import MOTIVERINGEN, WEIGERING
from mentorschap.documenten.models import Document
from mentorschap.documenten.soorten import SOORTEN
from mentorschap.logboek.models import Gebeurtenis, Logregel

if TYPE_CHECKING:
    from mentorschap.demo.nationaal.aanvragen import Verloop

AANVRAAG = Aanvraag._meta.label_lower
AFWIJKING = "Het diploma in het beroep en de werkervaring volstaan."
OPGEHEVEN, INACTIEF, GESANCTIONEERD = 0.012, 0.05, 0.015
ZONDER_NIEUWE_LEERLING = 90
ANTWOORDEN = {
    "organisatie": CriteriumFeiten(True, "Alle toestellen van het opleidingsplan zijn er."),
    "draagkracht": CriteriumFeiten(True),
    "veroordeling": CriteriumFeiten(True),
}


def beslis(
    land: Land, verloop: "Verloop", aanvraag_id: int, uuid: UUID, nummer: str, kandidaten: Sequence[Kandidaat]
) -> None:
    """Decide on an application as the transitions would have on that day."""
    op = verloop.slot or verloop.begonnen
    dag, goed = dag_van(op), verloop.status == AanvraagStatus.GOEDGEKEURD
    for kandidaat in kandidaten:
        if kandidaat.afwijking:
            _afwijking(land, uuid, kandidaat, verloop)
    getoetst = [_toets(land, verloop, aanvraag_id, kandidaat, dag if goed else None) for kandidaat in kandidaten]
    geschikt = [k.mentor for k, toetsing in zip(kandidaten, getoetst, strict=True) if toetsing.voldoet]
    _toets_onderneming(land, verloop, aanvraag_id, op, getoetst)
    soort = ERKENNINGSBESLUIT if goed else WEIGERINGSBESLUIT
    titel = f"{soort.omschrijving} {nummer}"
    document = land.schrijver.rij(
        Document,
        sjabloonversie=SOORTEN[soort.code].versie,
        door_naam=verloop.beslisser.naam,
        **documentrij(land, soort.code, AANVRAAG, uuid, titel, op) | {"sleutel": f"besluit:{uuid}"},
    )
    land.schrijver.rij(
        Beslissing,
        aanvraag_id=aanvraag_id,
        uitkomst=verloop.status,
        motivering=motivering(verloop.status, aanvraag_id),
        beslist_op=dag,
        beslist_door_id=verloop.beslisser.pk,
        document_id=document,
        created_at=op,
    )
    if goed:
        _erken(land, verloop, aanvraag_id, op, geschikt)


def motivering(status: str, aanvraag_id: int) -> str:
    """Return the reasons of a decision."""
    return WEIGERING if status == AanvraagStatus.GEWEIGERD else MOTIVERINGEN[aanvraag_id % len(MOTIVERINGEN)]


def _toets(
    land: Land, verloop: "Verloop", aanvraag_id: int, kandidaat: Kandidaat, erkend_op: date | None
) -> Mentortoetsing:
    """Freeze the verdict of the rules on one mentor and return it."""
    op = verloop.slot or verloop.begonnen
    aanvraagdatum = verloop.ingediend_op
    feiten = kandidaat.feiten(land, verloop.opleiding.partnerschap_id, aanvraagdatum, dag_van(op), erkend_op)
    toetsing = toets_mentor(feiten, peildatum=aanvraagdatum)
    land.schrijver.rij(
        Toetsing,
        aanvraag_id=aanvraag_id,
        aanvraag_mentor_id=kandidaat.aanvraag_mentor_id,
        peildatum=aanvraagdatum,
        feiten=feiten_naar_json(feiten),
        bevindingen=bevindingen_naar_json(toetsing),
        oordeel=toetsing.oordeel.value,
        regelversie=toetsing.regelversie,
        gemaakt_door_id=verloop.beslisser.pk,
        created_at=op,
    )
    return toetsing


def _toets_onderneming(
    land: Land,
    verloop: "Verloop",
    aanvraag_id: int,
    op: datetime,
    mentoren: Sequence[Mentortoetsing],
) -> None:
    """Freeze the verdict on the company, whose own answers are the same on every application here."""
    feiten = AanvraagFeiten(verloop.ingediend_op, verloop.onderneming.gewest, **ANTWOORDEN)
    getoetst = toets_feiten(feiten, mentoren, peildatum=verloop.ingediend_op)
    land.schrijver.rij(
        Toetsing,
        aanvraag_id=aanvraag_id,
        peildatum=verloop.ingediend_op,
        regelversie=REGELVERSIE,
        gemaakt_door_id=verloop.beslisser.pk,
        created_at=op,
        feiten=getoetst.feiten,
        bevindingen=getoetst.bevindingen,
        oordeel=getoetst.oordeel,
    )


def _erken(land: Land, verloop: "Verloop", aanvraag_id: int, op: datetime, mentoren: Sequence[Mentorgegevens]) -> None:
    dag, onderneming = dag_van(op), verloop.onderneming
    tot = einde_erkenning(dag)
    # An early one too, so that each status occurs however few there are.
    opgeheven = None
    if land.schrijver.volgnummer(Aanvraag, aanvraag_id) % 83 == 3 or (
        dag < plus_dagen(land.vandaag, -200) and land.toeval.kans(OPGEHEVEN)
    ):
        opgeheven = land.toeval.dag(plus_dagen(dag, 1), min(land.vandaag, tot))
    erkenning = land.schrijver.rij(
        Erkenning,
        nummer=land.nummer("ER", dag.year),
        onderneming_id=onderneming.pk,
        vestiging_id=verloop.vestiging_id,
        opleiding_id=verloop.opleiding.pk,
        partnerschap_id=verloop.opleiding.partnerschap_id,
        aanvraag_id=aanvraag_id,
        geldig_van=dag,
        geldig_tot=tot,
        status="opgeheven" if opgeheven else "actief",
        opgeheven_op=opgeheven,
        created_at=op,
    )
    if opgeheven:
        land.schrijver.rij(
            ErkenningOvergang,
            onderwerp_id=erkenning,
            overgang="opheffen",
            van="actief",
            naar="opgeheven",
            ingangsdatum=opgeheven,
            toelichting="De onderneming voldoet niet meer aan de voorwaarden.",
            **verloop.beslisser.wie(land.toeval.moment(opgeheven)),
        )
    kiesbaar = [(pk, mentor) for mentor in mentoren if (pk := _zet_mentor(land, verloop, erkenning, mentor, op))]
    volg_opleiding(land, mentoren, dag)
    if kiesbaar:
        einde = plus_dagen(opgeheven, -ZONDER_NIEUWE_LEERLING) if opgeheven else tot
        plek = Werkplek(
            erkenning, verloop.opleiding, dag, einde, onderneming.naam, onderneming.beheerder, tuple(kiesbaar)
        )
        land.werkplekken.append(plek)


def _zet_mentor(land: Land, verloop: "Verloop", erkenning: int, mentor: Mentorgegevens, op: datetime) -> int:
    """Put a mentor on the recognition; returns the row when agreements can name him, else 0."""
    dag = dag_van(op)
    status, lot = "actief", land.toeval.random()
    # The first ones in turn, so that each status occurs however few there are.
    beurt = land.schrijver.volgnummer(Erkenning, erkenning) % 97
    if len(verloop.onderneming.mentoren) > 1 and mentor is verloop.onderneming.mentoren[-1]:
        if lot < GESANCTIONEERD or beurt in (5, 7, 9):
            status = "gesanctioneerd"
        elif lot < GESANCTIONEERD + INACTIEF or beurt in (6, 8, 10):
            status = "inactief"
    tot = land.toeval.dag(plus_dagen(dag, 30), land.vandaag) if status == "inactief" else None
    uuid = land.toeval.uuid()
    pk = land.schrijver.rij(
        MentorOpErkenning,
        uuid=uuid,
        erkenning_id=erkenning,
        mentor_id=mentor.pk,
        status=status,
        erkend_op=dag,
        van=dag,
        tot=tot,
        created_at=op,
    )
    if status == "actief":
        land.mentoruuids[pk] = uuid
        return pk
    wanneer = tot or land.toeval.dag(dag, land.vandaag)
    wie = verloop.onderneming.beheerder if status == "inactief" else verloop.beslisser
    land.schrijver.rij(
        MentorOpErkenningOvergang,
        onderwerp_id=pk,
        overgang="deactiveren" if status == "inactief" else "sanctioneren",
        van="actief",
        naar=status,
        ingangsdatum=wanneer,
        toelichting="De mentor begeleidt geen leerlingen meer.",
        **wie.wie(land.toeval.moment(wanneer)),
    )
    return 0


def _afwijking(land: Land, uuid: UUID, kandidaat: Kandidaat, verloop: "Verloop") -> None:
    op = verloop.behandeld or verloop.begonnen
    land.schrijver.rij(
        Afwijking,
        aanvraag_mentor_id=kandidaat.aanvraag_mentor_id,
        soort=AfwijkingSoort.LEEFTIJD.value,
        toegekend=True,
        motivering=AFWIJKING,
        beslist_door_id=verloop.beslisser.pk,
        beslist_op=op,
        created_at=op,
    )
    gegevens = {
        "soort": AfwijkingSoort.LEEFTIJD.label.lower(),
        "mentor": kandidaat.mentor.naam,
        "uitkomst": "toegekend",
    }
    _log(land, Gebeurtenis.AFWIJKING_BESLIST, uuid, gegevens, verloop.beslisser, op)


def log_oordeel(land: Land, uuid: UUID, kandidaat: Kandidaat, persoon: Persoon, op: datetime) -> None:
    """Write the line that says how the extract was judged."""
    gegevens = {"mentor": kandidaat.mentor.naam, "oordeel": kandidaat.oordeel}
    _log(land, Gebeurtenis.UITTREKSEL_BEOORDEELD, uuid, gegevens, persoon, op)


def _log(
    land: Land, gebeurtenis: Gebeurtenis, uuid: UUID, gegevens: dict[str, str], persoon: Persoon, op: datetime
) -> None:
    land.schrijver.rij(
        Logregel,
        gebeurtenis=gebeurtenis.value,
        onderwerp_soort=AANVRAAG,
        onderwerp_uuid=uuid,
        gegevens=gegevens,
        **persoon.wie(op),
    )
