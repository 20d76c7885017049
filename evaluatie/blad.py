"""What the sheet shows. Thirty times five choices are the whole cost of the page, so each kind is rendered once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.db.models import OuterRef, Subquery
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from evaluatie.documents import scores_van
from evaluatie.enums import ANKERSOORT_VAN, BeoordelaarRol
from evaluatie.invullen import NIET_AAN_BOD, code_van
from evaluatie.models import Anker, Beoordeling, EvaluatieItem, Niveau

PLAATS = "ITEM"
# Enough for every combination of kind, choice and previous score of a few templates.
ONTHOUDEN = 512


@dataclass(frozen=True, slots=True)
class Keuze:
    """One of the choices beside a competence: value in the form, number shown, word, and what one sees."""

    waarde: str
    cijfer: str
    label: str
    anker: str


@dataclass(frozen=True, slots=True)
class Kaart:
    """One competence on the sheet. `keuze` and `vorige` are "1".."4", "n" or "" (nothing yet)."""

    pk: int
    nummer: int
    omschrijving: str
    keuze: str
    vorige: str
    keuzes: SafeString


@dataclass(frozen=True, slots=True)
class Cluster:
    """Competences that belong together, and the one remark on them. `nummer` is that of its first competence."""

    code: str
    naam: str
    nummer: int
    kaarten: tuple[Kaart, ...]
    opmerking: str
    over_te_nemen: int


@dataclass(frozen=True, slots=True)
class Blad:
    """A whole sheet, ready for the template."""

    clusters: tuple[Cluster, ...]
    gedaan: int
    totaal: int
    eerste_open: int | None
    heeft_vorige: bool


def blad_van(beoordeling: Beoordeling) -> Blad:
    """Gather the sheet of one rater: four queries, whatever the number of competences."""
    evaluatie = beoordeling.evaluatie
    schaal = schaal_van(beoordeling)
    vorige = vorige_van(beoordeling)
    opmerkingen = dict(beoordeling.opmerkingen.values_list("cluster_code", "tekst"))
    items = EvaluatieItem.objects.met_score(beoordeling.pk).filter(evaluatie_id=evaluatie.pk).order_by("volgorde")
    clusters = tuple(_clusters(items, schaal, vorige, opmerkingen))
    kaarten = [kaart for cluster in clusters for kaart in cluster.kaarten]
    open_ = [kaart.nummer for kaart in kaarten if not kaart.keuze]
    return Blad(clusters, len(kaarten) - len(open_), len(kaarten), open_[0] if open_ else None, bool(vorige))


def vorige_van(beoordeling: Beoordeling) -> dict[str, int | None]:
    """Return what this viewpoint gave the previous time, per competence key; empty when there was none."""
    if not beoordeling.evaluatie.vorige_id:
        return {}
    # Colleagues change and are several; of the other viewpoints there is one.
    email = beoordeling.email if beoordeling.rol == BeoordelaarRol.CO_BEGELEIDER else ""
    return scores_van(beoordeling.evaluatie.vorige, rol=beoordeling.rol, email=email)


def schaal_van(beoordeling: Beoordeling) -> dict[str, tuple[Keuze, ...]]:
    """Return the choices per kind of anchor, "nog niet aan bod" last: one query."""
    sjabloon = beoordeling.evaluatie.sjabloon
    niveau = Niveau.objects.filter(sjabloon_id=OuterRef("sjabloon_id"), waarde=OuterRef("waarde"))
    ankers = (
        Anker.objects.filter(sjabloon_id=sjabloon.pk)
        .annotate(label=Subquery(niveau.values("label")))
        .order_by("soort", "waarde")
    )
    schaal = {}
    for soort, groep in groupby(ankers, key=lambda anker: anker.soort):
        rijen = list(groep)
        keuzes = [Keuze(str(a.waarde), str(a.waarde), a.label, a.tekst) for a in rijen if a.waarde]
        keuzes += [Keuze(NIET_AAN_BOD, "–", sjabloon.niet_aan_bod_label, a.tekst) for a in rijen if not a.waarde]
        schaal[soort] = tuple(keuzes)
    return schaal


def _clusters(
    items: Iterable[Any],
    schaal: Mapping[str, tuple[Keuze, ...]],
    vorige: Mapping[str, int | None],
    opmerkingen: Mapping[str, str],
) -> Iterator[Cluster]:
    for code, groep in groupby(items, key=lambda item: item.cluster_code):
        rijen = list(groep)
        kaarten = tuple(_kaart(item, schaal[ANKERSOORT_VAN[item.soort]], vorige) for item in rijen)
        # What can be taken over: judged the previous time and still open now.
        over = sum(1 for kaart in kaarten if not kaart.keuze and kaart.vorige not in ("", NIET_AAN_BOD))
        yield Cluster(code, rijen[0].cluster_naam, rijen[0].volgorde, kaarten, opmerkingen.get(code, ""), over)


def _kaart(item: Any, keuzes: tuple[Keuze, ...], vorige: Mapping[str, int | None]) -> Kaart:
    keuze = code_van(item.waarde, niet_aan_bod=item.niet_aan_bod)
    eerder = code_van(vorige[item.sleutel], niet_aan_bod=True) if item.sleutel in vorige else ""
    # The rendered choices hold a placeholder instead of the item's id; the id is a number, so this stays safe HTML.
    html = mark_safe(_keuzes(keuzes, keuze, eerder).replace(PLAATS, str(item.pk)))  # noqa: S308
    return Kaart(item.pk, item.volgorde, item.omschrijving, keuze, eerder, html)


@lru_cache(maxsize=ONTHOUDEN)
def _keuzes(keuzes: tuple[Keuze, ...], gekozen: str, vorige: str) -> str:
    context = {"keuzes": keuzes, "gekozen": gekozen, "vorige": vorige, "plaats": PLAATS}
    return render_to_string("evaluatie/_keuzes.html", context)
