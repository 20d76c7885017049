"""After an early end: why according to each party, the report, and what waits for whom."""

from datetime import date, timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.management import call_command
from pypdf import PdfReader

from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.berichten.versturen import bouw
from mentorschap.core.taken import taken_van
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.documenten.maken import weergave_van
from mentorschap.documenten.models import Document
from mentorschap.organisaties.actor import Actor
from overeenkomsten.enums_levensloop import Eindestatus, Kant
from overeenkomsten.models import Beeindiging, Oorzaak, OorzaakVolgens
from overeenkomsten.standaard import OORZAKEN
from overeenkomsten.transitions import beeindigen as b
from overeenkomsten.transitions import begin
from overeenkomsten.transitions.melden import meld_verstuurd, zeg_oorzaak
from tests.factories.einde import lopend, op
from tests.factories.overeenkomsten import actor_van_school
from tests.hulp.kiekje import kiekje

pytestmark = pytest.mark.django_db
LAAT = date(2026, 11, 10)


@pytest.fixture(autouse=True)
def _oorzaken() -> None:
    call_command("laad_codetabellen", stdout=StringIO())


def oorzaak(code: str = "mismatch") -> Oorzaak:
    return Oorzaak.objects.get(code=code)


@kiekje
def beeindigd(wijze: str = "akkoord", **velden: Any) -> tuple[Beeindiging, Any]:
    """Return an agreement that the school ended today."""
    overeenkomst, mensen = lopend()
    voorstel = b.Voorstel(**{"wijze": wijze, "initiatief": "school", "laatste_dag": LAAT} | velden)
    with op(LAAT):
        einde = b.meld_einde(overeenkomst, voorstel, actor=mensen.actor("begeleider"))
    return einde, mensen


def taken(actor: Actor) -> set[str]:
    return {taak.bron for taak in taken_van(actor) if taak.bron.startswith(("einde_", "overeenkomst_"))}


def link_actor(einde: Beeindiging, rol: str) -> Actor:
    return Actor.van_link(PersoonlijkeLink.objects.get(doel="oorzaak_einde", onderwerp_uuid=einde.uuid, rol=rol))


def test_codetabel_laadt_een_keer_en_laat_staan_wat_gewijzigd_is() -> None:
    Oorzaak.objects.filter(code="mismatch").update(omschrijving="Anders gezegd")
    call_command("laad_codetabellen", stdout=StringIO())
    assert Oorzaak.objects.count() == len(OORZAKEN)
    assert oorzaak().omschrijving == "Anders gezegd"


def test_een_vroegtijdig_einde_vraagt_de_oorzaak_en_maakt_de_melding() -> None:
    einde, _ = beeindigd()
    assert einde.document.soort == "einde_melding"
    assert einde.document.context["laatste_dag"] == "10 november 2026"
    assert [rij[1] for rij in einde.document.context["oorzaken"]] == ["nog niet meegedeeld"] * 3
    gevraagd = Bericht.objects.filter(soort="einde_oorzaak")
    assert sorted(bericht.context["partij"] for bericht in gevraagd) == ["leerling", "onderneming"]


@pytest.mark.parametrize(
    ("wijze", "velden"),
    [
        ("van_rechtswege", {"grond": "geslaagd"}),
        ("akkoord", {"laatste_dag": date(2027, 3, 20)}),
    ],
)
def test_een_gewoon_einde_vraagt_en_meldt_niets(wijze: str, velden: dict[str, Any]) -> None:
    einde, mensen = beeindigd(wijze, **velden)
    with op(date(2027, 3, 25)):
        b.sluit_op_tijd(date(2027, 3, 25))
        assert taken(mensen.actor("begeleider")) == set()
    assert not Document.objects.filter(soort="einde_melding").exists()
    assert not Bericht.objects.filter(soort="einde_oorzaak").exists()
    with pytest.raises(HandelingBelet):
        zeg_oorzaak(einde, actor=mensen.actor("leerling"), kant=Kant.LEERLING, oorzaak=oorzaak(), toelichting="")


