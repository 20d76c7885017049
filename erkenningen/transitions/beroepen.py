"""An appeal: filed by the onderneming, confirmed with its admissibility, decided, or withdrawn (ERK-15).

Locks, always in this order: the appeal, then what it is against, then the recognition.
"""

from datetime import date
from typing import Any

from django.db import transaction

from erkenningen import beroepmeldingen as meldingen
from erkenningen.beroep import (
    BEVESTIGEN_DAGEN,
    GRONDSLAG,
    belet_beroep,
    betwist,
    is_op_te_schorten,
    ontvangst_klopt_niet,
)
from erkenningen.beroepbrieven import plan_bevestiging, plan_uitspraak
from erkenningen.enums import BeroepStatus as Status
from erkenningen.models import Aanvraag, Beroep, Beslissing, Maatregel
from erkenningen.permissions_beroep import (
    mag_beroep_behandelen,
    mag_beroep_instellen,
    mag_beroep_intrekken,
    mag_uitspreken,
)
from erkenningen.transitions.beroep_gevolgen import belet_gegrond, vernietig
from erkenningen.transitions.opschorten import schort_op
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.nummering import volgend_nummer
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.termijnen import plus_dagen
from mentorschap.core.transitions import GeenRecht, HandelingBelet, Overgang, voer_uit, wie
from mentorschap.documenten.forms import bewaar_bestand

INSTELLEN = Overgang(
    "instellen",
    "Beroep ingesteld",
    van=frozenset(),
    naar=Status.INGEDIEND,
    mag=mag_beroep_intrekken,
    grondslag=GRONDSLAG,
)
ONTVANKELIJK = Overgang(
    "ontvankelijk_verklaren",
    "Ontvangst bevestigd: ontvankelijk",
    van=frozenset({Status.INGEDIEND}),
    naar=Status.ONTVANKELIJK,
    mag=mag_beroep_behandelen,
    grondslag=GRONDSLAG,
)
ONONTVANKELIJK = Overgang(
    "onontvankelijk_verklaren",
    "Ontvangst bevestigd: niet ontvankelijk",
    van=frozenset({Status.INGEDIEND}),
    naar=Status.ONONTVANKELIJK,
    mag=mag_beroep_behandelen,
    toelichting_verplicht=True,
    grondslag=GRONDSLAG,
)
GEGROND = Overgang(
    "gegrond_verklaren",
    "Uitspraak: gegrond",
    van=frozenset({Status.ONTVANKELIJK}),
    naar=Status.GEGROND,
    mag=mag_uitspreken,
    guards=(belet_gegrond,),
    toelichting_verplicht=True,
    grondslag=GRONDSLAG,
)
ONGEGROND = Overgang(
    "ongegrond_verklaren",
    "Uitspraak: ongegrond",
    van=frozenset({Status.ONTVANKELIJK}),
    naar=Status.ONGEGROND,
    mag=mag_uitspreken,
    toelichting_verplicht=True,
    grondslag=GRONDSLAG,
)
INTREKKEN = Overgang(
    "intrekken",
    "Beroep ingetrokken",
    van=frozenset({Status.INGEDIEND, Status.ONTVANKELIJK}),
    naar=Status.INGETROKKEN,
    mag=mag_beroep_intrekken,
)
OVERGANGEN_BEROEP = (ONTVANKELIJK, ONONTVANKELIJK, GEGROND, ONGEGROND, INTREKKEN)


@transaction.atomic
def stel_beroep_in(
    onderwerp: Beslissing | Maatregel, *, actor: Any, ontvangen_op: date, motivering: str, upload: Any = None
) -> Beroep:
    """File an appeal against a refusal or an imposed measure; `ontvangen_op` is the day the company received it.

    A late appeal is kept as well: the department judges whether it is admissible. Raises GeenRecht (not the company
    itself), HandelingBelet (nothing to appeal against, one filed already, an impossible day, no reasons).
    """
    rij = _vergrendel(onderwerp)
    over = betwist(rij)
    if beletsel := mag_beroep_instellen(actor, over.onderneming.pk):
        raise GeenRecht(beletsel)
    beletselen = [*belet_beroep(rij), *ontvangst_klopt_niet(rij, ontvangen_op)]
    if not motivering.strip():
        beletselen.append(Beletsel("motivering", "Schrijf waarom u in beroep gaat.", grondslag=GRONDSLAG))
    if beletselen:
        raise HandelingBelet(beletselen)
    beroep = Beroep(
        nummer=volgend_nummer("BE", vandaag().year),
        onderneming=over.onderneming,
        beslissing_ontvangen_op=ontvangen_op,
        ingediend_op=nu(),
        ingediend_door_id=actor.gebruiker_id,
        motivering=motivering.strip(),
        bestand=bewaar_bestand(upload, actor=actor) if upload else None,
        bevestigen_tot=plus_dagen(vandaag(), BEVESTIGEN_DAGEN),
        **{"beslissing" if isinstance(rij, Beslissing) else "maatregel": rij},
    )
    beroep.full_clean(exclude=["nummer"])
    beroep.save()
    beroep.overgangen.create(overgang=INSTELLEN.code, van="", naar=INSTELLEN.naar, **wie(actor))
    meldingen.meld_ingediend(beroep)
    return beroep


