"""Characters that nobody types: taken out before a list, a search or a page read by hand meets the database."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from openpyxl import load_workbook

from mentorschap.core.middleware import BeletMiddleware, TekensMiddleware
from mentorschap.core.models import Teller
from mentorschap.core.rekenblad import Blad, als_xlsx
from tests.factories.evaluatie import maak_wereld
from tests.factories.overleg import gepland


@pytest.mark.django_db
@pytest.mark.parametrize("pad", ["/overeenkomsten/", "/overeenkomsten/leerlingen/", "/evaluaties/"])
def test_zoeken_met_een_nul_teken_vindt_wat_de_rest_vindt(aanmelden: Callable[[Any], Any], pad: str) -> None:
    wereld = maak_wereld()
    client = aanmelden(wereld.begeleider)
    antwoord = client.get(f"{pad}?q=Lot%00te&status=%00")
    assert antwoord.status_code == 200


@pytest.mark.django_db
def test_een_verslag_met_een_nul_teken_wordt_bewaard(aanmelden: Callable[[Any], Any]) -> None:
    wereld = maak_wereld()
    overleg = gepland(wereld)
    velden = {"samenvatting": "Alles\x00 gaat\x0b goed.\r\nEcht.", "na\x00am": "x"}
    antwoord = aanmelden(wereld.begeleider).post(f"/evaluaties/overleg/{overleg.uuid}/verslag/", velden)
    overleg.refresh_from_db()
    assert (antwoord.status_code, overleg.samenvatting) == (302, "Alles gaat goed.\r\nEcht.")


def test_wat_leesbaar_is_blijft_zoals_het_is() -> None:
    request = RequestFactory().post(
        "/?a=1&a=%00&b=%C3%A9", {"c": ["\x00x", "é+&=", "jan\u202egpj.exe"], "d": "", "e": "een\ttwee\n😀"}
    )
    TekensMiddleware(lambda verzoek: None).process_view(request, None, (), {})
    assert dict(request.GET.lists()) == {"a": ["1", ""], "b": ["é"]}
    assert dict(request.POST.lists()) == {"c": ["x", "é+&=", "jangpj.exe"], "d": [""], "e": ["een\ttwee\n😀"]}


def test_een_stuurteken_in_een_naam_kost_de_lijst_niet() -> None:
    boek = load_workbook(io.BytesIO(als_xlsx(Blad("Leerlingen", ("Naam",), [("Lot\x0bte",), ("=1+1",)]))))
    assert [cel.value for cel in boek["Leerlingen"]["A"]] == ["Naam", "Lotte", "=1+1"]
    assert boek["Leerlingen"]["A3"].data_type == "s"


def _dubbel() -> IntegrityError:
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        for _ in range(2):
            Teller.objects.create(prefix="XX", jaar=2026)
    return fout.value


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("maak", "zin"),
    [
        (lambda: ValidationError({"naam": ["Vul een naam in."]}), "Vul een naam in."),
        (_dubbel, "Iemand anders bewaarde dit net voor u."),
    ],
)
def test_wat_een_rij_weigert_is_een_reden_en_geen_storing(
    aanmelden: Callable[[Any], Any], maak: Callable[[], Exception], zin: str
) -> None:
    verzoek = aanmelden(maak_wereld().begeleider).get("/").wsgi_request
    antwoord = BeletMiddleware(lambda verzoek: HttpResponse()).process_exception(verzoek, maak())
    assert antwoord is not None
    assert (antwoord.status_code, zin in antwoord.content.decode()) == (409, True)


@pytest.mark.django_db
@pytest.mark.parametrize("nummer", ["%C2%B2", "9" * 19, "9" * 5000, "-1", "1e3", "%EF%BC%91"])
@pytest.mark.parametrize("pad", ["/overeenkomsten/", "/overeenkomsten/leerlingen/"])
def test_een_filter_op_een_nummer_dat_er_geen_is_legt_niets_stil(
    aanmelden: Callable[[Any], Any], pad: str, nummer: str
) -> None:
    client = aanmelden(maak_wereld().begeleider)
    assert client.get(f"{pad}?opleiding={nummer}&begeleider={nummer}").status_code == 200
