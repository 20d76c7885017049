"""The verdicts. Screens, replay and `manage.py toets_mentoren` all go through `toets_mentor` and `toets_aanvraag`."""

from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from erkenningen.rules.aanvraag import AanvraagFeiten, AanvraagZaak
from erkenningen.rules.basis import Bevinding, Ernst, Oordeel, Uitkomst, oordeel_over
from erkenningen.rules.feiten import MentorFeiten, VooropleidingFeiten
from erkenningen.rules.mentoropleiding import NIET_VAN_TOEPASSING, MentoropleidingStand, stand_van
from erkenningen.rules.regelboek import REGELBOEK, REGELVERSIE, Regelboek
from erkenningen.rules.tijd import DAG, eerste_dag_met_jaren, samengevoegd, verjaardag
from erkenningen.rules.zaak import MentorZaak


@dataclass(frozen=True, slots=True)
class Toetsing:
    """The verdict on one mentor on one day. `voldoet_vanaf` is when age and experience would both be in order."""

    peildatum: date
    bevindingen: tuple[Bevinding, ...]
    oordeel: Oordeel
    mentoropleiding: MentoropleidingStand
    voldoet_vanaf: date | None
    regelversie: str = REGELVERSIE

    def bevinding(self, regel: str) -> Bevinding:
        """Return the finding of one rule. Raises KeyError for a rule that does not exist."""
        for bevinding in self.bevindingen:
            if bevinding.regel == regel:
                return bevinding
        raise KeyError(regel)

    @property
    def voldoet(self) -> bool:
        """Whether this mentor can be recognised as things stand."""
        return self.oordeel in (Oordeel.VOLDOET, Oordeel.VOLDOET_MET_AFWIJKING)


def toets_mentor(
    feiten: MentorFeiten, *, peildatum: date, boek: Regelboek = REGELBOEK, regels_van: date | None = None
) -> Toetsing:
    """Test one mentor on the reference date, with the rules of `boek`.

    `regels_van` asks what the rules of another day would say (see `MentorZaak`). Raises OverflowError or ValueError
    for dates at the edge of the calendar.
    """
    zaak = MentorZaak(feiten, peildatum, boek.normen, regels_van)
    gevonden = boek.over_mentor(zaak)
    uitkomsten = {b.regel: b.uitkomst for b in gevonden}
    opleiding_telt = uitkomsten["MEN-07"] is not Uitkomst.NIET_VAN_TOEPASSING
    tekort = Uitkomst.NIET_VOLDAAN in (uitkomsten["MEN-01"], uitkomsten["MEN-03"])
    return Toetsing(
        peildatum,
        gevonden,
        oordeel_over(gevonden),
        stand_van(zaak) if opleiding_telt else NIET_VAN_TOEPASSING,
        voldoet_vanaf(zaak) if tekort else None,
        boek.versie,
    )


def voldoet_vanaf(zaak: MentorZaak) -> date | None:
    """Return the first day after the reference date on which age and experience are both in order; None when never.

    The same facts, a running period keeps running: what the partnership has not decided stays undecided. A norm that
    starts later speaks from its own day on.
    """
    feiten = zaak.feiten
    if feiten.geboortedatum is None or feiten.praktijkervaring is None:
        return None
    stukken = samengevoegd(feiten.praktijkervaring)
    morgen = zaak.peildatum + DAG
    begin = [morgen] if zaak.regels_van else [morgen, *zaak.normen.wissels_na(morgen)]
    for van, volgende in zip_longest(begin, begin[1:]):
        dag = _eerste_dag(zaak, feiten.geboortedatum, stukken, van)
        if dag is not None and (volgende is None or dag < volgende):
            return dag
    return None


def _eerste_dag(zaak: MentorZaak, geboortedatum: date, stukken: list[tuple[date, date]], van: date) -> date | None:
    """Return the first day from `van` on that is in order under the norms of `van`."""
    vooropleiding = zaak.feiten.vooropleiding or VooropleidingFeiten()
    leeftijd = zaak.norm("minimumleeftijd_afwijking" if vooropleiding.jonger_mag else "minimumleeftijd", van)
    if geboortedatum.year + leeftijd > date.max.year:
        return None
    vanaf = max(verjaardag(geboortedatum, leeftijd), van)
    if vooropleiding.minder_ervaring_mag:
        return vanaf
    return eerste_dag_met_jaren(stukken, zaak.norm("ervaring_jaren", van), vanaf)


@dataclass(frozen=True, slots=True)
class AanvraagToetsing:
    """The verdict on the company in one application on one day."""

    peildatum: date
    bevindingen: tuple[Bevinding, ...]
    oordeel: Oordeel
    regelversie: str = REGELVERSIE

    @property
    def ontbreekt(self) -> tuple[Bevinding, ...]:
        """What the company still has to do before the partnership can decide, and what it can never decide well."""
        open_ = (Uitkomst.ONBEKEND, Uitkomst.NIET_VOLDAAN)
        return tuple(b for b in self.bevindingen if b.ernst is Ernst.BLOKKEREND and b.uitkomst in open_)

    @property
    def waarschuwingen(self) -> tuple[Bevinding, ...]:
        """What a person should look at; it never blocks."""
        return tuple(
            b for b in self.bevindingen if b.ernst is Ernst.WAARSCHUWING and b.uitkomst is Uitkomst.NIET_VOLDAAN
        )


def toets_aanvraag(
    feiten: AanvraagFeiten, *, peildatum: date, boek: Regelboek = REGELBOEK, regels_van: date | None = None
) -> AanvraagToetsing:
    """Test the company side of an application (ERK-02, ERK-03, ERK-04, ERK-11)."""
    gevonden = boek.over_aanvraag(AanvraagZaak(feiten, peildatum, regels_van))
    return AanvraagToetsing(peildatum, gevonden, oordeel_over(gevonden), boek.versie)
