"""Reading and signing on the screen, with a link from the mail and with an account."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from mentorschap.berichten.links import token_van, vervang_link
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.berichten.versturen import bouw
from mentorschap.core.klok import nu
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Partij, Status
from overeenkomsten.models import Handtekening, Overeenkomst
from overeenkomsten.transitions import annuleer, leg_voor, trek_terug
from tests.factories.gebruikers import WACHTWOORD
from tests.factories.overeenkomsten import (
    OndernemingFactory,
    actor_van_school,
    klaar,
    leg_klaar,
    lid,
    mensen_bij,
    sluit_document,
    teken,
    voorgelegd,
)
from tests.hulp.client import StrengeClient, meld_client_aan
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db


def van(overeenkomst: Overeenkomst, partij: str) -> Handtekening:
    return overeenkomst.handtekeningen.get(ronde=overeenkomst.ronde, partij=partij)


def pagina(handtekening: Handtekening) -> str:
    return f"/overeenkomsten/tekenen/{handtekening.uuid}/"


def met_link(handtekening: Handtekening) -> StrengeClient:
    """A browser in which the link of the mail was opened."""
    client = StrengeClient()
    link = PersoonlijkeLink.objects.geldig().get(onderwerp_uuid=handtekening.uuid)
    antwoord = client.get(f"/l/{token_van(link)}/")
    assert antwoord.url == pagina(handtekening)
    return client


def test_leerling_leest_en_tekent_met_een_link_zonder_account() -> None:
    overeenkomst = voorgelegd()
    handtekening = van(overeenkomst, Partij.LEERLING)
    client = met_link(handtekening)
    antwoord = client.get(pagina(handtekening))
    assert tekst(antwoord, "h1") == [f"Je overeenkomst bij {overeenkomst.erkenning.onderneming.naam}"]
    (bestand,) = (a["href"] for a in soep(antwoord).select(".bestand a"))
    pdf = client.get(bestand)
    assert pdf["Content-Type"] == "application/pdf"
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    sha256 = soep(antwoord).select_one("[name=sha256]")["value"]
    antwoord = client.post(pagina(handtekening), {"gelezen": "on", "sha256": sha256}, follow=True)
    assert "Je hebt getekend" in tekst(antwoord, ".melding-titel")[0]
    handtekening.refresh_from_db()
    assert handtekening.document_sha256 == overeenkomst.document.sha256
    assert handtekening.link_uuid is not None


@pytest.mark.parametrize("partij", [Partij.VERTEGENWOORDIGER, Partij.ONDERNEMING])
def test_andere_partijen_worden_met_u_aangesproken(partij: str) -> None:
    handtekening = van(voorgelegd(minderjarig=True), partij)
    antwoord = met_link(handtekening).get(pagina(handtekening))
    zichtbaar = soep(antwoord).select_one("main").get_text(" ")
    assert "Overeenkomst lezen" in zichtbaar
    assert " je " not in zichtbaar


def test_zonder_vinkje_wordt_er_niet_getekend() -> None:
    overeenkomst = voorgelegd()
    handtekening = van(overeenkomst, Partij.LEERLING)
    antwoord = met_link(handtekening).post(pagina(handtekening), {"sha256": overeenkomst.document.sha256})
    assert antwoord.status_code == 422
    assert "Lees de overeenkomst eerst" in antwoord.content.decode()
    assert not Handtekening.objects.get(pk=handtekening.pk).is_getekend


def test_verkeerde_hash_geeft_de_reden_en_het_juiste_document() -> None:
    overeenkomst = voorgelegd()
    handtekening = van(overeenkomst, Partij.LEERLING)
    antwoord = met_link(handtekening).post(pagina(handtekening), {"gelezen": "on", "sha256": "f" * 64})
    assert antwoord.status_code == 409
    assert "Dit is niet het document" in tekst(antwoord, ".beletselen li")[0]


def test_dubbel_verzonden_formulier_tekent_een_keer() -> None:
    overeenkomst = voorgelegd()
    handtekening = van(overeenkomst, Partij.LEERLING)
    client = met_link(handtekening)
    formulier = soep(client.get(pagina(handtekening)))
    velden = {
        "gelezen": "on",
        "sha256": overeenkomst.document.sha256,
        "_sleutel": formulier.select_one("[name=_sleutel]")["value"],
    }
    eerste, tweede = (client.post(pagina(handtekening), velden) for _ in range(2))
    assert (eerste.status_code, tweede.status_code, tweede.url) == (302, 302, eerste.url)


def test_link_van_een_ander_opent_deze_handtekening_niet() -> None:
    overeenkomst = voorgelegd()
    client = met_link(van(overeenkomst, Partij.LEERLING))
    antwoord = client.get(pagina(van(overeenkomst, Partij.ONDERNEMING)))
    assert (antwoord.status_code, "/account/login/" in antwoord.url) == (302, True)


def test_na_de_startdatum_zegt_de_pagina_waarom_tekenen_niet_meer_kan() -> None:
    overeenkomst = voorgelegd()
    handtekening = van(overeenkomst, Partij.LEERLING)
    client = met_link(handtekening)
    with time_machine.travel(nu() + timedelta(days=11)):
        antwoord = client.get(pagina(handtekening))
    assert "Tekenen kan niet meer" in tekst(antwoord, ".beletselen li")[0]
    assert soep(antwoord).select_one("[name=gelezen]") is None


def test_teruggetrokken_versie_geeft_een_dode_link_en_de_nieuwe_ronde_een_nieuwe() -> None:
    overeenkomst = voorgelegd()
    oud = van(overeenkomst, Partij.LEERLING)
    client = met_link(oud)
    trek_terug(overeenkomst, actor=actor_van_school(overeenkomst.traject), toelichting="Beter")
    assert client.get(pagina(oud)).status_code == 410
    tweede = leg_klaar(Overeenkomst.objects.get(pk=overeenkomst.pk))
    nieuw = van(tweede, Partij.LEERLING)
    assert met_link(nieuw).get(pagina(nieuw)).status_code == 200


def test_vernieuwde_link_naar_een_oude_versie_zegt_dat_ze_verbeterd_wordt() -> None:
    overeenkomst = voorgelegd()
    oud = van(overeenkomst, Partij.LEERLING)
    link = PersoonlijkeLink.objects.get(onderwerp_uuid=oud.uuid)
    trek_terug(overeenkomst, actor=actor_van_school(overeenkomst.traject), toelichting="Beter")
    with time_machine.travel(nu() + timedelta(minutes=11)):
        assert vervang_link(link) is not None
        antwoord = met_link(oud).get(pagina(oud))
    assert tekst(antwoord, ".melding-titel") == ["Deze versie wordt verbeterd"]


def test_een_link_naar_een_geannuleerde_overeenkomst_wordt_niet_vernieuwd() -> None:
    overeenkomst = voorgelegd()
    link = PersoonlijkeLink.objects.get(onderwerp_uuid=van(overeenkomst, Partij.LEERLING).uuid)
    annuleer(overeenkomst, actor=actor_van_school(overeenkomst.traject), toelichting="Gestopt")
    with time_machine.travel(nu() + timedelta(minutes=11)):
        antwoord = StrengeClient().post(f"/link/{link.uuid}/nieuw/")
    assert (antwoord.status_code, PersoonlijkeLink.objects.geldig().exists()) == (410, False)


def test_geannuleerde_overeenkomst_zegt_dat_ze_niet_doorgaat() -> None:
    overeenkomst = voorgelegd()
    handtekening = van(overeenkomst, Partij.LEERLING)
    mensen = mensen_bij(overeenkomst)
    overeenkomst.handtekeningen.filter(pk=handtekening.pk).update(gebruiker=mensen.gebruiker("leerling"))
    annuleer(overeenkomst, actor=actor_van_school(overeenkomst.traject), toelichting="Gestopt")
    client = StrengeClient()
    meld_client_aan(client, mensen.gebruiker("leerling"))
    assert tekst(client.get(pagina(handtekening)), ".melding-titel") == ["Deze overeenkomst gaat niet door"]


def test_pagina_wacht_op_de_pdf_en_vraagt_ze_vanzelf_op(aanmelden: Callable[[Any], Any]) -> None:
    overeenkomst = klaar()
    client = aanmelden(overeenkomst.traject.trajectbegeleider)
    leg_voor(overeenkomst, actor=actor_van_school(overeenkomst.traject))
    detail = f"/overeenkomsten/{overeenkomst.uuid}/"
    (stuk,) = soep(client.get(detail)).select("#ondertekening")
    assert stuk["hx-trigger"] == "every 2s"
    sluit_document(Overeenkomst.objects.get(pk=overeenkomst.pk).document)
    (stuk,) = soep(client.get(stuk["hx-get"], headers={"hx-request": "true"})).select("#ondertekening")
    assert "hx-trigger" not in stuk.attrs
    assert client.get(f"{detail}ondertekening/").url == detail


@pytest.mark.parametrize("wie", ["begeleider", "schoolbeheerder"])
def test_school_tekent_met_een_account(aanmelden: Callable[[Any], Any], wie: str) -> None:
    overeenkomst = voorgelegd()
    handtekening = van(overeenkomst, Partij.OPLEIDINGSVERSTREKKER)
    gebruiker = mensen_bij(overeenkomst).gebruiker(wie)
    antwoord = aanmelden(gebruiker).post(
        pagina(handtekening), {"gelezen": "on", "sha256": overeenkomst.document.sha256}, follow=True
    )
    assert antwoord.status_code == 200
    assert Handtekening.objects.get(pk=handtekening.pk).naam == gebruiker.naam


def test_onderneming_tekent_als_laatste_met_een_account(aanmelden: Callable[[Any], Any]) -> None:
    overeenkomst = voorgelegd()
    for partij in (Partij.LEERLING, Partij.OPLEIDINGSVERSTREKKER):
        teken(van(overeenkomst, partij))
    handtekening = van(overeenkomst, Partij.ONDERNEMING)
    client = aanmelden(mensen_bij(overeenkomst).gebruiker("ondernemingsbeheerder"))
    antwoord = client.post(pagina(handtekening), {"gelezen": "on", "sha256": overeenkomst.document.sha256}, follow=True)
    assert "door iedereen ondertekend" in tekst(antwoord, ".melding")[0]
    assert Overeenkomst.objects.get(pk=overeenkomst.pk).status == Status.ACTIEF


def test_partij_die_niet_gevraagd_is_krijgt_403_met_de_reden(aanmelden: Callable[[Any], Any]) -> None:
    overeenkomst = voorgelegd()
    handtekening = van(overeenkomst, Partij.LEERLING)
    antwoord = aanmelden(mensen_bij(overeenkomst).gebruiker("begeleider")).get(pagina(handtekening))
    assert antwoord.status_code == 403
    assert "Deze handtekening is gevraagd aan" in antwoord.content.decode()


@pytest.mark.parametrize("einde", ["", "document/"])
def test_andere_onderneming_vindt_de_handtekening_niet(aanmelden: Callable[[Any], Any], einde: str) -> None:
    handtekening = van(voorgelegd(), Partij.ONDERNEMING)
    vreemde = lid(OndernemingFactory.create(), Rol.ONDERNEMINGSBEHEERDER)
    assert aanmelden(vreemde.gebruiker).get(pagina(handtekening) + einde).status_code == 404


def test_mail_bevat_de_link_en_spreekt_de_leerling_aan_met_je() -> None:
    overeenkomst = voorgelegd(minderjarig=True)
    mails = {b.link.rol: bouw(b) for b in Bericht.objects.filter(soort="overeenkomst_tekenverzoek")}
    assert set(mails) == {"leerling", "vertegenwoordiger", "onderneming"}
    assert "Je hoeft niet aan te melden" in mails["leerling"].body
    assert "U hoeft niet aan te melden" in mails["onderneming"].body
    assert "wettelijke vertegenwoordiger" in mails["vertegenwoordiger"].body
    for rol, mail in mails.items():
        link = PersoonlijkeLink.objects.get(rol=rol)
        assert f"/l/{token_van(link)}/" in mail.body
        assert overeenkomst.nummer in mail.body
        assert mail.attachments == []


@pytest.mark.parametrize("soort", ["overeenkomst_actief", "overeenkomst_teruggetrokken", "overeenkomst_geannuleerd"])
def test_elke_melding_wordt_een_leesbare_mail(soort: str) -> None:
    overeenkomst = voorgelegd(minderjarig=True)
    actor = actor_van_school(overeenkomst.traject)
    if soort == "overeenkomst_actief":
        for handtekening in overeenkomst.huidige_handtekeningen:
            teken(handtekening)
    else:
        (trek_terug if "terug" in soort else annuleer)(
            overeenkomst, actor=actor, toelichting="Het uurrooster klopt niet."
        )
    mails = [bouw(bericht) for bericht in Bericht.objects.filter(soort=soort)]
    assert len(mails) >= 4
    for mail in mails:
        assert mail.subject
        assert overeenkomst.nummer in mail.body
        assert "{" not in mail.body


def test_wie_te_lang_geleden_aanmeldde_bevestigt_eerst_wie_hij_is(aanmelden: Callable[[Any], Any]) -> None:
    overeenkomst = voorgelegd()
    handtekening = van(overeenkomst, Partij.OPLEIDINGSVERSTREKKER)
    begeleider = overeenkomst.traject.trajectbegeleider
    begeleider.set_password(WACHTWOORD)
    begeleider.save()
    sha256 = overeenkomst.document.sha256
    client = aanmelden(begeleider)
    url = pagina(handtekening)
    with time_machine.travel(nu() + timedelta(minutes=15)):
        pagina_ = soep(client.get(url))
        assert not pagina_.select("main form")
        bevestigen = pagina_.find("a", string="Bevestigen en tekenen")["href"]
        assert client.post(url, {"gelezen": "on", "sha256": sha256})["Location"] == bevestigen
        handtekening.refresh_from_db()
        assert handtekening.getekend_op is None

        formulier = soep(client.get(bevestigen)).select_one("main form")
        verborgen = {veld["name"]: veld["value"] for veld in formulier.select("input[type=hidden]")}
        terug = client.post(formulier["action"], verborgen | {"password": WACHTWOORD})
        assert terug["Location"] == url
        assert client.post(url, {"gelezen": "on", "sha256": sha256})["Location"] == url
    handtekening.refresh_from_db()
    assert handtekening.getekend_op is not None
