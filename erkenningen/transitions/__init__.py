"""The acts on an application. Each is one function: right → status → guards → write → log → document → message."""

from erkenningen.transitions.behandelen import (
    beoordeel_uittreksel,
    beslis_afwijking,
    neem_in_behandeling,
    vraag_aanvulling,
)
from erkenningen.transitions.beslissen import einde_erkenning, keur_goed, weiger
from erkenningen.transitions.indienen import beantwoord, begin, dien_in, trek_in, vul_aan
from erkenningen.transitions.klok import BESLISTERMIJN_DAGEN
from erkenningen.transitions.tabel import (
    AANVULLEN,
    AANVULLING_VRAGEN,
    BEGINNEN,
    GOEDKEUREN,
    IN_BEHANDELING_NEMEN,
    INDIENEN,
    INTREKKEN,
    OVERGANGEN,
    WEIGEREN,
    open_vragen,
)

__all__ = [
    "AANVULLEN",
    "AANVULLING_VRAGEN",
    "BEGINNEN",
    "BESLISTERMIJN_DAGEN",
    "GOEDKEUREN",
    "INDIENEN",
    "INTREKKEN",
    "IN_BEHANDELING_NEMEN",
    "OVERGANGEN",
    "WEIGEREN",
    "beantwoord",
    "begin",
    "beoordeel_uittreksel",
    "beslis_afwijking",
    "dien_in",
    "einde_erkenning",
    "keur_goed",
    "neem_in_behandeling",
    "open_vragen",
    "trek_in",
    "vraag_aanvulling",
    "vul_aan",
    "weiger",
]
