"""“Waarom?”: per rule the facts of this person, the norm with its period, the evidence and until when it is valid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from erkenningen.dossier import LET_OP, TITELS, mentoren_in
from erkenningen.enums import AanvraagSoort, AanvraagStatus, UittrekselOordeel
from erkenningen.models import Aanvraag, AanvraagMentor
from erkenningen.onderneming import toets_onderneming
from erkenningen.rules import REGELBOEK, REGELVERSIE, feiten_naar_json
from erkenningen.rules.json import bevindingen_naar_json
from erkenningen.rules.mentor import bruikbaar_tot
from erkenningen.rules.normen import Normenboek
from erkenningen.rules.regelboek import REGELBOEKEN, Regelboek
from erkenningen.uitleg_onderneming import feiten_van_onderneming
from mentorschap.core.klok import vandaag
from mentorschap.core.woorden import datum_voluit

# Verdict, reference date, version of the rules, and the moment it was frozen (None = it is of now).
Stand = tuple[str, date | None, str, datetime | None]
# Which norms of the law speak in which rule; what a partnership sets stands in the frozen facts.
DOCUMENTEN = "ERK-11"
NORMEN_VAN = {
    "MEN-01": (("minimumleeftijd", "jaar"), ("minimumleeftijd_afwijking", "jaar, met een toegekende afwijking")),
    "MEN-03": (("ervaring_jaren", "jaar in het beroep"),),
    "MEN-05": (("uittreksel_jaren", "jaar oud op zijn hoogst"),),
}


@dataclass(frozen=True, slots=True)
class Bewijs:
    """A file behind a fact; `gewist_op` when its content is gone by law or by our own term."""

    naam: str
    uuid: Any
    gewist_op: Any = None


@dataclass(frozen=True, slots=True)
class Uitlegregel:
    """One rule as it spoke about one person or about the company."""

    regel: str
    titel: str
    uitkomst: str
    toelichting: str
    grondslag: str
    feiten: tuple[tuple[str, str], ...] = ()
    normen: tuple[str, ...] = ()
    geldig_tot: date | None = None
    bewijzen: tuple[Bewijs, ...] = ()
    let_op: str = ""


@dataclass(frozen=True, slots=True)
class Uitleg:
    """Everything about one mentor, or about the company (`naam` then is its name)."""

    naam: str
    oordeel: str
    peildatum: date | None
    regelversie: str
    regels: tuple[Uitlegregel, ...]
    afwijkingen: tuple[Any, ...] = ()


def uitleg_van(aanvraag: Aanvraag) -> list[Uitleg]:
    """Return the explanation of a dossier: as it was frozen when it is decided, as it stands now while it runs."""
    if aanvraag.status in AanvraagStatus.BESLIST:
        return _bevroren(aanvraag)
    mentoren = mentoren_in(aanvraag)
    nu = [
        _over_mentor(
            m.aanvraag_mentor,
            feiten_naar_json(m.feiten),
            bevindingen_naar_json(m.toetsing),
            (m.stand, m.toetsing.peildatum, m.toetsing.regelversie, None),
        )
        for m in mentoren
    ]
    # Who only adds a mentor is not asked about the company again.
    if aanvraag.soort == AanvraagSoort.MENTOR_TOEVOEGEN:
        return nu
    getoetst = toets_onderneming(aanvraag, [m.toetsing for m in mentoren])
    stand = ("", aanvraag.peildatum or vandaag(), REGELVERSIE, None)
    return [*nu, _over_onderneming(aanvraag, getoetst.feiten, getoetst.bevindingen, stand)]


def _bevroren(aanvraag: Aanvraag) -> list[Uitleg]:
    uit = []
    rijen = {rij.pk: rij for rij in _mentoren(aanvraag)}
    for toetsing in aanvraag.toetsingen.order_by("aanvraag_mentor_id", "pk"):
        stand = (toetsing.oordeel, toetsing.peildatum, toetsing.regelversie, toetsing.created_at)
        if toetsing.aanvraag_mentor_id is None:
            uit.append(_over_onderneming(aanvraag, toetsing.feiten, toetsing.bevindingen, stand))
        else:
            rij = rijen[toetsing.aanvraag_mentor_id]
            uit.append(_over_mentor(rij, toetsing.feiten, toetsing.bevindingen, stand))
    return uit


def _mentoren(aanvraag: Aanvraag) -> Iterable[AanvraagMentor]:
    return (
        aanvraag.mentoren.select_related("mentor", "mentor__mentoropleiding__attest")
        .prefetch_related(
            "afwijkingen__beslist_door", "mentor__uittreksels__bestand", "mentor__vooropleidingen__bestand"
        )
        .order_by("pk")
    )


def _over_mentor(
    rij: AanvraagMentor, feiten: dict[str, Any], bevindingen: list[dict[str, str]], stand: Stand
) -> Uitleg:
    oordeel, peildatum, versie, op = stand
    # A version that was taken out still has its frozen sentences; the norms are then those of today's book.
    boek = REGELBOEKEN.get(versie, REGELBOEK)
    regels = tuple(
        Uitlegregel(
            regel=b["regel"],
            titel=TITELS.get(b["regel"], b["regel"]),
            uitkomst=b["uitkomst"],
            toelichting=b["toelichting"],
            grondslag=b["grondslag"],
            feiten=tuple(_feiten(b["regel"], feiten)),
            normen=tuple(_normen(b["regel"], boek.normen, peildatum or vandaag(), feiten)),
            geldig_tot=_geldig_tot(b["regel"], feiten, boek.normen, peildatum or vandaag()),
            bewijzen=tuple(_bewijzen(b["regel"], rij, feiten, op)),
            let_op=LET_OP.get(b["regel"], ""),
        )
        for b in bevindingen
    )
    return Uitleg(rij.mentor.naam, oordeel, peildatum, versie, regels, tuple(rij.afwijkingen.all()))


def _over_onderneming(
    aanvraag: Aanvraag, feiten: dict[str, Any], bevindingen: list[dict[str, str]], stand: Stand
) -> Uitleg:
    oordeel, peildatum, versie, op = stand
    boek = REGELBOEKEN.get(versie, REGELBOEK)
    stukken = [s for s in aanvraag.bewijsstukken.select_related("bestand").order_by("pk") if _was_er(s, op)]
    regels = tuple(
        Uitlegregel(
            regel=b["regel"],
            titel=b["titel"],
            uitkomst=b["uitkomst"],
            toelichting=b["toelichting"],
            grondslag=b["grondslag"],
            feiten=tuple(feiten_van_onderneming(b["regel"], feiten)),
            normen=_norm_van_onderneming(boek, b["regel"], peildatum or vandaag()),
            bewijzen=tuple(_bewijs(s.bestand) for s in stukken if b["regel"] == DOCUMENTEN or _hoort_bij(s, b)),
            let_op=LET_OP.get(b["regel"], ""),
        )
        for b in bevindingen
    )
    return Uitleg(aanvraag.onderneming.naam, oordeel, peildatum, versie, regels)


def _norm_van_onderneming(boek: Regelboek, regel: str, peildatum: date) -> tuple[str, ...]:
    """What the rule asks, and since when; decisions of before the rules had these names have none."""
    return tuple(
        f"{v.omschrijving} Geldt vanaf {datum_voluit(v.geldig.van)}."
        for v in boek.aanvraagvoorwaarden
        if v.code == regel and v.geldig.geldt_op(peildatum)
    )


def _hoort_bij(stuk: Any, bevinding: dict[str, str]) -> bool:
    return bool(bevinding["criterium"]) and stuk.criterium == bevinding["criterium"]


def _feiten(regel: str, feiten: dict[str, Any]) -> Iterable[tuple[str, str]]:
    """The facts that this rule looked at, in words."""
    mentor = feiten["mentor"]
    uittreksel = mentor["uittreksel"] or {}
    if regel == "MEN-01":
        yield "Geboortedatum", _dag(mentor["geboortedatum"])
    elif regel == "MEN-03":
        for periode in mentor["praktijkervaring"] or ():
            tot = f"tot en met {_dag(periode['tot'])}" if periode["tot"] else "loopt nog"
            yield "Periode in het beroep", f"vanaf {_dag(periode['van'])}, {tot}"
    elif regel == "MEN-05":
        yield "Afgifte van het uittreksel", _dag(uittreksel.get("afgiftedatum"))
    elif regel == "MEN-06":
        oordeel = uittreksel.get("oordeel")
        yield "Oordeel over het uittreksel", UittrekselOordeel(oordeel).label if oordeel else "nog niet gegeven"
    elif regel == "MEN-07":
        yield from _feiten_mentoropleiding(mentor["mentoropleiding"], feiten)
    if regel in ("MEN-01", "MEN-03") and mentor["vooropleiding"]:
        yield "Bewijs van vooropleiding", "ja" if mentor["vooropleiding"]["bewijs"] else "nee"


def _feiten_mentoropleiding(opleiding: dict[str, Any], feiten: dict[str, Any]) -> Iterable[tuple[str, str]]:
    yield "Aangevraagd op", _dag(feiten["aanvraagdatum"])
    if feiten["erkend_op"]:
        yield "Erkend op", _dag(feiten["erkend_op"])
    if opleiding["gevolgd_op"]:
        yield "Gevolgd op", _dag(opleiding["gevolgd_op"])
    elif opleiding["gepland_op"]:
        yield "Gepland op", _dag(opleiding["gepland_op"])
    if opleiding["vrijstelling"]:
        yield "Vrijstelling", opleiding["vrijstelling"]


def _normen(regel: str, boek: Normenboek, peildatum: date, feiten: dict[str, Any]) -> Iterable[str]:
    for code, waarvan in NORMEN_VAN.get(regel, ()):
        norm = boek.norm_op(code, peildatum)
        tot = f" tot {datum_voluit(norm.geldig.tot)}" if norm.geldig.tot else ""
        yield f"{norm.waarde} {waarvan}; geldt vanaf {datum_voluit(norm.geldig.van)}{tot}"
    if regel == "MEN-07":
        regeling = feiten["regeling"]
        waar = "maanden na de erkenning (regeling van het partnerschap)"
        if regeling["plannen_maanden"]:
            yield f"plannen binnen {regeling['plannen_maanden']} {waar}"
        yield f"volgen binnen {regeling['volgen_maanden']} {waar}"


def _geldig_tot(regel: str, feiten: dict[str, Any], boek: Normenboek, peildatum: date) -> date | None:
    """Until when the evidence serves: only an extract grows too old; a diploma or a certificate does not."""
    uittreksel = feiten["mentor"]["uittreksel"]
    if regel != "MEN-05" or not uittreksel or not uittreksel["afgiftedatum"]:
        return None
    return bruikbaar_tot(date.fromisoformat(uittreksel["afgiftedatum"]), boek.op("uittreksel_jaren", peildatum))


def _bewijzen(regel: str, rij: AanvraagMentor, feiten: dict[str, Any], op: datetime | None) -> Iterable[Bewijs]:
    """The files behind a fact; of a decision only those that were there then, whatever the company added since."""
    mentor = rij.mentor
    if regel in ("MEN-05", "MEN-06"):
        afgifte = (feiten["mentor"]["uittreksel"] or {}).get("afgiftedatum")
        bestanden = [u.bestand for u in mentor.uittreksels.all() if u.afgiftedatum.isoformat() == afgifte]
    elif regel in ("MEN-01", "MEN-03"):
        bestanden = [vooropleiding.bestand for vooropleiding in mentor.vooropleidingen.all()]
    else:
        bestanden = [mentor.attest]
    return (_bewijs(bestand) for bestand in bestanden if bestand is not None and _was_er(bestand, op))


def _was_er(rij: Any, op: datetime | None) -> bool:
    return op is None or rij.created_at <= op


def _bewijs(bestand: Any) -> Bewijs:
    return Bewijs(bestand.naam, bestand.uuid, bestand.gewist_op)


def _dag(iso: str | None) -> str:
    return datum_voluit(date.fromisoformat(iso)) if iso else "niet bekend"
