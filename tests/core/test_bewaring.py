"""What people read about terms is what the code does: the page, the page of a learner, and the manual."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse

from mentorschap.core.bewaartermijnen import ALLE
from mentorschap.core.opruimregister import soorten
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Overeenkomst, Traject
from tests.evaluatie.test_opruimen import beeindig
from tests.factories.einde import op
from tests.factories.evaluatie import maak_wereld, persoon
from tests.hulp.client import StrengeClient

MET_EIGEN_TAAK = {"uittreksel", "werktijd", "sleutel", "geschiedenis"}


def test_elke_termijn_heeft_wie_ze_uitvoert() -> None:
    assert {soort.termijn.code for soort in soorten()} | MET_EIGEN_TAAK == {termijn.code for termijn in ALLE}


def test_handleiding_noemt_elke_termijn() -> None:
    tekst = (settings.BASE_DIR / "docs" / "beheer.md").read_text("utf-8")
    rijen = re.findall(r"^\| `(\w+)` \| [^|]+ \| (?:(\d+) (year|day)s?|that school year and the next) \|", tekst, re.M)

    verwacht = [
        (
            t.code,
            "" if t.eenheid == "schooljaren" else str(t.aantal),
            {"jaren": "year", "dagen": "day"}.get(t.eenheid, ""),
        )
        for t in ALLE
    ]
    assert rijen == verwacht


@pytest.mark.django_db
def test_iedereen_leest_alle_termijnen_zonder_aanmelden() -> None:
    pagina = BeautifulSoup(StrengeClient().get(reverse("core:bewaring")).content, "html.parser")

    assert len(pagina.select("tbody tr")) == len(ALLE)
    assert "Wat wij van je bewaren" not in pagina.text
    assert reverse("core:bewaring") in [a["href"] for a in pagina.select("footer a")]


@pytest.mark.django_db
def test_leerling_leest_tot_wanneer_zijn_dossier_blijft() -> None:
    with op(date(2025, 9, 1)):
        wereld = maak_wereld()
    leerling = wereld.leerling
    leerling.gebruiker = persoon("Lotte", "Claes", Rol.LEERLING, None)
    leerling.save()
    client = StrengeClient()
    client.force_login(leerling.gebruiker)

    assert "zolang je opleiding loopt" in client.get(reverse("core:bewaring")).content.decode()
    eigen = reverse("overeenkomsten:leerling_detail", args=[leerling.uuid])
    assert "5 jaar na het einde van de laatste overeenkomst" in client.get(eigen).content.decode()

    beeindig(wereld.overeenkomst, date(2026, 6, 30))
    assert "tot en met 30 juni 2031" in client.get(reverse("core:bewaring")).content.decode()
    assert "30 juni 2031" in client.get(eigen).content.decode()
    # The training goes on: another agreement may follow.
    Traject.objects.order_by().update(einde=date(2030, 6, 30))
    assert "zolang je opleiding loopt" in client.get(reverse("core:bewaring")).content.decode()


@pytest.mark.django_db
def test_opdracht_zegt_wat_weg_is_en_met_proef_wat_zou_gaan(capsys: pytest.CaptureFixture[str]) -> None:
    with op(date(2019, 9, 2)):
        wereld = maak_wereld()
    beeindig(wereld.overeenkomst, date(2020, 6, 30))

    with op(date(2025, 7, 1)):
        call_command("ruim_op", proef=True)
        proef = capsys.readouterr().out
        assert Overeenkomst.objects.exists()
        call_command("ruim_op")
        echt = capsys.readouterr().out

    regel = next(regel for regel in echt.splitlines() if regel.startswith("traject (5 jaar): 1 ("))
    assert regel in proef
    assert (
        proef.splitlines()[-1] == f"Proef: {echt.splitlines()[-1].removeprefix('Verdwenen: ')[:-1]} zouden verdwijnen."
    )
    assert not any(naam in echt for naam in ("Lotte", "Claes"))
    assert not Overeenkomst.objects.exists()
