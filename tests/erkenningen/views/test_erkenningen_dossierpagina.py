"""The dossier page: what each role sees of it in every status, and how many queries it costs."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories.erkenningen import mentor, wereld

pytestmark = pytest.mark.django_db
STATUSSEN = ("ingediend", "in_behandeling", "onvolledig", "goedgekeurd", "geweigerd", "ingetrokken")


def tekst_van(antwoord):
    return " ".join(BeautifulSoup(antwoord.content, "html.parser").get_text(" ").split())


@pytest.mark.parametrize("status", STATUSSEN)
def test_dossier_toont_elke_status_aan_elke_partij(aanmelden, status):
    w = wereld()
    rij = w.in_status(status)
    rij.refresh_from_db()

    for actor in (w.beheerder, w.behandelaar, w.stem):
        antwoord = aanmelden(w.gebruiker(actor)).get(reverse("erkenningen:aanvraag", args=[rij.uuid]))

        assert antwoord.status_code == 200, actor.rol
        tekst = tekst_van(antwoord)
        assert rij.nummer in tekst, actor.rol
        assert rij.get_status_display() in tekst, actor.rol
        assert "Tijdlijn" in tekst, actor.rol


@pytest.mark.parametrize("aantal", [1, 3])
def test_dossier_kost_evenveel_vragen_voor_een_en_drie_mentoren(aanmelden, django_assert_num_queries, aantal):
    w = wereld()
    mentoren = [mentor(w.beheerder, diploma=True) for _ in range(aantal)]
    rij = w.beoordeeld(*mentoren)
    client = aanmelden(w.gebruiker(w.behandelaar))
    client.get("/profiel/")

    with django_assert_num_queries(11):
        client.get(reverse("erkenningen:aanvraag", args=[rij.uuid]))