def verklaar_ontvankelijk(beroep: Beroep, *, actor: Any, motivering: str = "", schorsend: bool | None = None) -> Beroep:
    """Confirm the receipt of an admissible appeal; `schorsend` says whether a measure waits for the outcome.

    A measure that works already then stops working today. Raises HandelingBelet for a measure without an answer, or one
    that cannot stop working; a refusal, or a measure that is over, has nothing to suspend.
    """
    with voer_uit(ONTVANKELIJK, beroep, actor=actor, toelichting=motivering) as rij:
        if not is_op_te_schorten(rij.maatregel):
            schorsend = None
        elif schorsend is None:
            raise HandelingBelet([Beletsel("schorsend", "Kies of het beroep de maatregel opschort.")])
        rij.schorsend = schorsend
        gevolgen = schort_op(rij.maatregel, rij.nummer, actor) if schorsend else []
        _bevestig(rij, motivering, actor, gevolgen)
    return rij


def verklaar_onontvankelijk(beroep: Beroep, *, actor: Any, motivering: str) -> Beroep:
    """Confirm the receipt of an appeal that is not admissible, with the reason; that ends it."""
    with voer_uit(ONONTVANKELIJK, beroep, actor=actor, toelichting=motivering) as rij:
        _bevestig(rij, motivering, actor, [])
    return rij


def _bevestig(beroep: Beroep, motivering: str, actor: Any, gevolgen: list[str]) -> None:
    beroep.bevestigd_op, beroep.ontvankelijkheid_motivering = nu(), motivering.strip()
    beroep.bevestiging = plan_bevestiging(beroep, gevolgen, actor=actor)
    meldingen.meld_bevestigd(beroep)


def verklaar_gegrond(beroep: Beroep, *, actor: Any, motivering: str) -> Beroep:
    """Annul what the appeal is against, with everything that follows, and say so in a letter.

    Raises HandelingBelet when nothing can be restored: no mentor qualified, or the place was taken meanwhile.
    """
    with voer_uit(GEGROND, beroep, actor=actor, toelichting=motivering) as rij:
        gevolgen = vernietig(rij, actor)
        _spreek_uit(rij, motivering, gevolgen, actor)
    return rij


def verklaar_ongegrond(beroep: Beroep, *, actor: Any, motivering: str) -> Beroep:
    """Let the decision stand, with reasons."""
    with voer_uit(ONGEGROND, beroep, actor=actor, toelichting=motivering) as rij:
        _spreek_uit(rij, motivering, [], actor)
    return rij


def _spreek_uit(beroep: Beroep, motivering: str, gevolgen: list[str], actor: Any) -> None:
    beroep.uitgesproken_op, beroep.uitspraak_motivering = vandaag(), motivering.strip()
    beroep.uitspraak = plan_uitspraak(beroep, gevolgen, actor=actor)
    meldingen.meld_uitspraak(beroep)


def trek_beroep_in(beroep: Beroep, *, actor: Any, toelichting: str = "") -> Beroep:
    """Take the appeal back before its outcome; the decision then stands."""
    with voer_uit(INTREKKEN, beroep, actor=actor, toelichting=toelichting) as rij:
        meldingen.meld_ingetrokken(rij)
    return rij


def _vergrendel(onderwerp: Beslissing | Maatregel) -> Beslissing | Maatregel:
    """Lock what is appealed against, so that of two taps the second finds the appeal of the first."""
    if isinstance(onderwerp, Beslissing):
        aanvragen = Aanvraag.objects.select_for_update(of=("self",), no_key=True)
        aanvragen.get(pk=onderwerp.aanvraag_id)
        return Beslissing.objects.select_related("aanvraag").get(pk=onderwerp.pk)
    maatregelen = Maatregel.objects.select_for_update(of=("self",), no_key=True)
    return maatregelen.select_related("erkenning").get(pk=onderwerp.pk)
