"""Several people at the same moment on one plan: one is first, the other reads why it did not count."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import HandelingBelet
from mentorschap.logboek.models import Logregel
from overeenkomsten.models import Overeenkomst
from overeenkomsten.planoverleg import overleg_van
from overeenkomsten.transitions import leg_wijziging_voor
from overeenkomsten.transitions.plan import beantwoord, stel_voor, stem_in, stuur_plan
from overeenkomsten.transitions.planregels import schrijf_regels
from tests.factories.overeenkomsten import MentorOpErkenningFactory, actief, actor_van_school, mensen_bij
from tests.factories.plannen import naar_school, planwijziging, verstuurd, via_link
from tests.factories.wijzigingen import ondertekende_wijziging
from tests.hulp.parallel import samen


def uitkomsten(*handelingen: Callable[[], Any]) -> list[str]:
    """Do all of them at the same moment; return "gelukt" or the sentence that one read, per act."""
    wachtrij = list(handelingen)

    def doe() -> str:
        try:
            wachtrij.pop()()
        except HandelingBelet as belet:
            return str(belet)
        return "gelukt"

    return sorted(samen(doe, aantal=len(handelingen)))


def stap(overeenkomst: Overeenkomst) -> str:
    return reverse("overeenkomsten:stap_leerwerkplek", args=[overeenkomst.uuid])


@pytest.mark.django_db(transaction=True)
def test_twee_antwoorden_op_een_voorstel_een_telt() -> None:
    overeenkomst, plan, school = verstuurd()
    beheerder = mensen_bij(overeenkomst).actor("schoolbeheerder")
    eigen = {"soort": "eigen_competentie", "tekst": "Chocolade tempereren"}
    voorstel = stel_voor(plan, actor=via_link(plan, "onderneming"), **eigen)
    zinnen = uitkomsten(
        lambda: beantwoord(voorstel, actor=school, aanvaard=True, antwoord=""),
        lambda: beantwoord(voorstel, actor=beheerder, aanvaard=False, antwoord="Dat leert hij op school."),
    )
    assert zinnen.count("gelukt") == 1
    assert any("beantwoordde dit voorstel al" in zin for zin in zinnen)
    voorstel.refresh_from_db()
    assert plan.competenties.filter(van_onderneming=True).count() == (1 if voorstel.status == "aanvaard" else 0)


@pytest.mark.django_db(transaction=True)
def test_twee_keer_tegelijk_akkoord_is_een_akkoord() -> None:
    _, plan, _ = verstuurd()
    leerling = via_link(plan, "leerling")
    zinnen = uitkomsten(lambda: stem_in(plan, actor=leerling), lambda: stem_in(plan, actor=leerling))
    assert zinnen == sorted(["gelukt", f"{leerling.naam} stemde al in met dit plan."])
    assert plan.akkoorden.count() == 1


@pytest.mark.django_db(transaction=True)
def test_akkoord_terwijl_het_plan_verandert_is_nooit_een_akkoord_met_iets_anders() -> None:
    _, plan, school = verstuurd()
    mentor = via_link(plan, "onderneming")
    gelezen = overleg_van(plan, None)["gelezen"]
    eerste = plan.competenties.earliest("volgorde")
    zinnen = uitkomsten(
        lambda: stem_in(plan, actor=mentor, gelezen=gelezen),
        lambda: schrijf_regels(plan, {eerste.pk: {"plaats": "school"}}, actor=school),
    )
    # Whoever was first: with the other plan nobody agreed.
    assert not plan.akkoorden.exists()
    assert "gelukt" in zinnen
    assert all(zin == "gelukt" or "Het plan veranderde" in zin for zin in zinnen)


@pytest.mark.django_db(transaction=True)
def test_een_versie_twee_keer_tegelijk_voorleggen_is_een_ronde() -> None:
    overeenkomst = actief()
    rij = planwijziging(overeenkomst, dagen=10)
    naar_school(rij.plan)
    school = actor_van_school(overeenkomst.traject)
    zinnen = uitkomsten(
        lambda: leg_wijziging_voor(rij, actor=school),
        lambda: leg_wijziging_voor(rij, actor=school),
        lambda: naar_school(rij.plan),
    )
    assert 1 <= zinnen.count("gelukt") <= 2
    rij.refresh_from_db()
    assert rij.status == "ter_ondertekening"
    assert rij.handtekeningen.values("ronde").distinct().count() == 1


@pytest.mark.django_db
class TestAndereMentor:
    def test_in_een_werkversie_vervalt_het_akkoord_en_de_link(self, aanmelden: Any) -> None:
        overeenkomst, plan, school = verstuurd()
        stem_in(plan, actor=via_link(plan, "onderneming"))
        stem_in(plan, actor=via_link(plan, "leerling"))
        andere = MentorOpErkenningFactory.create(erkenning=overeenkomst.erkenning)
        client = aanmelden(overeenkomst.traject.trajectbegeleider)
        velden = {"mentor": andere.uuid, "ondertekenaar_naam": "Rik", "ondertekenaar_email": "rik@voorbeeld.be"}
        antwoord = client.post(stap(overeenkomst), velden)
        assert antwoord.status_code == 302
        assert not plan.akkoorden.exists()
        assert Logregel.objects.filter(onderwerp_uuid=overeenkomst.uuid, gegevens__wat__icontains="na akkoord").exists()
        plan.overeenkomst = Overeenkomst.objects.voor_dossier().get(pk=overeenkomst.pk)
        assert stuur_plan(plan, actor=school)[0] == andere.mentor.naam

    def test_dezelfde_mentor_laat_de_akkoorden_staan(self, aanmelden: Any) -> None:
        overeenkomst, plan, _ = verstuurd()
        stem_in(plan, actor=via_link(plan, "leerling"))
        client = aanmelden(overeenkomst.traject.trajectbegeleider)
        velden = {
            "mentor": overeenkomst.mentor.uuid,
            "ondertekenaar_naam": "Rik",
            "ondertekenaar_email": "r@a.be",
        }
        client.post(stap(overeenkomst), velden)
        assert plan.akkoorden.count() == 1

    def test_met_een_wijziging_vervallen_de_akkoorden_van_de_versie_in_opbouw(self) -> None:
        overeenkomst = actief(start=vandaag())
        school = actor_van_school(overeenkomst.traject)
        plan = planwijziging(overeenkomst).plan
        stuur_plan(plan, actor=school)
        stem_in(plan, actor=via_link(plan, "leerling"))
        ondertekende_wijziging(overeenkomst, dagen=0)
        assert not plan.akkoorden.exists()
