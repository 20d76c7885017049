"""Reading along: learner and representative see the signed agreement in plain words, by a link that can be renewed."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from mentorschap.berichten.links import maak_link, token_van
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from overeenkomsten.enums import Partij, Status
from overeenkomsten.meelezen import is_klaar, leeslink, stuur_leeslinks
from overeenkomsten.models import Overeenkomst, Vertegenwoordiger
from overeenkomsten.querysets import LINKDOEL_LEZEN
from tests.factories.overeenkomsten import actief, actor_van_school, mensen_bij, voorgelegd
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]


def links(overeenkomst: Overeenkomst) -> dict[str, PersoonlijkeLink]:
    rijen = PersoonlijkeLink.objects.van_onderwerp(overeenkomst.uuid, LINKDOEL_LEZEN).geldig()
    return {link.rol: link for link in rijen}


def open_link(link: PersoonlijkeLink) -> tuple[Client, Any]:
    client = Client()
    return client, client.get(reverse("berichten:link_openen", args=[token_van(link)]), follow=True)


def pagina(overeenkomst: Overeenkomst) -> str:
    return reverse("overeenkomsten:lezen", args=[overeenkomst.uuid])


def test_link_gaat_mee_met_het_bericht_dat_iedereen_tekende() -> None:
    overeenkomst = actief(minderjarig=True)
    assert set(links(overeenkomst)) == {Partij.LEERLING, Partij.VERTEGENWOORDIGER}
    for link in links(overeenkomst).values():
        assert Bericht.objects.get(link=link).soort == "overeenkomst_actief"


def test_meerderjarige_leest_alleen_zelf() -> None:
    assert set(links(actief())) == {Partij.LEERLING}


def test_vertegenwoordiger_leest_wat_de_leerling_ziet() -> None:
    overeenkomst = actief(minderjarig=True)
    client, antwoord = open_link(links(overeenkomst)[Partij.VERTEGENWOORDIGER])
    zichtbaar = soep(antwoord).select_one("main").get_text(" ")
    for wat in (
        "U leest dit als wettelijke vertegenwoordiger",
        "bruto per maand",
        "Je uren",
        "Maandag",
        "Deeg bereiden",
    ):
        assert wat in zichtbaar
    assert tekst(antwoord, "#rechten li")
    pdf = client.get(reverse("overeenkomsten:lezen_document", args=[overeenkomst.uuid]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")


def test_leerling_leest_met_je() -> None:
    overeenkomst = actief()
    _, antwoord = open_link(links(overeenkomst)[Partij.LEERLING])
    assert tekst(antwoord, "h1") == [f"Je overeenkomst bij {overeenkomst.erkenning.onderneming.naam}"]
    assert "wettelijke vertegenwoordiger" not in antwoord.content.decode()


@pytest.mark.parametrize("soort", ["OAO", "SAO", "DAO"])
def test_vergoeding_en_rechten_passen_bij_de_soort(soort: str) -> None:
    overeenkomst = actief()
    Overeenkomst.objects.filter(pk=overeenkomst.pk).update(soort=soort)
    _, antwoord = open_link(links(overeenkomst)[Partij.LEERLING])
    zichtbaar = antwoord.content.decode()
    assert ("bruto per maand" in zichtbaar) == (soort == "OAO")
    assert ("geen leervergoeding" in zichtbaar) == (soort == "SAO")
    assert ("loonfiche" in zichtbaar) == (soort == "DAO")


def test_daoleerling_leest_de_gewone_regels_ook_bij_zijn_overeenkomst(aanmelden: Aanmelden) -> None:
    overeenkomst = actief()
    Overeenkomst.objects.filter(pk=overeenkomst.pk).update(soort="DAO")
    antwoord = aanmelden(mensen_bij(overeenkomst).gebruiker("leerling")).get(overeenkomst.get_absolute_url())
    assert any("loonfiche" in regel for regel in tekst(antwoord, "#rechten li"))


@pytest.mark.parametrize(("over", "leest"), [(1, True), (0, False), (-1, False)])
def test_vertegenwoordiger_leest_tot_de_achttiende_verjaardag(over: int, leest: bool) -> None:
    overeenkomst = actief(minderjarig=True)
    link = links(overeenkomst)[Partij.VERTEGENWOORDIGER]
    verjaardag = vandaag() + timedelta(days=over)
    leerling = overeenkomst.traject.leerling
    leerling.geboortedatum = date(verjaardag.year - 18, verjaardag.month, verjaardag.day)
    leerling.save()
    _, antwoord = open_link(link)
    assert antwoord.status_code == (200 if leest else 410)
    assert is_klaar(link) is not leest
    assert ("Nieuwe link aanvragen" in antwoord.content.decode()) is False


def test_wie_geen_vertegenwoordiger_meer_is_leest_niet_meer() -> None:
    overeenkomst = actief(minderjarig=True)
    link = links(overeenkomst)[Partij.VERTEGENWOORDIGER]
    Vertegenwoordiger.objects.update(email="voogd@voorbeeld.be")
    assert open_link(link)[1].status_code == 410


def test_dode_link_wordt_vernieuwd_naar_hetzelfde_adres() -> None:
    overeenkomst = actief(minderjarig=True)
    gisteren = nu() - timedelta(days=1)
    PersoonlijkeLink.objects.update(geldig_tot=gisteren, created_at=gisteren)
    link = PersoonlijkeLink.objects.get(doel=LINKDOEL_LEZEN, rol=Partij.VERTEGENWOORDIGER)
    client, antwoord = open_link(link)
    assert antwoord.status_code == 410
    client.post(reverse("berichten:link_vernieuwen", args=[link.uuid]))
    nieuw = links(overeenkomst)[Partij.VERTEGENWOORDIGER]
    assert nieuw.email == link.email
    assert Bericht.objects.get(link=nieuw).soort == "overeenkomst_lezen"
    assert open_link(nieuw)[1].status_code == 200


def test_lang_na_het_einde_komt_er_geen_nieuwe_link() -> None:
    overeenkomst = actief()
    link = links(overeenkomst)[Partij.LEERLING]
    assert not is_klaar(link)
    einde = vandaag() - timedelta(days=367)
    Overeenkomst.objects.filter(pk=overeenkomst.pk).update(start=einde - timedelta(days=90), einde=einde)
    assert is_klaar(link)


def test_school_stuurt_een_nieuwe_link(aanmelden: Aanmelden) -> None:
    overeenkomst = actief(minderjarig=True)
    oud = links(overeenkomst)
    client = aanmelden(overeenkomst.traject.trajectbegeleider)
    antwoord = client.post(reverse("overeenkomsten:leeslink_sturen", args=[overeenkomst.uuid]), follow=True)
    assert "Een nieuwe link is verstuurd naar" in antwoord.content.decode()
    assert {link.pk for link in links(overeenkomst).values()}.isdisjoint(link.pk for link in oud.values())


def test_niet_voor_iedereen_getekend_heeft() -> None:
    overeenkomst = voorgelegd()
    with pytest.raises(HandelingBelet):
        stuur_leeslinks(overeenkomst, actor=actor_van_school(overeenkomst.traject))
    link = leeslink(overeenkomst, Partij.LEERLING, "Lotte", overeenkomst.traject.leerling.email)
    assert open_link(link)[1].status_code == 410


def test_onderneming_stuurt_geen_leeslink() -> None:
    overeenkomst = actief()
    with pytest.raises(GeenRecht):
        stuur_leeslinks(overeenkomst, actor=mensen_bij(overeenkomst).actor("ondernemingsbeheerder"))


def test_link_van_een_ander_opent_niets() -> None:
    overeenkomst, ander = actief(), actief()
    client, _ = open_link(links(ander)[Partij.LEERLING])
    assert client.get(pagina(overeenkomst)).status_code == 302
    vreemd = maak_link(LINKDOEL_LEZEN, overeenkomst, naam="X", email="x@voorbeeld.be", rol=Partij.LEERLING)
    assert open_link(vreemd)[1].status_code == 410
    assert isinstance(vreemd.onderwerp_uuid, UUID)


def test_einde_staat_erbij() -> None:
    overeenkomst = actief()
    Overeenkomst.objects.filter(pk=overeenkomst.pk).update(status=Status.BEEINDIGD, beeindigd_op=vandaag())
    assert "Deze overeenkomst is gestopt" in open_link(links(overeenkomst)[Partij.LEERLING])[1].content.decode()
