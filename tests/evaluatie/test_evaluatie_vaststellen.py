"""The joint result: set once after the talk, beside what the mentor gave, with a final report."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from evaluatie.documents import verslag_van
from evaluatie.enums import Evaluatiestatus as Status
from evaluatie.models import Evaluatie, Resultaat, Score
from evaluatie.transitions import bespreek
from evaluatie.vaststellen import regels_van, stel_vast
from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.core.werkrij import neem
from mentorschap.documenten.maken import maak, weergave_van
from mentorschap.documenten.models import Document
from tests.factories import evaluatie as fabriek
from tests.hulp.client import StrengeClient


@pytest.fixture
def besproken(wereld: fabriek.Wereld) -> Evaluatie:
    """A filed evaluation that was talked over today."""
    return _besproken(wereld)


def _besproken(wereld: fabriek.Wereld) -> Evaluatie:
    evaluatie = fabriek.ingediend(wereld, {1: 2, 2: None}, opmerking="Goed bezig.")
    bespreek(evaluatie, op=vandaag(), afspraken="Lotte oefent het afwegen.", actor=wereld.actor_begeleider)
    return evaluatie


def test_vaststellen_bewaart_het_samen_naast_wat_de_mentor_gaf(wereld: fabriek.Wereld, besproken: Evaluatie) -> None:
    regels = regels_van(besproken)
    regels[0].keuze, regels[0].toelichting = "3", "Toonde het in het gesprek."
    stel_vast(besproken, regels, actor=wereld.actor_begeleider)

    besproken.refresh_from_db()
    assert besproken.status == Status.VASTGESTELD
    samen = dict(Resultaat.objects.filter(item__evaluatie=besproken).values_list("item__volgorde", "waarde"))
    assert samen == {1: 3, 2: None, 3: 3, 4: 3, 5: 3, 6: 3}
    gegeven = Score.objects.filter(beoordeling__evaluatie=besproken)
    assert dict(gegeven.values_list("item__volgorde", "waarde")) == {1: 2, 2: None, 3: 3, 4: 3, 5: 3, 6: 3}


def test_eindverslag_vervangt_het_eerste_en_rondt_af(wereld: fabriek.Wereld, besproken: Evaluatie) -> None:
    eerste = verslag_van(besproken)
    regels = regels_van(besproken)
    regels[0].keuze, regels[0].toelichting = "3", "Toonde het in het gesprek."
    stel_vast(besproken, regels, actor=wereld.actor_begeleider)
    tweede = verslag_van(besproken)
    assert tweede.vervangt == eerste
    html = weergave_van(tweede).html
    assert "Samen vastgesteld" in html
    assert "Toonde het in het gesprek." in html
    assert "Lotte oefent het afwegen." in html

    _maak(eerste)
    besproken.refresh_from_db()
    assert besproken.status == Status.VASTGESTELD
    _maak(tweede)
    besproken.refresh_from_db()
    assert besproken.status == Status.VERSLAG


def _maak(document: Document) -> None:
    """Let a worker make the document, under its lease."""
    maak(neem(Document, document.pk))


@pytest.mark.parametrize(
    ("keuze", "toelichting", "fout"),
    [
        ("4", "", "Schrijf kort waarom het samen een ander niveau werd."),
        ("4", "   ", "Schrijf kort waarom het samen een ander niveau werd."),
        ("", "x", "Kies een niveau, of “nog niet aan bod”."),
        ("5", "x", "Kies een niveau, of “nog niet aan bod”."),
        ("4", "x" * 501, "Maak de uitleg korter: hoogstens 500 tekens."),
    ],
)
def test_pagina_zegt_wat_er_mis_is_en_houdt_wat_getypt_is(
    wereld: fabriek.Wereld, besproken: Evaluatie, keuze: str, toelichting: str, fout: str
) -> None:
    client = StrengeClient()
    client.force_login(wereld.begeleider)
    gegevens = {f"r{regel.nummer}": regel.keuze for regel in regels_van(besproken)}
    gegevens |= {"r1": keuze, "t1": toelichting, "t3": "Blijft staan"}

    antwoord = client.post(reverse("evaluatie:evaluatie_vaststellen", args=[besproken.uuid]), gegevens)

    assert antwoord.status_code == 422
    assert fout in antwoord.content.decode()
    assert "Blijft staan" in antwoord.content.decode()
    assert not Resultaat.objects.exists()


def test_pagina_stelt_vast_en_een_tweede_keer_kan_niet(wereld: fabriek.Wereld, besproken: Evaluatie) -> None:
    client = StrengeClient()
    client.force_login(wereld.begeleider)
    url = reverse("evaluatie:evaluatie_vaststellen", args=[besproken.uuid])
    assert "Resultaat vaststellen" in client.get(url).content.decode()
    gegevens = {f"r{regel.nummer}": regel.keuze for regel in regels_van(besproken)}

    assert client.post(url, gegevens).status_code == 302
    assert client.post(url, gegevens).status_code == 409
    assert Resultaat.objects.count() == 6


def test_wie_niet_begeleidt_stelt_niet_vast(wereld: fabriek.Wereld, besproken: Evaluatie) -> None:
    mentor = fabriek.actor_met_link(fabriek.blad_van_mentor(besproken))
    with pytest.raises(GeenRecht):
        stel_vast(besproken, regels_van(besproken), actor=mentor)


def test_voor_het_gesprek_kan_er_niets_vastgesteld_worden(wereld: fabriek.Wereld) -> None:
    evaluatie = fabriek.ingediend(wereld)
    with pytest.raises(Achterhaald):
        stel_vast(evaluatie, regels_van(evaluatie), actor=wereld.actor_begeleider)


def test_een_ontbrekende_competentie_houdt_alles_tegen(wereld: fabriek.Wereld, besproken: Evaluatie) -> None:
    with pytest.raises(HandelingBelet, match="elke competentie"):
        stel_vast(besproken, regels_van(besproken)[1:], actor=wereld.actor_begeleider)
    assert not Resultaat.objects.exists()


def test_een_vastgesteld_resultaat_verandert_nooit_meer(wereld: fabriek.Wereld, besproken: Evaluatie) -> None:
    stel_vast(besproken, regels_van(besproken), actor=wereld.actor_begeleider)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Resultaat.objects.filter(item__evaluatie=besproken).update(waarde=4)


@pytest.mark.django_db(transaction=True)
def test_twee_mensen_stellen_tegelijk_vast_en_er_is_een_resultaat(transactional_db: None) -> None:
    wereld = fabriek.maak_wereld()
    evaluatie = _besproken(wereld)

    def probeer(_: int) -> str:
        try:
            stel_vast(Evaluatie.objects.get(pk=evaluatie.pk), regels_van(evaluatie), actor=wereld.actor_begeleider)
        except Achterhaald:
            return "te laat"
        finally:
            connection.close()
        return "vastgesteld"

    with ThreadPoolExecutor(2) as paar:
        assert sorted(paar.map(probeer, range(2))) == ["te laat", "vastgesteld"]
    assert Resultaat.objects.count() == 6
    assert Document.objects.filter(sleutel__endswith=":vastgesteld").count() == 1
