"""Filing on the screen: what is missing, filing once, the report that appears by itself."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from evaluatie.models import Beoordeling, Evaluatie
from mentorschap.core.werkrij import Werkstatus
from mentorschap.documenten.models import Document
from tests.factories import evaluatie as fabriek
from tests.hulp.client import StrengeClient

pytestmark = pytest.mark.django_db
MetLink = Callable[[Beoordeling], StrengeClient]


def soep(antwoord: object) -> BeautifulSoup:
    return BeautifulSoup(antwoord.content, "html.parser")


def url_van(blad: Beoordeling, staart: str) -> str:
    return f"/evaluaties/blad/{blad.uuid}/{staart}"


def test_indienen_toont_wat_ontbreekt_met_een_link_naar_de_plaats(met_link: MetLink, blad: Beoordeling) -> None:
    pagina = soep(met_link(blad).get(url_van(blad, "indienen/")))
    links = [a["href"] for a in pagina.select(".beletselen a")]
    assert links == [url_van(blad, f"#c{n}") for n in range(1, 7)]
    assert pagina.select("form[method=post]") == []


def test_een_opmerking_is_vrij_en_mag_ingesproken_worden(blad: Beoordeling, met_link: MetLink) -> None:
    fabriek.vul_in(blad.evaluatie, {1: 2, 2: 4, 5: None})
    client = met_link(blad)
    tekst = client.get(f"/evaluaties/blad/{blad.uuid}/").content.decode()
    assert "Inspreken kan met de microfoon op uw toetsenbord." in tekst
    assert client.post(f"/evaluaties/blad/{blad.uuid}/indienen/").status_code == 302
    blad.refresh_from_db()
    assert (blad.is_ingediend, blad.opmerkingen.count()) == (True, 0)


def test_indienen_terwijl_er_iets_ontbreekt_wordt_geweigerd(met_link: MetLink, blad: Beoordeling) -> None:
    antwoord = met_link(blad).post(url_van(blad, "indienen/"))
    assert antwoord.status_code == 422
    assert len(soep(antwoord).select(".beletselen a")) == 6
    blad.refresh_from_db()
    assert blad.status == "open"


def test_indienen_toont_eerst_het_overzicht(met_link: MetLink, evaluatie: Evaluatie) -> None:
    blad = fabriek.vul_in(evaluatie, {1: 4, 2: None})
    pagina = soep(met_link(blad).get(url_van(blad, "indienen/")))
    cijfers = [a.text.split()[0] for a in pagina.select("a.niveau-cijfer")]
    assert cijfers == ["4", "–", "3", "3", "3", "3"]
    assert len(pagina.select("form[method=post] .btn-primary")) == 1


def test_dubbel_indienen_geeft_hetzelfde_antwoord_en_een_verslag(met_link: MetLink, evaluatie: Evaluatie) -> None:
    blad = fabriek.vul_in(evaluatie)
    client = met_link(blad)
    antwoorden = [client.post(url_van(blad, "indienen/")) for _ in range(2)]
    assert [(a.status_code, a["Location"]) for a in antwoorden] == [(302, url_van(blad, "ingediend/"))] * 2
    assert Document.objects.filter(soort="evaluatieverslag").count() == 1


def test_verslag_gaat_van_wachtrij_naar_klaar_zonder_herladen(
    met_link: MetLink, wereld: fabriek.Wereld, werker: Callable[[], int]
) -> None:
    blad = fabriek.blad_van_mentor(fabriek.ingediend(wereld))
    client = met_link(blad)
    stand = url_van(blad, "verslag/stand/")
    deel = soep(client.get(url_van(blad, "ingediend/"))).select_one("#verslag")
    assert (deel["hx-get"], deel["hx-trigger"]) == (stand, "every 2s")
    Document.objects.filter(soort="evaluatieverslag").update(werkstatus=Werkstatus.BEZIG)
    assert "Wordt gemaakt" in soep(client.get(stand)).select_one("#verslag[hx-get]").text
    Document.objects.filter(soort="evaluatieverslag").update(werkstatus=Werkstatus.GEPLAND)
    werker()
    klaar = soep(client.get(stand)).select_one("#verslag")
    assert "hx-get" not in klaar.attrs
    assert klaar.select_one("a")["href"] == url_van(blad, "verslag/")
    pdf = client.get(url_van(blad, "verslag/"))
    assert (pdf["Content-Type"], pdf.getvalue()[:5]) == ("application/pdf", b"%PDF-")
    pdf.close()


def test_verslag_dat_nog_niet_klaar_is_bestaat_nog_niet(met_link: MetLink, wereld: fabriek.Wereld) -> None:
    blad = fabriek.blad_van_mentor(fabriek.ingediend(wereld))
    assert met_link(blad).get(url_van(blad, "verslag/")).status_code == 404


def test_open_blad_heeft_nog_geen_verslag(met_link: MetLink, blad: Beoordeling) -> None:
    client = met_link(blad)
    assert client.get(url_van(blad, "verslag/")).status_code == 404
    assert client.get(url_van(blad, "ingediend/"))["Location"] == url_van(blad, "")
    assert client.get(url_van(blad, "verslag/stand/")).content.strip() == b""
