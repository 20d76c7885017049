"""The pages of measures: what each person finds, what is kept after a mistake, which tasks wait."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from erkenningen.enums import MaatregelSoort
from erkenningen.models import Maatregel, Voorstel
from erkenningen.transitions import maatregelen as m
from erkenningen.transitions import stem
from mentorschap.berichten.models import Bericht
from mentorschap.core.klok import vandaag
from mentorschap.core.taken import taken_van
from mentorschap.documenten.models import Document
from mentorschap.documenten.soorten import SOORTEN
from tests.factories.erkenningen import Wereld, wereld
from tests.factories.levensloop import met_mentoren
from tests.factories.maatregelen import (
    REDENEN,
    RESULTAAT,
    VERSLAG,
    bereid,
    beroep_tegen,
    gehoord,
    opgelegd,
    overeenkomst_op,
    stem_voor,
    voorgelegd,
)
from tests.hulp.client import meld_client_aan

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Wereld:
    return wereld()


def als(w: Wereld, wie: str) -> Client:
    client = Client()
    meld_client_aan(client, w.gebruiker(getattr(w, wie)))
    return client


def pad(naam: str, rij: Any, *meer: Any) -> str:
    return reverse(f"erkenningen:{naam}", args=[rij.uuid, *meer])


def tekst(antwoord: Any) -> str:
    return " ".join(BeautifulSoup(antwoord.content, "html.parser").get_text(" ").split())


def codes(actor: Any) -> set[str]:
    return {taak.bron for taak in taken_van(actor)}


def test_hele_weg_van_een_opheffing_in_de_browser(w: Wereld) -> None:
    erkenning = w.goedgekeurd()
    overeenkomst = overeenkomst_op(erkenning)
    client = als(w, "behandelaar")
    assert pad("maatregel_nieuw", erkenning, "opheffing") in client.get(pad("maatregel_kiezen", erkenning)).text

    velden = {"redenen": REDENEN, "ingangsdatum": vandaag().isoformat()}
    antwoord = client.post(pad("maatregel_nieuw", erkenning, "opheffing"), velden)
    rij = Maatregel.objects.get()
    assert antwoord.url == pad("maatregel", rij)
    assert "Onderneming horen" in client.get(antwoord.url).text
    client.post(pad("maatregel_horen", rij), {"is_gehoord": "ja", "gehoord_op": "2026-01-05T10:30", "verslag": VERSLAG})
    pagina = tekst(client.get(pad("maatregel_opleggen", rij)))
    assert "1 lopende overeenkomst eindigt" in pagina
    assert overeenkomst.nummer in pagina
    assert overeenkomst.traject.leerling.familienaam not in pagina
    client.post(pad("maatregel_opleggen", rij), {"_sleutel": ""})

    voorstel = Voorstel.objects.get(maatregel=rij)
    for wie in ("stem", "stem2"):
        stemmer = als(w, wie)
        assert VERSLAG in tekst(stemmer.get(pad("voorstel", voorstel)))
        assert stemmer.post(pad("voorstel", voorstel), {"keuze": "akkoord"}).url == pad("maatregel", rij)

    rij.refresh_from_db()
    overeenkomst.refresh_from_db()
    assert (rij.status, overeenkomst.status) == ("in_werking", "beeindigd")


def test_onderneming_ziet_niets_in_voorbereiding_en_alles_na_opleggen(w: Wereld) -> None:
    erkenning = w.goedgekeurd()
    voorstel = voorgelegd(w, erkenning)
    rij, client = voorstel.maatregel, als(w, "beheerder")
    for url in (pad("maatregel", rij), pad("voorstel", voorstel)):
        assert client.get(url).status_code == 404
    pagina = tekst(client.get(pad("erkenning", erkenning)))
    assert rij.nummer not in pagina
    assert "Maatregel" not in pagina

    stem_voor(w, voorstel)

    pagina = tekst(client.get(pad("maatregel", rij)))
    for stuk in (REDENEN, VERSLAG, "binnen tien dagen na de ontvangst", "Maatregel opgelegd"):
        assert stuk in pagina
    for stuk in ("Maatregel voorbereid", "Hoorplicht vervuld", "Ter stemming gelegd", w.behandelaar.naam):
        assert stuk not in pagina
    pagina = tekst(client.get(pad("erkenning", erkenning)))
    assert f"Maatregel opgelegd: opheffing van de erkenning {rij.nummer}" in pagina
    assert "Erkenning opgeheven" in pagina
    assert "Maatregel voorbereid" not in pagina


def test_ander_partnerschap_en_andere_onderneming_zien_niets(w: Wereld) -> None:
    rij, ander = opgelegd(w, w.goedgekeurd()), wereld()

    for wie in ("behandelaar", "stem", "beheerder"):
        assert als(ander, wie).get(pad("maatregel", rij)).status_code == 404
    assert Maatregel.objects.zichtbaar_voor(wereld(met_partnerschap=False).behandelaar).count() == 0


def test_departement_leest_wat_in_beroep_is_en_doet_er_niets_mee(w: Wereld) -> None:
    rij, departement = opgelegd(w, w.goedgekeurd()), wereld(met_partnerschap=False)
    beroep_tegen(w, rij)

    client = als(departement, "behandelaar")

    assert client.get(pad("maatregel", rij)).status_code == 200
    assert client.get(pad("maatregel_afronden", rij)).status_code == 403
    assert not {code for code in codes(departement.behandelaar) if code.startswith("maatregel")}


@pytest.mark.parametrize(
    ("soort", "velden", "fout"),
    [
        ("opheffing", {"redenen": ""}, "Schrijf de redenen van de maatregel."),
        ("opheffing", {"ingangsdatum": "2020-01-01"}, "niet vroeger ingaan dan vandaag"),
        ("begeleidingsactie", {"tot": "2020-01-01"}, "De einddatum ligt voor de ingangsdatum."),
        ("mentorsanctie", {}, "Kies de mentor."),
        ("uitsluiting", {}, "Kies deze vestiging of de hele onderneming."),
    ],
)
def test_fout_in_de_voorbereiding_bewaart_wat_getypt_is(w: Wereld, soort: str, velden: dict, fout: str) -> None:
    gewoon = {"redenen": REDENEN, "ingangsdatum": vandaag().isoformat()}

    antwoord = als(w, "behandelaar").post(pad("maatregel_nieuw", w.goedgekeurd(), soort), gewoon | velden)

    assert antwoord.status_code == 422
    assert fout in tekst(antwoord)
    assert (gewoon | velden)["redenen"] in antwoord.text
    assert not Maatregel.objects.exists()


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"verslag": VERSLAG}, "Kies ja of nee."),
        ({"is_gehoord": "ja"}, "Vul in wanneer de onderneming gehoord is."),
        ({"is_gehoord": "ja", "gehoord_op": "2026-01-05T10:30"}, "Schrijf wat de onderneming zei."),
        ({"is_gehoord": "nee"}, "Schrijf waarom de onderneming niet gehoord is."),
    ],
)
def test_fout_in_het_gehoor(w: Wereld, velden: dict, fout: str) -> None:
    rij = bereid(w, w.goedgekeurd(), "opheffing")

    antwoord = als(w, "behandelaar").post(pad("maatregel_horen", rij), velden)

    assert (antwoord.status_code, fout in tekst(antwoord)) == (422, True)


def test_begeleidingsactie_zonder_stemming_tot_een_resultaat(w: Wereld) -> None:
    client = als(w, "behandelaar")
    rij = bereid(w, w.goedgekeurd(), "begeleidingsactie")
    assert client.post(pad("maatregel_opleggen", rij), {"_sleutel": ""}).status_code == 302
    rij.refresh_from_db()
    assert rij.status == "in_werking"

    assert client.post(pad("maatregel_afronden", rij), {"resultaat": ""}).status_code == 422
    client.post(pad("maatregel_afronden", rij), {"resultaat": RESULTAAT})

    rij.refresh_from_db()
    assert (rij.status, rij.resultaat) == ("afgerond", RESULTAAT)
    assert RESULTAAT in tekst(als(w, "beheerder").get(pad("maatregel", rij)))
    assert Bericht.objects.filter(soort="maatregel_afgerond").exists()


def test_wijzigen_houdt_de_opheffing_van_een_uitsluiting_gelijk(w: Wereld) -> None:
    rij = gehoord(w, w.goedgekeurd(), "uitsluiting")
    velden = {"reikwijdte": "onderneming", "redenen": "Andere.", "ingangsdatum": vandaag().isoformat(), "tot": ""}

    assert als(w, "behandelaar").post(pad("maatregel_wijzigen", rij), velden).status_code == 302

    rij.refresh_from_db()
    assert (rij.reikwijdte, rij.redenen) == ("onderneming", "Andere.")
    assert Maatregel.objects.get(pk=rij.opheffing_id).redenen == "Andere."


def test_uitsluiting_noemt_de_andere_erkenningen_in_haar_bereik(w: Wereld) -> None:
    erkenning, ander = w.goedgekeurd(), w.goedgekeurd()
    client = als(w, "behandelaar")

    wijd = gehoord(w, erkenning, "uitsluiting", reikwijdte="onderneming")
    assert ander.nummer in tekst(client.get(pad("maatregel_opleggen", wijd)))
    m.wijzig(wijd, actor=w.behandelaar, velden={"reikwijdte": "vestiging"})
    assert ander.nummer not in tekst(client.get(pad("maatregel_opleggen", wijd)))


def test_intrekken_vraagt_een_reden(w: Wereld) -> None:
    rij, client = gehoord(w, w.goedgekeurd()), als(w, "behandelaar")

    assert client.post(pad("maatregel_intrekken", rij), {"reden": " "}).status_code == 422
    assert client.post(pad("maatregel_intrekken", rij), {"reden": "Vergissing."}).status_code == 302
    assert client.get(pad("maatregel_intrekken", rij)).status_code == 409


def test_taken_volgen_de_maatregel(w: Wereld) -> None:
    rij = bereid(w, w.goedgekeurd(), "opheffing", ingangsdatum=vandaag() + timedelta(days=2))
    assert "maatregel_horen" in codes(w.behandelaar)
    m.noteer_gehoor(rij, actor=w.behandelaar, gehoord_op=None, niet_gehoord_omdat="Kwam niet.")
    assert {"maatregel_horen", "maatregel_voorleggen"} & codes(w.behandelaar) == {"maatregel_voorleggen"}
    voorstel = m.leg_voor(rij, actor=w.behandelaar)
    assert "maatregel_voorleggen" not in codes(w.behandelaar)
    assert "voorstel_stemmen" in codes(w.stem)
    assert Bericht.objects.filter(sleutel__startswith=f"voorstel_ter_stemming:{voorstel.uuid}").count() == 2

    with time_machine.travel(timezone.now() + timedelta(days=9), tick=True):
        assert "voorstel_stemtermijn_voorbij" in codes(w.behandelaar)
    stem_voor(w, voorstel)
    assert not {c for c in codes(w.behandelaar) if c.startswith("maatregel")}
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=True):
        assert "maatregel_ingaan" in codes(w.behandelaar)
        assert "Maatregel laten ingaan" in als(w, "behandelaar").get(pad("maatregel", rij)).text
        als(w, "behandelaar").post(pad("maatregel_ingaan", rij))
        assert "maatregel_ingaan" not in codes(w.behandelaar)


def test_taken_na_een_tegenstem_en_bij_een_begeleidingsactie(w: Wereld) -> None:
    voorstel = voorgelegd(w, w.goedgekeurd())
    stem(voorstel, actor=w.stem, keuze="niet_akkoord", motivering="Te streng.")
    assert "voorstel_verworpen" in codes(w.behandelaar)
    assert "maatregel_voorleggen" not in codes(w.behandelaar)
    m.trek_in(voorstel.maatregel, actor=w.behandelaar, reden="Neen.")
    assert "voorstel_verworpen" not in codes(w.behandelaar)

    opgelegd(w, w.goedgekeurd(), "begeleidingsactie", tot=vandaag() + timedelta(days=3))
    assert "maatregel_opvolgen" not in codes(w.behandelaar)
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=True):
        assert "maatregel_opvolgen" in codes(w.behandelaar)


def test_voorstel_over_een_maatregel_verlengen_en_intrekken(w: Wereld) -> None:
    voorstel, client = voorgelegd(w, w.goedgekeurd()), als(w, "behandelaar")
    later = (voorstel.stemmen_tot + timedelta(days=2)).isoformat()

    assert client.get(pad("voorstel_verlengen", voorstel)).status_code == 200
    assert client.post(pad("voorstel_verlengen", voorstel), {"stemmen_tot": later}).status_code == 302
    assert client.post(pad("voorstel_intrekken", voorstel)).url == pad("maatregel", voorstel.maatregel)
    voorstel.refresh_from_db()
    assert (voorstel.status, voorstel.stemmen_tot.isoformat()) == ("ingetrokken", later)


@pytest.mark.parametrize("soort", MaatregelSoort.values)
def test_brief_zegt_wat_waarom_en_hoe_beroep_gaat(w: Wereld, soort: str) -> None:
    erkenning, (een, _) = met_mentoren(w)
    overeenkomst = overeenkomst_op(erkenning)
    rij = opgelegd(w, erkenning, soort)
    document = rij.document
    context = document.context | {"document_titel": document.titel, "vingerafdruk": "0" * 12, "sjabloonversie": "1"}
    html = render_to_string(f"documenten/{SOORTEN[document.soort].sjabloon}.html", context)
    brief = " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())

    for stuk in (w.onderneming.naam, w.partnerschap.naam, REDENEN, rij.nummer, context["kenmerk"], erkenning.nummer):
        assert stuk in brief
    assert ("binnen tien dagen na de ontvangst" in brief) is (soort != "begeleidingsactie")
    assert (VERSLAG in brief) is (soort != "begeleidingsactie")
    if soort == "mentorsanctie":
        assert een.mentor.naam in brief
    if soort in ("mentorsanctie", "opheffing"):
        assert overeenkomst.nummer in brief
    zichtbaar = [Document.objects.zichtbaar_voor(x.beheerder).filter(pk=document.pk).exists() for x in (w, wereld())]
    assert zichtbaar == [True, False]


def test_lijst_op_de_erkenning_kost_niet_meer_met_meer_maatregelen(w: Wereld) -> None:
    erkenning, client = w.goedgekeurd(), als(w, "behandelaar")
    opgelegd(w, erkenning, "begeleidingsactie")
    client.get(pad("erkenning", erkenning))
    with CaptureQueriesContext(connection) as een:
        client.get(pad("erkenning", erkenning))
    for _ in range(2):
        opgelegd(w, erkenning, "begeleidingsactie")
    with CaptureQueriesContext(connection) as drie:
        client.get(pad("erkenning", erkenning))

    assert len(drie) == len(een)
