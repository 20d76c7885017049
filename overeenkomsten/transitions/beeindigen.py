"""Ending an agreement: the start of each road, and its close (D16 arts. 23-27).

An ending is a row of its own. The agreement's row is always locked first, so that two endings, or an ending and an
opheffing, wait for each other. What is announced for a later day is carried out on the day after it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import HandelingBelet, Overgang, voer_uit, wie
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.actor import Actor
from overeenkomsten.eindeberichten import BEEINDIGD, BEMIDDELING, GEMELD, OPGEZEGD, STOPT_NIET, vertel
from overeenkomsten.enums import Soort, Status
from overeenkomsten.enums_levensloop import Eindegrond, Eindestatus, Eindewijze, Kant
from overeenkomsten.models import Beeindiging, Overeenkomst
from overeenkomsten.na_einde import na_einde, vraag_oorzaken
from overeenkomsten.permissions_levensloop import kant_van
from overeenkomsten.rules.termijnen_overeenkomst import Periode, bemiddeling_tot, opzeg_tot
from overeenkomsten.transitions.beeindigen_tabel import (
    BEVESTIGEN,
    BUITEN_REGELS,
    EINDE_MELDEN,
    EINDIGEN,
    INTREKKEN,
    NIET_VERZOENEN,
    VERZOENEN,
    VOLTOOIEN,
)
from overeenkomsten.transitions.van_rechtswege import eindig_van_rechtswege
from overeenkomsten.wegen import Stand, mag_inroepen, mogelijke_gronden, weg_van

MET_ONTVANGST = (Eindewijze.EERSTE_DAGEN, Eindewijze.MOTIEF)
TE_BEVESTIGEN = (Eindewijze.AKKOORD, Eindewijze.VAN_RECHTSWEGE)
MAXIMUM_PER_KEER = 500

__all__ = [
    "Voorstel",
    "beeindig_na_bemiddeling",
    "bevestig",
    "eindig_van_rechtswege",
    "meld_einde",
    "noteer_buiten_regels",
    "sluit_op_tijd",
    "stand_van",
    "trek_einde_in",
    "verzoen",
    "voltooi",
]


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What somebody wants: the road, on whose initiative, and the day that starts a term or is the last one."""

    wijze: str
    initiatief: str
    grond: str = ""
    motivering: str = ""
    ontvangen_op: date | None = None
    laatste_dag: date | None = None


def stand_van(overeenkomst: Overeenkomst, kant: Kant, dag: date) -> Stand:
    """Return what the rules need to know of an agreement on a day."""
    return Stand(
        dag=dag,
        start=overeenkomst.start,
        einde=overeenkomst.einde,
        kant=kant,
        schorsingen=tuple(Periode(s.van, s.tot) for s in overeenkomst.schorsingen.all()),
        maand=overeenkomst.leervergoeding if overeenkomst.soort == Soort.OAO else None,
        is_oao=overeenkomst.soort != Soort.SAO,
    )


def meld_einde(overeenkomst: Overeenkomst, voorstel: Voorstel, *, actor: Actor) -> Beeindiging:
    """Start one of the roads. What needs nobody else and lies on or before today ends the agreement at once.

    Raises GeenRecht, Achterhaald (no longer in force) or HandelingBelet (road closed, dates, another ending runs).
    """
    toelichting = Eindewijze(voorstel.wijze).label
    with voer_uit(EINDE_MELDEN, overeenkomst, actor=actor, toelichting=toelichting) as rij:
        kant = kant_van(actor, rij)
        if beletselen := beletselen_bij(rij, voorstel, kant):
            raise HandelingBelet(beletselen)
        einde = _begin(rij, voorstel, kant, actor)
        _vertel_begin(einde)
    return voltooi(einde, actor=actor) if _is_rijp(einde) else einde


