"""The facts of an application as plain JSON, to keep with a decision so that it can be replayed.

Of each mentor the facts are kept and not the verdict: other rules may say something else about him.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from erkenningen.rules.aanvraag import AanvraagFeiten, CriteriumFeiten, mentorstand
from erkenningen.rules.feiten import MentorFeiten
from erkenningen.rules.json import feiten_naar_json, feiten_uit_json
from erkenningen.rules.regelboek import REGELBOEK, Regelboek
from erkenningen.rules.toetsing import toets_mentor
from mentorschap.core.jsonl import Lezer

CRITERIA = ("organisatie", "draagkracht", "veroordeling", "van_mentoren")


def aanvraagfeiten_naar_json(feiten: AanvraagFeiten, mentoren: Iterable[MentorFeiten]) -> dict[str, Any]:
    """Return the facts as plain JSON (dates as ISO text), with those of its mentors."""
    return {
        "aanvraagdatum": feiten.aanvraagdatum.isoformat(),
        "gewest": feiten.gewest,
        "mentoren": [feiten_naar_json(mentor) for mentor in mentoren],
        **{naam: _criterium_naar_json(getattr(feiten, naam)) for naam in CRITERIA},
    }


def aanvraagfeiten_uit_json(
    gegevens: dict[str, Any], *, peildatum: date, boek: Regelboek = REGELBOEK, regels_van: date | None = None
) -> AanvraagFeiten:
    """Return the facts that `aanvraagfeiten_naar_json` wrote, with the mentors as `boek` judges them.

    Raises Leesfout when they were damaged.
    """
    lezer = Lezer(gegevens)
    # Asked as a list of objects first: a damaged one is then named.
    mentoren = gegevens["mentoren"] if lezer.lijst("mentoren") else ()
    standen = (
        mentorstand(toets_mentor(feiten_uit_json(m), peildatum=peildatum, boek=boek, regels_van=regels_van).bevindingen)
        for m in mentoren
    )
    return AanvraagFeiten(
        aanvraagdatum=lezer.verplichte_datum("aanvraagdatum"),
        gewest=lezer.tekst("gewest"),
        mentoren=tuple(standen),
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
