"""Where a proposal stands: who may vote, who voted, and what is still needed (D16 art. 2sexies).

A proposal is adopted when everybody who may vote has voted, or its term is over, with at least one vote in favour of
each bench and nobody against. Silence is no vote. One vote against sends it back to the dossierbehandelaar.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from erkenningen.enums import Stemkeuze, Uitkomst, VoorstelStatus
from erkenningen.models import Regeling, Stem, Voorstel
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.organisaties.enums import Bank, Rol
from mentorschap.organisaties.models import Lidmaatschap

GRONDSLAG = "D16 art. 2sexies"
STEMTERMIJN_DAGEN = 7


@dataclass(frozen=True, slots=True)
class Stemmer:
    """A social partner on one of the two benches, with his vote; None while he has not voted."""

    gebruiker_id: int
    naam: str
    bank: str
    stem: Stem | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """Everybody who voted or may vote, and the last day of the term."""

    stemmers: tuple[Stemmer, ...]
    stemmen_tot: date

    @property
    def banken(self) -> list[tuple[str, list[Stemmer]]]:
        """The name of each bench with who sits on it."""
        return [(bank.label, [s for s in self.stemmers if s.bank == bank]) for bank in Bank]

    @property
    def zonder_akkoord(self) -> list[str]:
        """The benches without a vote in favour."""
        voor = {s.bank for s in self.stemmers if s.stem and s.stem.keuze == Stemkeuze.AKKOORD}
        return [bank.label.lower() for bank in Bank if bank not in voor]

    @property
    def te_stemmen(self) -> list[str]:
        """Names of those who have not voted."""
        return [s.naam for s in self.stemmers if s.stem is None]

    def uitslag(self, dag: date) -> VoorstelStatus | None:
        """Return what the votes decide on this day, None while nothing is decided."""
        if any(s.stem and s.stem.keuze == Stemkeuze.NIET_AKKOORD for s in self.stemmers):
            return VoorstelStatus.VERWORPEN
        if self.zonder_akkoord or (self.te_stemmen and dag <= self.stemmen_tot):
            return None
        return VoorstelStatus.AANGENOMEN

    def nog_nodig(self, dag: date) -> str:
        """Return in one sentence what is still needed, empty when nothing is."""
        if self.uitslag(dag) is not None:
            return ""
        delen = [f"een akkoord van de bank {bank}" for bank in self.zonder_akkoord]
        if not delen:
            return f"Nog nodig: de stem van {', '.join(self.te_stemmen)}, of het einde van de stemtermijn."
        return f"Nog nodig: {' en '.join(delen)}."


def bevoegde_van(voorstel: Voorstel) -> int | None:
    """Return the key of the partnership whose benches vote, None for the department."""
    if voorstel.aanvraag_id is not None:
        return voorstel.aanvraag.partnerschap_id
    return voorstel.maatregel.erkenning.partnerschap_id


def stemgerechtigden(partnerschap_id: int | None, *, behalve: int | None = None) -> list[Lidmaatschap]:
    """Return who may vote today: seated on a bench, and not the one who proposes (four eyes)."""
    if partnerschap_id is None:
        return []
    leden = Lidmaatschap.objects.geldig().filter(organisatie_id=partnerschap_id, rol=Rol.STEMGERECHTIGDE)
    leden = leden.exclude(bank="").exclude(gebruiker_id=behalve)
    return list(leden.select_related("gebruiker").order_by("bank", "pk"))


def stand_van(voorstel: Voorstel) -> Stand:
    """Return where the vote stands: two queries. Who left after voting still counts, on the bench of then."""
    stemmen = {s.gebruiker_id: s for s in voorstel.stemmen.select_related("gebruiker").order_by("op", "pk")}
    gestemd = [Stemmer(s.gebruiker_id, s.gebruiker.naam, s.bank, s) for s in stemmen.values()]
    if voorstel.status != VoorstelStatus.OPEN:
        return Stand(tuple(gestemd), voorstel.stemmen_tot)
    leden = stemgerechtigden(bevoegde_van(voorstel), behalve=voorstel.gedaan_door_id)
    wachtend = [
        Stemmer(lid.gebruiker_id, lid.gebruiker.naam, lid.bank) for lid in leden if lid.gebruiker_id not in stemmen
    ]
    return Stand((*gestemd, *wachtend), voorstel.stemmen_tot)


def stemtermijn_dagen(partnerschap_id: int | None) -> int:
    """Return the calendar days to vote that the regeling of this partnership gives today."""
    regeling = Regeling.objects.voor(partnerschap_id, vandaag()).first()
    return regeling.stemtermijn_dagen if regeling else STEMTERMIJN_DAGEN


def lege_banken(partnerschap_id: int | None, gedaan_door_id: int | None) -> list[Beletsel]:
    """Guard: a proposal can only be adopted when somebody sits on each bench; the department has no benches."""
    if partnerschap_id is None:
        return []
    bezet = {lid.bank for lid in stemgerechtigden(partnerschap_id, behalve=gedaan_door_id)}
    return [
        Beletsel("bank", f"Er is geen stemgerechtigde voor de bank {bank.label.lower()}.", grondslag=GRONDSLAG)
        for bank in Bank
        if bank not in bezet
    ]


def geen_open_voorstel(aanvraag: Any) -> list[Beletsel]:
    """Guard: what people vote on does not change under them."""
    if not aanvraag.voorstellen.filter(status=VoorstelStatus.OPEN).exists():
        return []
    return [Beletsel("voorstel", "Er is een voorstel ter stemming. Trek het eerst in of wacht op de uitslag.")]


def gedragen_goedkeuring(aanvraag: Any) -> list[Beletsel]:
    """Guard: at a partnership nothing is approved without an adopted proposal; the department may approve alone."""
    if aanvraag.partnerschap_id is None and not geen_open_voorstel(aanvraag):
        return []
    return _gedragen(aanvraag, Uitkomst.GOEDGEKEURD)


def gedragen_weigering(aanvraag: Any) -> list[Beletsel]:
    """Guard: nobody refuses alone, also not at the department."""
    return _gedragen(aanvraag, Uitkomst.GEWEIGERD)


def _gedragen(aanvraag: Any, uitkomst: Uitkomst) -> list[Beletsel]:
    laatste = aanvraag.voorstellen.order_by("-gedaan_op", "-pk").first()
    if laatste is not None and (laatste.status, laatste.uitkomst) == (VoorstelStatus.AANGENOMEN, uitkomst):
        return []
    tekst = "Over deze uitkomst is geen voorstel aangenomen; zonder aangenomen voorstel is er geen beslissing."
    return [Beletsel("voorstel", tekst, grondslag=GRONDSLAG)]
