"""Where a team ends: with another company after it, with a link of somebody who was taken off the map."""

from typing import Any
from uuid import uuid4

import pytest

from evaluatie.begeleidingsteam import noem, team_van, vink
from evaluatie.models import Plichtvinkje, Teamlid
from mentorschap.berichten.links import url_van
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import GeenRecht
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Overeenkomst
from tests.factories import evaluatie as werelden
from tests.factories import overleg as overleggen
from tests.hulp.client import StrengeClient

pytestmark = pytest.mark.django_db


def adres(wereld: werelden.Wereld, pad: str = "") -> str:
    return f"/evaluaties/overeenkomst/{wereld.overeenkomst.uuid}/team/{pad}"


def baas(wereld: werelden.Wereld) -> Any:
    return werelden.persoon("Greet", "Maes", Rol.ONDERNEMINGSBEHEERDER, wereld.onderneming)


@pytest.fixture
def elders(wereld: werelden.Wereld) -> werelden.Wereld:
    """The learner moved: the first agreement ended, the next one is with another company."""
    vorige = noem(
        wereld.overeenkomst,
        Teamlid(naam="Vroegere Collega", rol="collega"),
        actor=wereld.actor(Rol.ONDERNEMINGSBEHEERDER, baas(wereld)),
    )
    assert vorige in [lid.lid for lid in team_van(wereld.overeenkomst, vandaag())]
    Overeenkomst.objects.filter(pk=wereld.overeenkomst.pk).update(status="beeindigd", beeindigd_op=vandaag())
    nieuw = werelden.maak_wereld()
    Overeenkomst.objects.filter(pk=nieuw.overeenkomst.pk).update(traject=wereld.traject)
    nieuw.overeenkomst.refresh_from_db()
    noem(
        nieuw.overeenkomst,
        Teamlid(naam="Nieuwe Collega", rol="collega", telefoon="0470 11 22 33"),
        actor=nieuw.actor(Rol.ONDERNEMINGSBEHEERDER, baas(nieuw)),
    )
    return nieuw


def test_een_vorig_bedrijf_ziet_en_wijzigt_het_team_niet_meer(
    wereld: werelden.Wereld, elders: werelden.Wereld, aanmelden: Any
) -> None:
    client, nieuw = aanmelden(baas(wereld)), Teamlid.objects.get(naam="Nieuwe Collega")
    gelezen = client.get(adres(wereld))
    geweigerd = [
        client.post(adres(wereld, f"{nieuw.uuid}/"), {"naam": "Iemand anders", "rol": "collega"}),
        client.post(adres(wereld, f"{nieuw.uuid}/weg/")),
        client.post(adres(wereld, "nieuw/"), {"naam": "Nog iemand", "rol": "collega"}),
        client.post(adres(wereld, "plicht/o-onthaal/"), {"aan": "1"}),
    ]
    assert [antwoord.status_code for antwoord in (gelezen, *geweigerd)] == [403] * 5
    assert "0470 11 22 33" not in gelezen.content.decode()
    nieuw.refresh_from_db()
    assert (nieuw.naam, nieuw.tot, Plichtvinkje.objects.count()) == ("Nieuwe Collega", None, 0)
    with pytest.raises(GeenRecht):
        vink(
            Overeenkomst.objects.get(pk=wereld.overeenkomst.pk),
            "o-onthaal",
            True,
            actor=wereld.actor(Rol.ONDERNEMINGSBEHEERDER, baas(wereld)),
        )


def test_een_bedrijf_ziet_niet_wie_een_vorig_bedrijf_noemde(elders: werelden.Wereld) -> None:
    namen = [lid.naam for lid in team_van(elders.overeenkomst, vandaag())]
    assert "Nieuwe Collega" in namen
    assert "Vroegere Collega" not in namen


def test_wie_uit_het_team_is_houdt_geen_link_om_waar_te_nemen(wereld: werelden.Wereld, aanmelden: Any) -> None:
    client = aanmelden(wereld.begeleider)
    meekijken = adres(wereld).replace("/team/", "/meekijken/")
    client.post(meekijken, {"naam": "Nele Bakker", "email": "nele@korenbloem.be", "rol": "collega"})
    lid = Teamlid.objects.get(mag_waarnemen=True)
    assert PersoonlijkeLink.objects.geldig().filter(onderwerp_uuid=lid.uuid).exists()
    client.post(adres(wereld, f"{lid.uuid}/weg/"))
    assert not PersoonlijkeLink.objects.geldig().filter(onderwerp_uuid=lid.uuid).exists()


def test_wie_teruggaat_en_iets_verandert_leest_dat_het_niet_bewaard_is(wereld: werelden.Wereld, aanmelden: Any) -> None:
    client, pad = aanmelden(wereld.begeleider), adres(wereld, "nieuw/")
    velden = {"naam": "Nele Bakker", "rol": "collega", "_sleutel": str(uuid4())}
    eerste, zelfde = (client.post(pad, velden) for _ in range(2))
    anders = client.post(pad, velden | {"naam": "Nele Bakkers"})
    assert [antwoord.status_code for antwoord in (eerste, zelfde, anders)] == [302, 302, 409]
    assert "Wat u daarna veranderde, is niet bewaard." in anders.content.decode()
    assert [lid.naam for lid in Teamlid.objects.all()] == ["Nele Bakker"]


def test_met_een_link_van_een_overleg_ziet_een_vorig_bedrijf_het_team_ook_niet(wereld: werelden.Wereld) -> None:
    mentor = overleggen.deelnemer(overleggen.gepland(wereld), "mentor")
    pad = f"/evaluaties/overleg/deelname/{mentor.uuid}/team/"
    client = StrengeClient()
    client.get(url_van(PersoonlijkeLink.objects.get(onderwerp_uuid=mentor.uuid)))
    assert client.get(pad).status_code == 200
    Overeenkomst.objects.filter(pk=wereld.overeenkomst.pk).update(status="beeindigd", beeindigd_op=vandaag())
    antwoorden = [client.get(pad), client.post(pad, {"naam": "Nog iemand", "rol": "collega"})]
    assert [antwoord.status_code for antwoord in antwoorden] == [403, 403]
    assert pad not in client.get(f"/evaluaties/overleg/deelname/{mentor.uuid}/").content.decode()


def test_wie_waarneemt_houdt_een_adres(wereld: werelden.Wereld, aanmelden: Any) -> None:
    client = aanmelden(wereld.begeleider)
    meekijken = adres(wereld).replace("/team/", "/meekijken/")
    client.post(meekijken, {"naam": "Nele Bakker", "email": "nele@korenbloem.be", "rol": "collega"})
    lid = Teamlid.objects.get(mag_waarnemen=True)
    antwoord = client.post(adres(wereld, f"{lid.uuid}/"), {"naam": "Nele Bakker", "rol": "collega", "email": ""})
    assert antwoord.status_code == 422
    assert "Vul een e-mailadres in" in antwoord.content.decode()
