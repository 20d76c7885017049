"""The team around a learner: who is on the map, what it lacks, who may change it, and handing over."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluatie import overleggen
from evaluatie.begeleidingstaken import PLICHTEN, Taak
from evaluatie.begeleidingsteam import (
    Lid,
    draag_over,
    haal_weg,
    noem,
    signalen_van,
    team_van,
    vink,
)
from evaluatie.enums_raad import Teamrol
from evaluatie.models import Plichtvinkje, Teamlid
from evaluatie.teamkaart import TELEFOON, teken
from mentorschap.berichten.links import token_van
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from tests.factories import evaluatie as werelden
from tests.factories import overleg as fabriek

ALLES = tuple(Taak.values)
# Every duty of arts. 11-13 that domain facts name, and the line of the checklist that says it.
DECREET = {
    "art. 11": {
        "onthaal": "o-onthaal",
        "permanent contact point": "o-contact",
        "welfare": "o-welzijn",
        "no unrelated or dangerous tasks": "o-taken",
        "follow progress": "o-opvolgen",
        "take part in evaluation": "o-opvolgen",
        "inform the trajectbegeleider": "o-inlichten",
        "promote the mentor's professionalisation": "o-vorming",
        "GDPR": "o-privacy",
        "10-day change notice": "o-wijzigen",
        "report problems at once": "o-melden",
    },
    "art. 12": {
        "attend both parts": "l-deelnemen",
        "follow the mentor's instructions": "l-mentor",
        "track own progress": "l-vordering",
        "confidentiality": "l-zwijgen",
        "report problems at once": "l-melden",
    },
    "art. 13": {
        "teach": "s-lesgeven",
        "draw up and accompany the contract": "s-overeenkomst",
        "trajectbegeleiding throughout": "s-begeleiden",
        "reachable during work periods": "s-bereikbaar",
        "new agreement effort": "s-nieuw",
        "data for the yearly report": "s-cijfers",
    },
}


def lid(naam: str, rol: str, kant: str, taken: Any = (), door: str = "school") -> Lid:
    return Lid(naam, rol, Teamrol(rol).label, kant, taken=tuple(taken), genoemd_door=door)


MENTOR = lid("Jan", "mentor", "werkplek", ALLES)
BEGELEIDER = lid("Els", "trajectbegeleider", "school", ["contact"])
VERVANGER = lid("Nele", "comentor", "werkplek", ["dagelijks"])


@pytest.mark.parametrize(
    ("team", "codes"),
    [
        ([MENTOR, BEGELEIDER, VERVANGER], []),
        ([MENTOR, BEGELEIDER], ["alles_bij_een", "geen_vervanging"]),
        ([lid("Jan", "mentor", "werkplek", ALLES[1:]), VERVANGER, BEGELEIDER], ["taak_zonder_iemand"]),
        ([MENTOR, VERVANGER, lid("Mo", "collega", "werkplek", door="leerling")], ["alleen_leerling"]),
        ([MENTOR, VERVANGER, lid("Mo", "collega", "werkplek", ["luisteren"], door="leerling")], []),
    ],
)
def test_de_kaart_zegt_wat_er_ontbreekt(team: list[Lid], codes: list[str]) -> None:
    assert [signaal.code for signaal in signalen_van(team)] == codes


def test_de_tekening_zet_school_links_en_werkplek_rechts() -> None:
    kaart = teken([MENTOR, BEGELEIDER, VERVANGER])
    plaats = {punt.naam: punt.x for punt in kaart.punten}
    assert plaats["Els"] < kaart.maat.midden < plaats["Jan"] == plaats["Nele"]
    hoogtes = [punt.y for punt in kaart.punten if punt.x == plaats["Jan"]]
    assert 0 < hoogtes[0] < hoogtes[1] < kaart.hoog


def test_op_een_telefoon_staat_de_leerling_boven_en_raken_de_vakken_elkaar_niet() -> None:
    lange_naam = lid("Marie-Antoinette Vandenbroucke", "collega", "werkplek")
    kaart = teken([MENTOR, BEGELEIDER, VERVANGER, lange_naam], TELEFOON)
    assert kaart.midden_y < min(punt.y for punt in kaart.punten) - 22
    assert TELEFOON.links + TELEFOON.half_vak < TELEFOON.midden < TELEFOON.rechts - TELEFOON.half_vak
    assert max(punt.y for punt in kaart.punten) + 22 < kaart.hoog
    assert [len(punt.naam) for punt in kaart.punten if "…" in punt.naam] == [TELEFOON.letters]


@pytest.fixture
def mentor(wereld: werelden.Wereld) -> Actor:
    account = werelden.persoon("Jan", "Wouters", Rol.MENTOR, wereld.onderneming)
    wereld.mentor.gebruiker = account
    wereld.mentor.save()
    return wereld.actor(Rol.MENTOR, account)


@pytest.fixture
def leerling(wereld: werelden.Wereld) -> Actor:
    account = werelden.persoon("Lotte", "Claes", Rol.LEERLING, None)
    wereld.leerling.gebruiker = account
    wereld.leerling.save()
    return wereld.actor(Rol.LEERLING, account)


def nieuw(**velden: Any) -> Teamlid:
    return Teamlid(**({"naam": "Nele Bakker", "rol": "collega"} | velden))


@pytest.mark.django_db
def test_mentor_en_trajectbegeleider_volgen_uit_de_overeenkomst(wereld: werelden.Wereld) -> None:
    team = team_van(wereld.overeenkomst, vandaag())
    assert [(rij.naam, rij.rol) for rij in team] == [
        (wereld.mentor.naam, "mentor"),
        (wereld.begeleider.naam, "trajectbegeleider"),
    ]


@pytest.mark.django_db
def test_elke_kant_noemt_mensen_en_de_leerling_geeft_geen_taken(
    wereld: werelden.Wereld, mentor: Actor, leerling: Actor
) -> None:
    noem(wereld.overeenkomst, nieuw(taken=["dagelijks"]), actor=mentor)
    noem(wereld.overeenkomst, nieuw(naam="Mo Aziz", taken=["dagelijks"]), actor=leerling)
    noem(wereld.overeenkomst, nieuw(naam="Griet Pauwels", rol="praktijkleraar"), actor=wereld.actor_begeleider)
    assert list(Teamlid.objects.order_by("pk").values_list("naam", "genoemd_door", "taken")) == [
        ("Nele Bakker", "onderneming", ["dagelijks"]),
        ("Mo Aziz", "leerling", []),
        ("Griet Pauwels", "school", []),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rol", "velden", "verwacht"),
    [
        (
            "mentor",
            {"rol": "collega", "taken": ["dagelijks"], "dagen": "donderdag", "bereikbaar": "na 16 uur"},
            ("onderneming", ["dagelijks"], "donderdag", "na 16 uur"),
        ),
        ("leerling", {"rol": "buddy", "taken": ["dagelijks"], "dagen": "donderdag"}, ("leerling", [], "", "")),
    ],
)
def test_mentor_en_leerling_noemen_iemand_zonder_account(
    wereld: werelden.Wereld, client: Any, rol: str, velden: Any, verwacht: Any
) -> None:
    persoon = fabriek.deelnemer(fabriek.gepland(wereld), rol)
    client.get(f"/l/{token_van(PersoonlijkeLink.objects.get(onderwerp_uuid=persoon.uuid))}/")
    adres = f"/evaluaties/overleg/deelname/{persoon.uuid}/team/"
    assert adres in client.get(f"/evaluaties/overleg/deelname/{persoon.uuid}/").content.decode()
    assert client.post(adres, {"naam": "", "rol": "collega"}).status_code == 422
    assert client.post(adres, {"naam": "Mo Aziz"} | velden)["Location"] == adres
    rij = Teamlid.objects.get()
    assert (rij.genoemd_door, rij.taken, rij.dagen, rij.bereikbaar) == verwacht
    assert "Mo Aziz" in client.get(adres).content.decode()


@pytest.mark.django_db
def test_wie_geen_kant_kiest_noemt_niemand(wereld: werelden.Wereld) -> None:
    ouder = overleggen.Persoon("vertegenwoordiger", "An Claes", "an@voorbeeld.be")
    persoon = fabriek.deelnemer(fabriek.gepland(wereld, anderen=(ouder,)), "vertegenwoordiger")
    with pytest.raises(GeenRecht):
        noem(wereld.overeenkomst, nieuw(), actor=fabriek.actor_met_link(persoon))
    elders = replace(fabriek.actor_met_link(fabriek.deelnemer(persoon.overleg, "mentor")), link_doel="evaluatie")
    with pytest.raises(GeenRecht):
        noem(wereld.overeenkomst, nieuw(), actor=elders)


@pytest.mark.django_db
def test_een_kant_past_aan_wie_ze_zelf_noemde_en_de_school_iedereen(
    wereld: werelden.Wereld, mentor: Actor, leerling: Actor
) -> None:
    rij = noem(wereld.overeenkomst, nieuw(), actor=mentor)
    rij.dagen = "donderdag"
    with pytest.raises(GeenRecht):
        noem(wereld.overeenkomst, rij, actor=leerling)
    noem(wereld.overeenkomst, rij, actor=wereld.actor_begeleider)
    with pytest.raises(GeenRecht):
        haal_weg(wereld.overeenkomst, rij, actor=leerling)
    haal_weg(wereld.overeenkomst, rij, actor=mentor)
    assert len(team_van(wereld.overeenkomst, vandaag() + timedelta(days=1))) == 2


@pytest.mark.django_db
@pytest.mark.parametrize(("dagen", "erbij"), [(-1, False), (0, True), (14, True), (15, False)])
def test_een_overdracht_geldt_voor_een_periode_en_komt_vanzelf_terug(
    wereld: werelden.Wereld, mentor: Actor, dagen: int, erbij: bool
) -> None:
    van = team_van(wereld.overeenkomst, vandaag())[0]
    begin = vandaag() + timedelta(days=3)
    draag_over(wereld.overeenkomst, van, nieuw(), begin=begin, einde=begin + timedelta(days=14), actor=mentor)
    team = team_van(wereld.overeenkomst, begin + timedelta(days=dagen))
    assert ("Nele Bakker" in [rij.naam for rij in team]) == erbij
    if erbij:
        vervanger = team[-1]
        assert (vervanger.rol, vervanger.taken) == ("comentor", van.taken)
        assert "geen_vervanging" not in [signaal.code for signaal in signalen_van(team)]


@pytest.mark.django_db
def test_een_leerling_draagt_niets_over_en_niemand_aan_zichzelf(
    wereld: werelden.Wereld, mentor: Actor, leerling: Actor
) -> None:
    van = team_van(wereld.overeenkomst, vandaag())[0]
    periode = {"begin": vandaag(), "einde": vandaag()}
    with pytest.raises(GeenRecht):
        draag_over(wereld.overeenkomst, van, nieuw(), actor=leerling, **periode)
    with pytest.raises(HandelingBelet):
        draag_over(wereld.overeenkomst, van, nieuw(naam="jan wouters "), actor=mentor, **periode)


def test_elke_plicht_van_artikel_11_tot_13_staat_op_de_lijst() -> None:
    per_artikel = {artikel: {p.code for p in PLICHTEN if artikel in p.grondslag} for artikel in DECREET}
    assert per_artikel == {artikel: set(plichten.values()) for artikel, plichten in DECREET.items()}
    assert len(PLICHTEN) == sum(len(codes) for codes in per_artikel.values())


@pytest.mark.django_db
def test_elke_kant_vinkt_haar_eigen_plichten_af(wereld: werelden.Wereld, mentor: Actor, leerling: Actor) -> None:
    vink(wereld.overeenkomst, "o-onthaal", True, actor=mentor)
    vink(wereld.overeenkomst, "o-onthaal", True, actor=wereld.actor_begeleider)
    assert Plichtvinkje.objects.get().door_naam == mentor.naam
    with pytest.raises(GeenRecht):
        vink(wereld.overeenkomst, "o-onthaal", False, actor=leerling)
    vink(wereld.overeenkomst, "o-onthaal", False, actor=mentor)
    assert not Plichtvinkje.objects.exists()
    assert {plicht.kant for plicht in PLICHTEN} == {"onderneming", "leerling", "school"}


@pytest.mark.django_db
def test_de_leerling_ziet_zijn_team_zonder_signalen_over_mensen(
    wereld: werelden.Wereld, leerling: Actor, aanmelden: Any
) -> None:
    client = aanmelden(wereld.leerling.gebruiker)
    pagina = client.get(f"/evaluaties/overeenkomst/{wereld.overeenkomst.uuid}/team/").content.decode()
    assert "Wie jou begeleidt" in pagina
    assert "komt alles neer op" not in pagina
    school = aanmelden(wereld.begeleider).get(f"/evaluaties/overeenkomst/{wereld.overeenkomst.uuid}/team/")
    assert "komt alles neer op" in school.content.decode()


@pytest.mark.django_db
def test_op_het_scherm_noemen_aanpassen_overdragen_en_weghalen(wereld: werelden.Wereld, aanmelden: Any) -> None:
    client, adres = aanmelden(wereld.begeleider), f"/evaluaties/overeenkomst/{wereld.overeenkomst.uuid}/team/"
    leeg = client.post(f"{adres}nieuw/", {"naam": "", "rol": "collega"})
    assert leeg.status_code == 422
    client.post(f"{adres}nieuw/", {"naam": "Nele", "rol": "collega", "taken": ["dagelijks"], "dagen": "donderdag"})
    rij = Teamlid.objects.get()
    client.post(f"{adres}{rij.uuid}/", {"naam": "Nele", "rol": "buddy", "taken": ["luisteren"], "dagen": ""})
    rij.refresh_from_db()
    assert (rij.rol, rij.taken, rij.dagen) == ("buddy", ["luisteren"], "")
    verkeerd = {"van": "0", "naam": "Mo", "begin": "2026-12-10", "einde": "2026-12-01"}
    antwoord = client.post(f"{adres}overdragen/", verkeerd)
    assert antwoord.status_code == 422
    assert "De laatste dag ligt voor de eerste." in antwoord.content.decode()
    einde = (vandaag() + timedelta(days=9)).isoformat()
    goed = {"van": "0", "naam": "Mo", "begin": vandaag().isoformat(), "einde": einde}
    assert client.post(f"{adres}overdragen/", goed).status_code == 302
    assert Teamlid.objects.get(naam="Mo").rol == "comentor"
    client.post(f"{adres}{rij.uuid}/weg/")
    rij.refresh_from_db()
    assert rij.tot == vandaag()


@pytest.mark.django_db
def test_de_pagina_vraagt_even_vaak_voor_een_en_voor_drie(wereld: werelden.Wereld, aanmelden: Any) -> None:
    client, adres = aanmelden(wereld.begeleider), f"/evaluaties/overeenkomst/{wereld.overeenkomst.uuid}/team/"
    aantallen = []
    for meer in (1, 2):
        for nummer in range(meer):
            noem(wereld.overeenkomst, nieuw(naam=f"Nele {meer}{nummer}"), actor=wereld.actor_begeleider)
        client.get(adres)
        with CaptureQueriesContext(connection) as vragen:
            client.get(adres)
        aantallen.append(len(vragen))
    assert aantallen[0] == aantallen[1] <= 10
