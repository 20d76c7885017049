"""The rules of an agreement as one table, and the verdict over all of them.

The screens, `manage.py toets_overeenkomsten` and the guards before signing all go through `toets`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from erkenningen.rules.basis import D16, Geldigheid
from mentorschap.core.woorden import datum_voluit
from overeenkomsten.rules import partijen, soorten, uren_en_vergoeding
from overeenkomsten.rules.basis import (
    ALTIJD,
    Antwoord,
    Bevinding,
    Ernst,
    FeitOntbreekt,
    Ijkpunt,
    Oordeel,
    Uitkomst,
    Voorwaarde,
    Zaak,
    vereist,
)
from overeenkomsten.rules.feiten import Feiten, Soort
from overeenkomsten.rules.leervergoeding import GRONDSLAG as LEERVERGOEDING
from overeenkomsten.rules.leervergoeding import Rij, minimum_op, tabel_rijen
from overeenkomsten.rules.normen import CODEX, MINIMUM_DUAAL_TOTAAL, MINIMUM_SAO

# Kept with every decision, so that a later reader knows which rules spoke. Raise it with every change of a rule.
REGELVERSIE = "overeenkomsten-1"

VOORWAARDEN = (
    Voorwaarde(
        code="OVK-01",
        omschrijving="De soort overeenkomst past bij de opleiding, de uren en de onderneming.",
        grondslag=f"{D16}, art. 3",
        ernst=Ernst.BLOKKEREND,
        toets=soorten.toets_soort,
    ),
    Voorwaarde(
        code="OVK-03",
        omschrijving="De onderneming is op de startdatum erkend voor deze opleiding in deze vestiging.",
        grondslag=f"{D16}, art. 4, 2° en art. 7, § 3 en § 4",
        ernst=Ernst.BLOKKEREND,
        toets=partijen.toets_erkenning,
    ),
    Voorwaarde(
        code="OVK-04",
        omschrijving="De mentor is actief op de erkenning.",
        grondslag=f"{D16}, art. 7, § 1, 1° en art. 10",
        ernst=Ernst.BLOKKEREND,
        toets=partijen.toets_mentor,
    ),
    Voorwaarde(
        code="OVK-05",
        omschrijving="Alle partijen tekenen ten laatste op de startdatum.",
        grondslag=f"{D16}, art. 4 en art. 5",
        ernst=Ernst.BLOKKEREND,
        toets=partijen.toets_handtekeningen,
    ),
    Voorwaarde(
        code="OVK-06",
        omschrijving="Het opleidingsplan hoort bij de overeenkomst.",
        grondslag=f"{D16}, art. 10",
        ernst=Ernst.BLOKKEREND,
        toets=partijen.toets_opleidingsplan,
    ),
    Voorwaarde(
        code="OVK-07",
        omschrijving="Het uurrooster is als bijlage bij de overeenkomst gevoegd.",
        grondslag=f"{D16}, art. 10, 7°",
        ernst=Ernst.BLOKKEREND,
        toets=partijen.toets_uurrooster,
        geldig=Geldigheid(date(2018, 7, 1)),
        ijkpunt=Ijkpunt.CONCLUSIE,
    ),
    Voorwaarde(
        code="OVK-08",
        omschrijving="De overeenkomst heeft een einddatum binnen de opleiding.",
        grondslag=f"{D16}, art. 6",
        ernst=Ernst.BLOKKEREND,
        toets=partijen.toets_einde,
    ),
    Voorwaarde(
        code="OVK-10",
        omschrijving="Lessen en werk samen duren niet langer dan een voltijdse week in de sector.",
        grondslag=f"{D16}, art. 9 en art. 15",
        ernst=Ernst.BLOKKEREND,
        toets=uren_en_vergoeding.toets_uren_oao,
        soorten=frozenset({Soort.OAO}),
    ),
    Voorwaarde(
        code="OVK-11",
        omschrijving="Een SAO telt minstens 28 uren per week en niet meer dan een voltijdse week.",
        grondslag=MINIMUM_SAO.grondslag,
        ernst=Ernst.BLOKKEREND,
        toets=uren_en_vergoeding.toets_uren_sao,
        soorten=frozenset({Soort.SAO}),
        geldig=MINIMUM_SAO.geldig,
    ),
    Voorwaarde(
        code="OVK-12",
        omschrijving="Een duale opleiding telt minstens 28 uren per week, waarvan minstens 14 op de werkplek.",
        grondslag=f"{CODEX}, art. 357/3",
        ernst=Ernst.WAARSCHUWING,
        toets=uren_en_vergoeding.toets_uren_duaal,
        geldig=MINIMUM_DUAAL_TOTAAL.geldig,
    ),
    Voorwaarde(
        code="OVK-16",
        omschrijving="De leervergoeding is niet lager dan het minimum van de stap op de startdatum.",
        grondslag=LEERVERGOEDING,
        ernst=Ernst.BLOKKEREND,
        toets=uren_en_vergoeding.toets_leervergoeding_oao,
        soorten=frozenset({Soort.OAO}),
        # The amounts of some periods are not known to us; that may not keep people from signing.
        gewicht_onbekend=Ernst.WAARSCHUWING,
    ),
    Voorwaarde(
        code="OVK-17",
        omschrijving="Bij een SAO hoort geen leervergoeding.",
        grondslag=f"{D16}, art. 28",
        ernst=Ernst.BLOKKEREND,
        toets=uren_en_vergoeding.toets_leervergoeding_sao,
        soorten=frozenset({Soort.SAO}),
    ),
)


@dataclass(frozen=True, slots=True)
class Toetsing:
    """The verdict over one agreement, with the finding of every rule in table order.

    `leervergoeding_minimum` is in € per month, None unless the type is an OAO and the amount of that date is known.
    """

    oordeel: Oordeel
    bevindingen: tuple[Bevinding, ...]
    juiste_soorten: tuple[Soort, ...]
    leervergoeding_minimum: Decimal | None
    regelversie: str = REGELVERSIE

    def bevinding(self, code: str) -> Bevinding:
        return next(bevinding for bevinding in self.bevindingen if bevinding.regel == code)

    @property
    def in_de_weg(self) -> tuple[Bevinding, ...]:
        """The findings that forbid signing."""
        return tuple(bevinding for bevinding in self.bevindingen if bevinding.gewicht == Ernst.BLOKKEREND)


def toets(feiten: Feiten, *, rijen: Sequence[Rij] | None = None) -> Toetsing:
    """Test one agreement against every rule; `rijen` are the allowance rows (the ones in force when not given)."""
    minimum = _minimum(feiten, tabel_rijen() if rijen is None else rijen)
    zaak = Zaak(feiten, minimum)
    bevindingen = tuple(_bevinding(voorwaarde, zaak) for voorwaarde in VOORWAARDEN)
    return Toetsing(oordeel_over(bevindingen), bevindingen, soorten.juiste_soorten(feiten), minimum)


def oordeel_over(bevindingen: Iterable[Bevinding]) -> Oordeel:
    """The heaviest finding decides."""
    gewichten = {bevinding.gewicht for bevinding in bevindingen}
    if Ernst.BLOKKEREND in gewichten:
        return Oordeel.NIET_IN_ORDE
    return Oordeel.MET_OPMERKINGEN if Ernst.WAARSCHUWING in gewichten else Oordeel.IN_ORDE


def _minimum(feiten: Feiten, rijen: Sequence[Rij]) -> Decimal | None:
    if feiten.soort != Soort.OAO or feiten.start is None:
        return None
    return minimum_op(feiten.vergoedingsstap, feiten.start, rijen)


def _bevinding(voorwaarde: Voorwaarde, zaak: Zaak) -> Bevinding:
    uitkomst, toelichting = _antwoord(voorwaarde, zaak)
    gewicht = None
    if uitkomst == Uitkomst.NIET_VOLDAAN:
        gewicht = voorwaarde.ernst
    elif uitkomst == Uitkomst.ONBEKEND:
        gewicht = voorwaarde.gewicht_onbekend or voorwaarde.ernst
    return Bevinding(voorwaarde.code, voorwaarde.ernst, uitkomst, toelichting, voorwaarde.grondslag, gewicht)


def _antwoord(voorwaarde: Voorwaarde, zaak: Zaak) -> Antwoord:
    feiten = zaak.feiten
    if feiten.soort not in voorwaarde.soorten:
        return Uitkomst.NIET_VAN_TOEPASSING, f"Deze regel geldt niet voor {soorten.NAMEN[feiten.soort]}."
    try:
        if not _geldt(voorwaarde, feiten):
            wat = "die starten" if voorwaarde.ijkpunt == Ijkpunt.START else "die gesloten zijn"
            vanaf = datum_voluit(voorwaarde.geldig.van)
            return Uitkomst.NIET_VAN_TOEPASSING, f"Deze regel geldt voor overeenkomsten {wat} vanaf {vanaf}."
        return voorwaarde.toets(zaak)
    except FeitOntbreekt as feit:
        return Uitkomst.ONBEKEND, f"Niet bekend: {feit}."


def _geldt(voorwaarde: Voorwaarde, feiten: Feiten) -> bool:
    """Whether the rule is in force on its own date. Raises `FeitOntbreekt` when that date decides and is not known."""
    if voorwaarde.geldig == ALTIJD:
        return True
    if voorwaarde.ijkpunt == Ijkpunt.START:
        return voorwaarde.geldig.geldt_op(vereist(feiten.start, "de startdatum"))
    return voorwaarde.geldig.geldt_op(vereist(feiten.conclusiedatum, "de datum van sluiten"))
