"""Lists, their filters and what they cost; tasks and navigation."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from erkenningen import transitions as t
from erkenningen.enums import AanvraagSoort
from erkenningen.models import Aanvraag, AanvraagMentor
from erkenningen.transitions.vervolg import begin_vervolg
from mentorschap.core.navigatie import navigatie_voor
from mentorschap.core.taken import taken_van
from mentorschap.organisaties.models import Organisatie
from tests.factories.erkenningen import mentor, wereld

pytestmark = pytest.mark.django_db
LIJST = "/erkenningen/aanvragen/"


def nummers(antwoord):
    pagina = BeautifulSoup(antwoord.content, "html.parser")
    rijen = (rij.select_one("th .klein").get_text(strip=True) for rij in pagina.select("tbody tr"))
    return {rij.split(" ")[0].split("·")[0] for rij in rijen}


@pytest.mark.parametrize("aantal", [1, 3])
@pytest.mark.parametrize(("wie", "vragen"), [("behandelaar", 8), ("beheerder", 5)])
def test_aanvragenlijst_kost_evenveel_vragen(aanmelden, django_assert_num_queries, aantal, wie, vragen):
    w = wereld()
    for _ in range(aantal):
        w.in_behandeling()
    client = aanmelden(w.gebruiker(getattr(w, wie)))
    client.get("/profiel/")

    with django_assert_num_queries(vragen):
        client.get(LIJST)


@pytest.mark.parametrize("aantal", [1, 3])
def test_erkenningenlijst_kost_evenveel_vragen(aanmelden, django_assert_num_queries, aantal):
    w = wereld()
    for _ in range(aantal):
        w.goedgekeurd()
    client = aanmelden(w.gebruiker(w.beheerder))
    client.get("/profiel/")

    with django_assert_num_queries(5):
        client.get(reverse("erkenningen:erkenningen"))


@pytest.mark.parametrize("aantal", [1, 3])
def test_mentorenlijst_kost_evenveel_vragen(aanmelden, django_assert_num_queries, aantal):
    w = wereld()
    w.goedgekeurd(*[mentor(w.beheerder, diploma=True) for _ in range(aantal)])
    client = aanmelden(w.gebruiker(w.beheerder))
    client.get("/profiel/")

    with django_assert_num_queries(11):
        client.get(reverse("erkenningen:mentoren"))


@pytest.mark.parametrize("aantal", [1, 3])
def test_erkenning_kost_evenveel_vragen(aanmelden, django_assert_num_queries, aantal):
    w = wereld()
    erkenning = w.goedgekeurd(*[mentor(w.beheerder) for _ in range(aantal)])
    client = aanmelden(w.gebruiker(w.stem))
    client.get("/profiel/")

    with django_assert_num_queries(11):
        antwoord = client.get(reverse("erkenningen:erkenning", args=[erkenning.uuid]))

    assert erkenning.nummer in antwoord.content.decode()


def test_postvak_toont_eerst_wat_nog_niet_beslist_is(aanmelden):
    w = wereld()
    open_, klaar = w.ingediend(), w.geweigerd()
    client = aanmelden(w.gebruiker(w.behandelaar))

    assert nummers(client.get(LIJST)) == {open_.nummer}
    assert nummers(client.get(LIJST, {"status": ""})) == {open_.nummer, klaar.nummer}
    assert nummers(client.get(LIJST, {"status": "geweigerd"})) == {klaar.nummer}


@pytest.mark.parametrize("zoek", ["crème", "CREME", "Crem Wouters", "nelis"])
def test_zoeken_vindt_delen_zonder_accenten_en_namen_van_mentoren(aanmelden, zoek):
    w = wereld()
    Organisatie.objects.filter(pk=w.onderneming.pk).update(naam="Pâtisserie Crème")
    rij = w.ingediend(mentor(w.beheerder, voornaam="Nélis"))
    Aanvraag.objects.get(pk=rij.pk).save()
    wereld().ingediend()

    gevonden = nummers(aanmelden(w.gebruiker(w.behandelaar)).get(LIJST, {"q": zoek}))

    assert gevonden == {rij.nummer}


def test_zoeken_naar_niets_zegt_het_vriendelijk(aanmelden):
    w = wereld()
    w.ingediend()

    antwoord = aanmelden(w.gebruiker(w.behandelaar)).get(LIJST, {"q": "%_bestaat niet"})

    assert "Geen aanvragen gevonden" in antwoord.content.decode()


def test_filter_op_behandelaar_en_opleiding(aanmelden):
    w = wereld()
    mijn, ander = w.in_behandeling(), w.ingediend()
    client = aanmelden(w.gebruiker(w.behandelaar))

    assert nummers(client.get(LIJST, {"behandelaar": w.behandelaar.gebruiker_id})) == {mijn.nummer}
    assert nummers(client.get(LIJST, {"opleiding": w.opleiding.pk})) == {mijn.nummer, ander.nummer}
    assert nummers(client.get(LIJST, {"opleiding": "²", "behandelaar": "x"})) == {mijn.nummer, ander.nummer}


def test_sorteren_op_onderneming_en_onbekende_sortering(aanmelden):
    w = wereld()
    w.ingediend()
    client = aanmelden(w.gebruiker(w.behandelaar))

    for sorteer in ("onderneming", "termijn", "ingediend", "onzin"):
        assert client.get(LIJST, {"sorteer": sorteer}).status_code == 200


def test_htmx_krijgt_alleen_de_lijst(aanmelden):
    w = wereld()
    w.ingediend()

    antwoord = aanmelden(w.gebruiker(w.behandelaar)).get(LIJST, headers={"HX-Request": "true"})

    assert "<html" not in antwoord.content.decode()
    assert 'id="lijst"' in antwoord.content.decode()


def test_lijst_bladert_per_vijfentwintig(aanmelden):
    w = wereld()
    Aanvraag.objects.bulk_create(Aanvraag(nummer=f"AA-2026-9{n:04d}", onderneming=w.onderneming) for n in range(26))
    client = aanmelden(w.gebruiker(w.beheerder))

    assert len(nummers(client.get(LIJST))) == 25
    assert len(nummers(client.get(LIJST, {"pagina": 2}))) == 1
    assert client.get(LIJST, {"pagina": "onzin"}).status_code == 200


def test_lege_lijst_van_de_onderneming_biedt_een_begin(aanmelden):
    w = wereld()

    antwoord = aanmelden(w.gebruiker(w.beheerder)).get(LIJST)

    assert "Nog geen aanvragen" in antwoord.content.decode()


@pytest.mark.parametrize("stand", ["geldig", "bijna", "verlopen", "opgeheven", "onzin", ""])
def test_erkenningen_filteren_op_stand(aanmelden, stand):
    w = wereld()
    erkenning = w.goedgekeurd()

    antwoord = aanmelden(w.gebruiker(w.stem)).get(reverse("erkenningen:erkenningen"), {"stand": stand})

    assert (erkenning.nummer in antwoord.content.decode()) == (stand in {"geldig", "onzin", ""})


@pytest.mark.parametrize(
    ("status", "wie", "werkwoorden"),
    [
        ("werkversie", "beheerder", ["Afwerken"]),
        ("ingediend", "beheerder", []),
        ("ingediend", "behandelaar", ["Opnemen"]),
        ("ingediend", "stem", []),
        ("in_behandeling", "behandelaar", ["Behandelen"]),
        ("in_behandeling", "stem", []),
        ("onvolledig", "beheerder", ["Aanvullen"]),
        ("onvolledig", "behandelaar", []),
        ("geweigerd", "stem", []),
    ],
)
def test_mijn_taken_per_rol_en_status(status, wie, werkwoorden):
    w = wereld()
    w.in_status(status)

    assert [taak.werkwoord for taak in taken_van(getattr(w, wie))] == werkwoorden


def werkwoorden_van(actor):
    return [taak.werkwoord for taak in taken_van(actor)]


def test_mijn_taken_tijdens_en_na_een_stemming():
    w = wereld()
    voorstel = w.voorstel()
    assert [werkwoorden_van(a) for a in (w.behandelaar, w.stem, w.stem2)] == [[], ["Stemmen"], ["Stemmen"]]
    assert taken_van(w.stem)[0].tot == voorstel.stemmen_tot

    t.stem(voorstel, actor=w.stem, keuze="akkoord")
    assert [werkwoorden_van(a) for a in (w.stem, w.stem2)] == [[], ["Stemmen"]]

    with time_machine.travel(timezone.now() + timedelta(days=8), tick=True):
        assert [werkwoorden_van(a) for a in (w.behandelaar, w.stem2)] == [["Verlengen"], []]

    t.stem(voorstel, actor=w.stem2, keuze="niet_akkoord", motivering="Geen oven.")
    assert sorted(werkwoorden_van(w.behandelaar)) == ["Behandelen", "Herbekijken"]
    assert werkwoorden_van(w.stem2) == []


@pytest.mark.parametrize("rol", ["ondernemingsbeheerder", "dossierbehandelaar", "stemgerechtigde", "departement"])
def test_navigatie_heeft_aanvragen_en_erkenningen(rol):
    labels = [ingang.label for ingang in navigatie_voor(rol, "/erkenningen/aanvragen/")]

    assert {"Aanvragen", "Erkenningen"} <= set(labels)
    assert len(labels) <= 6
    assert ("Mentoren" in labels) == (rol == "ondernemingsbeheerder")


def test_soort_staat_in_de_lijst_en_filtert(aanmelden):
    w = wereld()
    nieuw = w.in_behandeling()
    erkenning = w.goedgekeurd()
    extra = begin_vervolg(erkenning, AanvraagSoort.MENTOR_TOEVOEGEN, actor=w.beheerder)
    AanvraagMentor.objects.create(aanvraag=extra, mentor=mentor(w.beheerder))
    t.dien_in(extra, actor=w.beheerder)
    client = aanmelden(w.gebruiker(w.behandelaar))

    assert "mentor toevoegen" in client.get(LIJST).content.decode()
    assert nummers(client.get(LIJST, {"status": "open", "soort": "mentor_toevoegen"})) == {extra.nummer}
    assert nummers(client.get(LIJST, {"status": "open", "soort": "nieuwe_erkenning"})) == {nieuw.nummer}
    assert nummers(client.get(LIJST, {"status": "open", "soort": "onzin"})) == {nieuw.nummer, extra.nummer}
