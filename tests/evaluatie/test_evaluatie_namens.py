"""Taking over what did not change, two devices on one sheet, and entering what came on paper."""

from typing import Any

import pytest
from django.db import transaction

from evaluatie.blad import vorige_van
from evaluatie.documents import verslag_context
from evaluatie.invullen import Botsing, bewaar_tik, neem_over, vergrendel
from evaluatie.models import Beoordeling, Evaluatie, Score
from evaluatie.transitions import dien_in, ontvang_anders
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.organisaties.enums import Rol
from tests.factories import evaluatie as fabriek

pytestmark = pytest.mark.django_db


@pytest.fixture
def tweede(wereld: fabriek.Wereld) -> Beoordeling:
    """The mentor's sheet of a second evaluation; the previous time 1-6 got 2, 3, nothing, 4, 3, 3."""
    eerste = fabriek.ingediend(wereld, {1: 2, 3: None, 4: 4})
    Evaluatie.objects.filter(pk=eerste.pk).update(status="besproken")
    return fabriek.blad_van_mentor(fabriek.open_(wereld))


def gegeven(blad: Beoordeling) -> dict[int, tuple[int | None, bool]]:
    scores = Score.objects.filter(beoordeling=blad).select_related("item")
    return {score.item.volgorde: (score.waarde, score.overgenomen) for score in scores}


def neem(blad: Beoordeling, cluster: str = "") -> int:
    with transaction.atomic():
        return neem_over(vergrendel(blad.uuid, fabriek.actor_met_link(blad)), vorige_van(blad), cluster)


def tik(blad: Beoordeling, nummer: int, waarde: int | None, gekend: str | None) -> None:
    item = blad.evaluatie.items.get(volgorde=nummer)
    with transaction.atomic():
        bewaar_tik(vergrendel(blad.uuid, fabriek.actor_met_link(blad)), item.pk, waarde, gekend)


def test_onveranderd_neemt_over_wat_open_is_en_toen_beoordeeld_was(tweede: Beoordeling) -> None:
    tik(tweede, 1, 4, "")
    assert neem(tweede) == 4
    assert gegeven(tweede) == {1: (4, False), 2: (3, True), 4: (4, True), 5: (3, True), 6: (3, True)}
    assert neem(tweede) == 0


def test_onveranderd_kan_per_groep(tweede: Beoordeling) -> None:
    assert neem(tweede, "C1") == 2
    assert set(gegeven(tweede)) == {1, 2}


def test_een_tik_erna_is_weer_een_eigen_antwoord(tweede: Beoordeling) -> None:
    neem(tweede)
    tik(tweede, 2, 4, "3")
    assert gegeven(tweede)[2] == (4, False)


@pytest.mark.parametrize(("gekend", "botst"), [("3", False), (None, False), ("", True), ("2", True), ("n", True)])
def test_een_ander_toestel_wordt_niet_stil_overschreven(blad: Beoordeling, gekend: str | None, botst: bool) -> None:
    tik(blad, 1, 3, "")
    if botst:
        with pytest.raises(Botsing) as fout:
            tik(blad, 1, 4, gekend)
        assert (fout.value.huidig, gegeven(blad)[1][0]) == ("3", 3)
    else:
        tik(blad, 1, 4, gekend)
        assert gegeven(blad)[1][0] == 4


def test_hetzelfde_antwoord_van_twee_toestellen_botst_niet(blad: Beoordeling) -> None:
    tik(blad, 1, 3, "")
    tik(blad, 1, 3, "")
    tik(blad, 2, None, "")
    tik(blad, 2, None, "")
    assert gegeven(blad) == {1: (3, False), 2: (None, False)}


def test_botsing_zegt_wat_er_staat(blad: Beoordeling, met_link: Any) -> None:
    client = met_link(blad)
    item = blad.evaluatie.items.get(volgorde=1)
    url = f"/evaluaties/blad/{blad.uuid}/bewaren/"
    assert client.post(url, {"item": item.pk, "keuze": "3", "gekend": ""}).status_code == 200
    antwoord = client.post(url, {"item": item.pk, "keuze": "1", "gekend": "2"})
    assert (antwoord.status_code, antwoord.json()) == (409, {"botsing": "3"})


def test_zonder_script_bewaart_onveranderd_eerst_wat_aangeduid_was(tweede: Beoordeling, met_link: Any) -> None:
    client = met_link(tweede)
    eerste = tweede.evaluatie.items.get(volgorde=1)
    client.post(f"/evaluaties/blad/{tweede.uuid}/overnemen/", {f"i{eerste.pk}": "4", "cluster": "1"})
    assert gegeven(tweede) == {1: (4, False), 2: (3, True)}


def test_de_school_voert_in_wat_op_papier_kwam_en_het_verslag_zegt_dat(wereld: fabriek.Wereld) -> None:
    evaluatie = fabriek.open_(wereld)
    blad = fabriek.blad_van_mentor(evaluatie)
    actor = wereld.actor_begeleider
    with pytest.raises(GeenRecht), transaction.atomic():
        vergrendel(blad.uuid, actor)
    ontvang_anders(blad, actor=actor)
    assert not PersoonlijkeLink.objects.filter(ingetrokken_op__isnull=True).exists()
    with transaction.atomic():
        open_blad = vergrendel(blad.uuid, actor)
        for item in evaluatie.items.all():
            bewaar_tik(open_blad, item.pk, 3, None)
    dien_in(blad.uuid, actor=actor)
    blad.refresh_from_db()
    assert (blad.ingevoerd_door, blad.naam) == (wereld.begeleider, "Jan Wouters")
    evaluatie.refresh_from_db()
    assert "ingevoerd door de school" in verslag_context(evaluatie)["beoordelaars"][0]["hoe"]


def test_een_ander_dan_de_begeleider_voert_niets_in(wereld: fabriek.Wereld) -> None:
    blad = fabriek.blad_van_mentor(fabriek.open_(wereld))
    collega = fabriek.persoon("Tom", "Baert", Rol.TRAJECTBEGELEIDER, wereld.school)
    ander = fabriek.maak_wereld(met_sjabloon=False)
    for actor in (wereld.actor(Rol.TRAJECTBEGELEIDER, collega), ander.actor_begeleider):
        with pytest.raises(GeenRecht):
            ontvang_anders(blad, actor=actor)


def test_wat_ingediend_is_voert_niemand_nog_in(wereld: fabriek.Wereld) -> None:
    evaluatie = fabriek.ingediend(wereld)
    with pytest.raises(HandelingBelet):
        ontvang_anders(fabriek.blad_van_mentor(evaluatie), actor=wereld.actor_begeleider)


def test_het_blad_kan_op_papier(wereld: fabriek.Wereld, aanmelden: Any) -> None:
    blad = fabriek.blad_van_mentor(fabriek.open_(wereld))
    tekst = aanmelden(wereld.begeleider).get(f"/evaluaties/blad/{blad.uuid}/afdruk/").content.decode()
    assert tekst.count("☐") == 6 * 5
    assert "Jan Wouters" in tekst
