"""The report: what it says, that it is frozen, made once, and the same bytes every time."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from pypdf import PdfReader

from evaluatie.documents import verslag_context, verslag_van
from evaluatie.models import ClusterOpmerking, Evaluatie, Score
from evaluatie.transitions import dien_in
from mentorschap.berichten.models import Bericht
from mentorschap.core.klok import nu
from mentorschap.core.transitions import HandelingBelet
from mentorschap.core.werkrij import Werkstatus, neem
from mentorschap.documenten.maken import maak, weergave_van
from mentorschap.documenten.models import Document
from tests.factories import evaluatie as fabriek


@pytest.fixture
def verslag(wereld: fabriek.Wereld) -> Document:
    """A planned report of the second evaluation, with growth, a decline and something not seen."""
    fabriek.ingediend(wereld, {1: 2, 2: 3, 3: 2, 4: None, 5: 4, 6: 3})
    evaluatie = fabriek.ingediend(wereld, {1: 4, 2: 3, 3: 3, 4: 2, 5: 3, 6: None}, opmerking="Sterk aan de oven.")
    return verslag_van(evaluatie)


@pytest.mark.django_db
def test_verslag_begint_met_een_samenvatting(verslag: Document) -> None:
    pagina = BeautifulSoup(weergave_van(verslag).html, "html.parser")
    assert pagina.h1.text == "Hoe doet Lotte het op de werkplek?"
    samenvatting = verslag.context["samenvatting"]
    assert samenvatting == (
        "Lotte leert 6 competenties op de werkplek; 5 daarvan zijn beoordeeld. Daarvan beheerst Lotte er 4 voldoende "
        "of beter. Van de 4 competenties die ook de vorige keer beoordeeld zijn, gingen er 2 vooruit "
        "en 1 achteruit."
    )
    assert samenvatting in " ".join(pagina.text.split())
    tellingen = [cel.strong.text for cel in pagina.select(".tellingen td")]
    assert tellingen == ["1", "3", "1", "0", "1"]


@pytest.mark.django_db
def test_verslag_toont_per_competentie_nu_en_vorige_keer(verslag: Document) -> None:
    pagina = BeautifulSoup(weergave_van(verslag).html, "html.parser")
    rijen = [
        [" ".join(cel.text.split()) for cel in rij.select("td")]
        for rij in pagina.select(".competenties tbody tr")
        if len(rij.select("td")) > 1
    ]
    assert rijen == [
        ["1. Grondstoffen kiezen en afwegen", "4 voert dit zelfstandig uit, was 2"],
        ["2. Deeg kneden en de temperatuur bewaken", "3 beheerst dit voldoende, was 3"],
        ["3. De oven instellen en brood afbakken", "3 beheerst dit voldoende, was 2"],
        ["4. Het baksel op kleur en gaarheid beoordelen", "2 kan dit onder begeleiding, was –"],
        ["5. Op tijd komen en afspraken nakomen", "3 beheerst dit voldoende, was 4"],
        ["6. Samenwerken met collega’s", "– nog niet aan bod, was 3"],
    ]
    assert pagina.text.count("Sterk aan de oven.") == 3


@pytest.mark.django_db
def test_verslag_tekent_groei_met_de_getallen_ernaast_en_in_woorden(verslag: Document) -> None:
    pagina = BeautifulSoup(weergave_van(verslag).html, "html.parser")
    # The title, because that is what becomes the alternative text in the PDF.
    assert pagina.select_one(".grafiek svg[role=img] title").text == (
        "Gemiddeld niveau van Lotte per groep, op een schaal van 1 tot 4: Deeg bereiden van 2,5 naar 3,5, "
        "Bakken van 2,0 naar 2,5 en Werkhouding van 3,5 naar 3,0."
    )
    assert [" ".join(zin.split()) for zin in pagina.select_one(".grafiek p").stripped_strings] == [
        *("Deeg bereiden", "2,5 naar 3,5", "Bakken", "2 naar 2,5", "Werkhouding", "3,5 naar 3"),
    ]


@pytest.mark.django_db
def test_grafiek_zegt_alles_ook_zwart_op_wit(verslag: Document) -> None:
    pagina = BeautifulSoup(weergave_van(verslag).html, "html.parser")
    toen, nadien = pagina.select(".grafiek svg path")[-2:]
    # An open circle is then, a filled square is now: the shape says it, and so do the words and the numbers beside it.
    assert (toen["fill"], toen["stroke"], nadien["stroke"]) == ("#fff", "#16213a", "#16213a")
    assert (toen["d"].count("a8 8"), nadien["d"].count("h6v12h-12v-12z")) == (2 * 3, 3)
    assert "Open rondje: " in pagina.text
    assert "Vol vierkantje: " in pagina.text


@pytest.mark.django_db
def test_eerste_verslag_heeft_nog_geen_groei(wereld: fabriek.Wereld) -> None:
    html = weergave_van(verslag_van(fabriek.ingediend(wereld, {5: None, 6: None}))).html
    assert "Gemiddeld niveau per groep competenties" in html
    assert "Groei per groep" not in html
    assert "Werkhouding kwam nog niet aan bod" in html
    assert [th.text for th in BeautifulSoup(html, "html.parser").select(".competenties thead")[0].select("th")] == [
        "Competentie",
        "Niveau volgens de mentor",
    ]


@pytest.mark.django_db
def test_verslag_zegt_wie_wanneer_en_hoe_beoordeelde(verslag: Document) -> None:
    tekst = " ".join(BeautifulSoup(weergave_van(verslag).html, "html.parser").select(".lijnen")[-1].text.split())
    assert "Jan Wouters, ingediend op" in tekst
    assert "met een persoonlijke link" in tekst
    assert "Algemeen sjabloon, versie 1" in tekst


@pytest.mark.django_db
def test_verslag_verandert_niet_meer_na_het_plannen(verslag: Document) -> None:
    voor = weergave_van(verslag).sha256
    Score.objects.update(waarde=1, niet_aan_bod=False)
    ClusterOpmerking.objects.update(tekst="iets anders")
    verslag.refresh_from_db()
    assert weergave_van(verslag).sha256 == voor


@pytest.mark.django_db
def test_tekst_van_de_mentor_wordt_geen_html(wereld: fabriek.Wereld) -> None:
    html = weergave_van(verslag_van(fabriek.ingediend(wereld, opmerking="<b>vet</b> & <script>x</script>"))).html
    assert "<script>x" not in html
    assert "&lt;b&gt;vet&lt;/b&gt; &amp;" in html


@pytest.mark.django_db
@pytest.mark.parametrize("competenties", [fabriek.COMPETENTIES, fabriek.DERTIG], ids=["6", "30"])
def test_context_kost_even_veel_queries(django_assert_max_num_queries: Any, competenties: Any) -> None:
    wereld = fabriek.maak_wereld(competenties=competenties)
    fabriek.ingediend(wereld)
    pk = fabriek.ingediend(wereld).pk
    with django_assert_max_num_queries(15):
        json.dumps(verslag_context(Evaluatie.objects.met_mensen().get(pk=pk)))


@pytest.mark.django_db
def test_commando_maakt_wat_de_werker_maakt(
    verslag: Document, werker: Callable[[], int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    uit = tmp_path / "verslag.pdf"
    call_command("maak_rapport", str(verslag.onderwerp_uuid), "--uit", str(uit))
    antwoord = json.loads(capsys.readouterr().out)
    werker()
    verslag.refresh_from_db()
    assert antwoord == {"sha256": verslag.sha256, "paginas": verslag.paginas, "sjabloonversie": "5"}
    with default_storage.open(verslag.bestand) as bewaard:
        assert uit.read_bytes() == bewaard.read()


@pytest.mark.django_db
def test_pdf_is_getagd_en_leesbaar_als_tekst(verslag: Document) -> None:
    weergave = weergave_van(verslag)
    pdf = PdfReader(BytesIO(weergave.pdf))
    wortel = pdf.trailer["/Root"]
    assert (wortel["/MarkInfo"]["/Marked"], wortel["/Lang"]) == (True, "nl-BE")
    assert b"pdfuaid:part" in wortel["/Metadata"].get_data()
    assert pdf.metadata.title == verslag.titel
    tekst = " ".join(" ".join(bladzijde.extract_text() for bladzijde in pdf.pages).split())
    assert "Hoe doet Lotte het op de werkplek?" in tekst
    assert "4 voert dit zelfstandig uit" in tekst
    assert f"pagina 1 van {weergave.paginas}" in tekst


@pytest.mark.django_db
def test_verslag_van_dertig_competenties_past_op_vier_bladzijden() -> None:
    wereld = fabriek.maak_wereld(competenties=fabriek.DERTIG)
    fabriek.ingediend(wereld, 2)
    assert weergave_van(verslag_van(fabriek.ingediend(wereld, 3, opmerking="Goed bezig."))).paginas <= 4


@pytest.mark.django_db
@pytest.mark.parametrize("kenmerk", ["geen-uuid", "0e39f2c9-8558-46d9-ae6f-bf1834a11b7e"])
def test_commando_kent_de_evaluatie_niet(kenmerk: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        call_command("maak_rapport", kenmerk, "--uit", str(tmp_path / "x.pdf"))


@pytest.mark.django_db
def test_commando_weigert_een_open_evaluatie(evaluatie: Evaluatie, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="nog niet ingediend"):
        call_command("maak_rapport", str(evaluatie.uuid), "--uit", str(tmp_path / "x.pdf"))


@pytest.mark.django_db
def test_werker_die_sterft_laat_het_verslag_aan_een_ander(verslag: Document, werker: Callable[[], int]) -> None:
    Document.objects.exclude(pk=verslag.pk).filter(werkstatus=Werkstatus.GEPLAND).update(
        volgende_poging_op=nu() + timedelta(days=1)
    )
    gedood = neem(Document, verslag.pk)
    assert gedood is not None
    assert neem(Document, verslag.pk) is None
    Document.objects.filter(pk=verslag.pk).update(lease_tot=nu() - timedelta(seconds=1))
    werker()
    verslag.refresh_from_db()
    klaar = (verslag.werkstatus, verslag.sha256, verslag.pogingen)
    assert klaar[0::2] == (Werkstatus.GEREED, 2)
    # The first one wakes up late: it lost its lease and changes nothing.
    maak(gedood)
    verslag.refresh_from_db()
    assert (verslag.werkstatus, verslag.sha256, verslag.pogingen) == klaar


def tegelijk(aantal: int, doe: Callable[[], str]) -> list[str]:
    """Do the same thing in several threads at once, each with a connection of its own."""

    def in_draad() -> str:
        try:
            return doe()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as draden:
        return [toekomst.result() for toekomst in [draden.submit(in_draad) for _ in range(aantal)]]


@pytest.mark.django_db(transaction=True)
def test_gelijktijdig_openen_geeft_een_evaluatie_en_zegt_de_ander_waarom() -> None:
    wereld = fabriek.maak_wereld()

    def open_een() -> str:
        try:
            return fabriek.open_(wereld).status
        except HandelingBelet as fout:
            return fout.beletselen[0].code

    assert sorted(tegelijk(4, open_een)) == ["loopt_al", "loopt_al", "loopt_al", "open"]
    assert (Evaluatie.objects.count(), Bericht.objects.filter(soort="evaluatie_gevraagd").count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_gelijktijdig_indienen_plant_een_verslag_en_een_bericht() -> None:
    blad = fabriek.vul_in(fabriek.open_(fabriek.maak_wereld()))
    actor = fabriek.actor_met_link(blad)

    assert tegelijk(8, lambda: dien_in(blad.uuid, actor=actor).status) == ["ingediend"] * 8
    assert Document.objects.filter(soort="evaluatieverslag").count() == 1
    assert Bericht.objects.filter(soort="evaluatie_ingediend").count() == 1
    assert blad.evaluatie.overgangen.filter(overgang="indienen").count() == 1
