"""Contract 2 read once more, as plainly as it is written, beside the engine: on any line both say the same."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mentorschap.core.jsonl import Lezer
from overeenkomsten.rules.regel import beantwoord_regel

DAG = timedelta(days=1)
D = date.fromisoformat
BEDRAGEN = (
    ("2022-01-01", "2022-02-28", "490.60 541.30 583.60"),
    ("2023-11-01", "2024-03-31", "578.40 638.20 688.00"),
    ("2024-05-01", "2025-01-31", "600.50 662.60 714.40"),
    ("2025-02-01", "9999-12-31", "612.50 675.90 728.70"),
)


def ja(waar: Any) -> str:
    return "voldaan" if waar else "niet_voldaan"


def soorten(regel: dict[str, Any]) -> list[str]:
    opleiding, onderneming = regel["opleiding"], regel["onderneming"]
    genoeg = opleiding["uren_werkplek"] >= 20
    if not opleiding["duaal"]:
        return ["OAO" if genoeg else "DAO"]
    zee = onderneming["paritair_comite"] == "143" and regel["start"] >= "2018-09-01"
    eerste = "OAO" if genoeg and not opleiding["gesimuleerde_werkplek"] else "SAO"
    return [eerste, "DAO"] if onderneming["sociale_maribel"] or zee else [eerste]


def minimum(regel: dict[str, Any]) -> Decimal | None:
    if regel["soort"] != "OAO" or regel["vergoedingsstap"] is None:
        return None
    rijen = (bedragen for van, tot, bedragen in BEDRAGEN if van <= regel["start"] <= tot)
    return next((Decimal(bedragen.split()[regel["vergoedingsstap"] - 1]) for bedragen in rijen), None)


def getekend(regel: dict[str, Any]) -> str:
    geboren, gesloten = D(regel["leerling"]["geboortedatum"]), D(regel["conclusiedatum"])
    jaren = gesloten.year - geboren.year - ((gesloten.month, gesloten.day) < (geboren.month, geboren.day))
    nodig = {"leerling", "onderneming"} | ({"opleidingsverstrekker"} if regel["soort"] != "DAO" else set())
    nodig |= {"vertegenwoordiger"} if jaren < 18 else set()
    tekenden = {h["partij"] for h in regel["handtekeningen"]}
    return ja(nodig <= tekenden and all(h["op"] <= regel["start"] for h in regel["handtekeningen"]))


def naslag(regel: dict[str, Any]) -> dict[str, str]:
    opleiding, erkenning, soort, start = regel["opleiding"], regel["erkenning"], regel["soort"], regel["start"]
    totaal, week = opleiding["uren_werkplek"] + opleiding["uren_school"], opleiding["voltijdse_week_sector"]
    einde, slot, bedrag, laagste = regel["einde"], opleiding["einde_opleiding"], regel["leervergoeding"], minimum(regel)
    erkend = erkenning and erkenning["van"] <= start <= erkenning["tot"]
    opgeheven = erkenning and erkenning["opgeheven_op"] is not None and erkenning["opgeheven_op"] <= start
    niet = "niet_van_toepassing"
    return {
        "OVK-01": ja(soort in soorten(regel)),
        "OVK-03": ja(erkend and not opgeheven),
        "OVK-04": ja(regel["mentor_actief"]),
        "OVK-05": getekend(regel),
        "OVK-06": ja(regel["opleidingsplan"]),
        "OVK-07": ja(regel["uurrooster"]) if regel["conclusiedatum"] >= "2018-07-01" else niet,
        "OVK-08": ja(einde and einde > start and (slot is None or einde <= slot)),
        "OVK-10": ja(totaal <= week) if soort == "OAO" else niet,
        "OVK-11": ja(28 <= totaal <= week) if soort == "SAO" and start >= "2022-09-01" else niet,
        "OVK-12": ja(totaal >= 28 and opleiding["uren_werkplek"] >= 14)
        if opleiding["duaal"] and start >= "2018-09-01"
        else niet,
        "OVK-16": niet if soort != "OAO" else "onbekend" if laagste is None else ja((bedrag or 0) >= laagste),
        "OVK-17": ja(not bedrag) if soort == "SAO" else niet,
    }


def oordeel(uitkomsten: dict[str, str]) -> str:
    if any(uitkomst == "niet_voldaan" for code, uitkomst in uitkomsten.items() if code != "OVK-12"):
        return "niet_in_orde"
    opmerking = uitkomsten["OVK-12"] == "niet_voldaan" or uitkomsten["OVK-16"] == "onbekend"
    return "met_opmerkingen" if opmerking else "in_orde"


starts = st.sampled_from(
    [D(dag) for dag in ("2018-08-31", "2018-09-01", "2022-08-31", "2022-09-01", "2024-02-29", "2024-03-31")]
    + [
        D(dag)
        for dag in ("2022-02-28", "2023-11-01", "2024-04-01", "2024-04-30", "2024-05-01", "2025-01-31", "2025-02-01")
    ]
)
vaak = st.sampled_from([True, True, True, False])
uren = st.sampled_from([Decimal(tekst) for tekst in ("13.99", "14", "14.01", "18", "19.99", "20.0", "22", "28")])


@st.composite
def regels_van_het_contract(trek: Any) -> dict[str, Any]:
    start = trek(starts)
    rond = st.integers(-1, 1).map(lambda n: (start + n * DAG).isoformat())
    gesloten = trek(st.sampled_from([start, start - 5 * DAG, D("2018-06-30"), D("2018-07-01")]))
    geboren = date(gesloten.year - 18, gesloten.month, min(gesloten.day, 28)) + trek(st.integers(-2, 2)) * DAG
    erkenning = st.fixed_dictionaries({"van": rond, "tot": rond, "opgeheven_op": st.one_of(st.none(), rond)})
    lang = {"van": "2016-07-01", "tot": "2035-01-01", "opgeheven_op": None}
    partijen = st.lists(
        st.sampled_from(["leerling", "vertegenwoordiger", "onderneming", "opleidingsverstrekker"]),
        min_size=2,
        unique=True,
    )
    op = st.sampled_from([start.isoformat()] * 6 + [(start + DAG).isoformat()])
    return {
        "soort": trek(st.sampled_from(["OAO", "OAO", "SAO", "DAO"])),
        "conclusiedatum": gesloten.isoformat(),
        "start": start.isoformat(),
        "einde": trek(st.one_of(st.none(), rond, st.just((start + 200 * DAG).isoformat()))),
        "opleiding": {
            "duaal": trek(vaak),
            "gesimuleerde_werkplek": not trek(vaak),
            "uren_werkplek": trek(uren),
            "uren_school": trek(uren),
            "voltijdse_week_sector": trek(st.sampled_from([Decimal("36.5"), Decimal(38), 40])),
            "einde_opleiding": trek(
                st.sampled_from([None, *((start + n * DAG).isoformat() for n in (1, 199, 200, 900))])
            ),
        },
        "onderneming": {
            "sociale_maribel": trek(st.sampled_from([None, False, True])),
            "paritair_comite": trek(st.sampled_from([None, "124", "143", "143.01"])),
        },
        "erkenning": trek(st.one_of(st.none(), st.just(lang), st.just(lang), erkenning)),
        "mentor_actief": trek(vaak),
        "leerling": {"geboortedatum": geboren.isoformat()},
        "handtekeningen": [{"partij": partij, "op": trek(op)} for partij in trek(partijen)],
        "opleidingsplan": trek(vaak),
        "uurrooster": trek(vaak),
        "leervergoeding": trek(st.sampled_from([None, 0, *map(Decimal, ("490.60", "600.49", "600.5", "728.70"))])),
        "vergoedingsstap": trek(st.sampled_from([None, 1, 2, 3])),
    }


@given(regels_van_het_contract())
def test_motor_en_contract_zeggen_hetzelfde(regel: dict[str, Any]) -> None:
    antwoord = beantwoord_regel(Lezer(regel))
    verwacht = naslag(regel)

    assert [(b["regel"], b["uitkomst"]) for b in antwoord["regels"]] == list(verwacht.items())
    assert antwoord["oordeel"] == oordeel(verwacht)
    assert antwoord["juiste_soorten"] == soorten(regel)
    assert antwoord["leervergoeding_minimum"] == minimum(regel)
