"""The decision letter: what the company reads, on paper too, and that it stays what it was."""

import io
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from erkenningen import transitions as t
from erkenningen.enums import AfwijkingSoort
from erkenningen.models import Erkenning, Mentoropleiding, Regeling
from mentorschap.core.klok import vandaag
from mentorschap.core.termijnen import plus_maanden
from mentorschap.core.woorden import datum_voluit
from mentorschap.documenten.maken import sjablooncontext, weergave_van
from mentorschap.documenten.models import Document
from mentorschap.documenten.render import render_html
from tests.factories.erkenningen import MOTIVERING, Wereld, mentor, wereld

pytestmark = pytest.mark.django_db
BEROEP = (
    "beroep instellen bij de beroepscommissie van het Vlaams Partnerschap Duaal Leren. Dat moet binnen tien dagen "
    "na de ontvangst van deze beslissing, met een aangetekende brief of per e-mail, en met de redenen van het beroep "
    "(artikel 7, §§ 5 en 6, van het decreet van 10 juni 2016)."
)


@pytest.fixture
def w() -> Wereld:
    return wereld()


def brief(document: Document) -> str:
    """The text of the letter as it is read, on one line."""
    soort = document.soort
    html = render_html(f"erkenningen/{soort}", sjablooncontext(document))
    return " ".join(BeautifulSoup(html, "html.parser").body.get_text(" ").split())


def keur_goed(w: Wereld, *mentoren: Any, motivering: str = MOTIVERING) -> Erkenning:
    return w.keur_goed(w.beoordeeld(*mentoren), motivering)


def test_erkenningsbesluit_begint_met_de_beslissing_en_zegt_tot_wanneer(w: Wereld) -> None:
    erkenning = keur_goed(w)
    tekst = brief(erkenning.aanvraag.beslissing.document)

    assert (
        "Geachte mevrouw, geachte heer Uw onderneming is erkend. "
        f"De erkenning draagt nummer {erkenning.nummer} en geldt van {datum_voluit(vandaag())} "
        f"tot en met {datum_voluit(erkenning.geldig_tot)}, alleen voor de opleiding {w.opleiding.naam} "
        f"en alleen in de vestiging {erkenning.vestiging.naam}."
    ) in tekst
    assert w.onderneming.kbo in tekst
    assert f"Als mentor mag optreden: {erkenning.mentoren.get().mentor.naam}." in tekst
    assert MOTIVERING in tekst
    assert BEROEP in tekst


def test_brief_heeft_adres_kenmerk_datum_onderwerp_en_ondertekening(w: Wereld) -> None:
    erkenning = keur_goed(w)
    tekst = brief(erkenning.aanvraag.beslissing.document)

    stem = w.gebruiker(w.stem)
    adres = "Stationsstraat 12 9300 Aalst"
    assert tekst.startswith(
        f"{w.partnerschap.naam} {adres} {w.onderneming.naam} {adres} Datum {datum_voluit(vandaag())}"
    )
    kenmerk = erkenning.aanvraag.beslissing.document.context["kenmerk"]
    assert f"Ons kenmerk {kenmerk}, dossier {erkenning.aanvraag.nummer}" in tekst
    assert f"Beslissing tot erkenning als onderneming voor {w.opleiding.naam}" in tekst
    assert f"Namens {w.partnerschap.naam} {stem.naam} stemgerechtigde" in tekst


@pytest.mark.parametrize("status", ["goedgekeurd", "geweigerd"])
def test_zonder_partnerschap_tekent_het_departement(status: str) -> None:
    w = wereld(met_partnerschap=False)
    beslissing = w.in_status(status).beslissing
    tekst = brief(beslissing.document)

    naam = beslissing.beslist_door.naam
    assert f"Namens het Vlaams Partnerschap Duaal Leren {naam} namens het departement" in tekst


