"""Facts and verdicts as JSON: the lines of `toets_mentoren`, and what a decision keeps so that it can be replayed."""

from typing import Any

from erkenningen.rules.feiten import (
    ALGEMEEN,
    INGEBOUWD,
    MentorFeiten,
    MentoropleidingFeiten,
    Praktijkperiode,
    RegelingFeiten,
    UittrekselFeiten,
    VooropleidingFeiten,
)
from erkenningen.rules.toetsing import Toetsing, toets_mentor
from mentorschap.core.jsonl import Leesfout, Lezer

SOORTEN = ("nieuwe_erkenning", "mentor_toevoegen")
OORDELEN = ("gunstig", "ongunstig")
PARTNERSCHAPPEN = tuple(naam for naam in INGEBOUWD if naam is not None)


def beantwoord_regel(gegevens: Lezer) -> dict[str, Any]:
    """Return the answer to one line of `toets_mentoren`, without its id. Raises Leesfout for a line it cannot read."""
    gegevens.verplichte_code("soort", SOORTEN)
    feiten = lees_feiten(gegevens, INGEBOUWD[gegevens.code("partnerschap", PARTNERSCHAPPEN)])
    peildatum = gegevens.datum("peildatum") or feiten.aanvraagdatum
    try:
        return toetsing_naar_json(toets_mentor(feiten, peildatum=peildatum))
    except (OverflowError, ValueError) as fout:
        zin = "'peildatum', 'erkend_op' of 'mentor.geboortedatum' ligt te ver in het verleden of de toekomst."
        raise Leesfout(zin) from fout


def lees_feiten(gegevens: Lezer, regeling: RegelingFeiten) -> MentorFeiten:
    """Return the facts in one object of the contract. Raises Leesfout that names the key."""
    mentor = gegevens.object("mentor") or Lezer({}, "mentor.")
    perioden = mentor.lijst("praktijkervaring")
    return MentorFeiten(
        aanvraagdatum=gegevens.verplichte_datum("aanvraagdatum"),
        geboortedatum=mentor.datum("geboortedatum"),
        praktijkervaring=None if perioden is None else tuple(_periode(periode) for periode in perioden),
        vooropleiding=_vooropleiding(mentor.object("vooropleiding")),
        uittreksel=_uittreksel(mentor.object("uittreksel")),
        mentoropleiding=_mentoropleiding(mentor.object("mentoropleiding")),
        erkend_op=gegevens.datum("erkend_op"),
        regeling=regeling,
    )


def _periode(lezer: Lezer) -> Praktijkperiode:
    # A period that ends before it begins can be read: it has no days.
    return Praktijkperiode(lezer.verplichte_datum("van"), lezer.datum("tot"))


def _vooropleiding(lezer: Lezer | None) -> VooropleidingFeiten | None:
    if lezer is None:
        return None
    return VooropleidingFeiten(
        bewijs=lezer.ja_nee("bewijs") or False,
        afwijking_leeftijd=lezer.ja_nee("afwijking_leeftijd"),
        afwijking_ervaring=lezer.ja_nee("afwijking_ervaring"),
    )


def _uittreksel(lezer: Lezer | None) -> UittrekselFeiten | None:
    return None if lezer is None else UittrekselFeiten(lezer.datum("afgiftedatum"), lezer.code("oordeel", OORDELEN))


def _mentoropleiding(lezer: Lezer | None) -> MentoropleidingFeiten:
    if lezer is None:
        return MentoropleidingFeiten()
    # An empty ground is no ground.
    vrijstelling = (lezer.tekst("vrijstelling") or "").strip() or None
    return MentoropleidingFeiten(lezer.datum("gepland_op"), lezer.datum("gevolgd_op"), vrijstelling)


def toetsing_naar_json(toetsing: Toetsing) -> dict[str, Any]:
    """Return the verdict in the shape of the contract."""
    stand = toetsing.mentoropleiding
    return {
        "oordeel": toetsing.oordeel.value,
        "peildatum": toetsing.peildatum,
        "regels": bevindingen_naar_json(toetsing),
        "mentoropleiding": {
            "status": stand.status.value,
            "plannen_voor": stand.plannen_voor,
            "volgen_voor": stand.volgen_voor,
        },
        "voldoet_vanaf": toetsing.voldoet_vanaf,
    }


def bevindingen_naar_json(toetsing: Toetsing) -> list[dict[str, str]]:
    """Return the findings as shown, for the answer and for the frozen decision."""
    return [
        {"regel": b.regel, "uitkomst": b.uitkomst.value, "toelichting": b.toelichting, "grondslag": b.grondslag}
        for b in toetsing.bevindingen
    ]


def feiten_naar_json(feiten: MentorFeiten) -> dict[str, Any]:
    """Return the facts as plain JSON (dates as ISO text), to keep with a decision."""
    regeling, v, u, m = feiten.regeling, feiten.vooropleiding, feiten.uittreksel, feiten.mentoropleiding
    ervaring = feiten.praktijkervaring
    return {
        "aanvraagdatum": feiten.aanvraagdatum.isoformat(),
        "erkend_op": _iso(feiten.erkend_op),
        "regeling": {
            "volgen_maanden": regeling.volgen_maanden,
            "plannen_maanden": regeling.plannen_maanden,
            "covid_verlenging": regeling.covid_verlenging,
        },
        "mentor": {
            "geboortedatum": _iso(feiten.geboortedatum),
            "praktijkervaring": None
            if ervaring is None
            else [{"van": _iso(p.van), "tot": _iso(p.tot)} for p in ervaring],
            "vooropleiding": None
            if v is None
            else {
                "bewijs": v.bewijs,
                "afwijking_leeftijd": v.afwijking_leeftijd,
                "afwijking_ervaring": v.afwijking_ervaring,
            },
            "uittreksel": None if u is None else {"afgiftedatum": _iso(u.afgiftedatum), "oordeel": u.oordeel},
            "mentoropleiding": {
                "gepland_op": _iso(m.gepland_op),
                "gevolgd_op": _iso(m.gevolgd_op),
                "vrijstelling": m.vrijstelling,
            },
        },
    }


def feiten_uit_json(gegevens: dict[str, Any]) -> MentorFeiten:
    """Return the facts that `feiten_naar_json` wrote. Raises Leesfout when they were damaged."""
    lezer = Lezer(gegevens)
    regeling = lezer.object("regeling") or Lezer({})
    volgen = regeling.geheel("volgen_maanden")
    return lees_feiten(
        lezer,
        RegelingFeiten(
            volgen_maanden=ALGEMEEN.volgen_maanden if volgen is None else volgen,
            plannen_maanden=regeling.geheel("plannen_maanden"),
            covid_verlenging=regeling.ja_nee("covid_verlenging") is not False,
        ),
    )


def _iso(datum: Any) -> str | None:
    return None if datum is None else datum.isoformat()
