"""A file of mentors → verdicts. Reads CSV and XLSX; nothing of it is kept here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from erkenningen.dossier import stand_van
from erkenningen.rules import (
    MentorFeiten,
    MentoropleidingFeiten,
    Praktijkperiode,
    RegelingFeiten,
    Toetsing,
    UittrekselFeiten,
    VooropleidingFeiten,
    toets_mentor,
)
from erkenningen.rules.feiten import ALGEMEEN, INGEBOUWD
from mentorschap.core.klok import vandaag
from mentorschap.core.rekenblad import DATUM, JA_NEE, TEKST, Kolom, Opzet, Rij, Rijfout, lees

MAX_BYTES = 10 * 1024 * 1024
PERIODEN = (1, 2, 3)
IN_ORDE = frozenset({"voldoet", "voldoet_met_afwijking"})

OORDEEL, PARTNERSCHAP = "gunstig of ongunstig", "bouw of leeg"

KOLOMMEN = (
    Kolom("referentie", TEKST, "Naam of nummer waaraan u de mentor herkent; staat ook in het resultaat."),
    Kolom("geboortedatum", DATUM, "Verplichte kolom."),
    *(
        Kolom(f"ervaring_{n}_{rand}", DATUM, uitleg)
        for n in PERIODEN
        for rand, uitleg in (
            ("van", f"Begin van periode {n} in het beroep."),
            ("tot", f"Laatste dag van periode {n}; leeg als het werk nog loopt."),
        )
    ),
    Kolom("bewijs_vooropleiding", JA_NEE, "Of er een bewijs van vooropleiding in het beroep is; leeg is nee."),
    Kolom("afwijking_leeftijd", JA_NEE, "Of het partnerschap die toestond; leeg is nog niet beslist."),
    Kolom("afwijking_ervaring", JA_NEE, "Of het partnerschap die toestond; leeg is nog niet beslist."),
    Kolom("uittreksel_op", DATUM, "Afgiftedatum van het uittreksel, model 596.2."),
    Kolom("uittreksel_oordeel", OORDEEL, "Hoe het partnerschap oordeelde; leeg is nog niet."),
    Kolom("aanvraagdatum", DATUM, "Dag van de aanvraag en van de toets; leeg is vandaag."),
    Kolom("erkend_op", DATUM, "Dag van de erkenning, voor de termijn van de mentoropleiding."),
    Kolom("partnerschap", PARTNERSCHAP, "Bouw heeft kortere termijnen voor de mentoropleiding."),
    Kolom("mentoropleiding_gepland_op", DATUM, "Dag waarop de mentoropleiding ingepland is."),
    Kolom("mentoropleiding_gevolgd_op", DATUM, "Dag waarop de mentoropleiding gevolgd is."),
)
OPZET = Opzet(
    kolommen=KOLOMMEN,
    verplicht=("geboortedatum",),
    enkelvoud="mentor",
    meervoud="mentoren",
    max_rijen=5_000,
    keuzes={OORDEEL: {"gunstig": "gunstig", "ongunstig": "ongunstig"}, PARTNERSCHAP: {"bouw": "bouw"}},
)


@dataclass(frozen=True, slots=True)
class Mentorrij:
    """One mentor of the file."""

    rij: int
    referentie: str
    feiten: MentorFeiten


@dataclass(frozen=True, slots=True)
class Mentorbestand:
    """What the file says: the mentors that can be tested, and what is wrong with the other rows."""

    rijen: tuple[Mentorrij, ...]
    fouten: tuple[Rijfout, ...]


@dataclass(frozen=True, slots=True)
class Uitslag:
    """The verdict on one mentor of the file."""

    rij: int
    referentie: str
    toetsing: Toetsing

    @property
    def stand(self) -> str:
        """The verdict as people see it."""
        return stand_van(self.toetsing)

    @property
    def is_in_orde(self) -> bool:
        """Whether the mentor meets the conditions, with or without a derogation."""
        return self.stand in IN_ORDE

    @property
    def redenen(self) -> list[str]:
        """Why it is not simply yes."""
        in_orde = ("voldaan", "niet_van_toepassing", "termijn_loopt")
        return [b.toelichting for b in self.toetsing.bevindingen if b.uitkomst not in in_orde]


def toets_bestand(bestand: Mentorbestand) -> list[Uitslag]:
    """Test every mentor that could be read, on the day of the application."""
    return [
        Uitslag(rij.rij, rij.referentie, toets_mentor(rij.feiten, peildatum=rij.feiten.aanvraagdatum))
        for rij in bestand.rijen
    ]


def lees_bestand(inhoud: bytes) -> Mentorbestand:
    """Return the mentors of a CSV or XLSX file. Raises Bestandsfout when it cannot be read as a whole."""
    gelezen: list[Mentorrij] = []
    fouten: list[Rijfout] = []
    for rij in lees(inhoud, OPZET):
        van_rij = [*rij.fouten, *_tegenspraak(rij)]
        fouten += van_rij
        if not van_rij:
            gelezen.append(Mentorrij(rij.nummer, rij.waarden.get("referentie") or "", _feiten(rij.waarden)))
    return Mentorbestand(tuple(gelezen), tuple(fouten))


def _tegenspraak(rij: Rij) -> Iterator[Rijfout]:
    waarden, al_fout = rij.waarden, {fout.kolom for fout in rij.fouten}
    for n in PERIODEN:
        van, tot = f"ervaring_{n}_van", f"ervaring_{n}_tot"
        if waarden.get(tot) and not waarden.get(van) and van not in al_fout:
            yield Rijfout(rij.nummer, van, "Vul in wanneer deze periode begon.")
        elif waarden.get(tot) and waarden.get(van) and waarden[tot] < waarden[van]:
            yield Rijfout(rij.nummer, tot, "Deze periode eindigt voor ze begint.")


def _feiten(w: dict[str, Any]) -> MentorFeiten:
    perioden = tuple(
        Praktijkperiode(w[f"ervaring_{n}_van"], w.get(f"ervaring_{n}_tot"))
        for n in PERIODEN
        if w.get(f"ervaring_{n}_van")
    )
    bewijs, op, oordeel = w.get("bewijs_vooropleiding"), w.get("uittreksel_op"), w.get("uittreksel_oordeel")
    regeling: RegelingFeiten = INGEBOUWD.get(w.get("partnerschap"), ALGEMEEN)
    return MentorFeiten(
        aanvraagdatum=w.get("aanvraagdatum") or vandaag(),
        geboortedatum=w.get("geboortedatum"),
        praktijkervaring=perioden or None,
        vooropleiding=VooropleidingFeiten(True, w.get("afwijking_leeftijd"), w.get("afwijking_ervaring"))
        if bewijs
        else None,
        uittreksel=UittrekselFeiten(op, oordeel) if op or oordeel else None,
        mentoropleiding=MentoropleidingFeiten(w.get("mentoropleiding_gepland_op"), w.get("mentoropleiding_gevolgd_op")),
        erkend_op=w.get("erkend_op"),
        regeling=regeling,
    )
