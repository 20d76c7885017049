"""The points of a file that is not complete: what each is about, and which ones wait for an answer."""

from dataclasses import dataclass
from typing import Any

from erkenningen.enums import Criterium
from erkenningen.models import Aanvraag, Vraag
from mentorschap.core.oordeel import Beletsel

ALGEMEEN = "het hele dossier"


@dataclass(frozen=True, slots=True)
class Punt:
    """One point to send to the company: about a criterion, about a mentor, or about the whole file."""

    tekst: str
    criterium: str = ""
    mentor: Any = None

    @property
    def zin(self) -> str:
        """The point as it stands in a mail or in the log: first what it is about."""
        if self.mentor is not None:
            return f"{self.mentor.naam}: {self.tekst}"
        return f"{Criterium(self.criterium).label}: {self.tekst}" if self.criterium else self.tekst


@dataclass(frozen=True, slots=True)
class Punten:
    """The points of a dossier as its page shows them."""

    lijst: tuple[Vraag, ...] = ()

    @property
    def beantwoord(self) -> int:
        """How many have an answer."""
        return sum(1 for vraag in self.lijst if vraag.beantwoord_op is not None)

    @property
    def open(self) -> int:
        """How many wait for an answer."""
        return len(self.lijst) - self.beantwoord


def als_punten(vragen: list[Any]) -> list[Punt]:
    """Return the points with something in them; a plain sentence is about the whole file."""
    punten = [vraag if isinstance(vraag, Punt) else Punt(vraag) for vraag in vragen]
    return [Punt(p.tekst.strip(), p.criterium, p.mentor) for p in punten if p.tekst.strip()]


def vreemde_punten(aanvraag: Aanvraag, punten: list[Punt]) -> list[Beletsel]:
    """Return what is wrong with where the points belong: a mentor who is not on the file, an unknown criterion."""
    op_aanvraag = set(aanvraag.mentoren.values_list("mentor_id", flat=True)) if any(p.mentor for p in punten) else set()
    beletselen = []
    for punt in punten:
        if punt.mentor is not None and punt.mentor.pk not in op_aanvraag:
            beletselen.append(Beletsel("mentor", f"{punt.mentor.naam} staat niet (meer) op deze aanvraag."))
        elif punt.mentor is None and punt.criterium and punt.criterium not in Criterium.VAN_ONDERNEMING:
            beletselen.append(Beletsel("criterium", "Kies een criterium van de onderneming of een mentor."))
    return beletselen


def punten_van(aanvraag: Aanvraag, mentoren: set[int]) -> Punten:
    """Return the points of a dossier, oldest first; each knows whether its place on the page is elsewhere.

    `mentoren` are the keys of the mentors that the page shows; a point about another one stands in the list itself.
    """
    rijen = tuple(aanvraag.vragen.select_related("gesteld_door", "beantwoord_door", "mentor", "bestand"))
    for vraag in rijen:
        vraag.bij_criterium = vraag.criterium in Criterium.VAN_ONDERNEMING
        vraag.bij_mentor = vraag.mentor_id in mentoren
        vraag.over = vraag.mentor.naam if vraag.mentor_id else vraag.get_criterium_display() or ALGEMEEN
    return Punten(rijen)
