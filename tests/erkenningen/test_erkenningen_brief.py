"""The decision letter: what its HTML says, and that the PDF is made once and holds the way to appeal."""

import io

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.urls import reverse
from pypdf import PdfReader

from erkenningen import transitions as t
from erkenningen.enums import AfwijkingSoort
from erkenningen.models import Beslissing
from mentorschap.core.klok import vandaag
from mentorschap.core.woorden import datum_voluit
from mentorschap.documenten.soorten import SOORTEN
from tests.factories.erkenningen import MOTIVERING, mentor, wereld

pytestmark = pytest.mark.django_db


def brief_van(rij):
    """Return the text of the letter as its template says it."""
    document = Beslissing.objects.get(aanvraag=rij).document
    context = document.context | {"document_titel": document.titel, "vingerafdruk": "0" * 12, "sjabloonversie": "1"}
    html = render_to_string(f"documenten/{SOORTEN[document.soort].sjabloon}.html", context)
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def test_erkenningsbesluit_noemt_wie_wat_tot_wanneer_en_waarom():
    w = wereld()
    erkenning = w.goedgekeurd()

    brief = brief_van(erkenning.aanvraag)

    for stuk in (
        w.onderneming.naam,
        w.partnerschap.naam,
        w.onderneming.kbo,
        erkenning.nummer,
        erkenning.aanvraag.nummer,
        w.opleiding.naam,
        datum_voluit(vandaag()),
        datum_voluit(erkenning.geldig_tot),
        erkenning.mentoren.get().mentor.naam,
        MOTIVERING,
        w.stem.naam,
    ):
        assert stuk in brief


@pytest.mark.parametrize("status", ["goedgekeurd", "geweigerd"])
def test_brief_zegt_hoe_beroep_gaat(status):
    brief = brief_van(wereld().in_status(status))

    for stuk in (
        "alleen zij",
        "beroepscommissie van het Vlaams Partnerschap Duaal Leren",
        "binnen tien dagen na de ontvangst",
        "aangetekende brief",
        "e-mail",
        "redenen",
        "artikel 7, §§ 5 en 6",
    ):
        assert stuk in brief


def test_erkenningsbesluit_noemt_de_mentor_die_niet_mag():
    w = wereld()
    erkenning = w.goedgekeurd(mentor(w.beheerder), mentor(w.beheerder, leeftijd=22, voornaam="Noor"))

    brief = brief_van(erkenning.aanvraag)

    noor = erkenning.aanvraag.mentoren.get(mentor__voornaam="Noor").mentor
    assert noor.naam in brief
    assert "22 jaar" in brief


def test_erkenningsbesluit_noemt_de_toegekende_afwijking():
    w = wereld()
    rij = w.beoordeeld(mentor(w.beheerder, leeftijd=24, diploma=True))
    t.beslis_afwijking(rij.mentoren.get(), AfwijkingSoort.LEEFTIJD, toegekend=True, motivering="Sterk.", actor=w.stem)
    w.keur_goed(rij)

    assert "met afwijking" in brief_van(rij).lower()


def test_weigering_zonder_partnerschap_komt_van_het_vlaams_partnerschap():
    w = wereld(met_partnerschap=False)

    brief = brief_van(w.geweigerd())

    assert brief.count("Vlaams Partnerschap Duaal Leren") >= 2
    assert "De werkplek heeft geen oven." in brief


def test_motivering_met_html_blijft_tekst():
    w = wereld()
    rij = w.beoordeeld()
    w.weiger(rij, "<script>alert(1)</script> & geen oven")

    assert "<script>alert(1)</script> & geen oven" in brief_van(rij)


def test_pdf_wordt_een_keer_gemaakt_en_door_de_onderneming_geopend(aanmelden, werker):
    w = wereld()
    erkenning = w.goedgekeurd()
    werker()
    werker()
    document = Beslissing.objects.get(aanvraag=erkenning.aanvraag).document

    antwoord = aanmelden(w.gebruiker(w.beheerder)).get(reverse("documenten:document", args=[document.uuid]))
    pdf = PdfReader(io.BytesIO(b"".join(antwoord.streaming_content)))

    assert document.is_gereed
    assert antwoord.headers["Content-Type"] == "application/pdf"
    tekst = " ".join(" ".join(pagina.extract_text() for pagina in pdf.pages).split())
    assert erkenning.nummer in tekst
    assert "binnen tien dagen na de ontvangst" in tekst
