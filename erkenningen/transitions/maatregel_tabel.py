"""The acts on a measure: from which status to which, by whom, and what stands in the way (D16 art. 7 §§4-6)."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from erkenningen.besluitvorming import GRONDSLAG as ARTIKEL_STEMMEN
from erkenningen.enums import (
    BeroepStatus,
    ErkenningStatus,
    MaatregelSoort,
    MaatregelStatus,
    MentorStatus,
    VoorstelStatus,
)
from erkenningen.models import Beroep, Erkenning, Maatregel, Voorstel
from erkenningen.permissions import mag_behandelen, mag_beslissen
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Overgang
from mentorschap.core.woorden import datum_voluit

Soort, Status = MaatregelSoort, MaatregelStatus
ARTIKEL = {
    Soort.BEGELEIDINGSACTIE: "D16 art. 7 §4",
    Soort.MENTORSANCTIE: "D16 art. 7 §§4-5",
    Soort.OPHEFFING: "D16 art. 7 §4",
    Soort.UITSLUITING: "D16 art. 7 §6",
}


def mag_maatregel_behandelen(actor: Any, maatregel: Maatregel) -> Beletsel | None:
    """The dossierbehandelaar of the partnership that recognised; without partnership the department."""
    return mag_behandelen(actor, maatregel.erkenning)


def mag_afronden(actor: Any, maatregel: Maatregel) -> Beletsel | None:
    """Whoever handles it; the system when its last day is over."""
    return None if actor.is_systeem else mag_maatregel_behandelen(actor, maatregel)


def mag_opleggen(actor: Any, maatregel: Maatregel) -> Beletsel | None:
    """A begeleidingsactie by the dossierbehandelaar; anything else by the vote of the social partners (ERK-10)."""
    if maatregel.vraagt_stemming:
        return mag_beslissen(actor, maatregel.erkenning)
    return mag_maatregel_behandelen(actor, maatregel)


def mag_laten_ingaan(actor: Any, maatregel: Maatregel) -> Beletsel | None:
    """Whoever imposed it or handles it; the system on its day. It was decided already."""
    return mag_erkenning_raken(actor, maatregel.erkenning)


def mag_erkenning_raken(actor: Any, erkenning: Erkenning) -> Beletsel | None:
    """Carrying out what was decided: whoever decides on or handles this recognition, and the system."""
    return None if mag_behandelen(actor, erkenning) is None else mag_beslissen(actor, erkenning)


def gehoord(maatregel: Maatregel) -> list[Beletsel]:
    """Guard: the company was heard, or the file says why not; a begeleidingsactie takes nothing away."""
    if not maatregel.vraagt_stemming or maatregel.is_gehoord:
        return []
    tekst = "Hoor eerst de onderneming, of schrijf waarom ze niet gehoord is."
    return [Beletsel("gehoord", tekst, grondslag=ARTIKEL[Soort(maatregel.soort)])]


def op_lopende_erkenning(maatregel: Maatregel) -> list[Beletsel]:
    """Guard: there is still something to act on. An exclusion may follow an opheffing that is in force."""
    erkenning = maatregel.erkenning
    if erkenning.status == ErkenningStatus.OPGEHEVEN:
        return _na_opheffing(maatregel)
    if erkenning.geldig_tot < vandaag():
        tekst = f"De erkenning liep tot en met {datum_voluit(erkenning.geldig_tot)}; een maatregel heeft geen zin meer."
        return [Beletsel("ERK-07", tekst)]
    sanctie = maatregel.mentor_op_erkenning
    if sanctie is not None and sanctie.status == MentorStatus.GESANCTIONEERD:
        return [Beletsel("MEN-14", f"{sanctie.mentor.naam} heeft hier al een sanctie.", grondslag="MEN-14")]
    return []


def _na_opheffing(maatregel: Maatregel) -> list[Beletsel]:
    if maatregel.soort == Soort.UITSLUITING:
        return []
    return [Beletsel("ERK-13", "Deze erkenning is al opgeheven.", grondslag="D16 art. 7 §4")]


def met_opheffing(maatregel: Maatregel) -> list[Beletsel]:
    """Guard: an exclusion goes together with an opheffing of the same recognition, imposed and not undone (ERK-14)."""
    opheffing = maatregel.opheffing
    if maatregel.soort != Soort.UITSLUITING:
        return []
    if opheffing is not None and opheffing.erkenning_id == maatregel.erkenning_id and opheffing.status in LOPEND:
        return []
    tekst = "Een uitsluiting kan alleen samen met een opheffing van dezelfde erkenning."
    return [Beletsel("ERK-14", tekst, grondslag=ARTIKEL[Soort.UITSLUITING])]


def periode_niet_voorbij(maatregel: Maatregel) -> list[Beletsel]:
    """Guard: a measure that would be over already is not imposed."""
    if maatregel.tot is None or maatregel.tot >= vandaag():
        return []
    return [Beletsel("periode", f"De laatste dag, {datum_voluit(maatregel.tot)}, is voorbij. Kies een latere.")]


def niet_met_uitsluiting(maatregel: Maatregel) -> list[Beletsel]:
    """Guard: an opheffing that an exclusion leans on does not go its own way."""
    leunt = maatregel.uitsluitingen.filter(status__in=LOPEND).first() if maatregel.pk else None
    if leunt is None:
        return []
    return [
        Beletsel("ERK-14", f"Uitsluiting {leunt.nummer} hangt hieraan vast. Begin daar.", grondslag="D16 art. 7 §6")
    ]


def door_stemming(maatregel: Maatregel) -> list[Beletsel]:
    """Guard: the social partners adopted it; an exclusion carries its opheffing along (D16 art. 2sexies)."""
    if not maatregel.vraagt_stemming:
        return []
    over = Voorstel.objects.filter(Q(maatregel=maatregel) | Q(maatregel__opheffing=maatregel))
    if over.filter(status=VoorstelStatus.AANGENOMEN).exists():
        return []
    return [Beletsel("stemming", "Hierover stemmen eerst de sociale partners.", grondslag=ARTIKEL_STEMMEN)]


def ter_stemming(maatregel: Maatregel) -> list[Beletsel]:
    """Guard: what people vote on does not change under them."""
    over = Voorstel.objects.open().filter(Q(maatregel=maatregel) | Q(maatregel__opheffing=maatregel))
    if not over.exists():
        return []
    return [Beletsel("voorstel", "Er is een voorstel ter stemming. Trek het eerst in of wacht op de uitslag.")]


def dag_gekomen(maatregel: Maatregel) -> list[Beletsel]:
    """Guard: not before its effective date."""
    if maatregel.ingangsdatum <= vandaag():
        return []
    return [Beletsel("ingangsdatum", f"De maatregel gaat pas in op {datum_voluit(maatregel.ingangsdatum)}.")]


def geen_schorsend_beroep(maatregel: Maatregel) -> list[Beletsel]:
    """Guard: no appeal that suspends it is still running, nor against the opheffing it leans on."""
    beroep = _schorsende_beroepen(maatregel).filter(status__in=BeroepStatus.LOPEND).first()
    if beroep is None:
        return []
    tekst = f"Beroep {beroep.nummer} schort deze maatregel op. Ze werkt pas na de uitspraak."
    return [Beletsel("beroep", tekst, grondslag="D16 art. 7 §5")]


def _schorsende_beroepen(maatregel: Maatregel) -> QuerySet[Beroep]:
    """Return the appeals that suspend or suspended it: against it, or against the opheffing it leans on."""
    over = [nummer for nummer in (maatregel.pk, maatregel.opheffing_id) if nummer]
    return Beroep.objects.filter(maatregel__in=over, schorsend=True)


def opheffing_in_werking(maatregel: Maatregel) -> list[Beletsel]:
    """Guard: an exclusion takes effect with its opheffing, never before it (ERK-14)."""
    if maatregel.opheffing is None or maatregel.opheffing.status == Status.IN_WERKING:
        return []
    tekst = f"Opheffing {maatregel.opheffing.nummer} is nog niet in werking."
    return [Beletsel("ERK-14", tekst, grondslag=ARTIKEL[Soort.UITSLUITING])]


def is_af_te_ronden(maatregel: Maatregel) -> list[Beletsel]:
    """Guard: an opheffing has no end; only an appeal undoes it."""
    if maatregel.soort != Soort.OPHEFFING:
        return []
    tekst = "Een opheffing blijft. De onderneming kan een nieuwe erkenning aanvragen; alleen een beroep vernietigt ze."
    return [Beletsel("ERK-13", tekst, grondslag=ARTIKEL[Soort.OPHEFFING])]


LOPEND = (Status.VOORBEREIDING, Status.OPGELEGD, Status.IN_WERKING)
VOORBEREIDEN = Overgang(
    "voorbereiden",
    "Maatregel voorbereid",
    van=frozenset(),
    naar=Status.VOORBEREIDING,
    mag=mag_maatregel_behandelen,
    grondslag="D16 art. 7 §4",
)
WIJZIGEN = Overgang(
    "wijzigen",
    "Voorbereiding gewijzigd",
    van=frozenset({Status.VOORBEREIDING}),
    naar=Status.VOORBEREIDING,
    mag=mag_maatregel_behandelen,
    guards=(ter_stemming,),
)
HOREN = Overgang(
    "horen",
    "Hoorplicht vervuld",
    van=frozenset({Status.VOORBEREIDING}),
    naar=Status.VOORBEREIDING,
    mag=mag_maatregel_behandelen,
    guards=(ter_stemming,),
    grondslag="D16 art. 7 §4",
)
VOORLEGGEN = Overgang(
    "voorleggen",
    "Ter stemming gelegd",
    van=frozenset({Status.VOORBEREIDING}),
    naar=Status.VOORBEREIDING,
    mag=mag_maatregel_behandelen,
    guards=(
        ter_stemming,
        niet_met_uitsluiting,
        gehoord,
        op_lopende_erkenning,
        met_opheffing,
        periode_niet_voorbij,
    ),
    grondslag=ARTIKEL_STEMMEN,
)
OPLEGGEN = Overgang(
    "opleggen",
    "Maatregel opgelegd",
    van=frozenset({Status.VOORBEREIDING}),
    naar=Status.OPGELEGD,
    mag=mag_opleggen,
    guards=(door_stemming, gehoord, op_lopende_erkenning, met_opheffing, periode_niet_voorbij),
    grondslag="D16 art. 7 §§4-6",
)
INGAAN = Overgang(
    "ingaan",
    "Maatregel in werking",
    van=frozenset({Status.OPGELEGD}),
    naar=Status.IN_WERKING,
    mag=mag_laten_ingaan,
    guards=(dag_gekomen, geen_schorsend_beroep, opheffing_in_werking),
    grondslag="D16 art. 7 §§4-6",
)
AFRONDEN = Overgang(
    "afronden",
    "Maatregel afgerond",
    van=frozenset({Status.IN_WERKING}),
    naar=Status.AFGEROND,
    mag=mag_afronden,
    guards=(is_af_te_ronden,),
    toelichting_verplicht=True,
)
INTREKKEN = Overgang(
    "intrekken",
    "Maatregel ingetrokken",
    van=frozenset({Status.VOORBEREIDING, Status.OPGELEGD}),
    naar=Status.INGETROKKEN,
    mag=mag_maatregel_behandelen,
    guards=(niet_met_uitsluiting,),
    toelichting_verplicht=True,
)
OVERGANGEN_MAATREGEL = (VOORBEREIDEN, WIJZIGEN, HOREN, VOORLEGGEN, OPLEGGEN, INGAAN, AFRONDEN, INTREKKEN)


def ingangsdag(maatregel: Maatregel) -> date:
    """Return the day from which an imposed measure really works.

    Never before it was imposed. Held back by an appeal, it works from the day it is carried out: the days in between
    were suspended.
    """
    if _schorsende_beroepen(maatregel).exists():
        return vandaag()
    return max(maatregel.ingangsdatum, maatregel.opgelegd_op or maatregel.ingangsdatum)
