"""The acts on an application. Each is one function: right → status → guards → write → log → document → message."""

from erkenningen.transitions.behandelen import (
    beoordeel_criterium,
    beoordeel_uittreksel,
    beslis_afwijking,
    neem_in_behandeling,
    vraag_aanvulling,
)
from erkenningen.transitions.beslissen import einde_erkenning, keur_goed, weiger
from erkenningen.transitions.indienen import beantwoord, begin, dien_in, trek_in, vul_aan
from erkenningen.transitions.klok import BESLISTERMIJN_DAGEN
from erkenningen.transitions.plaatsbezoek import (
    Afspraak,
    annuleer_bezoek,
    plan_bezoek,
    schrijf_verslag,
    verplaats_bezoek,
)
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
from erkenningen.transitions.toewijzen import behandelaars_voor, noteer, wijs_toe
from erkenningen.transitions.voorstellen import (
    beslis_voorstel,
    doe_voorstel,
    leg_maatregel_voor,
    sluit_verlopen_voorstellen,
    stem,
    trek_voorstel_in,
    verleng_stemtermijn,
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
    "Afspraak",
    "annuleer_bezoek",
    "beantwoord",
    "begin",
    "behandelaars_voor",
    "beoordeel_criterium",
    "beoordeel_uittreksel",
    "beslis_afwijking",
    "beslis_voorstel",
    "dien_in",
    "doe_voorstel",
    "einde_erkenning",
    "keur_goed",
    "leg_maatregel_voor",
    "neem_in_behandeling",
    "noteer",
    "open_vragen",
    "plan_bezoek",
    "schrijf_verslag",
    "sluit_verlopen_voorstellen",
    "stem",
    "trek_in",
    "trek_voorstel_in",
    "verleng_stemtermijn",
    "verplaats_bezoek",
    "vraag_aanvulling",
    "vul_aan",
    "weiger",
    "wijs_toe",
]