def test_weigeringsbesluit_zegt_wat_ontbreekt_en_hoe_beroep_gaat(w: Wereld) -> None:
    tekst = brief(w.geweigerd().beslissing.document)

    assert f"Uw onderneming wordt niet erkend voor de opleiding {w.opleiding.naam} in de vestiging" in tekst
    assert "De werkplek heeft geen oven." in tekst
    assert "niet volledig aangetoond" in tekst
    assert "Onberispelijk gedrag Niet aangetoond. Het partnerschap heeft het uittreksel nog niet beoordeeld." in tekst
    assert BEROEP in tekst
    assert "tot en met" not in tekst.partition("Bijlage.")[0]


def test_bijlage_zegt_per_mentor_elke_voorwaarde_met_haar_artikel(w: Wereld) -> None:
    goed, jong = mentor(w.beheerder, voornaam="Greet"), mentor(w.beheerder, leeftijd=22, voornaam="Sam")
    document = keur_goed(w, goed, jong).aanvraag.beslissing.document
    tekst = brief(document)

    bijlage = tekst.partition("Bijlage.")[2]
    assert f"{goed.naam}: voldoet Leeftijd Voldaan." in bijlage
    assert f"{jong.naam}: voldoet niet Leeftijd Niet voldaan. De mentor is 22 jaar" in bijlage
    artikels = [
        regel["artikel"].replace("\xa0", " ") for m in document.context["mentoren"] for regel in m["bevindingen"]
    ]
    assert (
        artikels
        == [
            "art. 7, § 1, 1°, b, en tweede lid, 1°",
            "art. 7, § 1, 1°, b, en tweede lid, 2°",
            "art. 7, § 1, 1°, a",
            "art. 7, § 1, 1°, a",
            "art. 7, § 1, 1°, c",
        ]
        * 2
    )
    assert [regel["artikel"].replace("\xa0", " ") for regel in document.context["criteria"]] == [
        "art. 7, § 1, 2°",
        "art. 7, § 1, 3°",
        "art. 7, § 1, 4°, en tweede lid, 3°",
    ]


def test_brief_noemt_wie_mag_optreden_en_wie_niet(w: Wereld) -> None:
    een, twee, jong = (mentor(w.beheerder, leeftijd=leeftijd) for leeftijd in (40, 50, 22))
    tekst = brief(keur_goed(w, een, twee, jong).aanvraag.beslissing.document)

    assert f"Als mentor mogen optreden: {een.naam} en {twee.naam}." in tekst
    assert f"{jong.naam} voldoet nu niet aan de voorwaarden en mag niet als mentor optreden." in tekst


def test_brief_zegt_wie_de_mentoropleiding_nog_moet_volgen_en_tegen_wanneer(w: Wereld) -> None:
    nog, klaar = mentor(w.beheerder), mentor(w.beheerder)
    Mentoropleiding.objects.create(mentor=klaar, gevolgd_op=vandaag() - timedelta(days=100))
    tekst = brief(keur_goed(w, nog, klaar).aanvraag.beslissing.document)

    uiterlijk = datum_voluit(plus_maanden(vandaag(), 12))
    assert f"{nog.naam} moet de mentoropleiding nog volgen, uiterlijk op {uiterlijk} ." in tekst


def test_brief_volgt_de_termijnen_van_het_partnerschap(w: Wereld) -> None:
    Regeling.objects.create(partnerschap=w.partnerschap, geldig_van="2016-07-01", plannen_maanden=3, volgen_maanden=6)
    tekst = brief(keur_goed(w, mentor(w.beheerder), mentor(w.beheerder)).aanvraag.beslissing.document)

    volgen, plannen = (datum_voluit(plus_maanden(vandaag(), maanden)) for maanden in (6, 3))
    assert (
        f"moeten de mentoropleiding nog volgen, uiterlijk op {volgen} , en ze uiterlijk op {plannen} gepland" in tekst
    )


