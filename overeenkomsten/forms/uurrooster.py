"""The weekly timetable: seven days of three blocks, written by hand because 63 crispy fields cost too much."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import time

from django.utils.dateparse import parse_time

from overeenkomsten.enums import Dag, RoosterPlaats
from overeenkomsten.models import Overeenkomst, UurroosterBlok
from overeenkomsten.opmerkingen import Totalen, totalen_van

BLOKKEN_PER_DAG = 3


@dataclass(slots=True)
class Blokinvoer:
    """What was typed in one block; `fout` is the Dutch sentence when it is not right."""

    naam: str
    plaats: str = ""
    van: str = ""
    tot: str = ""
    fout: str = ""

    @property
    def is_leeg(self) -> bool:
        """Whether nothing was filled in."""
        return not (self.plaats or self.van or self.tot)

    def als_blok(self, dag: int) -> UurroosterBlok | None:
        """Return the block, or None with `fout` set."""
        van, tot = _uur(self.van), _uur(self.tot)
        if self.plaats not in RoosterPlaats.values:
            self.fout = "Kies werkplek of school."
        elif van is None or tot is None:
            self.fout = "Vul een begin- en einduur in, bijvoorbeeld 08:30."
        elif tot <= van:
            self.fout = "Het einduur ligt niet na het beginuur."
        else:
            return UurroosterBlok(dag=dag, van=van, tot=tot, plaats=self.plaats)
        return None


@dataclass(slots=True)
class Daginvoer:
    """One day of the grid."""

    dag: Dag
    blokken: list[Blokinvoer]

    @property
    def is_weekend(self) -> bool:
        """Whether the day folds away as long as it is empty."""
        return self.dag >= Dag.ZATERDAG


@dataclass(slots=True)
class Roosterinvoer:
    """The grid as typed; `blokken` holds the valid blocks once `is_geldig` was called."""

    dagen: list[Daginvoer]
    blokken: list[UurroosterBlok] = field(default_factory=list)

    @classmethod
    def van_blokken(cls, blokken: Iterable[UurroosterBlok]) -> "Roosterinvoer":
        """Return the grid of a stored timetable."""
        per_dag: dict[int, list[UurroosterBlok]] = {}
        for blok in blokken:
            per_dag.setdefault(blok.dag, []).append(blok)
        return cls([_dag(dag, per_dag.get(dag, [])) for dag in Dag])

    @classmethod
    def van_post(cls, data: Mapping[str, str]) -> "Roosterinvoer":
        """Return the grid as it was sent."""
        return cls(
            [
                Daginvoer(
                    dag,
                    [
                        Blokinvoer(naam, *(data.get(f"{naam}-{deel}", "").strip() for deel in ("plaats", "van", "tot")))
                        for naam in _namen(dag)
                    ],
                )
                for dag in Dag
            ]
        )

    def is_geldig(self) -> bool:
        """Check every block and that those of one day do not overlap."""
        self.blokken = []
        for dag in self.dagen:
            van_dag = [(invoer, invoer.als_blok(dag.dag)) for invoer in dag.blokken if not invoer.is_leeg]
            vorige: UurroosterBlok | None = None
            for invoer, blok in sorted(((i, b) for i, b in van_dag if b), key=lambda paar: paar[1].van):
                if vorige and blok.van < vorige.tot:
                    invoer.fout = "Dit blok overlapt met een ander blok van die dag."
                vorige = blok
                self.blokken.append(blok)
        return not self.fouten

    @property
    def werkdagen(self) -> list[Daginvoer]:
        """Monday to Friday."""
        return [dag for dag in self.dagen if not dag.is_weekend]

    @property
    def weekend(self) -> list[Daginvoer]:
        """Saturday and Sunday."""
        return [dag for dag in self.dagen if dag.is_weekend]

    @property
    def weekend_gevuld(self) -> bool:
        """Whether something was filled in for the weekend."""
        return any(not blok.is_leeg for dag in self.weekend for blok in dag.blokken)

    @property
    def fouten(self) -> list[tuple[str, str]]:
        """Return (id of the field, sentence) per wrong block."""
        return [
            (f"{invoer.naam}-van", f"{dag.dag.label.capitalize()}: {invoer.fout}")
            for dag in self.dagen
            for invoer in dag.blokken
            if invoer.fout
        ]

    @property
    def totalen(self) -> Totalen:
        """Hours per week of what was typed, as far as it can be read."""
        return totalen_van(self.leesbaar)

    @property
    def leesbaar(self) -> list[UurroosterBlok]:
        """The blocks that can be read, also while others are half typed."""
        return [blok for dag in self.dagen for i in dag.blokken if (blok := _stil(i, dag.dag))]

    def bewaar(self, overeenkomst: Overeenkomst) -> None:
        """Replace the stored timetable."""
        overeenkomst.uurrooster.all().delete()
        for blok in self.blokken:
            blok.overeenkomst = overeenkomst
        UurroosterBlok.objects.bulk_create(self.blokken)


def _stil(invoer: Blokinvoer, dag: int) -> UurroosterBlok | None:
    van, tot = _uur(invoer.van), _uur(invoer.tot)
    if invoer.plaats not in RoosterPlaats.values or van is None or tot is None or tot <= van:
        return None
    return UurroosterBlok(dag=dag, van=van, tot=tot, plaats=invoer.plaats)


def _namen(dag: int) -> list[str]:
    return [f"d{int(dag)}-{nummer}" for nummer in range(1, BLOKKEN_PER_DAG + 1)]


def _dag(dag: Dag, blokken: list[UurroosterBlok]) -> Daginvoer:
    invoer = [Blokinvoer(naam) for naam in _namen(dag)]
    for plek, blok in zip(invoer, blokken, strict=False):
        plek.plaats, plek.van, plek.tot = blok.plaats, f"{blok.van:%H:%M}", f"{blok.tot:%H:%M}"
    return Daginvoer(dag, invoer)


def _uur(tekst: str) -> time | None:
    try:
        return parse_time(tekst)
    except ValueError:
        return None
