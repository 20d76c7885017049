"""“Waarom?”: the facts, norms, evidence and people behind a dossier, frozen once it is decided."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from erkenningen import transitions as t
from erkenningen.enums import AfwijkingSoort
from erkenningen.models import Mentor, Praktijkervaring, Uittreksel, Vooropleiding
from erkenningen.uitleg import Uitlegregel, uitleg_van
from mentorschap.core.klok import vandaag
from mentorschap.core.woorden import datum_voluit
from tests.factories.erkenningen import Wereld, bestand, mentor, wereld
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]


@pytest.fixture
def w() -> Wereld:
    return wereld()


def regels(uitleg: Any) -> dict[str, Uitlegregel]:
    return {rij.regel: rij for rij in uitleg.regels}


def test_lopend_dossier_toont_feiten_normen_en_bewijs_van_vandaag(w: Wereld) -> None:
    jong = mentor(w.beheerder, leeftijd=24, diploma=True)
    aanvraag = w.beoordeeld(jong)

    over_mentor, over_onderneming = uitleg_van(aanvraag)

    gevonden = regels(over_mentor)
    geboren = datum_voluit(jong.geboortedatum)
    assert gevonden["MEN-01"].feiten == (("Geboortedatum", geboren), ("Bewijs van vooropleiding", "ja"))
    assert gevonden["MEN-01"].normen == (
        "25 jaar; geldt vanaf 1 juli 2016",
        "23 jaar, met een toegekende afwijking; geldt vanaf 1 juli 2016",
    )
    assert [bewijs.naam for bewijs in gevonden["MEN-01"].bewijzen] == [jong.vooropleidingen.get().bestand.naam]
    uittreksel = jong.uittreksels.get()
    assert gevonden["MEN-05"].feiten == (("Afgifte van het uittreksel", datum_voluit(uittreksel.afgiftedatum)),)
    assert gevonden["MEN-05"].geldig_tot - uittreksel.afgiftedatum in (timedelta(days=365), timedelta(days=366))
    assert gevonden["MEN-06"].let_op.startswith("Dit is praktijk")
    assert gevonden["MEN-01"].let_op == ""
    assert over_onderneming.naam == w.onderneming.naam
    onderneming = regels(over_onderneming)
    assert {code: rij.uitkomst for code, rij in onderneming.items()} == {
        "ERK-02": "voldaan",
        # The mentor is 24: a deviation is still to be decided.
        "ERK-03": "te_beslissen",
        "ERK-04.2": "voldaan",
        "ERK-04.3": "voldaan",
        "ERK-04.4": "voldaan",
        "ERK-11": "niet_van_toepassing",
    }
    assert onderneming["ERK-02"].feiten == (("Gewest van de vestiging", "Vlaams Gewest"),)
    assert onderneming["ERK-02"].let_op.startswith("Dit is praktijk")
    assert onderneming["ERK-03"].normen == ("Minstens één mentor voldoet aan de voorwaarden. Geldt vanaf 1 juli 2016.",)
    assert onderneming["ERK-04.4"].feiten == (("Volgens de onderneming", "voldoet"),)
    assert onderneming["ERK-11"].feiten == (("Gevraagd", "geen documenten"), ("Bezorgd", "geen documenten"))


def test_dossier_merkt_de_regel_waarvan_de_bron_niet_zeker_is(w: Wereld, aanmelden: Aanmelden) -> None:
    aanvraag = w.beoordeeld()

    pagina = soep(aanmelden(w.gebruiker(w.behandelaar)).get(reverse("erkenningen:aanvraag", args=[aanvraag.uuid])))

    gemerkt = [
        rij.select_one("h3").get_text(strip=True)
        for rij in pagina.select("li.voorwaarde")
        if "Dit is praktijk of een richtlijn" in rij.get_text()
    ]
    assert gemerkt == ["Onberispelijk gedrag"]


def test_beslist_dossier_toont_wat_er_toen_was(w: Wereld) -> None:
    jong = mentor(w.beheerder, leeftijd=24, diploma=True)
    aanvraag = w.beoordeeld(jong)
    t.beslis_afwijking(
        aanvraag.mentoren.get(), AfwijkingSoort.LEEFTIJD, toegekend=True, motivering="Sterk diploma.", actor=w.stem
    )
    w.keur_goed(aanvraag)
    aanvraag.refresh_from_db()
    toen = regels(uitleg_van(aanvraag)[0])

    Mentor.objects.update(geboortedatum=vandaag())
    Praktijkervaring.objects.all().delete()
    later = bestand(w.beheerder, gevoelig=True)
    Uittreksel.objects.create(mentor=jong, afgiftedatum=vandaag(), bestand=later)
    Vooropleiding.objects.create(mentor=jong, omschrijving="Nieuw diploma", bestand=bestand(w.beheerder))

    uitleg = uitleg_van(aanvraag)[0]
    assert {code: rij.feiten for code, rij in regels(uitleg).items()} == {c: r.feiten for c, r in toen.items()}
    assert {c: r.bewijzen for c, r in regels(uitleg).items()} == {c: r.bewijzen for c, r in toen.items()}
    assert uitleg.oordeel == "voldoet_met_afwijking"
    (afwijking,) = uitleg.afwijkingen
    assert (afwijking.motivering, afwijking.beslist_door_id) == ("Sterk diploma.", w.stem.gebruiker_id)


def test_pagina_zegt_alles_en_de_onderneming_leest_geen_stemmen(w: Wereld, aanmelden: Aanmelden) -> None:
    voorstel = w.voorstel("geweigerd")
    url = reverse("erkenningen:aanvraag_waarom", args=[voorstel.aanvraag.uuid])

    partnerschap = aanmelden(w.gebruiker(w.behandelaar)).get(url)
    assert "Wie stemde" in tekst(partnerschap, "h2")
    onderneming = aanmelden(w.gebruiker(w.beheerder)).get(url)
    assert "Wie stemde" not in tekst(onderneming, "h2")
    assert voorstel.motivering not in onderneming.content.decode()
    assert soep(onderneming).select("dl.waarom dt")


def test_pagina_kost_evenveel_vragen_met_een_en_met_drie_mentoren(w: Wereld, aanmelden: Aanmelden) -> None:
    klant = aanmelden(w.gebruiker(w.behandelaar))
    aantallen = []
    for aantal in (1, 3):
        aanvraag = w.beoordeeld(*(mentor(w.beheerder) for _ in range(aantal)))
        url = reverse("erkenningen:aanvraag_waarom", args=[aanvraag.uuid])
        klant.get(url)
        with CaptureQueriesContext(connection) as vragen:
            klant.get(url)
        aantallen.append(len(vragen))
        t.trek_in(aanvraag, actor=w.beheerder)
    assert aantallen[0] == aantallen[1]


def test_vergelijking_toont_alleen_eigen_beslissingen_en_wat_anders_is(w: Wereld, aanmelden: Aanmelden) -> None:
    aanvraag = w.beoordeeld()
    w.keur_goed(aanvraag)
    url = reverse("erkenningen:herberekening")
    eigen = aanmelden(w.gebruiker(w.behandelaar))
    buur = wereld()
    ander = aanmelden(buur.gebruiker(buur.behandelaar))

    assert tekst(eigen.get(url), ".melding-titel") == ["Alle 2 toetsingen zeggen hetzelfde"]
    assert tekst(ander.get(url), ".melding-titel") == []
    toen = eigen.get(url, {"regels": "2019-08-31"})
    assert tekst(toen, ".melding-titel") == ["1 van deze 2 toetsingen zeggen iets anders"]
    assert aanvraag.nummer in tekst(toen, "tbody a")
    buiten = eigen.get(url, {"van": "2020-01-01", "tot": "2020-12-31"})
    assert aanvraag.nummer not in buiten.content.decode()
