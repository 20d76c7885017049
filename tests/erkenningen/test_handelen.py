"""The desk: verdicts per criterion, notes that the company never sees, and who handles what."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from erkenningen import transitions as t
from erkenningen.enums import Criterium
from erkenningen.models import Aanvraag
from erkenningen.onderneming import opnieuw
from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.organisaties.enums import Rol
from tests.factories.erkenningen import Wereld, wereld
from tests.factories.organisaties import actor_voor

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Wereld:
    return wereld()


def oordeel(rij: Aanvraag, w: Wereld, criterium: str, *, aanvaard: bool, opmerking: str = "") -> Any:
    return t.beoordeel_criterium(rij, Criterium(criterium), aanvaard=aanvaard, opmerking=opmerking, actor=w.behandelaar)


def test_geweigerd_criterium_gaat_voor_op_het_antwoord_en_houdt_goedkeuren_tegen(w: Wereld) -> None:
    rij = w.beoordeeld()
    oordeel(rij, w, "draagkracht", aanvaard=False, opmerking="De jaarrekening ontbreekt.")

    with pytest.raises(HandelingBelet) as belet:
        w.keur_goed(rij)

    assert [b.tekst for b in belet.value.beletselen] == ["Financiële draagkracht: de onderneming voldoet niet."]


def test_aanvaard_criterium_neemt_een_ongunstig_antwoord_weg_en_wordt_bevroren(w: Wereld) -> None:
    rij = w.beoordeeld(organisatie_ok=False, organisatie_toelichting="Een toestel is besteld.")
    oordeel(rij, w, "organisatie", aanvaard=True, opmerking="Het toestel staat er.")

    w.keur_goed(rij)

    toetsing = rij.toetsingen.get(aanvraag_mentor=None)
    assert toetsing.feiten["organisatie"]["aanvaard"] is True
    assert opnieuw(toetsing.feiten, peildatum=toetsing.peildatum) == (toetsing.bevindingen, toetsing.oordeel)
    (organisatie,) = [b for b in toetsing.bevindingen if b["regel"] == "ERK-04.2"]
    assert organisatie["uitkomst"] == "voldaan"
    assert "Oordeel van het partnerschap: aanvaard. Het toestel staat er." in organisatie["toelichting"]


def test_opnieuw_beoordelen_vervangt_en_weigeren_vraagt_een_reden(w: Wereld) -> None:
    rij = w.in_behandeling()
    with pytest.raises(HandelingBelet):
        oordeel(rij, w, "organisatie", aanvaard=False, opmerking="  ")
    oordeel(rij, w, "organisatie", aanvaard=False, opmerking="Geen oven.")
    oordeel(rij, w, "organisatie", aanvaard=True)

    assert [(b.aanvaard, b.opmerking) for b in rij.criteriumbeoordelingen.all()] == [(True, "")]


@pytest.mark.parametrize("wie", ["beheerder", "stem"])
def test_criterium_beoordeelt_alleen_de_behandelaar(w: Wereld, wie: str) -> None:
    with pytest.raises(GeenRecht):
        t.beoordeel_criterium(
            w.in_behandeling(), Criterium.ORGANISATIE, aanvaard=True, opmerking="", actor=getattr(w, wie)
        )


@pytest.mark.parametrize("status", ["ingediend", "onvolledig", "goedgekeurd", "geweigerd", "ingetrokken"])
def test_criterium_beoordelen_kan_alleen_tijdens_de_behandeling(w: Wereld, status: str) -> None:
    with pytest.raises(Achterhaald):
        oordeel(w.in_status(status), w, "organisatie", aanvaard=True)


def test_criterium_beoordelen_op_het_scherm(w: Wereld, aanmelden: Any) -> None:
    rij = w.in_behandeling()
    adres = reverse("erkenningen:criterium", args=[rij.uuid, "organisatie"])
    client = aanmelden(w.gebruiker(w.behandelaar))
    assert client.post(adres, {"besluit": "nee", "opmerking": " "}).status_code == 422

    pagina = client.post(adres, {"besluit": "nee", "opmerking": "Geen oven."}, follow=True).content.decode()

    assert "niet aanvaard. Geen oven." in pagina


def test_notitie_ziet_de_onderneming_nooit(w: Wereld, aanmelden: Any) -> None:
    rij = w.in_behandeling()
    adres = reverse("erkenningen:notities", args=[rij.uuid])
    aanmelden(w.gebruiker(w.behandelaar)).post(adres, {"tekst": "Gebeld met de boekhouder."})
    assert "Gebeld met de boekhouder." in aanmelden(w.gebruiker(w.stem)).get(adres).content.decode()

    client = aanmelden(w.gebruiker(w.beheerder))
    assert client.get(adres).status_code == 403
    dossier = client.get(reverse("erkenningen:aanvraag", args=[rij.uuid])).content.decode()
    assert "boekhouder" not in dossier
    assert adres not in dossier
    assert aanmelden(w.gebruiker(wereld().behandelaar)).get(adres).status_code == 404


def test_toewijzen_overnemen_en_terugleggen(w: Wereld) -> None:
    collega = actor_voor(Rol.DOSSIERBEHANDELAAR, w.partnerschap)
    rij = w.ingediend()

    for actor, naar in (
        (w.behandelaar, collega.gebruiker_id),
        (w.behandelaar, w.behandelaar.gebruiker_id),
        (collega, None),
    ):
        t.wijs_toe(rij, actor=actor, gebruiker_id=naar)
        rij.refresh_from_db()
        assert rij.behandelaar_id == naar


def test_toewijzen_kan_niet_aan_iemand_van_buiten_en_niet_na_de_beslissing(w: Wereld) -> None:
    with pytest.raises(HandelingBelet):
        t.wijs_toe(w.ingediend(), actor=w.behandelaar, gebruiker_id=wereld().behandelaar.gebruiker_id)
    with pytest.raises(HandelingBelet):
        t.wijs_toe(w.ingediend(), actor=w.behandelaar, gebruiker_id=w.stem.gebruiker_id)
    with pytest.raises(GeenRecht):
        t.wijs_toe(w.ingediend(), actor=w.stem, gebruiker_id=None)
    with pytest.raises(Achterhaald):
        t.wijs_toe(w.geweigerd(), actor=w.behandelaar, gebruiker_id=None)


def test_werklast_telt_per_behandelaar_en_de_bak_apart(w: Wereld, aanmelden: Any) -> None:
    w.ingediend()
    laat, week = w.in_behandeling(), w.in_behandeling()
    w.geweigerd()
    wereld().ingediend()
    Aanvraag.objects.filter(pk=laat.pk).update(termijn_tot=vandaag() - timedelta(days=1))
    Aanvraag.objects.filter(pk=week.pk).update(termijn_tot=vandaag() + timedelta(days=7))

    antwoord = aanmelden(w.gebruiker(w.behandelaar)).get(reverse("erkenningen:werklast"))

    rijen = {
        rij["behandelaar_id"]: (rij["open"], rij["te_laat"], rij["deze_week"]) for rij in antwoord.context["rijen"]
    }
    assert rijen == {w.behandelaar.gebruiker_id: (2, 1, 1), None: (1, 0, 0)}
    lijst = aanmelden(w.gebruiker(w.behandelaar)).get(reverse("erkenningen:aanvragen"), {"behandelaar": "geen"})
    assert [rij.behandelaar for rij in lijst.context["pagina"].object_list] == [None]
