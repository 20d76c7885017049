"""What follows on a running recognition: adding a mentor, and renewing it (D16 art. 7 §3; ERK-01, ERK-07)."""

from datetime import date
from typing import Any

from django.db import transaction

from erkenningen.enums import AanvraagSoort, AanvraagStatus, MentorStatus
from erkenningen.machtigen import mag_namens
from erkenningen.models import Aanvraag, AanvraagMentor, Erkenning, Machtiging, MentorOpErkenning
from erkenningen.permissions import mag_aanvragen
from erkenningen.rules import einde_erkenning
from erkenningen.transitions.tabel import BEGINNEN
from erkenningen.vervolg import VERLENGEN, bezig_vervolg, in_de_weg_van_vervolg, loopt_al
from mentorschap.core.klok import vandaag
from mentorschap.core.nummering import volgend_nummer
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import GeenRecht, HandelingBelet, wie

# What a renewal takes over from the last answers; the company reads them again before it files.
ANTWOORDEN = (
    "organisatie_ok",
    "organisatie_toelichting",
    "draagkracht_ok",
    "draagkracht_toelichting",
    "veroordeling",
    "veroordeling_toelichting",
)


@transaction.atomic
def begin_vervolg(
    erkenning: Erkenning, soort: AanvraagSoort, *, actor: Any, machtiging: Machtiging | None = None
) -> Aanvraag:
    """Start, or go on with, the working version of this kind on a recognition.

    Raises GeenRecht for another company, HandelingBelet when the recognition does not allow this kind today or one
    was filed already.
    """
    # Of two taps at the same moment, the second finds the draft of the first.
    erkenning = Erkenning.objects.select_for_update(of=("self",), no_key=True).get(pk=erkenning.pk)
    if beletsel := _mag_beginnen(erkenning, actor, machtiging):
        raise GeenRecht(beletsel)
    bezig = bezig_vervolg(erkenning, soort)
    if beletselen := [*in_de_weg_van_vervolg(erkenning, soort, vandaag()), *loopt_al(bezig)]:
        raise HandelingBelet(beletselen)
    if bezig is not None and machtiging is not None and bezig.gemachtigde_id != machtiging.gemachtigde_id:
        raise HandelingBelet([Beletsel("begonnen", "Iemand anders begon deze aanvraag al voor de onderneming.")])
    return bezig or _nieuw(erkenning, soort, actor, machtiging)


def _mag_beginnen(erkenning: Erkenning, actor: Any, machtiging: Machtiging | None) -> Beletsel | None:
    if machtiging is None or machtiging.onderneming_id != erkenning.onderneming_id:
        return mag_aanvragen(actor, erkenning)
    return mag_namens(actor, machtiging)


def _nieuw(erkenning: Erkenning, soort: AanvraagSoort, actor: Any, machtiging: Machtiging | None) -> Aanvraag:
    aanvraag = Aanvraag.objects.create(
        nummer=volgend_nummer("AA", vandaag().year),
        soort=soort,
        betreft=erkenning,
        onderneming_id=erkenning.onderneming_id,
        vestiging_id=erkenning.vestiging_id,
        opleiding_id=erkenning.opleiding_id,
        machtiging=machtiging,
        gemachtigde_id=machtiging.gemachtigde_id if machtiging else None,
        **(_laatste_antwoorden(erkenning) if soort == AanvraagSoort.VERLENGING else {}),
    )
    if soort == AanvraagSoort.VERLENGING:
        actief = erkenning.mentoren.filter(status=MentorStatus.ACTIEF).order_by("pk")
        AanvraagMentor.objects.bulk_create(AanvraagMentor(aanvraag=aanvraag, mentor_id=m.mentor_id) for m in actief)
        # The search column of the application holds the names of its mentors.
        aanvraag.save()
    aanvraag.overgangen.create(overgang=BEGINNEN.code, van="", naar=AanvraagStatus.WERKVERSIE, **wie(actor))
    return aanvraag


def _laatste_antwoorden(erkenning: Erkenning) -> dict[str, Any]:
    vorige = erkenning.vervolgaanvragen.filter(
        soort=AanvraagSoort.VERLENGING, status=AanvraagStatus.GOEDGEKEURD
    ).order_by("-ingediend_op", "-pk")
    bron = vorige.first() or erkenning.aanvraag
    return {} if bron is None else {veld: getattr(bron, veld) for veld in ANTWOORDEN}


def voeg_mentoren_toe(aanvraag: Aanvraag, mentoren: list[int], dag: date) -> Erkenning:
    """Put the mentors that qualify on the recognition from this day; its term stays as it was."""
    erkenning = _vast(aanvraag)
    _nieuwe_rijen(erkenning, set(mentoren), dag)
    return erkenning


def verleng(aanvraag: Aanvraag, mentoren: list[int], dag: date, actor: Any) -> Erkenning:
    """Let the same recognition run five years from this decision, with the mentors that qualify (ERK-07).

    Agreements stay untouched. A mentor who was not put forward again, or no longer qualifies, becomes inactive; a
    sanction stays. For whoever goes on, the term of the mentor training counts from this decision.
    """
    erkenning = _vast(aanvraag)
    vorig_einde, status = erkenning.geldig_tot, erkenning.status
    erkenning.geldig_tot = einde_erkenning(dag)
    # Who decides on this training may have changed since; from now on they follow it.
    erkenning.partnerschap_id = aanvraag.partnerschap_id
    erkenning.full_clean()
    erkenning.save()
    gegevens = {"aanvraag": aanvraag.nummer, "van": vorig_einde.isoformat(), "tot": erkenning.geldig_tot.isoformat()}
    erkenning.overgangen.create(
        overgang=VERLENGEN, van=status, naar=status, ingangsdatum=dag, gegevens=gegevens, **wie(actor)
    )
    _schik_mentoren(erkenning, set(mentoren), dag, actor)
    return erkenning


def _vast(aanvraag: Aanvraag) -> Erkenning:
    return Erkenning.objects.select_for_update(of=("self",), no_key=True).get(pk=aanvraag.betreft_id)


def _schik_mentoren(erkenning: Erkenning, voldoet: set[int], dag: date, actor: Any) -> None:
    for rij in erkenning.mentoren.exclude(status=MentorStatus.GESANCTIONEERD).order_by("pk"):
        gewenst = MentorStatus.ACTIEF if rij.mentor_id in voldoet else MentorStatus.INACTIEF
        van, rij.status = rij.status, gewenst
        if gewenst == MentorStatus.ACTIEF:
            # Recognised anew: the term of the mentor training counts from this decision (MEN-07, MEN-08).
            rij.erkend_op = dag
        if van == gewenst:
            rij.full_clean()
            rij.save()
            continue
        if gewenst == MentorStatus.ACTIEF:
            rij.van, rij.tot = dag, None
        else:
            rij.tot = max(dag, rij.van)
        rij.full_clean()
        rij.save()
        rij.overgangen.create(overgang=VERLENGEN, van=van, naar=gewenst, ingangsdatum=dag, **wie(actor))
    _nieuwe_rijen(erkenning, voldoet, dag)


def _nieuwe_rijen(erkenning: Erkenning, mentoren: set[int], dag: date) -> None:
    aanwezig = set(erkenning.mentoren.values_list("mentor_id", flat=True))
    MentorOpErkenning.objects.bulk_create(
        MentorOpErkenning(erkenning=erkenning, mentor_id=nummer, erkend_op=dag, van=dag)
        for nummer in sorted(mentoren - aanwezig)
    )
