"""The facts of an application as plain JSON, to keep with a decision so that it can be replayed.

Of a mentor only how far he was: his own facts stand in his own verdict, and go when his term is over.
"""

from typing import Any

from erkenningen.rules.aanvraag import AanvraagFeiten, CriteriumFeiten, MentorStand
from mentorschap.core.jsonl import Lezer

STANDEN = tuple(stand.value for stand in MentorStand)
CRITERIA = ("organisatie", "draagkracht", "veroordeling", "van_mentoren")


def aanvraagfeiten_naar_json(feiten: AanvraagFeiten) -> dict[str, Any]:
    """Return the facts as plain JSON (dates as ISO text)."""
    return {
        "aanvraagdatum": feiten.aanvraagdatum.isoformat(),
        "gewest": feiten.gewest,
        "mentoren": [{"stand": stand.value} for stand in feiten.mentoren],
        **{naam: _criterium_naar_json(getattr(feiten, naam)) for naam in CRITERIA},
    }


def aanvraagfeiten_uit_json(gegevens: dict[str, Any]) -> AanvraagFeiten:
    """Return the facts that `aanvraagfeiten_naar_json` wrote. Raises Leesfout when they were damaged."""
    lezer = Lezer(gegevens)
    mentoren = lezer.lijst("mentoren") or ()
    return AanvraagFeiten(
        aanvraagdatum=lezer.verplichte_datum("aanvraagdatum"),
        gewest=lezer.tekst("gewest"),
        mentoren=tuple(MentorStand(mentor.verplichte_code("stand", STANDEN)) for mentor in mentoren),
        **{naam: _criterium_uit_json(lezer, naam) for naam in CRITERIA},
    )


def _criterium_naar_json(feiten: CriteriumFeiten) -> dict[str, Any]:
    return {
        "voldoet": feiten.voldoet,
        "toelichting": feiten.toelichting,
        "gevraagd": [{"naam": document} for document in feiten.gevraagd],
        "bezorgd": [{"naam": document} for document in feiten.bezorgd],
        "aanvaard": feiten.aanvaard,
        "opmerking": feiten.opmerking,
    }


def _criterium_uit_json(lezer: Lezer, naam: str) -> CriteriumFeiten:
    deel = lezer.object(naam) or Lezer({})
    return CriteriumFeiten(
        deel.ja_nee("voldoet"),
        deel.tekst("toelichting") or "",
        gevraagd=_documenten(deel, "gevraagd"),
        bezorgd=_documenten(deel, "bezorgd"),
        aanvaard=deel.ja_nee("aanvaard"),
        opmerking=deel.tekst("opmerking") or "",
    )


def _documenten(lezer: Lezer, naam: str) -> tuple[str, ...]:
    return tuple(deel.tekst("naam") or "" for deel in lezer.lijst(naam) or ())
