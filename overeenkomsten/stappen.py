"""The steps of drawing up an agreement, and which of them are done."""

from dataclasses import dataclass

from django.urls import reverse

from overeenkomsten.models import Overeenkomst


@dataclass(frozen=True, slots=True)
class Stap:
    """One step as the page shows it. `staat` is klaar, huidig, open or fout."""

    code: str
    label: str
    url: str
    staat: str


STAPPEN = (
    ("stap_leerling", "Leerling"),
    ("stap_leerwerkplek", "Leerwerkplek"),
    ("stap_afspraken", "Periode en uren"),
    ("stap_uurrooster", "Uurrooster"),
    ("stap_plan", "Opleidingsplan"),
    ("overzicht", "Overzicht"),
)


def is_klaar(overeenkomst: Overeenkomst, code: str) -> bool:
    """Return whether a step needs nothing more. The agreement carries the annotations of `met_voortgang`."""
    o = overeenkomst
    if code == "stap_leerwerkplek":
        return bool(o.erkenning_id and o.mentor_id and o.ondertekenaar_email)
    if code == "stap_afspraken":
        return bool(o.start and o.einde and o.uren_werkplek is not None and o.uren_school is not None)
    if code == "stap_uurrooster":
        return o.heeft_uurrooster
    if code == "stap_plan":
        return o.heeft_plan and not o.zonder_plaats
    return code == "stap_leerling"


def stappen_van(overeenkomst: Overeenkomst, huidig: str) -> list[Stap]:
    """Return every step with its place in the whole; all can be reached, in any order."""
    return [
        Stap(
            code,
            label,
            reverse(f"overeenkomsten:{code}", args=[overeenkomst.uuid]),
            "huidig" if code == huidig else ("klaar" if is_klaar(overeenkomst, code) else "open"),
        )
        for code, label in STAPPEN
    ]


def volgende_stap(overeenkomst: Overeenkomst) -> str:
    """Return the address of the first step that is not done, else the overview."""
    code = next((code for code, _ in STAPPEN if not is_klaar(overeenkomst, code)), "overzicht")
    return reverse(f"overeenkomsten:{code}", args=[overeenkomst.uuid])


def stap_na(overeenkomst: Overeenkomst, code: str) -> str:
    """Return the address of the step after this one."""
    codes = [stap for stap, _ in STAPPEN]
    return reverse(f"overeenkomsten:{codes[codes.index(code) + 1]}", args=[overeenkomst.uuid])
