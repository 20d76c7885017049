"""The evaluation report: everything it prints is gathered here once and frozen with the planned document."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from statistics import fmean
from typing import Any

from django.db.models import Q, UUIDField
from django.utils import timezone

from evaluatie.bespreekpunten import bespreekpunten
from evaluatie.bewijzen import bewijzen_in
from evaluatie.enums import BeoordelaarRol, Beoordelingsstatus
from evaluatie.facts import onderneming_van
from evaluatie.models import Beoordeling, Evaluatie, EvaluatieItem, Resultaat, Score, Sjabloon
from evaluatie.querysets import evaluaties_van
from mentorschap.core.klok import vandaag
from mentorschap.core.vaste_vraag import Plek, VasteVraag
from mentorschap.core.woorden import datum_voluit, opsomming
from mentorschap.documenten.models import Document
from mentorschap.documenten.plannen import plan_document
from mentorschap.documenten.soorten import DocumentSoort

VERSLAG = DocumentSoort("evaluatieverslag", "evaluatie/evaluatieverslag", "5", "Verslag van een evaluatie")
VIA = {"link": "met een persoonlijke link", "account": "aangemeld met een account", "systeem": "door het systeem"}
HOOGSTENS_GENOEMD = 4


def plan_verslag(evaluatie: Evaluatie, *, actor: Any) -> Document:
    """Plan the report of a filed evaluation; planned twice, it is made once."""
    return plan_document(
        VERSLAG.code,
        onderwerp=evaluatie,
        context=verslag_context(evaluatie),
        sleutel=f"{VERSLAG.code}:{evaluatie.uuid}",
        titel=f"Evaluatieverslag {evaluatie.overeenkomst.traject.leerling.naam} {evaluatie.nummer}",
        door_naam=actor.naam,
    )


def plan_eindverslag(evaluatie: Evaluatie, *, actor: Any) -> Document:
    """Plan the final report, with the joint result; it replaces the first one, which stays readable."""
    return plan_document(
        VERSLAG.code,
        onderwerp=evaluatie,
        context=verslag_context(evaluatie) | {"vastgesteld": _vastgesteld(evaluatie, actor.naam)},
        sleutel=f"{VERSLAG.code}:{evaluatie.uuid}:vastgesteld",
        titel=f"Evaluatieverslag {evaluatie.overeenkomst.traject.leerling.naam} {evaluatie.nummer}, vastgesteld",
        door_naam=actor.naam,
        vervangt=verslag_van(evaluatie),
    )


LAATSTE = VasteVraag(
    lambda onderwerp: Document.objects.filter(onderwerp_uuid=onderwerp, soort=VERSLAG.code).order_by("-pk")[:1],
    onderwerp=Plek("onderwerp", UUIDField()),
)


def verslag_van(evaluatie: Evaluatie) -> Document | None:
    """Return the report of an evaluation, whatever its state; None when it is not planned yet."""
    return next(iter(LAATSTE(onderwerp=evaluatie.uuid)), None)


def gedrukt(document: Document) -> dict[str, Any]:
    """Return what a report prints. One of before template version 5 says no scale: it was always of four levels."""
    grafiek = {"stappen": [1, 2, 3, 4]} | document.context["grafiek"]
    return document.context | {"grafiek": grafiek}


def documentscope(actor: Any) -> Q | None:
    """Return which reports this actor may open: those of the evaluations he may read; None for none."""
    if evaluaties_van(actor) is None:
        return None
    return Q(soort=VERSLAG.code, onderwerp_uuid__in=Evaluatie.objects.zichtbaar_voor(actor).values("uuid"))


def scores_van(evaluatie: Evaluatie | None, rol: str = BeoordelaarRol.MENTOR, email: str = "") -> dict[str, int | None]:
    """Return the filed score per competence key of a viewpoint, the mentor's by default; None is "nog niet aan bod".

    `email` picks one of several people with the same viewpoint.
    """
    if evaluatie is None:
        return {}
    ingediend = Q(beoordeling__status=Beoordelingsstatus.INGEDIEND)
    scores = Score.objects.filter(ingediend, beoordeling__evaluatie=evaluatie, beoordeling__rol=rol)
    if email:
        scores = scores.filter(beoordeling__email=email)
    return dict(scores.values_list("item__sleutel", "waarde"))


def verslag_context(evaluatie: Evaluatie) -> dict[str, Any]:
    """Return what the report prints, as plain JSON: nine queries, whatever the number of competences."""
    overeenkomst = evaluatie.overeenkomst
    traject, leerling = overeenkomst.traject, overeenkomst.traject.leerling
    beoordelingen = list(evaluatie.beoordelingen.order_by("pk"))
    mentor = next(b for b in beoordelingen if b.rol == BeoordelaarRol.MENTOR)
    sjabloon = evaluatie.sjabloon
    niveaus = list(sjabloon.niveaus.all())
    anderen = [b for b in beoordelingen if b.pk != mentor.pk and b.is_ingediend]
    labels = {n.waarde: n.label for n in niveaus}
    clusters = _clusters(mentor, labels, scores_van(evaluatie.vorige), anderen, sjabloon.voldoende)
    competenties = [regel for cluster in clusters for regel in cluster["regels"]]
    return {
        "leerling": leerling.naam,
        "voornaam": leerling.voornaam,
        "klas": leerling.klas,
        "opleiding": traject.opleiding.naam,
        "school": traject.school.naam,
        "trajectbegeleider": traject.trajectbegeleider.naam,
        "onderneming": onderneming_van(overeenkomst).naam,
        "mentor": mentor.naam,
        "overeenkomst": overeenkomst.nummer,
        "nummer": evaluatie.nummer,
        "soort": evaluatie.get_soort_display(),
        "ingediend": _dag(mentor.ingediend_op),
        "vorige": str(evaluatie.vorige or ""),
        "vorige_dag": _dag(evaluatie.vorige.ingediend_op) if evaluatie.vorige else "",
        "niveaus": [
            {"nummer": n.waarde, "label": n.label, "aantal": sum(i["waarde"] == n.waarde for i in competenties)}
            for n in niveaus
        ],
        "niet_aan_bod": sum(i["waarde"] is None for i in competenties),
        "totaal": len(competenties),
        "samenvatting": _samenvatting(leerling.voornaam, competenties, sjabloon.voldoende),
        "clusters": clusters,
        "blikvangers": _blikvangers(competenties, sjabloon, bool(evaluatie.vorige)),
        "beoordelaars": [_beoordelaar(b) for b in beoordelingen],
        "anderen": [{"rol": b.get_rol_display(), "naam": b.naam} for b in anderen],
        "bespreekpunten": bespreekpunten(competenties, voldoende=sjabloon.voldoende),
        "bewijzen": bewijzen_in(evaluatie),
        "grafiek": _grafiek(clusters, leerling.voornaam, sjabloon.hoogste),
        "sjabloon": f"{sjabloon.naam}, versie {sjabloon.versie}",
        "vastgesteld": None,
    }


def bespreekpunten_van(evaluatie: Evaluatie) -> list[dict[str, Any]]:
    """Return the points to discuss of a filed evaluation, as its report lists them: six queries."""
    beoordelingen = list(evaluatie.beoordelingen.order_by("pk"))
    mentor = next(b for b in beoordelingen if b.rol == BeoordelaarRol.MENTOR)
    anderen = [b for b in beoordelingen if b.pk != mentor.pk and b.is_ingediend]
    voldoende = evaluatie.sjabloon.voldoende
    clusters = _clusters(mentor, {}, scores_van(evaluatie.vorige), anderen, voldoende)
    return bespreekpunten([regel for cluster in clusters for regel in cluster["regels"]], voldoende=voldoende)


def _vastgesteld(evaluatie: Evaluatie, door: str) -> dict[str, Any]:
    """What was set after the talk: the day, the agreements made, and where it differs from what the mentor gave."""
    labels = {niveau.waarde: f"{niveau.waarde} {niveau.label}" for niveau in evaluatie.sjabloon.niveaus.all()}
    gegeven, resultaten = scores_van(evaluatie), Resultaat.objects.filter(item__evaluatie=evaluatie)
    gesprek = evaluatie.overgangen.filter(overgang="bespreken").latest("pk")
    niet = evaluatie.sjabloon.niet_aan_bod_kort
    return {
        "op": datum_voluit(vandaag()),
        "door": door,
        "besproken_op": datum_voluit(gesprek.ingangsdatum),
        "afspraken": gesprek.toelichting,
        "verschillen": [
            {
                "nummer": resultaat.item.volgorde,
                "omschrijving": resultaat.item.omschrijving,
                "mentor": labels.get(gegeven.get(resultaat.item.sleutel), niet),
                "samen": labels.get(resultaat.waarde, niet),
                "toelichting": resultaat.toelichting,
            }
            for resultaat in resultaten.select_related("item").order_by("item__volgorde")
            if resultaat.waarde != gegeven.get(resultaat.item.sleutel)
        ],
    }


def _clusters(
    beoordeling: Beoordeling,
    labels: dict[int, str],
    vorige: dict[str, int | None],
    anderen: Sequence[Beoordeling],
    voldoende: int,
) -> list[dict[str, Any]]:
    standpunten = _standpunten(anderen)
    opmerkingen = dict(beoordeling.opmerkingen.values_list("cluster_code", "tekst"))
    items = EvaluatieItem.objects.met_score(beoordeling.pk).filter(evaluatie_id=beoordeling.evaluatie_id)
    clusters = []
    for code, groep in groupby(items.order_by("volgorde"), key=lambda item: item.cluster_code):
        regels = [_regel(item, labels, vorige, standpunten.get(item.pk, {}), anderen) for item in groep]
        clusters.append(
            {
                "naam": regels[0]["cluster"],
                "regels": regels,
                "aantal": len(regels),
                "opmerking": opmerkingen.get(code, ""),
                "nu": _gemiddelde(regels),
                "vorige": _gemiddelde(regels, "vorig"),
                "bereikt": sum((regel["waarde"] or 0) >= voldoende for regel in regels),
            }
        )
    return clusters


def _standpunten(anderen: Sequence[Beoordeling]) -> dict[int, dict[int, int | None]]:
    """Per competence what each of the other raters gave, by sheet; no query when only the mentor judged."""
    if not anderen:
        return {}
    per_item: dict[int, dict[int, int | None]] = {}
    scores = Score.objects.filter(beoordeling__in=anderen).values_list("item_id", "beoordeling_id", "waarde")
    for item, beoordeling, waarde in scores:
        per_item.setdefault(item, {})[beoordeling] = waarde
    return per_item


def _regel(
    item: Any,
    labels: dict[int, str],
    vorige: dict[str, int | None],
    gegeven: dict[int, int | None],
    anderen: Sequence[Beoordeling],
) -> dict[str, Any]:
    vorig = vorige.get(item.sleutel)
    return {
        "nummer": item.volgorde,
        "cluster": item.cluster_naam,
        "omschrijving": item.omschrijving,
        "waarde": item.waarde,
        "label": labels.get(item.waarde, ""),
        "vorig": vorig,
        "verschil": item.waarde - vorig if item.waarde and vorig else None,
        "standpunten": [{"rol": b.get_rol_display().lower(), "waarde": gegeven.get(b.pk)} for b in anderen],
    }


def _gemiddelde(regels: Iterable[dict[str, Any]], veld: str = "waarde") -> float | None:
    """The mean level to one decimal; of what was judged, None when nothing was."""
    waarden = [regel[veld] for regel in regels if regel[veld] is not None]
    return round(fmean(waarden), 1) if waarden else None


def _dag(moment: datetime | None) -> str:
    return datum_voluit(timezone.localdate(moment)) if moment else ""


def _samenvatting(voornaam: str, competenties: Sequence[dict[str, Any]], voldoende: int) -> str:
    """Two or three sentences that a parent understands."""
    beoordeeld = [regel for regel in competenties if regel["waarde"] is not None]
    bereikt = sum(regel["waarde"] >= voldoende for regel in beoordeeld)
    zinnen = [
        f"{voornaam} leert {len(competenties)} competenties op de werkplek; {len(beoordeeld)} daarvan zijn beoordeeld."
    ]
    if beoordeeld:
        zinnen.append(f"Daarvan beheerst {voornaam} er {bereikt} voldoende of beter.")
    # Only what was judged both times says something about growth.
    beide = [regel for regel in beoordeeld if regel["verschil"] is not None]
    if beide:
        vooruit, achteruit = sum(r["verschil"] > 0 for r in beide), sum(r["verschil"] < 0 for r in beide)
        zin = f"Van de {len(beide)} competenties die ook de vorige keer beoordeeld zijn, gingen er {vooruit} vooruit"
        zinnen.append(f"{zin} en {achteruit} achteruit.")
    return " ".join(zinnen)


def _blikvangers(
    competenties: Sequence[dict[str, Any]], sjabloon: Sjabloon, heeft_vorige: bool
) -> list[dict[str, Any]]:
    """The few competences that tell the story on page one: what goes well, what moved, what needs work."""
    sterk = [i for i in competenties if i["waarde"] == sjabloon.hoogste]
    vooruit = sorted((i for i in competenties if (i["verschil"] or 0) > 0), key=lambda i: (-i["verschil"], i["nummer"]))
    nog_niet = (i for i in competenties if i["waarde"] and i["waarde"] < sjabloon.voldoende)
    werk = sorted(nog_niet, key=lambda i: (i["waarde"], i["nummer"]))
    blokken: list[dict[str, Any]] = [
        {"titel": "Dit lukt het best", "leeg": "Nog geen enkele competentie op het hoogste niveau.", "rijen": sterk}
    ]
    if heeft_vorige:
        blokken.append(
            {"titel": "Hier is vooruitgang", "leeg": "Geen competentie ging een niveau vooruit.", "rijen": vooruit}
        )
    blokken.append({"titel": "Hier werken we aan", "leeg": "Alles wat beoordeeld is, lukt voldoende.", "rijen": werk})
    return [
        {
            "titel": blok["titel"],
            "leeg": blok["leeg"],
            "rijen": [i["omschrijving"] for i in blok["rijen"][:HOOGSTENS_GENOEMD]],
            "meer": max(0, len(blok["rijen"]) - HOOGSTENS_GENOEMD),
        }
        for blok in blokken
    ]


def _beoordelaar(beoordeling: Beoordeling) -> dict[str, str]:
    return {
        "naam": beoordeling.naam,
        "rol": beoordeling.get_rol_display(),
        "wanneer": _moment(beoordeling.ingediend_op),
        "hoe": _hoe(beoordeling),
    }


def _moment(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y om %H:%M}" if moment else "niet ingediend"


def _hoe(beoordeling: Beoordeling) -> str:
    if beoordeling.ingevoerd_door_id:
        return "ingevoerd door de school, op vraag van de beoordelaar"
    return VIA.get(beoordeling.ingediend_via, "")


def _grafiek(clusters: Sequence[dict[str, Any]], voornaam: str, hoogste: int) -> dict[str, Any]:
    """The rows of the chart, and what it says in one sentence for who cannot see it."""
    delen = []
    for cluster in clusters:
        if cluster["nu"] is None:
            delen.append(f"{cluster['naam']} kwam nog niet aan bod")
        elif cluster["vorige"] is None:
            delen.append(f"{cluster['naam']} {_komma(cluster['nu'])}")
        else:
            delen.append(f"{cluster['naam']} van {_komma(cluster['vorige'])} naar {_komma(cluster['nu'])}")
    schaal = f"op een schaal van 1 tot {hoogste}"
    return {
        "beschrijving": f"Gemiddeld niveau van {voornaam} per groep, {schaal}: {opsomming(delen)}.",
        "rijen": [{"label": c["naam"], "waarde": c["nu"], "nu": c["nu"], "vorige": c["vorige"]} for c in clusters],
        "stappen": list(range(1, hoogste + 1)),
        "groei": any(cluster["vorige"] is not None for cluster in clusters),
    }


def _komma(getal: float) -> str:
    return f"{getal:.1f}".replace(".", ",")
