"""Versions of a training plan after signing: written together, signed as an addition, and what changed between them."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from erkenningen.models import Competentie, MentorOpErkenning
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from overeenkomsten.enums import PlanStatus, Status
from overeenkomsten.enums_levensloop import WijzigingStatus
from overeenkomsten.models import Opleidingsplan, Overeenkomst
from overeenkomsten.planverschil import verschillen
from overeenkomsten.tasks import voer_wijzigingen_uit_taak
from overeenkomsten.transitions import leg_wijziging_voor, trek_wijziging_in
from overeenkomsten.transitions.kopieren import kopieer
from overeenkomsten.transitions.plan import beantwoord, stel_voor, stem_in, stuur_plan
from overeenkomsten.transitions.planregels import schrap_eigen, schrijf_regels
from overeenkomsten.wijzigdocument import wijziging_context
from overeenkomsten.wijzigwaarden import regels_nu, regels_van
from tests.factories.overeenkomsten import actief, actor_van_school, mensen_bij
from tests.factories.plannen import (
    getekend_plan,
    naar_school,
    planwijziging,
    via_link,
    voorgelegd_plan,
)
from tests.factories.wijzigingen import ververs, wijziging

pytestmark = pytest.mark.django_db


def lopend() -> Overeenkomst:
    return actief(start=vandaag())


def codes(fout: Any) -> list[str]:
    return [beletsel.code for beletsel in fout.value.beletselen]


def test_een_nieuwe_versie_is_een_kopie_en_de_getekende_blijft_gelden() -> None:
    overeenkomst = lopend()
    getekend = overeenkomst.plan
    rij = planwijziging(overeenkomst)
    assert (rij.plan.versie, rij.plan.status) == (2, PlanStatus.ONTWERP)
    assert rij.plan.competenties.count() == getekend.competenties.count()
    assert verschillen(getekend, rij.plan) == []
    naar_school(rij.plan)
    assert overeenkomst.plan == getekend
    assert set(getekend.competenties.values_list("plaats", flat=True)) == {"werkplek"}
    assert Opleidingsplan.objects.get(pk=getekend.pk).status == PlanStatus.AKKOORD


@pytest.mark.parametrize(("dagen", "versie"), [(0, 2), (1, 1)])
def test_de_versie_geldt_vanaf_de_dag_van_de_wijziging(dagen: int, versie: int) -> None:
    overeenkomst = lopend()
    rij = getekend_plan(overeenkomst, dagen=dagen)
    assert overeenkomst.plan.versie == versie
    with time_machine.travel(nu() + timedelta(days=1)):
        voer_wijzigingen_uit_taak()
    assert ververs(rij).status == WijzigingStatus.IN_WERKING
    assert (overeenkomst.plan.versie, overeenkomst.plan.status) == (2, PlanStatus.AKKOORD)
    eerste = Opleidingsplan.objects.get(overeenkomst=overeenkomst, versie=1)
    assert eerste.status == PlanStatus.AKKOORD
    assert set(eerste.competenties.values_list("plaats", flat=True)) == {"werkplek"}


def test_de_pdf_en_het_scherm_zeggen_wat_er_verandert(aanmelden: Any) -> None:
    overeenkomst = lopend()
    rij = planwijziging(overeenkomst)
    eerste = rij.plan.competenties.earliest("volgorde")
    school = actor_van_school(overeenkomst.traject)
    regels = {eerste.pk: {"plaats": "beide", "gepland_van": vandaag(), "begeleider": "Jan Wouters"}}
    schrijf_regels(rij.plan, regels, actor=school, extra="Meer tijd voor instructies.")
    voor = regels_nu(ververs(rij))
    leg_wijziging_voor(rij, actor=school)
    rij = ververs(rij)
    assert regels_van(rij) == voor == wijziging_context(rij, [])["regels"]
    labels = {regel["label"]: (regel["oud"], regel["nieuw"]) for regel in voor}
    assert labels["Opleidingsplan"] == ("versie 1", "versie 2")
    oud, nieuw = labels[f"{eerste.omschrijving} ({eerste.cluster_naam})"]
    assert oud == "Werkplek"
    assert nieuw.startswith("School en werkplek, vanaf ")
    assert nieuw.endswith("begeleid door Jan Wouters")
    assert labels["Extra ondersteuning"] == ("", "Meer tijd voor instructies.")
    client = aanmelden(mensen_bij(overeenkomst).gebruiker("begeleider"))
    for pagina in (rij.get_absolute_url(), reverse("overeenkomsten:plan_samen", args=[rij.plan.uuid])):
        assert nieuw in client.get(pagina).text


def test_zonder_verschil_of_met_een_open_voorstel_wordt_niets_voorgelegd() -> None:
    overeenkomst = lopend()
    school = actor_van_school(overeenkomst.traject)
    rij = planwijziging(overeenkomst)
    with pytest.raises(HandelingBelet) as belet:
        leg_wijziging_voor(rij, actor=school)
    assert codes(belet) == ["plan_gelijk"]
    stuur_plan(rij.plan, actor=school)
    voorstel = stel_voor(
        rij.plan, actor=via_link(rij.plan, "onderneming"), soort="eigen_competentie", tekst="Tempereren"
    )
    naar_school(rij.plan)
    with pytest.raises(HandelingBelet) as belet:
        leg_wijziging_voor(rij, actor=school)
    assert codes(belet) == ["plan_voorstellen"]
    beantwoord(voorstel, actor=school, aanvaard=True, antwoord="")
    assert leg_wijziging_voor(rij, actor=school).status == WijzigingStatus.TER_ONDERTEKENING


def test_wat_ter_ondertekening_ligt_verandert_niet_meer() -> None:
    overeenkomst = lopend()
    school = actor_van_school(overeenkomst.traject)
    rij = planwijziging(overeenkomst)
    stuur_plan(rij.plan, actor=school)
    mentor = via_link(rij.plan, "onderneming")
    voorstel = stel_voor(rij.plan, actor=mentor, soort="opmerking", tekst="Goed zo.")
    beantwoord(voorstel, actor=school, aanvaard=True, antwoord="")
    naar_school(rij.plan)
    leg_wijziging_voor(rij, actor=school)
    for handeling in (
        lambda: stem_in(rij.plan, actor=mentor),
        lambda: stel_voor(rij.plan, actor=mentor, soort="opmerking", tekst="Toch niet."),
        lambda: naar_school(rij.plan),
        lambda: stuur_plan(rij.plan, actor=school),
        lambda: schrijf_regels(overeenkomst.plan, {}, actor=school, extra="Later nog."),
    ):
        with pytest.raises(HandelingBelet, match="ligt vast"):
            handeling()


def test_ingetrokken_geldt_nooit_en_de_volgende_poging_begint_met_wat_er_stond() -> None:
    overeenkomst = lopend()
    school = actor_van_school(overeenkomst.traject)
    rij = voorgelegd_plan(overeenkomst)
    trek_wijziging_in(rij, actor=school, toelichting="Fout in de datum.")
    assert overeenkomst.plan.versie == 1
    opnieuw = planwijziging(overeenkomst)
    assert opnieuw.plan.versie == 3
    assert opnieuw.plan.vorige == overeenkomst.plan
    assert [regel.nieuw for regel in verschillen(overeenkomst.plan, opnieuw.plan)] == ["School"]


def test_eigen_competentie_blijft_dezelfde_in_een_volgende_versie_en_kan_eruit() -> None:
    overeenkomst = lopend()
    school = actor_van_school(overeenkomst.traject)
    rij = planwijziging(overeenkomst)
    stuur_plan(rij.plan, actor=school)
    mentor = via_link(rij.plan, "onderneming")
    voorstel = stel_voor(rij.plan, actor=mentor, soort="eigen_competentie", tekst="Chocolade tempereren")
    beantwoord(voorstel, actor=school, aanvaard=True, antwoord="")
    eigen = rij.plan.competenties.get(van_onderneming=True)
    with pytest.raises(GeenRecht):
        schrap_eigen(rij.plan, eigen, actor=mentor)
    with pytest.raises(HandelingBelet):
        schrap_eigen(rij.plan, rij.plan.competenties.earliest("volgorde"), actor=school)
    assert [v.oud for v in verschillen(overeenkomst.plan, rij.plan)] == [""]
    stem_in(rij.plan, actor=mentor)
    schrap_eigen(rij.plan, eigen, actor=school)
    assert verschillen(overeenkomst.plan, rij.plan) == []
    assert not rij.plan.akkoorden.exists()


def test_de_andere_partijen_zien_een_ontwerp_pas_als_het_verstuurd_is() -> None:
    overeenkomst = lopend()
    mensen = mensen_bij(overeenkomst)
    rij = planwijziging(overeenkomst)

    def ziet(wie: str) -> list[int]:
        rijen = Opleidingsplan.objects.zichtbaar_voor(mensen.actor(wie)).filter(overeenkomst=overeenkomst)
        return sorted(rijen.values_list("versie", flat=True))

    assert [ziet(wie) for wie in ("begeleider", "mentor", "leerling")] == [[1, 2], [1], [1]]
    stuur_plan(rij.plan, actor=mensen.actor("begeleider"))
    assert [ziet(wie) for wie in ("ondernemingsbeheerder", "mentor", "leerling")] == [[1, 2]] * 3


def test_alleen_van_een_lopende_overeenkomst_en_een_tegelijk() -> None:
    overeenkomst = lopend()
    eerste = planwijziging(overeenkomst)
    with pytest.raises(HandelingBelet) as belet:
        planwijziging(overeenkomst)
    assert codes(belet) == ["loopt_al"]
    assert overeenkomst.plannen.count() == 2
    # Another kind may run beside it.
    assert wijziging(overeenkomst).volgnummer == eerste.volgnummer + 1
    Overeenkomst.objects.filter(pk=overeenkomst.pk).update(status=Status.BEEINDIGD, beeindigd_op=vandaag())
    with pytest.raises(HandelingBelet, match="ligt vast"):
        naar_school(eerste.plan)


def test_school_schrijft_een_nieuwe_versie_op_het_scherm(aanmelden: Any) -> None:
    overeenkomst = lopend()
    client = aanmelden(mensen_bij(overeenkomst).gebruiker("begeleider"))
    kiezen = client.get(reverse("overeenkomsten:wijziging_kiezen", args=[overeenkomst.uuid])).text
    opstellen = reverse("overeenkomsten:wijziging_opstellen", args=[overeenkomst.uuid, "plan"])
    assert opstellen in kiezen
    assert "versie 1" in client.get(opstellen).text
    antwoord = client.post(opstellen, {"gaat_in_op": vandaag(), "reden": "Kneden op school."})
    plan = Opleidingsplan.objects.get(overeenkomst=overeenkomst, versie=2)
    bewerken = reverse("overeenkomsten:plan_bewerken", args=[plan.uuid])
    assert antwoord.url == bewerken
    eerste = plan.competenties.earliest("volgorde")
    regel = {f"plaats-{eerste.uuid}": "school", f"van-{eerste.uuid}": "2027-02-01", f"tot-{eerste.uuid}": "2027-01-01"}
    fout = client.post(bewerken, regel | {f"begeleider-{eerste.uuid}": "Sofie Baert"})
    assert fout.status_code == 422
    assert "Het einde van de periode ligt voor het begin." in fout.text
    assert "Sofie Baert" in fout.text
    goed = client.post(bewerken, regel | {f"tot-{eerste.uuid}": "2027-03-01", f"begeleider-{eerste.uuid}": "Sofie"})
    assert goed.url == plan.wijziging.get_absolute_url()
    eerste.refresh_from_db()
    assert (eerste.plaats, eerste.planning) == ("school", "van 1 februari 2027 tot en met 1 maart 2027, Sofie")
    assert "van 1 februari 2027" in client.get(goed.url).text


def test_hele_cluster_krijgt_in_een_keer_een_periode_en_begeleider(aanmelden: Any) -> None:
    overeenkomst = lopend()
    plan = planwijziging(overeenkomst).plan
    client = aanmelden(mensen_bij(overeenkomst).gebruiker("begeleider"))
    eerste = plan.competenties.earliest("volgorde")
    schrijf_regels(plan, {eerste.pk: {"begeleider": "Sofie"}}, actor=actor_van_school(overeenkomst.traject))
    client.post(
        reverse("overeenkomsten:plan_bewerken", args=[plan.uuid]),
        {"alle": f"planning:{eerste.cluster_naam}", "van-cluster1": "2027-02-01", "tot-cluster1": "2027-02-28"},
    )
    cluster = plan.competenties.filter(cluster_naam=eerste.cluster_naam).order_by("volgorde")
    assert [regel.planning for regel in cluster] == [
        "van 1 februari 2027 tot en met 28 februari 2027, Sofie",
        "van 1 februari 2027 tot en met 28 februari 2027",
    ]
    assert not plan.competenties.exclude(cluster_naam=eerste.cluster_naam).filter(gepland_van__isnull=False).exists()


def test_een_regel_wordt_bewaard_zodra_ze_verandert(aanmelden: Any) -> None:
    overeenkomst = lopend()
    plan = planwijziging(overeenkomst).plan
    client = aanmelden(mensen_bij(overeenkomst).gebruiker("begeleider"))
    eerste = plan.competenties.earliest("volgorde")
    regel = reverse("overeenkomsten:plan_regel", args=[plan.uuid])
    velden = {f"van-{eerste.uuid}": "2027-02-01", f"tot-{eerste.uuid}": "", f"begeleider-{eerste.uuid}": ""}
    assert "3 van 3" in client.post(regel, velden | {f"plaats-{eerste.uuid}": "school"}).text
    assert client.post(regel, velden | {f"tot-{eerste.uuid}": "2027-01-01"}).status_code == 422
    eerste.refresh_from_db()
    assert (eerste.plaats, eerste.planning) == ("school", "vanaf 1 februari 2027")


def test_bladzijden_vragen_evenveel_bij_meer_competenties(aanmelden: Any) -> None:
    aantallen = []
    for extra in (0, 3):
        overeenkomst = lopend()
        rij = planwijziging(overeenkomst)
        for nummer in range(extra):
            rij.plan.competenties.create(
                cluster_naam="Eigen", omschrijving=f"Eigen {nummer}", plaats="werkplek", volgorde=50 + nummer
            )
        client = aanmelden(mensen_bij(overeenkomst).gebruiker("begeleider"))
        for naam, uuid in (("plan_bewerken", rij.plan.uuid), ("plan_samen", rij.plan.uuid), ("wijziging", rij.uuid)):
            pagina = reverse(f"overeenkomsten:{naam}", args=[uuid])
            client.get(pagina)
            with CaptureQueriesContext(connection) as vragen:
                assert client.get(pagina).status_code == 200
            aantallen.append(len(vragen))
    assert aantallen[:3] == aantallen[3:]


def test_kopie_voor_volgend_jaar_kent_de_regels_en_laat_een_mentor_die_stopte_weg() -> None:
    overeenkomst = lopend()
    plan = overeenkomst.plan
    eigen = plan.competenties.create(cluster_naam="Eigen", omschrijving="Tempereren", van_onderneming=True, volgorde=9)
    plan.competenties.filter(volgorde=1).update(begeleider=overeenkomst.mentor.mentor.naam)
    plan.competenties.filter(volgorde=2).update(begeleider="Sofie Baert")
    MentorOpErkenning.objects.filter(pk=overeenkomst.mentor_id).update(status="inactief")
    bron = Overeenkomst.objects.voor_dossier().get(pk=overeenkomst.pk)
    kopie = kopieer(bron, actor=actor_van_school(overeenkomst.traject))
    regels = kopie.plan.competenties.order_by("volgorde")
    assert [regel.begeleider for regel in regels] == ["", "Sofie Baert", "", ""]
    assert regels.get(van_onderneming=True).sleutel == eigen.sleutel
    assert not kopie.plan.akkoorden.exists()


def test_een_latere_catalogus_verandert_niets_aan_een_plan_dat_er_is() -> None:
    overeenkomst = lopend()
    opleiding = overeenkomst.traject.opleiding
    voordien = list(overeenkomst.plan.competenties.order_by("volgorde").values_list("omschrijving", flat=True))
    Competentie.objects.filter(cluster__opleiding=opleiding).update(omschrijving="Anders verwoord")
    nieuw = planwijziging(overeenkomst).plan
    for plan in (overeenkomst.plan, nieuw):
        assert list(plan.competenties.order_by("volgorde").values_list("omschrijving", flat=True)) == voordien
    assert set(nieuw.competenties.values_list("bron__cluster__opleiding", flat=True)) == {opleiding.pk}
