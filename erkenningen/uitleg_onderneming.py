"""“Waarom?” about the company: the facts that each rule looked at, in words, as a decision kept them."""

from collections.abc import Iterable
from typing import Any

from mentorschap.core.woorden import opsomming
from mentorschap.organisaties.enums import Gewest

CRITERIA = {"ERK-04.2": "organisatie", "ERK-04.3": "draagkracht", "ERK-04.4": "veroordeling"}
Feit = tuple[str, str]


def feiten_van_onderneming(regel: str, feiten: dict[str, Any]) -> Iterable[Feit]:
    """Return the facts of one rule with their names; none for a decision that kept only the answers."""
    if "mentoren" not in feiten:
        return
    if regel == "ERK-02":
        yield "Gewest van de vestiging", Gewest(feiten["gewest"]).label if feiten["gewest"] else "niet bekend"
    elif regel == "ERK-03":
        yield "Voorgedragen mentoren", str(len(feiten["mentoren"]))
    elif regel == "ERK-11":
        yield from _documenten(feiten)
    elif regel in CRITERIA:
        yield from _antwoord(feiten[CRITERIA[regel]])


def _antwoord(feiten: dict[str, Any]) -> Iterable[Feit]:
    woorden = {None: "nog niet beantwoord", True: "voldoet", False: "voldoet niet"}
    yield "Volgens de onderneming", woorden[feiten["voldoet"]]
    if feiten["aanvaard"] is not None:
        yield "Volgens het partnerschap", "aanvaard" if feiten["aanvaard"] else "niet aanvaard"


def _documenten(feiten: dict[str, Any]) -> Iterable[Feit]:
    for label, sleutel in (("Gevraagd", "gevraagd"), ("Bezorgd", "bezorgd")):
        namen = [stuk["naam"] for deel in (*CRITERIA.values(), "van_mentoren") for stuk in feiten[deel][sleutel]]
        yield label, opsomming(namen) if namen else "geen documenten"
