"""The contract read once more, as plainly as it is written, beside the engine: on any line both say the same.

Days are counted one by one here, nothing is shared with the rules.
"""

from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from erkenningen.rules.json import beantwoord_regel
from mentorschap.core.jsonl import Lezer

DAG = timedelta(days=1)
NIEUW = date(2019, 9, 1)
D = date.fromisoformat


def jaren_eerder(dag: date, jaren: int) -> date:
    schrikkeldag = (dag.month, dag.day) == (2, 29)
    return date(dag.year - jaren, 2, 28) if schrikkeldag and (dag.year - jaren) % 4 else dag.replace(dag.year - jaren)


def maanden_later(dag: date, maanden: int) -> date:
    eerste = date(dag.year + (dag.month + maanden - 1) // 12, (dag.month + maanden - 1) % 12 + 1, 1)
    return max(eerste + n * DAG for n in range(dag.day) if (eerste + n * DAG).month == eerste.month)


def leeftijd(mentor: dict[str, Any], dag: date) -> str:
    if mentor["geboortedatum"] is None:
        return "onbekend"
    geboren = D(mentor["geboortedatum"])
    jaren = sum((jaar, geboren.month, geboren.day) <= (dag.year, dag.month, dag.day) for jaar in range(1900, 2100))
    jaren -= sum(jaar <= geboren.year for jaar in range(1900, 2100))
    if jaren >= 25:
        return "voldaan"
    return afwijking(mentor, "afwijking_leeftijd") if jaren >= 23 else "niet_voldaan"


def ervaring(mentor: dict[str, Any], dag: date) -> str:
    perioden = mentor["praktijkervaring"]
    if perioden is None:
        return "onbekend"
    nodig = (dag + DAG - jaren_eerder(dag + DAG, 5)).days
    gewerkt = {
        n
        for periode in perioden
        for n in range(D(periode["van"]).toordinal(), min(D(periode["tot"] or "9999-12-31"), dag).toordinal() + 1)
    }
    return "voldaan" if len(gewerkt) >= nodig else afwijking(mentor, "afwijking_ervaring")


def afwijking(mentor: dict[str, Any], welke: str) -> str:
    vooropleiding = mentor["vooropleiding"]
    if not vooropleiding or not vooropleiding["bewijs"]:
        return "niet_voldaan"
    return {True: "afwijking", False: "niet_voldaan", None: "te_beslissen"}[vooropleiding[welke]]


def uittreksel(mentor: dict[str, Any], aanvraagdatum: date, dag: date) -> str:
    stuk = mentor["uittreksel"]
    if aanvraagdatum < NIEUW:
        return "niet_van_toepassing"
    if stuk is None or stuk["afgiftedatum"] is None:
        return "onbekend"
    return "voldaan" if jaren_eerder(dag, 1) <= D(stuk["afgiftedatum"]) <= dag else "niet_voldaan"


def opleiding(regel: dict[str, Any], aanvraagdatum: date, dag: date) -> tuple[str, dict[str, Any]]:
    feiten, erkend = regel["mentor"]["mentoropleiding"], regel["erkend_op"] and D(regel["erkend_op"])
    leeg = {"plannen_voor": None, "volgen_voor": None}
    if aanvraagdatum < NIEUW:
        return "niet_van_toepassing", {"status": "niet_van_toepassing"} | leeg
    if feiten["gevolgd_op"] and D(feiten["gevolgd_op"]) <= dag:
        return "voldaan", {"status": "gevolgd"} | leeg
    if feiten["vrijstelling"]:
        return "voldaan", {"status": "vrijgesteld"} | leeg
    if erkend is None:
        return "termijn_loopt", {"status": "termijn_loopt"} | leeg
    bouw = regel["partnerschap"] == "bouw"
    covid = date(2019, 9, 1) <= erkend <= date(2020, 3, 31)
    volgen = maanden_later(erkend, 6 if bouw else 18 if covid else 12)
    termijnen = {"plannen_voor": maanden_later(erkend, 3) if bouw else None, "volgen_voor": volgen}
    if dag > volgen:
        return "te_laat", {"status": "te_laat"} | termijnen
    gepland = feiten["gepland_op"] is not None and D(feiten["gepland_op"]) <= volgen
    return "termijn_loopt", {"status": "gepland" if gepland else "termijn_loopt"} | termijnen


def naslag(regel: dict[str, Any]) -> tuple[dict[str, str], str, dict[str, Any]]:
    mentor, aanvraagdatum, dag = regel["mentor"], D(regel["aanvraagdatum"]), D(regel["peildatum"])
    oordeel = (mentor["uittreksel"] or {}).get("oordeel")
    laatste, stand = opleiding(regel, aanvraagdatum, dag)
    regels = {
        "MEN-01": leeftijd(mentor, dag),
        "MEN-03": ervaring(mentor, dag),
        "MEN-05": uittreksel(mentor, aanvraagdatum, dag),
        "MEN-06": {"gunstig": "voldaan", "ongunstig": "niet_voldaan", None: "onbekend"}[oordeel],
    }
    ladder = (
        ("niet_voldaan", "voldoet_niet"),
        ("onbekend", "onvolledig"),
        ("te_beslissen", "te_beslissen"),
        ("afwijking", "voldoet_met_afwijking"),
    )
    slot = next((woord for uitkomst, woord in ladder if uitkomst in regels.values()), "voldoet")
    return regels | {"MEN-07": laatste}, slot, stand | {}


schrikkeldagen = st.sampled_from([D("2016-02-29"), D("2020-02-29"), D("2024-02-29"), D("2024-02-28"), D("2025-02-28")])
randen = st.sampled_from([D("2019-08-31"), D("2019-09-01"), D("2020-03-31"), D("2020-04-01"), D("2023-12-31")])
dag_ = st.one_of(st.dates(D("2016-07-01"), D("2028-12-31")), schrikkeldagen, randen)
iets = st.sampled_from([None, True, False])


def iso(strategie: Any) -> Any:
    return strategie.map(lambda dag: dag and dag.isoformat())


@st.composite
def regels_van_het_contract(trek: Any) -> dict[str, Any]:
    peil = trek(dag_)
    rond = st.integers(-3, 3).map(lambda n: n * DAG)
    geboren = st.one_of(
        st.none(),
        st.dates(D("1960-01-01"), D("2010-01-01")),
        st.just(D("2000-02-29")),
        st.tuples(st.sampled_from([22, 23, 24, 25]), rond).map(lambda p: jaren_eerder(peil, p[0]) + p[1]),
    )
    van = st.one_of(st.dates(D("2008-01-01"), D("2029-01-01")), rond.map(lambda n: jaren_eerder(peil + DAG, 5) + n))
    periode = st.fixed_dictionaries({"van": iso(van), "tot": iso(st.one_of(st.none(), rond.map(peil.__add__), dag_))})
    afgifte = st.one_of(st.none(), rond.map(lambda n: jaren_eerder(peil, 1) + n), rond.map(peil.__add__))
    erkend = st.one_of(st.none(), dag_, st.sampled_from([3, 6, 12, 18]).map(lambda n: peil - n * 30 * DAG))
    vooropleiding = {"bewijs": st.booleans(), "afwijking_leeftijd": iets, "afwijking_ervaring": iets}
    oordeel = st.sampled_from([None, "gunstig", "ongunstig"])
    opleiding_ = {
        "gepland_op": iso(st.one_of(st.none(), dag_)),
        "gevolgd_op": iso(st.one_of(st.none(), rond.map(peil.__add__))),
        "vrijstelling": st.sampled_from([None, None, "pedagogisch attest"]),
    }
    mentor = {
        "geboortedatum": iso(geboren),
        "praktijkervaring": st.one_of(st.none(), st.lists(periode, max_size=3)),
        "vooropleiding": st.one_of(st.none(), st.fixed_dictionaries(vooropleiding)),
        "uittreksel": st.one_of(st.none(), st.fixed_dictionaries({"afgiftedatum": iso(afgifte), "oordeel": oordeel})),
        "mentoropleiding": st.fixed_dictionaries(opleiding_),
    }
    return {
        "soort": trek(st.sampled_from(["nieuwe_erkenning", "mentor_toevoegen"])),
        "partnerschap": trek(st.sampled_from(["bouw", None])),
        "aanvraagdatum": trek(iso(st.one_of(st.just(peil), dag_))),
        "peildatum": peil.isoformat(),
        "erkend_op": trek(iso(erkend)),
        "mentor": trek(st.fixed_dictionaries(mentor)),
    }


@given(regels_van_het_contract())
def test_motor_en_contract_zeggen_hetzelfde(regel: dict[str, Any]) -> None:
    antwoord = beantwoord_regel(Lezer(regel))
    uitkomsten, oordeel, stand = naslag(regel)

    assert {b["regel"]: b["uitkomst"] for b in antwoord["regels"]} == uitkomsten
    assert list(uitkomsten) == [b["regel"] for b in antwoord["regels"]]
    assert antwoord["oordeel"] == oordeel
    gekregen = antwoord["mentoropleiding"]
    assert gekregen == {naam: D(w) if naam != "status" and isinstance(w, str) else w for naam, w in stand.items()}


@settings(max_examples=40)
@given(regels_van_het_contract())
def test_voldoet_vanaf_is_de_eerste_dag_waarop_beide_kloppen(regel: dict[str, Any]) -> None:
    vanaf, peil = beantwoord_regel(Lezer(regel))["voldoet_vanaf"], D(regel["peildatum"])
    mentor = regel["mentor"]

    def klopt(dag: date) -> bool:
        return {leeftijd(mentor, dag), ervaring(mentor, dag)} <= {"voldaan", "afwijking"}

    tekort = "niet_voldaan" in (leeftijd(mentor, peil), ervaring(mentor, peil))
    assert vanaf is None or tekort
    assume(tekort)
    # One by one for a month, then with strides: the engine computes it, here it is only looked at.
    dagen = [peil + n * DAG for n in (*range(1, 32), *range(32, 4_000, 61))]
    if vanaf is None:
        assert not any(klopt(dag) for dag in dagen)
        return
    assert vanaf > peil
    assert klopt(vanaf) or vanaf.year > 2090
    assert vanaf == peil + DAG or not klopt(vanaf - DAG)
    assert not any(klopt(dag) for dag in dagen if dag < vanaf)
