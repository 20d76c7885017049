"""The company's own conditions (D16 art. 7 §1, 2°-4°): what it answered, and what that means for a decision."""

from collections.abc import Mapping
from typing import Any

from erkenningen.models import Aanvraag
from mentorschap.core.oordeel import Beletsel

# Code, title, answer, explanation, the answer that meets the condition, article.
CRITERIA = (
    ("ERK-11", "Organisatie en uitrusting", "organisatie_ok", "organisatie_toelichting", True, "D16 art. 7 §1, 2°"),
    ("ERK-11", "Financiële draagkracht", "draagkracht_ok", "draagkracht_toelichting", True, "D16 art. 7 §1, 3°"),
    ("ERK-11", "Veroordeling", "veroordeling", "veroordeling_toelichting", False, "D16 art. 7 §1, 4°"),
)
# A conviction can be ruled not relevant (art. 7 §1, second paragraph, 3°); for the other two the law has no exception.
MAG_GEWOGEN = frozenset({"veroordeling"})
BEOORDELINGEN = "beoordelingen"


def feiten_van_onderneming(aanvraag: Aanvraag) -> dict[str, Any]:
    """Return the answers of the company, and what the partnership made of them, as plain JSON, to keep."""
    feiten: dict[str, Any] = {
        veld: getattr(aanvraag, veld) for _, _, antwoord, uitleg, _, _ in CRITERIA for veld in (antwoord, uitleg)
    }
    # An application that is being built has no rows yet.
    if aanvraag.pk and (rijen := aanvraag.criteriumbeoordelingen.all()):
        feiten[BEOORDELINGEN] = {r.criterium: {"aanvaard": r.aanvaard, "opmerking": r.opmerking} for r in rijen}
    return feiten


def bevindingen_van_onderneming(aanvraag: Aanvraag) -> list[dict[str, str]]:
    """Return one finding per condition, in the shape of a frozen verdict."""
    return bevindingen_uit_feiten(feiten_van_onderneming(aanvraag))


def bevindingen_uit_feiten(feiten: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the findings on facts as `feiten_van_onderneming` kept them: the same now as on the day of the decision.

    Raises KeyError for facts that were damaged.
    """
    rijen = []
    for code, titel, veld, uitleg, gunstig, grondslag in CRITERIA:
        antwoord = feiten[veld]
        criterium = veld.removesuffix("_ok")
        oordeel = feiten.get(BEOORDELINGEN, {}).get(criterium)
        uitkomst = _uitkomst(veld, antwoord, gunstig=gunstig) if oordeel is None else _van_oordeel(oordeel)
        woord = "nog niet beantwoord" if antwoord is None else "ja" if antwoord else "nee"
        toelichting = " ".join(deel for deel in (f"Antwoord: {woord}.", feiten[uitleg].strip(), _zin(oordeel)) if deel)
        rijen.append(
            {
                "regel": code,
                "criterium": criterium,
                "titel": titel,
                "uitkomst": uitkomst,
                "toelichting": toelichting,
                "grondslag": grondslag,
            }
        )
    return rijen


def _uitkomst(veld: str, antwoord: bool | None, *, gunstig: bool) -> str:
    if antwoord is None:
        return "onbekend"
    if antwoord is gunstig:
        return "voldaan"
    return "te_beslissen" if veld in MAG_GEWOGEN else "niet_voldaan"


def _van_oordeel(oordeel: Mapping[str, Any]) -> str:
    """The partnership's verdict goes before the company's own answer."""
    return "voldaan" if oordeel["aanvaard"] else "niet_voldaan"


def _zin(oordeel: Mapping[str, Any] | None) -> str:
    if oordeel is None:
        return ""
    wat = "aanvaard" if oordeel["aanvaard"] else "niet aanvaard"
    return f"Oordeel van het partnerschap: {wat}. {oordeel['opmerking']}".strip()


def oordeel_van_onderneming(bevindingen: list[dict[str, str]]) -> str:
    """Return the verdict over the company's own conditions, in the words of the rules."""
    uitkomsten = {rij["uitkomst"] for rij in bevindingen}
    if "niet_voldaan" in uitkomsten:
        return "voldoet_niet"
    if "onbekend" in uitkomsten:
        return "onvolledig"
    return "te_beslissen" if "te_beslissen" in uitkomsten else "voldoet"


def onderneming_in_de_weg(aanvraag: Aanvraag, url: str) -> list[Beletsel]:
    """Return what the company's own answers put in the way of approving."""
    return [
        Beletsel("ERK-11", f"{rij['titel']}: de onderneming voldoet niet.", url, rij["grondslag"])
        for rij in bevindingen_van_onderneming(aanvraag)
        if rij["uitkomst"] in ("niet_voldaan", "onbekend")
    ]
