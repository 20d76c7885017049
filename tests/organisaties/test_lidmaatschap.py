"""What somebody may do comes from a membership that counts today."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from mentorschap.core.klok import vandaag
from mentorschap.organisaties.enums import ROLLEN_VAN_SOORT, Bank, Rol, Soort
from mentorschap.organisaties.models import Lidmaatschap, Organisatie, Vestiging
from tests.factories.gebruikers import GebruikerFactory
from tests.factories.organisaties import (
    FACTORY_VAN_ROL,
    DepartementFactory,
    LidmaatschapFactory,
    OndernemingFactory,
    PartnerschapFactory,
    SchoolFactory,
    VestigingFactory,
    actor_voor,
)  # fmt: skip
from tests.hulp.client import StrengeClient

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], StrengeClient]
DAG = timedelta(days=1)


@pytest.mark.parametrize(
    ("van", "tot", "actief", "telt"),
    [
        (-1, None, True, True), (0, None, True, True), (1, None, True, False),
        (-9, 0, True, True), (-9, 1, True, True), (-9, -1, True, False), (-9, None, False, False),
    ],
)  # fmt: skip
def test_lidmaatschap_telt_alleen_binnen_zijn_periode(van: int, tot: int | None, actief: bool, telt: bool) -> None:
    lid = LidmaatschapFactory(
        van=vandaag() + van * DAG, tot=None if tot is None else vandaag() + tot * DAG, is_actief=actief
    )

    assert Lidmaatschap.objects.geldig().filter(pk=lid.pk).exists() is telt


def test_verlopen_lidmaatschap_geeft_geen_rol(aanmelden: Aanmelden) -> None:
    lid = LidmaatschapFactory(tot=vandaag() - DAG)
    klant = aanmelden(lid.gebruiker)

    antwoord = klant.get("/profiel/")

    assert antwoord.wsgi_request.actor.rol is None
    assert antwoord.wsgi_request.actor.gebruiker_id == lid.gebruiker_id
    assert klant.get("/medewerkers/").status_code == 403


def test_wisselen_van_lidmaatschap_verandert_rol_en_organisatie(aanmelden: Aanmelden) -> None:
    gebruiker = GebruikerFactory()
    eerste = LidmaatschapFactory(gebruiker=gebruiker)
    tweede = LidmaatschapFactory(gebruiker=gebruiker, rol=Rol.SCHOOLBEHEERDER)
    klant = aanmelden(gebruiker)

    for lid in (tweede, eerste, tweede):
        klant.post("/wissel/", {"lidmaatschap": str(lid.uuid)})
        actor = klant.get("/profiel/").wsgi_request.actor
        assert (actor.rol, actor.organisatie_id) == (lid.rol, lid.organisatie_id)


@pytest.mark.parametrize("hoe", ["van_een_ander", "verlopen", "onzin"])
def test_wisselen_kan_alleen_naar_een_eigen_geldig_lidmaatschap(aanmelden: Aanmelden, hoe: str) -> None:
    eigen = LidmaatschapFactory()
    doelen = {
        "van_een_ander": lambda: LidmaatschapFactory().uuid,
        "verlopen": lambda: LidmaatschapFactory(gebruiker=eigen.gebruiker, rol=Rol.MENTOR, tot=vandaag() - DAG).uuid,
        "onzin": lambda: "geen-uuid",
    }
    klant = aanmelden(eigen.gebruiker)

    klant.post("/wissel/", {"lidmaatschap": str(doelen[hoe]())})

    assert klant.get("/profiel/").wsgi_request.actor.lidmaatschap_id == eigen.pk


def test_gekozen_lidmaatschap_dat_eindigt_valt_terug_op_een_ander(aanmelden: Aanmelden) -> None:
    gebruiker = GebruikerFactory()
    blijft, eindigt = LidmaatschapFactory(gebruiker=gebruiker), LidmaatschapFactory(gebruiker=gebruiker, rol=Rol.MENTOR)
    klant = aanmelden(gebruiker)
    klant.post("/wissel/", {"lidmaatschap": str(eindigt.uuid)})

    Lidmaatschap.objects.filter(pk=eindigt.pk).update(is_actief=False)

    assert klant.get("/profiel/").wsgi_request.actor.lidmaatschap_id == blijft.pk


MAKERS = {
    Soort.ONDERNEMING: OndernemingFactory,
    Soort.OPLEIDINGSVERSTREKKER: SchoolFactory,
    Soort.SECTORAAL_PARTNERSCHAP: PartnerschapFactory,
    Soort.DEPARTEMENT: DepartementFactory,
}


@pytest.mark.parametrize("soort", list(Soort))
@pytest.mark.parametrize("rol", [rol for rol in Rol if FACTORY_VAN_ROL[rol]])
def test_rol_past_bij_het_soort_organisatie(soort: Soort, rol: Rol) -> None:
    lid = Lidmaatschap(gebruiker=GebruikerFactory(), organisatie=MAKERS[soort](), rol=rol, van=vandaag())

    if rol in ROLLEN_VAN_SOORT[soort]:
        lid.full_clean()
    else:
        with pytest.raises(ValidationError, match="bestaat niet in dit soort organisatie"):
            lid.full_clean()


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"rol": Rol.MENTOR, "organisatie": None}, "hoort bij een organisatie"),
        ({"tot": vandaag() - 3000 * DAG}, "einddatum ligt voor de begindatum"),
        ({"rol": "baas"}, "geen geldige keuze"),
        ({"bank": Bank.WERKGEVERS}, "Alleen een stemgerechtigde zit aan een bank"),
    ],
)
def test_lidmaatschap_dat_niet_klopt_wordt_geweigerd_met_een_zin(velden: dict, zin: str) -> None:
    basis = {"gebruiker": GebruikerFactory(), "organisatie": OndernemingFactory(), "rol": Rol.MENTOR, "van": vandaag()}

    with pytest.raises(ValidationError) as fout:
        Lidmaatschap(**(basis | velden)).full_clean()
    assert zin in str(fout.value)
    with pytest.raises(IntegrityError), transaction.atomic():
        Lidmaatschap.objects.create(**(basis | velden))


def test_leerling_en_platformbeheerder_horen_bij_geen_organisatie() -> None:
    for rol in (Rol.LEERLING, Rol.PLATFORMBEHEERDER):
        LidmaatschapFactory(rol=rol)
        with pytest.raises(IntegrityError), transaction.atomic():
            LidmaatschapFactory(rol=rol, organisatie=OndernemingFactory())


def test_zelfde_rol_in_dezelfde_organisatie_kan_maar_een_keer() -> None:
    lid = LidmaatschapFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        LidmaatschapFactory(gebruiker=lid.gebruiker, organisatie=lid.organisatie)
    Lidmaatschap.objects.filter(pk=lid.pk).update(is_actief=False)
    LidmaatschapFactory(gebruiker=lid.gebruiker, organisatie=lid.organisatie)


def test_iedereen_ziet_alleen_de_eigen_organisatie() -> None:
    vestiging, ander = VestigingFactory(), VestigingFactory()
    actor = actor_voor(Rol.ONDERNEMINGSBEHEERDER, vestiging.organisatie)
    beheerder = actor_voor(Rol.PLATFORMBEHEERDER)

    assert list(Organisatie.objects.zichtbaar_voor(actor)) == [vestiging.organisatie]
    assert list(Vestiging.objects.zichtbaar_voor(actor)) == [vestiging]
    assert set(Vestiging.objects.zichtbaar_voor(beheerder)) == {vestiging, ander}
    assert not Organisatie.objects.zichtbaar_voor(actor_voor(Rol.LEERLING)).exists()
    mentor = actor_voor(Rol.MENTOR, vestiging.organisatie)
    assert [lid.gebruiker_id for lid in Lidmaatschap.objects.zichtbaar_voor(mentor)] == [mentor.gebruiker_id]
    assert Lidmaatschap.objects.zichtbaar_voor(actor).count() == 2


@pytest.mark.parametrize(
    ("nummer", "goed"),
    [
        ("0566.988.259", True),
        ("BE 0566 988 259", True),
        ("0566988258", False),
        ("056698825", False),
        ("", False),
        ("2566988259", False),
    ],
)
def test_ondernemingsnummer_wordt_nagerekend(nummer: str, goed: bool) -> None:
    organisatie = Organisatie(soort=Soort.ONDERNEMING, naam="X", ondernemingsnummer=nummer)

    if goed:
        organisatie.full_clean()
        assert organisatie.kbo == "0566.988.259"
    else:
        with pytest.raises(ValidationError):
            organisatie.full_clean()
