"""Signing: by whom, of what, until when, and that the last one puts the agreement into force, once."""

import hashlib
import threading
from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import connection

from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.logboek.models import Logregel
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Methode, Partij, PlanStatus, Status
from overeenkomsten.models import Handtekening, Overeenkomst
from overeenkomsten.transitions import leg_voor, onderteken, stuur_opnieuw, trek_terug
from tests.factories.overeenkomsten import (
    OndernemingFactory,
    actor_met_link,
    actor_van_school,
    klaar,
    leg_klaar,
    lid,
    mensen_bij,
    teken,
    voorgelegd,
)


def van(overeenkomst: Overeenkomst, partij: str) -> Handtekening:
    return overeenkomst.handtekeningen.get(ronde=overeenkomst.ronde, partij=partij)


@pytest.mark.django_db
class TestTekenen:
    def test_met_link_bewaart_wie_wanneer_hoe_en_welk_bestand(self) -> None:
        overeenkomst = voorgelegd()
        handtekening = van(overeenkomst, Partij.LEERLING)
        voor = nu()
        teken(handtekening)
        handtekening.refresh_from_db()
        assert voor <= handtekening.getekend_op <= nu()
        assert handtekening.methode == Methode.LINK
        assert handtekening.document_sha256 == overeenkomst.document.sha256
        assert len(handtekening.document_sha256) == 64
        regel = Logregel.objects.get(onderwerp_uuid=overeenkomst.uuid)
        assert regel.zin == f"Ondertekend door {handtekening.naam} (leerling)"

    def test_de_laatste_handtekening_zet_de_overeenkomst_in_werking(self) -> None:
        overeenkomst = voorgelegd(minderjarig=True)
        statussen = [teken(handtekening).status for handtekening in overeenkomst.huidige_handtekeningen]
        assert statussen == [Status.TER_ONDERTEKENING] * 3 + [Status.ACTIEF]
        rij = Overeenkomst.objects.get(pk=overeenkomst.pk)
        assert rij.actief_op is not None
        assert rij.plan.status == PlanStatus.AKKOORD
        assert rij.overgangen.get(overgang="activeren").ingangsdatum == rij.start
        # Four who signed, and the mentor.
        assert Bericht.objects.filter(soort="overeenkomst_actief").count() == 5

    def test_collega_van_de_onderneming_tekent_in_eigen_naam(self) -> None:
        overeenkomst = voorgelegd()
        collega = lid(overeenkomst.erkenning.onderneming, Rol.ONDERNEMINGSBEHEERDER)
        handtekening = van(overeenkomst, Partij.ONDERNEMING)
        onderteken(handtekening, actor=Actor.van_lidmaatschap(collega), sha256=overeenkomst.document.sha256)
        handtekening.refresh_from_db()
        assert (handtekening.naam, handtekening.methode) == (collega.gebruiker.naam, Methode.ACCOUNT)
        assert handtekening.gebruiker_id == collega.gebruiker_id

    def test_ander_bestand_wordt_geweigerd(self) -> None:
        overeenkomst = voorgelegd()
        handtekening = van(overeenkomst, Partij.LEERLING)
        with pytest.raises(HandelingBelet, match="niet het document") as belet:
            onderteken(handtekening, actor=actor_met_link(handtekening), sha256="0" * 64)
        assert [b.code for b in belet.value.beletselen] == ["hash"]
        handtekening.refresh_from_db()
        assert not handtekening.is_getekend

    def test_zolang_de_pdf_er_niet_is_kan_niemand_tekenen(self) -> None:
        overeenkomst = klaar()
        leg_voor(overeenkomst, actor=actor_van_school(overeenkomst.traject))
        handtekening = van(Overeenkomst.objects.get(pk=overeenkomst.pk), Partij.LEERLING)
        with pytest.raises(HandelingBelet, match="nog klaargemaakt"):
            onderteken(handtekening, actor=actor_met_link(handtekening), sha256="")

    def test_na_de_startdatum_kan_het_niet_meer(self) -> None:
        overeenkomst = voorgelegd(start=vandaag())
        handtekening = van(overeenkomst, Partij.LEERLING)
        with time_machine.travel(nu() + timedelta(days=1)), pytest.raises(HandelingBelet) as belet:
            onderteken(handtekening, actor=actor_met_link(handtekening), sha256=overeenkomst.document.sha256)
        (beletsel,) = belet.value.beletselen
        assert beletsel.code == "OVK-05"
        assert "Tekenen kan niet meer" in beletsel.tekst

    def test_op_de_startdatum_zelf_kan_het_nog(self) -> None:
        overeenkomst = voorgelegd(start=vandaag())
        assert teken(van(overeenkomst, Partij.LEERLING)).status == Status.TER_ONDERTEKENING

    def test_niet_als_de_erkenning_intussen_opgeheven_is(self) -> None:
        overeenkomst = voorgelegd()
        erkenning = overeenkomst.erkenning
        erkenning.status, erkenning.opgeheven_op = "opgeheven", vandaag()
        erkenning.save()
        with pytest.raises(HandelingBelet, match="opgeheven") as belet:
            teken(van(overeenkomst, Partij.LEERLING))
        assert [b.code for b in belet.value.beletselen] == ["OVK-03"]

    def test_niet_als_de_mentor_intussen_inactief_is(self) -> None:
        overeenkomst = voorgelegd()
        overeenkomst.mentor.status = "inactief"
        overeenkomst.mentor.save()
        with pytest.raises(HandelingBelet) as belet:
            teken(van(overeenkomst, Partij.LEERLING))
        assert [b.code for b in belet.value.beletselen] == ["OVK-04"]

    def test_niemand_tekent_twee_keer(self) -> None:
        overeenkomst = voorgelegd()
        handtekening = van(overeenkomst, Partij.LEERLING)
        teken(handtekening)
        eerste = Handtekening.objects.get(pk=handtekening.pk).getekend_op
        with pytest.raises(HandelingBelet, match="al ondertekend"):
            teken(handtekening)
        assert Handtekening.objects.get(pk=handtekening.pk).getekend_op == eerste

    def test_na_terugtrekken_kan_de_oude_versie_niet_meer_getekend_worden(self) -> None:
        overeenkomst = voorgelegd()
        handtekening = van(overeenkomst, Partij.LEERLING)
        sha256 = overeenkomst.document.sha256
        trek_terug(overeenkomst, actor=actor_van_school(overeenkomst.traject), toelichting="Beter")
        with pytest.raises(Achterhaald, match="niet meer ter ondertekening"):
            onderteken(handtekening, actor=actor_met_link(handtekening), sha256=sha256)

    @pytest.mark.parametrize("partij", Partij.values)
    def test_wie_niet_gevraagd_is_tekent_niet(self, partij: str) -> None:
        overeenkomst = voorgelegd(minderjarig=True)
        vreemde = Actor.van_lidmaatschap(lid(OndernemingFactory.create(), Rol.ONDERNEMINGSBEHEERDER))
        with pytest.raises(GeenRecht):
            onderteken(van(overeenkomst, partij), actor=vreemde, sha256=overeenkomst.document.sha256)

    def test_link_van_de_leerling_tekent_niet_voor_de_onderneming(self) -> None:
        overeenkomst = voorgelegd()
        actor = actor_met_link(van(overeenkomst, Partij.LEERLING))
        with pytest.raises(GeenRecht, match="gevraagd aan Rik Bakker"):
            onderteken(van(overeenkomst, Partij.ONDERNEMING), actor=actor, sha256=overeenkomst.document.sha256)

    def test_mentor_tekent_niet_voor_de_onderneming_als_hij_niet_gevraagd_is(self) -> None:
        overeenkomst = voorgelegd()
        mensen = mensen_bij(overeenkomst)
        with pytest.raises(GeenRecht):
            onderteken(
                van(overeenkomst, Partij.ONDERNEMING),
                actor=mensen.actor("mentor"),
                sha256=overeenkomst.document.sha256,
            )


