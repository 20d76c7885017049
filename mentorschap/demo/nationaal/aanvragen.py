"""Applications in the order of their dates: those of the past are decided, those of the last weeks are under way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from erkenningen.enums import AanvraagStatus as Status
from erkenningen.models import Aanvraag, AanvraagOvergang, Vraag
from erkenningen.transitions import BESLISTERMIJN_DAGEN
from mentorschap.core.klok import dag_van
from mentorschap.core.termijnen import plus_dagen
from mentorschap.demo.nationaal.beslissen import beslis, log_oordeel, motivering
from mentorschap.demo.nationaal.land import Land, Onderneming, Opleidinggegevens, Persoon
from mentorschap.demo.nationaal.mentoren import Kandidaat, draag_voor, maak_mentor
from mentorschap.demo.nationaal.namen import VRAGEN
from mentorschap.demo.nationaal.organisaties import DAGEN_TERUG, Mensen
from mentorschap.demo.nationaal.toeval import om_en_om

AANTAL_MENTOREN = {"1": 0.40, "2": 0.43, "3": 0.17}
LOPEND = {
    Status.WERKVERSIE.value: 0.22,
    Status.INGEDIEND.value: 0.2,
    Status.IN_BEHANDELING.value: 0.28,
    Status.ONVOLLEDIG.value: 0.18,
    Status.INGETROKKEN.value: 0.12,
}
GEWEIGERD, JONG, TE_JONG = 0.05, 0.04, 0.02
DAGEN_LOPEND = 26
# How far an application got: the acts before it, in order.
PADEN = {
    Status.WERKVERSIE: (),
    Status.INGETROKKEN: ("indienen",),
    Status.INGEDIEND: ("indienen",),
    Status.IN_BEHANDELING: ("indienen", "in_behandeling_nemen"),
    Status.ONVOLLEDIG: ("indienen", "in_behandeling_nemen", "aanvulling_vragen"),
    Status.GOEDGEKEURD: ("indienen", "in_behandeling_nemen"),
    Status.GEWEIGERD: ("indienen", "in_behandeling_nemen"),
}


@dataclass(frozen=True, slots=True)
class Verloop:
    """One application: what about, who handles it, and when each act took place; None = it did not."""

    onderneming: Onderneming
    vestiging_id: int
    opleiding: Opleidinggegevens
    status: str
    behandelaar: Persoon
    beslisser: Persoon
    begonnen: datetime
    ingediend: datetime | None
    behandeld: datetime | None
    slot: datetime | None

    @property
    def ingediend_op(self) -> date:
        """The day of filing, or of beginning."""
        return dag_van(self.ingediend or self.begonnen)


def maak_aanvragen(land: Land) -> None:
    """Make the decided applications with their recognitions, then those that are under way."""
    mensen = Mensen(land)
    for nummer, (dag, onderneming) in enumerate(_kalender(land)):
        uitkomst = Status.GEWEIGERD if nummer == 1 or land.toeval.kans(GEWEIGERD) else Status.GOEDGEKEURD
        _dossier(land, mensen, onderneming, dag, uitkomst.value)
        land.schrijver.als_vol()
    aantal = land.schaal.lopende_aanvragen
    statussen = tuple(LOPEND)
    for nummer in range(aantal):
        dag = plus_dagen(land.vandaag, -DAGEN_LOPEND + DAGEN_LOPEND * nummer // aantal)
        # In turn from the middle on, so that the last days hold every status too.
        status = om_en_om(statussen, LOPEND, land.toeval, nummer - aantal // 2 if nummer >= aantal // 2 else nummer)
        _dossier(land, mensen, land.toeval.choice(land.ondernemingen), dag, status)
        land.schrijver.als_vol()


def _kalender(land: Land) -> Iterator[tuple[date, Onderneming]]:
    """Yield day and company of every decided application, oldest first; some companies apply a second time."""
    aantal, toeval = len(land.ondernemingen), land.toeval
    plaatsen = [(0.97 * nummer / aantal, nummer) for nummer in range(aantal)]
    for _ in range(land.schaal.extra_erkenningen):
        nummer = toeval.randrange(aantal)
        plaatsen.append((toeval.uniform(0.97 * nummer / aantal + 0.01, 0.99), nummer))
    for sleutel, nummer in sorted(plaatsen):
        yield (
            plus_dagen(land.vandaag, -DAGEN_TERUG + 30 + int(sleutel * (DAGEN_TERUG - 60))),
            land.ondernemingen[nummer],
        )


def _dossier(land: Land, mensen: Mensen, onderneming: Onderneming, dag: date, status: str) -> None:
    """Make one application with everything in it, unless the company has no place left to apply for."""
    verloop = _verloop(land, onderneming, dag, status)
    if verloop is None:
        return
    uuid, nummer = land.toeval.uuid(), land.nummer("AA", verloop.begonnen.year)
    pk = land.schrijver.rij(Aanvraag, uuid=uuid, nummer=nummer, **_velden(land, verloop))
    kandidaten = _kandidaten(land, mensen, verloop, pk)
    _overgangen(land, verloop, pk)
    if verloop.behandeld:
        for kandidaat in kandidaten:
            if kandidaat.oordeel:
                log_oordeel(land, uuid, kandidaat, verloop.behandelaar, verloop.behandeld)
    if status == Status.ONVOLLEDIG:
        _vragen(land, verloop, pk)
    if status in Status.BESLIST and verloop.slot:
        beslis(land, verloop, pk, uuid, nummer, kandidaten)


def _verloop(land: Land, onderneming: Onderneming, dag: date, status: str) -> Verloop | None:
    toeval = land.toeval
    plaats = _plaats(land, onderneming, dag)
    if plaats is None:
        return None
    onderneming.plaatsen.add((plaats[0], plaats[1].pk))
    team = land.teams[plaats[1].partnerschap_id]
    begonnen = toeval.moment(plus_dagen(dag, -toeval.randint(1, 6)))
    acts = PADEN[Status(status)]
    # Half of those given up were never filed.
    ingediend = toeval.moment(dag) if acts and not (status == Status.INGETROKKEN and toeval.kans(0.5)) else None
    behandeld = _moment_na(land, dag, 1, 4) if len(acts) > 1 else None
    heeft_slot = status in (Status.ONVOLLEDIG, Status.INGETROKKEN, *Status.BESLIST)
    slot = _moment_na(land, dag_van(behandeld or ingediend or begonnen), 1, 9) if heeft_slot else None
    return Verloop(
        onderneming,
        plaats[0],
        plaats[1],
        status,
        toeval.choice(team.behandelaars),
        toeval.choice(team.beslissers),
        begonnen,
        ingediend,
        behandeld,
        slot,
    )


def _moment_na(land: Land, dag: date, minstens: int, hoogstens: int) -> datetime:
    """Return a moment some days later, yesterday at the latest: nothing may lie in the future."""
    later = max(dag, min(plus_dagen(dag, land.toeval.randint(minstens, hoogstens)), plus_dagen(land.vandaag, -1)))
    return land.toeval.moment(later, 18, 22) if later == dag else land.toeval.moment(later)


def _plaats(land: Land, onderneming: Onderneming, dag: date) -> tuple[int, Opleidinggegevens] | None:
    """Return an establishment and a training that this company did not apply for yet."""
    for poging in range(4):
        vestiging = onderneming.vestigingen[poging % len(onderneming.vestigingen)]
        sector = onderneming.sector if poging < len(onderneming.vestigingen) else land.toeval.choice(_SECTOREN_EXTRA)
        opleiding = land.opleiding_voor(sector, dag)
        if (vestiging, opleiding.pk) not in onderneming.plaatsen:
            return vestiging, opleiding
    return None


_SECTOREN_EXTRA = ("logistiek", "metaal", "elektro", "handel", "horeca")


def _velden(land: Land, verloop: Verloop) -> dict[str, Any]:
    velden: dict[str, Any] = {
        "onderneming_id": verloop.onderneming.pk,
        "vestiging_id": verloop.vestiging_id,
        "opleiding_id": verloop.opleiding.pk,
        "status": verloop.status,
        "organisatie_ok": True,
        "organisatie_toelichting": "Alle toestellen van het opleidingsplan zijn er.",
        "draagkracht_ok": True,
        "veroordeling": False,
        "created_at": verloop.begonnen,
        "updated_at": verloop.slot or verloop.behandeld or verloop.ingediend or verloop.begonnen,
    }
    if verloop.ingediend:
        velden |= {
            "partnerschap_id": verloop.opleiding.partnerschap_id,
            "ingediend_op": verloop.ingediend,
            "ingediend_door_id": verloop.onderneming.beheerder.pk,
            "ingediend_namens_id": verloop.onderneming.pk,
            "peildatum": verloop.ingediend_op,
            "termijn_tot": plus_dagen(verloop.ingediend_op, BESLISTERMIJN_DAGEN),
        }
    if verloop.behandeld:
        velden["behandelaar_id"] = verloop.behandelaar.pk
        velden["volledig_op"] = None if verloop.status == Status.ONVOLLEDIG else verloop.behandeld
    return velden


def _kandidaten(land: Land, mensen: Mensen, verloop: Verloop, aanvraag_id: int) -> list[Kandidaat]:
    onderneming, dag, toeval = verloop.onderneming, verloop.ingediend_op, land.toeval
    beslist = verloop.status in Status.BESLIST
    beoordeeld = None
    if verloop.behandeld and (beslist or toeval.kans(0.5)):
        beoordeeld = (verloop.behandeld, verloop.behandelaar)
    kandidaten = []
    for mentor, soort in _wie(land, mensen, verloop, dag):
        kandidaten.append(
            draag_voor(
                land,
                onderneming,
                aanvraag_id,
                mentor,
                soort=soort,
                dag=dag,
                beoordeeld=beoordeeld,
                gewist=verloop.slot if beslist else None,
            )
        )
    return kandidaten


def _wie(land: Land, mensen: Mensen, verloop: Verloop, dag: date) -> list[tuple[Any, str]]:
    """Return mentors with their kind: known ones of the company on a later application, else new ones."""
    onderneming, toeval = verloop.onderneming, land.toeval
    if verloop.status == Status.GEWEIGERD:
        return [(maak_mentor(land, mensen, onderneming, dag, "te_jong"), "te_jong")]
    # Who was a grown-up mentor before is one again; the young ones stay with their own application.
    bekend = [mentor for mentor in onderneming.mentoren if (dag - mentor.geboortedatum).days > 26 * 366]
    if bekend and verloop.status in Status.BESLIST:
        return [(mentor, "gewoon") for mentor in bekend[:2]]
    aantal = int(toeval.verdeel(AANTAL_MENTOREN)) if verloop.status in Status.BESLIST else 1
    soorten = ["gewoon"] * aantal
    if toeval.kans(JONG):
        soorten.append("jong")
    if toeval.kans(TE_JONG):
        soorten.append("te_jong")
    return [(maak_mentor(land, mensen, onderneming, dag, soort), soort) for soort in soorten]


def _overgangen(land: Land, verloop: Verloop, aanvraag_id: int) -> None:
    beheerder, toelichting = verloop.onderneming.beheerder, ""
    stappen: list[tuple[str, str, str, Persoon, datetime | None]] = [
        ("begonnen", "", "werkversie", beheerder, verloop.begonnen),
        ("indienen", "werkversie", "ingediend", beheerder, verloop.ingediend),
        ("in_behandeling_nemen", "ingediend", "in_behandeling", verloop.behandelaar, verloop.behandeld),
    ]
    if verloop.status == Status.ONVOLLEDIG:
        stappen.append(("aanvulling_vragen", "in_behandeling", verloop.status, verloop.behandelaar, verloop.slot))
        toelichting = VRAGEN[aanvraag_id % len(VRAGEN)]
    elif verloop.status == Status.INGETROKKEN:
        van = "ingediend" if verloop.ingediend else "werkversie"
        stappen.append(("intrekken", van, verloop.status, beheerder, verloop.slot))
        toelichting = "We zoeken eerst een andere mentor."
    elif verloop.status == Status.GOEDGEKEURD:
        stappen.append(("goedkeuren", "in_behandeling", verloop.status, verloop.beslisser, verloop.slot))
        toelichting = motivering(verloop.status, aanvraag_id)
    elif verloop.status == Status.GEWEIGERD:
        stappen.append(("weigeren", "in_behandeling", verloop.status, verloop.beslisser, verloop.slot))
        toelichting = motivering(verloop.status, aanvraag_id)
    for code, van, naar, persoon, op in stappen:
        if op is not None:
            laatste = naar == verloop.status and code not in ("indienen", "in_behandeling_nemen", "begonnen")
            land.schrijver.rij(
                AanvraagOvergang,
                onderwerp_id=aanvraag_id,
                overgang=code,
                van=van,
                naar=naar,
                toelichting=toelichting if laatste else "",
                **persoon.wie(op),
            )


def _vragen(land: Land, verloop: Verloop, aanvraag_id: int) -> None:
    land.schrijver.rij(
        Vraag,
        aanvraag_id=aanvraag_id,
        tekst=VRAGEN[aanvraag_id % len(VRAGEN)],
        gesteld_op=verloop.slot,
        gesteld_door_id=verloop.behandelaar.pk,
        created_at=verloop.slot,
    )
