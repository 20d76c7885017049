"""One-tap observations during the year: what can be seen, writing one down, taking it back, showing them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from evaluatie.blad import Keuze, Schaal, schaal_van_sjabloon
from evaluatie.enums import ANKERSOORT_VAN
from evaluatie.facts import akkoord_plan, competenties_op_werkplek, sjabloon_voor, sleutel_van
from evaluatie.meekijkers import overeenkomst_van
from evaluatie.models import Teamlid, Waarneming
from evaluatie.permissions import mag_waarnemen
from mentorschap.core.klok import nu
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from overeenkomsten.models import Overeenkomst, PlanCompetentie

# Long enough to notice a slip of the thumb; after that the history has to stand.
ONGEDAAN = timedelta(minutes=10)
LAATST_GEZIEN = 4
# What was tapped without a connection arrives later; older than this it counts as of then.
HOOGSTENS_GELEDEN = timedelta(days=30)
MAX_OPMERKING = 500
GEEN_OVEREENKOMST = Beletsel("voorbij", "Er is nu geen lopende overeenkomst waarbij u meekijkt.")
ONBEKEND = Beletsel("competentie", "Deze competentie staat niet meer in het opleidingsplan. Kies een andere.")
ONBEKEND_NIVEAU = Beletsel("niveau", "Tik een van de niveaus aan.")
TE_LAAT = Beletsel("te_laat", "Dit kan niet meer: de waarneming staat er al langer dan tien minuten.")


@dataclass(frozen=True, slots=True)
class TeZien:
    """A competence that somebody can observe, under its own key; `blok` numbers the levels it is shown with."""

    sleutel: str
    omschrijving: str
    cluster: str
    cluster_code: str
    soort: str
    blok: int | None = None


def te_zien_bij(overeenkomst: Overeenkomst) -> list[TeZien]:
    """Return what is learned at the workplace by the agreed plan, in its order; empty without such a plan."""
    plan = akkoord_plan(overeenkomst)
    return [_te_zien(rij) for rij in competenties_op_werkplek(plan)] if plan else []


def per_cluster(rijen: Iterable[TeZien]) -> list[tuple[str, list[TeZien]]]:
    """Return them in their groups."""
    return [(naam, list(groep)) for naam, groep in groupby(rijen, key=lambda rij: rij.cluster)]


def niveaus_bij(overeenkomst: Overeenkomst, competentie: TeZien) -> Sequence[Keuze]:
    """Return the levels with what one sees at each, without "nog niet aan bod": whoever observes saw something."""
    sjabloon = sjabloon_voor(overeenkomst)
    return _niveaus(schaal_van_sjabloon(sjabloon), competentie) if sjabloon else ()


def met_niveaus(
    overeenkomst: Overeenkomst, te_zien: Iterable[TeZien]
) -> tuple[list[TeZien], dict[int, tuple[Keuze, ...]]]:
    """Return the competences with the number of their levels, and the levels by number: most have the same ones.

    With them a page chooses and taps without asking the server again. Without a template there are none.
    """
    sjabloon = sjabloon_voor(overeenkomst)
    if sjabloon is None:
        return list(te_zien), {}
    schaal = schaal_van_sjabloon(sjabloon)
    nummers: dict[tuple[Keuze, ...], int] = {}
    rijen = [replace(rij, blok=nummers.setdefault(_niveaus(schaal, rij), len(nummers) + 1)) for rij in te_zien]
    return rijen, {nummer: niveaus for niveaus, nummer in nummers.items()}


def _niveaus(schaal: Schaal, competentie: TeZien) -> tuple[Keuze, ...]:
    soort = ANKERSOORT_VAN[competentie.soort]  # type: ignore[index] # stored values of CompetentieSoort
    keuzes = schaal.voor(soort, cluster=competentie.cluster_code, sleutel=competentie.sleutel)
    return tuple(keuze for keuze in keuzes if keuze.waarde.isdecimal())


def neem_waar(
    lid: Teamlid, sleutel: str, waarde: str, *, opmerking: str = "", geleden: timedelta = timedelta(0), actor: Any
) -> Waarneming:
    """Write down one observation; `geleden` is how long ago it was tapped, where it could not be sent at once.

    Raises GeenRecht, or HandelingBelet when nothing runs or the choice is unknown.
    """
    if beletsel := mag_waarnemen(actor, lid):
        raise GeenRecht(beletsel)
    overeenkomst = overeenkomst_van(lid, actor)
    if overeenkomst is None:
        raise HandelingBelet([GEEN_OVEREENKOMST])
    competentie = next((rij for rij in te_zien_bij(overeenkomst) if rij.sleutel == sleutel), None)
    if competentie is None:
        raise HandelingBelet([ONBEKEND])
    niveaus = niveaus_bij(overeenkomst, competentie)
    if waarde not in {keuze.waarde for keuze in niveaus}:
        raise HandelingBelet([ONBEKEND_NIVEAU])
    return Waarneming.objects.create(
        overeenkomst=overeenkomst,
        teamlid=lid,
        sleutel=sleutel,
        omschrijving=competentie.omschrijving,
        waarde=int(waarde),
        hoogste=max(int(keuze.waarde) for keuze in niveaus),
        opmerking=_een_regel(opmerking),
        op=nu() - min(max(geleden, timedelta(0)), HOOGSTENS_GELEDEN),
    )


def maak_ongedaan(lid: Teamlid, uuid: UUID, *, actor: Any) -> None:
    """Take back one's own observation within ten minutes; what was there stays in the history."""
    _eigen(lid, uuid, actor).delete()


