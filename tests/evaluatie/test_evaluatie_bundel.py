"""Reports for a class at once: same input, same bytes; an error, a stop and thirty learners on the screen."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluatie import bundels
from evaluatie.bundels import begin_bundel, rond_af, stand_van
from evaluatie.models import Bundelregel, Rapportbundel
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.werkrij import MAX_POGINGEN, Werkstatus, werk_af
from mentorschap.core.woorden import datum_voluit
from mentorschap.documenten.maken import maak, weergave_van
from mentorschap.documenten.models import Bestand, Document
from tests.factories import evaluatie as fabriek

pytestmark = pytest.mark.django_db

KLAS = 30
CONTROLEGETAL = re.compile(r"controlegetal [0-9a-f]{32}")


def vraag(wereld: fabriek.Wereld, **velden: Any) -> Rapportbundel:
    gegevens = {"inhoud": "groei", "klas": "6 BAK", "van": vandaag() - timedelta(days=60), "tot": vandaag()} | velden
    return begin_bundel(Rapportbundel(**gegevens), actor=wereld.actor_begeleider)


def maak_regels() -> None:
    while werk_af(Bundelregel, bundels.maak_regel):
        pass


def maak_rapporten() -> None:
    while werk_af(Document, maak):
        pass


def gelezen(bestand: Bestand) -> bytes:
    with default_storage.open(bestand.bestand.name) as open_bestand:
        return open_bestand.read()


def klaar(bundel: Rapportbundel) -> Rapportbundel:
    maak_regels()
    maak_rapporten()
    assert rond_af() == 1
    bundel.refresh_from_db()
    return bundel


def rapporten(bundel: Rapportbundel) -> list[Document]:
    return [regel.document for regel in bundel.regels.select_related("document").order_by("volgorde")]


@pytest.fixture
def drie(wereld: fabriek.Wereld) -> fabriek.Wereld:
    """A class of three who were all evaluated."""
    for een in [wereld, *fabriek.klasgenoten(wereld, 2)]:
        fabriek.ingediend(een, {1: 2, 2: 4}, "Werkt rustig door.")
    return wereld


def test_zelfde_vraag_op_dezelfde_dag_geeft_dezelfde_bytes(drie: fabriek.Wereld) -> None:
    een, twee = klaar(vraag(drie)), klaar(vraag(drie))
    assert [d.sha256 for d in rapporten(een)] == [d.sha256 for d in rapporten(twee)]
    assert len({d.sha256 for d in rapporten(een)}) == 3
    assert gelezen(een.zip) == gelezen(twee.zip)
    assert gelezen(een.pdf) == gelezen(twee.pdf)


def test_een_dag_later_verschilt_alleen_de_dag_van_opmaak(drie: fabriek.Wereld) -> None:
    velden = {"van": vandaag() - timedelta(days=60), "tot": vandaag()}
    vraag(drie, **velden)
    maak_regels()
    dag = vandaag()
    with time_machine.travel(nu() + timedelta(days=1)):
        vraag(drie, **velden)
        maak_regels()
        morgen = vandaag()
    eerder, later = (
        [weergave_van(d).html for d in Document.objects.filter(soort="groeirapport").order_by("pk")[deel]]
        for deel in (slice(0, 3), slice(3, 6))
    )
    assert eerder != later
    # The control number at the foot is a hash of what the report says, so it follows the day.
    zonder = [CONTROLEGETAL.sub("", html).replace(f"Gemaakt op {datum_voluit(dag)}", "") for html in eerder]
    assert zonder == [CONTROLEGETAL.sub("", h).replace(f"Gemaakt op {datum_voluit(morgen)}", "") for h in later]


def test_een_rapport_dat_niet_bewaard_kan_worden_houdt_de_andere_niet_op(
    drie: fabriek.Wereld, aanmelden: Callable[[Any], Any], settings: Any, tmp_path: Path
) -> None:
    # A folder of its own: other tests keep files too, and one may have made the folder that must not be there.
    settings.MEDIA_ROOT = str(tmp_path)
    bundel = vraag(drie)
    maak_regels()
    kapot = rapporten(bundel)[1]
    # A file lies where the folder of this report has to come: the disk refuses only this one.
    mappen = {document.uuid.hex[:2] for document in Document.objects.exclude(pk=kapot.pk)}
    if (deel := kapot.uuid.hex[:2]) in mappen:
        pytest.fail(f"Twee rapporten delen de map {deel}: een kans van 1 op 50.")
    (tmp_path / "documenten").mkdir()
    (tmp_path / "documenten" / deel).write_text("in de weg")
    Document.objects.filter(pk=kapot.pk).update(pogingen=MAX_POGINGEN - 1)
    maak_rapporten()
    assert rond_af() == 1

    bundel.refresh_from_db()
    assert stand_van(bundel) == {"totaal": 3, "gereed": 2, "mislukt": 1, "overgeslagen": 0}
    assert len(zipfile.ZipFile(io.BytesIO(gelezen(bundel.zip))).namelist()) == 2
    tekst = aanmelden(drie.begeleider).get(f"/evaluaties/rapporten/{bundel.uuid}/").content.decode()
    assert "Niet gelukt (1)" in tekst
    assert bundel.regels.get(document=kapot).traject.leerling.naam in tekst
    assert "De PDF kon niet gemaakt worden." in tekst


def test_balk_volgt_het_werk_en_stoppen_halverwege_laat_staan_wat_er_is(
    drie: fabriek.Wereld, aanmelden: Callable[[Any], Any]
) -> None:
    bundel = vraag(drie)
    school, url = aanmelden(drie.begeleider), f"/evaluaties/rapporten/{bundel.uuid}/"

    def stand() -> tuple[str, str, str]:
        pagina = BeautifulSoup(school.get(url, headers={"HX-Request": "true"}).content, "html.parser")
        balk = pagina.progress
        return balk["value"], balk["max"], pagina.select_one("[role=status]").get_text()

    assert stand() == ("0", "3", "0 van 3 rapporten zijn klaar. Deze pagina werkt zichzelf bij.")
    assert werk_af(Bundelregel, bundels.maak_regel, seconden=0) == 1
    maak_rapporten()
    assert stand()[:2] == ("1", "3")

    antwoord = school.post(f"{url}annuleren/", follow=True).content.decode()
    assert "Gestopt. 1 van 3 rapporten waren klaar." in antwoord
    maak_regels()
    maak_rapporten()
    assert Document.objects.filter(soort="groeirapport", werkstatus=Werkstatus.GEREED).count() == 1
    assert rond_af() == 0


def vragen_bij(doe: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as vragen:
        doe()
    return len(vragen)


@pytest.mark.parametrize("url", ["/evaluaties/", "/evaluaties/plannen/", "/evaluaties/rapporten/", "bundel"])
def test_een_klas_van_dertig_kost_evenveel_vragen_als_een_van_drie(
    wereld: fabriek.Wereld, aanmelden: Callable[[Any], Any], url: str
) -> None:
    school = aanmelden(wereld.begeleider)
    genoten = fabriek.klasgenoten(wereld, 2)

    def bekijk() -> int:
        bundel = vraag(wereld)
        pad = f"/evaluaties/rapporten/{bundel.uuid}/" if url == "bundel" else url
        school.get(pad)
        return vragen_bij(lambda: school.get(pad))

    for een in (wereld, *genoten):
        fabriek.open_(een)
    klein = bekijk()
    for een in fabriek.klasgenoten(wereld, KLAS - 3):
        fabriek.open_(een)
    assert bekijk() == klein


def test_rapporten_vragen_voor_dertig_kost_evenveel_vragen_als_voor_drie(wereld: fabriek.Wereld) -> None:
    fabriek.klasgenoten(wereld, 2)
    vraag(wereld)
    drie = vragen_bij(lambda: vraag(wereld))
    fabriek.klasgenoten(wereld, KLAS - 3)
    assert vragen_bij(lambda: vraag(wereld)) == drie
    assert Bundelregel.objects.count() == 3 + 3 + KLAS
