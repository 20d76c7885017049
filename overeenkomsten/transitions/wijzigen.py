"""Signed additions to a running agreement: drawn up, put up for signing, signed by all, in force from their day.

The agreement's row is always locked before that of the addition. The original agreement and its PDF are never touched:
only the values on the row of the agreement change, on the day on which the addition takes effect.
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from mentorschap.core.klok import nu, vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import GeenRecht, HandelingBelet, Overgang, voer_uit, wie
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.actor import Actor
from overeenkomsten.enums import PlanStatus
from overeenkomsten.enums_levensloop import WijzigingSoort, WijzigingStatus
from overeenkomsten.models import Handtekening, Opleidingsplan, Overeenkomst, TweedeWerkplek, Wijziging
from overeenkomsten.notifications import WIJZIGING_INGETROKKEN, WIJZIGING_ONDERTEKEND, meld, meld_mentor_van_wijziging
from overeenkomsten.ondertekenaars import ondertekenaars_van_wijziging, ontbrekende_gegevens
from overeenkomsten.permissions import mag_bewerken, mag_wijziging_afronden, mag_wijziging_bewerken
from overeenkomsten.planoverleg import trek_planlinks_in
from overeenkomsten.transitions.ondertekenen import is_door_iedereen_getekend, trek_links_in, vergrendeld
from overeenkomsten.transitions.plan import vraag_opnieuw_na_mentorwissel
from overeenkomsten.wijzigdocument import plan_wijziging
from overeenkomsten.wijzigtoets import (
    GUARDS,
    botst_niet,
    is_van_lopende_overeenkomst,
    klopt_met_de_regels,
)
from overeenkomsten.wijzigwaarden import Waarden, mentor_van, planwaarden, rooster_van, zet_waarden


def zijn_de_ondertekenaars_bekend(wijziging: Wijziging) -> list[Beletsel]:
    """Guard: of everybody who signs today an address is known (D16 art. 4)."""
    return ontbrekende_gegevens(wijziging.overeenkomst, vandaag())


def is_de_dag_gekomen(wijziging: Wijziging) -> list[Beletsel]:
    """Guard: an addition changes the agreement on its day, not before."""
    if wijziging.gaat_in_op <= vandaag():
        return []
    return [Beletsel("gaat_in_op", f"De wijziging gaat pas in op {datum_voluit(wijziging.gaat_in_op)}.")]


OPSTELLEN = Overgang(
    "opstellen",
    "Opgesteld",
    van=frozenset(),
    naar=WijzigingStatus.WERKVERSIE,
    mag=mag_wijziging_bewerken,
    guards=(is_van_lopende_overeenkomst, botst_niet),
    grondslag="D16 art. 13, 2°",
)
VOORLEGGEN_WIJZIGING = Overgang(
    "voorleggen",
    "Ter ondertekening voorgelegd",
    van=frozenset({WijzigingStatus.WERKVERSIE}),
    naar=WijzigingStatus.TER_ONDERTEKENING,
    mag=mag_wijziging_bewerken,
    guards=(*GUARDS, zijn_de_ondertekenaars_bekend),
    grondslag="D16 art. 10",
)
ONDERTEKENEN = Overgang(
    "ondertekenen",
    "Door iedereen ondertekend",
    van=frozenset({WijzigingStatus.TER_ONDERTEKENING}),
    naar=WijzigingStatus.ONDERTEKEND,
    mag=mag_wijziging_afronden,
    guards=(is_door_iedereen_getekend,),
)
UITVOEREN = Overgang(
    "uitvoeren",
    "In werking",
    van=frozenset({WijzigingStatus.ONDERTEKEND}),
    naar=WijzigingStatus.IN_WERKING,
    mag=mag_wijziging_afronden,
    guards=(is_van_lopende_overeenkomst, is_de_dag_gekomen),
)
INTREKKEN_WIJZIGING = Overgang(
    "intrekken",
    "Ingetrokken",
    van=frozenset({WijzigingStatus.WERKVERSIE, WijzigingStatus.TER_ONDERTEKENING}),
    naar=WijzigingStatus.INGETROKKEN,
    mag=mag_wijziging_bewerken,
    toelichting_verplicht=True,
)
TIJDLIJN_WIJZIGING = (OPSTELLEN, VOORLEGGEN_WIJZIGING, ONDERTEKENEN, UITVOEREN, INTREKKEN_WIJZIGING)


def stel_wijziging_op(
    overeenkomst: Overeenkomst,
    soort: WijzigingSoort,
    *,
    actor: Actor,
    gaat_in_op: date,
    reden: str,
    nieuw: Waarden,
    voordien: Waarden,
    plan: Opleidingsplan | None = None,
) -> Wijziging:
    """Start the working version of an addition. One of a kind runs at a time. Raises GeenRecht or HandelingBelet."""
    with transaction.atomic():
        rij = vergrendeld().get(pk=overeenkomst.pk)
        if beletsel := mag_bewerken(actor, rij):
            raise GeenRecht(beletsel)
        hoogste = rij.wijzigingen.aggregate(hoogste=Max("volgnummer"))["hoogste"] or 0
        wijziging = Wijziging(
            overeenkomst=rij,
            volgnummer=hoogste + 1,
            soort=soort,
            gaat_in_op=gaat_in_op,
            reden=reden.strip(),
            nieuw=nieuw,
            voordien=voordien,
            plan=plan,
            door_id=actor.gebruiker_id,
        )
        if beletselen := [*_loopt_al(wijziging), *OPSTELLEN.guard_beletselen(wijziging)]:
            raise HandelingBelet(beletselen)
        wijziging.full_clean()
        wijziging.save()
        wijziging.overgangen.create(overgang=OPSTELLEN.code, van="", naar=wijziging.status, **wie(actor))
    return wijziging


def bewaar_wijziging(wijziging: Wijziging, *, actor: Actor, gaat_in_op: date, reden: str, nieuw: Waarden) -> Wijziging:
    """Change a working version. Raises Achterhaald once it was put up for signing: then it is withdrawn instead."""
    with transaction.atomic():
        overeenkomst = vergrendeld().get(pk=wijziging.overeenkomst_id)
        rij = Wijziging.objects.select_for_update(of=("self",), no_key=True).get(pk=wijziging.pk)
        rij.overeenkomst = overeenkomst
        if beletselen := [b for b in VOORLEGGEN_WIJZIGING.beletselen(rij, actor) if b.code in ("recht", "status")]:
            raise GeenRecht(beletselen[0]) if beletselen[0].code == "recht" else HandelingBelet(beletselen)
        rij.gaat_in_op, rij.reden, rij.nieuw = gaat_in_op, reden.strip(), nieuw
        rij.full_clean()
        rij.save()
    return rij


def leg_wijziging_voor(wijziging: Wijziging, *, actor: Actor) -> Wijziging:
    """Freeze the addition in a PDF and ask everybody to sign it, in a round that was never used."""
    with transaction.atomic():
        overeenkomst = vergrendeld().get(pk=wijziging.overeenkomst_id)
        with voer_uit(VOORLEGGEN_WIJZIGING, wijziging, actor=actor) as rij:
            rij.overeenkomst = overeenkomst
            rij.ronde = hoogste_ronde(overeenkomst) + 1
            if rij.plan:
                # What is signed are the differences as they are now; nobody can change the version from here on.
                rij.voordien, rij.nieuw = planwaarden(rij.plan.vorige, rij.plan)
            gevraagd = Handtekening.objects.bulk_create(ondertekenaars_van_wijziging(rij))
            rij.document = plan_wijziging(rij, gevraagd, actor=actor)
    return rij


def hoogste_ronde(overeenkomst: Overeenkomst) -> int:
    """Return the highest round of signing that the agreement or one of its additions used."""
    gebruikt = overeenkomst.handtekeningen.aggregate(hoogste=Max("ronde"))["hoogste"] or 0
    return max(gebruikt, overeenkomst.ronde)


def trek_wijziging_in(wijziging: Wijziging, *, actor: Actor, toelichting: str) -> Wijziging:
    """Give an addition up before everybody signed: links die, who was asked is told, the signed file stays."""
    with transaction.atomic():
        overeenkomst = vergrendeld().get(pk=wijziging.overeenkomst_id)
        with voer_uit(INTREKKEN_WIJZIGING, wijziging, actor=actor, toelichting=toelichting) as rij:
            rij.overeenkomst = overeenkomst
            gevraagd = rij.huidige_handtekeningen
            trek_links_in(gevraagd)
            if rij.plan:
                trek_planlinks_in(rij.plan)
            meld(WIJZIGING_INGETROKKEN, gevraagd, extra={"reden": toelichting.strip()})
    return rij


def rond_wijziging_af(wijziging: Wijziging, *, actor: Actor) -> Wijziging:
    """Close an addition that everybody signed; it takes effect at once when its day is there or past."""
    with voer_uit(ONDERTEKENEN, wijziging, actor=actor, ingangsdatum=wijziging.gaat_in_op) as rij:
        rij.overeenkomst = wijziging.overeenkomst
        rij.ondertekend_op = nu()
        gevraagd = rij.huidige_handtekeningen
        meld(WIJZIGING_ONDERTEKEND, gevraagd)
        mentor = mentor_van(rij)
        if mentor is not None and mentor.mentor.email not in {h.email for h in gevraagd}:
            meld_mentor_van_wijziging(rij, mentor.mentor)
    return voer_wijziging_uit(rij, actor=actor) if rij.gaat_in_op <= vandaag() else rij


def voer_wijziging_uit(wijziging: Wijziging, *, actor: Actor) -> Wijziging:
    """Put a signed addition into force: the agreement takes the values. Raises HandelingBelet before its day."""
    with transaction.atomic():
        overeenkomst = vergrendeld().get(pk=wijziging.overeenkomst_id)
        with voer_uit(UITVOEREN, wijziging, actor=actor, ingangsdatum=wijziging.gaat_in_op) as rij:
            rij.overeenkomst = overeenkomst
            rij.in_werking_op = nu()
            vorige_mentor = overeenkomst.mentor_id
            _pas_toe(rij, overeenkomst)
            if overeenkomst.mentor_id != vorige_mentor:
                vraag_opnieuw_na_mentorwissel(overeenkomst, actor=actor)
    return rij


def _pas_toe(wijziging: Wijziging, overeenkomst: Overeenkomst) -> None:
    if wijziging.soort == WijzigingSoort.TWEEDE_PLEK:
        _voeg_tweede_plek_toe(wijziging, overeenkomst)
        return
    if wijziging.plan:
        wijziging.plan.status = PlanStatus.AKKOORD
        wijziging.plan.save(update_fields=["status", "updated_at"])
        return
    zet_waarden(overeenkomst, wijziging)
    if wijziging.soort == WijzigingSoort.UREN:
        overeenkomst.uurrooster.all().delete()
        for blok in rooster_van(wijziging.nieuw):
            blok.overeenkomst = overeenkomst
            blok.save()
    overeenkomst.full_clean()
    overeenkomst.save()


def _voeg_tweede_plek_toe(wijziging: Wijziging, overeenkomst: Overeenkomst) -> None:
    mentor = mentor_van(wijziging)
    plek = TweedeWerkplek(
        overeenkomst=overeenkomst,
        wijziging=wijziging,
        erkenning=mentor.erkenning,
        mentor=mentor,
        van=wijziging.gaat_in_op,
        tot=date.fromisoformat(wijziging.nieuw["tot"]),
        afspraken=wijziging.nieuw["afspraken"],
    )
    plek.full_clean()
    plek.save()


def _loopt_al(wijziging: Wijziging) -> list[Beletsel]:
    lopend = wijziging.overeenkomst.wijzigingen.filter(soort=wijziging.soort, status__in=WijzigingStatus.LOPEND).first()
    if lopend is None:
        return []
    tekst = f"Wijziging {lopend.volgnummer} van dezelfde soort loopt nog. Werk die eerst af of trek ze in."
    return [Beletsel("loopt_al", tekst, lopend.get_absolute_url())]


def beletselen_om_wijziging_te_tekenen(wijziging: Wijziging) -> list[Beletsel]:
    """Return why an addition cannot be signed today: the agreement ended, or a rule that it touches no longer holds."""
    guards: tuple[Any, ...] = (is_van_lopende_overeenkomst, klopt_met_de_regels)
    return [beletsel for guard in guards for beletsel in guard(wijziging)]
