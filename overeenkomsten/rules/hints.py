"""OVK-28, OVK-29: which Dimona type belongs to an agreement and which premium may follow. No condition, only told."""

from dataclasses import dataclass
from datetime import date, timedelta

from mentorschap.core.termijnen import plus_maanden
from overeenkomsten.rules.feiten import Soort

ALT_SINDS = date(2023, 9, 1)
PREMIE_SINDS = date(2023, 9, 1)
PREMIE_MAANDEN = 4
BOUW = "124"
VLAAMS = "vlaams"
# € per learner and school year.
PREMIE_BETAALD, PREMIE_ONBETAALD, LEERLINGENPREMIE = 1000, 600, 500


@dataclass(frozen=True, slots=True)
class Hint:
    """Something worth knowing, with where it comes from."""

    regel: str
    titel: str
    tekst: str
    bron: str


def dimona(soort: Soort, start: date, comite: str | None) -> Hint:
    """Return the type of worker for the Dimona declaration (OVK-28)."""
    if soort == Soort.DAO:
        tekst = "De onderneming geeft de leerling aan als deeltijdse werknemer, voor de eerste werkdag."
    elif soort == Soort.SAO:
        tekst = (
            "Type STG (kleine statuten, voor de verzekering tegen arbeidsongevallen). Spreek af wie de aangifte doet: "
            "de school of de onderneming."
        )
    elif comite is not None and comite.split(".")[0] == BOUW:
        tekst = "Type RTA: de bouw (paritair comité 124) houdt een eigen type. De onderneming doet de aangifte."
    else:
        code = "ALT" if start >= ALT_SINDS else "OTH"
        tekst = f"Type {code}. De onderneming doet de aangifte ten laatste bij het begin van de eerste werkdag."
    return Hint("OVK-28", "Dimona", tekst, "Administratieve instructies RSZ")


def premie(soort: Soort, start: date, einde: date, gewest: str) -> Hint:
    """Return whether premiums may follow from this agreement (OVK-29); asking for them is not done here."""
    bron = "Premie kwalificerend werkplekleren en leerlingenpremie, Vlaamse overheid"
    if start < PREMIE_SINDS:
        return Hint("OVK-29", "Premies", "Deze premies bestaan voor overeenkomsten vanaf 1 september 2023.", bron)
    if gewest != VLAAMS:
        tekst = "De onderneming krijgt geen premie: de vestiging ligt niet in het Vlaams Gewest."
        return Hint("OVK-29", "Premies", tekst, bron)
    if plus_maanden(start, PREMIE_MAANDEN) > einde + timedelta(days=1):
        tekst = f"Geen premie: de overeenkomst duurt geen {PREMIE_MAANDEN} maanden in een schooljaar."
        return Hint("OVK-29", "Premies", tekst, bron)
    bedrag = PREMIE_ONBETAALD if soort == Soort.SAO else PREMIE_BETAALD
    tekst = (
        f"De onderneming kan € {bedrag} per schooljaar krijgen, hoogstens drie keer, als de mentor een mentoropleiding "
        f"volgde en de overeenkomst minstens {PREMIE_MAANDEN} maanden in het schooljaar loopt. De leerling die in het "
        f"Vlaams Gewest woont, kan € {LEERLINGENPREMIE} krijgen, ook hoogstens drie keer."
    )
    return Hint("OVK-29", "Premies", tekst, bron)
