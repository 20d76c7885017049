"""What the database itself refuses."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from mentorschap.core.klok import nu
from overeenkomsten.enums import Partij
from overeenkomsten.models import Handtekening, Overeenkomst, UurroosterBlok
from tests.factories.overeenkomsten import LeerlingFactory, TrajectFactory, klaar, voorgelegd, werkversie

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "velden",
    [
        {"status": "onbekend"},
        {"soort": "XXX"},
        {"status": "actief"},
        {"status": "ter_ondertekening"},
        {"status": "geannuleerd"},
        {"actief_op": nu()},
        {"start": date(2026, 9, 2), "einde": date(2026, 9, 2)},
    ],
    ids="+".join,
)
def test_onmogelijke_overeenkomst_wordt_geweigerd(velden: dict[str, Any]) -> None:
    overeenkomst = werkversie()
    with pytest.raises(IntegrityError), transaction.atomic():
        Overeenkomst.objects.filter(pk=overeenkomst.pk).update(**velden)


@pytest.mark.parametrize(
    "velden",
    [
        {"getekend_op": nu()},
        {"methode": "link"},
        {"document_sha256": "a" * 64},
        {"getekend_op": nu(), "methode": "link"},
    ],
    ids="+".join,
)
def test_halve_handtekening_wordt_geweigerd(velden: dict[str, Any]) -> None:
    handtekening = voorgelegd().huidige_handtekeningen[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Handtekening.objects.filter(pk=handtekening.pk).update(**velden)


def test_niemand_wordt_twee_keer_gevraagd_in_een_ronde() -> None:
    handtekening = voorgelegd().huidige_handtekeningen[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Handtekening.objects.create(
            overeenkomst=handtekening.overeenkomst,
            ronde=1,
            partij=Partij.LEERLING,
            naam="Nog eens",
            email=handtekening.email,
        )


def test_log_van_handelingen_kan_niet_gewijzigd_worden() -> None:
    overeenkomst = klaar()
    with pytest.raises(DatabaseError), transaction.atomic():
        overeenkomst.overgangen.update(toelichting="anders")


@pytest.mark.parametrize("tot", [time(8), time(7, 59)])
def test_uurroosterblok_eindigt_na_het_begin(tot: time) -> None:
    blok = UurroosterBlok(overeenkomst=werkversie(), dag=1, van=time(8), tot=tot, plaats="school")
    with pytest.raises(ValidationError, match="Het einduur ligt niet na het beginuur"):
        blok.full_clean()


@pytest.mark.parametrize(("dagen", "minderjarig"), [(-1, True), (0, False), (1, False)])
def test_minderjarig_tot_de_dag_van_de_achttiende_verjaardag(dagen: int, minderjarig: bool) -> None:
    leerling = LeerlingFactory.build(geboortedatum=date(2008, 2, 29), school=None)
    # Born on a leap day: 18 from 1 March 2026.
    assert leerling.is_minderjarig_op(date(2026, 3, 1) + timedelta(days=dagen)) is minderjarig


@pytest.mark.parametrize(
    ("start", "schooljaar"),
    [(date(2026, 8, 31), "2025-2026"), (date(2026, 9, 1), "2026-2027"), (date(2027, 1, 1), "2026-2027")],
)
def test_schooljaar_van_een_traject(start: date, schooljaar: str) -> None:
    assert TrajectFactory.build(start=start, leerling=None, school=None, opleiding=None).schooljaar == schooljaar


def test_geschiedenis_bewaart_wijzigingen_van_een_leerling() -> None:
    leerling = LeerlingFactory.create()
    leerling.email = "nieuw@voorbeeld.be"
    leerling.save()
    assert [rij.email == "nieuw@voorbeeld.be" for rij in leerling.events.order_by("pgh_id")] == [False, True]
