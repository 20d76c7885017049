"""What the sheet shows. Thirty times five choices are the whole cost of the page, so each kind is rendered once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.db.models import OuterRef, Subquery
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from evaluatie.ankers import samengevoegd, sleutel_van_cluster
from evaluatie.bijdragen import Bijgevoegd, Gezien, bewijs_bij, gezien_bij, met_bijdragen
from evaluatie.documents import scores_van
from evaluatie.enums import ANKERSOORT_VAN, BeoordelaarRol
from evaluatie.invullen import NIET_AAN_BOD, code_van
from evaluatie.models import Anker, Beoordeling, EvaluatieItem, Niveau, Sjabloon

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
    """One competence on the sheet. `keuze` and `vorige` are "1".."4", "n" or "" (nothing yet).

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
    evaluatie = beoordeling.evaluatie
    schaal = schaal_van(beoordeling)
    vorige = vorige_van(beoordeling)
    opmerkingen = dict(beoordeling.opmerkingen.values_list("cluster_code", "tekst"))
    rijen = EvaluatieItem.objects.met_score(beoordeling.pk).filter(evaluatie_id=evaluatie.pk).order_by("volgorde")
    items = met_bijdragen(rijen, beoordeling)
    return blad_uit(items, schaal, vorige, opmerkingen)


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
    niveau = Niveau.objects.filter(sjabloon_id=OuterRef("sjabloon_id"), waarde=OuterRef("waarde"))
    ankers = (
        Anker.objects.filter(sjabloon_id=sjabloon.pk)
        .annotate(label=Subquery(niveau.values("label")))
        .order_by("soort", "sleutel", "waarde")
    )
    per: dict[tuple[str, str], dict[int | None, Keuze]] = {}
    for anker in ankers:
        keuze = (
            Keuze(str(anker.waarde), str(anker.waarde), anker.label, anker.tekst)
            if anker.waarde
            else Keuze(NIET_AAN_BOD, "–", sjabloon.niet_aan_bod_label, anker.tekst)
        )
        per.setdefault((anker.soort, anker.sleutel), {})[anker.waarde] = keuze
    return Schaal(per)


def _clusters(
    items: Iterable[Any],
    schaal: Schaal,
    vorige: Mapping[str, int | None],
    opmerkingen: Mapping[str, str],
) -> Iterator[Cluster]:
    for code, groep in groupby(items, key=lambda item: item.cluster_code):
        rijen = list(groep)
        kaarten = tuple(_kaart(item, _keuzes_voor(item, schaal), vorige) for item in rijen)
        # What can be taken over: judged the previous time and still open now.
        over = sum(1 for kaart in kaarten if not kaart.keuze and kaart.vorige not in ("", NIET_AAN_BOD))
        yield Cluster(code, rijen[0].cluster_naam, rijen[0].volgorde, kaarten, opmerkingen.get(code, ""), over)


def _keuzes_voor(item: Any, schaal: Schaal) -> tuple[Keuze, ...]:
    return schaal.voor(ANKERSOORT_VAN[item.soort], cluster=item.cluster_code, sleutel=item.sleutel)


def _kaart(item: Any, keuzes: tuple[Keuze, ...], vorige: Mapping[str, int | None]) -> Kaart:
    keuze = code_van(item.waarde, niet_aan_bod=item.niet_aan_bod)
    eerder = code_van(vorige[item.sleutel], niet_aan_bod=True) if item.sleutel in vorige else ""
    # The rendered choices hold a placeholder instead of the item's id; the id is a number, so this stays safe HTML.
    html = mark_safe(_keuzes(keuzes, keuze, eerder).replace(PLAATS, str(item.pk)))  # noqa: S308
    return Kaart(item.pk, item.volgorde, item.omschrijving, keuze, eerder, html, gezien_bij(item), bewijs_bij(item))


@lru_cache(maxsize=ONTHOUDEN)
def _keuzes(keuzes: tuple[Keuze, ...], gekozen: str, vorige: str) -> str:
    context = {"keuzes": keuzes, "gekozen": gekozen, "vorige": vorige, "plaats": PLAATS}
    return render_to_string("evaluatie/_keuzes.html", context)
