"""What evaluations tell the training plan: what was dealt with, also of the company's own competences."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from overeenkomsten.models import Overeenkomst, PlanCompetentie
from overeenkomsten.plandekking import Dekking, dekkingen, gezien_in_traject
from overeenkomsten.planoverleg import overleg_van
from overeenkomsten.transitions import leg_wijziging_voor
from overeenkomsten.transitions.plan import beantwoord, stel_voor, stuur_plan
from tests.factories.evaluatie import Wereld, dien_evaluatie_in, ingediend, maak_wereld, open_
from tests.factories.overeenkomsten import sluit_document
from tests.factories.plannen import planwijziging, via_link
from tests.factories.wijzigingen import teken_wijziging, ververs

pytestmark = pytest.mark.django_db


def dekking(wereld: Wereld) -> Dekking:
    rij = Overeenkomst.objects.get(pk=wereld.overeenkomst.pk)
    return dekkingen([rij])[0].dekking


def test_zonder_evaluatie_is_nog_niets_aan_bod_gekomen() -> None:
    wereld = maak_wereld()
    wereld.plan.competenties.filter(volgorde=2).update(plaats="")
    wereld.plan.competenties.filter(volgorde=3).update(plaats="school")
    stand = dekking(wereld)
    assert (stand.totaal, stand.ingepland, stand.werkplek, stand.aan_bod, stand.gezien) == (6, 5, 4, 0, False)
    assert [regel.volgorde for regel in stand.nergens] == [2]


def test_een_niveau_telt_en_nog_niet_aan_bod_telt_niet() -> None:
    wereld = maak_wereld()
    evaluatie = ingediend(wereld, {1: 3, 2: None})
    stand = dekking(wereld)
    assert [regel.volgorde for regel in stand.niet_aan_bod] == [2]
    assert (stand.aan_bod, stand.gezien) == (5, True)
    assert evaluatie.is_ingediend


def test_wat_nog_niet_ingediend_is_telt_niet() -> None:
    wereld = maak_wereld()
    open_(wereld)
    assert gezien_in_traject(wereld.traject.pk) == set()


def test_de_onderneming_ziet_alleen_wat_bij_haar_gebeurde() -> None:
    wereld = maak_wereld()
    ingediend(wereld)
    assert len(gezien_in_traject(wereld.traject.pk)) == 6
    assert gezien_in_traject(wereld.traject.pk, overeenkomst_id=wereld.overeenkomst.pk + 1000) == set()
    plan = wereld.overeenkomst.plan
    assert not overleg_van(plan, None)["dekking"].niet_aan_bod


def test_dossier_van_de_leerling_toont_de_dekking_met_evenveel_vragen(aanmelden: Any) -> None:
    aantallen = []
    for extra in (0, 4):
        wereld = maak_wereld(met_sjabloon=not extra)
        ingediend(wereld, {1: None})
        for nummer in range(extra):
            PlanCompetentie.objects.create(
                plan=wereld.plan, cluster_naam="Eigen", omschrijving=f"Eigen {nummer}", volgorde=50 + nummer
            )
        client = aanmelden(wereld.begeleider)
        pagina = reverse("overeenkomsten:leerling_detail", args=[wereld.leerling.uuid])
        client.get(pagina)
        with CaptureQueriesContext(connection) as vragen:
            tekst = client.get(pagina).text
        aantallen.append(len(vragen))
        assert "1 op de werkplek nog niet aan bod gekomen" in tekst
        assert ("4 nergens ingepland" in tekst) == bool(extra)
    assert aantallen[0] == aantallen[1]


def test_eigen_competentie_wordt_geevalueerd_en_telt_mee_ook_in_een_volgende_versie() -> None:
    wereld = maak_wereld()
    _neem_eigen_competentie_op(wereld, "Chocolade tempereren")
    eerste = wereld.overeenkomst.plan.competenties.get(van_onderneming=True)
    evaluatie = open_(wereld)
    item = evaluatie.items.get(plan_competentie=eerste)
    assert (item.omschrijving, item.sleutel) == ("Chocolade tempereren", f"p{eerste.uuid}")
    assert dekking(wereld).werkplek == 7
    dien_evaluatie_in(evaluatie, {item.volgorde: 4})
    assert dekking(wereld).aan_bod == 7
    _neem_eigen_competentie_op(wereld, "Pralines vullen")
    tweede = wereld.overeenkomst.plan.competenties.get(omschrijving="Chocolade tempereren")
    assert tweede.pk != eerste.pk
    assert tweede.sleutel == eerste.sleutel
    stand = dekking(wereld)
    assert [regel.omschrijving for regel in stand.niet_aan_bod] == ["Pralines vullen"]
    volgende = open_(wereld)
    assert volgende.items.get(omschrijving="Chocolade tempereren").sleutel == item.sleutel


def _neem_eigen_competentie_op(wereld: Wereld, naam: str) -> None:
    """Put a next version into force with a competence that the mentor proposed."""
    school = wereld.actor_begeleider
    Overeenkomst.objects.filter(pk=wereld.overeenkomst.pk).update(
        ondertekenaar_naam="Rik Bakker", ondertekenaar_email="rik.bakker@voorbeeld.be"
    )
    overeenkomst = Overeenkomst.objects.get(pk=wereld.overeenkomst.pk)
    rij = planwijziging(overeenkomst)
    stuur_plan(rij.plan, actor=school)
    mentor = via_link(rij.plan, "onderneming")
    voorstel = stel_voor(rij.plan, actor=mentor, soort="eigen_competentie", tekst=naam)
    beantwoord(voorstel, actor=school, aanvaard=True, antwoord="")
    leg_wijziging_voor(rij, actor=school)
    sluit_document(ververs(rij).document)
    for handtekening in ververs(rij).huidige_handtekeningen:
        teken_wijziging(handtekening)
