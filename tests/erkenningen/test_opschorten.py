"""A suspensive appeal against a measure that works already: it stops until the outcome (ERK-15)."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from erkenningen.models import Aanvraag, Beroep, Erkenning, Maatregel
from erkenningen.transitions import beroepen as t
from erkenningen.transitions.maatregelen import rond_af, voer_geplande_uit
from erkenningen.transitions.opschorten import OPSCHORTEN
from mentorschap.berichten.models import Bericht
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.documenten.maken import sjablooncontext
from mentorschap.documenten.models import Document
from mentorschap.documenten.render import render_html
from tests.factories.beroepen import REDENEN, UITSPRAAK, departement
from tests.factories.erkenningen import Wereld, wereld
from tests.factories.maatregelen import RESULTAAT, beroep_tegen, in_status, opgelegd, overeenkomst_op

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Wereld:
    return wereld()


def beroep(w: Wereld, maatregel: Maatregel, *, schorsend: bool | None = True) -> Beroep:
    rij = t.stel_beroep_in(maatregel, actor=w.beheerder, ontvangen_op=vandaag(), motivering=REDENEN)
    return t.verklaar_ontvankelijk(rij, actor=departement(), schorsend=schorsend)


def op_dag(dagen: int) -> Any:
    return time_machine.travel(nu() + timedelta(days=dagen), tick=False)


def test_opheffing_werkt_niet_van_de_dag_van_het_besluit_tot_de_uitspraak(w: Wereld, client: Any) -> None:
    maatregel = opgelegd(w, w.goedgekeurd())
    register = reverse("erkenningen:register")
    nummer = w.onderneming.kbo
    assert nummer not in client.get(register).content.decode()

    with op_dag(3):
        rij = beroep(w, maatregel)
        erkenning = Erkenning.objects.get()
        assert (erkenning.status, erkenning.opgeheven_op) == ("actief", None)
        assert Maatregel.objects.get().status == "opgelegd"
        # A school finds it again: while the appeal runs, it is recognised.
        assert nummer in client.get(register).content.decode()
        assert voer_geplande_uit() == 0

    with op_dag(9):
        t.verklaar_ongegrond(rij, actor=departement(), motivering=UITSPRAAK)
        dag = vandaag()
        assert voer_geplande_uit() == 1
        assert voer_geplande_uit() == 0

    erkenning.refresh_from_db()
    maatregel.refresh_from_db()
    assert (erkenning.status, erkenning.opgeheven_op) == ("opgeheven", dag)
    assert (maatregel.status, maatregel.ingangsdatum) == ("in_werking", dag)
    overgangen = erkenning.overgangen.order_by("op").values_list("overgang", flat=True)
    assert list(overgangen)[-3:] == ["opheffen", "opheffing_opgeschort", "opheffen"]


def test_sanctie_werkt_niet_zolang_het_beroep_loopt_en_de_school_hoort_het_twee_keer(w: Wereld) -> None:
    erkenning = w.goedgekeurd()
    overeenkomst_op(erkenning)
    maatregel = opgelegd(w, erkenning, "mentorsanctie")

    with op_dag(1):
        rij = beroep(w, maatregel)
        mentor = erkenning.mentoren.get()
        assert (mentor.status, mentor.tot) == ("actief", None)
    with op_dag(2):
        t.trek_beroep_in(rij, actor=w.beheerder)
        voer_geplande_uit()

    assert erkenning.mentoren.get().status == "gesanctioneerd"
    assert Bericht.objects.filter(soort="mentor_gestopt").count() == 2


def test_uitsluiting_stopt_en_begint_samen_met_haar_opheffing(w: Wereld) -> None:
    uitsluiting = opgelegd(w, w.goedgekeurd(), "uitsluiting")
    with op_dag(4):
        rij = beroep(w, uitsluiting.opheffing)
        assert set(Maatregel.objects.values_list("status", flat=True)) == {"opgelegd"}
        t.verklaar_ongegrond(rij, actor=departement(), motivering=UITSPRAAK)
        assert voer_geplande_uit() == 2
        assert set(Maatregel.objects.values_list("status", "ingangsdatum")) == {("in_werking", vandaag())}


def test_beroep_tegen_de_uitsluiting_alleen_laat_de_opheffing_werken(w: Wereld) -> None:
    uitsluiting = opgelegd(w, w.goedgekeurd(), "uitsluiting")
    beroep(w, uitsluiting)
    assert Maatregel.objects.get(soort="opheffing").status == "in_werking"
    assert Maatregel.objects.get(soort="uitsluiting").status == "opgelegd"
    assert Erkenning.objects.get().status == "opgeheven"


def test_gegrond_na_opschorting_houdt_de_erkenning_en_zegt_wat_beeindigd_blijft(w: Wereld) -> None:
    maatregel = opgelegd(w, w.goedgekeurd())
    rij = beroep(w, maatregel)
    t.verklaar_gegrond(rij, actor=departement(), motivering=UITSPRAAK)

    assert Maatregel.objects.get().status == "vernietigd"
    assert Erkenning.objects.get().status == "actief"
    zinnen = Document.objects.get(onderwerp_uuid=rij.uuid, soort="beroep_uitspraak").context["gevolgen"]
    assert any("blijven beëindigd" in zin for zin in zinnen)


def test_overeenkomst_die_eindigde_blijft_beeindigd(w: Wereld) -> None:
    erkenning = w.goedgekeurd()
    overeenkomst = overeenkomst_op(erkenning)
    maatregel = opgelegd(w, erkenning)
    beroep(w, maatregel)
    overeenkomst.refresh_from_db()
    assert overeenkomst.status == "beeindigd"


def test_zonder_opschorting_blijft_de_maatregel_werken(w: Wereld) -> None:
    beroep(w, opgelegd(w, w.goedgekeurd()), schorsend=False)
    assert Maatregel.objects.get().status == "in_werking"
    assert Erkenning.objects.get().status == "opgeheven"


def test_over_wat_voorbij_is_wordt_niets_gevraagd(w: Wereld) -> None:
    maatregel = rond_af(opgelegd(w, w.goedgekeurd(), "mentorsanctie"), actor=w.behandelaar, resultaat=RESULTAAT)
    assert beroep(w, maatregel, schorsend=True).schorsend is None
    assert Maatregel.objects.get().status == "afgerond"


def test_opschorten_kan_niet_naast_een_nieuwere_erkenning(w: Wereld, aanmelden: Any) -> None:
    maatregel = opgelegd(w, w.goedgekeurd())
    oud = Erkenning.objects.get()
    aanvraag = w.beoordeeld()
    Aanvraag.objects.filter(pk=aanvraag.pk).update(vestiging=oud.vestiging)
    nieuw = w.keur_goed(Aanvraag.objects.get(pk=aanvraag.pk))
    rij = t.stel_beroep_in(maatregel, actor=w.beheerder, ontvangen_op=vandaag(), motivering=REDENEN)
    actor = departement()
    with pytest.raises(HandelingBelet, match=nieuw.nummer):
        t.verklaar_ontvankelijk(rij, actor=actor, schorsend=True)

    client = aanmelden(w.gebruiker(actor))
    gegevens = {"besluit": "ontvankelijk", "schorsend": "ja", "motivering": "Op tijd, dat lezen wij na."}
    antwoord = client.post(reverse("erkenningen:beroep_bevestigen", args=[rij.uuid]), gegevens)

    assert antwoord.status_code == 422
    assert nieuw.nummer in antwoord.content.decode()
    assert "Op tijd, dat lezen wij na." in antwoord.content.decode()
    assert Beroep.objects.get().status == "ingediend"
    assert Maatregel.objects.get().status == "in_werking"


@pytest.mark.parametrize("status", ["voorbereiding", "opgelegd", "afgerond", "ingetrokken", "vernietigd"])
def test_opschorten_kan_alleen_terwijl_ze_werkt_en_door_het_departement(w: Wereld, status: str) -> None:
    rij = in_status(w, w.goedgekeurd(), "mentorsanctie", status)
    assert not OPSCHORTEN.is_mogelijk(rij, departement())
    zaak = beroep_tegen(w, rij)
    for actor in (w.beheerder, w.behandelaar, w.stem):
        with pytest.raises(GeenRecht):
            t.verklaar_ontvankelijk(zaak, actor=actor, schorsend=True)


@pytest.mark.parametrize("soort", ["opheffing", "mentorsanctie"])
def test_scherm_en_brief_zeggen_dat_ze_niet_werkt(w: Wereld, aanmelden: Any, soort: str) -> None:
    maatregel = opgelegd(w, w.goedgekeurd(), soort)
    rij = beroep(w, maatregel)
    erkenning = Erkenning.objects.get()
    for wie in (w.beheerder, w.behandelaar):
        client = aanmelden(w.gebruiker(wie))
        for naam, obj in (("maatregel", maatregel), ("erkenning", erkenning)):
            pagina = client.get(reverse(f"erkenningen:{naam}", args=[obj.uuid]))
            tekst = " ".join(BeautifulSoup(pagina.content, "html.parser").main.get_text(" ").split())
            assert "opgeschort door beroep" in tekst
            assert "Opgeschort door beroep" in tekst  # the timeline
    t.verklaar_ongegrond(rij, actor=departement(), motivering=UITSPRAAK)
    for brief, zin in (
        ("beroep_bevestiging", f"Maatregel {maatregel.nummer} werkt niet meer vanaf vandaag"),
        ("beroep_uitspraak", "ze werkt opnieuw vanaf vandaag"),
    ):
        document = Document.objects.get(onderwerp_uuid=rij.uuid, soort=brief)
        assert zin in render_html(f"erkenningen/{brief}", sjablooncontext(document))
