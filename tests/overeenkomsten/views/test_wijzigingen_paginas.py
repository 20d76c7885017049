"""Drawing up, reading and signing an addition on the screen."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from mentorschap.core.klok import vandaag
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Partij
from overeenkomsten.enums_levensloop import WijzigingSoort, WijzigingStatus
from overeenkomsten.models import Handtekening, Wijziging
from overeenkomsten.taakbronnen import zonder_mentor
from overeenkomsten.transitions import leg_wijziging_voor, trek_wijziging_in
from tests.factories.overeenkomsten import actief, actor_van_school, lid, mensen_bij
from tests.factories.wijzigingen import (
    andere_mentor,
    andere_plek,
    ondertekende_wijziging,
    tweede_onderneming,
    ververs,
    voorgelegde_wijziging,
    wijziging,
)
from tests.hulp.html import soep, tekst
from tests.overeenkomsten.views.test_tekenen import met_link, pagina

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]


def opstellen(overeenkomst: Any, soort: str) -> str:
    return reverse("overeenkomsten:wijziging_opstellen", args=[overeenkomst.uuid, soort])


def gewoon(**velden: Any) -> dict[str, Any]:
    return {"gaat_in_op": vandaag().isoformat(), "reden": "Het werk is anders verdeeld."} | velden


def school(aanmelden: Aanmelden, overeenkomst: Any) -> Any:
    return aanmelden(overeenkomst.traject.trajectbegeleider)


def main(antwoord: Any) -> str:
    return " ".join(soep(antwoord).select_one("main").get_text(" ").split())


def test_van_keuze_tot_voorgelegd(aanmelden: Aanmelden) -> None:
    overeenkomst = actief(start=vandaag())
    nieuw = andere_mentor(overeenkomst)
    client = school(aanmelden, overeenkomst)
    keuze = soep(client.get(reverse("overeenkomsten:wijziging_kiezen", args=[overeenkomst.uuid])))
    assert len(keuze.select(".leerwerkplek a")) == 6
    formulier = soep(client.get(opstellen(overeenkomst, "mentor")))
    assert [veld["value"] for veld in formulier.select("[name=mentor]")] == [str(nieuw.uuid)]
    antwoord = client.post(opstellen(overeenkomst, "mentor"), gewoon(mentor=str(nieuw.uuid)), follow=True)
    tekst_ = main(antwoord)
    assert overeenkomst.mentor.mentor.naam in tekst_
    assert nieuw.mentor.naam in tekst_
    rij = Wijziging.objects.get()
    antwoord = client.post(reverse("overeenkomsten:wijziging_voorleggen", args=[rij.uuid]), follow=True)
    assert "De wijziging wordt klaargemaakt" in main(antwoord)
    assert ververs(rij).status == WijzigingStatus.TER_ONDERTEKENING


@pytest.mark.parametrize("soort", ["leerwerkplek", "data", "uren"])
def test_elke_soort_heeft_een_formulier_met_wat_nu_geldt(aanmelden: Aanmelden, soort: str) -> None:
    overeenkomst = actief(start=vandaag())
    plek = andere_plek(overeenkomst)
    client = school(aanmelden, overeenkomst)
    formulier = soep(client.get(opstellen(overeenkomst, soort)))
    velden = {
        "leerwerkplek": {"mentor": str(plek.uuid)},
        "data": {"einde": (overeenkomst.einde + timedelta(days=9)).isoformat()},
        "uren": {veld["name"]: veld.get("value", "") for veld in formulier.select(".rooster input")}
        | {
            select["name"]: select.select_one("[selected]")["value"]
            for select in formulier.select(".rooster select")
            if select.select_one("[selected]")
        }
        | {"uren_werkplek": "22,5", "uren_school": "14"},
    }[soort]
    if soort == "data":
        assert formulier.select_one("[name=einde]")["value"] == overeenkomst.einde.isoformat()
    if soort == "uren":
        assert formulier.select_one("[name=d1-1-van]")["value"] == "08:00"
        assert formulier.select_one("[name=csrfmiddlewaretoken]")
    antwoord = client.post(opstellen(overeenkomst, soort), gewoon(**velden))
    assert antwoord.status_code == 302, main(antwoord)
    rij = Wijziging.objects.get()
    # Opened again, it holds what was drawn up.
    bewerken = reverse("overeenkomsten:wijziging_bewerken", args=[rij.uuid])
    assert client.post(bewerken, gewoon(**velden, reden="Beter verwoord.")).status_code == 302
    assert ververs(rij).reden == "Beter verwoord."


def test_tweede_onderneming_zoeken_kiezen_en_invullen(aanmelden: Aanmelden) -> None:
    overeenkomst = actief(start=vandaag())
    mentor = tweede_onderneming(overeenkomst)
    client = school(aanmelden, overeenkomst)
    url = opstellen(overeenkomst, "tweede_plek")
    zoek = soep(client.get(url))
    namen = [p.get_text() for p in zoek.select(".leerwerkplek .sterk")]
    assert namen == [mentor.erkenning.onderneming.naam]
    gekozen = f"{url}?erkenning={mentor.erkenning.uuid}"
    velden = gewoon(
        mentor=str(mentor.uuid),
        tot=(vandaag() + timedelta(days=9)).isoformat(),
        afspraken="Houtoven",
        ondertekenaar_naam="Greet Molenaar",
        ondertekenaar_email=overeenkomst.ondertekenaar_email,
    )
    antwoord = client.post(gekozen, velden)
    assert antwoord.status_code == 422
    assert "adres van wie voor de eerste onderneming tekent" in main(antwoord)
    antwoord = client.post(gekozen, velden | {"ondertekenaar_email": "greet@molen.be"}, follow=True)
    assert "Greet Molenaar" in main(antwoord)


@pytest.mark.parametrize(
    ("soort", "velden", "zin"),
    [
        ("mentor", {}, "Kies de mentor die de leerling begeleidt."),
        ("data", {"einde": ""}, "Vul de nieuwe einddatum in."),
        ("data", {"reden": ""}, "Schrijf waarom de overeenkomst wijzigt."),
        ("data", {"gaat_in_op": (vandaag() - timedelta(days=1)).isoformat()}, "Deze dag is voorbij."),
        ("uren", {"uren_werkplek": "22", "uren_school": "14"}, "Vul het uurrooster in"),
    ],
)
def test_fouten_houden_wat_getypt_was(aanmelden: Aanmelden, soort: str, velden: dict[str, str], zin: str) -> None:
    overeenkomst = actief(start=vandaag())
    andere_mentor(overeenkomst)
    antwoord = school(aanmelden, overeenkomst).post(opstellen(overeenkomst, soort), gewoon(**velden))
    assert antwoord.status_code == 422
    assert zin in main(antwoord)
    assert not Wijziging.objects.exists()


def test_zonder_andere_mentor_zegt_de_pagina_wat_kan(aanmelden: Aanmelden) -> None:
    overeenkomst = actief(start=vandaag())
    antwoord = school(aanmelden, overeenkomst).get(opstellen(overeenkomst, "mentor"))
    assert "Er is geen andere mentor met een vrije plaats" in main(antwoord)


def test_leerling_leest_en_tekent_met_een_link() -> None:
    overeenkomst = actief(start=vandaag())
    rij = voorgelegde_wijziging(overeenkomst, dagen=0)
    handtekening = rij.huidige_handtekeningen[0]
    client = met_link(handtekening)
    antwoord = client.get(pagina(handtekening))
    assert "Wijziging van je overeenkomst" in tekst(antwoord, "h1")[0]
    (bestand,) = (a["href"] for a in soep(antwoord).select(".bestand a"))
    assert client.get(bestand)["Content-Type"] == "application/pdf"
    sha256 = soep(antwoord).select_one("[name=sha256]")["value"]
    antwoord = client.post(pagina(handtekening), {"gelezen": "on", "sha256": sha256}, follow=True)
    assert "Je hebt getekend" in main(antwoord)
    assert Handtekening.objects.get(pk=handtekening.pk).document_sha256 == rij.document.sha256


def test_beheerder_van_de_tweede_onderneming_vindt_de_wijziging_bij_zijn_taken(aanmelden: Aanmelden) -> None:
    rij = voorgelegde_wijziging(actief(start=vandaag()), WijzigingSoort.TWEEDE_PLEK)
    tweede = next(h for h in rij.huidige_handtekeningen if h.onderneming_id)
    client = aanmelden(lid(tweede.onderneming, Rol.ONDERNEMINGSBEHEERDER).gebruiker)
    taken = main(client.get(reverse("organisaties:mijn_taken")))
    assert "Wijziging van een overeenkomst ondertekenen" in taken
    assert client.get(rij.get_absolute_url()).status_code == 200
    assert client.get(rij.overeenkomst.get_absolute_url()).status_code == 404
    assert client.get(reverse("documenten:document", args=[rij.document.uuid])).status_code == 200
    antwoord = client.post(pagina(tweede), {"gelezen": "on", "sha256": rij.document.sha256}, follow=True)
    assert "U hebt getekend" in main(antwoord)


def test_pagina_van_de_overeenkomst_toont_ze_met_pdf_en_in_de_tijdlijn(aanmelden: Aanmelden) -> None:
    overeenkomst = actief(start=vandaag())
    rij = ondertekende_wijziging(overeenkomst, dagen=0)
    mensen = mensen_bij(rij.overeenkomst)
    for naam in ("begeleider", "ondernemingsbeheerder", "leerling"):
        antwoord = aanmelden(mensen.gebruiker(naam)).get(overeenkomst.get_absolute_url())
        assert reverse("documenten:document", args=[rij.document.uuid]) in antwoord.content.decode()
        assert "Wijziging 1 (andere mentor): in werking" in main(antwoord)


def test_intrekken_vraagt_een_reden_en_zegt_het_op_de_tekenpagina(aanmelden: Aanmelden) -> None:
    overeenkomst = actief(start=vandaag())
    rij = voorgelegde_wijziging(overeenkomst)
    client = school(aanmelden, overeenkomst)
    url = reverse("overeenkomsten:wijziging_intrekken", args=[rij.uuid])
    assert client.post(url, {"toelichting": ""}).status_code == 422
    antwoord = client.post(url, {"toelichting": "Niet meer nodig."}, follow=True)
    assert "De wijziging is ingetrokken" in main(antwoord)
    eigen = next(h for h in rij.huidige_handtekeningen if h.partij == Partij.OPLEIDINGSVERSTREKKER)
    assert "Deze wijziging gaat niet door" in main(client.get(pagina(eigen)))


def test_mentor_die_stopt_is_een_taak_die_naar_een_ingevulde_wijziging_leidt(aanmelden: Aanmelden) -> None:
    overeenkomst = actief(start=vandaag())
    overeenkomst.mentor.status = "inactief"
    overeenkomst.mentor.save()
    andere_mentor(overeenkomst)
    client, school_ = school(aanmelden, overeenkomst), actor_van_school(overeenkomst.traject)
    assert "Nieuwe mentor vastleggen" in main(client.get(overeenkomst.get_absolute_url()))
    taken = soep(client.get(reverse("organisaties:mijn_taken")))
    (link,) = [a["href"] for a in taken.select("main a") if "nieuwe-mentor" in a["href"]]
    formulier = soep(client.get(link, follow=True))
    assert "begeleidt niet meer" in formulier.select_one("[name=reden]").get_text()
    rij = wijziging(overeenkomst)
    assert "loopt" in main(client.get(overeenkomst.get_absolute_url()))
    assert zonder_mentor(school_).exists()
    leg_wijziging_voor(rij, actor=school_)
    assert not zonder_mentor(school_).exists()


def test_aantal_vragen_hangt_niet_af_van_het_aantal_wijzigingen(
    aanmelden: Aanmelden, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    overeenkomst = actief(start=vandaag())
    client = school(aanmelden, overeenkomst)
    ondertekende_wijziging(overeenkomst, WijzigingSoort.DATA)
    client.get(overeenkomst.get_absolute_url())
    with django_assert_max_num_queries(100) as een:
        client.get(overeenkomst.get_absolute_url())
    for soort in (WijzigingSoort.UREN, WijzigingSoort.MENTOR):
        rij = voorgelegde_wijziging(overeenkomst, soort)
    trek_wijziging_in(rij, actor=actor_van_school(overeenkomst.traject), toelichting="Toch niet")
    with django_assert_num_queries(len(een)):
        client.get(overeenkomst.get_absolute_url())
