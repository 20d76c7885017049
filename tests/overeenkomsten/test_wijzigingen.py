"""Signed additions: who signs, when they take effect, what the agreement takes over, and what never changes."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from erkenningen.models import Regeling
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Partij, Status
from overeenkomsten.enums_levensloop import WijzigingSoort, WijzigingStatus
from overeenkomsten.models import Handtekening, Overeenkomst, TweedeWerkplek, Wijziging
from overeenkomsten.tasks import voer_wijzigingen_uit_taak
from overeenkomsten.transitions import (
    annuleer,
    bewaar_wijziging,
    leg_wijziging_voor,
    onderteken,
    teken_buiten,
    trek_wijziging_in,
)
from overeenkomsten.wijzigwaarden import eindwaarden, mentorwaarden, urenwaarden
from tests.factories.overeenkomsten import (
    actief,
    actor_met_link,
    actor_van_school,
    lid,
    mensen_bij,
    scan_van,
)
from tests.factories.wijzigingen import (
    andere_mentor,
    nieuwe_waarden,
    ondertekende_wijziging,
    rooster,
    teken_wijziging,
    ververs,
    voorgelegde_wijziging,
    wijziging,
)
from tests.hulp.parallel import samen

SOORTEN = [soort for soort in WijzigingSoort if soort != WijzigingSoort.PLAN]


def school(overeenkomst: Overeenkomst) -> Actor:
    return actor_van_school(overeenkomst.traject)


def nu_in(overeenkomst: Overeenkomst) -> Overeenkomst:
    return Overeenkomst.objects.voor_dossier().get(pk=overeenkomst.pk)


def codes(fout: Any) -> list[str]:
    return [beletsel.code for beletsel in fout.value.beletselen]


@pytest.mark.django_db
class TestIngaan:
    @pytest.mark.parametrize(("dagen", "status"), [(0, WijzigingStatus.IN_WERKING), (1, WijzigingStatus.ONDERTEKEND)])
    def test_vandaag_geldt_meteen_en_morgen_wacht(self, dagen: int, status: str) -> None:
        overeenkomst = actief(start=vandaag())
        oud = overeenkomst.mentor_id
        rij = ondertekende_wijziging(overeenkomst, dagen=dagen)
        assert rij.status == status
        assert (nu_in(overeenkomst).mentor_id == oud) == (dagen == 1)

    def test_de_dag_zelf_voert_de_taak_ze_uit_en_een_dag_vroeger_niet(self) -> None:
        overeenkomst = actief(start=vandaag())
        rij = ondertekende_wijziging(overeenkomst, dagen=2)
        with time_machine.travel(nu() + timedelta(days=1)):
            assert voer_wijzigingen_uit_taak() == 0
        with time_machine.travel(nu() + timedelta(days=2)):
            assert voer_wijzigingen_uit_taak() == 1
            assert voer_wijzigingen_uit_taak() == 0
        rij = ververs(rij)
        assert rij.status == WijzigingStatus.IN_WERKING
        overgang = rij.overgangen.get(overgang="uitvoeren")
        assert (overgang.via, overgang.ingangsdatum) == ("systeem", rij.gaat_in_op)

    def test_wie_na_de_ingangsdag_tekent_zet_ze_meteen_in_werking(self) -> None:
        overeenkomst = actief(start=vandaag())
        rij = voorgelegde_wijziging(overeenkomst, dagen=1)
        with time_machine.travel(nu() + timedelta(days=3)):
            for handtekening in rij.huidige_handtekeningen:
                teken_wijziging(handtekening)
        assert ververs(rij).status == WijzigingStatus.IN_WERKING

    def test_een_dag_die_voorbij_is_wordt_niet_voorgelegd(self) -> None:
        overeenkomst = actief(start=vandaag())
        rij = wijziging(overeenkomst, dagen=0)
        with time_machine.travel(nu() + timedelta(days=1)), pytest.raises(HandelingBelet) as belet:
            leg_wijziging_voor(rij, actor=school(overeenkomst))
        assert codes(belet) == ["gaat_in_op"]

    @pytest.mark.parametrize(("dagen", "fout"), [(-1, True), (0, False), (200, False), (201, True)])
    def test_gaat_in_binnen_de_overeenkomst(self, dagen: int, fout: bool) -> None:
        overeenkomst = actief()
        rij = wijziging(overeenkomst, dagen=10 + dagen)
        if fout:
            with pytest.raises(HandelingBelet) as belet:
                leg_wijziging_voor(rij, actor=school(overeenkomst))
            assert "gaat_in_op" in codes(belet)
        else:
            assert leg_wijziging_voor(rij, actor=school(overeenkomst)).status == WijzigingStatus.TER_ONDERTEKENING


@pytest.mark.django_db
class TestGevolgen:
    def test_andere_mentor(self) -> None:
        overeenkomst = actief(start=vandaag())
        nieuw = andere_mentor(overeenkomst)
        ondertekende_wijziging(overeenkomst, dagen=0, nieuw=mentorwaarden(nieuw))
        assert nu_in(overeenkomst).mentor == nieuw
        # The mentor hears of his learner, beside the three who signed.
        assert Bericht.objects.filter(soort="wijziging_ondertekend").count() == 4

    def test_andere_leerwerkplek_met_haar_mentor(self) -> None:
        overeenkomst = actief(start=vandaag())
        rij = ondertekende_wijziging(overeenkomst, WijzigingSoort.LEERWERKPLEK, dagen=0)
        na = nu_in(overeenkomst)
        assert str(na.erkenning.uuid) == rij.nieuw["erkenning"]
        assert na.mentor.erkenning_id == na.erkenning_id

    def test_ander_einde(self) -> None:
        overeenkomst = actief(start=vandaag())
        rij = ondertekende_wijziging(overeenkomst, WijzigingSoort.DATA, dagen=0)
        assert nu_in(overeenkomst).einde.isoformat() == rij.nieuw["einde"]
        assert rij.voordien["einde"] == overeenkomst.einde.isoformat()

    def test_andere_uren_en_uurrooster(self) -> None:
        overeenkomst = actief(start=vandaag())
        ondertekende_wijziging(overeenkomst, WijzigingSoort.UREN, dagen=0)
        na = nu_in(overeenkomst)
        assert (na.uren_werkplek, na.uren_school) == (Decimal(22), Decimal(14))
        assert [f"{b}" for b in na.uurrooster.order_by("dag")] == ["maandag 09:00-16:00", "dinsdag 09:00-16:00"]

    def test_tweede_onderneming_tekent_mee_en_krijgt_een_tweede_werkplek(self) -> None:
        overeenkomst = actief(start=vandaag())
        oud = (overeenkomst.erkenning_id, overeenkomst.mentor_id)
        rij = ondertekende_wijziging(overeenkomst, WijzigingSoort.TWEEDE_PLEK, dagen=0)
        plek = TweedeWerkplek.objects.get()
        assert (plek.wijziging, plek.van, plek.tot) == (rij, vandaag(), vandaag() + timedelta(days=20))
        assert (nu_in(overeenkomst).erkenning_id, nu_in(overeenkomst).mentor_id) == oud
        voor = [(h.partij, h.onderneming) for h in rij.huidige_handtekeningen]
        assert voor == [
            (Partij.LEERLING, None),
            (Partij.ONDERNEMING, None),
            (Partij.OPLEIDINGSVERSTREKKER, None),
            (Partij.ONDERNEMING, plek.erkenning.onderneming),
        ]

    @pytest.mark.parametrize("soort", SOORTEN)
    def test_het_origineel_en_zijn_handtekeningen_blijven(self, soort: str) -> None:
        overeenkomst = actief(start=vandaag())
        voor = (overeenkomst.document_id, overeenkomst.ronde, overeenkomst.conclusiedatum, overeenkomst.start)
        getekend = list(overeenkomst.handtekeningen.order_by("pk").values())
        ondertekende_wijziging(overeenkomst, soort, dagen=0)
        na = nu_in(overeenkomst)
        assert (na.document_id, na.ronde, na.conclusiedatum, na.start) == voor
        assert list(na.handtekeningen.filter(wijziging=None).order_by("pk").values()) == getekend
        assert [h.ronde for h in na.huidige_handtekeningen] == [1, 1, 1]

    def test_rondes_tellen_door_en_worden_nooit_hergebruikt(self) -> None:
        overeenkomst = actief(start=vandaag())
        eerste = voorgelegde_wijziging(overeenkomst)
        tweede = voorgelegde_wijziging(overeenkomst, WijzigingSoort.DATA)
        assert (eerste.ronde, tweede.ronde, eerste.volgnummer, tweede.volgnummer) == (2, 3, 1, 2)
        assert Overeenkomst.objects.met_ondertekening().get(pk=overeenkomst.pk).gevraagd == 3


@pytest.mark.django_db
class TestRegels:
    def belet(self, overeenkomst: Overeenkomst, soort: str, **velden: Any) -> list[str]:
        rij = wijziging(overeenkomst, soort, **velden)
        with pytest.raises(HandelingBelet) as belet:
            leg_wijziging_voor(rij, actor=school(overeenkomst))
        return codes(belet)

    def test_mentor_die_intussen_stopte(self) -> None:
        overeenkomst = actief()
        nieuw = andere_mentor(overeenkomst)
        nieuw.status = "inactief"
        nieuw.save()
        assert self.belet(overeenkomst, WijzigingSoort.MENTOR, nieuw=mentorwaarden(nieuw)) == ["OVK-04"]

    def test_mentor_zonder_vrije_plaats(self) -> None:
        overeenkomst = actief()
        nieuw = andere_mentor(overeenkomst)
        Regeling.objects.create(geldig_van=vandaag() - timedelta(days=900), max_leerlingen_per_mentor=1)
        Overeenkomst.objects.filter(pk=actief().pk).update(mentor=nieuw, erkenning=nieuw.erkenning)
        assert self.belet(overeenkomst, WijzigingSoort.MENTOR, nieuw=mentorwaarden(nieuw)) == ["mentor"]

    @pytest.mark.parametrize(("dagen", "fout"), [(0, False), (1, True)])
    def test_einde_niet_na_de_opleiding(self, dagen: int, fout: bool) -> None:
        overeenkomst = actief()
        nieuw = eindwaarden(overeenkomst.traject.einde + timedelta(days=dagen))
        if fout:
            assert self.belet(overeenkomst, WijzigingSoort.DATA, nieuw=nieuw) == ["OVK-08"]
        else:
            rij = wijziging(overeenkomst, WijzigingSoort.DATA, nieuw=nieuw)
            assert leg_wijziging_voor(rij, actor=school(overeenkomst)).ronde == 2

    def test_einde_niet_voor_de_ingangsdag(self) -> None:
        overeenkomst = actief()
        nieuw = eindwaarden(overeenkomst.start + timedelta(days=1))
        assert "einde" in self.belet(overeenkomst, WijzigingSoort.DATA, dagen=20, nieuw=nieuw)

    @pytest.mark.parametrize(("werkplek", "code"), [("26", "OVK-10"), ("18", "OVK-01")])
    def test_uren_passen_bij_de_sector_en_bij_de_soort(self, werkplek: str, code: str) -> None:
        nieuw = urenwaarden(Decimal(werkplek), Decimal(14), rooster())
        assert code in self.belet(actief(), WijzigingSoort.UREN, nieuw=nieuw)

    def test_leerwerkplek_die_op_de_ingangsdag_niet_meer_erkend_is(self) -> None:
        overeenkomst = actief()
        rij = wijziging(overeenkomst, WijzigingSoort.LEERWERKPLEK)
        erkenning = type(overeenkomst.erkenning).objects.get(uuid=rij.nieuw["erkenning"])
        erkenning.geldig_tot = rij.gaat_in_op - timedelta(days=1)
        erkenning.save()
        with pytest.raises(HandelingBelet, match="de wijziging gaat in op") as belet:
            leg_wijziging_voor(rij, actor=school(overeenkomst))
        assert codes(belet) == ["OVK-03"]

    def test_een_van_elke_soort_tegelijk(self) -> None:
        overeenkomst = actief()
        wijziging(overeenkomst, WijzigingSoort.DATA)
        with pytest.raises(HandelingBelet) as belet:
            wijziging(overeenkomst, WijzigingSoort.DATA)
        assert codes(belet) == ["loopt_al"]

    def test_mentor_en_leerwerkplek_niet_tegelijk(self) -> None:
        overeenkomst = actief()
        wijziging(overeenkomst, WijzigingSoort.MENTOR)
        with pytest.raises(HandelingBelet) as belet:
            wijziging(overeenkomst, WijzigingSoort.LEERWERKPLEK)
        assert codes(belet) == ["botst"]

    def test_een_overeenkomst_die_niet_loopt_wijzigt_niet(self) -> None:
        overeenkomst = actief()
        rij = ondertekende_wijziging(overeenkomst)
        annuleer(overeenkomst, actor=school(overeenkomst), toelichting="Gestopt")
        with pytest.raises(HandelingBelet) as belet:
            wijziging(nu_in(overeenkomst), WijzigingSoort.DATA)
        assert codes(belet) == ["overeenkomst"]
        with time_machine.travel(nu() + timedelta(days=30)):
            assert voer_wijzigingen_uit_taak() == 0
        assert ververs(rij).status == WijzigingStatus.ONDERTEKEND

    def test_minderjarige_wordt_intussen_meerderjarig_en_tekent_alleen(self) -> None:
        overeenkomst = actief(minderjarig=True)
        leerling = overeenkomst.traject.leerling
        leerling.geboortedatum = vandaag() - timedelta(days=18 * 366)
        leerling.save()
        rij = voorgelegde_wijziging(nu_in(overeenkomst))
        assert Partij.VERTEGENWOORDIGER not in {h.partij for h in rij.huidige_handtekeningen}


@pytest.mark.django_db
class TestRechtenEnTeLaat:
    def test_na_intrekken_tekent_niemand_meer_en_is_elke_link_dood(self) -> None:
        overeenkomst = actief()
        rij = voorgelegde_wijziging(overeenkomst)
        handtekening = rij.huidige_handtekeningen[0]
        sha256 = rij.document.sha256
        trek_wijziging_in(rij, actor=school(overeenkomst), toelichting="Niet meer nodig")
        with pytest.raises(Achterhaald, match=r"ze is ingetrokken\. Er is niets getekend"):
            onderteken(handtekening, actor=actor_met_link(handtekening), sha256=sha256)
        uuids = [h.uuid for h in rij.huidige_handtekeningen]
        assert not PersoonlijkeLink.objects.geldig().filter(onderwerp_uuid__in=uuids).exists()
        assert Bericht.objects.filter(soort="wijziging_ingetrokken").count() == 3
        assert ververs(rij).document is not None
        assert nu_in(overeenkomst).status == Status.ACTIEF

    def test_ondertekend_door_iedereen_wordt_niet_meer_ingetrokken(self) -> None:
        overeenkomst = actief()
        rij = ondertekende_wijziging(overeenkomst)
        with pytest.raises(Achterhaald):
            trek_wijziging_in(rij, actor=school(overeenkomst), toelichting="Toch niet")

    def test_voorgelegde_wijziging_verandert_niet_meer(self) -> None:
        overeenkomst = actief()
        rij = voorgelegde_wijziging(overeenkomst)
        with pytest.raises(HandelingBelet):
            bewaar_wijziging(rij, actor=school(overeenkomst), gaat_in_op=vandaag(), reden="Anders", nieuw=rij.nieuw)

    @pytest.mark.parametrize("wie", ["ondernemingsbeheerder", "mentor", "leerling"])
    def test_alleen_de_school_stelt_op_legt_voor_en_trekt_in(self, wie: str) -> None:
        overeenkomst = actief()
        actor = mensen_bij(overeenkomst).actor(wie)
        with pytest.raises(GeenRecht):
            wijziging(overeenkomst, actor=actor)
        rij = wijziging(overeenkomst)
        with pytest.raises(GeenRecht):
            leg_wijziging_voor(rij, actor=actor)
        with pytest.raises(GeenRecht):
            trek_wijziging_in(rij, actor=actor, toelichting="x")

    def test_de_ene_onderneming_tekent_niet_voor_de_andere(self) -> None:
        overeenkomst = actief()
        rij = voorgelegde_wijziging(overeenkomst, WijzigingSoort.TWEEDE_PLEK)
        eigen, tweede = (h for h in rij.huidige_handtekeningen if h.partij == Partij.ONDERNEMING)
        eerste_beheerder = mensen_bij(overeenkomst).actor("ondernemingsbeheerder")
        tweede_beheerder = Actor.van_lidmaatschap(lid(tweede.onderneming, Rol.ONDERNEMINGSBEHEERDER))
        for handtekening, actor in ((eigen, tweede_beheerder), (tweede, eerste_beheerder)):
            with pytest.raises(GeenRecht):
                onderteken(handtekening, actor=actor, sha256=rij.document.sha256)
        onderteken(tweede, actor=tweede_beheerder, sha256=rij.document.sha256)
        assert Handtekening.objects.get(pk=tweede.pk).naam == tweede_beheerder.naam

    def test_wie_wat_ziet(self) -> None:
        overeenkomst = actief()
        mensen = mensen_bij(overeenkomst)
        rij = wijziging(overeenkomst, WijzigingSoort.TWEEDE_PLEK)
        school_en_partijen = {
            naam: Wijziging.objects.zichtbaar_voor(mensen.actor(naam)).count()
            for naam in ("begeleider", "schoolbeheerder", "ondernemingsbeheerder", "mentor", "leerling")
        }
        assert list(school_en_partijen.values()) == [1, 1, 0, 0, 0]
        leg_wijziging_voor(rij, actor=school(overeenkomst))
        for naam in school_en_partijen:
            assert Wijziging.objects.zichtbaar_voor(mensen.actor(naam)).count() == 1
        onderneming = Handtekening.objects.get(onderneming__isnull=False).onderneming
        tweede = Actor.van_lidmaatschap(lid(onderneming, Rol.ONDERNEMINGSBEHEERDER))
        assert Wijziging.objects.zichtbaar_voor(tweede).get() == rij
        assert not Overeenkomst.objects.zichtbaar_voor(tweede).exists()
        assert Handtekening.objects.zichtbaar_voor(tweede).filter(wijziging=None).count() == 0

    def test_op_papier_kan_ook_voor_een_wijziging_en_als_laatste(self) -> None:
        overeenkomst = actief(start=vandaag())
        rij = voorgelegde_wijziging(overeenkomst, dagen=0)
        *eerste, laatste = rij.huidige_handtekeningen
        for handtekening in eerste:
            teken_wijziging(handtekening)
        actor = school(overeenkomst)
        na = teken_buiten(laatste, actor=actor, naam="Els", op=vandaag(), scan=scan_van(actor))
        assert na.status == WijzigingStatus.IN_WERKING


@pytest.mark.django_db(transaction=True)
def test_twee_laatste_handtekeningen_tegelijk_zetten_ze_een_keer_in_werking() -> None:
    overeenkomst = actief(start=vandaag())
    rij = voorgelegde_wijziging(overeenkomst, dagen=0)
    eerste, *laatste = rij.huidige_handtekeningen
    teken_wijziging(eerste)
    wachtrij = list(laatste)
    samen(lambda: teken_wijziging(wachtrij.pop()), aantal=len(laatste))
    na = ververs(rij)
    assert na.status == WijzigingStatus.IN_WERKING
    assert sorted(na.overgangen.values_list("overgang", flat=True)) == [
        "ondertekenen",
        "opstellen",
        "uitvoeren",
        "voorleggen",
    ]
    assert Bericht.objects.filter(soort="wijziging_ondertekend").count() == 4


@pytest.mark.django_db(transaction=True)
def test_twee_wijzigingen_tegelijk_voorgelegd_krijgen_elk_een_ronde() -> None:
    overeenkomst = actief()
    rijen = [wijziging(overeenkomst, WijzigingSoort.MENTOR), wijziging(overeenkomst, WijzigingSoort.DATA)]
    actor = school(overeenkomst)
    samen(lambda: leg_wijziging_voor(rijen.pop(), actor=actor), aantal=2)
    assert sorted(Wijziging.objects.values_list("ronde", flat=True)) == [2, 3]


@pytest.mark.django_db
def test_waarden_van_elke_soort_bestaan_voor_de_fabriek() -> None:
    overeenkomst = actief()
    for soort in SOORTEN:
        assert nieuwe_waarden(soort, overeenkomst, vandaag())["tekst"]
