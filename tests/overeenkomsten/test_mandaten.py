"""Signing for a company on a mandate: given by the company, chosen by the school, valid on the day of the signature."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mentorschap.core.klok import nu, vandaag
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Partij, Status
from overeenkomsten.models import Handtekening, Overeenkomst, Tekenmandaat
from overeenkomsten.transitions import geef_mandaat, onderteken, trek_mandaat_in
from tests.factories.overeenkomsten import (
    OndernemingFactory,
    actor_met_link,
    klaar,
    leg_klaar,
    lid,
    mensen_bij,
    scan_van,
    teken,
)
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]


def beheerder(overeenkomst: Overeenkomst) -> Actor:
    return Actor.van_lidmaatschap(lid(overeenkomst.erkenning.onderneming, Rol.ONDERNEMINGSBEHEERDER))


def mandaat(actor: Actor, **velden: Any) -> Tekenmandaat:
    gewoon = {
        "naam": "Nora Boekhouder",
        "email": "nora@kantoor.be",
        "functie": "boekhouder",
        "bestand": scan_van(actor),
        "van": vandaag(),
        "tot": vandaag() + timedelta(days=5),
    }
    return geef_mandaat(actor=actor, **gewoon | velden)


def met_mandaat(**velden: Any) -> tuple[Handtekening, Tekenmandaat, Actor]:
    """Return the company's signature under an agreement that its delegate is asked to sign."""
    overeenkomst = klaar(**velden)
    actor = beheerder(overeenkomst)
    rij = mandaat(actor)
    overeenkomst.ondertekenaar_naam, overeenkomst.ondertekenaar_email = rij.naam, rij.email
    overeenkomst.save()
    overeenkomst = leg_klaar(overeenkomst)
    return overeenkomst.handtekeningen.get(partij=Partij.ONDERNEMING), rij, actor


def test_handtekening_bewaart_het_mandaat_dat_die_dag_geldt() -> None:
    handtekening, rij, _ = met_mandaat()
    teken(handtekening)
    handtekening.refresh_from_db()
    assert (handtekening.mandaat, handtekening.naam) == (rij, rij.naam)


@pytest.mark.parametrize(("dagen", "mag"), [(0, True), (5, True), (6, False)])
def test_op_de_laatste_dag_nog_wel_en_de_dag_erna_niet(dagen: int, mag: bool) -> None:
    handtekening, _, _ = met_mandaat()
    with time_machine.travel(nu() + timedelta(days=dagen)):
        if mag:
            assert teken(handtekening).status == Status.TER_ONDERTEKENING
        else:
            with pytest.raises(HandelingBelet, match="geldt niet op") as belet:
                teken(handtekening)
            assert [b.code for b in belet.value.beletselen] == ["mandaat"]


def test_ingetrokken_mandaat_tekent_niet_maar_de_beheerder_zelf_wel() -> None:
    handtekening, rij, actor = met_mandaat()
    trek_mandaat_in(rij, actor=actor)
    with pytest.raises(HandelingBelet, match="is ingetrokken"):
        teken(handtekening)
    sha256 = Overeenkomst.objects.get(pk=handtekening.overeenkomst_id).document.sha256
    onderteken(handtekening, actor=actor, sha256=sha256)
    handtekening.refresh_from_db()
    assert (handtekening.naam, handtekening.mandaat) == (actor.naam, None)


def test_wat_getekend_is_blijft_getekend_na_intrekken() -> None:
    handtekening, rij, actor = met_mandaat()
    teken(handtekening)
    trek_mandaat_in(rij, actor=actor)
    handtekening.refresh_from_db()
    assert handtekening.is_getekend
    with pytest.raises(HandelingBelet, match="al ingetrokken"):
        trek_mandaat_in(rij, actor=actor)


def test_het_mandaat_staat_in_de_pdf() -> None:
    handtekening, _, _ = met_mandaat()
    context = Overeenkomst.objects.get(pk=handtekening.overeenkomst_id).document.context
    (ondertekenaar,) = [o for o in context["ondertekenaars"] if o["naam"] == "Nora Boekhouder"]
    assert ondertekenaar["mandaat"].startswith("met een mandaat, geldig vanaf")
    feiten = dict(context["partijen"][1]["feiten"])
    assert "met een mandaat" in feiten["Vertegenwoordigd door"]


