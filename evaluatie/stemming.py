"""Counting the votes of a class council, and what a decision has to explain."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from evaluatie.enums_raad import Raadsoort, Raadsstem, Studiebewijs
from evaluatie.models import Klassenraad, Raadslid

AANGENOMEN, VERWORPEN, GELIJK = "aangenomen", "verworpen", "gelijk"


@dataclass(frozen=True, slots=True)
class Stand:
    """The votes so far of whoever votes; abstentions count for neither side. Absent without a vote: not waited for."""

    voor: int
    tegen: int
    onthouding: int
    afwezig: int
    wacht_op: tuple[Raadslid, ...]

    @property
    def gestemd(self) -> int:
        """How many voted, abstentions included."""
        return self.voor + self.tegen + self.onthouding

    @property
    def uitslag(self) -> str:
        """aangenomen, verworpen or gelijk, also when nobody took sides."""
        if self.voor == self.tegen:
            return GELIJK
        return AANGENOMEN if self.voor > self.tegen else VERWORPEN

    @property
    def zin(self) -> str:
        """The count as one says it."""
        delen = [f"{self.voor} voor", f"{self.tegen} tegen"]
        if self.onthouding:
            delen.append("1 onthouding" if self.onthouding == 1 else f"{self.onthouding} onthoudingen")
        if self.afwezig:
            delen.append(f"{self.afwezig} afwezig")
        return ", ".join(delen)


@dataclass(frozen=True, slots=True)
class Besluit:
    """What people decided: the proposal accepted or not, the studiebewijs where one is given, and why."""

    aangenomen: bool
    motivering: str
    studiebewijs: str = ""
    verslag: str = ""
    waarom_anders: str = ""

    def over(self, raad: Klassenraad) -> "Besluit":
        """Return the decision as it reads for this council: where a studiebewijs is voted on, that one says it all."""
        if raad.soort != Raadsoort.DELIBEREREND:
            return replace(self, studiebewijs="")
        return replace(self, aangenomen=self.studiebewijs == raad.advies.get("voorgesteld"))

    def als_gegevens(self, stand: Stand) -> dict[str, Any]:
        """Return what the log row and the minutes keep of the vote."""
        return {
            "aangenomen": self.aangenomen,
            "uitslag": stand.uitslag,
            "stemmen": stand.zin,
            "waarom_anders": self.waarom_anders.strip(),
        }


def stand_van(leden: Iterable[Raadslid]) -> Stand:
    """Return the count over the members of one council."""
    stemmers = [lid for lid in leden if lid.stemgerechtigd]
    stemmen = [lid.stem for lid in stemmers]
    zonder = [lid for lid in stemmers if not lid.stem]
    return Stand(
        voor=stemmen.count(Raadsstem.AKKOORD),
        tegen=stemmen.count(Raadsstem.NIET_AKKOORD),
        onthouding=stemmen.count(Raadsstem.ONTHOUDING),
        afwezig=sum(lid.aanwezig is False for lid in zonder),
        wacht_op=tuple(lid for lid in zonder if lid.aanwezig is not False),
    )


def te_verklaren(raad: Klassenraad, stand: Stand, besluit: Besluit) -> list[str]:
    """Return where a decision differs from the votes or from the advice; each asks for a word of explanation."""
    redenen = []
    if stand.uitslag == GELIJK:
        redenen.append(f"De stemmen zijn gelijk ({stand.zin}).")
    elif besluit.aangenomen != (stand.uitslag == AANGENOMEN):
        redenen.append(f"De beslissing volgt de meerderheid niet ({stand.zin}).")
    advies = raad.advies.get("studiebewijs", "")
    if raad.soort == Raadsoort.DELIBEREREND and advies and besluit.studiebewijs != advies:
        redenen.append(f"De evaluaties wijzen naar “{Studiebewijs(advies).label.lower()}”.")
    return redenen
