"""A measure: prepared, heard, voted on, imposed, in force, finished or withdrawn (D16 art. 7 §§4-6).

Each act is one function: right → status → guards → write → log → document → message. Locks, always in this order: the
measure, its opheffing, the recognition.
"""

import logging
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from erkenningen import maatregelberichten as berichten
from erkenningen.enums import MaatregelSoort, MaatregelStatus
from erkenningen.maatregelbrieven import plan_maatregelbrief
from erkenningen.models import Erkenning, Maatregel, Voorstel
from erkenningen.transitions import voorstellen
from erkenningen.transitions.maatregel_gevolgen import hef_sanctie_op, voer_gevolg_uit
from erkenningen.transitions.maatregel_tabel import (
    AFRONDEN,
    HOREN,
    INGAAN,
    INTREKKEN,
    OPLEGGEN,
    VOORBEREIDEN,
    VOORLEGGEN,
    WIJZIGEN,
    ingangsdag,
    mag_maatregel_behandelen,
    op_lopende_erkenning,
)
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.nummering import volgend_nummer
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import GeenRecht, HandelingBelet, voer_uit, wie
from mentorschap.organisaties.actor import Actor

logger = logging.getLogger(__name__)
VOORBIJ = "De laatste dag van de maatregel is voorbij."
MET_EINDE = (MaatregelSoort.MENTORSANCTIE, MaatregelSoort.UITSLUITING)
# What an exclusion and the opheffing that was prepared with it have in common.
SAMEN = ("redenen", "ingangsdatum", "gehoord_op", "gehoord_verslag", "niet_gehoord_omdat")


@transaction.atomic
def bereid_voor(maatregel: Maatregel, *, actor: Any) -> Maatregel:
    """Keep a new measure, in preparation; the company does not see it yet.

    An exclusion comes with an opheffing: one that runs on this recognition, otherwise a new one that goes along with it
    to the vote (ERK-14). Raises GeenRecht or HandelingBelet (recognition over, such a measure runs already).
    """
    # Of two taps at the same moment, the second finds the measure of the first.
    erkenning = Erkenning.objects.select_for_update(of=("self",), no_key=True).get(pk=maatregel.erkenning_id)
    maatregel.erkenning = erkenning
    if beletsel := mag_maatregel_behandelen(actor, maatregel):
        raise GeenRecht(beletsel)
    if beletselen := [*op_lopende_erkenning(maatregel), *_loopt_al(maatregel)]:
        raise HandelingBelet(beletselen)
    if maatregel.soort == MaatregelSoort.UITSLUITING:
        maatregel.opheffing = _lopende(erkenning, MaatregelSoort.OPHEFFING) or _nieuwe_opheffing(maatregel, actor)
    return _bewaar(maatregel, actor)


def wijzig(maatregel: Maatregel, *, actor: Any, velden: dict[str, Any]) -> Maatregel:
    """Change what is prepared, not while people vote on it. `velden` are the columns with their new values."""
    with voer_uit(WIJZIGEN, maatregel, actor=actor) as rij:
        for veld, waarde in velden.items():
            setattr(rij, veld, waarde)
        _deel(rij)
    return rij


def noteer_gehoor(
    maatregel: Maatregel, *, actor: Any, gehoord_op: datetime | None, verslag: str = "", niet_gehoord_omdat: str = ""
) -> Maatregel:
    """Note when the company was heard and what it said, or why it was not heard.

    Raises HandelingBelet without a report or a reason, or for a hearing still to come.
    """
    beletselen = _onvolledig_gehoor(gehoord_op, verslag, niet_gehoord_omdat)
    if beletselen:
        raise HandelingBelet(beletselen)
    with voer_uit(HOREN, maatregel, actor=actor, toelichting=niet_gehoord_omdat) as rij:
        rij.gehoord_op, rij.gehoord_verslag = gehoord_op, verslag.strip() if gehoord_op else ""
        rij.niet_gehoord_omdat = "" if gehoord_op else niet_gehoord_omdat.strip()
        _deel(rij)
    return rij


def leg_voor(maatregel: Maatregel, *, actor: Any) -> Voorstel:
    """Put a measure to the vote with its reasons; the last vote imposes it (D16 art. 2sexies).

    Raises HandelingBelet for a begeleidingsactie, a company that was not heard, or an empty bench.
    """
    if not maatregel.vraagt_stemming:
        raise HandelingBelet([Beletsel("soort", "Een begeleidingsactie legt u zelf op, zonder stemming.")])
    with voer_uit(VOORLEGGEN, maatregel, actor=actor) as rij:
        return voorstellen.leg_maatregel_voor(rij, actor=actor, motivering=rij.redenen)


@transaction.atomic
def leg_op(maatregel: Maatregel, *, actor: Any) -> Maatregel:
    """Impose a measure: letter, message, and in force at once when its day has come.

    An exclusion imposes the opheffing that was prepared with it first. Of two at the same moment one raises
    Achterhaald.
    """
    if maatregel.opheffing is not None and maatregel.opheffing.status == MaatregelStatus.VOORBEREIDING:
        leg_op(maatregel.opheffing, actor=actor)
    with voer_uit(OPLEGGEN, maatregel, actor=actor, ingangsdatum=max(maatregel.ingangsdatum, vandaag())) as rij:
        rij.opgelegd_op = vandaag()
        rij.ingangsdatum = max(rij.ingangsdatum, vandaag())
        rij.document = plan_maatregelbrief(rij, actor=actor)
        berichten.meld_onderneming(berichten.OPGELEGD, rij)
    if not INGAAN.guard_beletselen(rij):
        laat_ingaan(rij, actor=actor)
    maatregel.status = rij.status
    return rij


