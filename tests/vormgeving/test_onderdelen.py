"""Components, each in the states that matter."""

from datetime import date
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

from mentorschap.core.componenten import MOMENT, VoorbeeldFormulier
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.templatetags import vorm
from mentorschap.lokaal.plaats import PROJECT

TOT = date(2026, 11, 27)


def toon(bron: str, **context: object) -> BeautifulSoup:
    """The HTML of a piece of template."""
    # A component is found by the loader; a template from a string needs its tags compiled first.
    from django_cotton.compiler_regex import CottonCompiler

    sjabloon = engines["django"].from_string(CottonCompiler().process(bron))
    return BeautifulSoup(sjabloon.render(context, RequestFactory().get("/lijst/?status=ingediend")), "html.parser")


def tekst(soep: BeautifulSoup) -> str:
    return " ".join(soep.get_text(" ").split())


@pytest.mark.parametrize(
    ("dagen", "zin", "toon_van"),
    [
        (12, "nog 12 dagen, tot vrijdag 27 november 2026", ""),
        (3, "nog 3 dagen, tot vrijdag 27 november 2026", "termijn-letop"),
        (1, "nog 1 dag, tot vrijdag 27 november 2026", "termijn-letop"),
        (0, "vandaag is de laatste dag, vrijdag 27 november 2026", "termijn-letop"),
        (-1, "1 dag te laat, de termijn liep tot vrijdag 27 november 2026", "termijn-fout"),
        (-4, "4 dagen te laat, de termijn liep tot vrijdag 27 november 2026", "termijn-fout"),
    ],
)
def test_termijn_zegt_hoe_lang_nog_en_tot_wanneer(dagen: int, zin: str, toon_van: str) -> None:
    soep = toon('<c-termijn :dagen="dagen" :tot="tot" />', dagen=dagen, tot=TOT)
    assert tekst(soep) == zin
    assert (toon_van in soep.span["class"]) is bool(toon_van)


@pytest.mark.parametrize(
    ("dagen", "zin"),
    [(12, "nog 12 dagen"), (1, "nog 1 dag"), (0, "vandaag"), (-1, "1 dag te laat"), (-4, "4 dagen te laat")],
)
def test_korte_termijn_past_in_een_tabel(dagen: int, zin: str) -> None:
    soep = toon('<c-termijn :dagen="dagen" :tot="tot" kort="ja" />', dagen=dagen, tot=TOT)
    assert tekst(soep) == f"{zin} tot 27 november 2026"


def test_afgelopen_termijn_dringt_niet_meer_aan() -> None:
    soep = toon('<c-termijn :dagen="dagen" :tot="tot" klaar="ja" />', dagen=-4, tot=TOT)
    assert tekst(soep) == "tijdig afgerond, de termijn liep tot vrijdag 27 november 2026"


@pytest.mark.parametrize("toon_van", ["ok", "letop", "fout", "info", "neutraal"])
def test_status_heeft_een_icoon_en_een_woord(toon_van: str) -> None:
    soep = toon(f'<c-status toon="{toon_van}">ingediend</c-status>')
    assert soep.span["class"] == ["status", f"status-{toon_van}"]
    assert len(soep.select("svg use")) == 1
    assert tekst(soep) == "ingediend"


def test_tonen_hebben_elk_een_eigen_vorm() -> None:
    vormen = {
        toon(f'<c-status toon="{t}">x</c-status>').select_one("use")["href"]
        for t in ("ok", "letop", "fout", "info", "neutraal")
    }
    assert len(vormen) == 5


def test_beletsel_linkt_naar_waar_het_opgelost_wordt() -> None:
    lijst = [Beletsel("a", "Het uittreksel ontbreekt.", "/bewijs/", "D16 art. 7"), Beletsel("b", "Er is geen mentor.")]
    soep = toon('<c-beletselen :lijst="lijst" />', lijst=lijst)
    assert [(a["href"], a.text) for a in soep.select("a")] == [("/bewijs/", "Het uittreksel ontbreekt.")]
    assert [li.get_text().strip() for li in soep.select("li")] == [
        "Het uittreksel ontbreekt. (D16 art. 7)",
        "Er is geen mentor.",
    ]


def test_zonder_beletselen_staat_er_niets() -> None:
    assert tekst(toon('<c-beletselen :lijst="lijst" />', lijst=[])) == ""


def test_knop_met_adres_is_een_link() -> None:
    soep = toon('<c-knop href="/nieuw/" icoon="plus-lg">Aanvraag beginnen</c-knop>')
    assert soep.a["href"] == "/nieuw/"
    assert "btn-primary" in soep.a["class"]


def test_knop_geeft_kenmerken_door() -> None:
    soep = toon('<c-knop soort="gevaar" name="actie" value="x" data-bevestig="Dit kan niet terug.">Stoppen</c-knop>')
    assert soep.button["data-bevestig"] == "Dit kan niet terug."
    assert (soep.button["name"], soep.button["value"], soep.button["type"]) == ("actie", "x", "submit")


def test_knop_ontsnapt_wat_iemand_typte() -> None:
    soep = toon('<c-knop data-bevestig="{{ naam }} stopt.">Stoppen</c-knop>', naam='"><script>')
    assert soep.script is None
    assert soep.button["data-bevestig"] == '"><script> stopt.'


def test_paginering_houdt_de_filters() -> None:
    soep = toon('<c-paginering :pagina="pagina" wat="aanvragen" />', pagina=Paginator(range(340), 25).get_page(3))
    assert [a["href"] for a in soep.select("a")] == ["?status=ingediend&pagina=2", "?status=ingediend&pagina=4"]
    assert "51 tot 75 van 340 aanvragen" in tekst(soep)


