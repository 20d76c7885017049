"""The minutes as they are typed: read by hand, because the page has as many lines as the agenda."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from evaluatie.afspraken import Genoteerd, NieuweAfspraak
from evaluatie.models import Afspraak, Agendapunt, Deelnemer, Overleg, Overlegdoel
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.termijnen import plus_jaren

JA, NEE = "ja", "nee"
LEGE_REGELS = 3
HOOGSTENS = 20
HOOGSTENS_JAREN = 3
MAX_SAMENVATTING = Overleg._meta.get_field("samenvatting").max_length
MAX_NOTITIE = Agendapunt._meta.get_field("notitie").max_length
MAX_AFSPRAAK = Afspraak._meta.get_field("tekst").max_length


@dataclass(slots=True)
class Regel:
    """One goal or point on the page. `kop` is the subject or the reason; `naam` the prefix of its fields."""

    pk: int
    naam: str
    tekst: str
    kop: str
    keuze: str
    notitie: str

    @property
    def genoteerd(self) -> Genoteerd:
        """What the minutes keep of it."""
        return Genoteerd({JA: True, NEE: False}.get(self.keuze), self.notitie)


@dataclass(slots=True)
class Afspraakregel:
    """One line of the agreed actions as typed."""

    nummer: int
    tekst: str = ""
    wie: str = ""
    tegen: str = ""
    fout: str = ""

    @property
    def is_leeg(self) -> bool:
        """Whether nothing was typed that means something."""
        return not self.tekst.strip()


@dataclass(slots=True)
class Invoer:
    """Everything on the page, from the rows or from what was sent."""

    samenvatting: str
    aanwezig: set[int]
    doelen: list[Regel]
    punten: list[Regel]
    afspraken: list[Afspraakregel]
    fouten: list[Beletsel] = field(default_factory=list)
    nieuw: list[NieuweAfspraak] = field(default_factory=list)

    def als_gegevens(self) -> dict[str, Any]:
        """Return the arguments of `afspraken.bewaar_verslag`."""
        return {
            "samenvatting": self.samenvatting,
            "aanwezig": self.aanwezig,
            "doelen": {regel.pk: regel.genoteerd for regel in self.doelen},
            "punten": {regel.pk: regel.genoteerd for regel in self.punten},
            "afspraken": self.nieuw,
        }


def uit_rijen(
    overleg: Overleg,
    doelen: Sequence[Overlegdoel],
    punten: Sequence[Agendapunt],
    deelnemers: Sequence[Deelnemer],
    afspraken: Sequence[Afspraak],
    onderwerpen: Mapping[str, str],
) -> Invoer:
    """Return the page as it was kept; before anything was kept everybody is present."""
    nog_niets = all(deelnemer.aanwezig is None for deelnemer in deelnemers)
    regels = [Afspraakregel(n, a.tekst, str(a.wie_id), a.tegen.isoformat()) for n, a in enumerate(afspraken, start=1)]
    return Invoer(
        samenvatting=overleg.samenvatting,
        aanwezig={d.pk for d in deelnemers if d.aanwezig or nog_niets},
        doelen=[_regel(f"d{d.pk}", d, onderwerpen.get(d.code, "")) for d in doelen],
        punten=[_regel(f"p{p.pk}", p, p.uitleg) for p in punten],
        afspraken=_met_lege(regels),
    )


def uit_post(invoer: Invoer, overleg: Overleg, data: Mapping[str, str], deelnemers: Sequence[Deelnemer]) -> Invoer:
    """Return the page with what was sent; `fouten` says what is not in order, `nieuw` holds the agreed actions."""
    invoer.samenvatting = data.get("samenvatting", "")
    if len(invoer.samenvatting) > MAX_SAMENVATTING:
        invoer.fouten.append(_te_lang("De samenvatting", MAX_SAMENVATTING, "#samenvatting"))
    invoer.aanwezig = {d.pk for d in deelnemers if data.get(f"aanwezig{d.pk}")}
    for regel in (*invoer.doelen, *invoer.punten):
        regel.keuze = data.get(f"{regel.naam}k", "")
        regel.notitie = data.get(f"{regel.naam}n", "")
        if len(regel.notitie) > MAX_NOTITIE:
            invoer.fouten.append(_te_lang(f"De notitie bij “{regel.tekst}”", MAX_NOTITIE, f"#{regel.naam}n"))
    nummers = range(1, HOOGSTENS + 1)
    regels = [Afspraakregel(n, data.get(f"at{n}", ""), data.get(f"aw{n}", ""), data.get(f"ad{n}", "")) for n in nummers]
    gevuld = [regel for regel in regels if not regel.is_leeg]
    bekend = {str(deelnemer.pk) for deelnemer in deelnemers}
    van = timezone.localtime(overleg.wanneer).date()
    for nummer, regel in enumerate(gevuld, start=1):
        regel.nummer = nummer
        _keur(regel, bekend, van, invoer)
    invoer.afspraken = _met_lege(gevuld)
    return invoer


def _te_lang(wat: str, hoogstens: int, url: str) -> Beletsel:
    aantal = f"{hoogstens:,}".replace(",", ".")
    return Beletsel("te_lang", f"{wat} is te lang: hoogstens {aantal} tekens.", url)


def _keur(regel: Afspraakregel, bekend: set[str], van: date, invoer: Invoer) -> None:
    dag = _dag(regel.tegen)
    if regel.wie not in bekend:
        regel.fout = "Kies wie de afspraak nakomt."
    elif dag is None:
        regel.fout = "Kies tegen wanneer."
    elif not van <= dag <= plus_jaren(van, HOOGSTENS_JAREN):
        regel.fout = "Kies een dag na het overleg, hoogstens drie jaar later."
    elif len(regel.tekst.strip()) > MAX_AFSPRAAK:
        regel.fout = f"Schrijf de afspraak in hoogstens {MAX_AFSPRAAK} tekens."
    else:
        invoer.nieuw.append(NieuweAfspraak(regel.tekst.strip(), int(regel.wie), dag))
    if regel.fout:
        invoer.fouten.append(Beletsel("afspraak", f"Afspraak {regel.nummer}: {regel.fout}", f"#at{regel.nummer}"))


def _dag(tekst: str) -> date | None:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return None


def _regel(naam: str, rij: Overlegdoel | Agendapunt, kop: str) -> Regel:
    keuze = {True: JA, False: NEE}.get(rij.besproken, "")  # type: ignore[arg-type] # None has no choice yet
    return Regel(rij.pk, naam, rij.tekst, kop, keuze, rij.notitie)


def _met_lege(regels: list[Afspraakregel]) -> list[Afspraakregel]:
    vanaf = len(regels) + 1
    return [*regels, *(Afspraakregel(n) for n in range(vanaf, min(vanaf + LEGE_REGELS, HOOGSTENS + 1)))]
