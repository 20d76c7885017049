"""A company adds its establishments itself, and comes back to where it was."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from mentorschap.organisaties.enums import Gewest, Rol
from mentorschap.organisaties.models import Lidmaatschap, Vestiging
from tests.factories.gebruikers import GebruikerFactory
from tests.factories.organisaties import LidmaatschapFactory, VestigingFactory, vestigingsnummer
from tests.hulp.browser import controleer_breedte, controleer_toegankelijkheid, meld_aan
from tests.hulp.client import StrengeClient
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], StrengeClient]
NUMMER = vestigingsnummer(900_000)
VELDEN = {
    "naam": "Bakkerij Gent", "vestigingsnummer": NUMMER, "straat": "Veldstraat", "nummer": "7",
    "postcode": "9000", "gemeente": "Gent", "gewest": Gewest.VLAAMS,
}  # fmt: skip
NIEUW = "/vestigingen/nieuw/"


@pytest.fixture
def beheerder() -> Lidmaatschap:
    return LidmaatschapFactory()


@pytest.fixture
def klant(beheerder: Lidmaatschap, aanmelden: Aanmelden) -> StrengeClient:
    return aanmelden(beheerder.gebruiker)


def test_onderneming_voegt_een_eigen_vestiging_toe(klant: StrengeClient, beheerder: Lidmaatschap) -> None:
    vreemde = VestigingFactory(naam="Van iemand anders")
    leesbaar = f"{NUMMER[0]}.{NUMMER[1:4]}.{NUMMER[4:7]}.{NUMMER[7:]}"

    antwoord = klant.post(NIEUW, VELDEN | {"vestigingsnummer": leesbaar, "organisatie": vreemde.organisatie_id})

    assert antwoord["Location"] == "/vestigingen/"
    nieuw = Vestiging.objects.exclude(pk=vreemde.pk).get()
    assert (nieuw.organisatie, nieuw.vestigingsnummer) == (beheerder.organisatie, NUMMER)
    assert (nieuw.adres, nieuw.gewest) == ("Veldstraat 7, 9000 Gent", Gewest.VLAAMS)
    (rij,) = tekst(klant.get("/vestigingen/"), "tbody tr")
    assert "Bakkerij Gent" in rij
    assert leesbaar in rij


@pytest.mark.parametrize(
    ("veld", "waarde", "fout"),
    [
        ("vestigingsnummer", f"{NUMMER[:9]}{(int(NUMMER[9]) + 1) % 10}", "Dit vestigingsnummer klopt niet"),
        ("vestigingsnummer", "0566988259", "Dit vestigingsnummer klopt niet"),
        ("vestigingsnummer", "", "Vul dit in."),
        ("naam", "", "Vul dit in."),
        ("straat", "", "Vul dit in."),
        ("postcode", "90A0", "Een postcode heeft vier cijfers"),
        ("postcode", "0900", "Een postcode heeft vier cijfers"),
        ("gewest", "elders", "Deze keuze bestaat niet"),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld(klant: StrengeClient, veld: str, waarde: str, fout: str) -> None:
    antwoord = klant.post(NIEUW, VELDEN | {veld: waarde})

    assert antwoord.status_code == 422
    assert soep(antwoord).select_one(f"[name={veld}]")["aria-invalid"] == "true"
    assert fout in antwoord.content.decode()
    assert not Vestiging.objects.exists()


def test_nummer_dat_al_bestaat_is_een_zin_bij_het_veld(klant: StrengeClient) -> None:
    VestigingFactory(vestigingsnummer=NUMMER)

    antwoord = klant.post(NIEUW, VELDEN)

    assert antwoord.status_code == 422
    assert soep(antwoord).select_one("[name=vestigingsnummer]")["aria-invalid"] == "true"
    assert "Er bestaat al een vestiging met dit nummer" in antwoord.content.decode()
    assert Vestiging.objects.count() == 1


@pytest.mark.parametrize(
    ("pad", "waarheen"),
    [
        ("/erkenningen/aanvragen/nieuw/", "/erkenningen/aanvragen/nieuw/"),
        ("https://elders.be/", "/vestigingen/"),
        ("//elders.be/", "/vestigingen/"),
        ("/\\elders.be/", "/vestigingen/"),
        ("javascript:alert(1)", "/vestigingen/"),
        ("", "/vestigingen/"),
    ],
)
def test_na_bewaren_terug_naar_een_pad_van_hier(klant: StrengeClient, pad: str, waarheen: str) -> None:
    antwoord = klant.post(NIEUW, VELDEN, query_params={"next": pad})

    assert antwoord["Location"] == waarheen


def test_twee_keer_verzenden_maakt_een_vestiging(klant: StrengeClient) -> None:
    sleutel = soep(klant.get(NIEUW)).select_one("[name=_sleutel]")["value"]

    antwoorden = [klant.post(NIEUW, VELDEN | {"_sleutel": sleutel}) for _ in range(2)]

    assert [antwoord.status_code for antwoord in antwoorden] == [302, 302]
    assert Vestiging.objects.count() == 1


@pytest.mark.parametrize("rol", [rol.value for rol in Rol if rol != Rol.ONDERNEMINGSBEHEERDER])
def test_alleen_wie_een_onderneming_beheert(aanmelden: Aanmelden, rol: str) -> None:
    klant = aanmelden(LidmaatschapFactory(rol=rol).gebruiker)

    assert klant.get("/vestigingen/").status_code == 403
    assert klant.get(NIEUW).status_code == 403
    assert klant.post(NIEUW, VELDEN).status_code == 403
    assert not Vestiging.objects.exists()


@pytest.mark.browser
@pytest.mark.parametrize("vorm", ["telefoon", "pagina"])
def test_vanuit_de_eerste_stap_en_terug(request: pytest.FixtureRequest, live_server: Any, vorm: str) -> None:
    page: Page = request.getfixturevalue(vorm)
    lid = LidmaatschapFactory(gebruiker=GebruikerFactory())
    VestigingFactory(organisatie=lid.organisatie, naam="Hoofdzetel")
    meld_aan(page, lid.gebruiker, live_server.url)

    page.goto(reverse("erkenningen:aanvraag_nieuw"))
    controleer_breedte(page)
    page.get_by_role("link", name="Voeg ze toe").click()
    for veld, waarde in (("naam", "Bakkerij Gent"), ("vestigingsnummer", NUMMER), ("straat", "Veldstraat")):
        page.locator(f"[name={veld}]").fill(waarde)
    for veld, waarde in (("nummer", "7"), ("postcode", "9000"), ("gemeente", "Gent")):
        page.locator(f"[name={veld}]").fill(waarde)
    controleer_breedte(page)
    controleer_toegankelijkheid(page)
    page.get_by_role("button", name="Vestiging toevoegen").click()

    expect(page.get_by_role("heading", name="Waar en voor welke opleiding?")).to_be_visible()
    page.get_by_label("Bakkerij Gent, Veldstraat 7, 9000 Gent").check()
    page.goto(reverse("organisaties:vestigingen"))
    expect(page.get_by_text("Bakkerij Gent")).to_be_visible()
    controleer_breedte(page)
    controleer_toegankelijkheid(page)
