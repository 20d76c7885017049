"""Two partnerships, two companies and the department: who sees which dossier, mentor and recognition, and when."""

from datetime import date, timedelta
from typing import Any

import pytest

from erkenningen.models import Aanvraag, Erkenning, Mentor, MentorOpErkenning, Opleiding, Regeling
from mentorschap.core.klok import vandaag
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from tests.factories.erkenningen import OpleidingFactory, Wereld, mentor, wereld
from tests.factories.organisaties import DepartementFactory, LidmaatschapFactory, actor_voor

pytestmark = pytest.mark.django_db


@pytest.fixture
def twee() -> tuple[Wereld, Wereld]:
    """Two companies, each recognised by its own partnership."""
    return wereld(), wereld()


@pytest.mark.parametrize("wie", ["beheerder", "behandelaar", "stem"])
def test_ieder_ziet_alleen_wat_bij_zijn_organisatie_hoort(twee: tuple[Wereld, Wereld], wie: str) -> None:
    erkenningen = [w.goedgekeurd() for w in twee]

    for w, erkenning in zip(twee, erkenningen, strict=True):
        actor = getattr(w, wie)
        assert list(Erkenning.objects.zichtbaar_voor(actor)) == [erkenning]
        assert list(Aanvraag.objects.zichtbaar_voor(actor)) == [erkenning.aanvraag]
        assert list(Mentor.objects.zichtbaar_voor(actor)) == [erkenning.mentoren.get().mentor]


@pytest.mark.parametrize("rol", [Rol.TRAJECTBEGELEIDER, Rol.SCHOOLBEHEERDER])
def test_school_ziet_alle_erkenningen_en_geen_dossier_of_mentor(twee: tuple[Wereld, Wereld], rol: str) -> None:
    erkenningen = {w.goedgekeurd() for w in twee}
    school = actor_voor(rol)

    assert set(Erkenning.objects.zichtbaar_voor(school)) == erkenningen
    assert not Aanvraag.objects.zichtbaar_voor(school).exists()
    assert not Mentor.objects.zichtbaar_voor(school).exists()


def test_departement_ziet_alleen_wat_geen_partnerschap_heeft() -> None:
    zonder, met = wereld(met_partnerschap=False), wereld()
    erkenning = zonder.goedgekeurd()
    met.goedgekeurd()
    departement = actor_voor(Rol.DEPARTEMENT, DepartementFactory())

    assert list(Erkenning.objects.zichtbaar_voor(departement)) == [erkenning]
    assert list(Aanvraag.objects.zichtbaar_voor(departement)) == [erkenning.aanvraag]
    assert list(Mentor.objects.zichtbaar_voor(departement)) == [erkenning.mentoren.get().mentor]


def test_mentor_ziet_zichzelf_en_de_erkenning_waarop_hij_staat(twee: tuple[Wereld, Wereld]) -> None:
    w, ander = twee
    lid = LidmaatschapFactory(rol=Rol.MENTOR, organisatie=w.onderneming)
    ik = mentor(w.beheerder, gebruiker=lid.gebruiker)
    erkenning = w.goedgekeurd(ik, mentor(w.beheerder))
    ander.goedgekeurd()
    actor = Actor.van_lidmaatschap(lid)

    assert list(Mentor.objects.zichtbaar_voor(actor)) == [ik]
    assert list(Erkenning.objects.zichtbaar_voor(actor)) == [erkenning]
    assert not Aanvraag.objects.zichtbaar_voor(actor).exists()


def test_mentor_van_een_werkversie_is_nog_onzichtbaar_voor_het_partnerschap() -> None:
    w = wereld()
    w.werkversie()

    assert not Mentor.objects.zichtbaar_voor(w.behandelaar).exists()


def test_mentor_op_twee_dossiers_staat_er_een_keer() -> None:
    w = wereld()
    m = mentor(w.beheerder)
    w.ingediend(m)
    w.ingediend(m)

    assert list(Mentor.objects.zichtbaar_voor(w.behandelaar)) == [m]


@pytest.mark.parametrize("rol", [Rol.LEERLING, Rol.CO_BEGELEIDER, Rol.PLATFORMBEHEERDER])
def test_catalogus_is_voor_iedereen_met_een_rol_en_dossiers_niet(twee: tuple[Wereld, Wereld], rol: str) -> None:
    twee[0].goedgekeurd()
    actor = actor_voor(rol)

    assert Opleiding.objects.zichtbaar_voor(actor).count() == 2
    assert not Opleiding.objects.zichtbaar_voor(Actor()).exists()
    for model in (Aanvraag, Erkenning, Mentor):
        assert not model.objects.zichtbaar_voor(actor).exists()


def mentor_weg(erkenning: Erkenning) -> None:
    erkenning.mentoren.update(status="inactief")


def verlopen(erkenning: Erkenning) -> None:
    Erkenning.objects.filter(pk=erkenning.pk).update(
        geldig_van=vandaag() - timedelta(days=10), geldig_tot=vandaag() - timedelta(days=1)
    )


def opgeheven(erkenning: Erkenning) -> None:
    Erkenning.objects.filter(pk=erkenning.pk).update(status="opgeheven", opgeheven_op=vandaag())


@pytest.mark.parametrize("wijzig", [mentor_weg, verlopen, opgeheven])
def test_school_kiest_alleen_een_erkenning_die_geldt_met_een_actieve_mentor(wijzig: Any) -> None:
    w = wereld()
    erkenning = w.goedgekeurd(mentor(w.beheerder), mentor(w.beheerder))
    w.opleiding = OpleidingFactory(partnerschap=w.partnerschap)
    w.goedgekeurd()

    assert list(Erkenning.objects.kiesbaar_voor(erkenning.opleiding_id, vandaag())) == [erkenning]
    wijzig(erkenning)
    assert not Erkenning.objects.kiesbaar_voor(erkenning.opleiding_id, vandaag()).exists()


def test_mentor_op_erkenning_is_actief_van_zijn_eerste_tot_zijn_laatste_dag() -> None:
    rij = wereld().goedgekeurd().mentoren.get()
    rij.tot = vandaag() + timedelta(days=5)
    rij.save()

    dagen = [d for d in range(-2, 9) if MentorOpErkenning.objects.actief_op(vandaag() + timedelta(days=d)).exists()]

    assert dagen == [0, 1, 2, 3, 4, 5]


def test_regeling_van_het_partnerschap_gaat_voor_de_algemene() -> None:
    w = wereld()
    algemeen = Regeling.objects.create(geldig_van=date(2016, 7, 1))
    eigen = Regeling.objects.create(
        partnerschap=w.partnerschap, geldig_van=date(2020, 1, 1), geldig_tot=date(2020, 12, 31)
    )

    def op(datum: date, partnerschap: int | None) -> Regeling | None:
        return Regeling.objects.voor(partnerschap, datum).first()

    assert op(date(2020, 12, 31), w.partnerschap.pk) == eigen
    assert op(date(2021, 1, 1), w.partnerschap.pk) == algemeen
    assert op(date(2020, 6, 1), None) == algemeen
    assert op(date(2016, 6, 30), w.partnerschap.pk) is None


def test_zoeken_vindt_elk_woord_ongeacht_volgorde_hoofdletters_en_accenten() -> None:
    w = wereld()
    w.onderneming.naam = "Brasserie Chez Zoë"
    w.onderneming.save()
    rij = w.ingediend()

    assert list(Aanvraag.objects.zoek("ZOE brasserie")) == [rij]
    assert list(Aanvraag.objects.zoek(rij.nummer.lower())) == [rij]
    assert not Aanvraag.objects.zoek("zoe slagerij").exists()
