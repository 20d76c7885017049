"""Versions of a Regeling: a new one from a day, a change of one that is still to come, or taking that one back.

A version that holds is never changed: what was decided with it stays explained by it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q

from erkenningen.models import Regeling
from erkenningen.permissions import mag_regelen
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.core.woorden import datum_voluit
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log

DAG = timedelta(days=1)
VELDEN = (
    "startgebeurtenis",
    "beslistermijn_dagen",
    "stemtermijn_dagen",
    "plannen_maanden",
    "volgen_maanden",
    "max_leerlingen_per_mentor",
)
# Relation → the columns that make a row the same row, and the others.
RELATIES = {
    "vrijstellingsgronden": (("naam",), ("bewijs",)),
    "gevraagde_documenten": (("criterium", "omschrijving"), ("verplicht",)),
    "activiteiten": (("opleiding_code", "omschrijving"), ("verplicht", "volgorde")),
}
Rijen = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Inhoud:
    """What a version says: its parameters, and its rows per relation of RELATIES."""

    geldig_van: date
    velden: dict[str, Any]
    rijen: Rijen = field(default_factory=dict)


def inhoud_van(regeling: Regeling | None, vanaf: date) -> Inhoud:
    """Return the content of a version as the beginning of another; without one the general terms of the law."""
    bron = regeling or Regeling()
    rijen = {
        relatie: [
            {kolom: getattr(rij, kolom) for kolom in (*sleutel, *rest)}
            for rij in (getattr(bron, relatie).all() if bron.pk else ())
        ]
        for relatie, (sleutel, rest) in RELATIES.items()
    }
    return Inhoud(vanaf, {veld: getattr(bron, veld) for veld in VELDEN}, rijen)


def is_toekomstig(regeling: Regeling) -> bool:
    """Whether this version is not in force yet, so that it can still be changed."""
    return regeling.geldig_van > vandaag()


def vroegste_begin() -> date:
    """Return the first day a version may begin: whoever filed today read today's."""
    return vandaag() + DAG


@transaction.atomic
def nieuwe_versie(partnerschap_id: int | None, inhoud: Inhoud, *, actor: Any) -> Regeling:
    """Add a version from a day on and let the one that held end the day before.

    Raises GeenRecht; HandelingBelet when the day is not in the future or a version begins that day already, also
    when somebody else added one at the same moment.
    """
    if beletsel := mag_regelen(actor, partnerschap_id):
        raise GeenRecht(beletsel)
    _eis_toekomst(inhoud.geldig_van)
    versies = _vergrendel(partnerschap_id)
    if any(v.geldig_van == inhoud.geldig_van for v in versies):
        tekst = f"Op {datum_voluit(inhoud.geldig_van)} begint al een versie. Wijzig die, of kies een andere dag."
        raise HandelingBelet([Beletsel("geldig_van", tekst)])
    vorige = _geldig_op(versies, inhoud.geldig_van)
    nieuw = Regeling(
        partnerschap_id=partnerschap_id,
        geldig_van=inhoud.geldig_van,
        geldig_tot=vorige.geldig_tot if vorige else _dag_voor_volgende(versies, inhoud.geldig_van),
        **inhoud.velden,
    )
    with overlap_in_woorden():
        if vorige:
            _zet_einde(vorige, inhoud.geldig_van - DAG)
        nieuw.full_clean()
        nieuw.save()
    _zet_rijen(nieuw, inhoud.rijen)
    _log(nieuw, actor, "Versie gemaakt")
    if vorige:
        _log(vorige, actor, f"Opgevolgd door een versie vanaf {datum_voluit(nieuw.geldig_van)}")
    return nieuw


@transaction.atomic
def wijzig_versie(regeling: Regeling, inhoud: Inhoud, *, actor: Any) -> Regeling:
    """Change a version that is still to come; when its first day moves, the version before it moves along.

    Raises GeenRecht, Achterhaald (in force meanwhile) or HandelingBelet.
    """
    rij, versies = _laad_toekomstige(regeling, actor)
    _eis_toekomst(inhoud.geldig_van)
    vorige = _voorganger(versies, rij)
    if (vorige and inhoud.geldig_van <= vorige.geldig_van) or (
        rij.geldig_tot is not None and inhoud.geldig_van > rij.geldig_tot
    ):
        tekst = "Op die dag geldt een andere versie die nog moet ingaan. Wijzig of schrap eerst die versie."
        raise HandelingBelet([Beletsel("geldig_van", tekst)])
    vroeger = inhoud.geldig_van < rij.geldig_van
    for veld, waarde in inhoud.velden.items():
        setattr(rij, veld, waarde)
    rij.geldig_van = inhoud.geldig_van
    with overlap_in_woorden():
        # Make room before taking it: at no moment two versions hold on one day.
        if vorige and vroeger:
            _zet_einde(vorige, rij.geldig_van - DAG)
        rij.full_clean()
        rij.save()
        if vorige and not vroeger:
            _zet_einde(vorige, rij.geldig_van - DAG)
    _zet_rijen(rij, inhoud.rijen)
    _log(rij, actor, f"Versie gewijzigd, geldt vanaf {datum_voluit(rij.geldig_van)}")
    return rij