@pytest.mark.django_db
class TestOpnieuw:
    def test_nieuwe_link_trekt_de_vorige_in(self) -> None:
        overeenkomst = voorgelegd()
        handtekening = van(overeenkomst, Partij.LEERLING)
        oud = PersoonlijkeLink.objects.get(onderwerp_uuid=handtekening.uuid)
        stuur_opnieuw(handtekening, actor=actor_van_school(overeenkomst.traject))
        oud.refresh_from_db()
        assert not oud.is_geldig
        nieuw = PersoonlijkeLink.objects.geldig().get(onderwerp_uuid=handtekening.uuid)
        assert nieuw.email == handtekening.email
        assert Bericht.objects.filter(link=nieuw).count() == 1

    def test_opnieuw_sturen_of_verbeteren_raakt_geen_getekend_bestand(self) -> None:
        overeenkomst = voorgelegd()
        eerste, tweede, _ = overeenkomst.huidige_handtekeningen
        teken(eerste)
        document = overeenkomst.document
        with default_storage.open(document.bestand) as bestand:
            inhoud = bestand.read()
        getekend = Handtekening.objects.filter(pk=eerste.pk).values().get()
        stuur_opnieuw(tweede, actor=actor_van_school(overeenkomst.traject))
        trek_terug(overeenkomst, actor=actor_van_school(overeenkomst.traject), toelichting="Ander uurrooster")
        leg_klaar(Overeenkomst.objects.get(pk=overeenkomst.pk))
        assert Handtekening.objects.filter(pk=eerste.pk).values().get() == getekend
        document.refresh_from_db()
        assert document.sha256 == getekend["document_sha256"] == hashlib.sha256(inhoud).hexdigest()
        with default_storage.open(document.bestand) as bestand:
            assert bestand.read() == inhoud
        # Everybody was told that it was taken back, also who had signed, and is asked again.
        assert Bericht.objects.filter(soort="overeenkomst_teruggetrokken", aan_email=eerste.email).exists()
        assert not Overeenkomst.objects.get(pk=overeenkomst.pk).huidige_handtekeningen[0].is_getekend

    def test_wie_getekend_heeft_krijgt_geen_nieuwe_link(self) -> None:
        overeenkomst = voorgelegd()
        handtekening = van(overeenkomst, Partij.LEERLING)
        teken(handtekening)
        with pytest.raises(HandelingBelet, match="heeft al ondertekend"):
            stuur_opnieuw(handtekening, actor=actor_van_school(overeenkomst.traject))

    def test_alleen_de_school_stuurt_opnieuw(self) -> None:
        overeenkomst = voorgelegd()
        handtekening = van(overeenkomst, Partij.LEERLING)
        with pytest.raises(GeenRecht):
            stuur_opnieuw(handtekening, actor=actor_met_link(handtekening))


