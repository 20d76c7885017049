"""Growth over several evaluations, and reports for a class at once."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from pypdf import PdfReader

from evaluatie import bundels
from evaluatie.bundels import annuleer, begin_bundel, rond_af, stand_van
from evaluatie.groei import evaluaties_van_traject, groei_van, zelfstandigheid
from evaluatie.models import Bundelregel, Evaluatie, Rapportbundel
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.schoolkalender import begin_schooljaar
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.core.werkrij import LEASE, Werkstatus, neem, werk_af
from mentorschap.documenten.models import Bestand, Document
from mentorschap.organisaties.enums import Rol
from tests.factories import evaluatie as fabriek

pytestmark = pytest.mark.django_db


def twee_keer(wereld: fabriek.Wereld) -> list[Evaluatie]:
    eerste = fabriek.ingediend(wereld, {1: 2, 2: 1, 3: None, 4: 2, 5: 3, 6: 3}, "Begin is er.")
    Evaluatie.objects.filter(pk=eerste.pk).update(ingediend_op=nu() - timedelta(days=30))
    fabriek.ingediend(wereld, {1: 3, 2: 3, 3: 3, 4: 1, 5: 3, 6: None}, "Er zit vooruitgang in.")
    return evaluaties_van_traject(wereld.traject)


def bundel(wereld: fabriek.Wereld, **velden: Any) -> Rapportbundel:
    gegevens = {"inhoud": "groei", "van": vandaag() - timedelta(days=60), "tot": vandaag()} | velden
    return begin_bundel(Rapportbundel(**gegevens), actor=wereld.actor_begeleider)


def maak_alles() -> None:
    while werk_af(Bundelregel, bundels.maak_regel):
        pass


def test_groei_zet_elke_evaluatie_in_een_reeks(wereld: fabriek.Wereld) -> None:
    groei = groei_van(wereld.traject, twee_keer(wereld))
    reeksen = {r["omschrijving"]: (r["reeks"], r["groei"]) for c in groei["clusters"] for r in c["regels"]}
    assert list(reeksen.values()) == [
        ([2, 3], 1),
        ([1, 3], 2),
        ([None, 3], None),
        ([2, 1], -1),
        ([3, 3], 0),
        ([3, None], None),
    ]
    assert [c["naam"] for c in groei["clusters"]] == ["Deeg bereiden", "Bakken", "Werkhouding"]
    assert (groei["clusters"][0]["start"], groei["clusters"][0]["nu"]) == (1.5, 3.0)
    assert "2 vooruit en 1 achteruit" in groei["samenvatting"]


def test_groei_kost_even_veel_vragen_bij_een_en_drie_evaluaties(
    wereld: fabriek.Wereld, django_assert_num_queries: Callable[..., Any]
) -> None:
    fabriek.ingediend(wereld)
    een = evaluaties_van_traject(wereld.traject)
    with django_assert_num_queries(5):
        groei_van(wereld.traject, een)
    fabriek.ingediend(wereld)
    fabriek.ingediend(wereld)
    drie = evaluaties_van_traject(wereld.traject)
    with django_assert_num_queries(5):
        groei_van(wereld.traject, drie)


def test_zonder_evaluatie_zegt_de_samenvatting_dat(wereld: fabriek.Wereld) -> None:
    assert groei_van(wereld.traject, [])["samenvatting"] == "Van Lotte is nog geen evaluatie ingediend."


@pytest.mark.parametrize(
    ("reeksen", "verwacht"),
    [
        ([[2, 3], [2, 3]], True),
        ([[2, 3], [2, 4]], False),
        ([[4, 4], [1, 3]], True),
        ([[2, 2], [2, 2]], False),
        ([[2], [None, 3]], False),
        ([], False),
        ([[1, 2], [3, 3]], True),
        ([[1, 2], [3, 3], [3, 3]], False),
    ],
)
def test_te_voorzichtig_als_het_niveau_stijgt_en_zelfstandigheid_niet(reeksen: Any, verwacht: bool) -> None:
    uitkomst = zelfstandigheid(reeksen, 4)
    assert (uitkomst is not None and uitkomst["te_voorzichtig"]) is verwacht


@pytest.mark.parametrize(
    ("dag", "begin"),
    [
        (date(2026, 8, 31), date(2025, 9, 1)),
        (date(2026, 9, 1), date(2026, 9, 1)),
        (date(2027, 1, 1), date(2026, 9, 1)),
    ],
)
def test_een_schooljaar_begint_op_een_september(dag: date, begin: date) -> None:
    assert begin_schooljaar(dag) == begin


def test_bundel_geeft_een_zip_en_een_pdf(wereld: fabriek.Wereld, werker: Callable[[], int]) -> None:
    twee_keer(wereld)
    rij = bundel(wereld)
    maak_alles()
    assert rond_af() == 0
    werker()
    assert (rond_af(), rond_af()) == (1, 0)
    rij.refresh_from_db()
    assert (rij.status, stand_van(rij)) == ("gereed", {"totaal": 1, "gereed": 1, "mislukt": 0, "overgeslagen": 0})
    with default_storage.open(rij.zip.bestand.name) as bestand:
        assert zipfile.ZipFile(io.BytesIO(bestand.read())).namelist() == ["001-groeirapport-lotte-claes.pdf"]
    with default_storage.open(rij.pdf.bestand.name) as bestand:
        tekst = PdfReader(io.BytesIO(bestand.read())).pages[0].extract_text()
    assert "Hoe groeit Lotte op de werkplek?" in tekst


def test_wie_niets_ingediend_heeft_houdt_de_rest_niet_op(wereld: fabriek.Wereld, werker: Callable[[], int]) -> None:
    rij = bundel(wereld)
    maak_alles()
    werker()
    assert rond_af() == 1
    rij.refresh_from_db()
    assert (rij.zip, stand_van(rij)["overgeslagen"]) == (None, 1)


def test_een_fout_bij_een_leerling_stopt_de_andere_niet(wereld: fabriek.Wereld, werker: Callable[[], int]) -> None:
    twee_keer(wereld)
    rij = bundel(wereld)
    kapot = Bundelregel.objects.create(bundel=rij, traject=fabriek.maak_wereld(met_sjabloon=False).traject, volgorde=2)
    Bundelregel.objects.filter(pk=kapot.pk).update(werkstatus=Werkstatus.MISLUKT, fout="ValueError: kapot")
    maak_alles()
    werker()
    assert rond_af() == 1
    assert stand_van(rij) == {"totaal": 2, "gereed": 1, "mislukt": 1, "overgeslagen": 0}


def test_een_gedode_werker_laat_de_regel_aan_een_ander(wereld: fabriek.Wereld) -> None:
    twee_keer(wereld)
    rij = bundel(wereld)
    assert neem(Bundelregel) is not None
    assert neem(Bundelregel) is None
    Bundelregel.objects.update(lease_tot=nu() - LEASE)
    maak_alles()
    assert rij.regels.get().document is not None
    assert Document.objects.filter(soort="groeirapport").count() == 1


def test_stoppen_plant_geen_rapport_meer(wereld: fabriek.Wereld) -> None:
    twee_keer(wereld)
    rij = bundel(wereld)
    annuleer(rij, actor=wereld.actor_begeleider)
    maak_alles()
    assert not Document.objects.filter(soort="groeirapport").exists()
    with pytest.raises(Achterhaald):
        annuleer(rij, actor=wereld.actor_begeleider)


def test_verslagen_van_een_periode_gebruiken_wat_er_al_is(wereld: fabriek.Wereld, werker: Callable[[], int]) -> None:
    twee_keer(wereld)
    aantal = Document.objects.filter(soort="evaluatieverslag").count()
    rij = bundel(wereld, inhoud="evaluaties", van=vandaag())
    assert rij.regels.count() == 1
    maak_alles()
    werker()
    rond_af()
    assert Document.objects.filter(soort="evaluatieverslag").count() == aantal
    rij.refresh_from_db()
    assert rij.status == "gereed"


def test_een_lege_keuze_zegt_wat_te_doen(wereld: fabriek.Wereld) -> None:
    for velden in ({"klas": "bestaat niet"}, {"inhoud": "evaluaties"}):
        with pytest.raises(HandelingBelet):
            bundel(wereld, **velden)
    assert Rapportbundel.objects.count() == 0


def test_alleen_een_school_vraagt_rapporten_en_ziet_ze(wereld: fabriek.Wereld, werker: Callable[[], int]) -> None:
    twee_keer(wereld)
    mentor = fabriek.persoon("Mia", "Maes", Rol.MENTOR, wereld.onderneming)
    with pytest.raises(GeenRecht):
        begin_bundel(Rapportbundel(inhoud="groei"), actor=wereld.actor(Rol.MENTOR, mentor))
    rij = bundel(wereld)
    maak_alles()
    werker()
    rond_af()
    rij.refresh_from_db()
    ander = fabriek.maak_wereld(met_sjabloon=False)
    for actor, ziet in ((wereld.actor_begeleider, True), (ander.actor_begeleider, False)):
        assert Rapportbundel.objects.zichtbaar_voor(actor).exists() is ziet
        assert Bestand.objects.zichtbaar_voor(actor).filter(pk=rij.zip_id).exists() is ziet
        assert Document.objects.zichtbaar_voor(actor).filter(soort="groeirapport").exists() is ziet


def test_school_volgt_de_bundel_op_het_scherm(wereld: fabriek.Wereld, aanmelden: Any, werker: Any) -> None:
    twee_keer(wereld)
    school = aanmelden(wereld.begeleider)
    gegevens = {"inhoud": "groei", "klas": "6 BAK", "van": "2026-01-01", "tot": vandaag().isoformat()}
    assert school.post("/evaluaties/rapporten/", gegevens | {"tot": "2020-01-01"}).status_code == 422
    assert "0 van 1 rapporten" in school.post("/evaluaties/rapporten/", gegevens, follow=True).content.decode()
    maak_alles()
    werker()
    rond_af()
    rij = Rapportbundel.objects.get()
    tekst = school.get(f"/evaluaties/rapporten/{rij.uuid}/").content.decode()
    assert "Klaar: 1 van 1 rapporten." in tekst
    assert school.get(f"/documenten/bestand/{rij.zip.uuid}/").status_code in (200, 404)
    assert "Klaar" in school.get("/evaluaties/rapporten/").content.decode()
    assert "Deeg bereiden" in school.get(f"/evaluaties/{Evaluatie.objects.earliest('pk').uuid}/groei/").content.decode()
