"""One line of `toets_overeenkomsten`: from JSON to facts, and from the verdict back to JSON."""

from typing import Any

from mentorschap.core.jsonl import Lezer
from overeenkomsten.rules.feiten import (
    ErkenningFeiten,
    Feiten,
    HandtekeningFeiten,
    OndernemingFeiten,
    OpleidingFeiten,
    Partij,
    Soort,
)
from overeenkomsten.rules.leervergoeding import STAPPEN
from overeenkomsten.rules.toetsing import Toetsing, toets


def beantwoord_regel(lezer: Lezer) -> dict[str, Any]:
    """The answer for one line, without its id. Raises `Leesfout` when the line cannot be read."""
    return als_json(toets(lees_feiten(lezer)))


def lees_feiten(lezer: Lezer) -> Feiten:
    """The facts of one line. The type and the two dates that every rule hangs on cannot be missing."""
    opleiding, onderneming, erkenning = (lezer.object(naam) for naam in ("opleiding", "onderneming", "erkenning"))
    leerling = lezer.object("leerling")
    return Feiten(
        soort=Soort(lezer.verplichte_code("soort", [soort.value for soort in Soort])),
        conclusiedatum=lezer.verplichte_datum("conclusiedatum"),
        start=lezer.verplichte_datum("start"),
        einde=lezer.datum("einde"),
        opleiding=OpleidingFeiten() if opleiding is None else _opleiding(opleiding),
        onderneming=OndernemingFeiten() if onderneming is None else _onderneming(onderneming),
        erkenning=None if erkenning is None else _erkenning(erkenning),
        mentor_actief=lezer.ja_nee("mentor_actief"),
        geboortedatum_leerling=None if leerling is None else leerling.datum("geboortedatum"),
        handtekeningen=_handtekeningen(lezer),
        opleidingsplan=lezer.ja_nee("opleidingsplan"),
        uurrooster=lezer.ja_nee("uurrooster"),
        leervergoeding=lezer.getal("leervergoeding"),
        vergoedingsstap=lezer.code("vergoedingsstap", STAPPEN),
    )


def als_json(toetsing: Toetsing) -> dict[str, Any]:
    return {
        "oordeel": toetsing.oordeel,
        "regels": [
            {
                "regel": bevinding.regel,
                "ernst": bevinding.ernst,
                "uitkomst": bevinding.uitkomst,
                "toelichting": bevinding.toelichting,
                "grondslag": bevinding.grondslag,
            }
            for bevinding in toetsing.bevindingen
        ],
        "juiste_soorten": list(toetsing.juiste_soorten),
        "leervergoeding_minimum": toetsing.leervergoeding_minimum,
    }


def _opleiding(lezer: Lezer) -> OpleidingFeiten:
    return OpleidingFeiten(
        duaal=lezer.ja_nee("duaal"),
        gesimuleerde_werkplek=lezer.ja_nee("gesimuleerde_werkplek"),
        uren_werkplek=lezer.getal("uren_werkplek"),
        uren_school=lezer.getal("uren_school"),
        voltijdse_week_sector=lezer.getal("voltijdse_week_sector"),
        einde_opleiding=lezer.datum("einde_opleiding"),
    )


def _onderneming(lezer: Lezer) -> OndernemingFeiten:
    return OndernemingFeiten(
        sociale_maribel=lezer.ja_nee("sociale_maribel"), paritair_comite=lezer.tekst("paritair_comite")
    )


def _erkenning(lezer: Lezer) -> ErkenningFeiten:
    return ErkenningFeiten(van=lezer.datum("van"), tot=lezer.datum("tot"), opgeheven_op=lezer.datum("opgeheven_op"))


def _handtekeningen(lezer: Lezer) -> tuple[HandtekeningFeiten, ...] | None:
    lijst = lezer.lijst("handtekeningen")
    if lijst is None:
        return None
    partijen = [partij.value for partij in Partij]
    return tuple(
        HandtekeningFeiten(partij=Partij(deel.verplichte_code("partij", partijen)), op=deel.datum("op"))
        for deel in lijst
    )
