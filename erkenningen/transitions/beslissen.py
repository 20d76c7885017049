"""The decision itself: approve or refuse, with frozen verdicts and a letter."""

from datetime import date
from typing import Any

from erkenningen import notifications, rules
from erkenningen.documents import plan_brief
from erkenningen.dossier import MentorInDossier, mentoren_in
from erkenningen.enums import AanvraagSoort, Uitkomst
from erkenningen.models import (
    Aanvraag,
    Beslissing,
    Erkenning,
    MentorOpErkenning,
    Toetsing,
)
from erkenningen.onderneming import toets_onderneming
from erkenningen.plaats import plaats_is_vrij
from erkenningen.rules import REGELVERSIE, feiten_naar_json
from erkenningen.rules.json import bevindingen_naar_json
from erkenningen.transitions.plaatsbezoek import zeg_bezoeken_af
from erkenningen.transitions.tabel import GOEDKEUREN, WEIGEREN
from erkenningen.transitions.vervolg import verleng, voeg_mentoren_toe
from mentorschap.core.klok import vandaag
from mentorschap.core.nummering import volgend_nummer
from mentorschap.core.transitions import voer_uit


def keur_goed(aanvraag: Aanvraag, *, actor: Any, motivering: str, beslist_door_id: int | None = None) -> Erkenning:
    """Recognise the company for five years from today, with the mentors that qualify (D16 art. 7 §3).

    On a running recognition the application renews it, or only adds mentors to it.

    At a partnership only an adopted proposal leads here; `beslist_door_id` is then the last who voted in favour.

    Freezes the verdicts, plans the letter and the message. Of two decisions at the same moment one raises Achterhaald.
    """
    with plaats_is_vrij(aanvraag), voer_uit(GOEDKEUREN, aanvraag, actor=actor, toelichting=motivering) as rij:
        vandaag_ = vandaag()
        mentoren = mentoren_in(rij, erkend_op=vandaag_)
        beslissing = _beslis(rij, Uitkomst.GOEDGEKEURD, motivering, mentoren, beslist_door_id or actor.gebruiker_id)
        erkenning = verleen(rij, [m.aanvraag_mentor.mentor_id for m in mentoren if m.toetsing.voldoet], vandaag_, actor)
        _rond_af(beslissing, mentoren, erkenning, actor)
    return erkenning


def verleen(aanvraag: Aanvraag, mentoren: list[int], dag: date, actor: Any) -> Erkenning:
    """Give what an approved application asks, from this day, to the mentors that qualify (their keys)."""
    if aanvraag.soort == AanvraagSoort.MENTOR_TOEVOEGEN:
        return voeg_mentoren_toe(aanvraag, mentoren, dag)
    if aanvraag.soort == AanvraagSoort.VERLENGING:
        return verleng(aanvraag, mentoren, dag, actor)
    return _nieuwe_erkenning(aanvraag, mentoren, dag)


def _nieuwe_erkenning(aanvraag: Aanvraag, mentoren: list[int], dag: date) -> Erkenning:
    erkenning = Erkenning(
        nummer=volgend_nummer("ER", dag.year),
        onderneming_id=aanvraag.onderneming_id,
        vestiging_id=aanvraag.vestiging_id,
        opleiding_id=aanvraag.opleiding_id,
        partnerschap_id=aanvraag.partnerschap_id,
        aanvraag=aanvraag,
        geldig_van=dag,
        geldig_tot=einde_erkenning(dag),
    )
    erkenning.full_clean(exclude=["nummer"])
    erkenning.save()
    MentorOpErkenning.objects.bulk_create(
        MentorOpErkenning(erkenning=erkenning, mentor_id=nummer, erkend_op=dag, van=dag) for nummer in mentoren
    )
    return erkenning


def weiger(aanvraag: Aanvraag, *, actor: Any, motivering: str, beslist_door_id: int | None = None) -> Beslissing:
    """Refuse the application with reasons; the letter names the appeal (D16 art. 7 §5)."""
    with voer_uit(WEIGEREN, aanvraag, actor=actor, toelichting=motivering) as rij:
        mentoren = mentoren_in(rij)
        beslissing = _beslis(rij, Uitkomst.GEWEIGERD, motivering, mentoren, beslist_door_id or actor.gebruiker_id)
        _rond_af(beslissing, mentoren, None, actor)
    return beslissing


def einde_erkenning(beslist_op: Any) -> Any:
    """Return the last day: five full years from the date of the decision, also from a 29 February (ERK-07)."""
    return rules.einde_erkenning(beslist_op)


def _beslis(
    aanvraag: Aanvraag, uitkomst: Uitkomst, motivering: str, mentoren: list[MentorInDossier], door_id: int | None
) -> Beslissing:
    Toetsing.objects.bulk_create(
        Toetsing(
            aanvraag=aanvraag,
            aanvraag_mentor=mentor.aanvraag_mentor,
            peildatum=mentor.toetsing.peildatum,
            feiten=feiten_naar_json(mentor.feiten),
            bevindingen=bevindingen_naar_json(mentor.toetsing),
            oordeel=mentor.toetsing.oordeel.value,
            regelversie=mentor.toetsing.regelversie,
            gemaakt_door_id=door_id,
        )
        for mentor in mentoren
    )
    if aanvraag.soort != AanvraagSoort.MENTOR_TOEVOEGEN:
        _bevries_onderneming(aanvraag, mentoren, door_id)
    beslissing = Beslissing(
        aanvraag=aanvraag,
        uitkomst=uitkomst,
        motivering=motivering.strip(),
        beslist_op=vandaag(),
        beslist_door_id=door_id,
    )
    beslissing.full_clean()
    beslissing.save()
    return beslissing


def _bevries_onderneming(aanvraag: Aanvraag, mentoren: list[MentorInDossier], door_id: int | None) -> None:
    getoetst = toets_onderneming(aanvraag, [mentor.toetsing for mentor in mentoren])
    Toetsing.objects.create(
        aanvraag=aanvraag,
        peildatum=aanvraag.peildatum or vandaag(),
        feiten=getoetst.feiten,
        bevindingen=getoetst.bevindingen,
        oordeel=getoetst.oordeel,
        regelversie=REGELVERSIE,
        gemaakt_door_id=door_id,
    )


def _rond_af(beslissing: Beslissing, mentoren: list[MentorInDossier], erkenning: Erkenning | None, actor: Any) -> None:
    beslissing.document = plan_brief(beslissing, mentoren, erkenning=erkenning, actor=actor)
    beslissing.save(update_fields=["document", "updated_at"])
    zeg_bezoeken_af(beslissing.aanvraag, actor=actor, reden="Over de aanvraag is beslist.")
    uitkomst = beslissing.get_uitkomst_display().lower()
    notifications.meld_onderneming(notifications.BESLIST, beslissing.aanvraag, beurt="1", uitkomst=uitkomst)