@pytest.mark.django_db(transaction=True)
def test_twee_laatste_handtekeningen_tegelijk_activeren_precies_een_keer() -> None:
    overeenkomst = voorgelegd()
    eerste, *laatste = overeenkomst.huidige_handtekeningen
    teken(eerste)
    samen = threading.Barrier(len(laatste))
    fouten: list[Exception] = []

    def doe(handtekening: Handtekening) -> None:
        try:
            samen.wait(timeout=10)
            teken(handtekening)
        except Exception as fout:  # noqa: BLE001 - shown by the assert below
            fouten.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=doe, args=(handtekening,)) for handtekening in laatste]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=30)
    assert fouten == []
    rij = Overeenkomst.objects.get(pk=overeenkomst.pk)
    assert rij.status == Status.ACTIEF
    assert rij.overgangen.filter(overgang="activeren").count() == 1
    assert Bericht.objects.filter(soort="overeenkomst_actief").count() == 4


@pytest.mark.django_db(transaction=True)
def test_dezelfde_handtekening_twee_keer_tegelijk_telt_een_keer() -> None:
    overeenkomst = voorgelegd()
    handtekening = overeenkomst.huidige_handtekeningen[0]
    samen = threading.Barrier(2)
    uitkomsten: list[str] = []

    def doe() -> None:
        try:
            samen.wait(timeout=10)
            teken(handtekening)
            uitkomsten.append("getekend")
        except HandelingBelet as belet:
            uitkomsten.append(belet.beletselen[0].code)
        finally:
            connection.close()

    draden = [threading.Thread(target=doe) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=30)
    assert sorted(uitkomsten) == ["al_getekend", "getekend"]
    assert Logregel.objects.filter(onderwerp_uuid=overeenkomst.uuid).count() == 1
