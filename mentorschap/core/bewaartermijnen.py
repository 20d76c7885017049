"""How long personal data stays: every term in one place, with its article and how sure we are of it. No database.

A term counts from a day (`vanaf`): the last day it is kept lies that many years or days later, and it is gone on the
day after. Only D22 art. 29 names a number, for adults; for everybody else it is used by analogy (domain: medium).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentorschap.core.termijnen import min_jaren, plus_dagen, plus_jaren

D22 = "Decreet 25 maart 2022 (duale opleidingen volwassenenonderwijs), art. 29"
NAAR_ANALOGIE = f"{D22}; in het secundair onderwijs naar analogie"
SEPTEMBER = 9
MINIMAAL = "AVG, art. 5, 1, c en e (niet meer en niet langer dan nodig)"


class Eenheid(StrEnum):
    """In what a term counts."""

    JAREN = "jaren"
    DAGEN = "dagen"
    SCHOOLJAREN = "schooljaren"


class Zekerheid(StrEnum):
    """How sure the source is: the law itself, the law of a neighbour, or our own choice."""

    HOOG = "wet"
    MIDDEL = "wet, naar analogie"
    EIGEN = "eigen keuze"


@dataclass(frozen=True, slots=True)
class Bewaartermijn:
    """One kind of data and its term. `wat` and `vanaf` are read by people; `blijft` says what stays without a name."""

    code: str
    wat: str
    aantal: int
    eenheid: Eenheid
    vanaf: str
    grondslag: str
    zekerheid: Zekerheid
    blijft: str = ""

    @property
    def titel(self) -> str:
        """What it is about: what stands before the colon."""
        return self.wat.partition(": ")[0]

    @property
    def inhoud(self) -> str:
        """What is in it, empty when the title says it all."""
        return self.wat.partition(": ")[2]

    @property
    def duur(self) -> str:
        """The term in words: "5 jaar", "15 dagen"."""
        if self.eenheid is Eenheid.SCHOOLJAREN:
            return "dat schooljaar en het volgende"
        woord = "jaar" if self.eenheid is Eenheid.JAREN else "dag" if self.aantal == 1 else "dagen"
        return f"{self.aantal} {woord}"

    def bewaard_tot(self, vanaf: date) -> date:
        """Return the last day on which it is kept; the day after it is gone."""
        if self.eenheid is Eenheid.DAGEN:
            return plus_dagen(vanaf, self.aantal)
        if self.eenheid is Eenheid.JAREN:
            return plus_jaren(vanaf, self.aantal)
        # The last day of the school year after the one of `vanaf`: 31 August.
        eerste_jaar = vanaf.year if vanaf.month >= SEPTEMBER else vanaf.year - 1
        return date(eerste_jaar + 1 + self.aantal, SEPTEMBER, 1) - timedelta(days=1)

    def is_voorbij(self, vanaf: date, dag: date) -> bool:
        """Return whether what counts from `vanaf` has to be gone on `dag`."""
        return self.bewaard_tot(vanaf) < dag

    def grens(self, dag: date) -> date:
        """Return the latest `vanaf` that has to be gone on `dag`, so that a query can ask for it and what lies before.

        Of years only the days around 29 February make it more than a subtraction.
        """
        if self.eenheid is Eenheid.SCHOOLJAREN:
            begin = date(dag.year if dag.month >= SEPTEMBER else dag.year - 1, SEPTEMBER, 1)
            return min_jaren(begin, self.aantal) - timedelta(days=1)
        vanaf = min_jaren(dag, self.aantal) if self.eenheid is Eenheid.JAREN else plus_dagen(dag, -self.aantal)
        while not self.is_voorbij(vanaf, dag):
            vanaf -= timedelta(days=1)
        return vanaf


JAREN, DAGEN, SCHOOLJAREN = Eenheid.JAREN, Eenheid.DAGEN, Eenheid.SCHOOLJAREN
HOOG, MIDDEL, EIGEN = Zekerheid.HOOG, Zekerheid.MIDDEL, Zekerheid.EIGEN

TRAJECT = Bewaartermijn(
    "traject",
    "Het dossier van een leerling: overeenkomsten, opleidingsplan, startprofiel, evaluaties, overleg, klassenraad, "
    "begeleidingsteam, signalen, bewijzen, verslagen, berichten en links",
    5,
    JAREN,
    "het einde van de laatste overeenkomst van het traject, en nooit zolang de opleiding loopt",
    NAAR_ANALOGIE,
    MIDDEL,
    "per overeenkomst één cijfer: schooljaar, opleiding, partnerschap en de oorzaak van een vroegtijdig einde",
)
LEERLING = Bewaartermijn(
    "leerling",
    "Een leerling zonder traject, met zijn vertegenwoordigers",
    5,
    JAREN,
    "de dag waarop de leerling is ingevoerd",
    NAAR_ANALOGIE,
    MIDDEL,
)
BUNDEL = Bewaartermijn(
    "bundel",
    "Een bundel met verslagen van een klas (een kopie van wat in de dossiers staat)",
    1,
    JAREN,
    "de dag waarop hij gevraagd is, en nooit langer dan het eerste dossier dat erin staat",
    MINIMAAL,
    EIGEN,
)
MENTORCHECK = Bewaartermijn(
    "mentorcheck",
    "Wie een mentorcheck invulde en wat hij in eigen woorden schreef",
    5,
    JAREN,
    "de dag waarop de check gevraagd is",
    NAAR_ANALOGIE,
    MIDDEL,
    "de antwoorden zonder naam, voor de totalen per halfjaar",
)
ERKENNING = Bewaartermijn(
    "erkenning",
    "Het dossier van een erkenning: aanvragen, bewijsstukken, vragen, plaatsbezoek, stemmen, beslissingen, "
    "bevroren toetsingen, maatregelen en beroepen",
    5,
    JAREN,
    "het einde of de opheffing van de erkenning",
    NAAR_ANALOGIE,
    MIDDEL,
)
AANVRAAG = Bewaartermijn(
    "aanvraag",
    "Een aanvraag die niet (meer) bij een erkenning hoort: geweigerd, ingetrokken of nooit ingediend",
    5,
    JAREN,
    "de beslissing, de uitspraak in beroep, de intrekking of de laatste wijziging",
    NAAR_ANALOGIE,
    MIDDEL,
)
MENTOR = Bewaartermijn(
    "mentor",
    "Een mentor: gegevens, praktijkervaring, vooropleiding, mentoropleiding, oordeel over het uittreksel, sancties en "
    "de toetsingen over hem",
    5,
    JAREN,
    "het einde van zijn laatste plaats op een erkenning of van zijn laatste aanvraag, en nooit zolang een dossier van "
    "een leerling hem noemt",
    f"{D22} (gegevens: art. 28); in het secundair onderwijs naar analogie",
    MIDDEL,
)
UITTREKSEL = Bewaartermijn(
    "uittreksel",
    "Het bestand van een uittreksel uit het strafregister (596.2); afgiftedatum en oordeel volgen de mentor",
    15,
    DAGEN,
    "de beslissing of de intrekking (10 dagen beroep en 5 voor de post)",
    "AVG, art. 10, en art. 5, 1, c en e",
    EIGEN,
)
TEKENMANDAAT = Bewaartermijn(
    "tekenmandaat",
    "Een tekenmandaat van een onderneming",
    5,
    JAREN,
    "het einde of de intrekking, en nooit zolang een overeenkomst ermee getekend is",
    NAAR_ANALOGIE,
    MIDDEL,
)
MACHTIGING = Bewaartermijn(
    "machtiging",
    "Een machtiging om voor een onderneming aan te vragen",
    5,
    JAREN,
    "het einde of de intrekking, en nooit zolang een aanvraag erop steunt",
    NAAR_ANALOGIE,
    MIDDEL,
)
WIJZIGINGSMELDING = Bewaartermijn(
    "wijzigingsmelding",
    "Een melding dat iets aan een vestiging wijzigde, als ze behandeld is",
    5,
    JAREN,
    "de melding",
    NAAR_ANALOGIE,
    MIDDEL,
)
BULKTOETS = Bewaartermijn(
    "bulktoets",
    "De oordelen over de mentoren van een bestand, als iemand vroeg ze te bewaren: per mentor de referentie, het "
    "oordeel en de uitleg, nooit het bestand zelf",
    90,
    DAGEN,
    "de dag van de toets; vroeger als uw organisatie ze verwijdert",
    MINIMAAL,
    EIGEN,
)
SPOOR = Bewaartermijn(
    "spoor",
    "Berichten, persoonlijke links, logregels, inzagen, documenten en bestanden die bij geen dossier (meer) horen",
    5,
    JAREN,
    "de dag waarop ze gemaakt zijn",
    NAAR_ANALOGIE,
    MIDDEL,
)
GESCHIEDENIS = Bewaartermijn(
    "geschiedenis",
    "De geschiedenis van rijen die niet meer bestaan",
    5,
    JAREN,
    "de laatste wijziging; bij een dossier dat verdwijnt, verdwijnt zijn geschiedenis mee",
    NAAR_ANALOGIE,
    MIDDEL,
)
ACCOUNT = Bewaartermijn(
    "account",
    "Een account",
    5,
    JAREN,
    "de laatste aanmelding of het einde van het laatste lidmaatschap, en nooit zolang een bewaard dossier het noemt",
    NAAR_ANALOGIE,
    MIDDEL,
)
WERKTIJD = Bewaartermijn(
    "werktijd",
    "Hoe lang iemand met een soort taak bezig was",
    1,
    SCHOOLJAREN,
    "die dag; vroeger als u het zelf wist",
    MINIMAAL,
    EIGEN,
)
SESSIE = Bewaartermijn(
    "sessie", "Een aanmelding die verlopen is", 1, DAGEN, "het einde van de aanmelding", MINIMAAL, EIGEN
)
SLEUTEL = Bewaartermijn(
    "sleutel", "De sleutel die een dubbel verstuurd formulier tegenhoudt", 1, DAGEN, "het versturen", MINIMAAL, EIGEN
)

ALLE = (
    TRAJECT,
    LEERLING,
    BUNDEL,
    MENTORCHECK,
    ERKENNING,
    AANVRAAG,
    MENTOR,
    UITTREKSEL,
    TEKENMANDAAT,
    MACHTIGING,
    WIJZIGINGSMELDING,
    BULKTOETS,
    SPOOR,
    ACCOUNT,
    GESCHIEDENIS,
    WERKTIJD,
    SESSIE,
    SLEUTEL,
)
