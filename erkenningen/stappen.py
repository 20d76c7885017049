"""The steps of an application: their order, names and how far each one is."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import reverse

from erkenningen.dossier import ontbreekt_voor_indienen, stap
from erkenningen.models import Aanvraag

STAPPEN = (
    ("plaats", "Vestiging en opleiding"),
    ("mentoren", "Mentoren"),
    ("bewijzen", "Bewijzen"),
    ("criteria", "Uw onderneming"),
    ("overzicht", "Overzicht"),
)


@dataclass(frozen=True, slots=True)
class Stap:
    """One step in the bar: klaar, huidig or open."""

    label: str
    url: str
    staat: str


def stappen_van(aanvraag: Aanvraag | None, huidig: str) -> list[Stap]:
    """Return the bar of steps. Before there is an application only the first one can be reached."""
    if aanvraag is None:
        return [Stap(label, "", "huidig" if code == huidig else "open") for code, label in STAPPEN]
    onklaar = {urlsplit(beletsel.url).path for beletsel in ontbreekt_voor_indienen(aanvraag)}
    stappen = []
    for code, label in STAPPEN:
        url = stap(aanvraag, code)
        klaar = code != "overzicht" and url not in onklaar
        stappen.append(Stap(label, url, "huidig" if code == huidig else "klaar" if klaar else "open"))
    return stappen


def stap_na(aanvraag: Aanvraag, code: str) -> str:
    """Return the address of the step after this one."""
    codes = [c for c, _ in STAPPEN]
    return reverse(f"erkenningen:aanvraag_{codes[codes.index(code) + 1]}", args=[aanvraag.uuid])
