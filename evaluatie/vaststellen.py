"""The joint result: what is set after the talk, beside what each rater gave."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from evaluatie.documents import VERSLAG, plan_eindverslag, scores_van
from evaluatie.models import Evaluatie, Resultaat
from evaluatie.transitions import AFRONDEN, VASTSTELLEN
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import HandelingBelet, voer_uit
from mentorschap.documenten.models import Document
from mentorschap.organisaties.actor import Actor

NIET_AAN_BOD = "n"


@dataclass(slots=True)
class Vaststelregel:
    """One competence on the page: what the mentor gave, what is chosen now ("1", "2" … or "n"), and why it differs."""

    nummer: int
    sleutel: str
    cluster: str
    omschrijving: str
    gegeven: str
    keuze: str
    toelichting: str = ""
    fout: str = ""

    @property
    def wijkt_af(self) -> bool:
        """Whether the joint level is another one than the mentor's."""
        return self.keuze != self.gegeven

    @property
    def waarde(self) -> int | None:
        """The level; None for "nog niet aan bod"."""
        return None if self.keuze == NIET_AAN_BOD else int(self.keuze)


def regels_van(evaluatie: Evaluatie, ingevuld: Mapping[str, str] | None = None) -> list[Vaststelregel]:
    """Return a line per competence, prefilled with the mentor's level or with what was typed; two queries."""
    gegeven = scores_van(evaluatie)
    regels = []
    for item in evaluatie.items.order_by("volgorde"):
        van_mentor = str(gegeven.get(item.sleutel) or NIET_AAN_BOD)
        regels.append(
            Vaststelregel(
                nummer=item.volgorde,
                sleutel=item.sleutel,
                cluster=item.cluster_naam,
                omschrijving=item.omschrijving,
                gegeven=van_mentor,
                keuze=van_mentor if ingevuld is None else ingevuld.get(f"r{item.volgorde}", ""),
                toelichting="" if ingevuld is None else ingevuld.get(f"t{item.volgorde}", "").strip(),
            )
        )
    return regels


def keur(regels: list[Vaststelregel], niveaus: set[str]) -> list[Beletsel]:
    """Return what is wrong with the lines, and mark each of them."""
    beletselen = []
    for regel in regels:
        if regel.keuze not in niveaus | {NIET_AAN_BOD}:
            regel.fout = "Kies een niveau, of “nog niet aan bod”."
        elif regel.wijkt_af and not regel.toelichting:
            regel.fout = "Schrijf kort waarom het samen een ander niveau werd."
        elif len(regel.toelichting) > Resultaat._meta.get_field("toelichting").max_length:
            regel.fout = "Maak de uitleg korter: hoogstens 500 tekens."
        if regel.fout:
            beletselen.append(Beletsel(regel.sleutel, f"{regel.omschrijving}: {regel.fout}", f"#r{regel.nummer}"))
    return beletselen


def stel_vast(evaluatie: Evaluatie, regels: list[Vaststelregel], *, actor: Any) -> Evaluatie:
    """Set the joint result of a talked-over evaluation and plan its final report; the raters' scores stay.

    Raises HandelingBelet when a line has no valid level or differs without a reason, or when a competence is missing.
    """
    niveaus = {str(waarde) for waarde in evaluatie.sjabloon.niveaus.values_list("waarde", flat=True)}
    if beletselen := keur(regels, niveaus):
        raise HandelingBelet(beletselen)
    per_sleutel = {regel.sleutel: regel for regel in regels}
    with voer_uit(VASTSTELLEN, evaluatie, actor=actor) as rij:
        items = list(rij.items.order_by("volgorde"))
        if {item.sleutel for item in items} != per_sleutel.keys():
            raise HandelingBelet([Beletsel("items", "Geef voor elke competentie een resultaat.")])
        for item in items:
            regel = per_sleutel[item.sleutel]
            waarde = regel.waarde
            Resultaat.objects.create(
                item=item, waarde=waarde, niet_aan_bod=waarde is None, toelichting=regel.toelichting
            )
        plan_eindverslag(rij, actor=actor)
    return rij


@transaction.atomic
def rond_af_na_verslag(document: Document) -> None:
    """Close the evaluation when its final report is there; the first report, of the filed judgement, closes nothing."""
    if document.soort != VERSLAG.code or not document.context.get("vastgesteld"):
        return
    with voer_uit(AFRONDEN, Evaluatie.objects.get(uuid=document.onderwerp_uuid), actor=Actor.systeem()):
        pass
