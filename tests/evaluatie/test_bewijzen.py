"""Photos and files beside a competence: of the rater alone until all is filed, then for who may read the evaluation."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse
from PIL import Image

from evaluatie.bewijzen import HOOGSTENS, neem_weg, voeg_toe
from evaluatie.documents import verslag_context
from evaluatie.models import Beoordeling, Bewijs, Evaluatie
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.documenten.inhoud import MAX_GROOTTE
from mentorschap.documenten.models import Bestand, Document
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from tests.factories import evaluatie as fabriek
from tests.hulp.client import StrengeClient
from tests.hulp.html import soep

pytestmark = pytest.mark.django_db
MetLink = Callable[[Beoordeling], StrengeClient]
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64


def foto(naam: str = "brood.jpg") -> SimpleUploadedFile:
    uit = BytesIO()
    Image.new("RGB", (8, 8), "navy").save(uit, "JPEG")
    return SimpleUploadedFile(naam, uit.getvalue(), "image/jpeg")


def zet_bij(blad: Beoordeling, nummer: int = 1, uitleg: str = "Zelf gekneed") -> Bewijs:
    return voeg_toe(blad.uuid, nummer, foto(), uitleg, actor=fabriek.actor_met_link(blad))


def pad(blad: Beoordeling, nummer: int = 1) -> str:
    return reverse("evaluatie:bewijs_toevoegen", args=[blad.uuid, nummer])


def van(bewijs: Bewijs) -> str:
    return reverse("evaluatie:bewijs", args=[bewijs.beoordeling.uuid, bewijs.uuid])


@pytest.mark.parametrize("veld", ["foto", "bestand"])
def test_mentor_voegt_een_foto_toe_en_ziet_ze_bij_de_competentie(
    blad: Beoordeling, met_link: MetLink, veld: str
) -> None:
    client = met_link(blad)
    formulier = soep(client.get(pad(blad, 2)))
    assert formulier.select_one("[name=foto]")["capture"] == "environment"
    assert formulier.select_one("form[enctype='multipart/form-data']")

    antwoord = client.post(pad(blad, 2), {veld: foto(), "uitleg": "Deeg van vandaag"})

    assert antwoord["Location"] == f"{reverse('evaluatie:blad', args=[blad.uuid])}#c2"
    bewijs = Bewijs.objects.get()
    assert (bewijs.item.volgorde, bewijs.uitleg, bewijs.bestand.inhoudstype) == (2, "Deeg van vandaag", "image/jpeg")
    kaart = soep(client.get(reverse("evaluatie:blad", args=[blad.uuid]))).select_one("#c2")
    assert [a["href"] for a in kaart.select(".bewijzen a")] == [van(bewijs), pad(blad, 2)]
    bestand = client.get(van(bewijs))
    assert (bestand.status_code, bestand["Content-Type"]) == (200, "image/jpeg")
    assert "private, no-store" in bestand["Cache-Control"]


def test_een_foto_van_een_iphone_mag_ook(blad: Beoordeling, met_link: MetLink) -> None:
    client = met_link(blad)
    client.post(pad(blad), {"foto": SimpleUploadedFile("IMG_1.HEIC", HEIC, "image/heic"), "uitleg": ""})
    bewijs = Bewijs.objects.get()
    assert bewijs.bestand.inhoudstype == "image/heic"
    # Most browsers cannot show it, so it is offered as a download.
    assert client.get(van(bewijs))["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("bestanden", "zin"),
    [
        ({}, "Maak een foto of kies een bestand"),
        ({"foto": foto, "bestand": foto}, "Maak een foto of kies een bestand"),
        ({"bestand": lambda: SimpleUploadedFile("x.jpg", b"MZ geen foto", "image/jpeg")}, "Kies een PDF of een foto"),
        ({"bestand": lambda: SimpleUploadedFile("x.pdf", b"%PDF-" + b"0" * MAX_GROOTTE)}, "groter dan 10 MB"),
    ],
)
def test_wat_niet_kan_komt_terug_met_de_reden_en_wat_getypt_was(
    blad: Beoordeling, met_link: MetLink, bestanden: dict, zin: str
) -> None:
    antwoord = met_link(blad).post(pad(blad), {naam: maak() for naam, maak in bestanden.items()} | {"uitleg": "Getypt"})
    assert (antwoord.status_code, Bewijs.objects.count(), Bestand.objects.count()) == (422, 0, 0)
    assert zin in antwoord.content.decode()
    assert soep(antwoord).select_one("[name=uitleg]")["value"] == "Getypt"


def test_een_onbekende_competentie_bestaat_niet(blad: Beoordeling, met_link: MetLink) -> None:
    assert met_link(blad).get(pad(blad, 99)).status_code == 404


def test_bij_een_competentie_past_een_handvol(blad: Beoordeling) -> None:
    for _ in range(HOOGSTENS):
        zet_bij(blad)
    with pytest.raises(HandelingBelet):
        zet_bij(blad)
    zet_bij(blad, 2)


def test_verwijderen_kan_tot_het_indienen_en_wist_ook_het_bestand(evaluatie: Evaluatie, blad: Beoordeling) -> None:
    weg, blijft = zet_bij(blad), zet_bij(blad, 2)
    bestandsnaam = weg.bestand.bestand.name
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert neem_weg(blad.uuid, weg.uuid, actor=fabriek.actor_met_link(blad)) == 1
    assert list(Bewijs.objects.all()) == [blijft]
    assert not Bestand.objects.filter(pk=weg.bestand_id).exists()
    assert not default_storage.exists(bestandsnaam)

    fabriek.dien_evaluatie_in(evaluatie)
    with pytest.raises(Achterhaald):
        neem_weg(blad.uuid, blijft.uuid, actor=fabriek.actor_met_link(blad))
    with pytest.raises(Achterhaald):
        zet_bij(blad)


def test_een_ander_dan_de_beoordelaar_voegt_niets_toe(wereld: fabriek.Wereld, blad: Beoordeling) -> None:
    with pytest.raises(GeenRecht):
        voeg_toe(blad.uuid, 1, foto(), "", actor=wereld.actor_begeleider)
    assert not Bestand.objects.exists()


def leerling_van(wereld: fabriek.Wereld) -> Any:
    account = fabriek.persoon("Lotte", "Claes", Rol.LEERLING, None)
    type(wereld.leerling).objects.filter(pk=wereld.leerling.pk).update(gebruiker=account)
    return account


def test_anderen_zien_het_pas_als_iedereen_heeft_ingediend(
    wereld: fabriek.Wereld, evaluatie: Evaluatie, blad: Beoordeling, aanmelden: Callable[[Any], StrengeClient]
) -> None:
    bewijs = zet_bij(blad)
    kijkers = {"school": wereld.begeleider, "leerling": leerling_van(wereld)}
    elders = fabriek.maak_wereld()
    for account in (*kijkers.values(), elders.begeleider):
        assert aanmelden(account).get(van(bewijs)).status_code == 404

    fabriek.dien_evaluatie_in(evaluatie)
    for account in kijkers.values():
        assert aanmelden(account).get(van(bewijs)).status_code == 200
    assert aanmelden(elders.begeleider).get(van(bewijs)).status_code == 404
    # Not by the general address of files either.
    assert aanmelden(wereld.begeleider).get(f"/bestanden/{bewijs.bestand.uuid}/").status_code == 404
    pagina = soep(aanmelden(wereld.begeleider).get(evaluatie.get_absolute_url()))
    assert [a["href"] for a in pagina.select(f"#resultaat a[href='{van(bewijs)}']")] == [van(bewijs)]


def test_wie_niet_indiende_deelt_ook_zijn_bewijs_niet(wereld: fabriek.Wereld, evaluatie: Evaluatie) -> None:
    blad = fabriek.blad_van_mentor(evaluatie)
    ander = Beoordeling.objects.create(evaluatie=evaluatie, rol="co_begeleider", naam="Rita", email="rita@k.be")
    verborgen = zet_bij(ander)
    Beoordeling.objects.filter(pk=blad.pk).update(status="ingediend", ingediend_op=evaluatie.geopend_op)
    Evaluatie.objects.update(status="ingediend", ingediend_op=evaluatie.geopend_op)
    assert not Bewijs.objects.zichtbaar_voor(wereld.actor_begeleider).exists()
    assert list(Bewijs.objects.zichtbaar_voor(fabriek.actor_met_link(ander))) == [verborgen]
    assert not Bewijs.objects.zichtbaar_voor(Actor()).exists()


def test_het_verslag_noemt_naam_en_uitleg_en_niet_het_bestand(evaluatie: Evaluatie, blad: Beoordeling) -> None:
    zet_bij(blad)
    fabriek.dien_evaluatie_in(evaluatie)
    [regel] = verslag_context(evaluatie)["bewijzen"]
    assert (regel["nummer"], regel["naam"], regel["uitleg"], regel["rol"]) == (1, "brood.jpg", "Zelf gekneed", "Mentor")
    assert Document.objects.get(soort="evaluatieverslag").context["bewijzen"] == [regel]
