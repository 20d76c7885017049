"""What follows from an appeal that succeeds: the refusal or the measure is annulled and what it took is given back.

Agreements that a measure ended stay ended: they have their own life, and learners have gone on elsewhere.
"""

from typing import Any

from erkenningen.beroep import GRONDSLAG, voldoende_mentoren
from erkenningen.enums import AanvraagStatus, MaatregelSoort, MaatregelStatus
from erkenningen.models import Aanvraag, Beroep, Maatregel
from erkenningen.permissions_beroep import mag_beroep_behandelen
from erkenningen.plaats import plaats_bezet, plaats_is_vrij
from erkenningen.transitions.beslissen import verleen
from erkenningen.transitions.herstellen import Terug, herstel_erkenning, herstel_mentor, plaats_ingenomen
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Overgang, voer_uit
from mentorschap.core.woorden import datum_voluit, opsomming

HERZIEN = Overgang(
    "na_beroep_goedgekeurd",
    "Na beroep goedgekeurd",
    van=frozenset({AanvraagStatus.GEWEIGERD}),
    naar=AanvraagStatus.GOEDGEKEURD,
    mag=mag_beroep_behandelen,
    guards=(plaats_bezet,),
    grondslag=GRONDSLAG,
)
VERNIETIGEN = Overgang(
    "na_beroep_vernietigd",
    "Na beroep vernietigd",
    van=frozenset({MaatregelStatus.OPGELEGD, MaatregelStatus.IN_WERKING, MaatregelStatus.AFGEROND}),
    naar=MaatregelStatus.VERNIETIGD,
    mag=mag_beroep_behandelen,
    grondslag=GRONDSLAG,
)
TERUG = Terug.door_beroep(("na_beroep_hersteld", "Na beroep hersteld"), ("na_beroep_hersteld", "Na beroep hersteld"))
LOPEND = (MaatregelStatus.OPGELEGD, MaatregelStatus.IN_WERKING, MaatregelStatus.AFGEROND)
BLIJVEN_BEEINDIGD = (
    "Overeenkomsten die door de maatregel eindigden, blijven beëindigd; een nieuwe overeenkomst sluiten kan weer."
)


def belet_gegrond(beroep: Beroep) -> list[Beletsel]:
    """Guard: there is something to give back: a mentor who met the conditions, and a place that is still free."""
    if beroep.beslissing is None:
        return plaats_ingenomen(beroep.maatregel)
    aanvraag = beroep.beslissing.aanvraag
    beletselen = plaats_bezet(aanvraag)
    if not voldoende_mentoren(aanvraag):
        tekst = (
            "Op de dag van de beslissing voldeed geen enkele mentor aan de voorwaarden. Een erkenning heeft er één "
            "nodig; de onderneming kan een nieuwe aanvraag indienen."
        )
        beletselen = [*beletselen, Beletsel("ERK-03", tekst, grondslag="D16 art. 7 §1, 1°")]
    return beletselen


def vernietig(beroep: Beroep, actor: Any) -> list[str]:
    """Annul what the appeal is against; returns what that means, as sentences for the letter."""
    if beroep.beslissing is not None:
        return _vernietig_weigering(beroep, actor)
    return _vernietig_maatregel(beroep.maatregel, beroep.nummer, actor)


def _vernietig_weigering(beroep: Beroep, actor: Any) -> list[str]:
    beslissing, dag, waarom = beroep.beslissing, vandaag(), f"Beroep {beroep.nummer}"
    aanvraag: Aanvraag = beslissing.aanvraag
    with plaats_is_vrij(aanvraag), voer_uit(HERZIEN, aanvraag, actor=actor, toelichting=waarom) as rij:
        beslissing.vernietigd_op = dag
        beslissing.save(update_fields=["vernietigd_op", "updated_at"])
        toetsingen = voldoende_mentoren(rij)
        mentoren = [toetsing.aanvraag_mentor.mentor for toetsing in toetsingen]
        erkenning = verleen(rij, [mentor.pk for mentor in mentoren], dag, actor)
    namen, mogen = opsomming([mentor.naam for mentor in mentoren]), "mag" if len(mentoren) == 1 else "mogen"
    return [
        f"De weigering van {datum_voluit(beslissing.beslist_op)} is vernietigd en de aanvraag is goedgekeurd.",
        f"Erkenning {erkenning.nummer} geldt tot en met {datum_voluit(erkenning.geldig_tot)}.",
        f"{namen} {mogen} als mentor optreden.",
    ]


def _vernietig_maatregel(maatregel: Maatregel, nummer: str, actor: Any) -> list[str]:
    # A suspensive appeal may have stopped it meanwhile: what it ended before that stays ended.
    werkte = maatregel.overgangen.filter(naar=MaatregelStatus.IN_WERKING).exists()
    # An exclusion exists only beside its opheffing (ERK-14), so it falls with it.
    for uitsluiting in maatregel.uitsluitingen.filter(status__in=LOPEND).order_by("pk"):
        _vernietig_maatregel(uitsluiting, nummer, actor)
    with voer_uit(VERNIETIGEN, maatregel, actor=actor, toelichting=f"Beroep {nummer}"):
        gevolgen = [f"Maatregel {maatregel.nummer} is vernietigd."]
        if maatregel.soort == MaatregelSoort.OPHEFFING:
            gevolgen += herstel_erkenning(maatregel, nummer, actor, TERUG)
        elif maatregel.soort == MaatregelSoort.MENTORSANCTIE:
            gevolgen += herstel_mentor(maatregel, nummer, actor, TERUG)
    return [*gevolgen, BLIJVEN_BEEINDIGD] if werkte else gevolgen
