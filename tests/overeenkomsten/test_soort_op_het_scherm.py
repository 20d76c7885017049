"""The right type of agreement on the screen: derived and explained, chosen only where the law leaves a choice."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader

from mentorschap.documenten.maken import weergave_van
from mentorschap.organisaties.enums import Rol
from overeenkomsten.documents import overeenkomst_context
from overeenkomsten.models import Overeenkomst
from overeenkomsten.ondertekenaars import ondertekenaars_van
from overeenkomsten.transitions import leg_voor
from tests.factories.overeenkomsten import OndernemingFactory, OpleidingFactory, actor_van_school, klaar, lid
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]
VELDEN = {
    "start": "2027-02-01", "einde": "2027-06-30", "uren_werkplek": "24", "uren_school": "14",
    "vergoedingsstap": "2", "leervergoeding": "900",
}  # fmt: skip


def stap(overeenkomst: Overeenkomst, deel: str = "afspraken") -> str:
    return f"/overeenkomsten/{overeenkomst.uuid}/{deel}/"


def met_onderneming(overeenkomst: Overeenkomst, **velden: Any) -> Overeenkomst:
    onderneming = overeenkomst.erkenning.onderneming
    for naam, waarde in velden.items():
        setattr(onderneming, naam, waarde)
    onderneming.save()
    return overeenkomst


def bewaar(aanmelden: Aanmelden, overeenkomst: Overeenkomst, **velden: str) -> Overeenkomst:
    client = aanmelden(overeenkomst.traject.trajectbegeleider)
    assert client.post(stap(overeenkomst), VELDEN | velden).status_code == 302
    return Overeenkomst.objects.voor_dossier().get(pk=overeenkomst.pk)


@pytest.mark.parametrize(
    ("stelsel", "uren", "soort"),
    [
        ("duaal", "20", "OAO"),
        ("duaal", "19,99", "SAO"),
        ("duaal", "20,01", "OAO"),
        ("leren_en_werken", "20", "OAO"),
        ("leren_en_werken", "19,99", "DAO"),
    ],
)
def test_soort_volgt_uit_stelsel_en_uren(aanmelden: Aanmelden, stelsel: str, uren: str, soort: str) -> None:
    overeenkomst = klaar(opleiding=OpleidingFactory.create(stelsel=stelsel))
    assert bewaar(aanmelden, overeenkomst, uren_werkplek=uren).soort == soort


@pytest.mark.parametrize(
    ("onderneming", "start", "mag"),
    [
        ({"sociale_maribel": True}, "2027-02-01", True),
        ({"sociale_maribel": False}, "2027-02-01", False),
        ({"sociale_maribel": None}, "2027-02-01", False),
        ({"paritair_comite": "143"}, "2018-09-01", True),
        ({"paritair_comite": "143.00"}, "2018-09-02", True),
        ({"paritair_comite": "143"}, "2018-08-31", False),
    ],
)
def test_keuze_telt_alleen_waar_de_wet_ze_laat(aanmelden: Aanmelden, onderneming: dict, start: str, mag: bool) -> None:
    overeenkomst = met_onderneming(klaar(), **onderneming)
    rij = bewaar(aanmelden, overeenkomst, soortkeuze="DAO", start=start)
    assert rij.soort == ("DAO" if mag else "OAO")


def test_keuze_staat_er_alleen_waar_de_wet_ze_laat(aanmelden: Aanmelden) -> None:
    overeenkomst = klaar()
    client = aanmelden(overeenkomst.traject.trajectbegeleider)
    antwoord = client.get(stap(overeenkomst))
    assert not soep(antwoord).select("[name=soortkeuze]")
    assert "sociale Maribel valt, vulde ze nog niet in" in antwoord.content.decode()
    met_onderneming(overeenkomst, sociale_maribel=True)
    antwoord = client.get(stap(overeenkomst))
    assert len(soep(antwoord).select("[name=soortkeuze]")) == 2
    uitleg = client.get(stap(overeenkomst, "afspraken/uitleg"), VELDEN | {"soortkeuze": "DAO"})
    assert "Deeltijdse arbeidsovereenkomst" in tekst(uitleg, "#uitleg p")[0]
    assert Overeenkomst.objects.get(pk=overeenkomst.pk).soort == "OAO"


def test_andere_onderneming_kiezen_herziet_de_soort(aanmelden: Aanmelden) -> None:
    overeenkomst = met_onderneming(klaar(), sociale_maribel=True)
    bewaar(aanmelden, overeenkomst, soortkeuze="DAO")
    ander = klaar(opleiding=overeenkomst.traject.opleiding).erkenning
    client = aanmelden(overeenkomst.traject.trajectbegeleider)
    client.post(stap(overeenkomst, "leerwerkplek/kiezen"), {"erkenning": str(ander.uuid)})
    assert Overeenkomst.objects.get(pk=overeenkomst.pk).soort == "OAO"


def test_deeltijdse_arbeidsovereenkomst_is_van_leerling_en_onderneming(aanmelden: Aanmelden) -> None:
    overeenkomst = klaar(minderjarig=True, opleiding=OpleidingFactory.create(stelsel="leren_en_werken"))
    overeenkomst = bewaar(aanmelden, overeenkomst, uren_werkplek="16", vergoedingsstap="", leervergoeding="")
    gevraagd = ondertekenaars_van(overeenkomst)
    assert [h.partij for h in gevraagd] == ["leerling", "vertegenwoordiger", "onderneming"]
    context = overeenkomst_context(overeenkomst, gevraagd)
    assert context["soort_label"] == "Deeltijdse arbeidsovereenkomst"
    assert "De opleidingsverstrekker begeleidt de leerling en is geen partij." in context["wat_het_is"]
    assert context["bijlagen"] == []
    assert [partij["titel"] for partij in context["partijen"]][-1] == "De school die begeleidt"


def test_onderneming_vult_zelf_haar_comite_en_maribel_in(aanmelden: Aanmelden) -> None:
    onderneming = OndernemingFactory.create(paritair_comite="")
    client = aanmelden(lid(onderneming, Rol.ONDERNEMINGSBEHEERDER).gebruiker)
    fout = client.post("/onderneming/", {"paritair_comite": "bakkers", "sociale_maribel": "ja"})
    assert fout.status_code == 422
    assert soep(fout).select_one("[name=paritair_comite]")["value"] == "bakkers"
    assert client.post("/onderneming/", {"paritair_comite": "330.04", "sociale_maribel": "ja"}).status_code == 302
    onderneming.refresh_from_db()
    assert (onderneming.paritair_comite, onderneming.sociale_maribel) == ("330.04", True)
    assert client.get("/onderneming/").status_code == 200
    client.post("/onderneming/", {"paritair_comite": "330.04", "sociale_maribel": ""})
    onderneming.refresh_from_db()
    assert onderneming.sociale_maribel is None


def test_deeltijdse_arbeidsovereenkomst_op_papier_zegt_wat_ze_is(aanmelden: Aanmelden, werker: Any) -> None:
    overeenkomst = klaar(opleiding=OpleidingFactory.create(stelsel="leren_en_werken"))
    overeenkomst = bewaar(aanmelden, overeenkomst, uren_werkplek="16", vergoedingsstap="", leervergoeding="")
    leg_voor(overeenkomst, actor=actor_van_school(overeenkomst.traject))
    werker()
    document = Overeenkomst.objects.get(pk=overeenkomst.pk).document
    lezer = PdfReader(io.BytesIO(weergave_van(document).pdf))
    gelezen = " ".join(" ".join(pagina.extract_text() for pagina in lezer.pages).split())
    for verwacht in ("Dit is een deeltijdse arbeidsovereenkomst", "wet van 3 juli 1978", "De school die begeleidt"):
        assert verwacht in gelezen
    assert "Rechten en plichten" not in gelezen