def test_brief_zwijgt_over_de_mentoropleiding_als_iedereen_ze_heeft(w: Wereld) -> None:
    m = mentor(w.beheerder)
    Mentoropleiding.objects.create(mentor=m, vrijstelling="Pedagogisch diploma")
    tekst = brief(keur_goed(w, m).aanvraag.beslissing.document)

    assert "nog volgen" not in tekst
    assert "Reden: Pedagogisch diploma." in tekst


def test_afwijking_staat_in_de_brief_met_haar_motivering(w: Wereld) -> None:
    m = mentor(w.beheerder, leeftijd=24, diploma=True)
    rij = w.beoordeeld(m)
    t.beslis_afwijking(
        rij.mentoren.get(), AfwijkingSoort.LEEFTIJD, toegekend=True, motivering="Sterk diploma.", actor=w.stem
    )
    tekst = brief(w.keur_goed(rij).aanvraag.beslissing.document)

    assert f"{m.naam}: voldoet met afwijking" in tekst
    assert "Afwijking: leeftijd (23 of 24 jaar) Toegekend. Sterk diploma. (art. 7, § 1, tweede lid)" in tekst


def test_motivering_houdt_haar_alineas_en_wordt_geen_opmaak(w: Wereld) -> None:
    document = keur_goed(w, motivering="Eerste <b>alinea</b>.\n\nTweede alinea.").aanvraag.beslissing.document
    html = render_html("erkenningen/erkenningsbesluit", sjablooncontext(document))

    assert "<p>Eerste &lt;b&gt;alinea&lt;/b&gt;.</p>" in html
    assert "<p>Tweede alinea.</p>" in html


def test_brief_verandert_niet_als_de_gegevens_later_veranderen(w: Wereld) -> None:
    erkenning = keur_goed(w)
    document = erkenning.aanvraag.beslissing.document
    voor = brief(document)

    type(w.onderneming).objects.filter(pk=w.onderneming.pk).update(naam="Anders bv")
    m = erkenning.mentoren.get().mentor
    m.familienaam = "Anders"
    m.save()

    assert brief(Document.objects.get(pk=document.pk)) == voor


def test_pdf_is_te_lezen_en_heeft_titel_taal_en_paginanummers(w: Wereld) -> None:
    # Names of one length, so that the lines always break in the same places.
    w.opleiding.naam = "Ruwbouw duaal"
    w.opleiding.save()
    erkenning = keur_goed(w, mentor(w.beheerder, voornaam="Greet", familienaam="Maes"))
    document = erkenning.aanvraag.beslissing.document
    weergave = weergave_van(document)
    lezer = PdfReader(io.BytesIO(weergave.pdf))
    paginas = [" ".join(pagina.extract_text().split()) for pagina in lezer.pages]

    assert lezer.metadata.title == f"Beslissing tot erkenning {erkenning.aanvraag.nummer}"
    assert lezer.trailer["/Root"]["/Lang"] == "nl-BE"
    assert len(paginas) == weergave.paginas == 2
    assert "Uw onderneming is erkend" in paginas[0]
    assert "stemgerechtigde" in paginas[0]
    assert paginas[1].startswith("Bijlage. Toetsing van de voorwaarden")
    for nummer, tekst in enumerate(paginas, start=1):
        assert f"pagina {nummer} van 2" in tekst
        assert f"{document.context['kenmerk']} · controlegetal" in tekst
    # The same facts give the same bytes.
    assert weergave_van(document).sha256 == weergave.sha256


def test_werker_maakt_de_brief_een_keer_en_bewaart_hem(w: Wereld, werker: Any, mailoutbox: list) -> None:
    rij = w.geweigerd()

    werker()
    werker()

    document = Document.objects.get(onderwerp_uuid=rij.uuid, soort="weigeringsbesluit")
    assert (document.werkstatus, document.pogingen, document.paginas) == ("gereed", 1, 2)
    assert document.titel == f"Beslissing tot weigering {rij.nummer}"
