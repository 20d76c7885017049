"""The sheet: light, quick, resumable, with and without script, by link and by account."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluatie.models import Beoordeling, Evaluatie, Score
from mentorschap.berichten.links import token_van, trek_in
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.klok import nu
from tests.factories import evaluatie as fabriek
from tests.hulp.client import StrengeClient

pytestmark = pytest.mark.django_db
MetLink = Callable[[Beoordeling], StrengeClient]
# Start and end of a transaction, which every write has, and savepoints that stand in for it in a test.
TRANSACTIE = re.compile(r"(SAVEPOINT|RELEASE|BEGIN|COMMIT)")


def soep(antwoord: Any) -> BeautifulSoup:
    return BeautifulSoup(antwoord.content, "html.parser")


def tel(client: StrengeClient, methode: str, url: str, **data: Any) -> tuple[Any, int]:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        antwoord = getattr(client, methode)(url, data)
    return antwoord, sum(not TRANSACTIE.match(q["sql"]) for q in queries.captured_queries)


def url_van(blad: Beoordeling, staart: str = "") -> str:
    return f"/evaluaties/blad/{blad.uuid}/{staart}"


def link_van(blad: Beoordeling) -> PersoonlijkeLink:
    return PersoonlijkeLink.objects.filter(onderwerp_uuid=blad.uuid).order_by("-pk")[0]


def dertig(**keuzes: Any) -> tuple[fabriek.Wereld, Beoordeling]:
    wereld = fabriek.maak_wereld(competenties=fabriek.DERTIG, **keuzes)
    fabriek.ingediend(wereld, 3)
    return wereld, fabriek.blad_van_mentor(fabriek.open_(wereld))


def test_blad_van_dertig_competenties_blijft_licht(met_link: MetLink) -> None:
    _, blad = dertig()
    client = met_link(blad)
    antwoord, queries = tel(client, "get", url_van(blad))
    assert antwoord.status_code == 200
    assert len(soep(antwoord).select(".competentie")) == 30
    assert len(antwoord.content) <= 60_000
    assert queries <= 8


def test_blad_met_account_blijft_binnen_acht_queries(aanmelden: Callable[[Any], StrengeClient]) -> None:
    wereld, blad = dertig(mentor_met_account=True)
    client = aanmelden(wereld.mentor.gebruiker)
    antwoord, queries = tel(client, "get", url_van(blad))
    assert (antwoord.status_code, queries <= 8) == (200, True)


@pytest.mark.parametrize("aantal", [1, 3])
def test_blad_kost_even_veel_queries_bij_meer_competenties(met_link: MetLink, aantal: int) -> None:
    wereld = fabriek.maak_wereld(competenties=fabriek.DERTIG[:aantal])
    blad = fabriek.blad_van_mentor(fabriek.open_(wereld))
    assert tel(met_link(blad), "get", url_van(blad))[1] == 6


def test_tik_is_klein_en_goedkoop(met_link: MetLink) -> None:
    _, blad = dertig()
    client = met_link(blad)
    item = blad.evaluatie.items.get(volgorde=7)
    tel(client, "post", url_van(blad, "bewaren/"), item=item.pk, keuze="2")
    antwoord, queries = tel(client, "post", url_van(blad, "bewaren/"), item=item.pk, keuze="3")
    assert antwoord.json() == {"gedaan": 1, "totaal": 30}
    assert len(antwoord.content) <= 2_000
    assert queries <= 8
    assert Score.objects.get(beoordeling=blad).waarde == 3


def test_tik_met_account_is_ook_goedkoop(aanmelden: Callable[[Any], StrengeClient]) -> None:
    wereld, blad = dertig(mentor_met_account=True)
    client = aanmelden(wereld.mentor.gebruiker)
    item = blad.evaluatie.items.get(volgorde=1)
    client.post(url_van(blad, "bewaren/"), {"item": item.pk, "keuze": "2"})
    antwoord, queries = tel(client, "post", url_van(blad, "bewaren/"), item=item.pk, keuze="n")
    assert (antwoord.json(), queries <= 8) == ({"gedaan": 1, "totaal": 30}, True)


@pytest.mark.parametrize(
    "data",
    [
        {"item": "x", "keuze": "2"},
        {"keuze": "2"},
        {"item": "1" * 30, "keuze": "2"},
        {"cluster": "99", "tekst": "x"},
        {},
    ],
)
def test_tik_die_niet_klopt_zegt_waarom(met_link: MetLink, blad: Beoordeling, data: dict[str, str]) -> None:
    antwoord = met_link(blad).post(url_van(blad, "bewaren/"), data)
    assert (antwoord.status_code, list(antwoord.json())) == (409, ["fout"])


def test_opmerking_per_cluster_wordt_meteen_bewaard(met_link: MetLink, blad: Beoordeling) -> None:
    antwoord = met_link(blad).post(url_van(blad, "bewaren/"), {"cluster": "3", "tekst": "Rustig blijven."})
    assert antwoord.json() == {"bewaard": True}
    assert blad.opmerkingen.get().cluster_code == "C2"


def test_blad_toont_de_ankers_bij_elke_keuze(met_link: MetLink, blad: Beoordeling) -> None:
    pagina = soep(met_link(blad).get(url_van(blad)))
    for kaart, anker in (("#c1", "Doet het vlot, juist en veilig."), ("#c5", "Doet dit elke dag uit zichzelf")):
        assert anker in pagina.select_one(f"{kaart} .niveau-4 small").text
    assert "geen score" in pagina.select_one("#c1 .niveau-geen small").text


def test_blad_hervat_met_wat_al_gegeven_is(met_link: MetLink, blad: Beoordeling) -> None:
    fabriek.vul_in(blad.evaluatie, 3)
    Score.objects.filter(beoordeling=blad, item__volgorde__in=(2, 5)).delete()
    pagina = soep(met_link(blad).get(url_van(blad)))
    assert pagina.select_one("form.blad")["data-eerste"] == "2"
    gekozen = {vak.find_parent("fieldset")["id"] for vak in pagina.select("input[checked]")}
    assert gekozen == {"c1", "c3", "c4", "c6"}
    assert pagina.select_one("progress")["value"] == "4"


def test_blad_toont_de_vorige_scores_ernaast(met_link: MetLink, wereld: fabriek.Wereld) -> None:
    fabriek.ingediend(wereld, {1: 2, 2: None})
    fabriek.maak_plan(wereld.overeenkomst)
    nieuw = fabriek.open_(wereld)
    assert nieuw.plan.versie == 2
    blad = fabriek.blad_van_mentor(nieuw)
    pagina = soep(met_link(blad).get(url_van(blad)))
    vorige = {
        merk.find_parent("fieldset")["id"]: merk.find_parent("label").input["value"]
        for merk in pagina.select("label i")
    }
    assert vorige == {"c1": "2", "c2": "n", "c3": "3", "c4": "3", "c5": "3", "c6": "3"}


def test_blad_zonder_script_bewaart_alles_in_een_keer(met_link: MetLink, blad: Beoordeling) -> None:
    items = list(blad.evaluatie.items.order_by("volgorde").values_list("pk", flat=True))
    client = met_link(blad)
    data = {f"i{items[0]}": "4", f"i{items[1]}": "n", "o1": "Goed.", "actie": "bewaren"}
    antwoord = client.post(url_van(blad), data)
    assert (antwoord.status_code, antwoord["Location"]) == (302, url_van(blad))
    assert sorted(blad.scores.values_list("item_id", "waarde")) == [(items[0], 4), (items[1], None)]
    assert blad.opmerkingen.get(cluster_code="C1").tekst == "Goed."
    assert "Bewaard" in client.get(url_van(blad)).content.decode()
    assert client.post(url_van(blad), data | {"actie": "indienen"})["Location"] == url_van(blad, "indienen/")


def test_ingediend_blad_is_alleen_te_lezen(met_link: MetLink, wereld: fabriek.Wereld) -> None:
    blad = fabriek.blad_van_mentor(fabriek.ingediend(wereld, {2: None}, opmerking="Flink."))
    client = met_link(blad)
    assert client.get(url_van(blad))["Location"] == url_van(blad, "ingediend/")
    assert client.get(url_van(blad, "indienen/"))["Location"] == url_van(blad, "ingediend/")
    pagina = soep(client.get(url_van(blad, "ingediend/")))
    assert "Ze kan niet meer veranderen" in pagina.text
    assert (len(pagina.select("input[type=radio]")), "(nog niet aan bod)" in pagina.text) == (0, True)
    item = blad.evaluatie.items.first()
    antwoord = client.post(url_van(blad, "bewaren/"), {"item": item.pk, "keuze": "1"})
    assert (antwoord.status_code, "al ingediend" in antwoord.json()["fout"]) == (409, True)
    assert client.post(url_van(blad), {f"i{item.pk}": "1"}).status_code == 409


def test_blad_is_er_niet_voor_de_school_en_niet_voor_een_vreemde(
    aanmelden: Any, blad: Beoordeling, wereld: fabriek.Wereld
) -> None:
    assert aanmelden(wereld.begeleider).get(url_van(blad)).status_code == 403
    assert aanmelden(fabriek.maak_wereld().begeleider).get(url_van(blad)).status_code == 404


def test_link_opent_het_blad_zonder_account_en_zonder_token_in_het_adres(
    client: StrengeClient, blad: Beoordeling
) -> None:
    token = token_van(link_van(blad))
    antwoord = client.get(f"/l/{token}/", follow=True)
    assert antwoord.redirect_chain == [(url_van(blad), 302)]
    assert antwoord.status_code == 200
    assert token not in antwoord.content.decode()
    assert token.split(".")[0] not in antwoord.content.decode()


def test_zonder_link_en_zonder_account_komt_men_bij_het_aanmelden(client: StrengeClient, blad: Beoordeling) -> None:
    assert client.get(url_van(blad))["Location"].startswith("/account/login/")


@pytest.mark.parametrize(("hoe", "biedt_aan"), [("ingetrokken", False), ("verlopen", True)])
def test_dode_link_opent_niets_en_een_verlopen_biedt_een_nieuwe_aan(
    client: StrengeClient, met_link: MetLink, blad: Beoordeling, hoe: str, biedt_aan: bool
) -> None:
    link, binnen = link_van(blad), met_link(blad)
    if hoe == "ingetrokken":
        trek_in(link)
    else:
        PersoonlijkeLink.objects.update(geldig_tot=nu() - timedelta(minutes=1))
    for antwoord in (client.get(f"/l/{token_van(link)}/"), binnen.get(url_van(blad))):
        assert antwoord.status_code == 410
        assert (soep(antwoord).select_one(f'form[action="/link/{link.uuid}/nieuw/"]') is not None) is biedt_aan
    tik = binnen.post(url_van(blad, "bewaren/"), {"item": "1", "keuze": "1"})
    assert tik.status_code == 410


def test_vervalste_link_opent_niets(client: StrengeClient, blad: Beoordeling) -> None:
    vals = token_van(link_van(blad))[:-3] + "abc"
    assert client.get(f"/l/{vals}/").status_code == 404
    assert client.get(url_van(blad)).status_code == 302


def test_link_van_een_ander_blad_opent_dit_niet(met_link: MetLink, blad: Beoordeling) -> None:
    ander = fabriek.blad_van_mentor(fabriek.open_(fabriek.maak_wereld()))
    assert met_link(ander).get(url_van(blad))["Location"].startswith("/account/login/")


def test_gebruikte_link_opent_na_het_indienen_wat_ingediend_is(client: StrengeClient, evaluatie: Evaluatie) -> None:
    blad = fabriek.blad_van_mentor(fabriek.dien_evaluatie_in(evaluatie))
    antwoord = client.get(f"/l/{token_van(link_van(blad))}/", follow=True)
    assert antwoord.redirect_chain[-1][0] == url_van(blad, "ingediend/")
