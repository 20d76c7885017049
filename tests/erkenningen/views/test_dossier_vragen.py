"""The dossier of a company with everything that can be in it keeps within its queries, however much there is."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from erkenningen import transitions as t
from erkenningen.enums import Criterium
from erkenningen.models import Beslissing, Bewijsstuk
from erkenningen.transitions import beroepen
from mentorschap.core.klok import nu, vandaag
from tests.factories.beroepen import REDENEN, UITSPRAAK, departement
from tests.factories.erkenningen import Wereld, bestand, mentor, wereld

pytestmark = pytest.mark.django_db
BUDGET = 14


def vol_dossier(w: Wereld, aantal: int, status: str) -> Any:
    """Return a refused dossier with so many mentors, points, visits and appeals; the last appeal got to `status`."""
    rij = w.werkversie(*(mentor(w.beheerder, diploma=True) for _ in range(aantal)))
    for _ in range(aantal):
        stuk = bestand(w.beheerder)
        Bewijsstuk.objects.create(aanvraag=rij, criterium=Criterium.DRAAGKRACHT, bestand=stuk)
    t.dien_in(rij, actor=w.beheerder)
    t.neem_in_behandeling(rij, actor=w.behandelaar)
    for dagen in range(1, aantal + 1):
        afspraak = t.Afspraak(nu() + timedelta(days=dagen), plaats="Molenstraat 12, Aalst")
        t.plan_bezoek(rij, actor=w.behandelaar, afspraak=afspraak)
    t.vraag_aanvulling(rij, actor=w.behandelaar, vragen=[f"Vraag {nummer}?" for nummer in range(aantal)])
    for vraag in rij.vragen.all():
        t.beantwoord(vraag, actor=w.beheerder, antwoord="Zie de bijlage.", upload=None)
    t.vul_aan(rij, actor=w.beheerder)
    w.weiger(rij, "De werkplek heeft geen oven.")
    beslissing = Beslissing.objects.select_related("aanvraag").get(aanvraag=rij)
    for nummer in range(aantal):
        beroep = beroepen.stel_beroep_in(beslissing, actor=w.beheerder, ontvangen_op=vandaag(), motivering=REDENEN)
        if nummer + 1 < aantal:
            beroepen.trek_beroep_in(beroep, actor=w.beheerder)
    if status != "ingediend":
        beroepen.verklaar_ontvankelijk(beroep, actor=(actor := departement()))
        if status == "ongegrond":
            beroepen.verklaar_ongegrond(beroep, actor=actor, motivering=UITSPRAAK)
    return rij


@pytest.mark.parametrize("wie", ["beheerder", "behandelaar"])
@pytest.mark.parametrize("status", ["ingediend", "ongegrond"])
@pytest.mark.parametrize("aantal", [1, 3])
def test_dossier_met_beroep_blijft_binnen_zijn_vragen(
    aanmelden: Any, django_assert_max_num_queries: Any, aantal: int, status: str, wie: str
) -> None:
    w = wereld()
    rij = vol_dossier(w, aantal, status)
    client = aanmelden(w.gebruiker(getattr(w, wie)))
    client.get("/profiel/")
    with django_assert_max_num_queries(BUDGET):
        antwoord = client.get(reverse("erkenningen:aanvraag", args=[rij.uuid]))
    pagina = antwoord.content.decode()
    assert "Beroep" in pagina
    assert pagina.count("bewijs.pdf") >= aantal
    assert pagina.count("Molenstraat 12, Aalst") >= aantal