@pytest.mark.parametrize("rol", [Rol.MENTOR, Rol.SCHOOLBEHEERDER])
def test_alleen_wie_de_onderneming_beheert_geeft_een_mandaat(rol: str) -> None:
    actor = Actor.van_lidmaatschap(lid(OndernemingFactory.create(), rol))
    with pytest.raises(GeenRecht):
        mandaat(actor)


def test_een_andere_onderneming_trekt_het_niet_in_en_ziet_het_niet() -> None:
    _, rij, _ = met_mandaat()
    vreemde = Actor.van_lidmaatschap(lid(OndernemingFactory.create(), Rol.ONDERNEMINGSBEHEERDER))
    assert not Tekenmandaat.objects.zichtbaar_voor(vreemde).exists()
    with pytest.raises(GeenRecht):
        trek_mandaat_in(rij, actor=vreemde)


def test_link_van_wie_gemandateerd_is_mag_alleen_zijn_handtekening() -> None:
    handtekening, _, _ = met_mandaat()
    ander = handtekening.overeenkomst.handtekeningen.get(partij=Partij.LEERLING)
    with pytest.raises(GeenRecht):
        onderteken(ander, actor=actor_met_link(handtekening), sha256="")


def test_school_kiest_wie_een_mandaat_heeft(aanmelden: Aanmelden) -> None:
    overeenkomst = klaar()
    rij = mandaat(beheerder(overeenkomst))
    verlopen = mandaat(beheerder(overeenkomst), naam="Oud", email="oud@kantoor.be")
    trek_mandaat_in(verlopen, actor=beheerder(overeenkomst))
    client = aanmelden(overeenkomst.traject.trajectbegeleider)
    url = reverse("overeenkomsten:stap_leerwerkplek", args=[overeenkomst.uuid])
    keuzes = [veld["value"] for veld in soep(client.get(url)).select("[name=mandaat]")]
    assert keuzes == ["", str(rij.uuid)]
    velden = {"mentor": str(overeenkomst.mentor.uuid), "ondertekenaar_naam": "", "ondertekenaar_email": ""}
    assert client.post(url, velden | {"mandaat": ""}).status_code == 422
    assert client.post(url, velden | {"mandaat": str(rij.uuid)}).status_code == 302
    overeenkomst.refresh_from_db()
    assert (overeenkomst.ondertekenaar_naam, overeenkomst.ondertekenaar_email) == (rij.naam, rij.email)


def test_onderneming_geeft_ziet_en_trekt_in_op_het_scherm(aanmelden: Aanmelden) -> None:
    overeenkomst = klaar()
    client = aanmelden(mensen_bij(overeenkomst).gebruiker("ondernemingsbeheerder"))
    lijst, nieuw = reverse("overeenkomsten:mandaten"), reverse("overeenkomsten:mandaat_nieuw")
    assert "Niemand tekent met een mandaat" in client.get(lijst).content.decode()
    upload = SimpleUploadedFile("mandaat.pdf", b"%PDF-1.7\n%%EOF\n", "application/pdf")
    velden = {"naam": "Nora", "functie": "", "email": "NORA@kantoor.be", "van": vandaag().isoformat(), "tot": ""}
    fout = client.post(nieuw, velden | {"tot": (vandaag() - timedelta(days=1)).isoformat(), "upload": upload})
    assert fout.status_code == 422
    upload.seek(0)
    antwoord = client.post(nieuw, velden | {"upload": upload}, follow=True)
    assert "Nora mag voor uw onderneming tekenen" in tekst(antwoord, ".melding")[0]
    rij = Tekenmandaat.objects.get()
    assert rij.email == "nora@kantoor.be"
    assert client.get(reverse("documenten:bestand", args=[rij.bestand.uuid])).status_code == 200
    antwoord = client.post(reverse("overeenkomsten:mandaat_intrekken", args=[rij.uuid]), follow=True)
    assert "ingetrokken op" in " ".join(tekst(antwoord, "table"))


def test_school_ziet_het_mandaat_pas_als_ze_erop_steunt(aanmelden: Aanmelden) -> None:
    handtekening, rij, _ = met_mandaat()
    client = aanmelden(handtekening.overeenkomst.traject.trajectbegeleider)
    url = reverse("documenten:bestand", args=[rij.bestand.uuid])
    rij.bestand.bestand.save("mandaat.pdf", SimpleUploadedFile("mandaat.pdf", b"%PDF-1.7\n"))
    assert client.get(url).status_code == 200
    Handtekening.objects.filter(pk=handtekening.pk).update(mandaat=None)
    assert client.get(url).status_code == 404