def laat_ingaan(maatregel: Maatregel, *, actor: Any) -> Maatregel:
    """Put an imposed measure into force, with everything it does, all or nothing.

    Raises HandelingBelet before its day or while an appeal suspends it.
    """
    dag = ingangsdag(maatregel)
    with voer_uit(INGAAN, maatregel, actor=actor, ingangsdatum=dag) as rij:
        if rij.tot is None or rij.tot >= dag:
            rij.ingangsdatum = dag
        voer_gevolg_uit(rij, dag, actor)
    return rij


def rond_af(maatregel: Maatregel, *, actor: Any, resultaat: str) -> Maatregel:
    """Close a measure with its result; a sanctioned mentor can be activated again by the company."""
    with voer_uit(AFRONDEN, maatregel, actor=actor, toelichting=resultaat, ingangsdatum=vandaag()) as rij:
        rij.resultaat = resultaat.strip()
        if rij.soort == MaatregelSoort.MENTORSANCTIE:
            hef_sanctie_op(rij, vandaag(), actor)
        berichten.meld_onderneming(berichten.AFGEROND, rij, resultaat=rij.resultaat)
    return rij


def trek_in(maatregel: Maatregel, *, actor: Any, reden: str) -> Maatregel:
    """Give a measure up before it works; an open proposal goes with it. The company hears of it when it was imposed.

    The opheffing that was prepared with an exclusion stays and goes its own way.
    """
    with voer_uit(INTREKKEN, maatregel, actor=actor, toelichting=reden) as rij:
        voorstellen.trek_open_voorstel_over_maatregel_in(rij)
        if rij.opgelegd_op is not None:
            berichten.meld_onderneming(berichten.INGETROKKEN, rij, resultaat=reden.strip())
    return rij


def voer_geplande_uit() -> int:
    """Put into force what has its day today, and close what had its last day; returns how many.

    Each in its own transaction: one that is held back, or fails, does not hold the others. A second run finds nothing.
    """
    dag = vandaag()
    rijen = Maatregel.objects.order_by("ingangsdatum", "pk")
    in_te_gaan = rijen.filter(status=MaatregelStatus.OPGELEGD, ingangsdatum__lte=dag)
    aantal = sum(_probeer(laat_ingaan, rij) for rij in in_te_gaan)
    voorbij = rijen.filter(status=MaatregelStatus.IN_WERKING, soort__in=MET_EINDE, tot__lt=dag)
    return aantal + sum(_probeer(rond_af, rij, resultaat=VOORBIJ) for rij in voorbij)


def _probeer(daad: Any, maatregel: Maatregel, **gegevens: str) -> bool:
    try:
        daad(maatregel, actor=Actor.systeem(), **gegevens)
    except HandelingBelet:
        return False
    except (ValidationError, DatabaseError):
        # It stays on the desk of the dossierbehandelaar, who sees why when he tries.
        logger.exception("Maatregel %s kon niet uitgevoerd worden", maatregel.nummer)
        return False
    return True


def _bewaar(maatregel: Maatregel, actor: Any) -> Maatregel:
    maatregel.nummer = volgend_nummer("MR", vandaag().year)
    maatregel.opgesteld_door_id = actor.gebruiker_id
    maatregel.full_clean()
    maatregel.save()
    maatregel.overgangen.create(overgang=VOORBEREIDEN.code, van="", naar=VOORBEREIDEN.naar, **wie(actor))
    return maatregel


def _nieuwe_opheffing(uitsluiting: Maatregel, actor: Any) -> Maatregel:
    velden = {veld: getattr(uitsluiting, veld) for veld in SAMEN}
    return _bewaar(Maatregel(soort=MaatregelSoort.OPHEFFING, erkenning=uitsluiting.erkenning, **velden), actor)


def _lopende(erkenning: Erkenning, soort: str) -> Maatregel | None:
    lopend = (MaatregelStatus.VOORBEREIDING, MaatregelStatus.OPGELEGD, MaatregelStatus.IN_WERKING)
    return erkenning.maatregelen.filter(soort=soort, status__in=lopend).first()


def _loopt_al(maatregel: Maatregel) -> list[Beletsel]:
    if maatregel.soort not in (MaatregelSoort.OPHEFFING, MaatregelSoort.UITSLUITING):
        return []
    lopend = _lopende(maatregel.erkenning, maatregel.soort)
    if lopend is None:
        return []
    naam = lopend.get_soort_display().lower()
    tekst = f"Er loopt al een {naam} voor deze erkenning: {lopend.nummer}."
    return [Beletsel("loopt", tekst, berichten.pad_van(lopend))]


def _deel(rij: Maatregel) -> None:
    """Keep the opheffing that is prepared together with an exclusion the same as the exclusion."""
    if rij.opheffing_id is None:
        return
    opheffing = Maatregel.objects.select_for_update(of=("self",), no_key=True).get(pk=rij.opheffing_id)
    if opheffing.status != MaatregelStatus.VOORBEREIDING:
        return
    for veld in SAMEN:
        setattr(opheffing, veld, getattr(rij, veld))
    opheffing.full_clean()
    opheffing.save()


def _onvolledig_gehoor(gehoord_op: datetime | None, verslag: str, waarom_niet: str) -> list[Beletsel]:
    if gehoord_op is None:
        tekst = "Schrijf wanneer de onderneming gehoord is, of waarom niet."
        return [] if waarom_niet.strip() else [Beletsel("gehoord", tekst)]
    if gehoord_op > nu():
        return [Beletsel("gehoord_op", "Het gesprek moet al geweest zijn.")]
    return [] if verslag.strip() else [Beletsel("verslag", "Schrijf wat de onderneming zei.")]
