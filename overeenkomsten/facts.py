"""From an agreement to the facts of the rules (contract 2), and the verdict as it is before anybody signed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils import timezone

from mentorschap.core.klok import vandaag
from mentorschap.core.woorden import datum_voluit, opsomming
from overeenkomsten.leervergoeding import geldende_rijen
from overeenkomsten.models import Handtekening, Overeenkomst, Traject
from overeenkomsten.rules import (
    Bevinding,
    ErkenningFeiten,
    Feiten,
    HandtekeningFeiten,
    OndernemingFeiten,
    OpleidingFeiten,
    Partij,
    Soort,
    Toetsing,
    Uitkomst,
    juiste_soorten,
    ondertekenaars,
    toets,
)
from overeenkomsten.rules.normen import UREN_VOOR_OAO
from overeenkomsten.rules.partijen import NAMEN
from overeenkomsten.rules.vergoedingsstap import Stapafleiding, Vooropleiding, leid_stap_af

DUAAL = "duaal"
MENTOR_ACTIEF = "actief"


def feiten_van(overeenkomst: Overeenkomst, *, handtekeningen: Iterable[HandtekeningFeiten] | None = None) -> Feiten:
    """Return the facts of an agreement; without a date of conclusion yet, today is taken.

    The type is the one that is stored, else the one that follows from the facts; OAO when nothing follows yet.
    """
    feiten = Feiten(
        soort=Soort(overeenkomst.soort or Soort.OAO),
        conclusiedatum=overeenkomst.conclusiedatum or vandaag(),
        start=overeenkomst.start,
        einde=overeenkomst.einde,
        opleiding=_opleiding(overeenkomst),
        onderneming=_onderneming(overeenkomst),
        erkenning=_erkenning(overeenkomst),
        mentor_actief=_mentor_actief(overeenkomst),
        geboortedatum_leerling=overeenkomst.traject.leerling.geboortedatum,
        handtekeningen=tuple(handtekeningen or ()),
        opleidingsplan=_heeft(overeenkomst, "heeft_plan"),
        uurrooster=_heeft(overeenkomst, "heeft_uurrooster"),
        leervergoeding=overeenkomst.leervergoeding,
        vergoedingsstap=overeenkomst.vergoedingsstap,
    )
    if not overeenkomst.soort and (afgeleid := afgeleide_soort(overeenkomst)):
        return replace(feiten, soort=Soort(afgeleid))
    return feiten


def afgeleide_soort(overeenkomst: Overeenkomst) -> str:
    """Return the type that training, hours and company fix (OVK-01); "" when none is certain yet.

    Where the law leaves a choice (OVK-02), what the school chose stays, and else it is the usual type.
    """
    soorten = [soort.value for soort in soorten_van(overeenkomst)]
    if overeenkomst.soort in soorten:
        return overeenkomst.soort
    return soorten[0] if soorten else ""


def soorten_van(overeenkomst: Overeenkomst) -> tuple[Soort, ...]:
    """Return every type that is certainly right, the usual one first (OVK-01, OVK-02)."""
    feiten = Feiten(
        soort=Soort.OAO,
        start=overeenkomst.start,
        opleiding=_opleiding(overeenkomst),
        onderneming=_onderneming(overeenkomst),
    )
    return juiste_soorten(feiten)


def mag_deeltijds(overeenkomst: Overeenkomst) -> bool:
    """Whether training and company allow a deeltijdse arbeidsovereenkomst too, whatever the hours (OVK-02)."""
    opleiding = OpleidingFeiten(overeenkomst.traject.opleiding.stelsel == DUAAL, False, UREN_VOOR_OAO.waarde)
    start = overeenkomst.start or vandaag()
    feiten = Feiten(soort=Soort.OAO, start=start, opleiding=opleiding, onderneming=_onderneming(overeenkomst))
    return len(juiste_soorten(feiten)) > 1


def partijen_van(overeenkomst: Overeenkomst, dag: date | None = None) -> tuple[Partij, ...]:
    """Return who has to sign: the representative too when the learner is a minor on the date of conclusion (OVK-05).

    `dag` is another day on which that is asked: that of an addition.
    """
    dag = dag or overeenkomst.conclusiedatum or vandaag()
    minderjarig = overeenkomst.traject.leerling.is_minderjarig_op(dag)
    return ondertekenaars(Soort(overeenkomst.soort or Soort.OAO), minderjarig)


def toets_voor_ondertekening(overeenkomst: Overeenkomst) -> Toetsing:
    """Test as if every party signed today: what is left is what stands in the way of asking them."""
    dag = vandaag()
    gevraagd = tuple(HandtekeningFeiten(partij, dag) for partij in partijen_van(overeenkomst))
    toetsing = toets_feiten(feiten_van(overeenkomst, handtekeningen=gevraagd))
    bevindingen = tuple(
        _voorspeld(overeenkomst, bevinding) if bevinding.regel == "OVK-05" else bevinding
        for bevinding in toetsing.bevindingen
    )
    return replace(toetsing, bevindingen=bevindingen)


def toets_met_handtekeningen(
    overeenkomst: Overeenkomst, handtekeningen: Iterable[Handtekening], *, dag: date | None = None
) -> Toetsing:
    """Test with the signatures that are there, and `dag` (today when not given) for those that still have to come."""
    dag = dag or vandaag()
    feiten = tuple(HandtekeningFeiten(Partij(h.partij), _dag(h) or dag) for h in handtekeningen)
    return toets_feiten(feiten_van(overeenkomst, handtekeningen=feiten))


def toets_zoals_het_is(overeenkomst: Overeenkomst) -> Toetsing:
    """Test with only the signatures that are there."""
    feiten = tuple(HandtekeningFeiten(Partij(h.partij), _dag(h)) for h in overeenkomst.huidige_handtekeningen)
    return toets_feiten(feiten_van(overeenkomst, handtekeningen=feiten))


def leid_stap_af_van(traject: Traject) -> Stapafleiding:
    """Return the step of the leervergoeding that follows from what the learner finished before (OVK-16)."""
    return leid_stap_af(
        Vooropleiding(
            tweede_graad=traject.tweede_graad_geslaagd,
            eerste_jaar_derde_graad=traject.eerste_jaar_derde_graad_geslaagd,
            jaren_alternerend=traject.jaren_alternerend_geslaagd,
            kwalificatiefase_ov3=traject.kwalificatiefase_ov3_geslaagd,
        )
    )


def minimum_van(overeenkomst: Overeenkomst) -> Decimal | None:
    """Return the lowest leervergoeding (€ per month) of its step on its start; None unless an OAO and known."""
    return toets_feiten(feiten_van(overeenkomst)).leervergoeding_minimum


def toets_feiten(feiten: Feiten) -> Toetsing:
    """Test with the amounts that the department keeps; only an OAO asks for them."""
    vraagt = feiten.soort == Soort.OAO and feiten.start is not None
    return toets(feiten, rijen=geldende_rijen() if vraagt else ())


def _dag(handtekening: Handtekening) -> date | None:
    return timezone.localdate(handtekening.getekend_op) if handtekening.getekend_op else None


def _voorspeld(overeenkomst: Overeenkomst, bevinding: Bevinding) -> Bevinding:
    """Say who will have to sign and until when, instead of who did."""
    wie = opsomming([NAMEN[partij] for partij in partijen_van(overeenkomst)])
    if bevinding.uitkomst == Uitkomst.VOLDAAN and overeenkomst.start:
        tekst = f"Na het voorleggen tekenen {wie}, ten laatste op {datum_voluit(overeenkomst.start)}."
        return replace(bevinding, toelichting=tekst)
    if overeenkomst.start and overeenkomst.start < vandaag():
        tekst = (
            f"De startdatum {datum_voluit(overeenkomst.start)} is voorbij: niemand kan nog tijdig tekenen. "
            "Kies een latere startdatum."
        )
        return replace(bevinding, toelichting=tekst)
    return bevinding


def _opleiding(overeenkomst: Overeenkomst) -> OpleidingFeiten:
    opleiding = overeenkomst.traject.opleiding
    return OpleidingFeiten(
        duaal=opleiding.stelsel == DUAAL,
        gesimuleerde_werkplek=overeenkomst.gesimuleerde_werkplek,
        uren_werkplek=overeenkomst.uren_werkplek,
        uren_school=overeenkomst.uren_school,
        voltijdse_week_sector=opleiding.voltijdse_week_sector,
        einde_opleiding=overeenkomst.traject.einde,
    )


def _onderneming(overeenkomst: Overeenkomst) -> OndernemingFeiten:
    if overeenkomst.erkenning is None:
        return OndernemingFeiten()
    onderneming = overeenkomst.erkenning.onderneming
    # Some write the main committee with its empty subcommittee: 143.00.
    comite = onderneming.paritair_comite.removesuffix(".00")
    return OndernemingFeiten(onderneming.sociale_maribel, comite or None)


def _erkenning(overeenkomst: Overeenkomst) -> ErkenningFeiten | None:
    erkenning = overeenkomst.erkenning
    if erkenning is None:
        return None
    return ErkenningFeiten(erkenning.geldig_van, erkenning.geldig_tot, erkenning.opgeheven_op)


def _mentor_actief(overeenkomst: Overeenkomst) -> bool:
    mentor = overeenkomst.mentor
    if mentor is None or mentor.erkenning_id != overeenkomst.erkenning_id:
        return False
    start = overeenkomst.start
    return mentor.status == MENTOR_ACTIEF and (mentor.tot is None or start is None or mentor.tot >= start)


def _heeft(overeenkomst: Overeenkomst, naam: str) -> bool:
    """Return an answer that the queryset annotated, else ask the database."""
    if (geteld := getattr(overeenkomst, naam, None)) is not None:
        return bool(geteld)
    if naam == "heeft_uurrooster":
        return overeenkomst.uurrooster.exists()
    plan = overeenkomst.plan
    return plan is not None and plan.competenties.exists()
