"""A template in the pieces in which it is read and written: the scale, each kind, each cluster and competence."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from erkenningen.models import Competentie
from evaluatie.ankers import (
    VOOR_DE_SOORT,
    WAARDEN,
    samengevoegd,
    sleutel_van_cluster,
    sleutel_van_competentie,
    waarden_van,
)
from evaluatie.enums import ANKERSOORT_VAN, Ankersoort
from evaluatie.models import Sjabloon
from mentorschap.core.woorden import opsomming

Waarden = tuple[int | None, ...]
Teksten = dict[int | None, str]
PerSleutel = Mapping[tuple[str, str], Mapping[int | None, str]]
NIVEAUS = WAARDEN[:-1]
# Above this two sentences are the same with another word: whoever reads them sees no two levels.
TE_GELIJK = 0.9
# What nobody can see happen: they say what somebody is or knows, not what he does.
NIET_TE_ZIEN = re.compile(
    r"\b(gemotiveerd|ongemotiveerd|begrijpt|snapt|kent|weet|beseft|intelligent|slim|lui|onvoldoende|voldoende|inzicht|"
    r"karakter|mentaliteit)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Regel:
    """One level of a block: its own text, or the one it takes over from something more general."""

    waarde: int | None
    tekst: str
    eigen: bool

    @property
    def niveau(self) -> str:
        """The level as people say it."""
        return f"Niveau {self.waarde}" if self.waarde else "Nog niet aan bod"


@dataclass(frozen=True, slots=True)
class Blok:
    """The anchors that are read and saved together, one per level of `waarden`. `code` is its place in an address."""

    code: str
    titel: str
    soort: str
    sleutel: str
    waarden: Waarden
    eigen: Teksten
    geerfd: Teksten = field(default_factory=dict)

    @property
    def verplicht(self) -> bool:
        """Whether every level needs a text: there is nothing more general to fall back on."""
        return self.sleutel == VOOR_DE_SOORT

    @property
    def regels(self) -> list[Regel]:
        """What stands beside a competence, per level."""
        samen = self.geerfd | self.eigen
        return [Regel(waarde, samen.get(waarde, ""), waarde in self.eigen) for waarde in self.waarden]

    @property
    def soort_label(self) -> str:
        """Which kind of competence these anchors are for."""
        return Ankersoort(self.soort).label

    @property
    def waarschuwingen(self) -> list[str]:
        """What to look at again; it stops nobody. Only where this block says something itself."""
        return waarschuwingen(self.geerfd | self.eigen) if self.eigen else []

    @property
    def stand(self) -> str:
        """What this block holds, as a short code: a form sends it back, so that nobody overwrites somebody unseen."""
        return stand_van(self.eigen)


@dataclass(frozen=True, slots=True)
class Clusterdeel:
    """A cluster of the training: its own anchors per kind, and those of each of its competences."""

    naam: str
    blokken: tuple[Blok, ...]
    competenties: tuple[Blok, ...]

    @property
    def verfijnd(self) -> str:
        """Say what of this cluster has anchors of its own; empty when nothing has."""
        delen = ["de groep"] if any(blok.eigen for blok in self.blokken) else []
        if aantal := sum(1 for blok in self.competenties if blok.eigen):
            delen.append("1 competentie" if aantal == 1 else f"{aantal} competenties")
        return f"{opsomming(delen)} verfijnd" if delen else ""


@dataclass(frozen=True, slots=True)
class Blokken:
    """All blocks of a version of the template."""

    soorten: tuple[Blok, ...]
    clusters: tuple[Clusterdeel, ...]

    def __iter__(self) -> Iterator[Blok]:
        yield from self.soorten
        for cluster in self.clusters:
            yield from cluster.blokken
            yield from cluster.competenties

    def met_code(self, code: str) -> Blok | None:
        """Return the block at this address; None when there is none."""
        return next((blok for blok in self if blok.code == code), None)

    @property
    def waarschuwingen(self) -> list[tuple[Blok, str]]:
        """Everything to look at again before publishing."""
        return [(blok, zin) for blok in self for zin in blok.waarschuwingen]


def blokken_van(sjabloon: Sjabloon) -> Blokken:
    """Return the blocks of a version: one query for the anchors, one for the competences of its training."""
    per: dict[tuple[str, str], Teksten] = {}
    for soort, sleutel, waarde, tekst in sjabloon.ankers.order_by("pk").values_list(
        "soort", "sleutel", "waarde", "tekst"
    ):
        per.setdefault((soort, sleutel), {})[waarde] = tekst
    waarden = waarden_van(sjabloon.hoogste)
    soorten = tuple(
        Blok(soort.value, soort.label, soort.value, VOOR_DE_SOORT, waarden, dict(per.get((soort, VOOR_DE_SOORT), {})))
        for soort in Ankersoort
    )
    return Blokken(soorten, tuple(_clusters(sjabloon.opleiding_id, waarden, per)) if sjabloon.opleiding_id else ())


def waarschuwingen(teksten: Mapping[int | None, str]) -> list[str]:
    """Return what a reader would stumble over: neighbours that say the same, and words that nobody can see."""
    zinnen = []
    for lager, hoger in pairwise(NIVEAUS):
        een, twee = (teksten.get(waarde, "").strip().casefold() for waarde in (lager, hoger))
        if een and twee and SequenceMatcher(None, een, twee).ratio() >= TE_GELIJK:
            zinnen.append(f"Niveau {lager} en niveau {hoger} zeggen bijna hetzelfde. Wat ziet u bij {hoger} meer?")
    gevonden = ((waarde, NIET_TE_ZIEN.search(teksten.get(waarde, ""))) for waarde in NIVEAUS)
    zinnen += [
        f"Niveau {waarde}: “{woord.group().lower()}” kunt u niet zien. Schrijf wat de leerling doet."
        for waarde, woord in gevonden
        if woord
    ]
    return zinnen


def stand_van(teksten: Mapping[int | None, str]) -> str:
    """Return a short code that changes when a text changes."""
    inhoud = repr([(waarde, teksten.get(waarde, "")) for waarde in WAARDEN])
    return hashlib.sha256(inhoud.encode()).hexdigest()[:16]


def _clusters(opleiding_id: int, waarden: Waarden, per: PerSleutel) -> Iterator[Clusterdeel]:
    rijen = (
        Competentie.objects.filter(cluster__opleiding_id=opleiding_id)
        .select_related("cluster")
        .order_by("cluster__volgorde", "cluster_id", "volgorde", "pk")
    )
    for cluster, groep in groupby(rijen, key=lambda competentie: competentie.cluster):
        competenties = list(groep)
        sleutel = sleutel_van_cluster(cluster.code)
        soorten = sorted({ANKERSOORT_VAN[c.soort] for c in competenties}, reverse=True)
        yield Clusterdeel(
            cluster.naam,
            tuple(
                Blok(
                    f"groep-{cluster.pk}-{soort}",
                    f"Groep “{cluster.naam}”",
                    soort,
                    sleutel,
                    waarden,
                    dict(per.get((soort, sleutel), {})),
                    samengevoegd(per, soort),
                )
                for soort in soorten
            ),
            tuple(_competentie(c, sleutel, waarden, per) for c in competenties),
        )


def _competentie(competentie: Competentie, cluster: str, waarden: Waarden, per: PerSleutel) -> Blok:
    soort, sleutel = ANKERSOORT_VAN[competentie.soort], sleutel_van_competentie(competentie.pk)
    return Blok(
        f"competentie-{competentie.pk}",
        competentie.omschrijving,
        soort,
        sleutel,
        waarden,
        dict(per.get((soort, sleutel), {})),
        samengevoegd(per, soort, cluster),
    )
