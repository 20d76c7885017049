"""The pages of a suspension."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from overeenkomsten.models import Schorsing
from tests.factories.einde import geschorst, lopend, op
from tests.hulp.client import meld_client_aan

pytestmark = pytest.mark.django_db
VAN = date(2026, 10, 1)
VELDEN = {"grond": "ziekte", "van": "2026-10-01", "tot": "", "vergoeding": "ja", "toelichting": ""}


def test_school_voegt_een_schorsing_toe(client: Any) -> None:
    overeenkomst, mensen = lopend()
    with op(VAN):
        meld_client_aan(client, mensen.gebruiker("begeleider"))
        pagina = reverse("overeenkomsten:overeenkomst_detail", args=[overeenkomst.uuid])
        antwoord = client.post(reverse("overeenkomsten:schorsing_nieuw", args=[overeenkomst.uuid]), VELDEN, follow=True)
        assert antwoord.redirect_chain == [(pagina, 302)]
    assert "geschorst sinds 1 oktober 2026" in antwoord.text
    assert Schorsing.objects.get().doorbetaald is True


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"grond": ""}, "Kies waarom de overeenkomst geschorst is."),
        ({"tot": "2026-09-30"}, "De laatste dag ligt voor de eerste."),
        ({"van": "2026-08-31"}, "eerder kan ze niet geschorst zijn"),
        ({"grond": "preventief"}, "Bij deze grond is er geen leervergoeding"),
        ({"van": "2026-10-12"}, "In deze periode is de overeenkomst al geschorst."),
    ],
)
def test_fouten_houden_wat_getypt_is(client: Any, velden: dict[str, str], zin: str) -> None:
    overeenkomst, mensen = lopend()
    geschorst(overeenkomst, mensen.actor("mentor"), date(2026, 10, 10), date(2026, 10, 20))
    with op(VAN):
        meld_client_aan(client, mensen.gebruiker("ondernemingsbeheerder"))
        url = reverse("overeenkomsten:schorsing_nieuw", args=[overeenkomst.uuid])
        antwoord = client.post(url, VELDEN | {"tot": "2026-10-15", "toelichting": "Blijft thuis."} | velden)
    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert "Blijft thuis." in antwoord.text


def test_onderneming_meldt_en_sluit_af(client: Any) -> None:
    overeenkomst, mensen = lopend()
    rij = geschorst(overeenkomst, mensen.actor("begeleider"), VAN)
    url = reverse("overeenkomsten:schorsing", args=[rij.uuid])
    with op(VAN + timedelta(days=14)):
        meld_client_aan(client, mensen.gebruiker("ondernemingsbeheerder"))
        assert "Verwittigd: vandaag noteren" in client.get(url).text
        client.post(reverse("overeenkomsten:schorsing_melden", args=[rij.uuid]))
        assert "Verwittigd: vandaag noteren" not in client.get(url).text
        assert client.post(url, VELDEN | {"tot": "2026-10-18"}).status_code == 302
    rij.refresh_from_db()
    assert (rij.gemeld_op, rij.tot) == (VAN + timedelta(days=14), date(2026, 10, 18))


def test_dubbelklik_voegt_een_schorsing_toe(client: Any) -> None:
    overeenkomst, mensen = lopend()
    with op(VAN):
        meld_client_aan(client, mensen.gebruiker("begeleider"))
        url = reverse("overeenkomsten:schorsing_nieuw", args=[overeenkomst.uuid])
        velden = VELDEN | {"_sleutel": "0b6f7a5e-9f0e-4f0e-8f52-0d8d6a1f7d11"}
        eerste, tweede = client.post(url, velden), client.post(url, velden)
    assert (eerste.status_code, tweede.status_code) == (302, 302)
    assert Schorsing.objects.count() == 1


def test_de_pagina_kost_evenveel_vragen_bij_meer_schorsingen(client: Any) -> None:
    overeenkomst, mensen = lopend()
    url = reverse("overeenkomsten:overeenkomst_detail", args=[overeenkomst.uuid])
    aantallen = []
    for nummer in range(3):
        dag = date(2026, 10, 1 + 5 * nummer)
        geschorst(overeenkomst, mensen.actor("mentor"), dag, dag + timedelta(days=2))
        with op(date(2026, 10, 30)):
            meld_client_aan(client, mensen.gebruiker("begeleider"))
            client.get(url)
            with CaptureQueriesContext(connection) as vragen:
                client.get(url)
        aantallen.append(len(vragen))
    assert len(set(aantallen)) == 1
