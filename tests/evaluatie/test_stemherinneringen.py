"""Reminding who did not vote: by day, with the link one has, until one voted; then a task of the trajectbegeleider."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from evaluatie import klassenraad as k
from evaluatie.enums_raad import Raadsoort, Raadsrol, Raadsstem, Raadstatus
from evaluatie.models import Klassenraad
from evaluatie.stemherinneringen import blijft_wachten, herinner_stemmen
from evaluatie.tasks import herinner_stemmen_taak
from mentorschap.berichten.models import Bericht
from mentorschap.berichten.versturen import bouw
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.taken import taken_van
from tests.factories import evaluatie as fabriek
from tests.factories import klassenraad as raden

pytestmark = pytest.mark.django_db


@pytest.fixture
def raad(wereld: fabriek.Wereld) -> Klassenraad:
    """A council of which the vote opened today; the meeting is in a week."""
    raad = raden.geopend(wereld, soort=Raadsoort.BEGELEIDEND)
    Klassenraad.objects.filter(pk=raad.pk).update(wanneer=nu() + timedelta(days=7))
    raad.refresh_from_db()
    return raad


def na(dagen: int) -> Any:
    return vandaag() + timedelta(days=dagen)


def herinneringen() -> list[Bericht]:
    return list(Bericht.objects.filter(soort="klassenraad_herinnering").select_related("link").order_by("pk"))


def test_elke_trede_herinnert_een_keer_wie_nog_niet_stemde(wereld: fabriek.Wereld, raad: Klassenraad) -> None:
    assert [herinner_stemmen(na(dagen)) for dagen in (0, 1, 2, 2, 4, 5, 9)] == [0, 0, 2, 0, 0, 2, 0]
    begeleider, mentor = herinneringen()[:2]
    assert (begeleider.aan_email, begeleider.link) == (wereld.begeleider.email, None)
    assert (mentor.aan_email, mentor.link.onderwerp_uuid) == (
        wereld.mentor.email,
        raden.lid_met_rol(raad, Raadsrol.MENTOR).uuid,
    )
    mail = bouw(mentor)
    assert mail.subject == "Klassenraad over Lotte Claes: uw stem wordt nog gevraagd"
    assert "/l/" in mail.body
    # The proposal and the advice are read on the page, never in a mail.
    assert "Wij stellen dit voor" not in mail.body


def test_herinneren_stopt_na_een_stem_een_afwezigheid_of_het_afsluiten(
    wereld: fabriek.Wereld, raad: Klassenraad
) -> None:
    mentor = raden.lid_met_rol(raad, Raadsrol.MENTOR)
    k.stem(mentor.uuid, stem=Raadsstem.AKKOORD, actor=raden.actor_van(wereld, mentor))
    assert herinner_stemmen(na(2)) == 1
    begeleider = raden.lid_met_rol(raad, Raadsrol.TRAJECTBEGELEIDER)
    k.noteer_aanwezigheid(begeleider, aanwezig=False, actor=wereld.actor_begeleider)
    assert herinner_stemmen(na(5)) == 0
    assert {bericht.aan_email for bericht in herinneringen()} == {wereld.begeleider.email}


def test_wie_niet_stemt_wordt_niet_herinnerd_en_een_gesloten_raad_niemand(wereld: fabriek.Wereld) -> None:
    raden.geopend(wereld, soort=Raadsoort.TOELATING)
    assert herinner_stemmen(na(2)) == 1
    assert herinneringen()[0].aan_email == wereld.begeleider.email
    for status in (Raadstatus.GEPLAND, Raadstatus.AFGESLOTEN, Raadstatus.GEANNULEERD):
        raden.in_status(wereld, status)
    assert herinner_stemmen(na(5)) == 1


def test_na_de_laatste_herinnering_is_het_een_taak_tot_iedereen_stemde(
    wereld: fabriek.Wereld, raad: Klassenraad
) -> None:
    def taken() -> list[Any]:
        return [t for t in taken_van(wereld.actor_begeleider) if t.bron == "klassenraad_zonder_antwoord"]

    assert list(blijft_wachten(Klassenraad.objects.all(), na(4))) == []
    assert taken() == []
    with time_machine.travel(nu() + timedelta(days=5)):
        [taak] = taken()
        assert taak.titel == "Klassenraad: een lid stemde nog niet na twee herinneringen"
        assert (taak.werkwoord, taak.url) == ("Leden aanspreken", reverse("evaluatie:raad", args=[raad.uuid]))
        raden.stem_allen(wereld, raad)
        assert taken() == []


def test_de_school_leest_dat_er_herinneringen_komen(wereld: fabriek.Wereld, raad: Klassenraad, aanmelden: Any) -> None:
    school, pad = aanmelden(wereld.begeleider), reverse("evaluatie:raad", args=[raad.uuid])
    zin = "Wie nog niet stemde, krijgt na twee en na vijf dagen een herinnering."
    assert zin in school.get(pad).content.decode()
    raden.stem_allen(wereld, raad)
    assert zin not in school.get(pad).content.decode()


def test_de_taak_van_beat_herinnert_op_de_dag_zelf(raad: Klassenraad) -> None:
    assert herinner_stemmen_taak() == 0
    with time_machine.travel(nu() + timedelta(days=2)):
        assert [herinner_stemmen_taak(), herinner_stemmen_taak()] == [2, 0]
