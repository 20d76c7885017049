"""What the phases hand to each other: small records of what was written, never whole model instances."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from erkenningen.rules import RegelingFeiten
from mentorschap.demo.nationaal.schaal import Schaal
from mentorschap.demo.nationaal.schrijver import Schrijver
from mentorschap.demo.nationaal.toeval import Toeval
from mentorschap.organisaties.enums import Rol


@dataclass(frozen=True, slots=True)
class Persoon:
    """Somebody who acts, in one role."""

    pk: int
    naam: str
    email: str
    rol: str
    organisatie_id: int | None

    def wie(self, op: datetime) -> dict[str, Any]:
        """Return the columns of a log row."""
        return {
            "door_id": self.pk,
            "door_naam": self.naam,
            "rol": self.rol,
            "namens_id": self.organisatie_id,
            "via": "account",
            "op": op,
        }


@dataclass(frozen=True, slots=True)
class Competentieregel:
    """A competence of the catalogue as a line of a plan."""

    bron_id: int
    cluster_code: str
    cluster_naam: str
    omschrijving: str
    soort: str


@dataclass(frozen=True, slots=True)
class Opleidinggegevens:
    """A training with what agreements and applications need of it."""

    pk: int
    naam: str
    sector: str
    partnerschap_id: int | None
    soort: str
    uren_werkplek: Any
    uren_school: Any
    geldig_van: date
    geldig_tot: date | None
    regels: tuple[Competentieregel, ...]

    def is_geldig_op(self, dag: date) -> bool:
        """Whether this version is in the catalogue on a day."""
        return self.geldig_van <= dag and (self.geldig_tot is None or dag <= self.geldig_tot)


@dataclass(slots=True)
class Mentorgegevens:
    """A mentor with the facts that the rules ask for."""

    pk: int
    naam: str
    email: str
    gebruiker_id: int | None
    geboortedatum: date
    ervaring_van: date
    gevolgd_op: date | None = None
    heeft_opleidingsrij: bool = False


@dataclass(slots=True)
class Onderneming:
    """A company: where it is, who manages it, who its mentors are, and what it is recognised or applying for."""

    pk: int
    naam: str
    sector: str
    gewest: str
    vestigingen: tuple[int, ...]
    beheerder: Persoon
    sinds: date
    mentoren: list[Mentorgegevens] = field(default_factory=list)
    plaatsen: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Team:
    """Who handles and who decides at a partnership, or at the department."""

    behandelaars: tuple[Persoon, ...]
    beslissers: tuple[Persoon, ...]


@dataclass(frozen=True, slots=True)
class School:
    """A school with the people who accompany."""

    pk: int
    begeleiders: tuple[Persoon, ...]


@dataclass(frozen=True, slots=True)
class Werkplek:
    """A recognition in which agreements can be made; `mentoren` are (id on the recognition, mentor)."""

    erkenning_id: int
    opleiding: Opleidinggegevens
    van: date
    tot: date
    onderneming: str
    beheerder: Persoon
    mentoren: tuple[tuple[int, Mentorgegevens], ...]


@dataclass(frozen=True, slots=True)
class Lopend:
    """An agreement that has been in force, for its evaluations and for what happens around it."""

    pk: int
    plan_id: int
    start: date
    einde: date
    opleiding: Opleidinggegevens
    eerste_regel: int
    op_werkplek: tuple[int, ...]
    mentor: Mentorgegevens
    begeleider: Persoon
    traject_id: int
    leerling_naam: str
    leerling_email: str
    # Guidance goes with difficulty: more often so where the agreement ends early, but not always.
    moeilijk: bool = False


@dataclass(frozen=True, slots=True)
class Voorbeeldbestand:
    """The one real file to which all uploads and documents point."""

    naam: str
    sha256: str
    grootte: int


@dataclass(slots=True)
class Land:
    """Everything that later phases need of earlier ones."""

    toeval: Toeval
    schaal: Schaal
    schrijver: Schrijver
    vandaag: date
    bestand: Voorbeeldbestand
    opleidingen: tuple[Opleidinggegevens, ...] = ()
    regelingen: dict[int | None, RegelingFeiten] = field(default_factory=dict)
    teams: dict[int | None, Team] = field(default_factory=dict)
    scholen: list[School] = field(default_factory=list)
    ondernemingen: list[Onderneming] = field(default_factory=list)
    werkplekken: list[Werkplek] = field(default_factory=list)
    overeenkomsten: list[Lopend] = field(default_factory=list)
    # Identifiers of the mentors on recognitions, by primary key.
    mentoruuids: dict[int, UUID] = field(default_factory=dict)
    # Primary keys of the causes of an early end, by code.
    oorzaken: dict[str, int] = field(default_factory=dict)
    # How many there were so far, so that each kind occurs however few there are.
    vroege_einden: int = 0
    lopende_einden: int = 0
    wijzigingen: int = 0
    nummers: defaultdict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))

    def nummer(self, prefix: str, jaar: int) -> str:
        """Return the next reference number; `bewaar_nummers` tells the counters at the end."""
        self.nummers[prefix, jaar] += 1
        return f"{prefix}-{jaar}-{self.nummers[prefix, jaar]:05d}"

    def lees_nummers(self) -> None:
        """Continue after the numbers that were given out before."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT prefix, jaar, laatste FROM core_teller")
            self.nummers.update({(prefix, jaar): laatste for prefix, jaar, laatste in cursor.fetchall()})

    def bewaar_nummers(self) -> None:
        """Let the counters go on from here."""
        with connection.cursor() as cursor:
            cursor.executemany(
                """
                INSERT INTO core_teller (prefix, jaar, laatste) VALUES (%s, %s, %s)
                ON CONFLICT ON CONSTRAINT teller_uniek DO UPDATE SET laatste = EXCLUDED.laatste
                """,
                [(prefix, jaar, laatste) for (prefix, jaar), laatste in self.nummers.items()],
            )

    def opleiding_voor(self, sector: str, dag: date) -> Opleidinggegevens:
        """Return a training of the sector that is in the catalogue on that day, else one of another sector."""
        geldig = [opleiding for opleiding in self.opleidingen if opleiding.is_geldig_op(dag)]
        eigen = [opleiding for opleiding in geldig if opleiding.sector == sector]
        return self.toeval.choice(eigen or geldig)


def documentrij(land: Land, soort: str, onderwerp: str, uuid: UUID, titel: str, op: datetime) -> dict[str, Any]:
    """Return the columns of a document that was made: its file is the example file."""
    return {
        "soort": soort,
        "titel": titel[:200],
        "sleutel": f"{soort}:{uuid}",
        "onderwerp_soort": onderwerp,
        "onderwerp_uuid": uuid,
        "context": {"voorbeeld": True},
        "bestand": land.bestand.naam,
        "sha256": land.bestand.sha256,
        "grootte": land.bestand.grootte,
        "paginas": 1,
        "werkstatus": "gereed",
        "gepland_op": op,
        "volgende_poging_op": op,
        "gereed_op": op,
        "pogingen": 1,
        "created_at": op,
    }


ROLLEN_VAN_TEAM = (Rol.DOSSIERBEHANDELAAR.value, Rol.STEMGERECHTIGDE.value, Rol.DEPARTEMENT.value)
