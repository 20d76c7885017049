"""A file that is not complete: each point about a criterion, a mentor or the whole, answered where it belongs."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from erkenningen import transitions as t
from erkenningen.models import Aanvraag
from erkenningen.punten import Punt
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from tests.factories.erkenningen import Wereld, mentor, upload, wereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Wereld:
    return wereld()


def met_punten(w: Wereld) -> Aanvraag:
    rij = w.in_behandeling()
    m = rij.mentoren.get().mentor
    punten = [Punt("De jaarrekening ontbreekt.", "draagkracht"), Punt("Sinds wanneer?", mentor=m), "Welke oven?"]
    return t.vraag_aanvulling(rij, actor=w.behandelaar, vragen=punten)


def url(naam: str, *rest: Any) -> str:
    return reverse(f"erkenningen:{naam}", args=[getattr(deel, "uuid", deel) for deel in rest])


def pagina(aanmelden: Any, w: Wereld, actor: Any, rij: Aanvraag) -> BeautifulSoup:
    return BeautifulSoup(aanmelden(w.gebruiker(actor)).get(url("aanvraag", rij)).content, "html.parser")


def test_een_punt_hoort_bij_een_criterium_een_mentor_of_het_hele_dossier(w: Wereld) -> None:
    rij = met_punten(w)
    m = rij.mentoren.get().mentor

    assert list(rij.vragen.values_list("tekst", "criterium", "mentor")) == [
        ("De jaarrekening ontbreekt.", "draagkracht", None),
        ("Sinds wanneer?", "mentor", m.pk),
        ("Welke oven?", "", None),
    ]
    zinnen = ["Financiële draagkracht: De jaarrekening ontbreekt.", f"{m.naam}: Sinds wanneer?", "Welke oven?"]
    assert rij.overgangen.latest("pk").toelichting.split("\n") == zinnen


@pytest.mark.parametrize("fout", ["vreemde mentor", "verklaring", "mentor"])
def test_een_punt_over_wie_er_niet_op_staat_wordt_geweigerd(w: Wereld, fout: str) -> None:
    rij = w.in_behandeling()
    punt = Punt("Wie?", mentor=mentor(w.beheerder)) if fout == "vreemde mentor" else Punt("Wat?", fout)

    with pytest.raises(HandelingBelet):
        t.vraag_aanvulling(rij, actor=w.behandelaar, vragen=[punt])

    rij.refresh_from_db()
    assert (rij.status, rij.vragen.count()) == ("in_behandeling", 0)


@pytest.mark.parametrize("wie", ["beheerder", "behandelaar"])
def test_elk_punt_staat_met_zijn_antwoord_waar_het_hoort(w: Wereld, aanmelden: Any, wie: str) -> None:
    rij = met_punten(w)
    over_draagkracht, over_mentor, algemeen = rij.vragen.order_by("pk")
    t.beantwoord(over_mentor, actor=w.beheerder, antwoord="Sinds 2015.")

    soep = pagina(aanmelden, w, getattr(w, wie), rij)

    onderneming = soep.select_one("#onderneming").get_text(" ")
    assert "De jaarrekening ontbreekt." in onderneming
    assert "nog te beantwoorden" in onderneming
    kaart = soep.select_one(f"#mentor-{rij.mentoren.get().uuid}").get_text(" ")
    assert "Sinds 2015." in kaart
    assert "beantwoord" in kaart
    vragen = soep.select_one("#vragen")
    assert "1 van 3 beantwoord" in vragen.get_text(" ")
    assert vragen.select_one(f"#punt-{algemeen.uuid}") is not None
    assert vragen.select_one(f'a[href="#punt-{over_draagkracht.uuid}"]') is not None
    knoppen = soep.select(f'a[href="{url("vraag_beantwoorden", rij, over_draagkracht)}"]')
    assert len(knoppen) == (1 if wie == "beheerder" else 0)


def test_een_punt_over_een_mentor_die_weg_is_blijft_leesbaar(w: Wereld, aanmelden: Any) -> None:
    rij = met_punten(w)
    m = rij.mentoren.get().mentor
    rij.mentoren.all().delete()

    tekst = pagina(aanmelden, w, w.beheerder, rij).select_one("#vragen").get_text(" ")

    assert "Sinds wanneer?" in tekst
    assert f"Over {m.naam}, die niet meer op de aanvraag staat" in tekst


def test_antwoord_met_bestand_is_te_openen_door_beide_kanten_en_door_niemand_anders(w: Wereld, aanmelden: Any) -> None:
    rij = met_punten(w)
    vraag = rij.vragen.earliest("pk")
    adres = url("vraag_beantwoorden", rij, vraag)
    client = aanmelden(w.gebruiker(w.beheerder))

    client.post(adres, {"antwoord": "Zie bijlage.", "upload": upload("jaarrekening.pdf")})
    client.post(adres, {"antwoord": "Zie de bijlage."})

    vraag.refresh_from_db()
    assert (vraag.antwoord, vraag.bestand.naam) == ("Zie de bijlage.", "jaarrekening.pdf")
    bestand = reverse("documenten:bestand", args=[vraag.bestand.uuid])
    assert "jaarrekening.pdf" in pagina(aanmelden, w, w.behandelaar, rij).select_one("#onderneming").get_text(" ")
    ander = wereld()
    for wereld_, actor, status in (
        (w, w.beheerder, 200),
        (w, w.behandelaar, 200),
        (w, w.stem, 200),
        (ander, ander.beheerder, 404),
        (ander, ander.behandelaar, 404),
    ):
        assert aanmelden(wereld_.gebruiker(actor)).get(bestand).status_code == status


@pytest.mark.parametrize("wie", ["behandelaar", "stem"])
def test_alleen_de_onderneming_antwoordt(w: Wereld, wie: str) -> None:
    with pytest.raises(GeenRecht):
        t.beantwoord(met_punten(w).vragen.earliest("pk"), actor=getattr(w, wie), antwoord="Ja.")


def test_na_het_teruggeven_verandert_geen_antwoord_meer(w: Wereld) -> None:
    rij = met_punten(w)
    for vraag in rij.vragen.order_by("pk"):
        t.beantwoord(vraag, actor=w.beheerder, antwoord="Ja.")
    t.vul_aan(rij, actor=w.beheerder)

    with pytest.raises(Achterhaald):
        t.beantwoord(rij.vragen.earliest("pk"), actor=w.beheerder, antwoord="Neen.")


def test_formulier_stuurt_elk_punt_naar_zijn_plaats_en_vult_het_eerste_in(w: Wereld, aanmelden: Any) -> None:
    rij = w.in_behandeling()
    m = rij.mentoren.get().mentor
    adres = url("aanvulling_vragen", rij)
    client = aanmelden(w.gebruiker(w.behandelaar))
    soep = BeautifulSoup(client.get(f"{adres}?over=organisatie").content, "html.parser")
    assert [o["value"] for o in soep.select("#id_over_1 option[selected]")] == ["organisatie"]

    client.post(
        adres,
        {"over_1": "organisatie", "vraag_1": "Welke oven?", "over_3": str(m.uuid), "vraag_3": "Welk diploma?"},
    )

    assert list(rij.vragen.values_list("criterium", "mentor", "tekst")) == [
        ("organisatie", None, "Welke oven?"),
        ("mentor", m.pk, "Welk diploma?"),
    ]


def test_formulier_weigert_een_mentor_van_elders_met_behoud_van_invoer(w: Wereld, aanmelden: Any) -> None:
    rij = w.in_behandeling()
    vreemd = str(mentor(w.beheerder).uuid)

    antwoord = aanmelden(w.gebruiker(w.behandelaar)).post(
        url("aanvulling_vragen", rij), {"over_1": vreemd, "vraag_1": "Welke oven?"}
    )

    assert antwoord.status_code == 422
    assert "Welke oven?" in antwoord.content.decode()


def test_dossier_met_drie_punten_kost_geen_vraag_meer_dan_met_een(
    w: Wereld, aanmelden: Any, django_assert_max_num_queries: Any
) -> None:
    een = w.onvolledig("Welke oven?")
    drie = met_punten(w)
    client = aanmelden(w.gebruiker(w.behandelaar))
    client.get(url("aanvraag", een))
    with django_assert_max_num_queries(60) as vragen:
        client.get(url("aanvraag", een))
    with django_assert_max_num_queries(len(vragen.captured_queries)):
        client.get(url("aanvraag", drie))