def licht_toe(lid: Teamlid, uuid: UUID, tekst: str, *, actor: Any) -> None:
    """Add a word to one's own observation of a moment ago."""
    waarneming = _eigen(lid, uuid, actor)
    waarneming.opmerking = _een_regel(tekst)
    waarneming.save(update_fields=["opmerking", "updated_at"])


def kan_ongedaan(waarneming: Waarneming) -> bool:
    """Whether it was made a moment ago."""
    return waarneming.op > nu() - ONGEDAAN


def getoond(rijen: Iterable[Waarneming]) -> list[dict[str, Any]]:
    """Return observations per competence, the one seen last first, each with who saw what and when.

    `schaal` is how many levels there were on that day, where that is not the same for all of them.
    """
    rijen = list(rijen)
    gemengd = len({rij.hoogste for rij in rijen}) > 1
    per: dict[str, dict[str, Any]] = {}
    for rij in rijen:
        groep = per.setdefault(rij.sleutel, {"omschrijving": rij.omschrijving, "gezien": []})
        keer = {"waarde": rij.waarde, "schaal": rij.hoogste if gemengd else None, "op": rij.op}
        groep["gezien"].append(keer | {"wie": rij.teamlid.naam, "tekst": rij.opmerking})
    return list(per.values())


def _een_regel(tekst: str) -> str:
    return " ".join(tekst.replace("\x00", "").split())[:MAX_OPMERKING]


def _eigen(lid: Teamlid, uuid: UUID, actor: Any) -> Waarneming:
    if beletsel := mag_waarnemen(actor, lid):
        raise GeenRecht(beletsel)
    rijen = Waarneming.objects.zichtbaar_voor(actor).filter(teamlid=lid)
    waarneming = haal_of_404(rijen.select_for_update(of=("self",), no_key=True), uuid=uuid)
    if not kan_ongedaan(waarneming):
        raise HandelingBelet([TE_LAAT])
    return waarneming


def _te_zien(rij: PlanCompetentie) -> TeZien:
    cluster_code = rij.cluster_code or rij.cluster_naam[:40]
    return TeZien(sleutel_van(rij), rij.omschrijving, rij.cluster_naam, cluster_code, rij.soort)