def beletselen_bij(overeenkomst: Overeenkomst, voorstel: Voorstel, kant: Kant) -> list[Beletsel]:
    """Return why this ending cannot be started like this; empty when it can."""
    anders = [] if kant in (Kant.SCHOOL, voorstel.initiatief) else [_beletsel("initiatief", "Dit is aan een ander.")]
    weg_dag = voorstel.ontvangen_op or vandaag()
    weg = weg_van(stand_van(overeenkomst, kant, weg_dag), voorstel.wijze)
    if weg is None:
        return [_beletsel("weg", "Deze weg staat niet voor u open."), *anders]
    if weg.gesloten:
        return [_beletsel("weg", weg.gesloten), *anders]
    return [*anders, *_data(overeenkomst, voorstel, kant), *_grond(overeenkomst, voorstel, kant, weg_dag)]


def verzoen(einde: Beeindiging, *, actor: Actor, op: date, verslag: str) -> Beeindiging:
    """Close the mediation: the parties found each other and the agreement goes on (OVK-22)."""
    with _vergrendeld(einde) as overeenkomst, voer_uit(VERZOENEN, einde, actor=actor, toelichting=verslag) as rij:
        _bemiddeld(rij, op, verslag)
        _gaat_verder(overeenkomst, VERZOENEN, actor)
        vertel(STOPT_NIET, rij, reden="Er is een verzoening.")
    return rij


def beeindig_na_bemiddeling(
    einde: Beeindiging, *, actor: Actor, op: date, verslag: str, geschrift_ontvangen_op: date
) -> Beeindiging:
    """Close the mediation without reconciliation; it ends from the day after receipt of the writing (OVK-22)."""
    with _vergrendeld(einde):
        with voer_uit(NIET_VERZOENEN, einde, actor=actor, toelichting=verslag) as rij:
            _bemiddeld(rij, op, verslag)
            if not op <= geschrift_ontvangen_op <= vandaag():
                tekst = "Het geschrift komt na de bemiddeling, en is vandaag of vroeger ontvangen."
                raise HandelingBelet([_beletsel("geschrift", tekst)])
            rij.eindigt_op = rij.termijn_tot = min(geschrift_ontvangen_op, rij.overeenkomst.einde)
        return voltooi(rij, actor=actor)


def bevestig(einde: Beeindiging, *, actor: Actor, laatste_dag: date) -> Beeindiging:
    """The school confirms what a party reported, with the last day."""
    with _vergrendeld(einde):
        with voer_uit(BEVESTIGEN, einde, actor=actor, ingangsdatum=laatste_dag) as rij:
            if beletselen := _laatste_dag(rij.overeenkomst, laatste_dag):
                raise HandelingBelet(beletselen)
            rij.eindigt_op = rij.termijn_tot = laatste_dag
        return voltooi(rij, actor=actor) if _is_rijp(rij) else rij


def trek_einde_in(einde: Beeindiging, *, actor: Actor, toelichting: str) -> Beeindiging:
    """Take an ending back before it took effect; the agreement goes on."""
    with _vergrendeld(einde) as overeenkomst, voer_uit(INTREKKEN, einde, actor=actor, toelichting=toelichting) as rij:
        _gaat_verder(overeenkomst, INTREKKEN, actor, toelichting.strip())
        vertel(STOPT_NIET, rij, reden=toelichting.strip())
    return rij


def voltooi(einde: Beeindiging, *, actor: Actor) -> Beeindiging:
    """End the agreement on the day that was announced."""
    with _vergrendeld(einde) as overeenkomst:
        with voer_uit(VOLTOOIEN, einde, actor=actor, ingangsdatum=einde.eindigt_op) as rij:
            dag = rij.eindigt_op
        toelichting = rij.get_grond_display() if rij.grond else rij.get_wijze_display()
        with voer_uit(EINDIGEN, overeenkomst, actor=actor, toelichting=toelichting, ingangsdatum=dag) as ovk:
            ovk.beeindigd_op = dag
            rij.overeenkomst = ovk
            vertel(BEEINDIGD, rij)
            na_einde(rij, actor)
    einde.status = rij.status
    return rij


