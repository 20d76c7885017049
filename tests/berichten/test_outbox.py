"""The outbox: written with what it tells, delivered afterwards, once, with everything a reader needs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import get_template
from django.urls import reverse

from erkenningen.transitions import Afspraak, plan_bezoek
from mentorschap.berichten.models import Bericht, OntwikkelMail, PersoonlijkeLink
from mentorschap.berichten.plannen import Ontvanger, plan
from mentorschap.berichten.postvak import PostvakBackend
from mentorschap.berichten.soorten import BERICHTEN, DOELEN
from mentorschap.berichten.versturen import bouw, verstuur
from mentorschap.core.klok import nu
from mentorschap.core.werkrij import Werkstatus, neem
from tests.factories.berichten import BerichtFactory
from tests.factories.erkenningen import wereld
from tests.factories.evaluatie import blad_van_mentor, maak_wereld, open_
from tests.factories.gebruikers import GebruikerFactory
from tests.factories.organisaties import OndernemingFactory
from tests.hulp.client import StrengeClient

pytestmark = pytest.mark.django_db
INGEDIEND = {"door": "Jan", "soort": "tussentijdse evaluatie", "leerling": "Lotte", "pad": "/x/", "nummer": "EV-1"}


def plan_een(sleutel: str = "een", **wie: str) -> Bericht | None:
    return plan(
        "evaluatie_ingediend",
        aan=Ontvanger(**({"naam": "Els", "email": "els@voorbeeld.be"} | wie)),
        onderwerp_van=OndernemingFactory(),
        context=INGEDIEND,
        sleutel=sleutel,
    )


def test_twee_keer_gepland_is_een_keer_verstuurd(werker: Callable[[], int], mailoutbox: list[EmailMessage]) -> None:
    eerste, tweede, ander = plan_een(), plan_een(naam="Iemand anders"), plan_een("twee")

    werker()

    assert eerste == tweede != ander
    assert len(mailoutbox) == 2
    assert set(Bericht.objects.values_list("werkstatus", "fout")) == {(Werkstatus.GEREED, "")}
    werker()
    assert len(mailoutbox) == 2


def test_zonder_adres_is_er_geen_bericht() -> None:
    assert plan_een(email="") is None
    assert not Bericht.objects.exists()


def test_onbekende_soort_is_een_fout_van_de_programmeur() -> None:
    with pytest.raises(KeyError):
        plan("bestaat_niet", aan=Ontvanger("a", "a@b.be"), onderwerp_van=OndernemingFactory(), context={}, sleutel="x")


def test_bericht_verdwijnt_met_de_transactie_die_niet_doorgaat() -> None:
    def mislukt() -> None:
        with transaction.atomic():
            plan_een()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        mislukt()

    assert not Bericht.objects.exists()


def test_ontvanger_van_een_account() -> None:
    gebruiker = GebruikerFactory()

    assert Ontvanger.van_gebruiker(gebruiker) == Ontvanger(gebruiker.naam, gebruiker.email, gebruiker.pk)


def test_iedere_poging_heeft_hetzelfde_kenmerk_en_het_postvak_bewaart_ze_een_keer() -> None:
    bericht = plan_een()
    mails = [bouw(bericht), bouw(bericht)]

    assert {mail.message()["Message-ID"] for mail in mails} == {f"<{bericht.uuid}@mentorschap>"}
    assert PostvakBackend().send_messages(mails) == 2
    assert OntwikkelMail.objects.count() == 1


def test_mail_heeft_tekst_en_html_met_dezelfde_woorden() -> None:
    mail = bouw(plan_een())

    assert "\n" not in mail.subject
    assert mail.body.startswith("Dag Els")
    ((html, soort),) = mail.alternatives
    assert soort == "text/html"
    assert "Lotte" in html
    assert mail.to == ["els@voorbeeld.be"]


def test_uitnodiging_met_link_komt_aan_en_de_link_werkt(
    werker: Callable[[], int], mailoutbox: list[EmailMessage], client: StrengeClient
) -> None:
    blad = blad_van_mentor(open_(maak_wereld()))

    werker()

    mail = next(mail for mail in mailoutbox if mail.to == [blad.email])
    adres = next(woord for woord in mail.body.split() if "/l/" in woord)
    antwoord = client.get("/l/" + adres.split("/l/")[1], follow=True)
    assert antwoord.status_code == 200
    assert antwoord.wsgi_request.actor.naam == blad.naam
    bericht = Bericht.objects.get(aan_email=blad.email)
    assert bericht.link == PersoonlijkeLink.objects.get(onderwerp_uuid=blad.uuid)


def test_bericht_dat_niet_te_maken_is_wacht_en_houdt_de_andere_niet_tegen(
    werker: Callable[[], int], mailoutbox: list[EmailMessage]
) -> None:
    kapot = BerichtFactory(soort="bestaat_niet_meer")
    plan_een()

    werker()

    kapot.refresh_from_db()
    assert (kapot.werkstatus, kapot.fout) == (Werkstatus.GEPLAND, "KeyError: 'bestaat_niet_meer'")
    assert len(mailoutbox) == 1


def test_verstuurd_door_wie_zijn_lease_kwijt_is_verandert_de_rij_niet(mailoutbox: list[EmailMessage]) -> None:
    plan_een()
    traag = neem(Bericht)
    Bericht.objects.update(lease=None, werkstatus=Werkstatus.GEREED)

    verstuur(traag)

    assert Bericht.objects.get().gereed_op is None
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("code", sorted(BERICHTEN))
def test_iedere_soort_heeft_een_onderwerp_en_een_tekst(code: str) -> None:
    soort = BERICHTEN[code]

    for deel in ("onderwerp", "tekst"):
        get_template(f"berichten/{soort.sjabloon}_{deel}.txt")
    assert soort.omschrijving


def test_ieder_doel_van_een_link_heeft_een_bericht_dat_bestaat() -> None:
    assert {doel.bericht for doel in DOELEN.values()} <= set(BERICHTEN)


def test_postvak_toont_de_mail_en_bestaat_alleen_in_de_demo(client: StrengeClient, settings: object) -> None:
    PostvakBackend().send_messages([bouw(plan_een())])
    assert "Lotte" in client.get("/_postvak/").content.decode()

    settings.ONTWIKKELPOSTVAK = False
    assert client.get("/_postvak/").status_code == 404


def test_postvak_geeft_wat_met_een_mail_meekomt(client: StrengeClient, settings: Any) -> None:
    w = wereld()
    afspraak = Afspraak(nu() + timedelta(days=3), plaats="Molenstraat 12, Aalst")
    plan_bezoek(w.in_behandeling(), actor=w.behandelaar, afspraak=afspraak)
    bericht = Bericht.objects.get(soort="plaatsbezoek")
    PostvakBackend().send_messages([bouw(plan_een()), bouw(bericht)])

    pagina = BeautifulSoup(client.get("/_postvak/").content, "html.parser")
    (link,) = pagina.find_all("a", string="Bijlage plaatsbezoek.ics")
    antwoord = client.get(link["href"])

    assert antwoord["Content-Type"] == "text/calendar; charset=utf-8"
    assert antwoord["Content-Disposition"] == 'attachment; filename="plaatsbezoek.ics"'
    assert "BEGIN:VEVENT" in antwoord.content.decode()
    assert client.get(link["href"].replace("/0/", "/1/")).status_code == 404
    assert client.get(reverse("berichten:postvak_bijlage", args=[plan_een().uuid, 0])).status_code == 404
    settings.ONTWIKKELPOSTVAK = False
    assert client.get(link["href"]).status_code == 404
