"""A mentor's own page, and his training: planned, followed with its certificate, exempt with evidence."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from erkenningen.models import Mentoropleiding
from erkenningen.transitions.vrijstellingen import beslis_vrijstelling, gronden_voor, vraag_vrijstelling
from mentorschap.berichten.models import Bericht
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.navigatie import navigatie_voor
from mentorschap.core.taken import taken_van
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.logboek.models import Logregel
from mentorschap.organisaties.enums import Rol
from tests.factories.erkenningen import Wereld, bestand, mentor, upload, wereld
from tests.factories.levensloop import gevraagde_vrijstelling, grond, leerling_bij
from tests.factories.organisaties import LidmaatschapFactory

pytestmark = pytest.mark.django_db
MOTIVERING = "Het diploma volstaat."


@pytest.fixture
def w() -> Wereld:
    return wereld()


@pytest.fixture
def m(w: Wereld):
    return w.goedgekeurd(mentor(w.beheerder)).mentoren.get().mentor


def account(w: Wereld, m):
    lid = LidmaatschapFactory(rol=Rol.MENTOR, organisatie=w.onderneming)
    m.gebruiker = lid.gebruiker
    m.save()
    return lid.gebruiker


def codes(actor) -> set[str]:
    return {taak.bron for taak in taken_van(actor)}


def test_mentor_ziet_zijn_leerlingen_erkenningen_en_termijn(w, m, aanmelden):
    overeenkomst = leerling_bij(m.erkenningen.get())
    client = aanmelden(account(w, m))

    tekst = client.get(reverse("erkenningen:mijn_mentorschap")).content.decode()

    assert str(overeenkomst.traject.leerling) in tekst
    assert reverse("overeenkomsten:overeenkomst_detail", args=[overeenkomst.uuid]) in tekst
    assert w.opleiding.naam in tekst
    assert "premie kwalificerend werkplekleren" in tekst
    eigen = reverse("erkenningen:mentorpagina", args=[m.uuid])
    assert client.get(eigen).status_code == 200


def test_mentor_ziet_geen_andere_mentor_en_geen_knoppen_van_de_beheerder(w, m, aanmelden):
    collega = mentor(w.beheerder)
    client = aanmelden(account(w, m))

    assert client.get(reverse("erkenningen:mentorpagina", args=[collega.uuid])).status_code == 404
    tekst = client.get(reverse("erkenningen:mijn_mentorschap")).content.decode()
    assert "Vrijstelling vragen" not in tekst


def test_beheerder_ziet_dezelfde_pagina_van_elke_mentor(w, m, aanmelden):
    client = aanmelden(w.gebruiker(w.beheerder))

    assert client.get(reverse("erkenningen:mentorpagina", args=[m.uuid])).status_code == 200
    assert client.get(reverse("erkenningen:mijn_mentorschap")).status_code == 403


def test_mentor_zonder_gegevens_leest_wat_hij_kan_doen(w, aanmelden):
    lid = LidmaatschapFactory(rol=Rol.MENTOR, organisatie=w.onderneming)

    tekst = aanmelden(lid.gebruiker).get(reverse("erkenningen:mijn_mentorschap")).content.decode()

    assert "Vraag het de beheerder" in tekst


def test_mentor_heeft_de_pagina_in_zijn_menu():
    assert "Mijn mentorschap" in {ingang.label for ingang in navigatie_voor(Rol.MENTOR, "/")}


@pytest.mark.parametrize("aantal", [1, 3])
def test_mentorpagina_kost_evenveel_vragen(w, aanmelden, django_assert_num_queries, aantal):
    m = mentor(w.beheerder)
    for _ in range(aantal):
        leerling_bij(w.goedgekeurd(m).mentoren.get())
    client = aanmelden(w.gebruiker(w.beheerder))
    client.get("/profiel/")

    with django_assert_num_queries(9):
        client.get(reverse("erkenningen:mentorpagina", args=[m.uuid]))


def test_gevolgd_vraagt_een_attest(w, m, aanmelden):
    client = aanmelden(w.gebruiker(w.beheerder))
    url = reverse("erkenningen:mentoropleiding", args=[m.uuid])

    assert client.post(url, {"gevolgd_op": vandaag()}).status_code == 422
    assert client.post(url, {"gevolgd_op": vandaag(), "upload": upload()}).status_code == 302
    rij = Mentoropleiding.objects.get()
    assert (rij.gevolgd_op, rij.attest.naam) == (vandaag(), "bewijs.pdf")
    # The certificate that is there stays good.
    assert client.post(url, {"gevolgd_op": vandaag() - timedelta(days=1)}).status_code == 302


def test_plannen_kan_zonder_attest(w, m, aanmelden):
    client = aanmelden(w.gebruiker(w.beheerder))
    over_een_maand = vandaag() + timedelta(days=30)

    client.post(reverse("erkenningen:mentoropleiding", args=[m.uuid]), {"gepland_op": over_een_maand})

    assert Mentoropleiding.objects.get().gepland_op == over_een_maand


def test_onderneming_kan_zichzelf_niet_vrijstellen(w, m, aanmelden):
    url = reverse("erkenningen:mentoropleiding", args=[m.uuid])

    aanmelden(w.gebruiker(w.beheerder)).post(url, {"vrijstelling": "Zeker", "vrijstelling_status": "toegekend"})

    rij = Mentoropleiding.objects.get()
    assert (rij.vrijstelling, rij.vrijstelling_status) == ("", "")


def test_late_opleiding_staat_op_de_bladzijde_van_de_mentor(w, m, aanmelden):
    with time_machine.travel(nu() + timedelta(days=380)):
        client = aanmelden(w.gebruiker(w.beheerder))
        tekst = client.get(reverse("erkenningen:mentor", args=[m.uuid])).content.decode()
        lijst = client.get(reverse("erkenningen:mentoren")).content.decode()

    assert "De termijn om de opleiding te volgen is voorbij" in tekst
    assert lijst.count("mentoropleiding te laat") == 1


def test_gevraagde_vrijstelling_is_een_bericht_en_een_taak_voor_het_partnerschap(w, m):
    rij = gevraagde_vrijstelling(w, m)

    assert rij.vrijstelling_status == "gevraagd"
    assert rij.vrijstelling == ""
    assert Bericht.objects.get(soort="vrijstelling_gevraagd").gebruiker_id == w.behandelaar.gebruiker_id
    assert "vrijstelling_beslissen" in codes(w.behandelaar)
    assert "vrijstelling_beslissen" not in codes(wereld().behandelaar)


@pytest.mark.parametrize(("toegekend", "status"), [(True, "toegekend"), (False, "geweigerd")])
def test_beslissing_bewaart_wie_wanneer_en_waarom(w, m, toegekend, status):
    rij = gevraagde_vrijstelling(w, m)

    beslis_vrijstelling(rij, toegekend=toegekend, motivering=MOTIVERING, actor=w.behandelaar)

    rij.refresh_from_db()
    assert (rij.vrijstelling_status, rij.vrijstelling_motivering) == (status, MOTIVERING)
    assert rij.vrijstelling == (rij.vrijstelling_grond.naam if toegekend else "")
    assert rij.vrijstelling_beslist_door_id == w.behandelaar.gebruiker_id
    assert Bericht.objects.get(soort="vrijstelling_beslist").gebruiker_id == w.beheerder.gebruiker_id
    zinnen = [regel.zin for regel in Logregel.objects.filter(onderwerp_uuid=m.uuid)]
    begin = f"Vrijstelling van de mentoropleiding voor {m.naam}"
    assert zinnen == [f"{begin}: {uitkomst} ({rij.vrijstelling_grond.naam})" for uitkomst in ("gevraagd", status)]
    assert ("mentoropleiding_volgen" in codes(w.beheerder)) is not toegekend


def test_alleen_de_behandelaar_van_het_partnerschap_beslist_en_maar_een_keer(w, m):
    rij = gevraagde_vrijstelling(w, m)
    anderen = (w.beheerder, w.stem, wereld().behandelaar, wereld(met_partnerschap=False).behandelaar)
    for actor in anderen:
        with pytest.raises(GeenRecht):
            beslis_vrijstelling(rij, toegekend=True, motivering=MOTIVERING, actor=actor)
    with pytest.raises(HandelingBelet):
        beslis_vrijstelling(rij, toegekend=True, motivering=" ", actor=w.behandelaar)

    beslis_vrijstelling(rij, toegekend=True, motivering=MOTIVERING, actor=w.behandelaar)
    with pytest.raises(Achterhaald):
        beslis_vrijstelling(rij, toegekend=False, motivering=MOTIVERING, actor=w.behandelaar)


def test_vragen_kan_opnieuw_na_een_weigering_en_niet_dubbel(w, m):
    rij = gevraagde_vrijstelling(w, m)
    opnieuw = {"grond": rij.vrijstelling_grond, "actor": w.beheerder, "dag": vandaag()}
    with pytest.raises(HandelingBelet, match="al gevraagd"):
        vraag_vrijstelling(m, bewijs=bestand(w.beheerder), **opnieuw)
    beslis_vrijstelling(rij, toegekend=False, motivering=MOTIVERING, actor=w.behandelaar)

    rij = vraag_vrijstelling(m, bewijs=bestand(w.beheerder), **opnieuw)

    assert (rij.vrijstelling_status, rij.vrijstelling_motivering) == ("gevraagd", "")
    assert Bericht.objects.filter(soort="vrijstelling_gevraagd").count() == 2


def test_gronden_zijn_die_van_het_partnerschap_dat_de_mentor_erkende(w, m):
    eigen, vreemd = grond(w), grond(wereld())

    assert list(gronden_voor(m, vandaag())) == [eigen]
    with pytest.raises(HandelingBelet, match="kent deze grond niet"):
        vraag_vrijstelling(m, grond=vreemd, bewijs=bestand(w.beheerder), actor=w.beheerder, dag=vandaag())
    with pytest.raises(GeenRecht):
        vraag_vrijstelling(m, grond=eigen, bewijs=bestand(w.beheerder), actor=w.behandelaar, dag=vandaag())


def test_vrijstelling_op_het_scherm_van_vraag_tot_beslissing(w, m, aanmelden):
    eigen = grond(w)
    onderneming, partnerschap = aanmelden(w.gebruiker(w.beheerder)), aanmelden(w.gebruiker(w.behandelaar))
    vragen = reverse("erkenningen:vrijstelling_vragen", args=[m.uuid])
    beslissen = reverse("erkenningen:vrijstelling_beslissen", args=[m.uuid])

    assert partnerschap.get(beslissen).status_code == 404
    assert eigen.bewijs in onderneming.get(vragen).content.decode()
    assert onderneming.post(vragen, {"grond": eigen.uuid}).status_code == 422
    assert onderneming.post(vragen, {"grond": eigen.uuid, "upload": upload()}).status_code == 302
    bewijs = Mentoropleiding.objects.get().vrijstelling_bewijs
    pagina = partnerschap.get(beslissen).content.decode()
    assert reverse("documenten:bestand", args=[bewijs.uuid]) in pagina
    assert partnerschap.get(reverse("documenten:bestand", args=[bewijs.uuid])).status_code == 200
    assert partnerschap.post(beslissen, {"besluit": "toekennen", "motivering": ""}).status_code == 422
    assert partnerschap.post(beslissen, {"besluit": "toekennen", "motivering": MOTIVERING}).status_code == 302
    assert partnerschap.get(beslissen).status_code == 409
    mentorblad = onderneming.get(reverse("erkenningen:mentor", args=[m.uuid])).content.decode()
    assert MOTIVERING in mentorblad


def test_zonder_grond_is_er_geen_vrijstelling_te_vragen(w, m, aanmelden):
    tekst = (
        aanmelden(w.gebruiker(w.beheerder))
        .get(reverse("erkenningen:vrijstelling_vragen", args=[m.uuid]))
        .content.decode()
    )

    assert "geen vrijstelling mogelijk" in tekst
