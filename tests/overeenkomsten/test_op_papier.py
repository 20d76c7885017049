"""Signatures outside the system: they count, with a scan and somebody who vouches, and only for days that can be."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from mentorschap.core.klok import nu, vandaag
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.documenten.models import Bestand
from mentorschap.logboek.models import Logregel
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Methode, Partij, Status
from overeenkomsten.models import Handtekening, Overeenkomst
from overeenkomsten.transitions import teken_buiten, trek_terug
from tests.factories.overeenkomsten import (
    SchoolFactory,
    actor_met_link,
    actor_van_school,
    lid,
    mensen_bij,
    scan_van,
    teken,
    voorgelegd,
)
from tests.hulp.html import tekst

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%%EOF\n"


def van(overeenkomst: Overeenkomst, partij: str) -> Handtekening:
    return overeenkomst.handtekeningen.get(ronde=overeenkomst.ronde, partij=partij)


def op_papier(handtekening: Handtekening, **velden: Any) -> Overeenkomst:
    actor = actor_van_school(handtekening.overeenkomst.traject)
    gewoon = {"naam": handtekening.naam, "op": vandaag(), "scan": scan_van(actor)}
    return teken_buiten(handtekening, actor=actor, **gewoon | velden)


def test_bewaart_wie_wanneer_de_scan_wie_bevestigt_en_de_hash_van_het_gevraagde_document() -> None:
    overeenkomst = voorgelegd()
    handtekening = van(overeenkomst, Partij.ONDERNEMING)
    op_papier(handtekening, naam="Rik Bakker-Jans")
    handtekening.refresh_from_db()
    assert (handtekening.naam, handtekening.methode) == ("Rik Bakker-Jans", Methode.BUITEN)
    assert timezone.localdate(handtekening.getekend_op) == vandaag()
    assert handtekening.document_sha256 == overeenkomst.document.sha256
    assert handtekening.bevestigd_door == overeenkomst.traject.trajectbegeleider
    zin = Logregel.objects.get(onderwerp_uuid=overeenkomst.uuid).zin
    assert "op papier" in zin
    assert overeenkomst.traject.trajectbegeleider.naam in zin


def test_telt_als_laatste_handtekening() -> None:
    overeenkomst = voorgelegd()
    for partij in (Partij.LEERLING, Partij.OPLEIDINGSVERSTREKKER):
        teken(van(overeenkomst, partij))
    assert op_papier(van(overeenkomst, Partij.ONDERNEMING)).status == Status.ACTIEF


@pytest.mark.parametrize(("dagen", "code"), [(-1, "datum"), (1, "datum")])
def test_niet_voor_het_document_bestond_en_niet_in_de_toekomst(dagen: int, code: str) -> None:
    handtekening = van(voorgelegd(), Partij.LEERLING)
    with pytest.raises(HandelingBelet) as belet:
        op_papier(handtekening, op=vandaag() + timedelta(days=dagen))
    assert [b.code for b in belet.value.beletselen] == [code]


def test_een_dag_op_of_voor_de_start_kan_nog_na_de_start_toegevoegd_worden() -> None:
    overeenkomst = voorgelegd(start=vandaag())
    dag = vandaag()
    handtekening = van(overeenkomst, Partij.LEERLING)
    with time_machine.travel(nu() + timedelta(days=1)):
        with pytest.raises(HandelingBelet, match="Tekenen kan niet meer") as belet:
            op_papier(handtekening, op=dag + timedelta(days=1))
        assert [b.code for b in belet.value.beletselen] == ["OVK-05"]
        op_papier(handtekening, op=dag)
    handtekening.refresh_from_db()
    assert timezone.localdate(handtekening.getekend_op) == dag


def test_alleen_de_school_van_de_leerling_bevestigt() -> None:
    overeenkomst = voorgelegd()
    handtekening = van(overeenkomst, Partij.LEERLING)
    scan = scan_van(actor_van_school(overeenkomst.traject))
    with pytest.raises(GeenRecht):
        teken_buiten(handtekening, actor=actor_met_link(handtekening), naam="Ik", op=vandaag(), scan=scan)


def test_na_een_verbetering_komt_het_papier_te_laat() -> None:
    overeenkomst = voorgelegd()
    handtekening = van(overeenkomst, Partij.LEERLING)
    trek_terug(overeenkomst, actor=actor_van_school(overeenkomst.traject), toelichting="Beter")
    with pytest.raises(Achterhaald, match="Er is niets getekend"):
        op_papier(handtekening)


def test_wie_getekend_heeft_tekent_niet_nog_eens_op_papier() -> None:
    handtekening = van(voorgelegd(), Partij.LEERLING)
    teken(handtekening)
    with pytest.raises(HandelingBelet, match="al ondertekend"):
        op_papier(handtekening)


def url(handtekening: Handtekening) -> str:
    return f"/overeenkomsten/handtekeningen/{handtekening.uuid}/op-papier/"


def invoer(**velden: Any) -> dict[str, Any]:
    upload = SimpleUploadedFile("getekend.pdf", PDF, "application/pdf")
    return {"naam": "Rik Bakker", "op": vandaag().isoformat(), "upload": upload, "bevestiging": "on"} | velden


def test_school_voegt_de_scan_toe_en_de_partijen_zien_ze(aanmelden: Callable[[Any], Any]) -> None:
    overeenkomst = voorgelegd()
    mensen = mensen_bij(overeenkomst)
    client = aanmelden(mensen.gebruiker("begeleider"))
    antwoord = client.post(url(van(overeenkomst, Partij.ONDERNEMING)), invoer(), follow=True)
    assert "De handtekening van Rik Bakker is toegevoegd" in tekst(antwoord, ".melding")[0]
    scan = Bestand.objects.get()
    for naam in ("begeleider", "ondernemingsbeheerder", "mentor", "leerling"):
        kijker = aanmelden(mensen.gebruiker(naam))
        regels = " ".join(tekst(kijker.get(f"/overeenkomsten/{overeenkomst.uuid}/"), ".handtekeningen li"))
        assert "op papier; bevestigd door" in regels
        assert kijker.get(reverse("documenten:bestand", args=[scan.uuid])).status_code == 200
    vreemde = lid(SchoolFactory.create(), Rol.SCHOOLBEHEERDER)
    assert aanmelden(vreemde.gebruiker).get(reverse("documenten:bestand", args=[scan.uuid])).status_code == 404


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"bevestiging": ""}, "Bevestig dat u het getekende exemplaar gezien hebt."),
        ({"upload": ""}, "Kies een bestand."),
        ({"op": (vandaag() + timedelta(days=1)).isoformat()}, "Deze dag moet nog komen"),
        ({"op": (vandaag() - timedelta(days=1)).isoformat()}, "Het document bestaat pas sinds"),
    ],
)
def test_onvolledig_formulier_zegt_wat_ontbreekt(
    aanmelden: Callable[[Any], Any], velden: dict[str, Any], zin: str
) -> None:
    handtekening = van(voorgelegd(), Partij.ONDERNEMING)
    client = aanmelden(handtekening.overeenkomst.traject.trajectbegeleider)
    antwoord = client.post(url(handtekening), invoer(**velden))
    assert antwoord.status_code == 422
    assert zin in antwoord.content.decode()
    assert not Handtekening.objects.get(pk=handtekening.pk).is_getekend
    assert not Bestand.objects.exists()


def test_onderneming_krijgt_403(aanmelden: Callable[[Any], Any]) -> None:
    overeenkomst = voorgelegd()
    client = aanmelden(mensen_bij(overeenkomst).gebruiker("ondernemingsbeheerder"))
    assert client.get(url(van(overeenkomst, Partij.LEERLING))).status_code == 403
