"""Ending: every road from every status, its days, and two people at the same moment."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from mentorschap.berichten.models import Bericht
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Eindestatus, Kant
from overeenkomsten.models import Beeindiging, Overeenkomst
from overeenkomsten.tasks import sluit_beeindigingen_taak
from overeenkomsten.transitions import beeindigen as b
from overeenkomsten.transitions.beeindigen_tabel import (
    BEVESTIGEN,
    BUITEN_REGELS,
    EINDE_MELDEN,
    EINDIGEN,
    INTREKKEN,
    NIET_VERZOENEN,
    VERZOENEN,
    VOLTOOIEN,
)
from tests.factories.einde import START, geschorst, lopend, op
from tests.factories.overeenkomsten import OndernemingFactory, lid
from tests.hulp.parallel import samen

pytestmark = pytest.mark.django_db
LAAT = date(2026, 11, 10)
WIE = ("begeleider", "schoolbeheerder", "ondernemingsbeheerder", "mentor", "leerling", "vreemd", "systeem")


def actor_van(mensen: Any, wie: str) -> Actor:
    if wie == "systeem":
        return Actor.systeem()
    if wie == "vreemd":
        return Actor.van_lidmaatschap(lid(OndernemingFactory.create(), Rol.ONDERNEMINGSBEHEERDER))
    return mensen.actor(wie)


def voorstel(wijze: str, initiatief: str = "leerling", **velden: Any) -> b.Voorstel:
    return b.Voorstel(wijze=wijze, initiatief=initiatief, **velden)


def start(
    overeenkomst: Overeenkomst, actor: Actor, dag: date, wijze: str, initiatief: str, **velden: Any
) -> Beeindiging:
    with op(dag):
        return b.meld_einde(overeenkomst, voorstel(wijze, initiatief, **velden), actor=actor)


def opgezegd(overeenkomst: Overeenkomst, mensen: Any, dag: date) -> Beeindiging:
    return start(overeenkomst, mensen.actor("leerling"), dag, "eerste_dagen", "leerling", ontvangen_op=dag)


def bemiddeld(overeenkomst: Overeenkomst, mensen: Any, dag: date = LAAT) -> Beeindiging:
    velden = {"grond": "bemoeilijkt", "motivering": "Te weinig werk.", "ontvangen_op": dag}
    return start(overeenkomst, mensen.actor("ondernemingsbeheerder"), dag, "motief", "onderneming", **velden)


def status(overeenkomst: Overeenkomst) -> tuple[str, date | None]:
    return Overeenkomst.objects.values_list("status", "beeindigd_op").get(pk=overeenkomst.pk)


@pytest.mark.parametrize("wie", WIE)
def test_elke_status_elke_overgang_elke_rol_op_de_overeenkomst(wie: str) -> None:
    overeenkomst, mensen = lopend()
    actor = actor_van(mensen, wie)
    partij = wie in {"begeleider", "schoolbeheerder", "ondernemingsbeheerder", "leerling"}
    with op(LAAT):
        for overgang, stand in product((EINDE_MELDEN, EINDIGEN), Status):
            overeenkomst.status = stand
            codes = {beletsel.code for beletsel in overgang.beletselen(overeenkomst, actor)}
            if not (partij or (wie == "systeem" and overgang is EINDIGEN)):
                assert codes == {"recht"}
            else:
                assert codes == (set() if stand == Status.ACTIEF else {"status"})


@pytest.mark.parametrize("wie", WIE)
def test_elke_status_elke_overgang_elke_rol_op_de_beeindiging(wie: str) -> None:
    overeenkomst, mensen = lopend()
    einde = bemiddeld(overeenkomst, mensen)
    actor, school = actor_van(mensen, wie), wie in {"begeleider", "schoolbeheerder"}
    tabel = (VERZOENEN, NIET_VERZOENEN, BEVESTIGEN, INTREKKEN, VOLTOOIEN, BUITEN_REGELS)
    with op(LAAT + timedelta(days=40)):
        for overgang, stand in product(tabel, Eindestatus):
            einde.status = stand
            mag = school
            if overgang is INTREKKEN:
                mag = school or (wie == "ondernemingsbeheerder" and stand != Eindestatus.OPZEG)
            if overgang is VOLTOOIEN:
                mag = wie not in {"mentor", "vreemd"}
            codes = {beletsel.code for beletsel in overgang.beletselen(einde, actor)}
            assert codes == ({"recht"} if not mag else set() if stand in overgang.van else {"status"}), overgang.code


@pytest.mark.parametrize("dag", [date(2026, 9, 1), date(2026, 9, 29), date(2026, 9, 30)])
def test_opzegging_in_de_eerste_dertig_dagen_stopt_na_zeven_dagen(dag: date) -> None:
    overeenkomst, mensen = lopend()
    einde = opgezegd(overeenkomst, mensen, dag)
    laatste = dag + timedelta(days=7)
    assert (einde.status, einde.termijn_tot, einde.eindigt_op) == (Eindestatus.OPZEG, laatste, laatste)
    for verschil, verwacht in ((-1, 0), (0, 0), (1, 1), (2, 0)):
        moment = laatste + timedelta(days=verschil)
        with op(moment):
            assert b.sluit_op_tijd(moment) == verwacht
    assert status(overeenkomst) == (Status.BEEINDIGD, laatste)


def test_de_dag_na_het_venster_is_opzeggen_te_laat_ook_voor_de_school_die_noteert() -> None:
    overeenkomst, mensen = lopend()
    with pytest.raises(HandelingBelet, match="30 september 2026"):
        opgezegd(overeenkomst, mensen, date(2026, 10, 1))
    terug = {"ontvangen_op": date(2026, 9, 30)}
    with pytest.raises(HandelingBelet, match="noteert de school"):
        start(overeenkomst, mensen.actor("leerling"), date(2026, 10, 1), "eerste_dagen", "leerling", **terug)
    velden = {"ontvangen_op": date(2026, 9, 30)}
    einde = start(overeenkomst, mensen.actor("begeleider"), date(2026, 10, 20), "eerste_dagen", "leerling", **velden)
    # The school notes it late: the notice is over, so it ended already.
    assert einde.status == Eindestatus.BEEINDIGD
    assert status(overeenkomst) == (Status.BEEINDIGD, date(2026, 10, 7))


@pytest.mark.parametrize(
    ("dag", "mag"), [(date(2026, 10, 4), True), (date(2026, 10, 5), True), (date(2026, 10, 6), False)]
)
def test_een_schorsing_verlengt_het_venster_maar_niet_de_opzegtermijn(dag: date, mag: bool) -> None:
    overeenkomst, mensen = lopend()
    geschorst(overeenkomst, mensen.actor("mentor"), date(2026, 9, 10), date(2026, 9, 14))
    geschorst(overeenkomst, mensen.actor("mentor"), date(2026, 10, 6), date(2026, 10, 20))
    if not mag:
        with pytest.raises(HandelingBelet):
            opgezegd(overeenkomst, mensen, dag)
        return
    assert opgezegd(overeenkomst, mensen, dag).eindigt_op == dag + timedelta(days=7)


@pytest.mark.parametrize(
    ("begin", "dag", "laatste"),
    [
        (date(2028, 2, 1), date(2028, 2, 22), date(2028, 2, 29)),
        (date(2028, 2, 1), date(2028, 3, 1), date(2028, 3, 8)),
        (date(2026, 12, 10), date(2026, 12, 28), date(2027, 1, 4)),
    ],
)
def test_opzegging_over_een_schrikkeldag_en_een_jaareinde(begin: date, dag: date, laatste: date) -> None:
    with op(begin - timedelta(days=20)):
        overeenkomst, mensen = lopend(begin)
    assert opgezegd(overeenkomst, mensen, dag).eindigt_op == laatste


def test_motief_laat_de_overeenkomst_lopen_tot_de_bemiddeling_sluit() -> None:
    overeenkomst, mensen = lopend()
    einde = bemiddeld(overeenkomst, mensen)
    assert (einde.status, einde.termijn_tot) == (Eindestatus.BEMIDDELING, LAAT + timedelta(days=21))
    with op(LAAT + timedelta(days=30)):
        assert b.sluit_op_tijd(LAAT + timedelta(days=30)) == 0
    assert status(overeenkomst) == (Status.ACTIEF, None)


def test_verzoening_laat_de_overeenkomst_verder_lopen_en_een_nieuwe_poging_kan() -> None:
    overeenkomst, mensen = lopend()
    einde = bemiddeld(overeenkomst, mensen)
    with op(LAAT + timedelta(days=10)):
        b.verzoen(einde, actor=mensen.actor("begeleider"), op=LAAT + timedelta(days=9), verslag="Andere taken.")
    einde.refresh_from_db()
    assert (einde.status, einde.bemiddeld_op) == (Eindestatus.VERZOEND, LAAT + timedelta(days=9))
    assert status(overeenkomst) == (Status.ACTIEF, None)
    assert list(overeenkomst.overgangen.values_list("overgang", flat=True))[-2:] == ["einde_melden", "verzoenen"]
    assert bemiddeld(overeenkomst, mensen, LAAT + timedelta(days=20)).pk != einde.pk
    assert Bericht.objects.filter(soort="einde_bemiddeling").values("aan_email").distinct().count() == 4


def test_zonder_verzoening_stopt_ze_de_dag_na_de_ontvangst_van_het_geschrift() -> None:
    overeenkomst, mensen = lopend()
    einde = bemiddeld(overeenkomst, mensen)
    gesloten, geschrift = LAAT + timedelta(days=21), LAAT + timedelta(days=22)
    velden = {"actor": mensen.actor("begeleider"), "op": gesloten, "verslag": "Geen akkoord."}
    with op(geschrift):
        for fout in (gesloten - timedelta(days=1), geschrift + timedelta(days=1)):
            with pytest.raises(HandelingBelet):
                b.beeindig_na_bemiddeling(einde, geschrift_ontvangen_op=fout, **velden)
        b.beeindig_na_bemiddeling(einde, geschrift_ontvangen_op=geschrift, **velden)
    assert status(overeenkomst) == (Status.BEEINDIGD, geschrift)


@pytest.mark.parametrize("op_dag", [LAAT - timedelta(days=1), LAAT + timedelta(days=11)])
def test_een_bemiddeling_sluit_na_de_ontvangst_en_niet_in_de_toekomst(op_dag: date) -> None:
    overeenkomst, mensen = lopend()
    einde = bemiddeld(overeenkomst, mensen)
    with op(LAAT + timedelta(days=10)), pytest.raises(HandelingBelet):
        b.verzoen(einde, actor=mensen.actor("begeleider"), op=op_dag, verslag="x")


@pytest.mark.parametrize(("verschil", "meteen"), [(-1, True), (0, True), (1, False)])
def test_einde_door_de_school_gaat_in_op_de_gekozen_dag(verschil: int, meteen: bool) -> None:
    overeenkomst, mensen = lopend()
    laatste = LAAT + timedelta(days=verschil)
    velden = {"grond": "gevaar", "motivering": "Onveilige machines.", "laatste_dag": laatste}
    einde = start(overeenkomst, mensen.actor("begeleider"), LAAT, "verstrekker", "school", **velden)
    assert einde.status == (Eindestatus.BEEINDIGD if meteen else Eindestatus.GEMELD)
    with op(laatste + timedelta(days=1)):
        assert b.sluit_op_tijd(laatste + timedelta(days=1)) == (0 if meteen else 1)
    assert status(overeenkomst) == (Status.BEEINDIGD, laatste)


def test_wat_een_partij_meldt_bevestigt_de_school() -> None:
    overeenkomst, mensen = lopend()
    velden = {"grond": "stopzetting", "laatste_dag": LAAT}
    einde = start(overeenkomst, mensen.actor("leerling"), LAAT, "van_rechtswege", "leerling", **velden)
    with op(LAAT + timedelta(days=5)):
        assert b.sluit_op_tijd(LAAT + timedelta(days=5)) == 0
        with pytest.raises(HandelingBelet, match="bevestigen"):
            b.voltooi(einde, actor=mensen.actor("leerling"))
        with pytest.raises(GeenRecht):
            b.bevestig(einde, actor=mensen.actor("leerling"), laatste_dag=LAAT)
        with pytest.raises(HandelingBelet, match="ligt tussen"):
            b.bevestig(einde, actor=mensen.actor("begeleider"), laatste_dag=START - timedelta(days=1))
        b.bevestig(einde, actor=mensen.actor("begeleider"), laatste_dag=LAAT + timedelta(days=1))
    assert status(overeenkomst) == (Status.BEEINDIGD, LAAT + timedelta(days=1))


def test_buiten_de_regels_door_de_onderneming_wordt_zo_bewaard() -> None:
    overeenkomst, mensen = lopend()
    actor = mensen.actor("ondernemingsbeheerder")
    einde = start(overeenkomst, actor, LAAT, "zonder_regels", "onderneming", laatste_dag=LAAT)
    assert (einde.status, einde.buiten_regels) == (Eindestatus.BEEINDIGD, True)
    assert all(bericht.context["maand"] for bericht in Bericht.objects.filter(soort="einde_beeindigd"))


def test_de_school_stelt_achteraf_vast_dat_de_regels_niet_gevolgd_zijn() -> None:
    overeenkomst, mensen = lopend()
    einde = start(overeenkomst, mensen.actor("begeleider"), LAAT, "akkoord", "onderneming", laatste_dag=LAAT)
    b.noteer_buiten_regels(einde, actor=mensen.actor("begeleider"), toelichting="Uitspraak in beroep.")
    einde.refresh_from_db()
    assert einde.buiten_regels
    with pytest.raises(HandelingBelet):
        b.noteer_buiten_regels(einde, actor=mensen.actor("begeleider"), toelichting="Nog eens.")


def test_intrekken_laat_ze_verder_lopen_maar_een_opzegging_trekt_alleen_de_school_in() -> None:
    overeenkomst, mensen = lopend()
    einde = opgezegd(overeenkomst, mensen, date(2026, 9, 5))
    with op(date(2026, 9, 6)):
        with pytest.raises(GeenRecht):
            b.trek_einde_in(einde, actor=mensen.actor("leerling"), toelichting="Toch niet.")
        b.trek_einde_in(einde, actor=mensen.actor("begeleider"), toelichting="Beiden willen verder.")
    with op(date(2026, 10, 1)):
        assert b.sluit_op_tijd(date(2026, 10, 1)) == 0
    assert status(overeenkomst) == (Status.ACTIEF, None)


@pytest.mark.parametrize(("verschil", "aantal"), [(-1, 0), (0, 0), (1, 1)])
def test_de_termijn_van_de_overeenkomst_verstrijkt_vanzelf(verschil: int, aantal: int) -> None:
    overeenkomst, _ = lopend()
    dag = overeenkomst.einde + timedelta(days=verschil)
    with op(dag):
        assert b.sluit_op_tijd(dag) == aantal
        assert sluit_beeindigingen_taak() == 0
    if aantal:
        einde = Beeindiging.objects.get()
        assert (einde.grond, einde.eindigt_op, einde.document) == ("termijn", overeenkomst.einde, None)
        assert status(overeenkomst) == (Status.BEEINDIGD, overeenkomst.einde)


def test_een_lopende_bemiddeling_wordt_ingehaald_door_de_termijn() -> None:
    overeenkomst, mensen = lopend()
    einde = bemiddeld(overeenkomst, mensen, overeenkomst.einde - timedelta(days=5))
    dag = overeenkomst.einde + timedelta(days=1)
    with op(dag):
        assert b.sluit_op_tijd(dag) == 1
    einde.refresh_from_db()
    assert einde.status == Eindestatus.INGETROKKEN
    assert status(overeenkomst)[0] == Status.BEEINDIGD


@pytest.mark.parametrize(
    ("wijze", "wie", "initiatief", "velden", "code"),
    [
        ("verstrekker", "leerling", "school", {"grond": "gevaar", "motivering": "x", "laatste_dag": LAAT}, "weg"),
        ("zonder_regels", "leerling", "onderneming", {"laatste_dag": LAAT}, "weg"),
        ("akkoord", "leerling", "onderneming", {"laatste_dag": LAAT}, "initiatief"),
        (
            "motief",
            "begeleider",
            "onderneming",
            {"grond": "andere_opleiding", "motivering": "x", "ontvangen_op": LAAT},
            "initiatief",
        ),
        ("motief", "leerling", "leerling", {"grond": "bemoeilijkt", "ontvangen_op": LAAT}, "motivering"),
        ("motief", "leerling", "leerling", {"grond": "", "motivering": "x", "ontvangen_op": LAAT}, "grond"),
        ("motief", "leerling", "leerling", {"grond": "bemoeilijkt", "motivering": "x"}, "ontvangen_op"),
        (
            "motief",
            "leerling",
            "leerling",
            {"grond": "bemoeilijkt", "motivering": "x", "ontvangen_op": LAAT - timedelta(days=1)},
            "ontvangen_op",
        ),
        ("van_rechtswege", "ondernemingsbeheerder", "onderneming", {"grond": "geslaagd", "laatste_dag": LAAT}, "grond"),
        ("van_rechtswege", "begeleider", "school", {"grond": "opheffing", "laatste_dag": LAAT}, "grond"),
        ("akkoord", "begeleider", "school", {}, "laatste_dag"),
        ("akkoord", "begeleider", "school", {"laatste_dag": date(2027, 3, 21)}, "laatste_dag"),
    ],
)
def test_wat_niet_klopt_wordt_geweigerd_met_de_reden(
    wijze: str, wie: str, initiatief: str, velden: dict[str, Any], code: str
) -> None:
    overeenkomst, mensen = lopend()
    with pytest.raises(HandelingBelet) as fout:
        start(overeenkomst, mensen.actor(wie), LAAT, wijze, initiatief, **velden)
    assert code in {beletsel.code for beletsel in fout.value.beletselen}
    assert not Beeindiging.objects.exists()


def test_voor_de_start_wordt_niet_beeindigd_maar_geannuleerd() -> None:
    overeenkomst, mensen = lopend()
    with pytest.raises(HandelingBelet, match="annuleren"):
        start(
            overeenkomst, mensen.actor("begeleider"), START - timedelta(days=1), "akkoord", "school", laatste_dag=START
        )


@pytest.mark.django_db(transaction=True)
def test_twee_mensen_beginnen_tegelijk_een_einde() -> None:
    overeenkomst, mensen = lopend()
    acties = [("leerling", "leerling"), ("ondernemingsbeheerder", "onderneming")]

    def doe() -> bool:
        wie, kant = acties.pop()
        try:
            b.meld_einde(
                Overeenkomst.objects.get(pk=overeenkomst.pk),
                voorstel("akkoord", kant, laatste_dag=LAAT),
                actor=mensen.actor(wie),
            )
        except HandelingBelet:
            return False
        return True

    with op(LAAT):
        assert sorted(samen(doe, aantal=2)) == [False, True]
    assert Beeindiging.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_verzoenen_en_beeindigen_tegelijk_laat_een_van_beide_gelden() -> None:
    overeenkomst, mensen = lopend()
    einde, actor = bemiddeld(overeenkomst, mensen), mensen.actor("begeleider")
    velden = {"actor": actor, "op": LAAT, "verslag": "Gesproken."}
    daden = [
        lambda rij: b.verzoen(rij, **velden),
        lambda rij: b.beeindig_na_bemiddeling(rij, geschrift_ontvangen_op=LAAT, **velden),
    ]

    def doe() -> str:
        try:
            daden.pop()(Beeindiging.objects.get(pk=einde.pk))
        except Achterhaald:
            return "achterhaald"
        return "gelukt"

    with op(LAAT):
        assert sorted(samen(doe, aantal=2)) == ["achterhaald", "gelukt"]
    einde.refresh_from_db()
    assert (status(overeenkomst)[0] == Status.BEEINDIGD) is (einde.status == Eindestatus.BEEINDIGD)


def test_initiatief_is_van_de_kant_die_het_meldt() -> None:
    overeenkomst, mensen = lopend()
    einde = start(overeenkomst, mensen.actor("leerling"), LAAT, "akkoord", "leerling", laatste_dag=LAAT)
    assert (einde.initiatief, einde.status, einde.termijn_tot) == (Kant.LEERLING, Eindestatus.GEMELD, None)
