"""The pages of evaluation templates: list, one version, writing, history, comparing and the preview."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluatie.models import Sjabloon
from evaluatie.sjablonen import begin_ontwerp, publiceer
from evaluatie.sjabloonblokken import blokken_van
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from tests.evaluatie.test_sjablonen import NIEUW, gepubliceerd, herschrijf
from tests.factories import evaluatie as fabriek
from tests.hulp.client import StrengeClient

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], StrengeClient]


@pytest.fixture
def beheerder(wereld: fabriek.Wereld) -> Actor:
    return wereld.actor(Rol.SCHOOLBEHEERDER, wereld.beheerder)


@pytest.fixture
def school(aanmelden: Aanmelden, wereld: fabriek.Wereld) -> StrengeClient:
    return aanmelden(wereld.beheerder)


@pytest.fixture
def ontwerp(wereld: fabriek.Wereld, beheerder: Actor) -> Sjabloon:
    return begin_ontwerp(wereld.traject.opleiding, actor=beheerder)


def soep(antwoord: Any) -> BeautifulSoup:
    return BeautifulSoup(antwoord.content, "html.parser")


def adres(naam: str, sjabloon: Sjabloon | None = None, *rest: str) -> str:
    return reverse(f"evaluatie:{naam}", args=[sjabloon.uuid, *rest] if sjabloon else [])


def ingevuld(antwoord: Any) -> dict[str, str]:
    """What the form on the page would send."""
    formulier = soep(antwoord).select_one("form.formulier")
    velden = {i["name"]: i.get("value", "") for i in formulier.select("input[name]")}
    velden |= {t["name"]: t.text.lstrip("\n") for t in formulier.select("textarea")}
    velden |= {k["name"]: k.select_one("[selected]")["value"] for k in formulier.select("select")}
    return {naam: waarde for naam, waarde in velden.items() if naam not in ("csrfmiddlewaretoken", "_sleutel")}


def test_van_verfijnen_tot_publiceren(school: StrengeClient, wereld: fabriek.Wereld) -> None:
    lijst = soep(school.get(adres("sjablonen")))
    assert lijst.select_one(".paginakop a.btn-primary")["href"] == adres("sjabloon_nieuw")
    antwoord = school.post(adres("sjabloon_nieuw"), {"opleiding": wereld.traject.opleiding_id}, follow=True)
    ontwerp = Sjabloon.objects.ontwerpen().get()
    assert antwoord.redirect_chain == [(adres("sjabloon", ontwerp), 302)]

    deel = adres("sjabloon_blok", ontwerp, "technisch")
    velden = ingevuld(school.get(deel))
    assert velden["anker_1"].startswith("Lukt nog niet")
    assert school.post(deel, velden | {"anker_2": NIEUW}).url == adres("sjabloon", ontwerp)

    publiceren = adres("sjabloon_publiceren", ontwerp)
    assert school.post(publiceren, {"wijziging": ""}).status_code == 422
    antwoord = school.post(publiceren, {"wijziging": "De bakkers vroegen het."}, follow=True)
    assert "geldt voor elke evaluatie die vanaf nu opent" in antwoord.text
    assert fabriek.open_(wereld).sjabloon == ontwerp
    assert "Er loopt 1 evaluatie met deze versie" in school.get(adres("sjabloon", ontwerp)).text


def test_een_leeg_niveau_of_een_woord_wordt_niet_bewaard_en_blijft_staan(
    school: StrengeClient, ontwerp: Sjabloon
) -> None:
    deel = adres("sjabloon_blok", ontwerp, "technisch")
    velden = ingevuld(school.get(deel))
    fout = velden | {"anker_1": "", "anker_2": "Gaat goed", "anker_3": "Beheerst dit voldoende.", "anker_4": "x" * 301}
    antwoord = school.post(deel, fout)
    assert antwoord.status_code == 422
    zinnen = [punt.text.partition(": ")[2][:24] for punt in soep(antwoord).select("[data-foutsamenvatting] li")]
    assert zinnen == [
        "Schrijf wat u bij dit ni",
        "Schrijf in een hele zin ",
        "Dit zijn de woorden van ",
        "Zorg dat deze waarde nie",
    ]
    assert ingevuld(antwoord)["anker_2"] == "Gaat goed"
    assert ontwerp.ankers.get(soort="technisch", waarde=2, sleutel="").tekst != "Gaat goed"


def test_een_competentie_toont_wat_ze_overneemt(school: StrengeClient, ontwerp: Sjabloon, beheerder: Actor) -> None:
    groep = next(blok for blok in blokken_van(ontwerp) if blok.code.startswith("groep-"))
    herschrijf(ontwerp, groep.code, {2: NIEUW}, beheerder)
    competentie = blokken_van(ontwerp).clusters[0].competenties[0]
    pagina = soep(school.get(adres("sjabloon_blok", ontwerp, competentie.code)))
    assert pagina.select_one("[name=anker_2]")["placeholder"] == NIEUW
    assert pagina.select_one("[name=anker_2]").text.strip() == ""
    assert "overgenomen" in soep(school.get(adres("sjabloon", ontwerp))).text
    assert school.get(adres("sjabloon_blok", ontwerp, "competentie-0")).status_code == 404


def test_een_collega_die_sneller_was_wordt_getoond(school: StrengeClient, ontwerp: Sjabloon, beheerder: Actor) -> None:
    deel = adres("sjabloon_blok", ontwerp, "technisch")
    velden = ingevuld(school.get(deel))
    herschrijf(ontwerp, "technisch", {2: NIEUW}, beheerder)
    antwoord = school.post(deel, velden | {"anker_2": "Doet mee als iemand elke stap voordoet."})
    assert antwoord.status_code == 422
    assert NIEUW in soep(antwoord).select_one(".melding-letop").text
    # What was typed is still there; sending it again is a choice.
    assert school.post(deel, ingevuld(antwoord)).status_code == 302
    assert ontwerp.ankers.get(soort="technisch", waarde=2, sleutel="").tekst.startswith("Doet mee")


def test_schaal_weigert_twee_keer_dezelfde_woorden(school: StrengeClient, ontwerp: Sjabloon) -> None:
    deel = adres("sjabloon_blok", ontwerp, "schaal")
    velden = ingevuld(school.get(deel))
    antwoord = school.post(deel, velden | {"label_2": velden["label_1"].upper()})
    assert (antwoord.status_code, "al bij een ander niveau" in antwoord.text) == (422, True)
    assert school.post(deel, velden | {"label_2": "doet dit met hulp"}).status_code == 302
    assert ontwerp.niveaus.get(waarde=2).label == "doet dit met hulp"


def test_een_gepubliceerde_versie_heeft_geen_formulier_meer(
    school: StrengeClient, wereld: fabriek.Wereld, beheerder: Actor
) -> None:
    versie = gepubliceerd(wereld.traject.opleiding, beheerder)
    for naam, rest in (("sjabloon_blok", ("technisch",)), ("sjabloon_publiceren", ())):
        assert school.get(adres(naam, versie, *rest)).url == adres("sjabloon", versie)
    assert school.post(adres("sjabloon_publiceren", versie), {"wijziging": "Nog eens"}).status_code == 409
    assert school.post(adres("sjabloon_intrekken", versie)).status_code == 409


def test_waarschuwing_houdt_niemand_tegen(school: StrengeClient, ontwerp: Sjabloon, beheerder: Actor) -> None:
    herschrijf(ontwerp, "attitude", {2: "Doet dit zelden, ook als iemand erom gevraagd heeft!"}, beheerder)
    pagina = soep(school.get(adres("sjabloon_publiceren", ontwerp)))
    assert "zeggen bijna hetzelfde" in pagina.select_one(".melding-letop").text
    assert pagina.select_one("[name=wijziging]")


def test_geschiedenis_zegt_wie_wat_wijzigde(school: StrengeClient, beheerder: Actor) -> None:
    gepubliceerd(None, beheerder)
    tweede = begin_ontwerp(None, actor=beheerder)
    herschrijf(tweede, "technisch", {2: "Lukt als iemand telkens zegt wat er nu komt."}, beheerder)
    pagina = soep(school.get(adres("sjabloon_geschiedenis", tweede)))
    kaarten = [kaart.text for kaart in pagina.select(".inhoud .kaart")]
    assert len(kaarten) == 2
    assert "door Bart Maes" in kaarten[0]
    rij = [cel.text for cel in pagina.select_one(".inhoud .kaart tbody tr").select("*")]
    assert rij == ["Vaktechnische competenties, niveau 2", NIEUW, "Lukt als iemand telkens zegt wat er nu komt."]
    assert "Woorden van de bakkerij" in kaarten[1]
    assert "1 tekst anders dan Algemeen sjabloon, versie 1" in kaarten[1]


def test_stopzetten_staat_in_de_lijst(school: StrengeClient, wereld: fabriek.Wereld, beheerder: Actor) -> None:
    versie = gepubliceerd(None, beheerder)
    url = adres("sjabloon_stoppen", versie)
    assert soep(school.get(adres("sjabloon", versie))).select_one(f'form[action="{url}"]')
    assert "stopgezet" in school.post(url, follow=True).text
    assert not soep(school.get(adres("sjabloon", versie))).select_one(f'form[action="{url}"]')


def test_papieren_blad_drukt_de_verfijnde_ankers_af(
    school: StrengeClient, wereld: fabriek.Wereld, beheerder: Actor, ontwerp: Sjabloon
) -> None:
    blokken = blokken_van(ontwerp)
    competentie = blokken.clusters[0].competenties[1]
    herschrijf(ontwerp, blokken.clusters[0].blokken[0].code, {3: "Maakt het deeg alleen na één vraag."}, beheerder)
    herschrijf(ontwerp, competentie.code, {2: NIEUW}, beheerder)
    publiceer(ontwerp.uuid, wijziging="Deeg", actor=beheerder)
    blad = fabriek.blad_van_mentor(fabriek.open_(wereld))
    pagina = soep(school.get(f"/evaluaties/blad/{blad.uuid}/afdruk/"))
    assert [deel.h2.text for deel in pagina.select(".afdruk-schaal")][2:] == [
        "Bij “Deeg bereiden”",
        f"Bij “2. {competentie.titel}”",
    ]
    assert pagina.select(".afdruk-schaal")[3].li.text == f"2 kan dit onder begeleiding: {NIEUW}"


def test_twee_versies_naast_elkaar(school: StrengeClient, beheerder: Actor) -> None:
    algemeen = Sjabloon.objects.get()
    eigen = gepubliceerd(None, beheerder)
    url = adres("sjablonen_vergelijken")
    assert soep(school.get(url)).select("table") == []
    pagina = soep(school.get(url, {"van": algemeen.uuid, "naar": eigen.uuid}))
    assert NIEUW in pagina.select_one("tbody").text
    assert "precies hetzelfde" in school.get(url, {"van": eigen.uuid, "naar": eigen.uuid}).text
    assert school.get(url, {"van": "geen-uuid", "naar": eigen.uuid}).status_code == 200


@pytest.mark.parametrize(
    ("rol", "kop"),
    [
        ("mentor", "Evaluatie van Noa Voorbeeld"),
        ("leerling", "Hoe doe jij het?"),
        ("trajectbegeleider", "Evaluatie van Noa Voorbeeld"),
        ("co_begeleider", "Evaluatie van Noa Voorbeeld"),
    ],
)
def test_voorbeeld_is_het_blad_zelf(
    school: StrengeClient, ontwerp: Sjabloon, beheerder: Actor, rol: str, kop: str
) -> None:
    herschrijf(ontwerp, "technisch", {2: NIEUW}, beheerder)
    antwoord = school.get(adres("sjabloon_blad", ontwerp, rol))
    pagina = soep(antwoord)
    assert pagina.h1.text == kop
    assert len(pagina.select(".competentie")) == 6
    assert NIEUW in pagina.select_one(".competentie").text
    assert pagina.select_one("form.blad").has_attr("data-voorbeeld")
    assert antwoord["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in antwoord["Content-Security-Policy"]
    kader = soep(school.get(adres("sjabloon_voorbeeld", ontwerp), {"rol": rol})).iframe
    assert kader["src"] == adres("sjabloon_blad", ontwerp, rol)


@pytest.mark.parametrize(
    ("rol", "zin", "gezien"),
    [
        ("mentor", "Wat u de vorige keer gaf, staat erbij.", 2),
        ("leerling", "Wat jij de vorige keer gaf, staat erbij.", 0),
        ("trajectbegeleider", "Wat u de vorige keer gaf, staat erbij.", 2),
        ("co_begeleider", "Wat u de vorige keer gaf, staat erbij.", 0),
    ],
)
def test_voorbeeld_van_een_volgende_evaluatie_heeft_de_vorige_scores_en_waarnemingen_ernaast(
    school: StrengeClient, ontwerp: Sjabloon, rol: str, zin: str, gezien: int
) -> None:
    eerste = soep(school.get(adres("sjabloon_blad", ontwerp, rol)))
    assert not eerste.select(".niveau i, .gezien, [data-overnemen]")
    pagina = soep(school.get(adres("sjabloon_blad", ontwerp, rol), {"moment": "volgende"}))
    kaarten = pagina.select(".competentie")
    vorige = [kaart.select_one(".niveau:has(i) input")["value"] for kaart in kaarten]
    assert vorige == ["2", "3", "1", "2", "n", "3"]
    assert zin in pagina.select_one(".blad-kop").text
    assert len(pagina.select(".gezien")) == gezien
    assert pagina.select_one("[data-overnemen]").text == "Rest van deze groep onveranderd (2)"
    if gezien:
        assert "2 keer gezien sinds de vorige keer: 3, 2" in " ".join(kaarten[0].select_one(".gezien").text.split())
        assert "Rita Voorbeeld" in kaarten[0].select_one(".gezien").text


def test_voorbeeld_onthoudt_de_keuzes_in_elke_verwijzing(school: StrengeClient, ontwerp: Sjabloon) -> None:
    keuze = {"rol": "leerling", "moment": "volgende", "breedte": "scherm"}
    pagina = soep(school.get(adres("sjabloon_voorbeeld", ontwerp), keuze))
    assert pagina.iframe["src"] == f"{adres('sjabloon_blad', ontwerp, 'leerling')}?moment=volgende"
    rollen, momenten = (nav.select("a") for nav in pagina.select("nav:has(.rolkeuze)"))
    assert {a["href"] for a in rollen} == {
        f"?rol={rol}&moment=volgende&breedte=scherm"
        for rol in ("mentor", "leerling", "trajectbegeleider", "co_begeleider")
    }
    assert [(a["href"], a.get("aria-current")) for a in momenten] == [
        ("?rol=leerling&breedte=scherm", None),
        ("?rol=leerling&moment=volgende&breedte=scherm", "page"),
    ]


def test_voorbeeld_zonder_opleiding_toont_beide_soorten(school: StrengeClient, wereld: fabriek.Wereld) -> None:
    algemeen = Sjabloon.objects.get()
    pagina = soep(school.get(adres("sjabloon_blad", algemeen, "mentor")))
    assert [kop.text for kop in pagina.select("h2.cluster-titel")] == ["Werken op de werkplek", "Houding"]
    assert school.get(adres("sjabloon_blad", algemeen, "directeur")).status_code == 404
    assert school.get(adres("sjabloon_voorbeeld", algemeen), {"rol": "directeur"}).status_code == 200


def test_het_echte_blad_mag_in_geen_kader(evaluatie: Any, blad: Any, met_link: Callable[[Any], StrengeClient]) -> None:
    antwoord = met_link(blad).get(f"/evaluaties/blad/{blad.uuid}/")
    assert antwoord["X-Frame-Options"] == "DENY"
    assert not soep(antwoord).select_one("form.blad").has_attr("data-voorbeeld")


def test_aantal_vragen_hangt_niet_van_het_aantal_sjablonen_af(
    school: StrengeClient, wereld: fabriek.Wereld, beheerder: Actor
) -> None:
    algemeen = Sjabloon.objects.get()
    eerste = gepubliceerd(wereld.traject.opleiding, beheerder)

    def geteld() -> list[int]:
        school.get(adres("sjablonen"))
        aantallen = []
        for url in (
            adres("sjablonen"),
            adres("sjabloon", eerste),
            adres("sjabloon_geschiedenis", eerste),
            f"{adres('sjablonen_vergelijken')}?van={algemeen.uuid}&naar={eerste.uuid}",
            adres("sjabloon_blad", eerste, "mentor"),
        ):
            with CaptureQueriesContext(connection) as vragen:
                assert school.get(url).status_code == 200
            aantallen.append(len(vragen))
        return aantallen

    met_een = geteld()
    for nummer in range(2):
        ontwerp = begin_ontwerp(wereld.traject.opleiding, actor=beheerder)
        deel = blokken_van(ontwerp).clusters[nummer].competenties[0].code
        herschrijf(ontwerp, deel, {2: NIEUW + str(nummer)}, beheerder)
        publiceer(ontwerp.uuid, wijziging="Nog iets", actor=beheerder)
    assert geteld() == met_een
