"""One act on many dossiers: first what applies and what not, with the reason; then each dossier by itself."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from erkenningen.enums import AanvraagStatus
from erkenningen.models import Aanvraag
from erkenningen.permissions import mag_behandelen
from erkenningen.transitions import IN_BEHANDELING_NEMEN, behandelaars_voor, neem_in_behandeling, wijs_toe
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.organisaties.enums import Rol

HOOGSTENS = 200
OPNEMEN, TOEWIJZEN = "opnemen", "toewijzen"


@dataclass(frozen=True, slots=True)
class Actie:
    """An act without a text of its own; `gebruiker_id` only to give a dossier to somebody, None = to nobody."""

    code: str
    label: str
    doel: str = OPNEMEN
    gebruiker_id: int | None = None

    def belet(self, rij: Aanvraag, actor: Any) -> str:
        """Return why it does not apply to this dossier, empty when it does; no query."""
        if beletsel := mag_behandelen(actor, rij):
            return beletsel.tekst
        if self.doel == OPNEMEN:
            return "" if rij.status in IN_BEHANDELING_NEMEN.van else IN_BEHANDELING_NEMEN.status_beletsel(rij).tekst
        if rij.status not in AanvraagStatus.LOPEND:
            return "Deze aanvraag loopt niet meer."
        if rij.behandelaar_id == self.gebruiker_id:
            return f"Dit dossier is al van {rij.behandelaar.naam}." if rij.behandelaar else "Dit ligt al in de bak."
        return ""

    def doe(self, rij: Aanvraag, actor: Any) -> None:
        """Carry it out on one dossier, through its own transition."""
        if self.doel == OPNEMEN:
            neem_in_behandeling(rij, actor=actor)
        else:
            wijs_toe(rij, actor=actor, gebruiker_id=self.gebruiker_id)


@dataclass(frozen=True, slots=True)
class Regel:
    """One dossier with why the act does not apply, or did not work; empty when it does."""

    aanvraag: Aanvraag
    reden: str = ""


def acties_voor(actor: Any) -> list[Actie]:
    """Return what this desk can do with many dossiers at once; one query for the colleagues."""
    eigen = Aanvraag(partnerschap_id=None if actor.rol == Rol.DEPARTEMENT else actor.organisatie_id)
    aan = [
        Actie(f"{TOEWIJZEN}-{persoon.pk}", f"Toewijzen aan {persoon.naam}", TOEWIJZEN, persoon.pk)
        for persoon in behandelaars_voor(eigen, actor)
    ]
    terug = Actie(f"{TOEWIJZEN}-niemand", "Terugleggen in de bak", TOEWIJZEN)
    return [Actie(OPNEMEN, "In behandeling nemen"), *aan, terug]


def voorbeeld(rijen: list[Aanvraag], actie: Actie, actor: Any) -> tuple[list[Regel], list[Regel]]:
    """Return the dossiers to which the act applies, and those to which it does not with the reason; no query."""
    regels = [Regel(rij, actie.belet(rij, actor)) for rij in rijen]
    return [r for r in regels if not r.reden], [r for r in regels if r.reden]


def voer_uit_op(rijen: list[Aanvraag], actie: Actie, actor: Any) -> list[Regel]:
    """Do it on each dossier in a savepoint of its own; one that meets an obstacle leaves the others alone.

    In the order of their keys, so that two people with overlapping choices wait for each other and never block.
    """
    uit = []
    for rij in sorted(rijen, key=lambda aanvraag: aanvraag.pk):
        if reden := actie.belet(rij, actor):
            uit.append(Regel(rij, reden))
            continue
        try:
            with transaction.atomic():
                actie.doe(rij, actor)
        except HandelingBelet as belet:
            uit.append(Regel(rij, belet.beletselen[0].tekst))
        except GeenRecht as fout:
            uit.append(Regel(rij, fout.beletsel.tekst))
        else:
            uit.append(Regel(rij))
    return uit
