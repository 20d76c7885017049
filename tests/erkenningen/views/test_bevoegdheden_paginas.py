"""The routing table on screen: the department fills it, and what holds already only gets an end."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from erkenningen.models import Bevoegdheid
from mentorschap.core.klok import vandaag
from mentorschap.organisaties.enums import Rol
from tests.factories.erkenningen import Wereld, wereld
from tests.factories.organisaties import DepartementFactory, actor_voor
from tests.hulp.html import tekst

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
NIEUW = "/erkenningen/regelingen/bevoegdheden/nieuw/"


@pytest.fixture
def w() -> Wereld:
    return wereld()


@pytest.fixture
def klant(aanmelden: Any, w: Wereld) -> Any:
    return aanmelden(w.gebruiker(actor_voor(Rol.DEPARTEMENT, DepartementFactory())))


def velden(w: Wereld, **anders: Any) -> dict[str, Any]:
    gewoon = {"paritair_comite": "118", "partnerschap": w.partnerschap.pk, "geldig_van": vandaag().isoformat()}
    return gewoon | anders


def test_rij_toevoegen_en_lezen(klant: Any, w: Wereld, aanmelden: Any) -> None:
    antwoord = klant.post(NIEUW, velden(w, opleiding_code=w.opleiding.code))

    assert antwoord.headers["Location"] == reverse("erkenningen:bevoegdheden")
    lezer = aanmelden(w.gebruiker(w.stem)).get(antwoord.headers["Location"])
    assert f"{w.opleiding.naam} 118 {w.partnerschap.naam}" in " ".join(tekst(lezer, "main"))


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"paritair_comite": ""}, "Kies een opleiding, een paritair comité of allebei."),
        ({"paritair_comite": "PC 118"}, "Vul alleen het nummer"),
        ({"geldig_van": (vandaag() - DAG).isoformat()}, "gaat ten vroegste vandaag in"),
        ({"geldig_tot": (vandaag() - DAG).isoformat()}, "De einddatum ligt voor de begindatum."),
    ],
)
def test_fout_wordt_gezegd(klant: Any, w: Wereld, anders: dict[str, str], zin: str) -> None:
    antwoord = klant.post(NIEUW, velden(w, **anders))

    assert antwoord.status_code == 422
    assert zin in " ".join(tekst(antwoord, "main"))
    assert not Bevoegdheid.objects.exists()


@pytest.mark.parametrize(("dagen", "mag"), [(9, False), (10, False), (11, True)])
def test_periodes_overlappen_nooit(klant: Any, w: Wereld, dagen: int, *, mag: bool) -> None:
    klant.post(NIEUW, velden(w, geldig_tot=(vandaag() + 10 * DAG).isoformat()))

    antwoord = klant.post(NIEUW, velden(w, geldig_van=(vandaag() + dagen * DAG).isoformat()))

    assert (antwoord.status_code == 302) is mag
    if not mag:
        assert "In die periode is al een partnerschap bevoegd" in " ".join(tekst(antwoord, "main"))


def test_van_een_rij_die_geldt_verandert_alleen_het_einde(klant: Any, w: Wereld) -> None:
    rij = Bevoegdheid.objects.create(partnerschap=w.partnerschap, paritair_comite="118", geldig_van=vandaag())
    url = reverse("erkenningen:bevoegdheid_wijzigen", args=[rij.uuid])

    assert klant.post(url, velden(w, geldig_tot=(vandaag() - DAG).isoformat())).status_code == 422
    klant.post(url, velden(w, paritair_comite="302", geldig_tot=vandaag().isoformat()))

    rij.refresh_from_db()
    assert (rij.paritair_comite, rij.geldig_tot) == ("118", vandaag())


def test_rij_die_nog_komt_kan_helemaal_wijzigen(klant: Any, w: Wereld) -> None:
    rij = Bevoegdheid.objects.create(partnerschap=w.partnerschap, paritair_comite="118", geldig_van=vandaag() + DAG)

    klant.post(reverse("erkenningen:bevoegdheid_wijzigen", args=[rij.uuid]), velden(w, paritair_comite="302"))

    rij.refresh_from_db()
    assert (rij.paritair_comite, rij.geldig_van) == ("302", vandaag())
