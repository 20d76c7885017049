"""One version of all rules: its conditions and its norms. A decision names the version that spoke."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from erkenningen.rules.aanvraag import AANVRAAGVOORWAARDEN, AanvraagZaak
from erkenningen.rules.basis import Antwoord, Bevinding, Ernst, Ijkpunt, Uitkomst, Voorwaarde, Zekerheid
from erkenningen.rules.mentor import toets_ervaring, toets_gedrag, toets_leeftijd, toets_uittreksel
from erkenningen.rules.mentoropleiding import toets_mentoropleiding
from erkenningen.rules.normen import (
    ERVARING,
    GEDRAG,
    LEEFTIJD,
    NORMENBOEK,
    OPLEIDING,
    SINDS_2016,
    SINDS_2019,
    Normenboek,
)
from erkenningen.rules.zaak import MentorZaak
from mentorschap.core.woorden import datum_voluit

VOORWAARDEN: tuple[Voorwaarde[MentorZaak], ...] = (
    Voorwaarde("MEN-01", "De mentor is minstens 25 jaar.", SINDS_2016, LEEFTIJD, toets_leeftijd),
    Voorwaarde(
        "MEN-03", "De mentor heeft vijf jaar praktijkervaring in het beroep.", SINDS_2016, ERVARING, toets_ervaring
    ),
    Voorwaarde(
        "MEN-05",
        "Het uittreksel uit het strafregister (model 596.2) is hoogstens een jaar oud.",
        SINDS_2019,
        GEDRAG,
        toets_uittreksel,
        ijkpunt=Ijkpunt.AANVRAAGDATUM,
    ),
    Voorwaarde(
        "MEN-06",
        "De mentor is van onberispelijk gedrag.",
        SINDS_2016,
        GEDRAG,
        toets_gedrag,
        zekerheid=Zekerheid.MIDDEL,
    ),
    Voorwaarde(
        "MEN-07",
        "De mentor volgt een mentoropleiding binnen de termijn.",
        SINDS_2019,
        OPLEIDING,
        toets_mentoropleiding,
        ernst=Ernst.TERMIJN,
        ijkpunt=Ijkpunt.AANVRAAGDATUM,
    ),
)


def versies_per_code(voorwaarden: Sequence[Voorwaarde[Any]]) -> tuple[tuple[Voorwaarde[Any], ...], ...]:
    """Return the versions of each rule, oldest first, the rules in table order.

    Raises ValueError when two versions of a rule hold on the same day, or when one has no article or description.
    """
    per_code: dict[str, list[Voorwaarde[Any]]] = {}
    for voorwaarde in voorwaarden:
        eerdere = per_code.setdefault(voorwaarde.code, [])
        if not (voorwaarde.grondslag.tekst and voorwaarde.omschrijving):
            raise ValueError(f"Condition {voorwaarde.code} has no article or no description.")
        if any(voorwaarde.geldig.overlapt(andere.geldig) for andere in eerdere):
            raise ValueError(f"Two versions of {voorwaarde.code} hold on the same day.")
        eerdere.append(voorwaarde)
    return tuple(tuple(sorted(versies, key=lambda v: v.geldig.van)) for versies in per_code.values())


@dataclass(frozen=True, slots=True)
class Regelboek:
    """The conditions on mentors and applications with their norms, under one version name.

    Raises ValueError for a book that is not complete (see `versies_per_code` and `Normenboek`).
    """

    versie: str
    normen: Normenboek = NORMENBOEK
    voorwaarden: tuple[Voorwaarde[MentorZaak], ...] = VOORWAARDEN
    aanvraagvoorwaarden: tuple[Voorwaarde[AanvraagZaak], ...] = AANVRAAGVOORWAARDEN
    _mentor: tuple[tuple[Voorwaarde[Any], ...], ...] = field(init=False, repr=False, compare=False)
    _aanvraag: tuple[tuple[Voorwaarde[Any], ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # The only writes to a frozen object: indexes made from its own fields.
        object.__setattr__(self, "_mentor", versies_per_code(self.voorwaarden))
        object.__setattr__(self, "_aanvraag", versies_per_code(self.aanvraagvoorwaarden))

    def over_mentor(self, zaak: MentorZaak) -> tuple[Bevinding, ...]:
        """Return one finding per rule, in table order, by the version that holds on the date each rule names."""
        return tuple([_bevinding(versies, zaak) for versies in self._mentor])

    def over_aanvraag(self, zaak: AanvraagZaak) -> tuple[Bevinding, ...]:
        """Return one finding per rule about the company, in table order."""
        return tuple([_bevinding(versies, zaak) for versies in self._aanvraag])


def _bevinding(versies: tuple[Voorwaarde[Any], ...], zaak: MentorZaak | AanvraagZaak) -> Bevinding:
    dag = zaak.ijkdatum(versies[0].ijkpunt)
    # The last version that started, or the first one when none did.
    for regel in reversed(versies):
        if regel.geldig.van <= dag:
            break
    te_vroeg_maar_getoetst = dag < regel.geldig.van and regel.ijkpunt is Ijkpunt.PEILDATUM
    if te_vroeg_maar_getoetst or regel.geldig.geldt_op(dag):
        uitkomst, toelichting = regel.toets(zaak)
    else:
        uitkomst, toelichting = _niet_van_toepassing(regel, dag)
    return Bevinding(regel.code, uitkomst, toelichting, regel.grondslag.tekst, regel.ernst, regel.zekerheid)


def _niet_van_toepassing(regel: Voorwaarde[Any], dag: date) -> Antwoord:
    aanvraag = regel.ijkpunt is Ijkpunt.AANVRAAGDATUM
    waarvoor = " voor aanvragen" if aanvraag else ""
    if regel.geldig.tot is not None and regel.geldig.tot <= dag:
        zin = f"Deze voorwaarde gold{waarvoor} tot en met {datum_voluit(regel.geldig.tot - timedelta(days=1))}."
    else:
        zin = f"Deze voorwaarde geldt{waarvoor} vanaf {datum_voluit(regel.geldig.van)}."
    onderwerp = "Deze aanvraag is van" if aanvraag else "De peildatum is"
    return Uitkomst.NIET_VAN_TOEPASSING, f"{zin} {onderwerp} {datum_voluit(dag)}."


# Kept with every decision, so that a later reader knows which rules spoke. A change of a rule is a new book beside
# the old one; the old one stays, so that its decisions can be replayed.
REGELBOEK = Regelboek("erkenningen-1")
REGELBOEKEN = {boek.versie: boek for boek in (REGELBOEK,)}
REGELVERSIE = REGELBOEK.versie


def regelboek(versie: str) -> Regelboek:
    """Return the rules of a version. Raises KeyError for a version that never was."""
    return REGELBOEKEN[versie]
