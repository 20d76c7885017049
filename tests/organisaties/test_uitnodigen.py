"""Inviting people: an account, a membership and a mail with a link to choose a password."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.mail import EmailMessage

from mentorschap.berichten.models import Bericht
from mentorschap.gebruikers.models import User
from mentorschap.organisaties.enums import Rol, Soort
from mentorschap.organisaties.models import Lidmaatschap, Organisatie
from tests.factories.gebruikers import WACHTWOORD, GebruikerFactory
from tests.factories.organisaties import FACTORY_VAN_ROL, LidmaatschapFactory, ondernemingsnummer
from tests.hulp.celery import doe_werk
from tests.hulp.client import StrengeClient
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], StrengeClient]
NIEUW = {"voornaam": "An", "familienaam": "Claes", "email": "An.Claes@voorbeeld.be", "rol": Rol.MENTOR}


@pytest.fixture
def beheerder() -> Lidmaatschap:
    return LidmaatschapFactory()


def nodig_uit(klant: StrengeClient, **velden: str) -> Any:
    return klant.post("/medewerkers/uitnodigen/", NIEUW | velden)


def test_uitgenodigde_kiest_een_wachtwoord_met_de_link_uit_de_mail(
    beheerder: Lidmaatschap, aanmelden: Aanmelden, client: StrengeClient, mailoutbox: list[EmailMessage]
) -> None:
    antwoord = nodig_uit(aanmelden(beheerder.gebruiker))

    assert antwoord["Location"] == "/medewerkers/"
    lid = Lidmaatschap.objects.get(rol=Rol.MENTOR)
    assert (lid.organisatie, lid.gebruiker.email) == (beheerder.organisatie, "an.claes@voorbeeld.be")
    assert not lid.gebruiker.has_usable_password()

    doe_werk()
    (mail,) = mailoutbox
    assert mail.to == ["an.claes@voorbeeld.be"]
    pad = re.search(r"https?://[^/]+(/\S+)", mail.body)[1]
    pagina = client.get(pad, follow=True)
    formulier = soep(pagina).select_one("main form")
    actie = formulier.get("action") or pagina.redirect_chain[-1][0]
    client.post(actie, {"password1": WACHTWOORD, "password2": WACHTWOORD})

    gast = StrengeClient()
    aangemeld = gast.post("/account/login/", {"login": "an.claes@voorbeeld.be", "password": WACHTWOORD})
    assert (aangemeld.status_code, aangemeld["Location"]) == (302, "/")
    assert gast.get("/profiel/").wsgi_request.actor.rol == Rol.MENTOR


def test_bestaand_account_krijgt_alleen_het_lidmaatschap(
    beheerder: Lidmaatschap, aanmelden: Aanmelden, mailoutbox: list[EmailMessage]
) -> None:
    bekend = GebruikerFactory(email="an.claes@voorbeeld.be", voornaam="Anna")

    nodig_uit(aanmelden(beheerder.gebruiker))

    assert User.objects.count() == 2
    lid = Lidmaatschap.objects.get(gebruiker=bekend)
    assert (lid.organisatie, lid.rol) == (beheerder.organisatie, Rol.MENTOR)
    bekend.refresh_from_db()
    assert (bekend.voornaam, bekend.has_usable_password()) == ("Anna", True)
    doe_werk()
    (mail,) = mailoutbox
    assert "U hebt al een account" in mail.body
    assert "password" not in mail.body


def test_uitnodiging_is_een_rij_zonder_token(beheerder: Lidmaatschap, aanmelden: Aanmelden) -> None:
    nodig_uit(aanmelden(beheerder.gebruiker))

    bericht = Bericht.objects.get(soort="uitnodiging")
    assert bericht.context == {
        "organisatie": beheerder.organisatie.naam,
        "rol": "mentor",
        "door": beheerder.gebruiker.naam,
    }


@pytest.mark.parametrize(
    ("rol", "bank", "bewaard"),
    [
        (Rol.STEMGERECHTIGDE, "werknemers", "werknemers"),
        (Rol.STEMGERECHTIGDE, "", None),
        (Rol.DOSSIERBEHANDELAAR, "werkgevers", ""),
    ],
)
def test_een_stemgerechtigde_zetelt_aan_een_bank(
    aanmelden: Aanmelden, rol: Rol, bank: str, bewaard: str | None
) -> None:
    lid = LidmaatschapFactory(rol=Rol.DOSSIERBEHANDELAAR)

    antwoord = nodig_uit(aanmelden(lid.gebruiker), rol=rol, bank=bank)

    nieuw = Lidmaatschap.objects.exclude(pk=lid.pk).first()
    assert (nieuw.bank if nieuw else None) == bewaard
    assert antwoord.status_code == (422 if bewaard is None else 302)


def test_zelfde_rol_twee_keer_is_een_zin_op_het_formulier(
    beheerder: Lidmaatschap, aanmelden: Aanmelden, mailoutbox: list[EmailMessage]
) -> None:
    klant = aanmelden(beheerder.gebruiker)
    nodig_uit(klant)

    antwoord = nodig_uit(klant)

    assert antwoord.status_code == 422
    assert "heeft die rol al" in antwoord.content.decode()
    assert Lidmaatschap.objects.count() == 2
    doe_werk()
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("veld", ["voornaam", "email", "rol"])
def test_onvolledig_formulier_maakt_niemand(beheerder: Lidmaatschap, aanmelden: Aanmelden, veld: str) -> None:
    antwoord = nodig_uit(aanmelden(beheerder.gebruiker), **{veld: ""})

    assert antwoord.status_code == 422
    assert soep(antwoord).select_one(f"[name={veld}]")["aria-invalid"] == "true"
    assert (User.objects.count(), Lidmaatschap.objects.count()) == (1, 1)


def test_rol_van_een_ander_soort_organisatie_kan_niet(beheerder: Lidmaatschap, aanmelden: Aanmelden) -> None:
    assert nodig_uit(aanmelden(beheerder.gebruiker), rol=Rol.DEPARTEMENT).status_code == 422
    assert nodig_uit(aanmelden(beheerder.gebruiker), rol=Rol.PLATFORMBEHEERDER).status_code == 422
    assert Lidmaatschap.objects.count() == 1


@pytest.mark.parametrize("rol", [rol.value for rol in Rol])
def test_alleen_wie_beheert_ziet_de_medewerkers(aanmelden: Aanmelden, rol: str) -> None:
    lid = LidmaatschapFactory(rol=rol)
    beheert = rol in {"ondernemingsbeheerder", "schoolbeheerder", "dossierbehandelaar", "departement"}
    klant = aanmelden(lid.gebruiker)

    assert klant.get("/medewerkers/").status_code == (200 if beheert else 403)
    assert klant.get("/medewerkers/uitnodigen/").status_code == (200 if beheert else 403)
    assert klant.get("/organisaties/").status_code == (200 if rol == "platformbeheerder" else 403)
    assert klant.post(f"/medewerkers/{lid.uuid}/stoppen/").status_code == (302 if beheert else 403)
    lid.refresh_from_db()
    assert lid.is_actief


def test_medewerker_stoppen_neemt_de_toegang_en_laat_de_rij(beheerder: Lidmaatschap, aanmelden: Aanmelden) -> None:
    collega = LidmaatschapFactory(rol=Rol.MENTOR, organisatie=beheerder.organisatie)
    vreemde = LidmaatschapFactory()
    klant = aanmelden(beheerder.gebruiker)

    klant.post(f"/medewerkers/{collega.uuid}/stoppen/")

    collega.refresh_from_db()
    assert not collega.is_actief
    assert collega.gebruiker.email not in klant.get("/medewerkers/").content.decode()
    assert klant.post(f"/medewerkers/{vreemde.uuid}/stoppen/").status_code == 404
    assert klant.post(f"/medewerkers/{uuid4()}/stoppen/").status_code == 404


ORGANISATIE = {
    "soort": Soort.OPLEIDINGSVERSTREKKER, "naam": "Atheneum", "ondernemingsnummer": "0566.988.259",
    "voornaam": "Bart", "familienaam": "Maes", "beheerder_email": "bart@atheneum.be",
}  # fmt: skip


@pytest.fixture
def platform(aanmelden: Aanmelden) -> StrengeClient:
    return aanmelden(LidmaatschapFactory(rol=Rol.PLATFORMBEHEERDER).gebruiker)


@pytest.mark.parametrize("soort", list(Soort))
def test_nieuwe_organisatie_krijgt_een_eerste_beheerder(
    platform: StrengeClient, soort: Soort, mailoutbox: list[EmailMessage]
) -> None:
    antwoord = platform.post("/organisaties/nieuw/", ORGANISATIE | {"soort": soort})

    assert antwoord["Location"] == "/organisaties/"
    organisatie = Organisatie.objects.get(naam="Atheneum")
    (lid,) = organisatie.leden.all()
    assert FACTORY_VAN_ROL[lid.rol]._meta.get_model_class() is Organisatie
    assert (lid.gebruiker.email, organisatie.ondernemingsnummer) == ("bart@atheneum.be", "0566988259")
    doe_werk()
    assert [mail.to for mail in mailoutbox] == [["bart@atheneum.be"]]


@pytest.mark.parametrize("velden", [{"ondernemingsnummer": "0566988258"}, {"naam": ""}, {"soort": "x"}])
def test_organisatie_die_niet_klopt_wordt_niet_bewaard(platform: StrengeClient, velden: dict) -> None:
    assert platform.post("/organisaties/nieuw/", ORGANISATIE | velden).status_code == 422
    assert not Organisatie.objects.exists()


def test_ondernemingsnummer_dat_al_bestaat_is_een_zin(platform: StrengeClient) -> None:
    platform.post("/organisaties/nieuw/", ORGANISATIE)

    antwoord = platform.post("/organisaties/nieuw/", ORGANISATIE | {"naam": "Dubbel"})

    assert antwoord.status_code == 422
    assert "al een organisatie met dit ondernemingsnummer" in antwoord.content.decode()


@pytest.mark.parametrize("zoek", ["atheneum", "0566.988", "566988259", ""])
def test_organisatie_zoeken_op_naam_of_nummer(platform: StrengeClient, zoek: str) -> None:
    platform.post("/organisaties/nieuw/", ORGANISATIE)
    platform.post(
        "/organisaties/nieuw/", ORGANISATIE | {"naam": "Ander", "ondernemingsnummer": ondernemingsnummer(777)}
    )

    rijen = tekst(platform.get("/organisaties/", {"zoek": zoek}), "tbody tr")

    assert any("Atheneum" in rij for rij in rijen)
    assert len(rijen) == (1 if zoek else 2)


def test_start_en_profiel_zeggen_voor_wie_u_werkt(beheerder: Lidmaatschap, aanmelden: Aanmelden) -> None:
    klant = aanmelden(beheerder.gebruiker)

    assert klant.get("/").status_code == 200
    assert beheerder.organisatie.naam in klant.get("/profiel/").content.decode()


def test_account_zonder_lidmaatschap_krijgt_een_startpagina_zonder_dossiers(aanmelden: Aanmelden) -> None:
    klant = aanmelden(GebruikerFactory())

    assert klant.get("/").status_code == 200
    assert klant.get("/profiel/").status_code == 200
