"""Accounts: known by address, closed to strangers, and slow for who guesses."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from mentorschap.gebruikers.models import User
from tests.factories.gebruikers import WACHTWOORD, GebruikerFactory
from tests.hulp.client import StrengeClient
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db


def meld_aan(client: StrengeClient, email: str, wachtwoord: str = WACHTWOORD) -> object:
    return client.post("/account/login/", {"login": email, "password": wachtwoord})


def verifieer(gebruiker: User) -> User:
    from allauth.account.models import EmailAddress

    EmailAddress.objects.create(user=gebruiker, email=gebruiker.email, primary=True, verified=True)
    return gebruiker


@pytest.mark.parametrize("vorm", [str, str.upper, str.title])
def test_aanmelden_lukt_hoe_het_adres_ook_geschreven_is(client: StrengeClient, vorm: object) -> None:
    gebruiker = verifieer(GebruikerFactory())

    antwoord = meld_aan(client, vorm(gebruiker.email))

    assert (antwoord.status_code, antwoord["Location"]) == (302, "/")


def test_fout_wachtwoord_en_onbekend_adres_krijgen_hetzelfde_antwoord(client: StrengeClient) -> None:
    gebruiker = verifieer(GebruikerFactory())

    antwoorden = [meld_aan(client, email, "fout-wachtwoord-99") for email in (gebruiker.email, "niemand@voorbeeld.be")]

    bekend, onbekend = (tekst(antwoord, "main") for antwoord in antwoorden)
    assert bekend == onbekend
    assert "wachtwoord" in bekend[0]
    assert "_auth_user_id" not in client.session


def test_wie_blijft_raden_wordt_vertraagd_ook_met_het_juiste_wachtwoord(client: StrengeClient) -> None:
    gebruiker = verifieer(GebruikerFactory())
    for _ in range(5):
        meld_aan(client, gebruiker.email, "fout-wachtwoord-99")

    meld_aan(client, gebruiker.email)
    assert "_auth_user_id" not in client.session

    ander = verifieer(GebruikerFactory())
    assert meld_aan(StrengeClient(REMOTE_ADDR="127.0.0.9"), ander.email).status_code == 302


def test_gestopt_account_komt_niet_binnen(client: StrengeClient) -> None:
    gebruiker = verifieer(GebruikerFactory(is_active=False))

    meld_aan(client, gebruiker.email)

    assert client.get("/").status_code == 302


def test_niemand_schrijft_zichzelf_in(client: StrengeClient) -> None:
    antwoord = client.post(
        "/account/signup/", {"email": "nieuw@voorbeeld.be", "password1": WACHTWOORD, "password2": WACHTWOORD}
    )

    assert not User.objects.exists()
    assert not soep(antwoord).select("input[type=password]")


@pytest.mark.parametrize("pad", ["/", "/profiel/", "/medewerkers/", "/organisaties/nieuw/"])
def test_wie_niet_aangemeld_is_gaat_naar_het_aanmeldscherm(client: StrengeClient, pad: str) -> None:
    assert client.get(pad)["Location"].startswith("/account/login/")


def test_adres_is_uniek_zonder_op_hoofdletters_te_letten() -> None:
    GebruikerFactory(email="Els@Voorbeeld.BE ")

    assert User.objects.get_by_natural_key(" ELS@voorbeeld.be").email == "els@voorbeeld.be"
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="ELS@voorbeeld.be")])
    with pytest.raises(ValidationError):
        User(email="Els@voorbeeld.be", password="x").full_clean()
    with pytest.raises(ValueError, match="e-mailadres"):
        User.objects.create_user("")


def test_naam_valt_terug_op_het_adres() -> None:
    gebruiker = GebruikerFactory(voornaam="", familienaam="")

    assert (gebruiker.naam, str(gebruiker)) == (gebruiker.email, gebruiker.email)
    assert GebruikerFactory(voornaam="Els", familienaam="Peeters").naam == "Els Peeters"


def test_account_zonder_wachtwoord_kan_niet_aanmelden(client: StrengeClient) -> None:
    gebruiker = verifieer(GebruikerFactory(password=None))

    assert not gebruiker.has_usable_password()
    meld_aan(client, gebruiker.email, "")
    assert "_auth_user_id" not in client.session


def test_beheerder_van_de_techniek_mag_alles() -> None:
    assert User.objects.create_superuser("techniek@voorbeeld.be", WACHTWOORD).is_superuser