def noteer_buiten_regels(einde: Beeindiging, *, actor: Actor, toelichting: str) -> Beeindiging:
    """Note afterwards, for instance after an appeal, that the company did not follow the rules (OVK-24)."""
    with _vergrendeld(einde), voer_uit(BUITEN_REGELS, einde, actor=actor, toelichting=toelichting) as rij:
        if rij.initiatief != Kant.ONDERNEMING or rij.buiten_regels:
            raise HandelingBelet([_beletsel("buiten_regels", "Dit geldt alleen voor een einde door de onderneming.")])
        rij.buiten_regels = True
    return rij


def sluit_op_tijd(dag: date) -> int:
    """Carry out what was announced for a day before `dag`, then end agreements whose term is over. Returns how many."""
    systeem, aantal = Actor.systeem(), 0
    rijp = Beeindiging.objects.filter(
        status__in=VOLTOOIEN.van,
        termijn_tot__lt=dag,
        # Whatever would end on its own last day or later, ends by its term.
        eindigt_op__lt=F("overeenkomst__einde"),
        overeenkomst__status=Status.ACTIEF,
    ).order_by("termijn_tot", "pk")
    for einde in rijp[:MAXIMUM_PER_KEER]:
        aantal += _probeer(lambda einde=einde: voltooi(einde, actor=systeem))
    verlopen = Overeenkomst.objects.actief().filter(einde__lt=dag).order_by("einde", "pk")
    for rij in verlopen[:MAXIMUM_PER_KEER]:
        aantal += _probeer(
            lambda rij=rij: eindig_van_rechtswege(rij, actor=systeem, grond=Eindegrond.TERMIJN, dag=rij.einde)
        )
    return aantal


def _probeer(doe: Callable[[], object]) -> int:
    """One row at a time: what somebody else closed meanwhile is no reason to leave the others open."""
    try:
        doe()
    except HandelingBelet:
        return 0
    return 1


@contextmanager
def _vergrendeld(einde: Beeindiging) -> Iterator[Overeenkomst]:
    with transaction.atomic():
        rijen = Overeenkomst.objects.voor_dossier().select_for_update(of=("self",), no_key=True)
        yield rijen.get(pk=einde.overeenkomst_id)


def _gaat_verder(overeenkomst: Overeenkomst, overgang: Overgang, actor: Actor, toelichting: str = "") -> None:
    """Write on the timeline of the agreement that it goes on: whoever reads only that one saw the ending begin."""
    status = overeenkomst.status
    overeenkomst.overgangen.create(
        overgang=overgang.code, van=status, naar=status, toelichting=toelichting, **wie(actor)
    )


def _begin(overeenkomst: Overeenkomst, voorstel: Voorstel, kant: Kant, actor: Actor) -> Beeindiging:
    status, termijn, laatste = _termijnen(voorstel, kant)
    einde = Beeindiging(
        overeenkomst=overeenkomst,
        wijze=voorstel.wijze,
        grond=voorstel.grond,
        initiatief=voorstel.initiatief,
        status=status,
        motivering=voorstel.motivering.strip(),
        ontvangen_op=voorstel.ontvangen_op,
        termijn_tot=termijn,
        eindigt_op=laatste,
        buiten_regels=voorstel.wijze == Eindewijze.ZONDER_REGELS,
        door_id=actor.gebruiker_id,
    )
    einde.full_clean()
    einde.save()
    einde.overgangen.create(overgang=EINDE_MELDEN.code, van="", naar=status, ingangsdatum=laatste, **wie(actor))
    return einde


def _termijnen(voorstel: Voorstel, kant: Kant) -> tuple[str, date | None, date | None]:
    """Return the status, the last day of the term and the last day of the agreement at the start of a road."""
    if voorstel.wijze == Eindewijze.EERSTE_DAGEN:
        tot = opzeg_tot(voorstel.ontvangen_op)
        return Eindestatus.OPZEG, tot, tot
    if voorstel.wijze == Eindewijze.MOTIEF:
        return Eindestatus.BEMIDDELING, bemiddeling_tot(voorstel.ontvangen_op), None
    wacht = voorstel.wijze in TE_BEVESTIGEN and kant != Kant.SCHOOL
    return Eindestatus.GEMELD, None if wacht else voorstel.laatste_dag, voorstel.laatste_dag


