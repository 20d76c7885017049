"""Anybody can check whether a file is exactly a signed one; nothing of it is kept."""

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mentorschap.documenten.models import Bestand, Document
from overeenkomsten.models import Overeenkomst
from overeenkomsten.transitions import annuleer, trek_terug, trek_wijziging_in
from tests.factories.overeenkomsten import actief, actor_van_school, leg_klaar, teken, voorgelegd
from tests.factories.wijzigingen import ondertekende_wijziging, voorgelegde_wijziging
from tests.hulp.client import StrengeClient
from tests.hulp.html import soep

pytestmark = pytest.mark.django_db
URL = "/overeenkomsten/echtheid/"


def bytes_van(document: Document) -> bytes:
    with default_storage.open(document.bestand) as bestand:
        return bestand.read()


def kijk_na(inhoud: bytes, naam: str = "overeenkomst.pdf") -> Any:
    client = StrengeClient()
    return client.post(URL, {"upload": SimpleUploadedFile(naam, inhoud, "application/pdf")})


def zin(inhoud: bytes) -> str:
    antwoord = kijk_na(inhoud)
    assert antwoord.status_code == 200
    return " ".join(soep(antwoord).select_one("main").get_text(" ").split())


def test_ondertekende_overeenkomst_met_wie_en_wanneer() -> None:
    overeenkomst = actief()
    antwoord = zin(bytes_van(overeenkomst.document))
    assert "Dit is de ondertekende overeenkomst" in antwoord
    assert f"Overeenkomst {overeenkomst.nummer}, versie 1" in antwoord
    for handtekening in overeenkomst.huidige_handtekeningen:
        assert handtekening.naam in antwoord


def test_een_teken_verschil_is_een_ander_bestand() -> None:
    overeenkomst = actief()
    antwoord = zin(bytes_van(overeenkomst.document) + b" ")
    assert "Dit bestand kennen wij niet" in antwoord
    assert overeenkomst.nummer not in antwoord


def test_vroegere_versie_zegt_dat_ze_teruggetrokken_is_en_blijft_bestaan() -> None:
    overeenkomst = voorgelegd()
    eerste = overeenkomst.document
    teken(overeenkomst.huidige_handtekeningen[0])
    getekend = list(overeenkomst.handtekeningen.order_by("pk").values())
    trek_terug(overeenkomst, actor=actor_van_school(overeenkomst.traject), toelichting="Beter")
    tweede = leg_klaar(Overeenkomst.objects.get(pk=overeenkomst.pk))
    assert "Dit is een vroegere versie" in zin(bytes_van(eerste))
    assert "versie 2" in zin(bytes_van(tweede.document))
    assert list(overeenkomst.handtekeningen.filter(ronde=1).order_by("pk").values()) == getekend


def test_nog_niet_door_iedereen_getekend_en_geannuleerd() -> None:
    overeenkomst = voorgelegd()
    inhoud = bytes_van(overeenkomst.document)
    assert "Dit ligt nog ter ondertekening" in zin(inhoud)
    assert "Nog niemand heeft dit bestand getekend" in zin(inhoud)
    annuleer(overeenkomst, actor=actor_van_school(overeenkomst.traject), toelichting="Gestopt")
    assert "Deze overeenkomst gaat niet door" in zin(inhoud)


def test_wijziging_en_dat_er_een_bij_de_overeenkomst_hoort() -> None:
    overeenkomst = actief()
    rij = ondertekende_wijziging(overeenkomst)
    assert f"Wijziging 1 van overeenkomst {overeenkomst.nummer}" in zin(bytes_van(rij.document))
    ander = voorgelegde_wijziging(overeenkomst, "data")
    trek_wijziging_in(ander, actor=actor_van_school(overeenkomst.traject), toelichting="Toch niet")
    assert "Deze wijziging gaat niet door" in zin(bytes_van(ander.document))


@pytest.mark.parametrize(("inhoud", "status"), [(b"", 422), (b"geen pdf", 422)])
def test_wat_geen_bestand_is_wordt_uitgelegd(inhoud: bytes, status: int) -> None:
    assert kijk_na(inhoud).status_code == status


def test_niets_wordt_bewaard_en_te_vaak_wordt_tegengehouden(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"echtheid": "2/m/ip"}
    inhoud = bytes_van(actief().document)
    voor = (Bestand.objects.count(), Document.objects.count())
    assert [kijk_na(inhoud).status_code for _ in range(3)] == [200, 200, 429]
    assert (Bestand.objects.count(), Document.objects.count()) == voor


def test_staat_in_de_voet_en_in_het_document() -> None:
    client = StrengeClient()
    assert reverse("overeenkomsten:echtheid") == URL
    assert URL in client.get(reverse("erkenningen:register")).content.decode()
    assert actief().document.context["echtheid_url"].endswith(URL)
