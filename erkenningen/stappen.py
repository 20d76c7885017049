"""The steps of an application: their order, names and how far each one is."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import reverse

from erkenningen.bundel import is_genoot
from erkenningen.dossier import ontbreekt_voor_indienen, stap
from erkenningen.enums import AanvraagSoort
from erkenningen.gevraagd import gevraagd_van
from erkenningen.models import Aanvraag

STAPPEN = (
    ("plaats", "Vestiging en opleiding"),
    ("mentoren", "Mentoren"),
    ("bewijzen", "Bewijzen"),
    ("criteria", "Uw onderneming"),
    ("overzicht", "Overzicht"),
)
# Only when somebody else files for the company (ERK-12): after everything else.
VERKLARING = ("verklaring", "Verklaring op eer")
VOLGORDE = (*(code for code, _ in STAPPEN[:-1]), "verklaring", "overzicht")
# Place, training and company were settled by the recognition itself.
BIJ_MENTOR_TOEVOEGEN = ("mentoren", "bewijzen", "overzicht")
# What a dossier that is filed with others has of its own.
BIJ_GENOOT = (("plaats", "Vestiging en opleiding"), ("criteria", "Voor dit dossier"), ("overzicht", "Overzicht"))


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
    for code, label in _stappen(aanvraag):
        url = _url(aanvraag, code)
        klaar = code != "overzicht" and url not in onklaar
        stappen.append(Stap(label, url, "huidig" if code == huidig else "klaar" if klaar else "open"))
    return stappen


def stap_na(aanvraag: Aanvraag, code: str) -> str:
    """Return the address of the step after this one."""
    eigen = {c for c, _ in _stappen(aanvraag)}
    volgende = next(c for c in VOLGORDE[VOLGORDE.index(code) + 1 :] if c in eigen)
    return _url(aanvraag, volgende)


def _url(aanvraag: Aanvraag, code: str) -> str:
    """Return the address of a step; in a bundle the summary is that of all dossiers."""
    if code == "overzicht":
        return stap(aanvraag, code)
    return reverse(f"erkenningen:aanvraag_{code}", args=[aanvraag.uuid])


def _stappen(aanvraag: Aanvraag) -> tuple[tuple[str, str], ...]:
    stappen = _van_soort(aanvraag)
    return stappen if aanvraag.gemachtigde_id is None else (*stappen[:-1], VERKLARING, stappen[-1])


def _van_soort(aanvraag: Aanvraag) -> tuple[tuple[str, str], ...]:
    if is_genoot(aanvraag):
        return BIJ_GENOOT
    if aanvraag.soort != AanvraagSoort.MENTOR_TOEVOEGEN:
        return STAPPEN
    stappen = [(code, label) for code, label in STAPPEN if code in BIJ_MENTOR_TOEVOEGEN]
    # Only when the partnership asks a document of the mentor is there a page to add it.
    if gevraagd_van(aanvraag).stukken:
        stappen.insert(-1, ("criteria", "Documenten"))
    return tuple(stappen)
