"""The letters beside the decision: what they say, their reference numbers, and that each is made once."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection, transaction
from django.urls import reverse
from pypdf import PdfReader

from erkenningen import transitions as t
from erkenningen.brieven import SOORTEN as BRIEVEN
from erkenningen.documents import SOORTEN
from erkenningen.enums import AanvraagSoort, AfwijkingSoort, Startgebeurtenis
from erkenningen.models import Aanvraag, Bewijsstuk, Regeling
from mentorschap.core.klok import vandaag
from mentorschap.core.termijnen import plus_dagen
from mentorschap.core.transitions import Achterhaald
from mentorschap.core.woorden import datum_voluit
from mentorschap.documenten.maken import sjablooncontext, weergave_van
from mentorschap.documenten.models import Document
from mentorschap.documenten.render import render_html
from mentorschap.documenten.soorten import SOORTEN as GEREGISTREERD
from tests.factories.erkenningen import Wereld, bestand, mentor, wereld
from tests.hulp.parallel import samen

pytestmark = pytest.mark.django_db
DIPLOMA = "Zes jaar werk en een diploma in het beroep."


@pytest.fixture
def w() -> Wereld:
    return wereld()


def tekst_van(document: Document) -> str:
    """The text of a letter as it is read, on one line."""
    html = render_html(GEREGISTREERD[document.soort].sjabloon, sjablooncontext(document))
    return " ".join(BeautifulSoup(html, "html.parser").body.get_text(" ").split())


def brief(rij: Aanvraag, soort: str) -> Document:
    return Document.objects.get(onderwerp_uuid=rij.uuid, soort=soort)


def regeling(w: Wereld, **velden: Any) -> None:
    Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=date(2016, 7, 1), **velden)


def afwijking(w: Wereld, rij: Aanvraag, *, toegekend: bool = True, motivering: str = DIPLOMA) -> Any:
    mentor_op = rij.mentoren.get()
    return t.beslis_afwijking(
        mentor_op, AfwijkingSoort.LEEFTIJD, toegekend=toegekend, motivering=motivering, actor=w.stem
    )


def jong(w: Wereld) -> Aanvraag:
    """An application being handled, with a mentor of 24 who has a diploma."""
    return w.in_behandeling(mentor(w.beheerder, leeftijd=24, diploma=True, voornaam="Robbe", familienaam="Aerts"))


def een_van_elk(w: Wereld) -> list[Document]:
    """Every kind of letter, once."""
    rij = jong(w)
    afwijking(w, rij)
    t.vraag_aanvulling(rij, actor=w.behandelaar, vragen=["Bezorg een recent RSZ-attest.", "Welke toestellen hebt u?"])
    w.goedgekeurd()
    w.geweigerd()
    return list(Document.objects.order_by("pk"))


def test_ontvangstbewijs_zegt_wat_ingediend_is_de_klok_en_wat_volgt(w: Wereld) -> None:
    rij = w.werkversie(mentor(w.beheerder, voornaam="Greet", familienaam="Maes"))
    Bewijsstuk.objects.create(aanvraag=rij, criterium="organisatie", bestand=bestand(w.beheerder))
    t.dien_in(rij, actor=w.beheerder)
    tekst = tekst_van(brief(rij, "ontvangstbewijs"))

    assert f"Wij ontvingen op {datum_voluit(vandaag())} uw aanvraag." in tekst
    assert f"U vraagt een erkenning als onderneming voor de opleiding {w.opleiding.naam}" in tekst
    assert f"{w.beheerder.naam} diende ze in voor {w.onderneming.naam}" in tekst
    assert f"uiterlijk op {datum_voluit(plus_dagen(vandaag(), 14))} , 14 dagen na de ontvangst" in tekst
    assert "er is geen stilzwijgende goedkeuring" in tekst
    assert "hoe u beroep kunt instellen" in tekst
    afgifte = datum_voluit(vandaag() - timedelta(days=30))
    assert f"Mentor Greet Maes, uittreksel 596.2 van {afgifte}" in tekst
    assert "Organisatie en bedrijfsuitrusting bewijs.pdf" in tekst


def test_ontvangstbewijs_zonder_datum_als_de_klok_pas_bij_een_volledig_dossier_begint(w: Wereld) -> None:
    regeling(w, startgebeurtenis=Startgebeurtenis.VOLLEDIG, beslistermijn_dagen=20)
    tekst = tekst_van(brief(w.ingediend(), "ontvangstbewijs"))

    assert "De termijn van 20 dagen om te beslissen begint zodra wij uw dossier volledig bevinden" in tekst
    assert "uiterlijk op" not in tekst


def test_vraag_om_aanvulling_noemt_elk_punt_en_tot_wanneer(w: Wereld) -> None:
    rij = w.onvolledig("Bezorg een recent RSZ-attest.", "Welke toestellen hebt u?")
    document = brief(rij, "vraag_om_aanvulling")
    tekst = tekst_van(document)

    assert document.context["vragen"] == ["Bezorg een recent RSZ-attest.", "Welke toestellen hebt u?"]
    assert "Wij vragen u: Bezorg een recent RSZ-attest. Welke toestellen hebt u?" in tekst
    einde = datum_voluit(rij.termijn_tot)
    assert f"Bezorg uw aanvulling uiterlijk op {einde} ." in tekst
    assert f"De termijn om te beslissen loopt intussen door, tot en met {einde}." in tekst
    assert f"Namens {w.partnerschap.naam} {w.behandelaar.naam} dossierbehandelaar" in tekst


def test_vraag_om_aanvulling_zegt_dat_de_klok_opnieuw_begint(w: Wereld) -> None:
    regeling(w, startgebeurtenis=Startgebeurtenis.VOLLEDIG)
    tekst = tekst_van(brief(w.onvolledig(), "vraag_om_aanvulling"))

    assert "begint opnieuw te lopen zodra u de aanvulling indient" in tekst


@pytest.mark.parametrize(("dagen", "zin"), [(1, "uiterlijk op"), (0, "zo snel mogelijk"), (-1, "zo snel mogelijk")])
def test_vraag_om_aanvulling_vraagt_geen_antwoord_op_een_dag_die_voorbij_is(w: Wereld, dagen: int, zin: str) -> None:
    rij = w.in_behandeling()
    Aanvraag.objects.filter(pk=rij.pk).update(termijn_tot=plus_dagen(vandaag(), dagen))
    t.vraag_aanvulling(rij, actor=w.behandelaar, vragen=["Welke oven?"])

    assert f"Bezorg uw aanvulling {zin}" in tekst_van(brief(rij, "vraag_om_aanvulling"))


@pytest.mark.parametrize(
    ("toegekend", "woord", "gevolg"),
    [(True, "toegekend", "staat de erkenning van Robbe Aerts niet meer in de weg"), (False, "geweigerd", "voldoet nu")],
)
def test_afwijkingsbesluit_zegt_de_uitkomst_de_norm_en_waarom(
    w: Wereld, toegekend: bool, woord: str, gevolg: str
) -> None:
    rij = jong(w)
    afwijking(w, rij, toegekend=toegekend)
    tekst = tekst_van(brief(rij, "afwijkingsbesluit"))

    assert f"Afwijking van de minimumleeftijd voor Robbe Aerts: {woord}" in tekst
    assert f"De afwijking van de minimumleeftijd is {woord}." in tekst
    assert "Een mentor is minstens 25 jaar." in tekst
    assert "artikel 7, § 1, tweede lid" in tekst
    assert f"Motivering {DIPLOMA}" in tekst
    assert gevolg in tekst
    assert f"{w.stem.naam} stemgerechtigde" in tekst


def test_nieuwe_beslissing_over_een_afwijking_vervangt_de_vorige_brief(w: Wereld) -> None:
    rij = jong(w)
    afwijking(w, rij)
    afwijking(w, rij, toegekend=False, motivering="Bij nader inzien te kort.")
    eerste, tweede = Document.objects.filter(onderwerp_uuid=rij.uuid, soort="afwijkingsbesluit").order_by("pk")

    assert tweede.vervangt == eerste
    assert f"Deze brief vervangt onze brief {eerste.context['kenmerk']}." in tekst_van(tweede)
    assert "vervangt" not in tekst_van(eerste)


def test_weigering_van_een_vervolgaanvraag_zegt_dat_de_erkenning_blijft(w: Wereld) -> None:
    aanvraag = w.geweigerd()
    document = aanvraag.beslissing.document
    zinnen = {
        AanvraagSoort.MENTOR_TOEVOEGEN: "De erkenning zelf loopt ongewijzigd verder.",
        AanvraagSoort.VERLENGING: "Ze loopt af op haar einddatum.",
    }
    for soort, zin in zinnen.items():
        document.context["soort"] = soort.value
        assert zin in tekst_van(document)


def test_elke_brief_heeft_een_eigen_kenmerk_zonder_gaten(w: Wereld) -> None:
    kenmerken = [document.context["kenmerk"] for document in een_van_elk(w)]

    jaar = vandaag().year
    assert kenmerken == [f"BR-{jaar}-{nummer:05d}" for nummer in range(1, len(kenmerken) + 1)]


def test_afgebroken_handeling_geeft_haar_kenmerk_terug(w: Wereld) -> None:
    rij = w.werkversie()
    with transaction.atomic():
        t.dien_in(rij, actor=w.beheerder)
        transaction.set_rollback(True)
    t.dien_in(Aanvraag.objects.get(pk=rij.pk), actor=w.beheerder)

    assert brief(rij, "ontvangstbewijs").context["kenmerk"].endswith("-00001")


@pytest.mark.django_db(transaction=True)
def test_tegelijk_indienen_geeft_elk_een_ander_kenmerk() -> None:
    werelden = [wereld() for _ in range(4)]
    klaar = [(w, w.werkversie()) for w in werelden]

    def dien_in() -> str:
        w, rij = klaar.pop()
        return brief(t.dien_in(rij, actor=w.beheerder), "ontvangstbewijs").context["kenmerk"][-5:]

    assert sorted(samen(dien_in, aantal=4)) == ["00001", "00002", "00003", "00004"]


@pytest.mark.django_db(transaction=True)
def test_dubbele_klik_geeft_een_brief_en_verliest_geen_nummer() -> None:
    w = wereld()
    rij = w.werkversie()

    def dien_in() -> str:
        try:
            t.dien_in(Aanvraag.objects.get(pk=rij.pk), actor=w.beheerder)
        except Achterhaald:
            return "achterhaald"
        return "ingediend"

    assert sorted(samen(dien_in, aantal=2)) == ["achterhaald", "ingediend"]
    assert Document.objects.filter(onderwerp_uuid=rij.uuid).count() == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT laatste FROM core_teller WHERE prefix = 'BR'")
        assert cursor.fetchone() == (1,)


def test_zelfde_beslissing_over_een_afwijking_geeft_geen_tweede_brief(w: Wereld) -> None:
    rij = jong(w)
    afwijking(w, rij)
    afwijking(w, rij)

    assert brief(rij, "afwijkingsbesluit").context["kenmerk"].endswith("-00002")


def test_elke_brief_is_een_toegankelijke_pdf_met_kenmerk_op_elke_pagina(w: Wereld) -> None:
    for document in een_van_elk(w):
        weergave = weergave_van(document)
        lezer = PdfReader(io.BytesIO(weergave.pdf))
        wortel = lezer.trailer["/Root"]
        assert wortel["/Lang"] == "nl-BE"
        assert wortel["/MarkInfo"]["/Marked"]
        assert b"pdfuaid:part" in wortel["/Metadata"].get_data()
        assert lezer.metadata.title == document.titel
        for pagina in lezer.pages:
            assert f"{document.context['kenmerk']} · controlegetal" in " ".join(pagina.extract_text().split())
        # A letter is one page; a decision has its annex.
        assert weergave.paginas == 1 or document.soort in ("erkenningsbesluit", "weigeringsbesluit")


def test_elke_soort_brief_heeft_een_eigen_sjabloon() -> None:
    assert len({soort.sjabloon for soort in SOORTEN}) == len(SOORTEN)
    assert set(BRIEVEN) <= set(SOORTEN)


@pytest.mark.parametrize("wie", ["beheerder", "behandelaar", "stem"])
def test_onderneming_en_partnerschap_vinden_de_brieven_in_het_dossier(
    w: Wereld, aanmelden: Any, werker: Any, wie: str
) -> None:
    rij = jong(w)
    afwijking(w, rij)
    werker()
    client = aanmelden(w.gebruiker(getattr(w, wie)))
    soep = BeautifulSoup(client.get(reverse("erkenningen:aanvraag", args=[rij.uuid])).content, "html.parser")

    for soort in ("ontvangstbewijs", "afwijkingsbesluit"):
        document = brief(rij, soort)
        adres = reverse("documenten:document", args=[document.uuid])
        assert soep.find("a", href=adres).get_text() == document.titel
        assert client.get(adres).headers["Content-Type"] == "application/pdf"


def test_vreemden_openen_geen_brief(w: Wereld, aanmelden: Any, werker: Any) -> None:
    document = brief(w.ingediend(), "ontvangstbewijs")
    werker()
    ander = wereld()

    for actor in (ander.beheerder, ander.behandelaar, ander.stem):
        antwoord = aanmelden(ander.gebruiker(actor)).get(reverse("documenten:document", args=[document.uuid]))
        assert antwoord.status_code == 404
