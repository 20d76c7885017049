"""Who sees which evaluation: over two schools, two companies, two learners."""

import pytest

from evaluatie.models import Beoordeling, ClusterOpmerking, Evaluatie, EvaluatieItem, Score, Sjabloon
from mentorschap.documenten.models import Document
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from tests.factories import evaluatie as fabriek

pytestmark = pytest.mark.django_db
MODELLEN = (Evaluatie, Beoordeling, EvaluatieItem, Score, ClusterOpmerking)


def werelden() -> tuple[fabriek.Wereld, fabriek.Wereld]:
    return fabriek.maak_wereld(mentor_met_account=True), fabriek.maak_wereld(mentor_met_account=True)


def leerling_actor(wereld: fabriek.Wereld) -> Actor:
    account = fabriek.persoon("Lotte", "Claes", Rol.LEERLING, None)
    type(wereld.leerling).objects.filter(pk=wereld.leerling.pk).update(gebruiker=account)
    return wereld.actor(Rol.LEERLING, account)


def actoren(wereld: fabriek.Wereld) -> dict[str, Actor]:
    return {
        "trajectbegeleider": wereld.actor_begeleider,
        "schoolbeheerder": wereld.actor(Rol.SCHOOLBEHEERDER, wereld.beheerder),
        "mentor": wereld.actor(Rol.MENTOR, wereld.mentor.gebruiker),
        "leerling": leerling_actor(wereld),
    }


def test_ieder_ziet_alleen_de_eigen_evaluatie_met_alles_erin() -> None:
    een, twee = werelden()
    eigen = fabriek.ingediend(een, opmerking="Goed.")
    fabriek.ingediend(twee, opmerking="Goed.")
    for naam, actor in actoren(een).items():
        assert list(Evaluatie.objects.zichtbaar_voor(actor)) == [eigen], naam
        assert list(Beoordeling.objects.zichtbaar_voor(actor)) == list(eigen.beoordelingen.all()), naam
        aantallen = [model.objects.zichtbaar_voor(actor).count() for model in (EvaluatieItem, Score, ClusterOpmerking)]
        assert aantallen == [6, 6, 3], naam
        verslagen = Document.objects.zichtbaar_voor(actor).filter(soort="evaluatieverslag")
        assert [document.onderwerp_uuid for document in verslagen] == [eigen.uuid], naam


@pytest.mark.parametrize(
    "rol", [rol for rol in Rol.values if rol not in {"trajectbegeleider", "schoolbeheerder", "mentor", "leerling"}]
)
def test_andere_rollen_zien_geen_inhoud(rol: str) -> None:
    wereld = fabriek.maak_wereld()
    fabriek.ingediend(wereld, opmerking="Goed.")
    for organisatie in (wereld.school, wereld.onderneming, None):
        actor = Actor(gebruiker_id=1, naam="X", rol=rol, organisatie_id=organisatie and organisatie.pk)
        assert [model.objects.zichtbaar_voor(actor).count() for model in MODELLEN] == [0, 0, 0, 0, 0]
        assert not Document.objects.zichtbaar_voor(actor).filter(soort="evaluatieverslag").exists()


def test_leerling_leest_pas_wat_ingediend_is() -> None:
    wereld = fabriek.maak_wereld()
    evaluatie = fabriek.open_(wereld)
    actor = leerling_actor(wereld)
    assert [model.objects.zichtbaar_voor(actor).count() for model in MODELLEN] == [0, 0, 0, 0, 0]
    fabriek.dien_evaluatie_in(evaluatie)
    assert list(Evaluatie.objects.zichtbaar_voor(actor)) == [evaluatie]


def test_collega_trajectbegeleider_ziet_de_leerling_van_een_ander_niet() -> None:
    wereld = fabriek.maak_wereld()
    fabriek.open_(wereld)
    collega = fabriek.persoon("Ine", "Claus", Rol.TRAJECTBEGELEIDER, wereld.school)
    assert not Evaluatie.objects.zichtbaar_voor(wereld.actor(Rol.TRAJECTBEGELEIDER, collega)).exists()


def test_mentor_van_een_ander_bedrijf_met_hetzelfde_account_ziet_niets() -> None:
    wereld = fabriek.maak_wereld(mentor_met_account=True)
    fabriek.open_(wereld)
    elders = fabriek.organisatie("onderneming", "Elders")
    actor = Actor(gebruiker_id=wereld.mentor.gebruiker_id, naam="Jan", rol=Rol.MENTOR, organisatie_id=elders.pk)
    assert not Evaluatie.objects.zichtbaar_voor(actor).exists()


def test_link_opent_alleen_die_ene_evaluatie() -> None:
    een, twee = werelden()
    eigen, _ = fabriek.open_(een), fabriek.open_(twee)
    actor = fabriek.actor_met_link(fabriek.blad_van_mentor(eigen))
    assert list(Evaluatie.objects.zichtbaar_voor(actor)) == [eigen]
    anders = Actor(rol="mentor", via="link", link_doel="handtekening", link_onderwerp=actor.link_onderwerp)
    assert not Evaluatie.objects.zichtbaar_voor(anders).exists()
    assert not Document.objects.zichtbaar_voor(anders).exists()


def test_systeem_ziet_alles_en_niemand_niets() -> None:
    wereld = fabriek.maak_wereld()
    fabriek.open_(wereld)
    assert Evaluatie.objects.zichtbaar_voor(Actor.systeem()).count() == 1
    assert Evaluatie.objects.zichtbaar_voor(Actor()).count() == 0
    assert (
        Sjabloon.objects.zichtbaar_voor(Actor.systeem()).count(),
        Sjabloon.objects.zichtbaar_voor(Actor()).count(),
    ) == (1, 0)
    assert Sjabloon.objects.zichtbaar_voor(wereld.actor_begeleider).count() == 1
