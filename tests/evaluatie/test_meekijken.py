"""Colleagues who look along: invited by school or mentor, one tap per observation, read beside the competence."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import segno
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluatie.meekijkers import KIJKT_AL, LINKROL, kijkers_van, levende_link, nodig_uit, stop
from evaluatie.models import Beoordeling, Teamlid, Waarneming
from evaluatie.transitions import open_evaluatie
from evaluatie.waarnemingen import ONGEDAAN, neem_waar, te_zien_bij
from mentorschap.berichten.links import token_van, url_van
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.berichten.versturen import bouw
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Overeenkomst
from tests.factories import evaluatie as fabriek
from tests.hulp.client import StrengeClient
from tests.hulp.html import soep

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], StrengeClient]


@pytest.fixture
def wereld(db: None) -> fabriek.Wereld:
    return fabriek.maak_wereld(mentor_met_account=True)


def mentor_van(wereld: fabriek.Wereld) -> Actor:
    return wereld.actor(Rol.MENTOR, wereld.mentor.gebruiker)


def kijker(wereld: fabriek.Wereld, email: str = "rita@korenbloem.be", actor: Actor | None = None) -> Teamlid:
    lid = Teamlid(naam="Rita Bakker", email=email, rol="collega")
    return nodig_uit(wereld.overeenkomst, lid, actor=actor or mentor_van(wereld))


def kijkactor(lid: Teamlid) -> Actor:
    return Actor.van_link(levende_link(lid))


def zie(lid: Teamlid, wereld: fabriek.Wereld, waarde: str = "3", nummer: int = 0) -> Waarneming:
    sleutel = te_zien_bij(wereld.overeenkomst)[nummer].sleutel
    return neem_waar(lid, sleutel, waarde, actor=kijkactor(lid))


def telefoon(lid: Teamlid) -> StrengeClient:
    client = StrengeClient()
    client.get(f"/l/{token_van(levende_link(lid))}/")
    return client


def pad(lid: Teamlid) -> str:
    return reverse("evaluatie:waarnemen", args=[lid.uuid])


def test_mentor_nodigt_een_collega_uit_voor_de_hele_overeenkomst(wereld: fabriek.Wereld) -> None:
    lid = kijker(wereld)

    assert (lid.genoemd_door, lid.mag_waarnemen, lid.van, lid.tot) == (
        "onderneming", True, vandaag(), wereld.overeenkomst.einde,
    )  # fmt: skip
    link = levende_link(lid)
    assert (link.rol, link.namens_id) == (LINKROL, wereld.onderneming.pk)
    assert link.geldig_tot.date() >= wereld.overeenkomst.einde
    mail = bouw(Bericht.objects.get(soort="waarnemen_gevraagd"))
    assert mail.to == ["rita@korenbloem.be"]
    assert "Jan Wouters vraagt u om mee te kijken met Lotte Claes" in mail.body
    assert url_van(link) in mail.body


def test_school_nodigt_uit_namens_de_school(wereld: fabriek.Wereld) -> None:
    lid = kijker(wereld, actor=wereld.actor_begeleider)
    assert (lid.genoemd_door, levende_link(lid).namens_id) == ("school", wereld.school.pk)


@pytest.mark.parametrize("door", ["mentor", "school"])
def test_een_collega_met_account_noteert_ook_aangemeld(wereld: fabriek.Wereld, aanmelden: Aanmelden, door: str) -> None:
    rita = fabriek.persoon("Rita", "Bakker", Rol.CO_BEGELEIDER, wereld.onderneming)
    lid = kijker(wereld, email=rita.email, actor=wereld.actor_begeleider if door == "school" else None)
    client = aanmelden(rita)

    assert [a["href"] for a in soep(client.get("/evaluaties/waarnemen/")).select(".te-zien a")] == [pad(lid)]
    antwoord = client.post(pad(lid), {"c": te_zien_bij(wereld.overeenkomst)[0].sleutel, "waarde": "4"})
    assert (antwoord.status_code, lid.waarnemingen.get().waarde) == (302, 4)


def test_wie_niet_beslist_nodigt_niemand_uit(wereld: fabriek.Wereld) -> None:
    ander = fabriek.maak_wereld(mentor_met_account=True)
    for actor in (mentor_van(ander), ander.actor_begeleider, Actor()):
        with pytest.raises(GeenRecht):
            kijker(wereld, actor=actor)
    assert not Teamlid.objects.exists()


def test_dezelfde_persoon_kijkt_maar_een_keer_mee(wereld: fabriek.Wereld, aanmelden: Aanmelden) -> None:
    kijker(wereld)
    gegevens = {"naam": "Rita", "email": "RITA@korenbloem.be", "rol": "collega", "telefoon": ""}
    antwoord = aanmelden(wereld.mentor.gebruiker).post(
        reverse("evaluatie:meekijken", args=[wereld.overeenkomst.uuid]), gegevens
    )
    assert antwoord.status_code == 422
    assert KIJKT_AL.tekst in antwoord.content.decode()
    assert Teamlid.objects.count() == 1


def test_na_het_einde_kijkt_niemand_meer_mee(wereld: fabriek.Wereld) -> None:
    lid = kijker(wereld)
    Overeenkomst.objects.update(status="beeindigd", beeindigd_op=vandaag())
    with pytest.raises(HandelingBelet):
        kijker(wereld, email="an@korenbloem.be")
    assert "Er is niets meer te noteren" in telefoon(lid).get(pad(lid)).content.decode()


def test_een_tik_bewaart_en_zegt_het(wereld: fabriek.Wereld) -> None:
    lid, eerste = kijker(wereld), te_zien_bij(wereld.overeenkomst)[0]
    client = telefoon(lid)

    keuze = soep(client.get(f"{pad(lid)}?c={eerste.sleutel}"))
    knoppen = keuze.select(".niveau")
    assert [knop["value"] for knop in knoppen] == ["1", "2", "3", "4"]
    assert all(knop.select_one("small").get_text() for knop in knoppen)
    formulier = {veld["name"]: veld.get("value", "") for veld in keuze.select("main form input")}
    for _ in range(2):
        antwoord = client.post(pad(lid), formulier | {"waarde": "2"}, follow=True)

    waarneming = Waarneming.objects.get()
    assert (waarneming.waarde, waarneming.sleutel, waarneming.teamlid) == (2, eerste.sleutel, lid)
    pagina = soep(antwoord)
    assert "Bewaard om" in pagina.select_one(".net-bewaard [role=status]").get_text()
    assert pagina.select_one(".te-zien a").get_text() == eerste.omschrijving


@pytest.mark.parametrize(("sleutel", "waarde"), [("c0", "3"), ("", "3"), (None, "5"), (None, "n"), (None, "")])
def test_een_onbekende_keuze_wordt_geweigerd(wereld: fabriek.Wereld, sleutel: str | None, waarde: str) -> None:
    lid = kijker(wereld)
    echt = te_zien_bij(wereld.overeenkomst)[0].sleutel
    antwoord = telefoon(lid).post(pad(lid), {"c": echt if sleutel is None else sleutel, "waarde": waarde})
    assert (antwoord.status_code, Waarneming.objects.count()) == (422, 0)


def test_ongedaan_maken_en_een_woord_erbij_kan_tien_minuten(wereld: fabriek.Wereld) -> None:
    lid = kijker(wereld)
    eerste, tweede = zie(lid, wereld), zie(lid, wereld, "1", 1)
    client = telefoon(lid)
    for rij in (eerste, tweede):
        client.post(f"{pad(lid)}{rij.uuid}/", {"opmerking": "Zonder hulp,\n  aan de oven."})
    client.post(f"{pad(lid)}{tweede.uuid}/", {"handeling": "ongedaan", "opmerking": ""})
    assert Waarneming.objects.get().opmerking == "Zonder hulp, aan de oven."

    Waarneming.objects.update(op=nu() - ONGEDAAN - timedelta(seconds=1))
    for gegevens in ({"handeling": "ongedaan"}, {"opmerking": "Te laat."}):
        antwoord = client.post(f"{pad(lid)}{eerste.uuid}/", gegevens, follow=True)
        assert "al langer dan tien minuten" in antwoord.content.decode()
    assert Waarneming.objects.get().opmerking == "Zonder hulp, aan de oven."


def test_zoeken_werkt_zonder_script_en_zonder_accenten(wereld: fabriek.Wereld) -> None:
    lid = kijker(wereld)
    rijen = soep(telefoon(lid).get(f"{pad(lid)}?q=OVEN brood")).select(".te-zien a")
    assert [rij.get_text() for rij in rijen] == ["De oven instellen en brood afbakken"]


def test_een_link_opent_alleen_de_eigen_pagina(wereld: fabriek.Wereld) -> None:
    een, twee = kijker(wereld), kijker(wereld, email="an@korenbloem.be")
    waarneming = zie(twee, wereld)
    client = telefoon(een)
    assert "/account/login/" in client.get(pad(twee))["Location"]
    # Under one's own address, the observation of another does not exist.
    assert client.post(f"{pad(een)}{waarneming.uuid}/", {"handeling": "ongedaan"}).status_code == 404
    # A link to judge is none to observe with, and the other way round.
    blad = fabriek.blad_van_mentor(fabriek.open_(wereld))
    assert "/account/login/" in client.get(reverse("evaluatie:blad", args=[blad.uuid]))["Location"]
    with pytest.raises(GeenRecht):
        neem_waar(een, waarneming.sleutel, "3", actor=fabriek.actor_met_link(blad))
    with pytest.raises(GeenRecht):
        neem_waar(een, waarneming.sleutel, "3", actor=kijkactor(twee))


def test_een_collega_van_een_vorig_bedrijf_kijkt_niet_mee_bij_het_volgende(wereld: fabriek.Wereld) -> None:
    lid = kijker(wereld)
    actor = kijkactor(lid)
    elders = fabriek.maak_wereld()
    Overeenkomst.objects.filter(pk=wereld.overeenkomst.pk).update(status="beeindigd", beeindigd_op=vandaag())
    Overeenkomst.objects.filter(pk=elders.overeenkomst.pk).update(traject=wereld.traject)
    elders.overeenkomst.refresh_from_db()

    assert not kijkers_van(elders.overeenkomst).exists()
    with pytest.raises(HandelingBelet):
        neem_waar(lid, te_zien_bij(elders.overeenkomst)[0].sleutel, "3", actor=actor)


def test_stoppen_doodt_de_link_en_er_komt_geen_nieuwe(wereld: fabriek.Wereld) -> None:
    lid = kijker(wereld)
    link, client = levende_link(lid), telefoon(lid)
    zie(lid, wereld)
    for _ in range(2):
        stop(lid, wereld.overeenkomst, actor=wereld.actor_begeleider)

    antwoord = client.get(pad(lid))
    assert (antwoord.status_code, len(soep(antwoord).select("main form"))) == (410, 0)
    PersoonlijkeLink.objects.update(created_at=nu() - timedelta(days=1))
    client.post(f"/link/{link.uuid}/nieuw/")
    assert not PersoonlijkeLink.objects.geldig().exists()
    assert Waarneming.objects.count() == 1
    assert not kijkers_van(wereld.overeenkomst).exists()


@pytest.mark.parametrize("geval", ["van de school", "na het einde"])
def test_een_mentor_krijgt_de_link_van_een_ander_niet_in_handen(
    wereld: fabriek.Wereld, aanmelden: Aanmelden, geval: str
) -> None:
    lid = kijker(wereld, actor=wereld.actor_begeleider if geval == "van de school" else None)
    link = levende_link(lid)
    if geval == "na het einde":
        Overeenkomst.objects.filter(pk=wereld.overeenkomst.pk).update(status="beeindigd", beeindigd_op=vandaag())
    client, args = aanmelden(wereld.mentor.gebruiker), [wereld.overeenkomst.uuid, lid.uuid]
    antwoorden = [
        client.get(reverse("evaluatie:kijker_kaart", args=args)),
        client.post(reverse("evaluatie:kijker_link", args=args)),
        client.post(reverse("evaluatie:kijker_stop", args=args)),
    ]
    assert [antwoord.status_code for antwoord in antwoorden] == [403] * 3
    assert levende_link(lid) == link
    pagina = client.get(reverse("evaluatie:meekijken", args=args[:1])).content.decode()
    assert reverse("evaluatie:kijker_kaart", args=args) not in pagina


def test_een_dode_link_biedt_een_nieuwe_aan(wereld: fabriek.Wereld) -> None:
    lid = kijker(wereld)
    link, client = levende_link(lid), telefoon(lid)
    een_dag_geleden = nu() - timedelta(days=1)
    PersoonlijkeLink.objects.update(created_at=een_dag_geleden, geldig_tot=een_dag_geleden)

    assert [f["action"] for f in soep(client.get(pad(lid))).select("main form")] == [f"/link/{link.uuid}/nieuw/"]
    client.post(f"/link/{link.uuid}/nieuw/")
    assert Bericht.objects.filter(soort="waarnemen_gevraagd").latest("pk").link == levende_link(lid)


def test_het_kaartje_draagt_de_link_als_tekening_en_nergens_als_tekst(
    wereld: fabriek.Wereld, aanmelden: Aanmelden
) -> None:
    lid = kijker(wereld)
    antwoord = aanmelden(wereld.mentor.gebruiker).get(
        reverse("evaluatie:kijker_kaart", args=[wereld.overeenkomst.uuid, lid.uuid])
    )
    link = levende_link(lid)
    getekend = segno.make(url_van(link), error="m", micro=False).svg_inline(scale=4, border=2, omitsize=True)
    lijnen = getekend.partition(' d="')[2].partition('"')[0]
    assert lijnen
    assert lijnen in antwoord.content.decode()
    assert token_van(link) not in antwoord.content.decode()
    assert "no-store" in antwoord["Cache-Control"]
    assert antwoord["Referrer-Policy"] == "no-referrer"


def test_een_nieuwe_link_maakt_het_oude_kaartje_waardeloos(wereld: fabriek.Wereld, aanmelden: Aanmelden) -> None:
    lid = kijker(wereld)
    oud = levende_link(lid)
    aanmelden(wereld.begeleider).post(reverse("evaluatie:kijker_link", args=[wereld.overeenkomst.uuid, lid.uuid]))
    assert StrengeClient().get(f"/l/{token_van(oud)}/").status_code == 410
    assert levende_link(lid) != oud


def bladen(wereld: fabriek.Wereld) -> dict[str, Beoordeling]:
    evaluatie = open_evaluatie(
        wereld.overeenkomst,
        tegen=vandaag() + timedelta(days=14),
        actor=wereld.actor_begeleider,
        vraagt_leerling=True,
        vraagt_trajectbegeleider=True,
    )
    return {blad.rol: blad for blad in evaluatie.beoordelingen.all()}


def gezien(client: StrengeClient, blad: Beoordeling) -> list[str]:
    pagina = soep(client.get(reverse("evaluatie:blad", args=[blad.uuid])))
    return [" ".join(deel.get_text().split()) for deel in pagina.select(".gezien summary")]


def met_link(blad: Beoordeling) -> StrengeClient:
    client = StrengeClient()
    link = PersoonlijkeLink.objects.geldig().get(onderwerp_uuid=blad.uuid)
    client.get(f"/l/{token_van(link)}/")
    return client


def test_mentor_en_begeleider_zien_ze_naast_de_competentie(wereld: fabriek.Wereld, aanmelden: Aanmelden) -> None:
    fabriek.ingediend(wereld)
    lid = kijker(wereld)
    voordien = zie(lid, wereld, "1")
    Waarneming.objects.filter(pk=voordien.pk).update(op=nu() - timedelta(days=1))
    zie(lid, wereld, "2")
    zie(lid, wereld, "3")
    per_rol = bladen(wereld)

    assert gezien(met_link(per_rol["mentor"]), per_rol["mentor"]) == ["2 keer gezien sinds de vorige keer: 3, 2"]
    assert len(gezien(aanmelden(wereld.begeleider), per_rol["trajectbegeleider"])) == 1
    assert gezien(met_link(per_rol["leerling"]), per_rol["leerling"]) == []
    assert gezien(met_link(per_rol["co_begeleider"]), per_rol["co_begeleider"]) == []


def test_de_leerling_leest_ze_op_de_groeipagina(wereld: fabriek.Wereld, aanmelden: Aanmelden) -> None:
    lid = kijker(wereld)
    zie(lid, wereld, "4")
    stop(lid, wereld.overeenkomst, actor=mentor_van(wereld))
    evaluatie = fabriek.ingediend(wereld)
    account = fabriek.persoon("Lotte", "Claes", Rol.LEERLING, None)
    type(wereld.leerling).objects.update(gebruiker=account)

    kaart = soep(aanmelden(account).get(reverse("evaluatie:groei", args=[evaluatie.uuid]))).select_one("#waarnemingen")
    assert "jou zagen doen" in kaart.get_text()
    assert "Rita Bakker" in kaart.get_text()


def test_de_paginas_kosten_even_veel_queries(wereld: fabriek.Wereld, aanmelden: Aanmelden) -> None:
    leden = [kijker(wereld)]
    zie(leden[0], wereld)
    client, eigen = aanmelden(wereld.mentor.gebruiker), telefoon(leden[0])

    def tel() -> list[int]:
        aantallen = []
        for wie, adres in (
            (client, reverse("evaluatie:meekijken", args=[wereld.overeenkomst.uuid])),
            (eigen, pad(leden[0])),
        ):
            with CaptureQueriesContext(connection) as queries:
                assert wie.get(adres).status_code == 200
            aantallen.append(len(queries))
        return aantallen

    met_een = tel()
    leden += [kijker(wereld, email=f"collega{n}@korenbloem.be") for n in range(2)]
    for nummer, lid in enumerate(leden):
        zie(lid, wereld, nummer=nummer)
        zie(leden[0], wereld, nummer=nummer)
    assert tel() == met_een
    assert max(met_een) <= 10