def test_elke_partij_zegt_haar_eigen_oorzaak_en_geen_overschrijft_een_andere() -> None:
    einde, mensen = beeindigd()
    zeg_oorzaak(einde, actor=link_actor(einde, "leerling"), kant="leerling", oorzaak=oorzaak("gedrag"), toelichting="a")
    zeg_oorzaak(
        einde,
        actor=mensen.actor("ondernemingsbeheerder"),
        kant="onderneming",
        oorzaak=oorzaak("afwezigheid"),
        toelichting="",
    )
    zeg_oorzaak(einde, actor=mensen.actor("begeleider"), kant="school", oorzaak=oorzaak(), toelichting="")
    for actor, kant in ((mensen.actor("leerling"), "school"), (link_actor(einde, "onderneming"), "leerling")):
        with pytest.raises(GeenRecht):
            zeg_oorzaak(einde, actor=actor, kant=kant, oorzaak=oorzaak(), toelichting="")
    with pytest.raises(HandelingBelet, match="zei het zelf al"):
        zeg_oorzaak(einde, actor=mensen.actor("begeleider"), kant="leerling", oorzaak=oorzaak(), toelichting="")
    gezegd = {rij.kant: (rij.oorzaak.code, rij.genoteerd_door_school) for rij in OorzaakVolgens.objects.all()}
    assert gezegd == {
        "leerling": ("gedrag", False),
        "onderneming": ("afwezigheid", False),
        "school": ("mismatch", False),
    }


def test_de_school_noteert_namens_een_partij_en_die_kan_het_later_zelf_zeggen() -> None:
    einde, mensen = beeindigd()
    rij = zeg_oorzaak(
        einde, actor=mensen.actor("begeleider"), kant="leerling", oorzaak=oorzaak(), toelichting="Zei ze."
    )
    assert (rij.genoteerd_door_school, rij.naam) == (True, mensen.actor("begeleider").naam)
    zeg_oorzaak(einde, actor=mensen.actor("leerling"), kant="leerling", oorzaak=oorzaak("gezondheid"), toelichting="")
    rij.refresh_from_db()
    assert (rij.oorzaak.code, rij.genoteerd_door_school) == ("gezondheid", False)


def test_de_melding_krijgt_een_nieuwe_versie_tot_ze_verstuurd_is() -> None:
    einde, mensen = beeindigd()
    eerste = einde.document_id
    zeg_oorzaak(einde, actor=mensen.actor("leerling"), kant="leerling", oorzaak=oorzaak(), toelichting="")
    einde.refresh_from_db()
    assert einde.document.vervangt_id == eerste
    tweede = einde.document_id
    meld_verstuurd(einde, actor=mensen.actor("begeleider"))
    with pytest.raises(HandelingBelet):
        meld_verstuurd(einde, actor=mensen.actor("begeleider"))
    zeg_oorzaak(einde, actor=mensen.actor("begeleider"), kant="school", oorzaak=oorzaak(), toelichting="")
    einde.refresh_from_db()
    assert einde.document_id == tweede


@pytest.mark.parametrize("wie", ["ondernemingsbeheerder", "leerling", "mentor"])
def test_alleen_de_school_noteert_dat_de_melding_vertrok(wie: str) -> None:
    einde, mensen = beeindigd()
    with pytest.raises(GeenRecht):
        meld_verstuurd(einde, actor=mensen.actor(wie))


def test_melding_pas_na_het_einde() -> None:
    einde, mensen = beeindigd(laatste_dag=LAAT + timedelta(days=3))
    assert einde.status == Eindestatus.GEMELD
    with pytest.raises(Achterhaald):
        meld_verstuurd(einde, actor=mensen.actor("begeleider"))


