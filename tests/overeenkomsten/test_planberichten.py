"""What waits for whom while a plan is written together, who is told, and what the page of the agreement says of it."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.berichten.versturen import bouw
from mentorschap.core.klok import vandaag
from mentorschap.core.taken import taken_van
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from overeenkomsten.models import Opleidingsplan, Overeenkomst
from overeenkomsten.transitions.plan import beantwoord, stel_voor, stem_in, stuur_plan, trek_voorstel_in
from overeenkomsten.transitions.planregels import schrijf_regels
from tests.factories.overeenkomsten import Mensen, actief, actor_van_school, klaar, mensen_bij
from tests.factories.plannen import planwijziging, verstuurd, via_link

pytestmark = pytest.mark.django_db
BRUSSEL = ZoneInfo("Europe/Brussels")
EIGEN = {"soort": "eigen_competentie", "tekst": "Chocolade tempereren"}


def taken(mensen: Mensen, wie: str) -> set[str]:
    return {taak.bron for taak in taken_van(mensen.actor(wie)) if taak.bron.startswith("plan_")}


def berichten(soort: str, plan: Opleidingsplan) -> dict[str, bool]:
    """Return to whom messages of this kind went, and whether a personal link goes along."""
    rijen = Bericht.objects.filter(soort=soort, onderwerp_uuid=plan.uuid)
    return {rij.aan_email: rij.link_id is not None for rij in rijen}


class TestTaken:
    def test_voor_het_versturen_wacht_er_niets(self) -> None:
        overeenkomst = klaar()
        mensen = mensen_bij(overeenkomst)
        assert [taken(mensen, wie) for wie in ("begeleider", "mentor", "leerling")] == [set()] * 3

    def test_een_voorstel_wacht_op_de_school_en_het_antwoord_op_ieders_akkoord(self) -> None:
        overeenkomst = klaar()
        mensen = mensen_bij(overeenkomst)
        plan, school = overeenkomst.plan, mensen.actor("begeleider")
        stuur_plan(plan, actor=school)
        iedereen = ("begeleider", "mentor", "leerling")
        assert [taken(mensen, wie) for wie in iedereen] == [{"plan_akkoord"}] * 3
        voorstel = stel_voor(plan, actor=mensen.actor("mentor"), **EIGEN)
        assert [taken(mensen, wie) for wie in iedereen] == [{"plan_voorstel"}, set(), set()]
        beantwoord(voorstel, actor=school, aanvaard=True, antwoord="")
        for wie in iedereen:
            assert taken(mensen, wie) == {"plan_akkoord"}
            stem_in(plan, actor=mensen.actor(wie))
            assert taken(mensen, wie) == set()
        assert taken(mensen, "ondernemingsbeheerder") == set()

    def test_een_voorstel_moet_beantwoord_zijn_voor_de_start_en_over_een_lopend_plan_is_er_geen_termijn(
        self,
    ) -> None:
        later, lopend = klaar(), actief(start=vandaag())
        for overeenkomst, plan, tegen in (
            (later, later.plan, later.start),
            (lopend, planwijziging(lopend).plan, None),
        ):
            mensen = mensen_bij(overeenkomst)
            stuur_plan(plan, actor=mensen.actor("begeleider"))
            stel_voor(plan, actor=mensen.actor("mentor"), **EIGEN)
            termijnen = {t.tot for t in taken_van(mensen.actor("begeleider")) if t.bron == "plan_voorstel"}
            assert termijnen == {tegen}

    def test_in_het_eerste_uur_van_de_startdag_is_er_geen_termijn_meer(self) -> None:
        # In UTC it is still the day before.
        with time_machine.travel(datetime(2026, 11, 22, 0, 30, tzinfo=BRUSSEL), tick=False):
            overeenkomst = actief(start=vandaag())
            mensen = mensen_bij(overeenkomst)
            plan = planwijziging(overeenkomst).plan
            stuur_plan(plan, actor=mensen.actor("begeleider"))
            stel_voor(plan, actor=mensen.actor("mentor"), **EIGEN)

            (taak,) = [t for t in taken_van(mensen.actor("begeleider")) if t.bron == "plan_voorstel"]

            assert (overeenkomst.start, taak.tot) == (date(2026, 11, 22), None)

    def test_een_volgende_versie_wacht_ook_en_een_die_vastligt_niet(self) -> None:
        overeenkomst = actief(start=vandaag())
        mensen = mensen_bij(overeenkomst)
        plan = planwijziging(overeenkomst).plan
        assert taken(mensen, "leerling") == set()
        stuur_plan(plan, actor=mensen.actor("begeleider"))
        (taak,) = [taak for taak in taken_van(mensen.actor("leerling")) if taak.bron == "plan_akkoord"]
        assert str(plan.uuid) in taak.url
        Overeenkomst.objects.filter(pk=overeenkomst.pk).update(status="beeindigd", beeindigd_op=vandaag())
        assert taken(mensen, "leerling") == set()


class TestBerichten:
    def test_een_voorstel_van_de_mentor_gaat_naar_de_school_en_het_antwoord_met_zijn_link(self) -> None:
        overeenkomst, plan, school = verstuurd()
        mentor = overeenkomst.mentor.mentor
        assert mentor.gebruiker_id is None
        voorstel = stel_voor(plan, actor=via_link(plan, "onderneming"), **EIGEN)
        assert berichten("plan_voorstel", plan) == {overeenkomst.traject.trajectbegeleider.email: False}
        beantwoord(voorstel, actor=school, aanvaard=False, antwoord="Dat leert Lotte op school.")
        assert berichten("plan_antwoord", plan) == {mentor.email: True}
        bericht = Bericht.objects.get(soort="plan_antwoord")
        assert bericht.link == PersoonlijkeLink.objects.get(onderwerp_uuid=plan.uuid, rol="onderneming")
        assert "niet aanvaard" in str(bericht.context)
        assert "Dat leert Lotte" not in str(bericht.context)

    def test_een_voorstel_van_de_school_gaat_naar_mentor_en_leerling(self) -> None:
        overeenkomst, plan, school = verstuurd()
        stel_voor(plan, actor=school, soort="opmerking", tekst="Liever in de lente.")
        mensen = {overeenkomst.mentor.mentor.email: True, overeenkomst.traject.leerling.email: True}
        assert berichten("plan_voorstel", plan) == mensen

    def test_op_een_voorstel_van_de_school_antwoordt_de_mentor_of_de_leerling(self) -> None:
        overeenkomst, plan, school = verstuurd()
        mensen = mensen_bij(overeenkomst)
        voorstel = stel_voor(plan, actor=school, soort="opmerking", tekst="Liever in de lente.")
        assert taken(mensen, "begeleider") == set()
        assert taken(mensen, "mentor") == {"plan_voorstel"}
        with pytest.raises(GeenRecht):
            beantwoord(voorstel, actor=school, aanvaard=True, antwoord="")
        beantwoord(voorstel, actor=mensen.actor("mentor"), aanvaard=True, antwoord="")
        assert berichten("plan_antwoord", plan) == {overeenkomst.traject.trajectbegeleider.email: False}

    def test_wie_iets_voorstelde_trekt_het_weer_in(self) -> None:
        _, plan, school = verstuurd()
        mentor = via_link(plan, "onderneming")
        voorstel = stel_voor(plan, actor=mentor, **EIGEN)
        with pytest.raises(GeenRecht):
            trek_voorstel_in(voorstel, actor=via_link(plan, "leerling"))
        assert trek_voorstel_in(voorstel, actor=mentor).status == "ingetrokken"
        with pytest.raises(HandelingBelet, match="trok dit voorstel in"):
            beantwoord(voorstel, actor=school, aanvaard=True, antwoord="")
        assert not plan.competenties.filter(van_onderneming=True).exists()

    def test_wat_nog_niet_verstuurd_is_meldt_niets_aan_anderen(self) -> None:
        overeenkomst = klaar()
        school = actor_van_school(overeenkomst.traject)
        stel_voor(overeenkomst.plan, actor=school, soort="opmerking", tekst="Nog te bekijken.")
        assert berichten("plan_voorstel", overeenkomst.plan) == {}

    def test_antwoord_aan_wie_de_onderneming_beheert_gaat_naar_zijn_account(self) -> None:
        overeenkomst, plan, school = verstuurd()
        mensen = mensen_bij(overeenkomst)
        voorstel = stel_voor(plan, actor=mensen.actor("ondernemingsbeheerder"), **EIGEN)
        beantwoord(voorstel, actor=school, aanvaard=True, antwoord="")
        assert berichten("plan_antwoord", plan) == {mensen.gebruiker("ondernemingsbeheerder").email: False}

    def test_wie_akkoord_was_hoort_dat_het_plan_veranderde(self) -> None:
        overeenkomst, plan, school = verstuurd()
        stem_in(plan, actor=via_link(plan, "leerling"))
        stem_in(plan, actor=school)
        eerste = plan.competenties.earliest("volgorde")
        schrijf_regels(plan, {eerste.pk: {"plaats": "school"}}, actor=school)
        schrijf_regels(plan, {eerste.pk: {"plaats": "beide"}}, actor=school)
        assert berichten("plan_opnieuw", plan) == {overeenkomst.traject.leerling.email: True}

    def test_elke_mail_is_te_lezen(self) -> None:
        _, plan, school = verstuurd()
        stem_in(plan, actor=via_link(plan, "leerling"))
        voorstel = stel_voor(plan, actor=via_link(plan, "leerling"), soort="opmerking", tekst="Liever in de lente.")
        beantwoord(voorstel, actor=school, aanvaard=True, antwoord="")
        stel_voor(plan, actor=school, soort="opmerking", tekst="Akkoord?")
        schrijf_regels(plan, {plan.competenties.earliest("volgorde").pk: {"plaats": "school"}}, actor=school)
        rijen = list(Bericht.objects.filter(soort__in=("plan_voorstel", "plan_antwoord", "plan_opnieuw")))
        assert {rij.soort for rij in rijen} == {"plan_voorstel", "plan_antwoord", "plan_opnieuw"}
        for bericht in map(bouw, rijen):
            assert "Kenmerk: OV-" in bericht.body
            assert "Liever in de lente" not in bericht.body
            met_account = "na het aanmelden" in bericht.body or "Mijn taken" in bericht.body
            assert ("persoonlijke link" in bericht.body) != met_account


class TestKaart:
    def pagina(self, aanmelden: Any, mensen: Mensen, wie: str, overeenkomst: Overeenkomst) -> tuple[str, int]:
        client = aanmelden(mensen.gebruiker(wie))
        client.get(overeenkomst.get_absolute_url())
        with CaptureQueriesContext(connection) as vragen:
            antwoord = client.get(overeenkomst.get_absolute_url())
        assert antwoord.status_code == 200
        return " ".join(antwoord.text.split()), len(vragen)

    def test_zegt_wie_akkoord_is_en_wat_openstaat(self, aanmelden: Any) -> None:
        overeenkomst, plan, _ = verstuurd()
        mensen = mensen_bij(overeenkomst)
        voor, eerst = self.pagina(aanmelden, mensen, "begeleider", overeenkomst)
        assert "Nog niet akkoord: mentor, trajectbegeleider en leerling." in voor
        stem_in(plan, actor=mensen.actor("leerling"))
        for tekst in ("Een", "Twee"):
            stel_voor(plan, actor=mensen.actor("mentor"), soort="opmerking", tekst=tekst)
        na, daarna = self.pagina(aanmelden, mensen, "begeleider", overeenkomst)
        assert "Akkoord: leerling." in na
        assert "2 open voorstellen." in na
        assert eerst == daarna

    def test_een_volgende_versie_ziet_de_leerling_zodra_ze_verstuurd_is(self, aanmelden: Any) -> None:
        overeenkomst = actief(start=vandaag())
        mensen = mensen_bij(overeenkomst)
        plan = planwijziging(overeenkomst).plan
        assert "versie 2" in self.pagina(aanmelden, mensen, "begeleider", overeenkomst)[0]
        assert "versie 2" not in self.pagina(aanmelden, mensen, "leerling", overeenkomst)[0]
        stuur_plan(plan, actor=mensen.actor("begeleider"))
        assert "versie 2 wordt geschreven" in self.pagina(aanmelden, mensen, "leerling", overeenkomst)[0]
