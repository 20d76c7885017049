"""What a complete file needs, before there is one: what the Regeling of the deciding partnership asks (ERK-11)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from erkenningen.bevoegdheid import Bevoegd, bevoegd
from erkenningen.enums import Criterium
from erkenningen.models import Activiteit, GevraagdDocument, Opleiding, Regeling
from mentorschap.organisaties.models import Organisatie, Vestiging


@dataclass(frozen=True, slots=True)
class PerCriterium:
    """The documents asked with one criterion."""

    titel: str
    documenten: list[GevraagdDocument]


@dataclass(slots=True)
class Nodig:
    """What one partnership asks for the trainings it decides on. `regeling` holds the terms, those of the law without
    a row; `activiteiten` are grouped per training in the order of the lists."""

    bevoegd: Bevoegd
    regeling: Regeling
    opleidingen: list[Opleiding] = field(default_factory=list)
    per_criterium: list[PerCriterium] = field(default_factory=list)
    activiteiten: list[tuple[Opleiding, list[Activiteit]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plaats:
    """One training at one establishment: one application (D16 art. 7 §2)."""

    vestiging: Vestiging
    opleiding: Opleiding


def nodig_voor(opleidingen: Iterable[Opleiding], onderneming: Organisatie, dag: date) -> list[Nodig]:
    """Return what each deciding partnership asks on this day, in the order in which the trainings were chosen."""
    per_bevoegde: dict[int | None, Nodig] = {}
    for opleiding in opleidingen:
        wie = bevoegd(opleiding, onderneming, dag)
        sleutel = wie.partnerschap.pk if wie.partnerschap else None
        nodig = per_bevoegde.get(sleutel)
        if nodig is None:
            regeling = Regeling.objects.voor(sleutel, dag).first() or Regeling()
            nodig = per_bevoegde[sleutel] = Nodig(wie, regeling, per_criterium=_documenten(regeling))
        nodig.opleidingen.append(opleiding)
        if nodig.regeling.pk and (rijen := list(nodig.regeling.activiteiten.filter(opleiding_code=opleiding.code))):
            nodig.activiteiten.append((opleiding, rijen))
    return list(per_bevoegde.values())


def _documenten(regeling: Regeling) -> list[PerCriterium]:
    per_code: dict[str, list[GevraagdDocument]] = {}
    for document in regeling.gevraagde_documenten.all() if regeling.pk else ():
        per_code.setdefault(document.criterium, []).append(document)
    return [PerCriterium(Criterium(code).label, per_code[code]) for code in Criterium.values if code in per_code]