def test_taken_volgen_wie_aan_zet_is() -> None:
    overeenkomst, mensen = lopend()
    begeleider = mensen.actor("begeleider")
    voorstel = b.Voorstel(wijze="akkoord", initiatief="leerling", laatste_dag=LAAT)
    with op(LAAT):
        einde = b.meld_einde(overeenkomst, voorstel, actor=mensen.actor("leerling"))
        assert taken(begeleider) == {"einde_bevestigen"}
        b.bevestig(einde, actor=begeleider, laatste_dag=LAAT)
        assert taken(begeleider) == {"einde_melden", "einde_oorzaak", "einde_nieuwe_overeenkomst"}
        assert taken(mensen.actor("leerling")) == {"einde_oorzaak"}
        assert taken(mensen.actor("ondernemingsbeheerder")) == {"einde_oorzaak"}
        zeg_oorzaak(einde, actor=begeleider, kant="school", oorzaak=oorzaak(), toelichting="")
        meld_verstuurd(einde, actor=begeleider)
        assert taken(begeleider) == {"einde_nieuwe_overeenkomst"}
        # A new agreement on its way is what the school had to look for.
        begin(overeenkomst.traject, actor=actor_van_school(overeenkomst.traject))
        assert taken(begeleider) == {"overeenkomst_werkversie"}


def test_wie_de_opleiding_stopzet_krijgt_geen_nieuwe_overeenkomst_gezocht() -> None:
    _, mensen = beeindigd("van_rechtswege", grond="stopzetting", initiatief="leerling")
    with op(LAAT):
        assert "einde_nieuwe_overeenkomst" not in taken(mensen.actor("begeleider"))


def test_bemiddelen_is_een_taak_met_de_laatste_dag() -> None:
    overeenkomst, mensen = lopend()
    voorstel = b.Voorstel(
        wijze="motief", initiatief="leerling", grond="andere_opleiding", motivering="Liever koken.", ontvangen_op=LAAT
    )
    with op(LAAT):
        b.meld_einde(overeenkomst, voorstel, actor=mensen.actor("leerling"))
        (taak,) = [t for t in taken_van(mensen.actor("begeleider")) if t.bron == "einde_bemiddelen"]
    assert taak.tot == LAAT + timedelta(days=21)


def test_de_pdf_van_de_melding_leest_terug_wat_er_gebeurde() -> None:
    einde, mensen = beeindigd()
    zeg_oorzaak(einde, actor=mensen.actor("begeleider"), kant="leerling", oorzaak=oorzaak(), toelichting="Privé.")
    einde.refresh_from_db()
    lezer = PdfReader(BytesIO(weergave_van(einde.document).pdf))
    tekst = " ".join(" ".join(pagina.extract_text() for pagina in lezer.pages).split())
    for verwacht in (
        einde.overeenkomst.nummer,
        einde.overeenkomst.traject.leerling.naam,
        "De laatste dag is 10 november 2026.",
        "Onderling akkoord (gemeen recht)",
        "Leerling en onderneming passen niet bij elkaar, genoteerd door de school",
        "nog niet meegedeeld",
        "artikel 24",
    ):
        assert verwacht in tekst
    # What somebody wrote about a person stays with the parties.
    assert "Privé." not in tekst


def test_berichten_noemen_de_data_in_gewone_woorden() -> None:
    overeenkomst, mensen = lopend()
    dag = date(2026, 9, 25)
    voorstel = b.Voorstel(wijze="eerste_dagen", initiatief="leerling", ontvangen_op=dag)
    with op(dag):
        b.meld_einde(overeenkomst, voorstel, actor=mensen.actor("leerling"))
    berichten = Bericht.objects.filter(soort="einde_opgezegd").order_by("pk")
    teksten = {bericht.context["partij"]: bouw(bericht) for bericht in berichten}
    assert set(teksten) == {"leerling", "onderneming", "opleidingsverstrekker", "mentor"}
    assert "De laatste dag van de overeenkomst is 2 oktober 2026." in teksten["mentor"].body
    assert teksten["leerling"].subject.startswith("Je overeenkomst bij")
    assert teksten["leerling"].subject.endswith("stopt op 2 oktober 2026")
    vraag = bouw(Bericht.objects.get(soort="einde_oorzaak", context__partij="leerling"))
    assert "/l/" in vraag.body
    assert "Niemand verandert wat jij zegt." in vraag.body
