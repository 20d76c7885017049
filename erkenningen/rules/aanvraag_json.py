"""The facts of an application as plain JSON, to keep with a decision so that it can be replayed."""

from typing import Any

from erkenningen.rules.aanvraag import AanvraagFeiten, CriteriumFeiten, MentorStand
from mentorschap.core.jsonl import Lezer

STANDEN = tuple(stand.value for stand in MentorStand)


def aanvraagfeiten_naar_json(feiten: AanvraagFeiten) -> dict[str, Any]:
    """Return the facts as plain JSON (dates as ISO text)."""
    return {
        "aanvraagdatum": feiten.aanvraagdatum.isoformat(),
        "gewest": feiten.gewest,
        "mentoren": [{"stand": stand.value} for stand in feiten.mentoren],
        "organisatie": _criterium_naar_json(feiten.organisatie),
        "draagkracht": _criterium_naar_json(feiten.draagkracht),
        "veroordeling": _criterium_naar_json(feiten.veroordeling),
    }


def aanvraagfeiten_uit_json(gegevens: dict[str, Any]) -> AanvraagFeiten:
    """Return the facts that `aanvraagfeiten_naar_json` wrote. Raises Leesfout when they were damaged."""
    lezer = Lezer(gegevens)
    mentoren = lezer.lijst("mentoren") or ()
    return AanvraagFeiten(
        aanvraagdatum=lezer.verplichte_datum("aanvraagdatum"),
        gewest=lezer.tekst("gewest"),
        mentoren=tuple(MentorStand(mentor.verplichte_code("stand", STANDEN)) for mentor in mentoren),
        organisatie=_criterium_uit_json(lezer, "organisatie"),
        draagkracht=_criterium_uit_json(lezer, "draagkracht"),
        veroordeling=_criterium_uit_json(lezer, "veroordeling"),
    )


def _criterium_naar_json(feiten: CriteriumFeiten) -> dict[str, Any]:
    return {
        "voldoet": feiten.voldoet,
        "toelichting": feiten.toelichting,
        "gevraagd": [{"naam": document} for document in feiten.gevraagd],
        "bezorgd": [{"naam": document} for document in feiten.bezorgd],
    }


def _criterium_uit_json(lezer: Lezer, naam: str) -> CriteriumFeiten:
    deel = lezer.object(naam) or Lezer({})
    return CriteriumFeiten(
        deel.ja_nee("voldoet"),
        deel.tekst("toelichting") or "",
        gevraagd=_documenten(deel, "gevraagd"),
        bezorgd=_documenten(deel, "bezorgd"),
    )


def _documenten(lezer: Lezer, naam: str) -> tuple[str, ...]:
    return tuple(deel.tekst("naam") or "" for deel in lezer.lijst(naam) or ())
