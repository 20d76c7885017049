"""A personal link in the wrong hands or used again: what was captured before opens nothing afterwards."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.signing import Signer
from django.urls import reverse

from evaluatie.models import Beoordeling, Evaluatie, Score
from evaluatie.transitions import ontvang_anders, stuur_nieuwe_link, trek_link_in
from mentorschap.berichten.links import token_van
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.klok import nu
from tests.evaluatie.conftest import link_van
from tests.factories import evaluatie as fabriek
from tests.hulp.client import StrengeClient

pytestmark = pytest.mark.django_db


def tik(blad: Beoordeling, keuze: str = "4") -> tuple[str, dict[str, Any]]:
    """A request as somebody could have captured it."""
    item = blad.evaluatie.items.get(volgorde=1)
    return reverse("evaluatie:blad_bewaren", args=[blad.uuid]), {"item": item.pk, "keuze": keuze}


def waarden(blad: Beoordeling) -> list[int | None]:
    return list(Score.objects.filter(beoordeling=blad, item__volgorde=1).values_list("waarde", flat=True))


@pytest.mark.parametrize("hoe", ["ingetrokken", "vervangen", "verlopen", "anders_ontvangen"])
def test_een_opgenomen_verzoek_werkt_niet_met_een_dode_link(
    wereld: fabriek.Wereld, blad: Beoordeling, met_link: Any, hoe: str
) -> None:
    client = met_link(blad)
    client.post(*tik(blad, "2"))
    if hoe == "ingetrokken":
        trek_link_in(blad, actor=wereld.actor_begeleider)
    elif hoe == "vervangen":
        stuur_nieuwe_link(blad, actor=wereld.actor_begeleider)
    elif hoe == "anders_ontvangen":
        ontvang_anders(blad, actor=wereld.actor_begeleider)
    else:
        PersoonlijkeLink.objects.update(geldig_tot=nu() - timedelta(seconds=1))

    for adres in ("blad_bewaren", "blad", "indienen", "blad_overnemen"):
        antwoord = client.post(reverse(f"evaluatie:{adres}", args=[blad.uuid]), tik(blad)[1])
        assert antwoord.status_code == 410, adres
    assert waarden(blad) == [2]


def test_een_opgenomen_verzoek_verandert_niets_meer_na_het_indienen(
    evaluatie: Evaluatie, blad: Beoordeling, met_link: Any
) -> None:
    client = met_link(blad)
    fabriek.dien_evaluatie_in(evaluatie)
    assert client.post(*tik(blad)).status_code == 409
    client.post(reverse("evaluatie:indienen", args=[blad.uuid]))
    assert waarden(blad) == [3]
    assert evaluatie.overgangen.filter(overgang="indienen").count() == 1


def test_dezelfde_link_werkt_op_een_tweede_toestel_en_niet_in_een_andere_sessie(
    blad: Beoordeling, met_link: Any
) -> None:
    assert [met_link(blad).post(*tik(blad, keuze)).status_code for keuze in ("2", "3")] == [200, 200]
    # The address of the sheet alone, without having opened the link, leads to the login page.
    adres, velden = tik(blad)
    zonder = StrengeClient().post(adres, velden)
    assert (zonder.status_code, "/account/login/" in zonder["Location"]) == (302, True)
    assert waarden(blad) == [3]


def test_een_token_van_een_andere_sleutel_opent_niets(blad: Beoordeling) -> None:
    link = link_van(blad)
    vals = Signer(salt="mentorschap.berichten.links", sep=".", key="geraden-sleutel").sign(link.uuid.hex)
    assert vals != token_van(link)
    assert StrengeClient().get(f"/l/{vals}/").status_code == 404


def test_een_link_om_te_beoordelen_opent_niets_anders(blad: Beoordeling, met_link: Any) -> None:
    client, evaluatie = met_link(blad), blad.evaluatie
    for adres in (
        evaluatie.get_absolute_url(),
        reverse("evaluatie:groei", args=[evaluatie.uuid]),
        reverse("evaluatie:meekijken", args=[evaluatie.overeenkomst.uuid]),
        reverse("overeenkomsten:overeenkomst_detail", args=[evaluatie.overeenkomst.uuid]),
        "/",
    ):
        antwoord = client.get(adres)
        assert (antwoord.status_code, "/account/login/" in antwoord["Location"]) == (302, True), adres


def test_geen_bladzijde_van_een_link_noemt_het_token_of_geeft_het_door(blad: Beoordeling, met_link: Any) -> None:
    client, token = met_link(blad), token_van(link_van(blad))
    for naam in ("blad", "blad_afdruk", "indienen"):
        antwoord = client.get(reverse(f"evaluatie:{naam}", args=[blad.uuid]))
        assert token not in antwoord.content.decode()
        assert antwoord["Referrer-Policy"] == "same-origin"
