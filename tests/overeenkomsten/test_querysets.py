"""Who sees what, over two schools and two companies."""

import pytest

from mentorschap.documenten.models import Document
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Status
from overeenkomsten.models import Handtekening, Leerling, Overeenkomst, Traject
from overeenkomsten.transitions import trek_terug
from tests.factories.overeenkomsten import (
    LeerlingFactory,
    TrajectFactory,
    actor_met_link,
    actor_van_school,
    klaar,
    lid,
    mensen_bij,
    voorgelegd,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def twee() -> tuple[Overeenkomst, Overeenkomst]:
    """Two agreements of two schools with two companies, both up for signing."""
    return voorgelegd(), voorgelegd()


@pytest.mark.parametrize("wie", ["begeleider", "schoolbeheerder", "ondernemingsbeheerder", "mentor", "leerling"])
def test_ieder_ziet_alleen_de_eigen_overeenkomst(twee: tuple[Overeenkomst, Overeenkomst], wie: str) -> None:
    for overeenkomst in twee:
        actor = mensen_bij(overeenkomst).actor(wie)
        assert list(Overeenkomst.objects.zichtbaar_voor(actor)) == [overeenkomst]
        assert set(Handtekening.objects.zichtbaar_voor(actor)) == set(overeenkomst.handtekeningen.all())
        assert list(Document.objects.zichtbaar_voor(actor)) == [overeenkomst.document]


@pytest.mark.parametrize(
    ("wie", "ziet"),
    [
        ("begeleider", True),
        ("schoolbeheerder", True),
        ("ondernemingsbeheerder", False),
        ("mentor", False),
        ("leerling", False),
    ],
)
def test_werkversie_blijft_binnen_de_school(wie: str, ziet: bool) -> None:
    overeenkomst = klaar()
    assert Overeenkomst.objects.zichtbaar_voor(mensen_bij(overeenkomst).actor(wie)).exists() is ziet


def test_teruggetrokken_overeenkomst_verdwijnt_bij_de_andere_partijen() -> None:
    overeenkomst = voorgelegd()
    mensen = mensen_bij(overeenkomst)
    document = overeenkomst.document
    trek_terug(overeenkomst, actor=actor_van_school(overeenkomst.traject), toelichting="Beter")
    for wie in ("ondernemingsbeheerder", "mentor", "leerling"):
        actor = mensen.actor(wie)
        assert not Overeenkomst.objects.zichtbaar_voor(actor).exists()
        assert not Document.objects.zichtbaar_voor(actor).exists()
    # The old file is kept, for the school alone.
    assert list(Document.objects.zichtbaar_voor(mensen.actor("begeleider"))) == [document]


def test_trajectbegeleider_ziet_de_leerlingen_van_een_collega_niet() -> None:
    overeenkomst = klaar()
    collega = Actor.van_lidmaatschap(lid(overeenkomst.traject.school, Rol.TRAJECTBEGELEIDER))
    assert not Overeenkomst.objects.zichtbaar_voor(collega).exists()
    assert not Leerling.objects.zichtbaar_voor(collega).exists()
    assert not Traject.objects.zichtbaar_voor(collega).exists()


def test_trajectbegeleider_ziet_leerling_met_twee_trajecten_een_keer() -> None:
    traject = TrajectFactory.create()
    TrajectFactory.create(leerling=traject.leerling, trajectbegeleider=traject.trajectbegeleider)
    actor = Actor.van_lidmaatschap(lid(traject.school, Rol.TRAJECTBEGELEIDER, traject.trajectbegeleider))
    assert list(Leerling.objects.zichtbaar_voor(actor)) == [traject.leerling]


def test_mentor_ziet_de_leerling_van_een_andere_mentor_niet() -> None:
    overeenkomst = voorgelegd()
    andere = Actor.van_lidmaatschap(lid(overeenkomst.erkenning.onderneming, Rol.MENTOR))
    assert not Overeenkomst.objects.zichtbaar_voor(andere).exists()


@pytest.mark.parametrize("rol", [Rol.DEPARTEMENT, Rol.DOSSIERBEHANDELAAR, Rol.STEMGERECHTIGDE, Rol.PLATFORMBEHEERDER])
def test_wie_geen_partij_is_ziet_niets(rol: str) -> None:
    voorgelegd()
    actor = Actor(gebruiker_id=1, rol=rol, organisatie_id=1)
    assert not Overeenkomst.objects.zichtbaar_voor(actor).exists()
    assert not Leerling.objects.zichtbaar_voor(actor).exists()


def test_niet_aangemeld_ziet_niets() -> None:
    voorgelegd()
    for model in (Overeenkomst, Leerling, Traject, Handtekening):
        assert not model.objects.zichtbaar_voor(Actor()).exists()


def test_link_ziet_alleen_de_eigen_handtekening(twee: tuple[Overeenkomst, Overeenkomst]) -> None:
    handtekening = twee[0].huidige_handtekeningen[0]
    actor = actor_met_link(handtekening)
    assert list(Handtekening.objects.zichtbaar_voor(actor)) == [handtekening]
    assert list(Overeenkomst.objects.zichtbaar_voor(actor)) == [twee[0]]
    assert not Leerling.objects.zichtbaar_voor(actor).exists()


def test_link_met_een_ander_doel_ziet_niets() -> None:
    handtekening = voorgelegd().huidige_handtekeningen[0]
    actor = Actor(via="link", link_doel="evaluatie", link_onderwerp=handtekening.uuid)
    assert not Handtekening.objects.zichtbaar_voor(actor).exists()
    assert not Overeenkomst.objects.zichtbaar_voor(actor).exists()


@pytest.mark.parametrize("woorden", ["zoe", "ZOË", "brouck verh", "overeenkomst-nummer", "korenbloem"])
def test_zoeken_vindt_delen_van_namen_zonder_accenten(woorden: str) -> None:
    leerling = LeerlingFactory.create(voornaam="Zoë", familienaam="Verhaegen-Van den Broucke")
    overeenkomst = klaar(leerling=leerling)
    klaar(leerling=LeerlingFactory.create(voornaam="Milan", familienaam="Jacobs"))
    if woorden == "overeenkomst-nummer":
        woorden = overeenkomst.nummer
    gevonden = Overeenkomst.objects.zoek(woorden)
    assert overeenkomst in gevonden
    assert gevonden.count() == (2 if woorden == "korenbloem" else 1)


def test_zoekkolom_volgt_een_nieuwe_naam_van_de_leerling() -> None:
    overeenkomst = klaar()
    leerling = overeenkomst.traject.leerling
    leerling.familienaam = "Nieuwenhuis"
    leerling.save()
    assert list(Overeenkomst.objects.zoek("nieuwenhuis")) == [overeenkomst]
    assert list(Leerling.objects.zoek("nieuwenhuis")) == [leerling]


def test_met_voortgang_zegt_wat_er_nog_ontbreekt() -> None:
    overeenkomst = klaar()
    overeenkomst.plan.competenties.filter(volgorde=1).update(plaats="")
    rij = Overeenkomst.objects.met_voortgang().get(pk=overeenkomst.pk)
    assert (rij.heeft_uurrooster, rij.heeft_plan, rij.zonder_plaats) == (True, True, 1)


def test_lopend_telt_geannuleerde_niet() -> None:
    overeenkomst = klaar()
    assert list(Overeenkomst.objects.lopend()) == [overeenkomst]
    assert Status.GEANNULEERD not in Status.LOPEND
