"""Mandates: given with a signed file, seen by both, withdrawn at once (ERK-12)."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from erkenningen.machtigen import mag_namens, waarom_ongeldig
from erkenningen.models import Machtiging
from erkenningen.transitions.machtigen import machtig, trek_machtiging_in
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.models import Organisatie
from tests.factories.erkenningen import Wereld, bestand, upload, wereld
from tests.factories.organisaties import OndernemingFactory, SchoolFactory, actor_voor

pytestmark = pytest.mark.django_db
LIJST, NIEUW = reverse("erkenningen:machtigingen"), reverse("erkenningen:machtiging_nieuw")
DAG = timedelta(days=1)


@pytest.fixture
def w() -> Wereld:
    return wereld()


@pytest.fixture
def begeleider() -> Actor:
    return actor_voor(Rol.TRAJECTBEGELEIDER, SchoolFactory())


def school_van(actor: Actor) -> Organisatie:
    return Organisatie.objects.get(pk=actor.organisatie_id)


def machtiging(w: Wereld, gemachtigde: Organisatie, **velden) -> Machtiging:
    gewoon = {"ondertekenaar": "Els Peeters", "geldig_van": vandaag(), "bestand": bestand(w.beheerder)}
    rij = Machtiging(onderneming=w.onderneming, gemachtigde=gemachtigde, **gewoon | velden)
    return machtig(rij, actor=w.beheerder)


@pytest.mark.parametrize(
    ("van", "tot", "kan"),
    [(0, None, True), (-9, 0, True), (0, 0, True), (-9, -1, False), (1, None, False), (1, 9, False)],
)
def test_machtiging_geldt_van_de_eerste_tot_en_met_de_laatste_dag(w, begeleider, van, tot, kan):
    rij = machtiging(
        w,
        school_van(begeleider),
        geldig_van=vandaag() + van * DAG,
        geldig_tot=tot if tot is None else vandaag() + tot * DAG,
    )

    assert (mag_namens(begeleider, rij) is None) is kan
    assert bool(waarom_ongeldig(rij)) is not kan
    assert Machtiging.objects.geldig_op(vandaag()).filter(pk=rij.pk).exists() is kan


@pytest.mark.parametrize(
    ("rol", "mag"),
    [
        (Rol.TRAJECTBEGELEIDER, True),
        (Rol.SCHOOLBEHEERDER, True),
        (Rol.DOSSIERBEHANDELAAR, True),
        (Rol.STEMGERECHTIGDE, False),
        (Rol.ONDERNEMINGSBEHEERDER, False),
        (Rol.MENTOR, False),
        (Rol.DEPARTEMENT, False),
    ],
)
def test_alleen_wie_bij_de_gemachtigde_aanvragen_opmaakt_mag(w, begeleider, rol, mag):
    rij = machtiging(w, school_van(begeleider))
    actor = Actor(gebruiker_id=begeleider.gebruiker_id, rol=rol, organisatie_id=begeleider.organisatie_id)

    assert (mag_namens(actor, rij) is None) is mag


def test_een_andere_school_mag_niet_en_ziet_ze_niet(w, begeleider):
    rij, ander = machtiging(w, school_van(begeleider)), actor_voor(Rol.TRAJECTBEGELEIDER, SchoolFactory())

    assert mag_namens(ander, rij).code == "rol"
    assert list(Machtiging.objects.zichtbaar_voor(ander)) == []
    assert list(Machtiging.objects.zichtbaar_voor(begeleider)) == [rij]
    assert list(Machtiging.objects.zichtbaar_voor(wereld().beheerder)) == []


def test_intrekken_stopt_ze_meteen_en_kan_een_keer(w, begeleider):
    rij = machtiging(w, school_van(begeleider))

    with pytest.raises(GeenRecht):
        trek_machtiging_in(rij, actor=begeleider)
    with pytest.raises(GeenRecht):
        trek_machtiging_in(rij, actor=wereld().beheerder)
    rij = trek_machtiging_in(rij, actor=w.beheerder)

    assert rij.ingetrokken_op <= nu()
    assert mag_namens(begeleider, rij).code == "machtiging"
    with pytest.raises(Achterhaald):
        trek_machtiging_in(rij, actor=w.beheerder)


def test_alleen_een_school_of_partnerschap_en_alleen_voor_zichzelf(w):
    with pytest.raises(HandelingBelet, match="school of een sectoraal partnerschap"):
        machtiging(w, OndernemingFactory())
    ander = wereld()
    with pytest.raises(GeenRecht):
        machtig(Machtiging(onderneming=ander.onderneming, gemachtigde=SchoolFactory()), actor=w.beheerder)


def test_scherm_geeft_een_machtiging_en_trekt_ze_in(w, begeleider, aanmelden):
    school, klant = school_van(begeleider), aanmelden(w.gebruiker(w.beheerder))
    velden = {"gemachtigde": school.pk, "ondertekenaar": "Els Peeters", "geldig_van": vandaag().isoformat()}

    leeg = BeautifulSoup(klant.get(NIEUW).content, "html.parser")
    assert leeg.select_one("[name=geldig_van]")["value"] == vandaag().isoformat()
    weigering = klant.post(NIEUW, velden)
    assert weigering.status_code == 422
    assert "Els Peeters" in weigering.content.decode()
    fout = klant.post(NIEUW, velden | {"geldig_tot": (vandaag() - DAG).isoformat(), "upload": upload()})
    assert "Deze datum is al voorbij" in fout.content.decode()
    assert klant.post(NIEUW, velden | {"upload": upload()})["Location"] == LIJST

    rij = Machtiging.objects.get()
    assert (rij.gemachtigde, rij.door_id, rij.geldig_tot) == (school, w.beheerder.gebruiker_id, None)
    assert school.naam in klant.get(LIJST).content.decode()
    ander = aanmelden(w.gebruiker(begeleider))
    assert w.onderneming.naam in ander.get(LIJST).content.decode()
    assert ander.get(reverse("documenten:bestand", args=[rij.bestand.uuid])).status_code == 200
    vreemd = aanmelden(w.gebruiker(actor_voor(Rol.TRAJECTBEGELEIDER, SchoolFactory())))
    assert vreemd.get(reverse("documenten:bestand", args=[rij.bestand.uuid])).status_code == 404
    url = reverse("erkenningen:machtiging_intrekken", args=[rij.uuid])
    klant = aanmelden(w.gebruiker(w.beheerder))
    assert "loopt gewoon verder" in klant.get(url).content.decode()
    assert klant.post(url)["Location"] == LIJST
    assert "De machtiging is ingetrokken op" in klant.get(LIJST).content.decode()


@pytest.mark.parametrize("aantal", [1, 3])
def test_lijst_kost_evenveel_vragen(w, begeleider, aanmelden, django_assert_num_queries, aantal):
    for _ in range(aantal):
        machtiging(w, school_van(begeleider))
    klant = aanmelden(w.gebruiker(w.beheerder))
    klant.get("/profiel/")

    with django_assert_num_queries(6):
        pagina = klant.get(LIJST)
    assert len(BeautifulSoup(pagina.content, "html.parser").select("a[href$='/intrekken/']")) == aantal
