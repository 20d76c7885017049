"""After the end nothing is left to sign; a minor is asked why together with who represents him."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from mentorschap.berichten.links import token_van
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import HandelingBelet
from mentorschap.organisaties.actor import Actor
from overeenkomsten.models import Beeindiging, Oorzaak, OorzaakVolgens, Overeenkomst
from overeenkomsten.planoverleg import nodig_uit
from overeenkomsten.querysets import LINKDOEL
from overeenkomsten.querysets_levensloop import LINKDOEL_PLAN
from overeenkomsten.transitions import beeindigen as b
from overeenkomsten.transitions.melden import zeg_oorzaak
from tests.factories.einde import lopend, op
from tests.factories.overeenkomsten import actief, actor_van_school
from tests.factories.wijzigingen import teken_wijziging, voorgelegde_wijziging

pytestmark = pytest.mark.django_db
LAAT = date(2026, 11, 10)


@pytest.fixture(autouse=True)
def _oorzaken() -> None:
    call_command("laad_codetabellen", stdout=StringIO())


def beeindig(overeenkomst: Overeenkomst) -> Beeindiging:
    voorstel = b.Voorstel(wijze="akkoord", initiatief="school", laatste_dag=vandaag())
    return b.meld_einde(overeenkomst, voorstel, actor=actor_van_school(overeenkomst.traject))


def test_het_einde_trekt_de_links_van_lopende_wijzigingen_in() -> None:
    overeenkomst = actief(start=vandaag())
    rij = voorgelegde_wijziging(overeenkomst)
    eerste, *anderen = rij.huidige_handtekeningen
    teken_wijziging(eerste)
    nodig_uit(overeenkomst.plan)
    beeindig(Overeenkomst.objects.get(pk=overeenkomst.pk))
    links = PersoonlijkeLink.objects.geldig()
    assert not links.filter(doel=LINKDOEL, onderwerp_uuid__in=[h.uuid for h in anderen]).exists()
    assert not links.filter(doel=LINKDOEL_PLAN).exists()
    oud = PersoonlijkeLink.objects.filter(onderwerp_uuid=anderen[0].uuid).latest("pk")
    assert Client().get(reverse("berichten:link_openen", args=[token_van(oud)])).status_code == 410


def minderjarig_beeindigd() -> Beeindiging:
    overeenkomst, mensen = lopend(minderjarig=True)
    with op(LAAT):
        voorstel = b.Voorstel(wijze="akkoord", initiatief="school", laatste_dag=LAAT)
        return b.meld_einde(overeenkomst, voorstel, actor=mensen.actor("begeleider"))


def link(einde: Beeindiging, rol: str) -> PersoonlijkeLink:
    return PersoonlijkeLink.objects.get(doel="oorzaak_einde", onderwerp_uuid=einde.uuid, rol=rol)


def zeg(einde: Beeindiging, rol: str, code: str) -> OorzaakVolgens:
    actor = Actor.van_link(link(einde, rol))
    return zeg_oorzaak(einde, actor=actor, kant="leerling", oorzaak=Oorzaak.objects.get(code=code), toelichting="")


def test_ook_de_vertegenwoordiger_van_een_minderjarige_krijgt_de_vraag() -> None:
    einde = minderjarig_beeindigd()
    gevraagd = Bericht.objects.filter(soort="einde_oorzaak")
    assert sorted(bericht.context["partij"] for bericht in gevraagd) == ["leerling", "onderneming", "vertegenwoordiger"]
    rij = zeg(einde, "vertegenwoordiger", "gezondheid")
    assert (rij.kant, rij.naam) == ("leerling", link(einde, "vertegenwoordiger").naam)


def test_wie_intussen_meerderjarig_is_antwoordt_alleen() -> None:
    overeenkomst, mensen = lopend(minderjarig=True)
    leerling = overeenkomst.traject.leerling
    leerling.geboortedatum = date(2008, LAAT.month, LAAT.day)
    leerling.save()
    with op(LAAT):
        voorstel = b.Voorstel(wijze="akkoord", initiatief="school", laatste_dag=LAAT)
        b.meld_einde(overeenkomst, voorstel, actor=mensen.actor("begeleider"))
    assert not PersoonlijkeLink.objects.filter(doel="oorzaak_einde", rol="vertegenwoordiger").exists()


def test_wat_de_leerling_zelf_zei_blijft_staan_en_de_leerling_heeft_het_laatste_woord() -> None:
    einde = minderjarig_beeindigd()
    zeg(einde, "vertegenwoordiger", "gezondheid")
    zeg(einde, "vertegenwoordiger", "afwezigheid")
    zeg(einde, "leerling", "mismatch")
    with pytest.raises(HandelingBelet, match="zei het zelf al"):
        zeg(einde, "vertegenwoordiger", "gezondheid")
    assert OorzaakVolgens.objects.get().oorzaak.code == "mismatch"


def test_de_pagina_spreekt_de_vertegenwoordiger_aan_met_u() -> None:
    einde = minderjarig_beeindigd()
    client = Client()
    with op(LAAT + timedelta(days=1)):
        url = reverse("berichten:link_openen", args=[token_van(link(einde, "vertegenwoordiger"))])
        eerst = client.get(url, follow=True)
        assert "kreeg dezelfde vraag" in eerst.text
        assert "Waarom stopt de overeenkomst van" in eerst.text
        zeg(einde, "leerling", "mismatch")
        daarna = client.get(reverse("overeenkomsten:oorzaak", args=[einde.uuid]))
    assert "Dat blijft staan. Ziet u het anders" in daarna.text
    assert '<button type="submit"' not in daarna.text
