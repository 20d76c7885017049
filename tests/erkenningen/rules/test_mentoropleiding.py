"""D16 art. 7 § 1, 1°, c: the mentor training and its term (MEN-07 … MEN-09, MEN-11, MEN-12)."""

from datetime import date

import pytest

from erkenningen.rules import MentoropleidingFeiten, Oordeel, RegelingFeiten, Uitkomst
from erkenningen.rules.feiten import ALGEMEEN, BOUW
from tests.erkenningen.rules.zaken import PEIL, bevinding, toets

ERKEND = date(2024, 3, 10)


def opleiding(gepland: str | None = None, gevolgd: str | None = None, vrijstelling: str | None = None):
    datums = (datum and date.fromisoformat(datum) for datum in (gepland, gevolgd))
    return MentoropleidingFeiten(*datums, vrijstelling)


def stand(peildatum=PEIL, **wijzigingen):
    gevonden = toets(peildatum, **wijzigingen).mentoropleiding
    return gevonden.status.value, gevonden.plannen_voor, gevonden.volgen_voor


@pytest.mark.parametrize(
    ("erkend", "regeling", "plannen", "volgen"),
    [
        ("2024-03-10", ALGEMEEN, None, "2025-03-10"),
        ("2024-03-10", BOUW, "2024-06-10", "2024-09-10"),
        ("2024-02-29", ALGEMEEN, None, "2025-02-28"),
        ("2023-02-28", ALGEMEEN, None, "2024-02-28"),
        ("2023-08-31", BOUW, "2023-11-30", "2024-02-29"),
        ("2022-08-31", BOUW, "2022-11-30", "2023-02-28"),
        ("2022-11-30", BOUW, "2023-02-28", "2023-05-30"),
        ("2019-08-31", ALGEMEEN, None, "2020-08-31"),
        ("2019-09-01", ALGEMEEN, None, "2021-03-01"),
        ("2020-03-31", ALGEMEEN, None, "2021-09-30"),
        ("2020-04-01", ALGEMEEN, None, "2021-04-01"),
        ("2019-09-01", BOUW, "2019-12-01", "2020-03-01"),
        ("2020-03-31", BOUW, "2020-06-30", "2020-09-30"),
        ("2024-03-10", RegelingFeiten(volgen_maanden=9, plannen_maanden=1), "2024-04-10", "2024-12-10"),
    ],
)
def test_termijn_loopt_vanaf_de_erkenning(erkend, regeling, plannen, volgen):
    _, plannen_voor, volgen_voor = stand(
        date(2019, 10, 1), aanvraagdatum=date(2019, 9, 15), erkend_op=date.fromisoformat(erkend), regeling=regeling
    )

    assert (plannen_voor, volgen_voor) == (plannen and date.fromisoformat(plannen), date.fromisoformat(volgen))


@pytest.mark.parametrize(
    ("peildatum", "feiten", "status", "uitkomst"),
    [
        pytest.param("2025-03-09", opleiding(), "termijn_loopt", Uitkomst.TERMIJN_LOOPT, id="dag_voor_het_einde"),
        pytest.param("2025-03-10", opleiding(), "termijn_loopt", Uitkomst.TERMIJN_LOOPT, id="laatste_dag_is_op_tijd"),
        pytest.param("2025-03-11", opleiding(), "te_laat", Uitkomst.TE_LAAT, id="dag_na_het_einde"),
        pytest.param(
            "2025-03-10", opleiding("2025-03-10"), "gepland", Uitkomst.TERMIJN_LOOPT, id="gepland_laatste_dag"
        ),
        pytest.param(
            "2024-03-20", opleiding("2025-03-11"), "termijn_loopt", Uitkomst.TERMIJN_LOOPT, id="te_laat_gepland"
        ),
        pytest.param("2025-03-11", opleiding("2025-03-10"), "te_laat", Uitkomst.TE_LAAT, id="gepland_maar_voorbij"),
        pytest.param("2024-06-01", opleiding("2024-05-01"), "gepland", Uitkomst.TERMIJN_LOOPT, id="planning_voorbij"),
        pytest.param("2024-06-01", opleiding(gevolgd="2024-06-01"), "gevolgd", Uitkomst.VOLDAAN, id="vandaag_gevolgd"),
        pytest.param(
            "2024-06-01", opleiding(gevolgd="2024-06-02"), "termijn_loopt", Uitkomst.TERMIJN_LOOPT, id="morgen"
        ),
        pytest.param("2026-01-01", opleiding(gevolgd="2025-12-31"), "gevolgd", Uitkomst.VOLDAAN, id="te_laat_gevolgd"),
        pytest.param(
            "2025-03-11", opleiding(gevolgd="2025-03-12"), "te_laat", Uitkomst.TE_LAAT, id="morgen_en_te_laat"
        ),
        pytest.param("2024-06-01", opleiding(gevolgd="2015-05-05"), "gevolgd", Uitkomst.VOLDAAN, id="jaren_voordien"),
        pytest.param(
            "2024-06-01",
            opleiding(vrijstelling="pedagogisch diploma"),
            "vrijgesteld",
            Uitkomst.VOLDAAN,
            id="vrijgesteld",
        ),
        pytest.param(
            "2030-01-01",
            opleiding(vrijstelling="pedagogisch attest"),
            "vrijgesteld",
            Uitkomst.VOLDAAN,
            id="nooit_te_laat",
        ),
        pytest.param(
            "2024-06-01",
            opleiding("2024-07-01", "2024-05-01", "diploma"),
            "gevolgd",
            Uitkomst.VOLDAAN,
            id="gevolgd_gaat_voor_vrijgesteld",
        ),
        pytest.param(
            "2024-06-01",
            opleiding("2024-07-01", "2024-08-01"),
            "gepland",
            Uitkomst.TERMIJN_LOOPT,
            id="nog_niet_gevolgd",
        ),
    ],
)
def test_stand_van_de_mentoropleiding(peildatum, feiten, status, uitkomst):
    dag = date.fromisoformat(peildatum)
    gevonden = toets(dag, erkend_op=ERKEND, mentoropleiding=feiten)

    assert gevonden.mentoropleiding.status.value == status
    assert gevonden.bevinding("MEN-07").uitkomst == uitkomst
    af = status in ("gevolgd", "vrijgesteld")
    assert gevonden.mentoropleiding.volgen_voor == (None if af else date(2025, 3, 10))


