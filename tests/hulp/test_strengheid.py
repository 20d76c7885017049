"""The strict test environment does refuse what it says it refuses."""

import random
import socket
import urllib.request
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Permission
from django.db import transaction
from django.http import HttpResponse
from django.template import Context, Template, engines
from django.test import RequestFactory
from django.urls import path

from erkenningen.models import AanvraagOvergang
from mentorschap.gebruikers.models import User
from mentorschap.organisaties.models import Lidmaatschap
from tests.factories.erkenningen import wereld
from tests.hulp import leegmaken
from tests.hulp.client import StrengeClient
from tests.hulp.html import fouten_in

GEVALLEN: list[int] = []


def _pagina(request: object) -> HttpResponse:
    transaction.on_commit(lambda: GEVALLEN.append(1))
    return HttpResponse('<p onclick="x()">')


def _goede_pagina(request: object) -> HttpResponse:
    transaction.on_commit(lambda: GEVALLEN.append(1))
    return HttpResponse("<p>goed</p>")


urlpatterns = [path("slecht/", _pagina), path("goed/", _goede_pagina)]
for patroon in urlpatterns:
    patroon.callback.login_required = False


@pytest.mark.django_db
def test_ongeordende_query_wordt_geschud_en_geordende_niet() -> None:
    for nummer in range(12):
        User.objects.create_user(f"persoon{nummer}@voorbeeld.be")
    random.seed(1)
    volgordes = {tuple(User.objects.order_by().values_list("pk", flat=True)) for _ in range(4)}
    geordend = {tuple(User.objects.order_by("pk").values_list("pk", flat=True)) for _ in range(4)}
    assert (len(volgordes) > 1, len(geordend)) == (True, 1)


@pytest.mark.django_db
def test_tijdstip_in_een_datumveld_faalt() -> None:
    with pytest.raises(pytest.fail.Exception, match="kreeg een tijdstip"):
        Lidmaatschap.objects.filter(van=datetime(2026, 1, 1, tzinfo=UTC)).exists()
    assert not Lidmaatschap.objects.filter(van=date(2026, 1, 1)).exists()


@pytest.mark.django_db
def test_gedeeltelijk_bewaren_zonder_updated_at_faalt() -> None:
    gebruiker = User.objects.create_user("persoon@voorbeeld.be")
    with pytest.raises(pytest.fail.Exception, match="vergeet updated_at"):
        gebruiker.save(update_fields=["voornaam"])
    gebruiker.save(update_fields=["voornaam", "updated_at"])


@pytest.mark.django_db
def test_slot_over_meer_tabellen_zonder_of_faalt() -> None:
    vraag = Lidmaatschap.objects.order_by("pk").select_related("gebruiker")
    with pytest.raises(pytest.fail.Exception, match=r"zonder of="):
        list(vraag.select_for_update())
    assert list(vraag.select_for_update(of=("self",))) == []


def test_onbekende_variabele_in_een_sjabloon_van_ons_faalt() -> None:
    sjabloon = engines["django"].engine.get_template("organisaties/leden.html")
    verzoek = RequestFactory().get("/")
    with pytest.raises(pytest.fail.Exception, match=r"onbekende variabele .* in templates/"):
        sjabloon.render(Context({"request": verzoek}))


def test_onbekende_variabele_in_een_sjabloon_van_een_ander_blijft_leeg() -> None:
    assert Template("[{{ bestaat_niet }}]").render(Context()) == "[]"


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_client_weigert_een_pagina_met_script_in_een_kenmerk() -> None:
    with pytest.raises(pytest.fail.Exception, match="script in kenmerk onclick"):
        StrengeClient().get("/slecht/")


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_client_doet_wat_na_de_commit_moet_gebeuren() -> None:
    GEVALLEN.clear()
    assert StrengeClient().get("/goed/").status_code == 200
    assert GEVALLEN == [1]


@pytest.mark.parametrize(
    ("html", "fout"),
    [
        ("<style>a{}</style>", "<style>"),
        ('<p style="color: red">', "stijl in kenmerk"),
        ("<script>x()</script>", "zonder src"),
        ('<a href="javascript:x()">', "script in href"),
        ("<c-kaart>", "onderdeel <c-kaart>"),
        ("<p>{{ naam }}</p>", "sjablooncode"),
        ('<p title="{% if x %}">', "sjablooncode"),
    ],
)
def test_pagina_met_een_fout_wordt_geweigerd(html: str, fout: str) -> None:
    assert [melding for melding in fouten_in(html) if fout in melding] != []


def test_gewone_pagina_is_goed() -> None:
    html = '<script src="/a.js" type="module"></script><script type="application/json">{"a": "{{"}</script><p>a</p>'
    assert fouten_in(html) == []


def test_netwerk_naar_buiten_is_dicht() -> None:
    with pytest.raises(pytest.fail.Exception, match="mag geen naam opzoeken"):
        urllib.request.urlopen("http://voorbeeld.example/")
    with socket.socket() as verbinding, pytest.raises(pytest.fail.Exception, match="mag het netwerk niet op"):
        verbinding.connect(("192.0.2.1", 80))


@pytest.mark.django_db(transaction=True)
def test_na_een_test_die_vastlegt_is_alles_leeg_ook_wat_nooit_gewist_mag_worden() -> None:
    w = wereld()
    w.goedgekeurd()
    assert AanvraagOvergang.objects.exists()

    leegmaken.maak_leeg()

    assert leegmaken.volle_tabellen() == []
    assert Permission.objects.exists()
