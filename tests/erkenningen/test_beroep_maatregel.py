"""An appeal against a measure: what it holds back, what an outcome gives back, and what stays ended."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from erkenningen.models import Beroep, Erkenning, Maatregel, MentorOpErkenning
from erkenningen.transitions import beroepen as t
from erkenningen.transitions.maatregelen import voer_geplande_uit
from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import HandelingBelet
from mentorschap.documenten.models import Document
from tests.factories.beroepen import REDENEN, UITSPRAAK, departement
from tests.factories.erkenningen import Wereld, wereld
from tests.factories.maatregelen import opgelegd

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Wereld:
    return wereld()


def stel_in(w: Wereld, maatregel: Maatregel) -> Beroep:
    return t.stel_beroep_in(maatregel, actor=w.beheerder, ontvangen_op=vandaag(), motivering=REDENEN)


def gegrond(w: Wereld, maatregel: Maatregel) -> Beroep:
    actor, rij = departement(), stel_in(w, maatregel)
    t.verklaar_ontvankelijk(rij, actor=actor, schorsend=False)
    return t.verklaar_gegrond(rij, actor=actor, motivering=UITSPRAAK)


def test_gegrond_tegen_een_opheffing_herstelt_de_erkenning(w: Wereld) -> None:
    maatregel = opgelegd(w, w.goedgekeurd(), "opheffing")
    assert Erkenning.objects.get().status == "opgeheven"

    rij = gegrond(w, maatregel)

    erkenning = Erkenning.objects.get()
    assert Maatregel.objects.get(pk=maatregel.pk).status == "vernietigd"
    assert (erkenning.status, erkenning.opgeheven_op) == ("actief", None)
    assert erkenning.is_geldig_op(vandaag())
    zinnen = Document.objects.get(onderwerp_uuid=rij.uuid, soort="beroep_uitspraak").context["gevolgen"]
    assert any("blijven beëindigd" in zin for zin in zinnen)


def test_gegrond_tegen_een_sanctie_herstelt_de_mentor(w: Wereld) -> None:
    maatregel = opgelegd(w, w.goedgekeurd(), "mentorsanctie")
    assert MentorOpErkenning.objects.get().status == "gesanctioneerd"

    gegrond(w, maatregel)

    mentor = MentorOpErkenning.objects.get()
    assert (mentor.status, mentor.tot) == ("actief", None)
    assert Maatregel.objects.get(pk=maatregel.pk).status == "vernietigd"


def test_met_de_opheffing_valt_ook_de_uitsluiting(w: Wereld) -> None:
    uitsluiting = opgelegd(w, w.goedgekeurd(), "uitsluiting")

    gegrond(w, uitsluiting.opheffing)

    assert set(Maatregel.objects.values_list("status", flat=True)) == {"vernietigd"}
    assert Erkenning.objects.get().status == "actief"


def test_gegrond_tegen_een_uitsluiting_laat_de_opheffing_staan(w: Wereld) -> None:
    uitsluiting = opgelegd(w, w.goedgekeurd(), "uitsluiting")

    gegrond(w, uitsluiting)

    assert Maatregel.objects.get(soort="opheffing").status == "in_werking"
    assert Erkenning.objects.get().status == "opgeheven"


@pytest.mark.parametrize("schorsend", [True, False])
def test_schorsend_beroep_houdt_de_maatregel_tegen_tot_de_uitspraak(w: Wereld, schorsend: bool) -> None:
    actor, maatregel = (
        departement(),
        opgelegd(w, w.goedgekeurd(), "opheffing", ingangsdatum=vandaag() + timedelta(days=1)),
    )
    rij = stel_in(w, maatregel)
    with pytest.raises(HandelingBelet, match="opschort"):
        t.verklaar_ontvankelijk(rij, actor=actor)
    t.verklaar_ontvankelijk(rij, actor=actor, schorsend=schorsend)
    Maatregel.objects.filter(pk=maatregel.pk).update(ingangsdatum=vandaag())

    voer_geplande_uit()
    assert Maatregel.objects.get(pk=maatregel.pk).status == ("opgelegd" if schorsend else "in_werking")

    t.verklaar_ongegrond(rij, actor=actor, motivering=UITSPRAAK)
    voer_geplande_uit()
    assert Maatregel.objects.get(pk=maatregel.pk).status == "in_werking"


def test_tegen_een_begeleidingsactie_is_geen_beroep(w: Wereld) -> None:
    with pytest.raises(HandelingBelet, match="geen beroep mogelijk"):
        stel_in(w, opgelegd(w, w.goedgekeurd(), "begeleidingsactie"))


def test_onderneming_gaat_vanuit_de_maatregel_in_beroep(w: Wereld, aanmelden: Any) -> None:
    maatregel = opgelegd(w, w.goedgekeurd(), "opheffing")
    client = aanmelden(w.gebruiker(w.beheerder))
    adres = reverse("erkenningen:maatregel_beroep", args=[maatregel.uuid])
    pagina = client.get(reverse("erkenningen:maatregel", args=[maatregel.uuid]))
    assert BeautifulSoup(pagina.content, "html.parser").find("a", href=adres) is not None

    client.post(adres, {"ontvangen_op": vandaag().isoformat(), "motivering": REDENEN})

    rij = Beroep.objects.get()
    assert (rij.maatregel, rij.status) == (maatregel, "ingediend")
    actor = departement()
    bevestigen = aanmelden(w.gebruiker(actor))
    gegevens = {"besluit": "ontvankelijk", "motivering": "Op tijd."}
    adres = reverse("erkenningen:beroep_bevestigen", args=[rij.uuid])
    assert bevestigen.post(adres, gegevens).status_code == 422
    assert bevestigen.post(adres, gegevens | {"schorsend": "ja"}).status_code == 302
    assert Beroep.objects.get().schorsend is True
    assert bevestigen.get(reverse("erkenningen:beroep", args=[rij.uuid])).status_code == 200
