"""MEN-07 with MEN-08 (bouw), MEN-09 (covid) and MEN-12: a term with a flag, never a lapse."""

import pytest

from tests.erkenningen.contract.regels import antwoord, bevinding


def opleiding(gevolgd: str | None = None, gepland: str | None = None, vrijstelling: str | None = None) -> dict:
    return {"gepland_op": gepland, "gevolgd_op": gevolgd, "vrijstelling": vrijstelling}


def stand(**feiten: object) -> tuple[str, str, str | None, str | None]:
    """Outcome of MEN-07, status and both terms."""
    uit = antwoord(**feiten)
    deel = uit["mentoropleiding"]
    termijnen = [None if deel[veld] is None else deel[veld].isoformat() for veld in ("plannen_voor", "volgen_voor")]
    return (uit["regels"][-1]["uitkomst"], deel["status"], *termijnen)


@pytest.mark.parametrize(
    ("erkend_op", "partnerschap", "plannen", "volgen"),
    [
        pytest.param("2024-03-10", None, None, "2025-03-10", id="algemeen_12_maanden"),
        pytest.param("2024-03-10", "bouw", "2024-06-10", "2024-09-10", id="bouw_3_en_6_maanden"),
        pytest.param("2024-02-29", None, None, "2025-02-28", id="van_29_februari"),
        pytest.param("2024-08-31", "bouw", "2024-11-30", "2025-02-28", id="laatste_dag_van_een_kortere_maand"),
        pytest.param("2024-11-30", "bouw", "2025-02-28", "2025-05-30", id="30_november"),
        pytest.param("2019-08-31", None, None, "2020-08-31", id="dag_voor_de_covidperiode"),
        pytest.param("2019-09-01", None, None, "2021-03-01", id="eerste_dag_van_de_covidperiode"),
        pytest.param("2020-03-31", None, None, "2021-09-30", id="laatste_dag_van_de_covidperiode"),
        pytest.param("2020-04-01", None, None, "2021-04-01", id="dag_na_de_covidperiode"),
        pytest.param("2019-12-15", "bouw", "2020-03-15", "2020-06-15", id="bouw_kreeg_geen_covidverlenging"),
        pytest.param(None, None, None, None, id="zonder_erkenning"),
        pytest.param(None, "bouw", None, None, id="bouw_zonder_erkenning"),
    ],
)
def test_termijnen_na_de_erkenning(
    erkend_op: str | None, partnerschap: str | None, plannen: str | None, volgen: str | None
) -> None:
    feiten = {"erkend_op": erkend_op, "partnerschap": partnerschap, "aanvraagdatum": "2019-09-01"}

    assert stand(**feiten, peildatum=erkend_op or "2024-03-01")[2:] == (plannen, volgen)


@pytest.mark.parametrize(
    ("peildatum", "mentoropleiding", "verwacht"),
    [
        pytest.param("2025-03-09", opleiding(), ("termijn_loopt", "termijn_loopt"), id="dag_voor_het_einde"),
        pytest.param("2025-03-10", opleiding(), ("termijn_loopt", "termijn_loopt"), id="laatste_dag_is_op_tijd"),
        pytest.param("2025-03-11", opleiding(), ("te_laat", "te_laat"), id="dag_na_het_einde"),
        pytest.param(
            "2024-12-01", opleiding(gepland="2025-03-10"), ("termijn_loopt", "gepland"), id="gepland_op_de_laatste_dag"
        ),
        pytest.param(
            "2024-12-01", opleiding(gepland="2025-03-11"), ("termijn_loopt", "termijn_loopt"), id="te_laat_gepland"
        ),
        pytest.param(
            "2024-12-01", opleiding(gepland="2024-11-01"), ("termijn_loopt", "gepland"), id="geplande_dag_is_voorbij"
        ),
        pytest.param(
            "2025-03-11", opleiding(gepland="2025-03-10"), ("te_laat", "te_laat"), id="gepland_maar_termijn_voorbij"
        ),
        pytest.param(
            "2025-03-11",
            opleiding(gevolgd="2025-03-11"),
            ("voldaan", "gevolgd"),
            id="vandaag_gevolgd_ook_al_is_het_te_laat",
        ),
        pytest.param(
            "2025-03-11", opleiding(gevolgd="2025-03-12"), ("te_laat", "te_laat"), id="morgen_gevolgd_telt_nog_niet"
        ),
        pytest.param(
            "2024-12-01",
            opleiding(gevolgd="2024-12-02"),
            ("termijn_loopt", "termijn_loopt"),
            id="gevolgd_in_de_toekomst",
        ),
        pytest.param("2024-12-01", opleiding(gevolgd="2015-01-01"), ("voldaan", "gevolgd"), id="lang_geleden_gevolgd"),
        pytest.param(
            "2025-03-11", opleiding(vrijstelling="pedagogisch diploma"), ("voldaan", "vrijgesteld"), id="vrijgesteld"
        ),
        pytest.param(
            "2025-03-11",
            opleiding(gevolgd="2024-12-01", vrijstelling="diploma"),
            ("voldaan", "gevolgd"),
            id="gevolgd_en_vrijgesteld",
        ),
        pytest.param(
            "2025-03-11", opleiding(vrijstelling=""), ("te_laat", "te_laat"), id="lege_vrijstelling_is_er_geen"
        ),
        pytest.param(
            "2025-03-11", opleiding(vrijstelling="  "), ("te_laat", "te_laat"), id="blanco_vrijstelling_is_er_geen"
        ),
        pytest.param("2024-12-01", None, ("termijn_loopt", "termijn_loopt"), id="niets_ingevuld"),
        pytest.param("2024-12-01", {}, ("termijn_loopt", "termijn_loopt"), id="leeg_object"),
    ],
)
def test_waar_de_opleiding_staat(peildatum: str, mentoropleiding: dict | None, verwacht: tuple) -> None:
    feiten = {"peildatum": peildatum, "erkend_op": "2024-03-10", "mentoropleiding": mentoropleiding}

    assert stand(**feiten)[:2] == verwacht


