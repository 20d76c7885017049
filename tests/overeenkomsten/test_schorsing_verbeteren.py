"""A suspension that was entered wrongly: corrected or deleted with a reason, and the terms count as if it never was."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mentorschap.berichten.models import Bericht
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from overeenkomsten.enums_levensloop import Eindestatus
from overeenkomsten.models import Schorsing
from overeenkomsten.rules.termijnen_overeenkomst import Periode, venster_tot
from overeenkomsten.transitions import beeindigen as b
from overeenkomsten.transitions.schorsen import periode_van, verbeter_schorsing, verwijder_schorsing
from tests.factories.einde import START, geschorst, lopend, op
from tests.hulp.client import meld_client_aan
from tests.hulp.html import tekst

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]
VAN, TOT = date(2026, 9, 10), date(2026, 9, 19)
REDEN = "De leerling was gewoon aanwezig."
# Without a suspension, and with the ten days of VAN up to and including TOT.
VENSTER, LANGER = date(2026, 9, 30), date(2026, 10, 10)


def venster(overeenkomst: Any) -> date | None:
    return venster_tot(START, [periode_van(rij) for rij in overeenkomst.schorsingen.order_by("van")])


def test_verwijderen_rekent_de_termijnen_opnieuw_en_bewaart_wie_wat_en_waarom() -> None:
    overeenkomst, mensen = lopend()
    rij = geschorst(overeenkomst, mensen.actor("begeleider"), VAN, TOT)
    assert venster(overeenkomst) == LANGER
    with op(TOT):
        verwijder_schorsing(rij, actor=mensen.actor("begeleider"), reden=REDEN)
    assert venster(overeenkomst) == VENSTER
    assert not Schorsing.objects.exists()
    regel = overeenkomst.overgangen.latest("pk")
    assert (regel.overgang, regel.door_naam) == ("schorsing_verwijderen", mensen.actor("begeleider").naam)
    assert regel.toelichting == f"Van 10 september 2026, tot en met 19 september 2026. Reden: {REDEN}"
    assert Bericht.objects.filter(soort="overeenkomst_schorsing_vervallen").count() == 1


def test_verbeteren_vraagt_een_reden_en_rekent_opnieuw() -> None:
    overeenkomst, mensen = lopend()
    rij = geschorst(overeenkomst, mensen.actor("begeleider"), VAN, TOT)
    rij.tot = TOT - timedelta(days=4)
    with op(TOT):
        with pytest.raises(HandelingBelet, match="Schrijf waarom"):
            verbeter_schorsing(rij, actor=mensen.actor("begeleider"))
        assert venster(overeenkomst) == LANGER
        verbeter_schorsing(rij, actor=mensen.actor("begeleider"), reden=REDEN)
    assert venster(overeenkomst) == LANGER - timedelta(days=4)
    assert overeenkomst.overgangen.latest("pk").toelichting.endswith(f"Reden: {REDEN}")


def test_een_laatste_dag_die_nog_niet_bekend_was_is_geen_verbetering() -> None:
    overeenkomst, mensen = lopend()
    rij = geschorst(overeenkomst, mensen.actor("mentor"), VAN)
    assert venster(overeenkomst) is None
    rij.tot = TOT
    with op(TOT):
        verbeter_schorsing(rij, actor=mensen.actor("mentor"))
    assert venster(overeenkomst) == LANGER


@pytest.mark.parametrize(
    ("invoerder", "wie", "mag"),
    [
        ("begeleider", "begeleider", True),
        ("begeleider", "schoolbeheerder", True),
        ("begeleider", "mentor", False),
        ("begeleider", "ondernemingsbeheerder", False),
        ("mentor", "ondernemingsbeheerder", True),
        ("mentor", "begeleider", True),
    ],
)
def test_de_onderneming_verwijdert_alleen_wat_zij_toevoegde(invoerder: str, wie: str, mag: bool) -> None:
    overeenkomst, mensen = lopend()
    rij = geschorst(overeenkomst, mensen.actor(invoerder), VAN, TOT)
    with op(TOT):
        if mag:
            verwijder_schorsing(rij, actor=mensen.actor(wie), reden=REDEN)
        else:
            with pytest.raises(HandelingBelet, match="De school voegde"):
                verwijder_schorsing(rij, actor=mensen.actor(wie), reden=REDEN)
    assert Schorsing.objects.exists() is not mag


def test_de_leerling_verwijdert_niets_en_zonder_reden_gaat_het_niet() -> None:
    overeenkomst, mensen = lopend()
    rij = geschorst(overeenkomst, mensen.actor("begeleider"), VAN, TOT)
    with op(TOT):
        with pytest.raises(GeenRecht):
            verwijder_schorsing(rij, actor=mensen.actor("leerling"), reden=REDEN)
        with pytest.raises(HandelingBelet):
            verwijder_schorsing(rij, actor=mensen.actor("begeleider"), reden="  ")
    assert Schorsing.objects.exists()


@pytest.mark.parametrize(
    ("ontvangen", "steunt"), [(VENSTER, False), (VENSTER + timedelta(days=1), True), (LANGER, True)]
)
def test_een_opzegging_die_op_de_schorsing_steunt_gaat_eerst_weg(ontvangen: date, steunt: bool) -> None:
    overeenkomst, mensen = lopend()
    rij = geschorst(overeenkomst, mensen.actor("begeleider"), VAN, TOT)
    with op(ontvangen):
        voorstel = b.Voorstel(wijze="eerste_dagen", initiatief="leerling", ontvangen_op=ontvangen)
        einde = b.meld_einde(overeenkomst, voorstel, actor=mensen.actor("begeleider"))
        if steunt:
            with pytest.raises(HandelingBelet, match="steunt op deze schorsing") as fout:
                verwijder_schorsing(rij, actor=mensen.actor("begeleider"), reden=REDEN)
            assert fout.value.beletselen[0].url == reverse("overeenkomsten:einde", args=[einde.uuid])
            b.trek_einde_in(einde, actor=mensen.actor("begeleider"), toelichting="Te laat opgezegd.")
        verwijder_schorsing(rij, actor=mensen.actor("begeleider"), reden=REDEN)
    einde.refresh_from_db()
    assert einde.status == (Eindestatus.INGETROKKEN if steunt else Eindestatus.OPZEG)


def test_een_lange_schorsing_waarop_een_einde_steunt_wordt_niet_korter() -> None:
    overeenkomst, mensen = lopend()
    rij = geschorst(overeenkomst, mensen.actor("begeleider"), VAN)
    with op(VAN + timedelta(days=60)):
        voorstel = b.Voorstel(
            wijze="van_rechtswege",
            initiatief="leerling",
            grond="lange_schorsing",
            laatste_dag=VAN + timedelta(days=70),
        )
        b.meld_einde(overeenkomst, voorstel, actor=mensen.actor("begeleider"))
        rij.van = VAN + timedelta(days=1)
        with pytest.raises(HandelingBelet, match="steunt op deze schorsing"):
            verbeter_schorsing(rij, actor=mensen.actor("begeleider"), reden=REDEN)


@pytest.mark.parametrize(
    ("van", "tot", "laatste"),
    [
        # Over 29 February, over the year end, on the last day of the window, and the day after it.
        (date(2028, 2, 28), date(2028, 3, 1), date(2028, 3, 18)),
        (date(2028, 3, 15), date(2028, 3, 15), date(2028, 3, 16)),
        (date(2028, 3, 16), date(2028, 3, 20), date(2028, 3, 15)),
        (date(2028, 2, 1), date(2028, 2, 15), date(2028, 3, 15)),
    ],
)
def test_venster_over_een_schrikkeldag(van: date, tot: date, laatste: date) -> None:
    begin = date(2028, 2, 15)
    assert venster_tot(begin, []) == date(2028, 3, 15)
    verwacht = date(2028, 3, 16) if tot == begin else laatste
    assert venster_tot(begin, [Periode(van, tot)]) == verwacht


def test_verwijderen_op_het_scherm(client: Client) -> None:
    overeenkomst, mensen = lopend()
    rij = geschorst(overeenkomst, mensen.actor("begeleider"), VAN, TOT)
    url = reverse("overeenkomsten:schorsing_verwijderen", args=[rij.uuid])
    with op(TOT):
        meld_client_aan(client, mensen.gebruiker("begeleider"))
        assert url in client.get(reverse("overeenkomsten:schorsing", args=[rij.uuid])).text
        leeg = client.post(url, {"toelichting": ""})
        assert (leeg.status_code, Schorsing.objects.count()) == (422, 1)
        antwoord = client.post(url, {"toelichting": REDEN}, follow=True)
        assert REDEN in " ".join(tekst(antwoord, "aside, main"))
        assert client.get(url).status_code == 404


def test_verbeteren_op_het_scherm_vraagt_de_reden_bij_het_veld(client: Client) -> None:
    overeenkomst, mensen = lopend()
    rij = geschorst(overeenkomst, mensen.actor("begeleider"), VAN, TOT)
    url = reverse("overeenkomsten:schorsing", args=[rij.uuid])
    velden = {"grond": "ziekte", "van": VAN.isoformat(), "tot": "2026-09-15", "vergoeding": "", "toelichting": "x"}
    with op(TOT):
        meld_client_aan(client, mensen.gebruiker("begeleider"))
        zonder = client.post(url, velden)
        assert (zonder.status_code, "Schrijf waarom u de schorsing verbetert." in zonder.text) == (422, True)
        assert client.post(url, velden | {"reden": REDEN}).status_code == 302
    rij.refresh_from_db()
    assert rij.tot == date(2026, 9, 15)
