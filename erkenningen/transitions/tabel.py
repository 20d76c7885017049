"""The acts on an application: from which status to which, by whom, and what stands in the way."""

from erkenningen.besluitvorming import gedragen_goedkeuring, gedragen_weigering, geen_open_voorstel
from erkenningen.dossier import in_de_weg_van_goedkeuring, ontbreekt_voor_indienen
from erkenningen.enums import AanvraagStatus as Status
from erkenningen.models import (
    Aanvraag,
)
from erkenningen.permissions import mag_aanvragen, mag_behandelen, mag_beslissen
from erkenningen.plaats import plaats_bezet
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Overgang


def open_vragen(aanvraag: Aanvraag) -> list[Beletsel]:
    """Guard: the company answered every question before it hands the file back."""
    return [
        Beletsel("vraag", f"Beantwoord eerst de vraag: “{vraag.tekst[:80]}”.")
        for vraag in aanvraag.vragen.filter(beantwoord_op__isnull=True)
    ]


# What an approval needs besides the vote; a proposal is tested on it before anybody votes.
VOOR_GOEDKEURING = (plaats_bezet, in_de_weg_van_goedkeuring)

INDIENEN = Overgang(
    "indienen",
    "Aanvraag ingediend",
    van=frozenset({Status.WERKVERSIE}),
    naar=Status.INGEDIEND,
    mag=mag_aanvragen,
    guards=(ontbreekt_voor_indienen,),
    grondslag="D16 art. 7 §2",
)
IN_BEHANDELING_NEMEN = Overgang(
    "in_behandeling_nemen",
    "In behandeling genomen",
    van=frozenset({Status.INGEDIEND}),
    naar=Status.IN_BEHANDELING,
    mag=mag_behandelen,
    grondslag="D16 art. 7 §2",
)
AANVULLING_VRAGEN = Overgang(
    "aanvulling_vragen",
    "Aanvulling gevraagd",
    van=frozenset({Status.IN_BEHANDELING}),
    naar=Status.ONVOLLEDIG,
    mag=mag_behandelen,
    guards=(geen_open_voorstel,),
    toelichting_verplicht=True,
)
AANVULLEN = Overgang(
    "aanvullen",
    "Aanvraag aangevuld",
    van=frozenset({Status.ONVOLLEDIG}),
    naar=Status.IN_BEHANDELING,
    mag=mag_aanvragen,
    guards=(open_vragen, ontbreekt_voor_indienen),
)
GOEDKEUREN = Overgang(
    "goedkeuren",
    "Aanvraag goedgekeurd",
    van=frozenset({Status.IN_BEHANDELING}),
    naar=Status.GOEDGEKEURD,
    mag=mag_beslissen,
    guards=(*VOOR_GOEDKEURING, gedragen_goedkeuring),
    toelichting_verplicht=True,
    grondslag="D16 art. 7 §§1-3",
)
WEIGEREN = Overgang(
    "weigeren",
    "Aanvraag geweigerd",
    van=frozenset({Status.IN_BEHANDELING}),
    naar=Status.GEWEIGERD,
    mag=mag_beslissen,
    guards=(gedragen_weigering,),
    toelichting_verplicht=True,
    grondslag="D16 art. 7 §§1-2",
)
INTREKKEN = Overgang(
    "intrekken",
    "Aanvraag ingetrokken",
    van=frozenset({Status.WERKVERSIE, Status.INGEDIEND, Status.IN_BEHANDELING, Status.ONVOLLEDIG}),
    naar=Status.INGETROKKEN,
    mag=mag_aanvragen,
)
# Not an act on an existing row, so not in the table: it names the first line of the timeline.
BEGINNEN = Overgang("begonnen", "Aanvraag begonnen", van=frozenset(), naar=Status.WERKVERSIE, mag=mag_aanvragen)
OVERGANGEN = (
    INDIENEN,
    IN_BEHANDELING_NEMEN,
    AANVULLING_VRAGEN,
    AANVULLEN,
    GOEDKEUREN,
    WEIGEREN,
    INTREKKEN,
)