@pytest.mark.parametrize("partnerschap", [None, "bouw"])
@pytest.mark.parametrize(
    ("mentoropleiding", "aanvraagdatum", "status"),
    [
        (opleiding(gevolgd="2024-01-01"), "2024-03-01", "gevolgd"),
        (opleiding(vrijstelling="attest"), "2024-03-01", "vrijgesteld"),
        (opleiding(), "2019-08-31", "niet_van_toepassing"),
        (opleiding(gevolgd="2019-01-01"), "2019-08-31", "niet_van_toepassing"),
    ],
)
def test_wat_afgehandeld_is_heeft_geen_termijnen(
    partnerschap: str | None, mentoropleiding: dict, aanvraagdatum: str, status: str
) -> None:
    feiten = {"partnerschap": partnerschap, "aanvraagdatum": aanvraagdatum, "erkend_op": "2024-03-10"}

    assert stand(**feiten, peildatum="2024-03-12", mentoropleiding=mentoropleiding)[1:] == (status, None, None)


def test_zonder_erkenning_loopt_er_geen_termijn_maar_een_planning_is_dan_nog_niet_gepland() -> None:
    assert stand(mentoropleiding=opleiding(gepland="2024-06-01")) == ("termijn_loopt", "termijn_loopt", None, None)


@pytest.mark.parametrize("aanvraagdatum", ["2019-08-31", "2019-09-01"])
def test_alleen_nieuwe_aanvragen_vanaf_1_september_2019(aanvraagdatum: str) -> None:
    verwacht = "niet_van_toepassing" if aanvraagdatum < "2019-09-01" else "te_laat"

    assert stand(aanvraagdatum=aanvraagdatum, erkend_op="2019-09-15")[0] == verwacht


def test_een_gemiste_plandatum_in_de_bouw_is_nog_niet_te_laat() -> None:
    feiten = {"partnerschap": "bouw", "erkend_op": "2024-03-10"}

    assert stand(**feiten, peildatum="2024-06-11")[:2] == ("termijn_loopt", "termijn_loopt")
    assert stand(**feiten, peildatum="2024-09-10")[:2] == ("termijn_loopt", "termijn_loopt")
    assert stand(**feiten, peildatum="2024-09-11")[:2] == ("te_laat", "te_laat")


def test_te_laat_maakt_het_oordeel_nooit_negatief() -> None:
    assert antwoord(erkend_op="2020-05-01")["oordeel"] == "voldoet"
    assert "vervalt niet vanzelf" in bevinding("MEN-07", erkend_op="2020-05-01")["toelichting"]


@pytest.mark.parametrize(
    ("feiten", "stukken"),
    [
        ({"erkend_op": "2024-02-10"}, ["10 februari 2025"]),
        ({"erkend_op": "2024-02-10", "partnerschap": "bouw"}, ["10 augustus 2024", "10 mei 2024"]),
        ({"erkend_op": "2023-03-01"}, ["1 maart 2024", "de laatste dag"]),
        (
            {"erkend_op": "2024-02-10", "mentoropleiding": opleiding(gepland="2025-03-01")},
            ["1 maart 2025", "na de termijn"],
        ),
        ({"mentoropleiding": opleiding(gevolgd="2024-04-01")}, ["1 april 2024", "telt nog niet mee"]),
        ({"mentoropleiding": opleiding(gevolgd="2024-02-01")}, ["gevolgd op 1 februari 2024"]),
        ({"mentoropleiding": opleiding(vrijstelling="pedagogisch diploma.")}, ["pedagogisch diploma."]),
        ({"partnerschap": "bouw"}, ["6 maanden na de erkenning"]),
        ({"partnerschap": "bouw", "erkend_op": "2023-11-20"}, ["moest gepland zijn"]),
    ],
)
def test_zin_noemt_de_dagen_van_deze_mentor(feiten: dict, stukken: list[str]) -> None:
    zin = bevinding("MEN-07", **feiten)["toelichting"]

    for stuk in stukken:
        assert stuk in zin
    assert ".." not in zin