@transaction.atomic
def schrap_versie(regeling: Regeling, *, actor: Any) -> None:
    """Take back a version that is still to come; the one before it holds on. Raises GeenRecht or Achterhaald."""
    rij, versies = _laad_toekomstige(regeling, actor)
    vorige = _voorganger(versies, rij)
    einde, begin = rij.geldig_tot, rij.geldig_van
    rij.delete()
    if vorige:
        _zet_einde(vorige, einde)
        _log(vorige, actor, f"De versie vanaf {datum_voluit(begin)} is geschrapt; deze blijft gelden")


@contextmanager
def overlap_in_woorden() -> Iterator[None]:
    """Say the sentence of the constraint when another version, or another row, took the period at the same moment."""
    try:
        with transaction.atomic():
            yield
    except ValidationError as fout:
        raise HandelingBelet([Beletsel("geldig_van", zin) for zin in fout.messages]) from fout
    except IntegrityError as fout:
        if "overlapt_niet" not in str(fout):
            raise
        tekst = "Iemand anders bewaarde net iets voor dezelfde periode. Kijk de lijst na en probeer opnieuw."
        raise HandelingBelet([Beletsel("overlapt", tekst)]) from fout


def _vergrendel(partnerschap_id: int | None) -> list[Regeling]:
    """Return the versions of one partnership, locked: two people who add one at a time wait for each other."""
    eigen = Q(partnerschap_id=partnerschap_id) if partnerschap_id else Q(partnerschap__isnull=True)
    rijen = Regeling.objects.filter(eigen).order_by("pk")
    list(rijen.select_for_update(no_key=True))
    # Read again: what somebody else committed while this waited is seen only by a new statement.
    return list(rijen.order_by("geldig_van"))


def _laad_toekomstige(regeling: Regeling, actor: Any) -> tuple[Regeling, list[Regeling]]:
    if beletsel := mag_regelen(actor, regeling.partnerschap_id):
        raise GeenRecht(beletsel)
    versies = _vergrendel(regeling.partnerschap_id)
    rij = next((v for v in versies if v.pk == regeling.pk), None)
    if rij is None or not is_toekomstig(rij):
        tekst = "Deze versie geldt al of bestaat niet meer. Maak een nieuwe versie vanaf een dag die nog komt."
        raise Achterhaald([Beletsel("in_werking", tekst)])
    return rij, versies


def _eis_toekomst(dag: date) -> None:
    if dag < vroegste_begin():
        tekst = f"Een versie gaat ten vroegste morgen in, op {datum_voluit(vroegste_begin())}."
        raise HandelingBelet([Beletsel("geldig_van", tekst)])


def _geldig_op(versies: Iterable[Regeling], dag: date) -> Regeling | None:
    return next((v for v in versies if v.geldig_van <= dag and (v.geldig_tot is None or v.geldig_tot >= dag)), None)


def _voorganger(versies: Iterable[Regeling], rij: Regeling) -> Regeling | None:
    return next((v for v in versies if v.geldig_tot == rij.geldig_van - DAG), None)


def _dag_voor_volgende(versies: Iterable[Regeling], dag: date) -> date | None:
    volgende = next((v for v in versies if v.geldig_van > dag), None)
    return volgende.geldig_van - DAG if volgende else None


def _zet_einde(regeling: Regeling, einde: date | None) -> None:
    regeling.geldig_tot = einde
    regeling.full_clean()
    regeling.save(update_fields=["geldig_tot", "updated_at"])


def _zet_rijen(regeling: Regeling, rijen: Rijen) -> None:
    """Make the rows under a version exactly these; a row that stays keeps its identity."""
    for relatie, (sleutel, rest) in RELATIES.items():
        beheer = getattr(regeling, relatie)
        over = {tuple(getattr(rij, kolom) for kolom in sleutel): rij for rij in beheer.all()}
        for waarden in rijen.get(relatie, []):
            rij = over.pop(tuple(waarden[kolom] for kolom in sleutel), None) or beheer.model(regeling=regeling)
            for kolom in (*sleutel, *rest):
                setattr(rij, kolom, waarden[kolom])
            rij.full_clean()
            rij.save()
        for rij in over.values():
            rij.delete()


def _log(regeling: Regeling, actor: Any, wat: str) -> None:
    log(Gebeurtenis.REGELING, onderwerp=regeling, actor=actor, gegevens={"wat": wat})
