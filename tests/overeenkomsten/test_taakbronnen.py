"""What waits for whom about agreements."""

from datetime import timedelta

import pytest

from mentorschap.core.klok import vandaag
from mentorschap.core.taken import taken_van
from overeenkomsten.enums import Partij
from overeenkomsten.transitions import leg_voor
from tests.factories.overeenkomsten import actor_van_school, klaar, mensen_bij, teken, voorgelegd

pytestmark = pytest.mark.django_db


def codes(actor: object) -> set[str]:
    return {taak.bron for taak in taken_van(actor) if taak.bron.startswith("overeenkomst")}


def test_werkversie_wacht_op_de_trajectbegeleider() -> None:
    overeenkomst = klaar()
    (taak,) = taken_van(actor_van_school(overeenkomst.traject))
    assert (taak.titel, taak.werkwoord, taak.tot) == ("Overeenkomst afwerken", "Verder werken", overeenkomst.start)
    assert overeenkomst.traject.leerling.naam in taak.over


@pytest.mark.parametrize("wie", ["ondernemingsbeheerder", "leerling", "begeleider"])
def test_wie_moet_tekenen_heeft_een_taak_tot_er_getekend_is(wie: str) -> None:
    overeenkomst = voorgelegd(start=vandaag() + timedelta(days=30))
    mensen = mensen_bij(overeenkomst)
    overeenkomst.handtekeningen.filter(partij=Partij.LEERLING).update(gebruiker=mensen.gebruiker("leerling"))
    assert codes(mensen.actor(wie)) == {"overeenkomst_tekenen"}
    for handtekening in overeenkomst.huidige_handtekeningen:
        teken(handtekening)
    assert codes(mensen.actor(wie)) == set()


def test_mentor_die_niet_gevraagd_is_heeft_geen_taak() -> None:
    overeenkomst = voorgelegd()
    assert codes(mensen_bij(overeenkomst).actor("mentor")) == set()


def test_geen_taak_zolang_de_pdf_er_niet_is() -> None:
    overeenkomst = klaar(start=vandaag() + timedelta(days=30))
    mensen = mensen_bij(overeenkomst)
    leg_voor(overeenkomst, actor=actor_van_school(overeenkomst.traject))
    assert codes(mensen.actor("ondernemingsbeheerder")) == set()


@pytest.mark.parametrize(("dagen", "verwacht"), [(14, True), (15, False)])
def test_ontbrekende_handtekeningen_worden_twee_weken_voor_de_start_een_taak(dagen: int, verwacht: bool) -> None:
    overeenkomst = voorgelegd(start=vandaag() + timedelta(days=dagen))
    teken(overeenkomst.handtekeningen.get(partij=Partij.OPLEIDINGSVERSTREKKER))
    assert codes(actor_van_school(overeenkomst.traject)) == ({"overeenkomst_wacht"} if verwacht else set())