def test_gegeven_zonder_waarde_zegt_dat_het_ontbreekt() -> None:
    soep = toon('<c-gegeven label="Mentor" wijzig="/mentor/">{{ mentor }}</c-gegeven>', mentor="")
    assert soep.dd.text == "nog niet ingevuld"
    assert " ".join(soep.a.text.split()) == "wijzig Mentor"


@pytest.mark.parametrize(
    ("uitkomst", "woord"),
    [
        ("voldaan", "voldaan"),
        ("afwijking", "voldaan met afwijking"),
        ("te_beslissen", "afwijking te beslissen"),
        ("niet_voldaan", "niet voldaan"),
        ("onbekend", "nog niet bekend"),
        ("niet_van_toepassing", "niet van toepassing"),
        ("termijn_loopt", "termijn loopt"),
        ("te_laat", "te laat"),
    ],
)
def test_voorwaarde_zegt_de_uitkomst_in_woorden(uitkomst: str, woord: str) -> None:
    soep = toon(
        f'<c-voorwaarde titel="Leeftijd" uitkomst="{uitkomst}" toelichting="24 jaar." grondslag="D16 art. 7" />'
    )
    assert soep.select_one(".voorwaarde-uitkomst").text == woord
    assert "D16 art. 7" in soep.select_one("details").text


def test_begrip_komt_uit_de_begrippenlijst() -> None:
    soep = toon('<c-begrip woord="mentor">mentors</c-begrip>')
    assert soep.button.text == "mentors"
    assert soep.select_one("[popover]")["id"] == soep.button["popovertarget"]


def test_onbekend_begrip_blijft_een_gewoon_woord() -> None:
    soep = toon('<c-begrip woord="bestaat niet" />')
    assert (soep.button, tekst(soep)) == (None, "bestaat niet")


def test_tijdlijn_zegt_wie_met_een_link_kwam() -> None:
    moment = SimpleNamespace(op=MOMENT, titel="Ondertekend", door="Jan Peeters", via="link", toelichting="")
    soep = toon('<c-tijdlijn :momenten="momenten" />', momenten=[moment])
    assert "Jan Peeters, met een persoonlijke link" in tekst(soep)


@pytest.mark.parametrize("staat", ["gepland", "bezig", "mislukt"])
def test_bestand_dat_er_nog_niet_is_heeft_geen_link(staat: str) -> None:
    soep = toon(f'<c-bestand naam="Verslag" url="/verslag/" staat="{staat}" />')
    assert soep.a is None


def test_formulier_toont_de_fout_bij_het_veld_en_bovenaan() -> None:
    formulier = VoorbeeldFormulier({"email": "jan"}, {})
    soep = toon("{% load crispy_forms_tags %}{% crispy formulier %}", formulier=formulier)
    veld = soep.select_one("#id_email")
    assert veld["aria-invalid"] == "true"
    assert veld["aria-describedby"] == "id_email_error"
    assert soep.select_one("#id_email_error") is not None
    assert soep.select_one("[data-foutsamenvatting] a[href='#id_email']") is not None
    assert soep.form["data-eenmaal"] == ""
    assert len(soep.select("button.btn-primary")) == 1


def test_elke_link_van_de_samenvatting_heeft_een_doel() -> None:
    soep = toon("{% load crispy_forms_tags %}{% crispy formulier %}", formulier=VoorbeeldFormulier({}, {}))
    doelen = [a["href"].removeprefix("#") for a in soep.select("[data-foutsamenvatting] a")]
    assert doelen
    assert [doel for doel in doelen if soep.find(id=doel) is None] == []


def test_alleen_wat_niet_moet_is_gemerkt() -> None:
    soep = toon("{% load crispy_forms_tags %}{% crispy formulier %}", formulier=VoorbeeldFormulier())
    gemerkt = [" ".join(e.parent.get_text(" ").split()) for e in soep.select(".veld-soort")]
    assert gemerkt == [
        "Uren per week op de werkplek (niet verplicht)",
        "Talen op de werkvloer (niet verplicht)",
        "Toelichting (niet verplicht)",
    ]


def test_grafiek_heeft_een_titel_en_een_uitleg() -> None:
    rijen = [SimpleNamespace(label="Deeg", waarde=2.5), SimpleNamespace(label="Verkoop", waarde=None)]
    bron = (
        '{% include "componenten/balkgrafiek.svg" with id="a" titel="Niveaus" beschrijving="Deeg 2,5." rijen=rijen '
        'stappen="12345" %}'
    )
    soep = toon(bron, rijen=rijen)
    assert soep.svg["aria-labelledby"] == "a-titel a-uitleg"
    assert (soep.find(id="a-titel").text, soep.find(id="a-uitleg").text) == ("Niveaus", "Deeg 2,5.")
    assert "2,5" in tekst(soep)
    assert "nog niet aan bod gekomen" in tekst(soep)


def test_elk_icoon_van_een_toon_of_uitkomst_staat_in_de_sprite() -> None:
    sprite = (PROJECT / "static" / "gebouwd" / "iconen.svg").read_text("utf-8")
    namen = {
        *vorm.TONEN.values(),
        vorm.ANDERS,
        *(rij[0] for rij in (*vorm.UITKOMSTEN.values(), vorm.NIET_VAN_TOEPASSING)),
    }

    assert {naam for naam in namen if f'id="{naam}"' not in sprite} == set()
