"""Growth of one learner over all filed evaluations of a route: what the pages and the growth report say."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from statistics import fmean
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from evaluatie.enums import BeoordelaarRol, Evaluatiestatus
from evaluatie.models import ClusterOpmerking, Evaluatie, EvaluatieItem, EvaluatieOvergang, Resultaat, Score
from evaluatie.models.sjabloon import HOOGSTE
from mentorschap.core.woorden import datum_voluit, opsomming
from overeenkomsten.enums import CompetentieSoort
from overeenkomsten.models import Traject

# From this rise of the mean level on, a learner clearly grew; one tenth may be a matter of who was asked what.
DUIDELIJK = 0.5

Reeks = Sequence[int | None]


def evaluaties_van_traject(traject: Traject, van: date | None = None, tot: date | None = None) -> list[Evaluatie]:
    """Return the filed evaluations of a route, oldest first; of a period (both days included) when one is given."""
    rijen = Evaluatie.objects.ingediend().filter(overeenkomst__traject=traject)
    if van and tot:
        rijen = rijen.filter(ingediend_op__date__range=(van, tot))
    return list(rijen.select_related("sjabloon", "overeenkomst", "reactie").order_by("ingediend_op", "pk"))


def groei_van(
    traject: Traject, evaluaties: Sequence[Evaluatie], *, je: bool = False, met_opmerkingen: bool = True
) -> dict[str, Any]:
    """Return the growth as plain JSON; five queries, whatever the number of evaluations and competences.

    Per competence a series of levels, one per moment, the mentor's or the joint one where it was set; None is not seen.
    A moment is an evaluation on the scale of the last one: levels of another scale are not put beside it, they only
    say what was reached. `je` speaks to the learner. Without the remarks it is a query less.
    """
    vergeleken = op_dezelfde_schaal(evaluaties)
    momenten = [_moment(evaluatie) for evaluatie in vergeleken]
    regels = _regels(evaluaties, vergeleken)
    hoogste = evaluaties[-1].sjabloon.hoogste if evaluaties else HOOGSTE
    clusters = [_cluster(naam, list(groep)) for naam, groep in groupby(regels, key=lambda regel: regel["cluster"])]
    voornaam = traject.leerling.voornaam
    zelfstandig = zelfstandigheid([regel["reeks"] for regel in regels], hoogste)
    return {
        "momenten": momenten,
        "clusters": clusters,
        "samenvatting": _samenvatting("" if je else voornaam, momenten, regels, len(evaluaties) - len(vergeleken)),
        "grafiek": _grafiek(clusters, voornaam, hoogste),
        "te_voorzichtig": zelfstandig is not None and zelfstandig["te_voorzichtig"],
        "zelfstandigheid": zelfstandig,
        "standpunten": _standpunten(evaluaties[-1]) if evaluaties else [],
        "afspraken": _afspraken(evaluaties),
        "opmerkingen": _opmerkingen(evaluaties) if met_opmerkingen else [],
    }


def op_dezelfde_schaal(evaluaties: Sequence[Evaluatie]) -> list[Evaluatie]:
    """Return the evaluations whose levels may stand beside those of the last one."""
    return [e for e in evaluaties if e.sjabloon.hoogste == evaluaties[-1].sjabloon.hoogste]  # type: ignore[union-attr] # evaluatie_geopend


def zelfstandigheid(reeksen: Iterable[Reeks], hoogste: int) -> dict[str, Any] | None:
    """Return how the level and what is done at the highest level moved; None when nothing was judged first and last.

    `te_voorzichtig`: the mean level clearly rose while nothing more is done independently. Perhaps somebody holds back:
    it asks a question, and judges nobody. Only what was judged both times is compared.
    """
    paren = [(r[0], r[-1]) for r in reeksen if len(r) > 1 and r[0] is not None and r[-1] is not None]
    if not paren:
        return None
    eerst, laatst = fmean(paar[0] for paar in paren), fmean(paar[1] for paar in paren)
    alleen_eerst, alleen_nu = (sum(paar[kant] == hoogste for paar in paren) for kant in (0, 1))
    return {
        "vergeleken": len(paren),
        "van": round(eerst, 1),
        "naar": round(laatst, 1),
        "alleen_eerst": alleen_eerst,
        "alleen_nu": alleen_nu,
        "drempel": DUIDELIJK,
        "te_voorzichtig": laatst - eerst >= DUIDELIJK and alleen_nu <= alleen_eerst,
    }


def _moment(evaluatie: Evaluatie) -> dict[str, str]:
    dag = timezone.localdate(evaluatie.ingediend_op)  # type: ignore[arg-type] # evaluatie_ingediend
    return {
        "nummer": evaluatie.nummer,
        "soort": evaluatie.get_soort_display(),
        "dag": datum_voluit(dag),
        "kort": f"{dag:%d/%m/%y}",
        "sjabloon": str(evaluatie.sjabloon),
    }


def _regels(evaluaties: Sequence[Evaluatie], vergeleken: Sequence[Evaluatie]) -> list[dict[str, Any]]:
    """A line per competence that was ever asked, in the order of the newest evaluation that asked it.

    `gehaald` is whether it was last judged "voldoende" on the scale of then; None when it was never judged.
    """
    voldoende = {evaluatie.pk: evaluatie.sjabloon.voldoende for evaluatie in evaluaties}  # type: ignore[union-attr] # evaluatie_geopend
    plaats = {evaluatie.pk: nummer for nummer, evaluatie in enumerate(vergeleken)}
    regels: dict[str, dict[str, Any]] = {}
    scores = (
        Score.objects.filter(beoordeling__evaluatie__in=voldoende, beoordeling__rol=BeoordelaarRol.MENTOR)
        .order_by("beoordeling__evaluatie__ingediend_op", "item__volgorde")
        .select_related("item")
    )
    samen = dict(Resultaat.objects.filter(item__evaluatie__in=voldoende).values_list("item_id", "waarde"))
    for score in scores:
        item = score.item
        regel = regels.setdefault(item.sleutel, {"reeks": [None] * len(plaats), "gehaald": None})
        regel |= {"cluster": item.cluster_naam, "omschrijving": item.omschrijving, "soort": item.soort}
        regel["volgorde"] = item.volgorde
        waarde = samen.get(item.pk, score.waarde)
        if waarde is not None:
            regel["gehaald"] = waarde >= voldoende[item.evaluatie_id]
        if item.evaluatie_id in plaats:
            regel["reeks"][plaats[item.evaluatie_id]] = waarde
    # Generic competences last, as in the plan; a cluster stays together whatever the order it was asked in.
    eerste = {r["cluster"]: r["volgorde"] for r in sorted(regels.values(), key=lambda r: -r["volgorde"])}
    generiek = CompetentieSoort.GENERIEK
    return sorted(regels.values(), key=lambda r: (r["soort"] == generiek, eerste[r["cluster"]], r["volgorde"]))


def _cluster(naam: str, regels: list[dict[str, Any]]) -> dict[str, Any]:
    aantal = len(regels[0]["reeks"])
    gemiddelden = [_gemiddelde(regel["reeks"][n] for regel in regels) for n in range(aantal)]
    gegeven = [waarde for waarde in gemiddelden if waarde is not None]
    return {
        "naam": naam,
        "gemiddelden": gemiddelden,
        "start": gegeven[0] if gegeven else None,
        "nu": gegeven[-1] if gegeven else None,
        "bereikt": sum(regel["gehaald"] is True for regel in regels),
        "aantal": len(regels),
        "regels": [
            {
                "omschrijving": r["omschrijving"],
                "reeks": r["reeks"],
                "groei": _groei(r["reeks"]),
                "gehaald": r["gehaald"],
            }
            for r in regels
        ],
    }


def _gemiddelde(waarden: Iterable[int | None]) -> float | None:
    gegeven = [waarde for waarde in waarden if waarde is not None]
    return round(fmean(gegeven), 1) if gegeven else None


def _groei(reeks: Reeks) -> int | None:
    """Levels gained since it was first judged; None when it was judged fewer than two times."""
    gegeven = [waarde for waarde in reeks if waarde is not None]
    return gegeven[-1] - gegeven[0] if len(gegeven) > 1 else None


def _samenvatting(voornaam: str, momenten: Sequence[Any], regels: Sequence[Mapping[str, Any]], andere: int) -> str:
    """A few sentences; to the learner when there is no name. `andere` evaluations were on another scale."""
    if not momenten:
        return f"Van {voornaam or 'jou'} is nog geen evaluatie ingediend."
    bereikt = sum(regel["gehaald"] is True for regel in regels)
    keer = "1 evaluatie" if len(momenten) == 1 else f"{len(momenten)} evaluaties"
    beheerst = f"beheerst {voornaam}" if voornaam else "beheers je"
    zinnen = [
        f"Dit gaat over {keer}, de laatste van {momenten[-1]['dag']}.",
        f"Van {len(regels)} competenties {beheerst} er nu {bereikt} voldoende of beter.",
    ]
    groei = [g for g in (_groei(regel["reeks"]) for regel in regels) if g is not None]
    if groei:
        vooruit, achteruit = sum(g > 0 for g in groei), sum(g < 0 for g in groei)
        zinnen.append(f"Sinds de eerste keer gingen er {vooruit} vooruit en {achteruit} achteruit.")
    if andere:
        wie = "1 eerdere evaluatie gebruikte" if andere == 1 else f"{andere} eerdere evaluaties gebruikten"
        zinnen.append(f"{wie} een andere schaal; die niveaus staan hier niet naast.")
    return " ".join(zinnen)


def _grafiek(clusters: Sequence[Mapping[str, Any]], voornaam: str, hoogste: int) -> dict[str, Any]:
    met = [c for c in clusters if c["nu"] is not None]
    delen = [f"{c['naam']} van {_komma(c['start'])} naar {_komma(c['nu'])}" for c in met]
    zin = f"Gemiddeld niveau van {voornaam} per groep, van de start tot nu, op een schaal van 1 tot {hoogste}"
    return {
        "stappen": list(range(1, hoogste + 1)),
        "beschrijving": f"{zin}: {opsomming(delen)}." if delen else f"{zin}: nog geen gegevens.",
        "rijen": [
            {
                "label": c["naam"],
                "vorige": c["start"],
                "nu": c["nu"],
                "verschil": _verschil(c["start"], c["nu"]),
                "bereikt": c["bereikt"],
                "aantal": c["aantal"],
            }
            for c in clusters
        ],
    }


def _standpunten(evaluatie: Evaluatie) -> list[dict[str, Any]]:
    """Mean level per viewpoint in the last evaluation, with whoever filed."""
    scores = Score.objects.filter(beoordeling__evaluatie=evaluatie, beoordeling__status="ingediend")
    rijen = scores.order_by("beoordeling_id").values_list("beoordeling_id", "beoordeling__rol", "waarde")
    uit = []
    for _, groep in groupby(rijen, key=lambda rij: rij[0]):
        lijst = list(groep)
        rol = BeoordelaarRol(lijst[0][1]).label
        uit.append({"rol": rol, "gemiddelde": _gemiddelde(waarde for *_, waarde in lijst)})
    return uit


def _afspraken(evaluaties: Sequence[Evaluatie]) -> list[dict[str, str]]:
    gesprekken = EvaluatieOvergang.objects.filter(
        onderwerp__in=evaluaties, overgang="bespreken", naar=Evaluatiestatus.BESPROKEN
    ).order_by("op", "pk")
    return [{"dag": datum_voluit(g.ingangsdatum), "tekst": g.toelichting} for g in gesprekken if g.ingangsdatum]


def _opmerkingen(evaluaties: Sequence[Evaluatie]) -> list[dict[str, str]]:
    """What was written, newest first, with who wrote it and about which group of competences."""
    cluster = EvaluatieItem.objects.filter(
        evaluatie=OuterRef("beoordeling__evaluatie"), cluster_code=OuterRef("cluster_code")
    )
    rijen = (
        ClusterOpmerking.objects.filter(beoordeling__evaluatie__in=evaluaties, beoordeling__status="ingediend")
        .exclude(tekst="")
        .select_related("beoordeling__evaluatie")
        .annotate(cluster_naam=Subquery(cluster.values("cluster_naam")[:1]))
        .order_by("-beoordeling__evaluatie__ingediend_op", "pk")
    )
    return [
        {
            "wie": f"{rij.beoordeling.naam} ({rij.beoordeling.get_rol_display().lower()})",
            "dag": datum_voluit(timezone.localdate(rij.beoordeling.ingediend_op)),
            "over": rij.cluster_naam or "",
            "tekst": rij.tekst,
        }
        for rij in rijen
    ]


def _verschil(start: float | None, nu: float | None) -> str:
    """`+ 0,5`, `– 0,5`, `0`; empty when there is nothing to compare."""
    if start is None or nu is None:
        return ""
    stap = round(nu - start, 1)
    return f"{'+' if stap > 0 else '–'} {_komma(abs(stap))}" if stap else "0"


def _komma(getal: float) -> str:
    return f"{getal:.1f}".replace(".", ",")
