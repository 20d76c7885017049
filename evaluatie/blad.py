"""What the sheet shows. Thirty times five choices are the whole cost of the page, so each kind is rendered once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import BigIntegerField, DateTimeField, OuterRef, QuerySet, Subquery
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from evaluatie.ankers import samengevoegd, sleutel_van_cluster
from evaluatie.bijdragen import LEEST_WAARNEMINGEN, Bijgevoegd, Gezien, bewijs_bij, gezien_bij, met_bijdragen
from evaluatie.documents import scores_van
from evaluatie.enums import ANKERSOORT_VAN, BeoordelaarRol
from evaluatie.invullen import NIET_AAN_BOD, code_van
from evaluatie.models import Anker, Beoordeling, ClusterOpmerking, EvaluatieItem, Niveau, Sjabloon
from mentorschap.core.vaste_vraag import Plek, VasteVraag

PLAATS = "ITEM"
SJABLOON = Plek("sjabloon", BigIntegerField())
NIVEAU = Niveau.objects.filter(sjabloon_id=OuterRef("sjabloon_id"), waarde=OuterRef("waarde"))
ANKERS = VasteVraag(
    lambda sjabloon: (
        Anker.objects.filter(sjabloon_id=sjabloon)
        .order_by("soort", "sleutel", "waarde")
        .values_list("soort", "sleutel", "waarde", "tekst", Subquery(NIVEAU.values("label")))
    ),
    sjabloon=SJABLOON,
)
WIE = {"beoordeling": Plek("beoordeling", BigIntegerField()), "evaluatie": Plek("evaluatie", BigIntegerField())}
GEZIEN = WIE | {"overeenkomst": Plek("overeenkomst", BigIntegerField())}
OPMERKINGEN = VasteVraag(
    lambda pk: ClusterOpmerking.objects.filter(beoordeling_id=pk).values_list("cluster_code", "tekst"),
    pk=Plek("pk", BigIntegerField()),
)


def _rijen(beoordeling: Any, evaluatie: Any, **gezien: Any) -> QuerySet[Any]:
    rijen = EvaluatieItem.objects.met_score(beoordeling).filter(evaluatie_id=evaluatie).order_by("volgorde")
    return met_bijdragen(rijen, beoordeling, **gezien)


# The items of a sheet: alone, with what colleagues saw, and with what they saw since the previous time.
ITEMS = VasteVraag(_rijen, **WIE)
ITEMS_GEZIEN = VasteVraag(_rijen, **GEZIEN)
ITEMS_GEZIEN_SINDS = VasteVraag(_rijen, **GEZIEN, sinds=Plek("sinds", DateTimeField()))
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
class Schaal:
    """The choices of a template: what holds for a kind of competence, refined for a cluster or one competence."""

    ankers: Mapping[tuple[str, str], Mapping[int | None, Keuze]]

    def voor(self, soort: str, *, cluster: str = "", sleutel: str = "") -> tuple[Keuze, ...]:
        """Return the choices, the narrowest anchor of each level, "nog niet aan bod" last."""
        return tuple(samengevoegd(self.ankers, soort, sleutel_van_cluster(cluster), sleutel).values())

    def per_soort(self) -> dict[str, tuple[Keuze, ...]]:
        """Return the choices that hold for a whole kind, for on paper."""
        return {soort: self.voor(soort) for soort, plek in self.ankers if not plek}


@dataclass(frozen=True, slots=True)
class Kaart:
    """One competence on the sheet. `keuze` and `vorige` are "1", "2" …, "n" or "" (nothing yet).

    `gezien` is what colleagues noted since the previous time, the newest first; `bewijs` what the rater added.
    """

    pk: int
    nummer: int
    omschrijving: str
    keuze: str
    vorige: str
    keuzes: SafeString
    gezien: tuple[Gezien, ...]
    bewijs: tuple[Bijgevoegd, ...]


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
    schaal = schaal_van(beoordeling)
    vorige = vorige_van(beoordeling)
    opmerkingen = dict(OPMERKINGEN(pk=beoordeling.pk))
    return blad_uit(_items(beoordeling), schaal, vorige, opmerkingen)


def _items(beoordeling: Beoordeling) -> list[Any]:
    evaluatie = beoordeling.evaluatie
    wie = {"beoordeling": beoordeling.pk, "evaluatie": evaluatie.pk}
    if beoordeling.rol not in LEEST_WAARNEMINGEN:
        return ITEMS(**wie)
    wie["overeenkomst"] = evaluatie.overeenkomst_id
    if evaluatie.vorige is None or not evaluatie.vorige.ingediend_op:
        return ITEMS_GEZIEN(**wie)
    return ITEMS_GEZIEN_SINDS(**wie, sinds=evaluatie.vorige.ingediend_op)


def blad_uit(
    items: Iterable[Any], schaal: Schaal, vorige: Mapping[str, int | None], opmerkingen: Mapping[str, str]
) -> Blad:
    """Put a sheet together from its items, whether they are stored or only an example."""
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


def schaal_van(beoordeling: Beoordeling) -> Schaal:
    """Return the choices of the version this evaluation was opened with: one query."""
    return schaal_van_sjabloon(beoordeling.evaluatie.sjabloon)


def schaal_van_sjabloon(sjabloon: Sjabloon) -> Schaal:
    """Return the choices of a version of the template: one query."""
    per: dict[tuple[str, str], dict[int | None, Keuze]] = {}
    for soort, sleutel, waarde, tekst, label in ANKERS(sjabloon=sjabloon.pk):
        keuze = (
            Keuze(str(waarde), str(waarde), label, tekst)
            if waarde
            else Keuze(NIET_AAN_BOD, "–", sjabloon.niet_aan_bod_label, tekst)
        )
        per.setdefault((soort, sleutel), {})[waarde] = keuze
    return Schaal(per)


def _clusters(
    items: Iterable[Any],
    schaal: Schaal,
    vorige: Mapping[str, int | None],
    opmerkingen: Mapping[str, str],
) -> Iterator[Cluster]:
    @cache
    def html(soort: str, cluster: str, sleutel: str, keuze: str, eerder: str) -> str:
        return _keuzes(schaal.voor(soort, cluster=cluster, sleutel=sleutel), keuze, eerder)

    for code, groep in groupby(items, key=attrgetter("cluster_code")):
        rijen = list(groep)
        kaarten = tuple(_kaart(item, schaal, vorige, html) for item in rijen)
        # What can be taken over: judged the previous time and still open now.
        over = sum(1 for kaart in kaarten if not kaart.keuze and kaart.vorige not in ("", NIET_AAN_BOD))
        yield Cluster(code, rijen[0].cluster_naam, rijen[0].volgorde, kaarten, opmerkingen.get(code, ""), over)


def _kaart(item: Any, schaal: Schaal, vorige: Mapping[str, int | None], html: Callable[..., str]) -> Kaart:
    keuze = code_van(item.waarde, niet_aan_bod=item.niet_aan_bod)
    eerder = code_van(vorige[item.sleutel], niet_aan_bod=True) if item.sleutel in vorige else ""
    soort = ANKERSOORT_VAN[item.soort]
    # Most competences have no anchor of their own: they share what their kind has.
    cluster = item.cluster_code if (soort, sleutel_van_cluster(item.cluster_code)) in schaal.ankers else ""
    sleutel = item.sleutel if (soort, item.sleutel) in schaal.ankers else ""
    # The rendered choices hold a placeholder instead of the item's id; the id is a number, so this stays safe HTML.
    keuzes = mark_safe(html(soort, cluster, sleutel, keuze, eerder).replace(PLAATS, str(item.pk)))  # noqa: S308
    return Kaart(item.pk, item.volgorde, item.omschrijving, keuze, eerder, keuzes, gezien_bij(item), bewijs_bij(item))


@lru_cache(maxsize=ONTHOUDEN)
def _keuzes(keuzes: tuple[Keuze, ...], gekozen: str, vorige: str) -> str:
    context = {"keuzes": keuzes, "gekozen": gekozen, "vorige": vorige, "plaats": PLAATS}
    return render_to_string("evaluatie/_keuzes.html", context)