@pytest.mark.parametrize("feiten", [opleiding(), opleiding("2024-05-01"), opleiding(gevolgd="2024-04-01")])
def test_zonder_erkenning_is_er_geen_datum_en_niets_te_laat(feiten):
    assert stand(mentoropleiding=feiten, regeling=BOUW) == ("termijn_loopt", None, None)


def test_te_laat_toont_de_termijnen_en_maakt_het_oordeel_niet_slechter():
    gevonden = toets(date(2024, 9, 11), erkend_op=ERKEND, regeling=BOUW)

    assert (gevonden.mentoropleiding.plannen_voor, gevonden.mentoropleiding.volgen_voor) == (
        date(2024, 6, 10),
        date(2024, 9, 10),
    )
    assert gevonden.bevinding("MEN-07").uitkomst == Uitkomst.TE_LAAT
    assert gevonden.oordeel == Oordeel.VOLDOET


@pytest.mark.parametrize("feiten", [opleiding(), opleiding(gevolgd="2019-01-01"), opleiding(vrijstelling="diploma")])
def test_mentoren_van_voor_de_invoering_hoeven_niets(feiten):
    wijzigingen = {"aanvraagdatum": date(2019, 8, 31), "erkend_op": date(2019, 9, 10), "mentoropleiding": feiten}

    assert stand(**wijzigingen) == ("niet_van_toepassing", None, None)
    assert bevinding("MEN-07", **wijzigingen).uitkomst == Uitkomst.NIET_VAN_TOEPASSING
    assert stand(**{**wijzigingen, "aanvraagdatum": date(2019, 9, 1)})[0] != "niet_van_toepassing"


@pytest.mark.parametrize(
    ("peildatum", "wijzigingen", "zin"),
    [
        ("2024-03-01", {}, "De mentor moet de mentoropleiding volgen binnen 12 maanden na de erkenning."),
        (
            "2024-03-01",
            {"regeling": RegelingFeiten(volgen_maanden=1)},
            "De mentor moet de mentoropleiding volgen binnen 1 maand na de erkenning.",
        ),
        (
            "2024-03-20",
            {"erkend_op": ERKEND, "regeling": BOUW},
            (
                "De mentor moet de mentoropleiding volgen, uiterlijk op 10 september 2024 (nog 174 dagen). Ze moet "
                "gepland zijn, uiterlijk op 10 juni 2024."
            ),
        ),
        (
            "2024-06-11",
            {"erkend_op": ERKEND, "regeling": BOUW},
            (
                "De mentor moet de mentoropleiding volgen, uiterlijk op 10 september 2024 (nog 91 dagen). Ze moest "
                "gepland zijn, uiterlijk op 10 juni 2024."
            ),
        ),
        (
            "2024-09-10",
            {"erkend_op": ERKEND, "regeling": BOUW, "mentoropleiding": opleiding("2024-09-11")},
            (
                "De mentor moet de mentoropleiding volgen, uiterlijk op 10 september 2024 (de laatste dag). Ze is "
                "gepland op 11 september 2024, na de termijn."
            ),
        ),
        (
            "2024-09-11",
            {"erkend_op": ERKEND, "regeling": BOUW},
            (
                "De mentor moest de mentoropleiding volgen, uiterlijk op 10 september 2024. Dat is 1 dag te laat. De "
                "erkenning vervalt niet vanzelf: het partnerschap bekijkt wat er moet gebeuren."
            ),
        ),
        (
            "2024-05-01",
            {"erkend_op": ERKEND, "mentoropleiding": opleiding("2024-06-01", "2024-06-02")},
            (
                "De mentor moet de mentoropleiding volgen, uiterlijk op 10 maart 2025 (nog 313 dagen). De opgegeven "
                "datum 2 juni 2024 ligt na 1 mei 2024 en telt nog niet mee. Ze is gepland op 1 juni 2024."
            ),
        ),
        (
            "2024-05-01",
            {"mentoropleiding": opleiding(gevolgd="2023-06-02")},
            "De mentor heeft de mentoropleiding gevolgd op 2 juni 2023.",
        ),
        (
            "2024-05-01",
            {"mentoropleiding": opleiding(vrijstelling="pedagogisch diploma.")},
            "De mentor is vrijgesteld van de mentoropleiding. Reden: pedagogisch diploma.",
        ),
    ],
    ids=["geen_erkenning", "een_maand", "bouw", "niet_gepland", "na_termijn", "te_laat", "morgen", "gevolgd", "vrij"],
)
def test_mentoropleiding_legt_uit_met_de_datums_van_deze_mentor(peildatum, wijzigingen, zin):
    assert bevinding("MEN-07", date.fromisoformat(peildatum), **wijzigingen).toelichting == zin
