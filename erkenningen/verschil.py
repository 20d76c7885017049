"""What a new version of a Regeling says otherwise than the one it follows, in words."""

from dataclasses import dataclass
from typing import Any

from erkenningen.enums import Criterium, Startgebeurtenis
from erkenningen.regelingen import RELATIES, VELDEN, Inhoud

LABELS = {
    "startgebeurtenis": "Begin van de beslistermijn",
    "beslistermijn_dagen": "Beslistermijn",
    "stemtermijn_dagen": "Termijn om te stemmen",
    "plannen_maanden": "Mentoropleiding plannen",
    "volgen_maanden": "Mentoropleiding volgen",
    "max_leerlingen_per_mentor": "Leerlingen per mentor",
}
SOORTEN = {
    "vrijstellingsgronden": "Vrijstelling",
    "gevraagde_documenten": "Document",
    "activiteiten": "Activiteit",
}
KLOK = frozenset({"startgebeurtenis", "beslistermijn_dagen"})
OPLEIDING = frozenset({"plannen_maanden", "volgen_maanden"})


@dataclass(frozen=True, slots=True)
class Verschil:
    """One thing that changes; empty when it was, or will be, absent. `code` is the field or the relation."""

    code: str
    wat: str
    was: str
    wordt: str


def toon_veld(veld: str, waarde: Any) -> str:
    """Return the value of a parameter in words, with its unit."""
    if veld == "startgebeurtenis":
        return Startgebeurtenis(waarde).label.lower()
    if veld == "max_leerlingen_per_mentor":
        return "geen maximum" if waarde is None else f"hoogstens {waarde}"
    if waarde is None:
        return "geen aparte termijn"
    eenheid = ("dag", "dagen") if veld.endswith("_dagen") else ("maand", "maanden")
    return f"{waarde} {eenheid[waarde != 1]}"


def verschillen(oud: Inhoud, nieuw: Inhoud, namen: dict[str, str]) -> list[Verschil]:
    """Return every difference: parameters first, then rows. `namen` gives the training of a code."""
    uit = [
        Verschil(veld, LABELS[veld], toon_veld(veld, oud.velden[veld]), toon_veld(veld, nieuw.velden[veld]))
        for veld in VELDEN
        if oud.velden[veld] != nieuw.velden[veld]
    ]
    for relatie in RELATIES:
        uit += _rijen(relatie, oud.rijen[relatie], nieuw.rijen[relatie], namen)
    return uit


def _rijen(relatie: str, oud: list[dict], nieuw: list[dict], namen: dict[str, str]) -> list[Verschil]:
    eerst = {_naam(relatie, rij, namen): _zegt(relatie, rij) for rij in oud}
    dan = {_naam(relatie, rij, namen): _zegt(relatie, rij) for rij in nieuw}
    return [
        Verschil(relatie, f"{SOORTEN[relatie]}: {naam}", eerst.get(naam, ""), dan.get(naam, ""))
        for naam in dict.fromkeys([*eerst, *dan])
        if eerst.get(naam) != dan.get(naam)
    ]


def _naam(relatie: str, rij: dict[str, Any], namen: dict[str, str]) -> str:
    if relatie == "gevraagde_documenten":
        return f"{rij['omschrijving']} ({Criterium(rij['criterium']).label.lower()})"
    if relatie == "activiteiten":
        return f"{rij['omschrijving']} ({namen.get(rij['opleiding_code'], rij['opleiding_code'])})"
    return rij["naam"]


def _zegt(relatie: str, rij: dict[str, Any]) -> str:
    if relatie == "vrijstellingsgronden":
        return rij["bewijs"]
    if relatie == "gevraagde_documenten":
        return "verplicht" if rij["verplicht"] else "niet verplicht"
    return "moet aanwezig zijn" if rij["verplicht"] else "mag ontbreken"