def _vertel_begin(einde: Beeindiging) -> None:
    if _is_rijp(einde):
        return
    if einde.status == Eindestatus.OPZEG:
        vertel(OPGEZEGD, einde)
        vraag_oorzaken(einde)
    else:
        vertel(BEMIDDELING if einde.status == Eindestatus.BEMIDDELING else GEMELD, einde)


def _is_rijp(einde: Beeindiging) -> bool:
    """Whether the last day is today or past, and nobody has to confirm it; a notice runs to the end of its last day."""
    if einde.status == Eindestatus.OPZEG:
        return einde.termijn_tot < vandaag()
    return einde.status == Eindestatus.GEMELD and einde.termijn_tot is not None and einde.termijn_tot <= vandaag()


def _bemiddeld(einde: Beeindiging, op: date, verslag: str) -> None:
    if not einde.ontvangen_op <= op <= vandaag():
        tekst = f"De bemiddeling sluit tussen {datum_voluit(einde.ontvangen_op)} en vandaag."
        raise HandelingBelet([_beletsel("bemiddeld_op", tekst)])
    einde.bemiddeld_op, einde.bemiddeling_verslag = op, verslag.strip()


def _data(overeenkomst: Overeenkomst, voorstel: Voorstel, kant: Kant) -> list[Beletsel]:
    if voorstel.wijze not in MET_ONTVANGST:
        return _laatste_dag(overeenkomst, voorstel.laatste_dag)
    if voorstel.ontvangen_op is None:
        return [_beletsel("ontvangen_op", "Vul in op welke dag het geschrift ontvangen is.")]
    if kant != Kant.SCHOOL and voorstel.ontvangen_op != vandaag():
        # Or somebody would put his notice back into the first 30 days.
        tekst = "Wat hier vertrekt, is vandaag ontvangen. Een geschrift van vroeger noteert de school."
        return [_beletsel("ontvangen_op", tekst)]
    if not overeenkomst.start <= voorstel.ontvangen_op <= vandaag():
        return [_beletsel("ontvangen_op", "Het geschrift is vandaag of vroeger ontvangen, en na de start.")]
    return []


def _laatste_dag(overeenkomst: Overeenkomst, dag: date | None) -> list[Beletsel]:
    if dag is None:
        return [_beletsel("laatste_dag", "Vul de laatste dag van de overeenkomst in.")]
    if not overeenkomst.start <= dag <= overeenkomst.einde:
        periode = f"{datum_voluit(overeenkomst.start)} en {datum_voluit(overeenkomst.einde)}"
        return [_beletsel("laatste_dag", f"De laatste dag ligt tussen {periode}.")]
    return []


def _grond(overeenkomst: Overeenkomst, voorstel: Voorstel, kant: Kant, dag: date) -> list[Beletsel]:
    beletselen = []
    stand = stand_van(overeenkomst, kant, dag)
    mogelijk = mogelijke_gronden(voorstel.wijze, kant, stand)
    if mogelijk and voorstel.grond not in mogelijk:
        beletselen.append(_beletsel("grond", "Kies een grond die vandaag voor u openstaat."))
    elif not mag_inroepen(voorstel.wijze, voorstel.grond, voorstel.initiatief):
        beletselen.append(_beletsel("initiatief", "Deze partij kan deze grond niet inroepen."))
    if voorstel.wijze in (Eindewijze.MOTIEF, Eindewijze.VERSTREKKER) and not voorstel.motivering.strip():
        beletselen.append(_beletsel("motivering", "Schrijf de redenen van de beëindiging."))
    return beletselen


def _beletsel(code: str, tekst: str) -> Beletsel:
    return Beletsel(code, tekst)
