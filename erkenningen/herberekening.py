"""Frozen decisions played again: the rules of then must say the same; what those of another day say is information."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from erkenningen.models import Toetsing
from erkenningen.onderneming import opnieuw
from erkenningen.rules import REGELBOEK, Regelboek, feiten_uit_json, regelboek, toets_mentor
from mentorschap.core.jsonl import Leesfout

OORDEEL = "oordeel"
PER_KEER = 2000
# Regel, outcome.
Uitkomsten = dict[str, str]


@dataclass(frozen=True, slots=True)
class Verschil:
    """One rule (or the verdict, `regel` "oordeel") that says something else than the decision kept."""

    regel: str
    toen: str
    nu: str
    toelichting: str = ""

    @property
    def woord_toen(self) -> str:
        """The outcome that was kept, as people write it."""
        return _woord(self.toen)

    @property
    def woord_nu(self) -> str:
        """The outcome of playing it again, as people write it."""
        return _woord(self.nu)


@dataclass(frozen=True, slots=True)
class Herberekening:
    """One frozen verdict played again. `fout` says in Dutch why that was not possible."""

    toetsing: Toetsing
    verschillen: tuple[Verschil, ...] = ()
    fout: str = ""

    @property
    def klopt(self) -> bool:
        """Whether it says exactly what was kept."""
        return not self.verschillen and not self.fout

    @property
    def over(self) -> str:
        """The mentor, or the company."""
        rij = self.toetsing.aanvraag_mentor
        return rij.mentor.naam if rij else "de onderneming"


def toetsingen(rijen: QuerySet[Toetsing] | None = None) -> QuerySet[Toetsing]:
    """Return frozen verdicts in order of writing, with what a report names of them."""
    alle = Toetsing.objects.all() if rijen is None else rijen
    # For the company, whose mentors another law may judge otherwise.
    mentoren = Toetsing.objects.filter(aanvraag=OuterRef("aanvraag"), aanvraag_mentor__isnull=False)
    return (
        alle.annotate(van_mentoren=ArraySubquery(mentoren.order_by("pk").values("feiten")))
        .select_related("aanvraag__onderneming", "aanvraag_mentor__mentor")
        .order_by("pk")
    )


def herbereken_alle(rijen: QuerySet[Toetsing], *, regels_van: date | None = None) -> Iterator[Herberekening]:
    """Play every row again, however many there are: they stream past."""
    return (herbereken(rij, regels_van=regels_van) for rij in rijen.iterator(chunk_size=PER_KEER))


def herbereken(toetsing: Toetsing, *, regels_van: date | None = None, huidig: Regelboek = REGELBOEK) -> Herberekening:
    """Play one verdict again from its own facts: with the rules of then, or the current ones as they read on a day."""
    try:
        boek = huidig if regels_van else regelboek(toetsing.regelversie)
        nu, zinnen = _opnieuw(toetsing, boek, regels_van)
    except KeyError as fout:
        zin = f"De regelversie “{toetsing.regelversie}” of het feit {fout} is niet bekend."
        return Herberekening(toetsing, fout=zin)
    except (Leesfout, OverflowError, ValueError) as fout:
        return Herberekening(toetsing, fout=f"De bewaarde feiten zijn niet te lezen: {fout}")
    return Herberekening(toetsing, tuple(_verschillen(_bewaard(toetsing), nu, zinnen)))


def _opnieuw(toetsing: Toetsing, boek: Regelboek, regels_van: date | None) -> tuple[Uitkomsten, dict[str, str]]:
    if toetsing.aanvraag_mentor_id is None:
        bevindingen, oordeel = opnieuw(
            toetsing.feiten,
            peildatum=toetsing.peildatum,
            boek=boek,
            regels_van=regels_van,
            # By the rules of then they were as far as the decision kept.
            van_mentoren=toetsing.van_mentoren if regels_van else (),
        )
        uitkomsten = {_sleutel(rij): rij["uitkomst"] for rij in bevindingen}
        zinnen = {_sleutel(rij): rij["toelichting"] for rij in bevindingen}
        return uitkomsten | {OORDEEL: oordeel}, zinnen
    uitslag = toets_mentor(
        feiten_uit_json(toetsing.feiten), peildatum=toetsing.peildatum, boek=boek, regels_van=regels_van
    )
    uitkomsten = {b.regel: b.uitkomst.value for b in uitslag.bevindingen}
    return uitkomsten | {OORDEEL: uitslag.oordeel.value}, {b.regel: b.toelichting for b in uitslag.bevindingen}


def _bewaard(toetsing: Toetsing) -> Uitkomsten:
    return {_sleutel(rij): rij["uitkomst"] for rij in toetsing.bevindingen} | {OORDEEL: toetsing.oordeel}


def _woord(code: str) -> str:
    return code.replace("_", " ") or "–"


def _sleutel(bevinding: dict[str, str]) -> str:
    """The rule; the three criteria of the company by their name, under which decisions kept them from the start."""
    criterium = bevinding.get("criterium")
    return f"ERK-04 {criterium}" if criterium else bevinding["regel"]


def _verschillen(toen: Uitkomsten, nu: Uitkomsten, zinnen: dict[str, str]) -> Iterable[Verschil]:
    for regel in dict.fromkeys([*toen, *nu]):
        if toen.get(regel) != nu.get(regel):
            yield Verschil(regel, toen.get(regel, ""), nu.get(regel, ""), zinnen.get(regel, ""))
