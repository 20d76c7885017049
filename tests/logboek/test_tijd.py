"""How long tasks take: counted without a name, never faster than the clock, shown to its owner, deleted at his word."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from evaluatie.models import Beoordeling
from mentorschap.berichten.links import token_van
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.schoolkalender import begin_schooljaar
from mentorschap.core.woorden import duur
from mentorschap.gebruikers.models import User
from mentorschap.logboek import tijd, tijdtaken
from mentorschap.logboek.models import Werktijd
from mentorschap.logboek.tasks import ruim_werktijd_op
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from tests.factories import evaluatie as fabriek
from tests.factories.organisaties import DepartementFactory, SchoolFactory, actor_voor
from tests.hulp.client import StrengeClient

pytestmark = pytest.mark.django_db

INVULLEN = "evaluatie_invullen"
MENTOR = Actor(email="jan@korenbloem.be", rol=Rol.MENTOR)


@pytest.fixture
def wereld(db: None) -> fabriek.Wereld:
    """One learner whose mentor has no account."""
    return fabriek.maak_wereld()


def met_link(blad: Beoordeling) -> StrengeClient:
    """A browser in which the mentor opened the link from the mail."""
    client = StrengeClient()
    client.get(f"/l/{token_van(PersoonlijkeLink.objects.get(onderwerp_uuid=blad.uuid))}/")
    return client


def meet(actor: Actor, seconden: int, taak: str = INVULLEN) -> None:
    """A page that was opened `seconden` ago and was in use all the time."""
    with time_machine.travel(nu() - timedelta(seconds=seconden)):
        kenmerk = tijd.kenmerk_voor(actor, taak)
    tijd.tel_op(kenmerk, seconden)


def rij(email: str, dag: date, seconden: int, **velden: Any) -> Werktijd:
    gegevens = {"rol": Rol.MENTOR, "taak": INVULLEN} | velden
    return Werktijd.objects.create(persoon=tijd.sleutels_van(email)[0], dag=dag, seconden=seconden, **gegevens)


def meting_op(pagina: bytes) -> Any:
    return BeautifulSoup(pagina, "html.parser").select_one("meta[name=tijdmeting]")


@pytest.mark.parametrize(
    ("seconden", "tekst"),
    [(0, "0 min"), (20, "minder dan 1 min"), (60, "1 min"), (3570, "1 u 00"), (6000, "1 u 40"), (90_000, "25 u 00")],
)
def test_duur_in_woorden(seconden: int, tekst: str) -> None:
    assert duur(seconden) == tekst


def test_seconden_van_een_dag_komen_in_een_rij() -> None:
    with time_machine.travel(nu(), tick=False) as klok:
        meet(MENTOR, 60)
        klok.shift(120)
        meet(MENTOR, 90)
        klok.shift(10)
        meet(MENTOR, 8, "evaluatie_opvolgen")

    assert sorted(Werktijd.objects.values_list("taak", "seconden")) == [
        ("evaluatie_invullen", 150),
        ("evaluatie_opvolgen", 8),
    ]
    assert tijd.seconden_dit_schooljaar("Jan@Korenbloem.be") == 158


def test_tijd_groeit_nooit_sneller_dan_de_klok() -> None:
    with time_machine.travel(nu(), tick=False) as klok:
        kenmerk = tijd.kenmerk_voor(MENTOR, INVULLEN)
        klok.shift(30)
        tijd.tel_op(kenmerk, 600)
        with pytest.raises(tijd.TeSnel):
            tijd.tel_op(kenmerk, 600)
        klok.shift(10)
        tijd.tel_op(kenmerk, 600)

    assert Werktijd.objects.get().seconden == 31 + 10


def test_een_dag_heeft_een_grens() -> None:
    rij(MENTOR.email, vandaag(), tijd.HOOGSTENS_PER_DAG - 5, bijgewerkt_op=nu() - timedelta(hours=1))
    meet(MENTOR, 300)
    assert Werktijd.objects.get().seconden == tijd.HOOGSTENS_PER_DAG


@pytest.mark.parametrize("seconden", ["0", "-5", "", "tien", "1.5"])
def test_wat_geen_seconden_zijn_wordt_geweigerd(client: Client, seconden: str) -> None:
    kenmerk = tijd.kenmerk_voor(MENTOR, INVULLEN)
    assert client.post("/tijd/melden/", {"kenmerk": kenmerk, "seconden": seconden}).status_code == 400
    assert not Werktijd.objects.exists()


def test_vervalst_of_oud_kenmerk_wordt_geweigerd(client: Client) -> None:
    with time_machine.travel(nu() - timedelta(days=1, minutes=1)):
        oud = tijd.kenmerk_voor(MENTOR, INVULLEN)
    echt = tijd.kenmerk_voor(MENTOR, INVULLEN)
    voor_update = tijd._ondertekenaar.sign_object(["a" * 64, Rol.MENTOR, None, INVULLEN, int(nu().timestamp())])
    for kenmerk in (oud, f"{echt}x", "x", "", tijd._ondertekenaar.sign_object([1, 2]), voor_update):
        assert client.post("/tijd/melden/", {"kenmerk": kenmerk, "seconden": "20"}).status_code == 400
    assert client.get("/tijd/melden/").status_code == 405
    assert not Werktijd.objects.exists()


def test_melden_eist_het_csrf_bewijs_van_de_pagina() -> None:
    client = Client(enforce_csrf_checks=True)
    gegevens = {"kenmerk": tijd.kenmerk_voor(MENTOR, INVULLEN), "seconden": "1"}
    assert client.post("/tijd/melden/", gegevens).status_code == 403


def test_melden_is_een_kleine_schrijfopdracht(client: Client, django_assert_max_num_queries: Any) -> None:
    gegevens = {"kenmerk": tijd.kenmerk_voor(MENTOR, INVULLEN), "seconden": "1"}
    with django_assert_max_num_queries(3):
        antwoord = client.post("/tijd/melden/", gegevens)
    assert (antwoord.status_code, antwoord.content) == (204, b"")
    assert client.post("/tijd/melden/", gegevens).status_code == 429


def test_kenmerk_en_rij_zeggen_niet_wie_het_is(client: Client) -> None:
    kenmerk = tijd.kenmerk_voor(MENTOR, INVULLEN)
    meet(MENTOR, 20)
    inhoud = json.dumps([kenmerk, tijd._ondertekenaar.unsign_object(kenmerk), *Werktijd.objects.values("persoon")])
    assert "jan" not in inhoud
    assert "korenbloem" not in inhoud


def test_vorige_geheime_sleutel_blijft_dezelfde_persoon(settings: Any) -> None:
    meet(MENTOR, 60)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "een-nieuwe-sleutel"
    assert tijd.seconden_dit_schooljaar(MENTOR.email) == 60
    assert tijd.wis([MENTOR.email]) == 1


def views() -> list[str]:
    def loop(patronen: list[Any], ruimte: str) -> Any:
        for patroon in patronen:
            if isinstance(patroon, URLResolver):
                yield from loop(patroon.url_patterns, f"{patroon.namespace}:" if patroon.namespace else ruimte)
            elif isinstance(patroon, URLPattern):
                yield f"{ruimte}{patroon.name}"

    return list(loop(get_resolver().url_patterns, ""))


def test_elk_scherm_hoort_bij_een_taak_met_een_titel_en_elke_genoemde_view_bestaat() -> None:
    namen = views()
    codes = {tijdtaken.taak_van(naam) for naam in namen if not naam.startswith("logboek:")}
    assert None not in codes
    assert all(tijdtaken.titel_van(code) != code for code in codes)
    assert {naam for naam in tijdtaken._per_view if not naam.endswith(":")} <= set(namen)
    assert {tijdtaken.taak_van(naam) for naam in namen if naam.startswith("logboek:")} == {None}
    # A screen of which the time matters has a middle value of its own.
    eigen = ("evaluatie:blad", "evaluatie:indienen", "evaluatie:groei", "overeenkomsten:stap_plan")
    assert len({tijdtaken.taak_van(naam) for naam in eigen}) == len(eigen)
    assert all(len(code) <= 40 for code in codes)


def test_pagina_draagt_een_meting_voor_account_en_link(
    wereld: fabriek.Wereld, aanmelden: Callable[[Any], Client], client: Client
) -> None:
    school = aanmelden(wereld.begeleider)
    assert meting_op(school.get("/evaluaties/").content)["data-taak"] == "evaluatie_opvolgen"
    assert meting_op(school.get("/tijd/").content) is None
    assert meting_op(client.get("/begrippen/").content) is None

    blad = fabriek.blad_van_mentor(fabriek.open_(wereld))
    meting = meting_op(met_link(blad).get(f"/evaluaties/blad/{blad.uuid}/").content)
    assert meting["data-taak"] == INVULLEN
    assert client.post("/tijd/melden/", {"kenmerk": meting["content"], "seconden": "1"}).status_code == 204
    assert tijd.seconden_dit_schooljaar(wereld.mentor.email) == 1


def test_mentor_met_link_ziet_en_wist_zijn_tijd(wereld: fabriek.Wereld, client: Client) -> None:
    blad = fabriek.vul_in(fabriek.open_(wereld))
    mentor = met_link(blad)
    rij(wereld.mentor.email, vandaag(), 6000)
    rij("een.ander@korenbloem.be", vandaag(), 500)

    fabriek.dien_evaluatie_in(blad.evaluatie)
    assert "Dit schooljaar: 1 u 40" in mentor.get(f"/evaluaties/blad/{blad.uuid}/ingediend/").content.decode()
    tekst = mentor.get("/tijd/").content.decode()
    assert "Dit schooljaar: 1 u 40" in tekst
    assert "Evaluatie invullen" in tekst

    antwoord = mentor.post("/tijd/wissen/", follow=True)
    assert "Alle bijgehouden tijd is gewist." in antwoord.content.decode()
    assert [r.seconden for r in Werktijd.objects.all()] == [500]
    assert client.get("/tijd/").status_code == 302
    assert client.post("/tijd/wissen/").status_code == 302


def test_wie_niet_gemeten_wil_worden_wordt_nergens_nog_gemeten(wereld: fabriek.Wereld, settings: Any) -> None:
    blad = fabriek.blad_van_mentor(fabriek.open_(wereld))
    pad = f"/evaluaties/blad/{blad.uuid}/"
    mentor, tablet = met_link(blad), met_link(blad)
    kenmerk = meting_op(tablet.get(pad).content)["content"]
    meet(Actor(email=wereld.mentor.email, rol=Rol.MENTOR), 60)

    assert "Mijn tijd niet meer meten" in mentor.get("/tijd/").content.decode()
    tekst = mentor.post("/tijd/meten/", {"meten": "nee"}, follow=True).content.decode()
    assert "Uw tijd wordt niet gemeten." in tekst
    # What was counted stays his to read and to delete; the way to this page stays in the footer.
    assert "Evaluatie invullen" in tekst
    pagina = mentor.get(pad).content.decode()
    assert (meting_op(pagina.encode()), 'href="/tijd/"' in pagina) == (None, True)

    # A page that was open on another device is not counted, and the next one there does not even try.
    gegevens = {"kenmerk": kenmerk, "seconden": "1"}
    assert tablet.post("/tijd/melden/", gegevens).status_code == 410
    assert meting_op(tablet.get(pad).content) is None
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "een-nieuwe-sleutel"
    with pytest.raises(tijd.NietGemeten):
        meet(Actor(email=wereld.mentor.email, rol=Rol.MENTOR), 60)
    assert [r.seconden for r in Werktijd.objects.all()] == [60]


def test_wie_weer_gemeten_wil_worden_wordt_weer_gemeten(wereld: fabriek.Wereld, client: Client) -> None:
    blad = fabriek.blad_van_mentor(fabriek.open_(wereld))
    mentor = met_link(blad)
    for _ in range(2):
        mentor.post("/tijd/meten/", {"meten": "nee"})
    mentor.post("/tijd/meten/", {"meten": "ja"})
    assert "Mijn tijd niet meer meten" in mentor.get("/tijd/").content.decode()
    assert meting_op(mentor.get(f"/evaluaties/blad/{blad.uuid}/").content) is not None
    meet(Actor(email=wereld.mentor.email, rol=Rol.MENTOR), 60)
    assert Werktijd.objects.get().seconden == 60
    assert client.post("/tijd/meten/").status_code == 302


def test_ingetrokken_link_geeft_geen_tijd_meer(wereld: fabriek.Wereld) -> None:
    mentor = met_link(fabriek.blad_van_mentor(fabriek.open_(wereld)))
    PersoonlijkeLink.objects.update(ingetrokken_op=nu())
    assert mentor.get("/tijd/").status_code == 302


def test_wissen_laat_nergens_iets_achter() -> None:
    meet(MENTOR, 60)
    assert tijd.wis([MENTOR.email]) == 1
    assert not Werktijd.objects.exists()
    assert not [model for model in apps.get_models() if model.__name__.startswith("Werktijd") and model is not Werktijd]


def test_mentor_ziet_op_zijn_startpagina_hoe_lang_hij_bezig_was(aanmelden: Callable[[Any], Client], db: None) -> None:
    wereld = fabriek.maak_wereld(mentor_met_account=True)
    mentor, school = aanmelden(wereld.mentor.gebruiker), aanmelden(wereld.begeleider)
    assert "Dit schooljaar" not in mentor.get("/").content.decode()
    rij(wereld.mentor.email, vandaag(), 6000)
    rij(wereld.mentor.email, begin_schooljaar(vandaag()) - timedelta(days=1), 9000)
    rij(wereld.begeleider.email, vandaag(), 6000, rol=Rol.TRAJECTBEGELEIDER)
    assert "Dit schooljaar: 1 u 40" in mentor.get("/").content.decode()
    assert "Dit schooljaar: 1 u 40" in mentor.get("/erkenningen/mijn-mentorschap/").content.decode()
    assert "Dit schooljaar: 1 u 40" not in school.get("/").content.decode()
    assert "Dit schooljaar: 1 u 40" in school.get("/tijd/").content.decode()


def test_mediaan_zwijgt_over_minder_dan_vijf_mensen() -> None:
    for nummer in range(4):
        rij(f"m{nummer}@x.be", vandaag(), 60 * (nummer + 1))
    assert tijd.medianen() == []
    rij("m4@x.be", vandaag(), 300)
    rij("m4@x.be", vandaag() - timedelta(days=1), 300)
    assert tijd.medianen() == [tijd.Mediaan("Evaluatie invullen", "Mentor", 5, "3 min", "3 min")]


def test_school_ziet_zichzelf_naast_alle_scholen(django_assert_num_queries: Any) -> None:
    eigen, ander = SchoolFactory(), SchoolFactory()
    velden = {"rol": Rol.TRAJECTBEGELEIDER, "taak": "evaluatie_plannen"}
    for nummer in range(5):
        rij(f"e{nummer}@x.be", vandaag(), 120, organisatie=eigen, **velden)
        rij(f"a{nummer}@x.be", vandaag(), 600, organisatie=ander if nummer else None, **velden)
    with django_assert_num_queries(2):
        (regel,) = tijd.medianen(eigen.pk)
    assert (regel.mensen, regel.jaar, regel.eigen) == (10, "6 min", "2 min")
    assert tijd.medianen(ander.pk)[0].eigen is None


@pytest.mark.parametrize(
    ("rol", "status"),
    [(Rol.SCHOOLBEHEERDER, 200), (Rol.DEPARTEMENT, 200), (Rol.MENTOR, 403), (Rol.DOSSIERBEHANDELAAR, 403)],
)
def test_cijfers_zijn_voor_school_en_departement(rol: str, status: int, aanmelden: Callable[[Any], Client]) -> None:
    for nummer in range(5):
        rij(f"m{nummer}@x.be", vandaag(), 240)
    actor = actor_voor(rol, DepartementFactory() if rol == Rol.DEPARTEMENT else None)
    antwoord = aanmelden(User.objects.get(pk=actor.gebruiker_id)).get("/tijd/cijfers/")
    assert antwoord.status_code == status
    assert ("4 min" in antwoord.content.decode()) is (status == 200)


def test_wat_ouder_is_dan_het_vorige_schooljaar_verdwijnt() -> None:
    begin = begin_schooljaar(vandaag())
    vorig = begin.replace(year=begin.year - 1)
    rij("a@x.be", vorig, 60)
    rij("a@x.be", vorig - timedelta(days=1), 60)
    assert ruim_werktijd_op() == 1
    assert Werktijd.objects.get().dag == vorig
    assert tijd.bewaard_tot(date(2026, 11, 21)) == date(2028, 8, 31)
