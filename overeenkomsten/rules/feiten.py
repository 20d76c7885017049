"""The facts of one agreement, as the rules need them. None always means: not known (yet)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Soort(StrEnum):
    """The kinds of agreement (D16 art. 3)."""

    OAO = "OAO"
    SAO = "SAO"
    DAO = "DAO"


class Partij(StrEnum):
    """Who can sign an agreement (D16 arts. 4-5)."""

    LEERLING = "leerling"
    VERTEGENWOORDIGER = "vertegenwoordiger"
    ONDERNEMING = "onderneming"
    OPLEIDINGSVERSTREKKER = "opleidingsverstrekker"


@dataclass(frozen=True, slots=True)
class OpleidingFeiten:
    """Hours are averages per week over a year."""

    duaal: bool | None = None
    gesimuleerde_werkplek: bool | None = None
    uren_werkplek: Decimal | None = None
    uren_school: Decimal | None = None
    voltijdse_week_sector: Decimal | None = None
    einde_opleiding: date | None = None

    @property
    def uren_totaal(self) -> Decimal | None:
        if self.uren_werkplek is None or self.uren_school is None:
            return None
        return self.uren_werkplek + self.uren_school


@dataclass(frozen=True, slots=True)
class OndernemingFeiten:
    sociale_maribel: bool | None = None
    paritair_comite: str | None = None


@dataclass(frozen=True, slots=True)
class ErkenningFeiten:
    """Both ends of the recognition are included."""

    van: date | None = None
    tot: date | None = None
    opgeheven_op: date | None = None


@dataclass(frozen=True, slots=True)
class HandtekeningFeiten:
    """`op` None = asked, but not signed yet."""

    partij: Partij
    op: date | None = None


@dataclass(frozen=True, slots=True)
class Feiten:
    """One agreement. `erkenning` None = the company has none; an empty list of signatures = nobody signed."""

    soort: Soort
    conclusiedatum: date | None = None
    start: date | None = None
    einde: date | None = None
    opleiding: OpleidingFeiten = OpleidingFeiten()
    onderneming: OndernemingFeiten = OndernemingFeiten()
    erkenning: ErkenningFeiten | None = None
    mentor_actief: bool | None = None
    geboortedatum_leerling: date | None = None
    handtekeningen: tuple[HandtekeningFeiten, ...] | None = None
    opleidingsplan: bool | None = None
    uurrooster: bool | None = None
    leervergoeding: Decimal | None = None
    vergoedingsstap: int | None = None
