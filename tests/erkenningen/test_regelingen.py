"""Versions of a regeling: boundary days, who may, and what a version leaves of the ones around it."""

from datetime import date, timedelta

import pytest

from erkenningen.models import Regeling
from erkenningen.regelingen import Inhoud, inhoud_van, nieuwe_versie, schrap_versie, wijzig_versie
from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.organisaties.enums import Rol
from tests.factories.erkenningen import Wereld, wereld
from tests.factories.organisaties import DepartementFactory, actor_voor

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


@pytest.fixture
def w() -> Wereld:
    return wereld()


def versie(w: Wereld, dagen: int) -> Regeling:
    return nieuwe_versie(w.partnerschap.pk, inhoud(dagen), actor=w.behandelaar)


def inhoud(dagen: int) -> Inhoud:
    return inhoud_van(None, vandaag() + dagen * DAG)


def perioden(w: Wereld) -> list[tuple[int, int | None]]:
    """The versions as days from today."""
    rijen = Regeling.objects.filter(partnerschap=w.partnerschap).order_by("geldig_van")
    return [((rij.geldig_van - vandaag()).days, rij.geldig_tot and (rij.geldig_tot - vandaag()).days) for rij in rijen]


@pytest.mark.parametrize("dagen", [-1, 0])
def test_versie_gaat_nooit_vandaag_of_vroeger_in(w: Wereld, dagen: int) -> None:
    with pytest.raises(HandelingBelet, match="ten vroegste morgen"):
        versie(w, dagen)


def test_versie_tussen_twee_andere_krijgt_het_einde_van_die_ervoor(w: Wereld) -> None:
    versie(w, 1)
    versie(w, 20)
    versie(w, 10)

    assert perioden(w) == [(1, 9), (10, 19), (20, None)]


def test_eerste_versie_voor_een_die_er_al_is_loopt_tot_de_dag_ervoor(w: Wereld) -> None:
    versie(w, 20)
    versie(w, 5)

    assert perioden(w) == [(5, 19), (20, None)]


def test_tweede_versie_op_dezelfde_dag_kan_niet(w: Wereld) -> None:
    versie(w, 5)

    with pytest.raises(HandelingBelet, match="begint al een versie"):
        versie(w, 5)


@pytest.mark.parametrize(("naar", "verwacht"), [(2, [(1, 1), (2, None)]), (30, [(1, 29), (30, None)])])
def test_begin_verschuiven_verschuift_het_einde_van_de_vorige(
    w: Wereld, naar: int, verwacht: list[tuple[int, int | None]]
) -> None:
    versie(w, 1)
    wijzig_versie(versie(w, 10), inhoud(naar), actor=w.behandelaar)

    assert perioden(w) == verwacht


@pytest.mark.parametrize("naar", [1, 20])
def test_begin_verschuift_niet_over_een_andere_versie(w: Wereld, naar: int) -> None:
    versie(w, 1)
    midden = versie(w, 10)
    versie(w, 20)

    with pytest.raises(HandelingBelet, match="geldt een andere versie"):
        wijzig_versie(midden, inhoud(naar), actor=w.behandelaar)
    assert perioden(w) == [(1, 9), (10, 19), (20, None)]


def test_schrappen_geeft_de_periode_terug_aan_de_vorige(w: Wereld) -> None:
    versie(w, 1)
    midden = versie(w, 10)
    versie(w, 20)

    schrap_versie(midden, actor=w.behandelaar)

    assert perioden(w) == [(1, 19), (20, None)]


def test_versie_die_vandaag_ingaat_ligt_vast(w: Wereld) -> None:
    rij = Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=vandaag())

    for daad in (lambda: wijzig_versie(rij, inhoud(5), actor=w.behandelaar), lambda: schrap_versie(rij, actor=w.stem)):
        with pytest.raises((Achterhaald, GeenRecht)):
            daad()
    assert perioden(w) == [(0, None)]


@pytest.mark.parametrize("rol", [Rol.STEMGERECHTIGDE, Rol.DEPARTEMENT, Rol.ONDERNEMINGSBEHEERDER])
def test_alleen_een_dossierbehandelaar_van_het_partnerschap_zelf(w: Wereld, rol: Rol) -> None:
    actor = {
        Rol.STEMGERECHTIGDE: w.stem,
        Rol.DEPARTEMENT: actor_voor(Rol.DEPARTEMENT, DepartementFactory()),
        Rol.ONDERNEMINGSBEHEERDER: w.beheerder,
    }[rol]

    with pytest.raises(GeenRecht):
        nieuwe_versie(w.partnerschap.pk, inhoud(1), actor=actor)
    with pytest.raises(GeenRecht):
        nieuwe_versie(w.partnerschap.pk, inhoud(1), actor=wereld().behandelaar)


def test_departement_sluit_alleen_de_algemene(w: Wereld) -> None:
    eigen = Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=date(2020, 1, 1))
    algemeen = Regeling.objects.create(geldig_van=date(2020, 1, 1))

    nieuwe_versie(None, inhoud(1), actor=actor_voor(Rol.DEPARTEMENT, DepartementFactory()))

    eigen.refresh_from_db()
    algemeen.refresh_from_db()
    assert (eigen.geldig_tot, algemeen.geldig_tot) == (None, vandaag())


def test_termijn_van_de_mentoropleiding_is_die_van_de_dag_van_de_erkenning(w: Wereld) -> None:
    Regeling.objects.create(
        partnerschap=w.partnerschap, geldig_van=date(2020, 1, 1), geldig_tot=vandaag() - DAG, volgen_maanden=12
    )
    Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=vandaag(), volgen_maanden=6)

    toetsing = w.goedgekeurd().aanvraag.toetsingen.get(aanvraag_mentor__isnull=False)

    assert toetsing.feiten["regeling"]["volgen_maanden"] == 6
