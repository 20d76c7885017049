"""Every message of recognitions: who gets it, what it says, where its link leads."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from erkenningen import transitions as t
from erkenningen.enums import AfwijkingSoort, Stemkeuze
from erkenningen.models import Aanvraag
from erkenningen.notifications import SOORTEN, VERWORPEN, VOORSTEL
from mentorschap.berichten.models import Bericht
from mentorschap.berichten.versturen import bouw
from tests.factories.erkenningen import Wereld, wereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Wereld:
    """A world with names that HTML would mangle."""
    w = wereld()
    for doel, naam in (
        (w.onderneming, "Bakkerij Jan & Zoon's"),
        (w.opleiding, "Brood- & banketbakkerij <duaal>"),
    ):
        doel.naam = naam
        doel.save()
    return w


def alles(w: Wereld) -> Aanvraag:
    """An application that went through every message."""
    rij = w.in_behandeling()
    t.beslis_afwijking(
        rij.mentoren.get(), AfwijkingSoort.ERVARING, toegekend=False, motivering="Te kort.", actor=w.stem
    )
    t.vraag_aanvulling(rij, actor=w.behandelaar, vragen=["Welke oven gebruikt u & hoe oud is hij?"])
    t.beantwoord(rij.vragen.get(), actor=w.beheerder, antwoord="Een etageoven.")
    t.vul_aan(rij, actor=w.beheerder)
    w.weiger(rij, "De werkplek heeft geen oven.")
    return rij


def mail(soort: str) -> Any:
    return bouw(Bericht.objects.select_related("link").get(soort=soort))


VERWACHT = {
    "aanvraag_ingediend": ("Uw aanvraag {nummer} is ingediend", "is goed ontvangen", "beheerder"),
    "aanvraag_nieuw_dossier": (
        "Nieuwe aanvraag van Bakkerij Jan & Zoon's: Brood- & banketbakkerij <duaal>",
        "vraagt een erkenning aan voor Brood- & banketbakkerij <duaal>",
        "behandelaar",
    ),
    "aanvraag_onvolledig": (
        "Vraag over uw aanvraag {nummer}",
        "- Welke oven gebruikt u & hoe oud is hij?",
        "beheerder",
    ),
    "aanvraag_aangevuld": (
        "Bakkerij Jan & Zoon's vulde aanvraag {nummer} aan",
        "Bakkerij Jan & Zoon's beantwoordde uw vragen",
        "behandelaar",
    ),
    "aanvraag_afwijking": ("Afwijking voor {mentor}: geweigerd", "(praktijkervaring) geweigerd", "beheerder"),
    "aanvraag_beslist": ("Uw aanvraag {nummer} is geweigerd", "binnen tien dagen na ontvangst", "beheerder"),
}


def test_elke_soort_bericht_staat_in_de_tabel() -> None:
    # Messages about a proposal go to people of the partnership, below.
    assert {soort.code for soort in SOORTEN} - {VOORSTEL.code, VERWORPEN.code} == set(VERWACHT)


@pytest.mark.parametrize("soort", VERWACHT)
def test_bericht_zegt_wat_er_is_en_wijst_naar_het_dossier(w: Wereld, soort: str) -> None:
    rij = alles(w)
    onderwerp, zin, wie = VERWACHT[soort]
    ontvanger = w.gebruiker(getattr(w, wie))

    bericht = mail(soort)

    assert bericht.to == [ontvanger.email]
    assert bericht.subject == onderwerp.format(nummer=rij.nummer, mentor=rij.mentoren.get().mentor.naam)
    assert bericht.body.startswith(f"Dag {ontvanger.naam}\n\n")
    assert zin in bericht.body
    pad = reverse("erkenningen:aanvraag", args=[rij.uuid])
    assert f"\n{settings.BASIS_URL.rstrip('/')}{pad}\n" in bericht.body
    assert f"Kenmerk: {rij.nummer}" in bericht.body


@pytest.mark.parametrize("soort", VERWACHT)
def test_bericht_heeft_geen_resten_van_een_sjabloon(w: Wereld, soort: str) -> None:
    alles(w)

    bericht = mail(soort)

    tekst = bericht.subject + bericht.body
    assert re.search(r"{[{%]|[%}]}|&#?\w+;|None|\[\]", tekst) is None
    assert "\n\n\n" not in bericht.body
    ((html, _),) = bericht.alternatives
    assert "<duaal>" not in html


def test_goedkeuring_zegt_wat_de_volgende_stap_is_en_zwijgt_over_beroep(w: Wereld) -> None:
    w.goedgekeurd()

    bericht = mail("aanvraag_beslist")

    assert bericht.subject.endswith("is goedgekeurd")
    assert "een overeenkomst sluiten" in bericht.body
    assert "beroep" not in bericht.body


def test_berichten_worden_een_keer_verstuurd(w: Wereld, werker: Any, mailoutbox: list) -> None:
    alles(w)

    werker()
    werker()

    assert len(mailoutbox) == Bericht.objects.count()
    assert Bericht.objects.exclude(soort=VOORSTEL.code).count() == len(VERWACHT)
    assert set(Bericht.objects.values_list("werkstatus", flat=True)) == {"gereed"}


def test_berichten_over_een_voorstel_wijzen_naar_de_stempagina(w: Wereld) -> None:
    voorstel = w.voorstel()
    t.stem(voorstel, actor=w.stem, keuze=Stemkeuze.NIET_AKKOORD, motivering="Geen oven.")

    for soort, wie, woord in ((VOORSTEL, w.stem2, "Stem tot en met"), (VERWORPEN, w.behandelaar, "verworpen")):
        bericht = Bericht.objects.select_related("link").get(soort=soort.code, gebruiker_id=wie.gebruiker_id)
        tekst = bouw(bericht).body
        assert woord in tekst
        assert f"/erkenningen/voorstellen/{voorstel.uuid}/" in tekst
