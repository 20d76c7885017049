"""The numbers of the law, each with its article and the period in which it holds."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from erkenningen.rules.basis import D16, D16_URL, Geldigheid, Grondslag, Norm

SINDS_2016 = Geldigheid(date(2016, 7, 1))
SINDS_2019 = Geldigheid(date(2019, 9, 1))
# Recognitions of 1 September 2019 up to and including 31 March 2020 got half a year more (MEN-09).
COVID = Geldigheid(date(2019, 9, 1), date(2020, 4, 1))

ARTIKEL = f"{D16}, art. 7, § 1"
GEDRAG = Grondslag(f"{ARTIKEL}, 1°, a", D16_URL)
LEEFTIJD = Grondslag(f"{ARTIKEL}, 1°, b, en tweede lid, 1°", D16_URL)
ERVARING = Grondslag(f"{ARTIKEL}, 1°, b, en tweede lid, 2°", D16_URL)
OPLEIDING = Grondslag(f"{ARTIKEL}, 1°, c", D16_URL)
MENTOR = Grondslag(f"{ARTIKEL}, 1°", D16_URL)
ORGANISATIE = Grondslag(f"{ARTIKEL}, 2°", D16_URL)
DRAAGKRACHT = Grondslag(f"{ARTIKEL}, 3°", D16_URL)
VEROORDELING = Grondslag(f"{ARTIKEL}, 4°, en tweede lid, 3°", D16_URL)
AANVRAAG = Grondslag(f"{D16}, art. 7, § 2", D16_URL)
DUUR = Grondslag(f"{D16}, art. 7, § 3", D16_URL)
BEROEP = Grondslag(f"{D16}, art. 7, § 5", D16_URL)
# The decree names no regions; sector federations do.
GEWEST = Grondslag("Praktijk van de sectorale partnerschappen (Sociare, 2020)")

NORMEN: tuple[Norm[Any], ...] = (
    Norm("minimumleeftijd", 25, SINDS_2016, LEEFTIJD.tekst),
    Norm("minimumleeftijd_afwijking", 23, SINDS_2016, LEEFTIJD.tekst),
    Norm("ervaring_jaren", 5, SINDS_2016, ERVARING.tekst),
    Norm("uittreksel_jaren", 1, SINDS_2019, GEDRAG.tekst),
    Norm("covid_maanden", 6, COVID, OPLEIDING.tekst),
    Norm("beslistermijn_dagen", 14, SINDS_2016, AANVRAAG.tekst),
    Norm("erkenning_jaren", 5, SINDS_2016, DUUR.tekst),
    Norm("beroep_dagen", 10, SINDS_2016, BEROEP.tekst),
    Norm("beroep_bevestiging_dagen", 10, SINDS_2016, BEROEP.tekst),
)


@dataclass(frozen=True, slots=True)
class Normenboek:
    """All norms of one version of the rules.

    Raises ValueError when two norms of one code hold on the same day, or when a norm has no article.
    """

    normen: tuple[Norm[Any], ...]
    _per_code: dict[str, tuple[Norm[Any], ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        per_code: dict[str, tuple[Norm[Any], ...]] = {}
        for norm in sorted(self.normen, key=lambda n: n.geldig.van):
            vorige = per_code.get(norm.code, ())
            if not norm.grondslag:
                raise ValueError(f"Norm {norm.code} has no article.")
            if any(norm.geldig.overlapt(eerdere.geldig) for eerdere in vorige):
                raise ValueError(f"Two norms {norm.code} hold on the same day.")
            per_code[norm.code] = (*vorige, norm)
        # The one write to a frozen object: an index made from its own field.
        object.__setattr__(self, "_per_code", per_code)

    def op(self, code: str, datum: date) -> Any:
        """Return the value in force on `datum`; outside all periods the last one before it, else the first one.

        Raises KeyError for a code that does not exist.
        """
        return self.norm_op(code, datum).waarde

    def norm_op(self, code: str, datum: date) -> Norm[Any]:
        """Return the norm behind `op`: the value with its period and article. Raises KeyError for an unknown code."""
        versies = self._per_code[code]
        for norm in reversed(versies):
            if norm.geldig.van <= datum:
                return norm
        return versies[0]

    def geldend(self, code: str, datum: date) -> Any:
        """Return the value in force on `datum`, None outside its periods (a measure for a time, such as covid).

        Raises KeyError for a code that does not exist.
        """
        return next((norm.waarde for norm in self._per_code[code] if norm.geldig.geldt_op(datum)), None)

    def wissels_na(self, datum: date) -> list[date]:
        """Return the days after `datum` on which a norm starts, in order."""
        return sorted({norm.geldig.van for norm in self.normen if norm.geldig.van > datum})


NORMENBOEK = Normenboek(NORMEN)
