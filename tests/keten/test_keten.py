"""One learner followed by hand, from application to report: a real browser, database, broker and worker."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from evaluatie.standaard import laad_standaardsjabloon
from mentorschap.berichten.models import OntwikkelMail
from mentorschap.core.klok import vandaag
from mentorschap.core.termijnen import min_jaren
from mentorschap.demo.bestanden import voorbeeld_pdf
from mentorschap.demo.erkenningen import laad_regels
from mentorschap.demo.wereld import Wereld, bouw_wereld
from tests.hulp.browser import BUREAU, TELEFOON, meld_aan
from tests.hulp.browser import pagina as open_pagina
from tests.hulp.celery import CeleryWerker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LINK = re.compile(r"https?://[^/\s]+(/l/\S+)")
ONDERNEMING, SCHOOL = "beheerder_korenaar", "begeleider_campus"
BEHANDELAAR, STEMMERS = "behandelaar_voeding", ("stem_voeding", "stem2_voeding")
LEERLING, OUDER, MENTOR = "noa.claes@leerling.example", "an.claes@ouder.example", "mieke@korenaar.example"
# The worker and beat need a moment: a page that waits for them asks again every two seconds.
WACHT_OP_WERKER_MS = 60_000


class Keten:
    """The pages of everybody in the chain, each in a browser context of its own."""

    def __init__(self, browser: Browser, url: str, vorm: dict[str, Any], map_: Path, wereld: Wereld) -> None:
        self.browser, self.url, self.vorm, self.map, self.wereld = browser, url, vorm, map_, wereld
        self.stapel = ExitStack()
        self.paginas: dict[str, Page] = {}

    def als(self, persoon: str) -> Page:
        """Return the page of somebody with an account, logged in once."""
        if persoon not in self.paginas:
            page = self.stapel.enter_context(open_pagina(self.browser, self.url, self.vorm))
            meld_aan(page, self.wereld.personen[persoon], self.url)
            self.paginas[persoon] = page
        return self.paginas[persoon]

    def met_link(self, email: str, nummer: int = 1) -> Page:
        """Return a fresh page that opened the newest personal link in the mailbox of this person."""
        page = self.stapel.enter_context(open_pagina(self.browser, self.url, self.vorm))
        page.goto(self.wacht_op_link(email, nummer))
        return page

    def wacht_op_link(self, email: str, nummer: int) -> str:
        """Return the path of the `nummer`-th link mailed to this person, once the worker sent it."""
        page = self.als(SCHOOL)
        for _ in range(240):
            teksten = OntwikkelMail.objects.filter(aan=email).order_by("pk").values_list("tekst", flat=True)
            paden = [treffer[1] for tekst in teksten if (treffer := LINK.search(tekst))]
            if len(paden) >= nummer:
                return paden[nummer - 1]
            # The browser's own clock, so that the test thread does not sleep.
            page.wait_for_timeout(250)
        pytest.fail(f"Er kwam geen link toe bij {email}.")

    def uittreksel(self) -> Path:
        """Return the path of a PDF to upload."""
        pad = self.map / "uittreksel.pdf"
        pad.write_bytes(voorbeeld_pdf("Model 596.2"))
        return pad


@pytest.fixture(params=[BUREAU, TELEFOON], ids=["bureau", "telefoon"])
def keten(
    request: pytest.FixtureRequest, celery_werker: CeleryWerker, browser: Browser, live_server: Any, tmp_path: Path
) -> Iterator[Keten]:
    """The organisations, the catalogue and the template; nothing is filed, signed or judged yet."""
    wereld = bouw_wereld()
    laad_regels(wereld)
    laad_standaardsjabloon()
    keten = Keten(browser, live_server.url, request.param, tmp_path, wereld)
    with keten.stapel:
        yield keten


def test_van_aanvraag_tot_verslag(keten: Keten) -> None:
    onderneming_dient_aanvraag_in(keten)
    partnerschap_erkent(keten)
    onderneming_leest_de_brief(keten)
    school_maakt_overeenkomst(keten)
    iedereen_tekent(keten)
    mentor_evalueert(keten)
    trajectbegeleider_leest_het_verslag(keten)


def klik(page: Page, naam: str) -> None:
    """Press the button or follow the link with this text."""
    knop = page.get_by_role("button", name=naam, exact=True).or_(page.get_by_role("link", name=naam, exact=True))
    knop.first.click()


def kies(page: Page, label: str, zoek: str, optie: str) -> None:
    """Choose in a search field."""
    veld = page.get_by_role("combobox", name=re.compile(label))
    veld.fill(zoek)
    page.get_by_role("option", name=re.compile(optie)).first.click()


def kop(page: Page, tekst: str) -> None:
    """Wait for the page with this heading."""
    expect(page.get_by_role("heading", name=re.compile(tekst)).first).to_be_visible()


def onderneming_dient_aanvraag_in(keten: Keten) -> None:
    page = keten.als(ONDERNEMING)
    page.goto("/erkenningen/aanvragen/nieuw/")
    page.get_by_label(re.compile("De Korenaar Aalst")).check()
    kies(page, "Opleiding", "brood", "Brood- en banketbakkerij")
    klik(page, "Tonen wat u nodig hebt")
    kop(page, "Wat heeft u nodig")
    klik(page, "Aanvraag beginnen")
    kop(page, "Wie wordt mentor")
    klik(page, "Mentor toevoegen")
    page.get_by_label("Voornaam").fill("Mieke")
    page.get_by_label("Familienaam").fill("Raes")
    page.get_by_label("Geboortedatum").fill(min_jaren(vandaag(), 40).isoformat())
    page.get_by_label("E-mailadres").fill(MENTOR)
    klik(page, "Mentor bewaren")
    onderneming_bewijst_de_mentor(keten, page)
    for groep in ("geschikt om de opleiding", "financieel gezond"):
        page.get_by_role("group", name=re.compile(groep)).get_by_label("Ja", exact=True).check()
    page.get_by_role("group", name=re.compile("veroordeeld")).get_by_label("Nee", exact=True).check()
    # What this partnership asks beside the law: its list of activities and a document.
    for activiteit in page.get_by_role("group", name=re.compile("Komt dit bij u voor")).all():
        activiteit.get_by_label("Ja", exact=True).check()
    page.get_by_label(re.compile("RSZ-attest")).set_input_files(keten.uittreksel())
    klik(page, "Bewaren en verder")
    kop(page, "Kijk uw aanvraag na")
    klik(page, "Aanvraag indienen")
    expect(page.get_by_text("Ingediend", exact=True).first).to_be_visible()


def onderneming_bewijst_de_mentor(keten: Keten, page: Page) -> None:
    kop(page, "Bewijzen per mentor")
    klik(page, "Praktijkervaring toevoegen")
    page.get_by_label("Functie").fill("Bakker")
    page.get_by_label("Van", exact=True).fill(min_jaren(vandaag(), 12).isoformat())
    klik(page, "Periode bewaren")
    klik(page, "Uittreksel toevoegen")
    page.get_by_label(re.compile("Datum van afgifte", re.IGNORECASE)).fill((vandaag() - timedelta(days=20)).isoformat())
    page.locator("input[type=file]").set_input_files(keten.uittreksel())
    klik(page, "Uittreksel bewaren")
    kop(page, "Bewijzen per mentor")
    klik(page, "Verder naar uw onderneming")


def partnerschap_erkent(keten: Keten) -> None:
    page = keten.als(BEHANDELAAR)
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Opnemen")).click()
    klik(page, "Aanvraag in behandeling nemen")
    klik(page, "Uittreksel gunstig beoordelen")
    expect(page.get_by_role("button", name="Uittreksel gunstig beoordelen")).to_have_count(0)
    klik(page, "Voorstel doen")
    page.get_by_label("Voorstellen om goed te keuren").check()
    page.get_by_label("Motivering").fill("Een ervaren bakker en een volledig uitgerust atelier.")
    klik(page, "Voorstel ter stemming leggen")
    kop(page, "Besluitvorming")
    for stemmer in STEMMERS:
        page = keten.als(stemmer)
        page.goto("/")
        page.get_by_role("link", name=re.compile("^Stemmen")).click()
        page.get_by_label("Akkoord", exact=True).check()
        klik(page, "Stem uitbrengen")
        kop(page, "Besluitvorming")
    expect(page.get_by_text("Goedgekeurd", exact=True).first).to_be_visible()


def onderneming_leest_de_brief(keten: Keten) -> None:
    page = keten.als(ONDERNEMING)
    page.goto("/erkenningen/aanvragen/?status=goedgekeurd")
    page.get_by_role("link", name=re.compile("AA-")).or_(page.locator(".rij-link")).first.click()
    brief = page.get_by_role("link", name=re.compile("Beslissing tot erkenning"))
    for _ in range(240):
        if brief.is_visible():
            break
        page.wait_for_timeout(250)
        page.reload()
    assert page.request.get(brief.get_attribute("href")).body().startswith(b"%PDF-")


def school_maakt_overeenkomst(keten: Keten) -> None:
    page = keten.als(SCHOOL)
    page.goto("/overeenkomsten/leerlingen/nieuw/?naar=overeenkomst")
    start = vandaag() + timedelta(days=7)
    for veld, waarde in (
        ("voornaam", "Noa"),
        ("familienaam", "Claes"),
        ("geboortedatum", (min_jaren(vandaag(), 17)).isoformat()),
        ("email", LEERLING),
        ("klas", "5 Bakkerij"),
        ("vt_voornaam", "An"),
        ("vt_familienaam", "Claes"),
        ("vt_email", OUDER),
        ("start", start.isoformat()),
        ("einde", (start + timedelta(days=600)).isoformat()),
    ):
        page.locator(f"[name={veld}]").fill(waarde)
    kies(page, "Opleiding", "brood", "Brood- en banketbakkerij")
    klik(page, "Leerling toevoegen")
    klik(page, "Overeenkomst beginnen")
    kop(page, "Waar leert Noa het vak")
    page.get_by_role("button", name=re.compile("Leerwerkplek kiezen")).first.click()
    kop(page, "Leerwerkplek en mentor")
    page.get_by_label("Mieke Raes").check()
    klik(page, "Bewaren en verder")
    kop(page, "Periode, uren en leervergoeding")
    page.locator("[name=start]").fill(start.isoformat())
    page.locator("[name=einde]").fill((start + timedelta(days=200)).isoformat())
    page.locator("[name=vergoedingsstap]").select_option("2")
    page.locator("[name=leervergoeding]").fill("675,90")
    klik(page, "Bewaren en verder")
    school_vult_rooster_en_plan(page)
    klik(page, "Overeenkomst ter ondertekening voorleggen")


def school_vult_rooster_en_plan(page: Page) -> None:
    kop(page, "Uurrooster van een gewone week")
    for dag, plaats in (
        ("Maandag", "school"),
        ("Dinsdag", "school"),
        ("Woensdag", "werkplek"),
        ("Donderdag", "werkplek"),
    ):
        page.get_by_label(f"{dag}, blok 1: waar").select_option(plaats)
        page.get_by_label(f"{dag}, blok 1: van").fill("08:00")
        page.get_by_label(f"{dag}, blok 1: tot").fill("15:00" if plaats == "school" else "16:00")
    page.get_by_label("Vrijdag, blok 1: waar").select_option("werkplek")
    page.get_by_label("Vrijdag, blok 1: van").fill("08:00")
    page.get_by_label("Vrijdag, blok 1: tot").fill("16:00")
    klik(page, "Bewaren en verder")
    kop(page, "^Opleidingsplan$")
    for nummer in range(page.locator(".plan-cluster").count()):
        page.locator(".plan-cluster").nth(nummer).get_by_role("button", name="Beide").click()
        kop(page, "^Opleidingsplan$")
    klik(page, "Bewaren en verder")
    kop(page, "Klopt alles")


def teken(page: Page) -> None:
    page.get_by_label(re.compile("gelezen en ga akkoord")).check(timeout=WACHT_OP_WERKER_MS)
    klik(page, "Overeenkomst ondertekenen")
    expect(page.get_by_text(re.compile("(Je hebt|U hebt) getekend")).first).to_be_visible()


def iedereen_tekent(keten: Keten) -> None:
    for email in (LEERLING, OUDER, keten.wereld.personen[ONDERNEMING].email):
        teken(keten.met_link(email))
    page = keten.als(SCHOOL)
    page.goto("/")
    page.get_by_role("link", name=re.compile("Claes")).first.click()
    teken(page)
    page.goto("/overeenkomsten/")
    page.locator(".rij-link").first.click()
    expect(page.get_by_text("Actief", exact=True).first).to_be_visible()


def mentor_evalueert(keten: Keten) -> None:
    page = keten.als(SCHOOL)
    klik(page, "Evaluatie openen")
    # Only the mentor judges here: several viewpoints are proven with the evaluations.
    page.get_by_label("De leerling beoordeelt ook zichzelf").uncheck()
    page.get_by_label("De trajectbegeleider beoordeelt ook").uncheck()
    klik(page, "Evaluatie openen en link versturen")
    blad = keten.met_link(MENTOR)
    expect(blad.locator("[data-weergave]")).to_be_visible()
    aantal = blad.locator(".competentie").count()
    for nummer in range(1, aantal + 1):
        kaart = blad.locator(f"#c{nummer}")
        expect(kaart).to_be_visible()
        kaart.locator('label:has(input[value="3"])').click()
        expect(blad.locator("[data-voortgang]")).to_have_text(f"{nummer} van {aantal}")
    blad.get_by_role("button", name="Nakijken").click()
    expect(blad.get_by_text("Alles is ingevuld")).to_be_visible()
    klik(blad, "Evaluatie indienen")
    expect(blad.get_by_text("Bedankt, uw evaluatie is ingediend")).to_be_visible()
    # Queued → being made → ready, without a reload.
    expect(blad.get_by_role("link", name="Verslag openen")).to_be_visible(timeout=WACHT_OP_WERKER_MS)


def trajectbegeleider_leest_het_verslag(keten: Keten) -> None:
    page = keten.als(SCHOOL)
    page.goto("/evaluaties/")
    page.locator(".rij-link").first.click()
    verslag = page.get_by_role("link", name=re.compile("Verslag openen|Evaluatieverslag")).first
    expect(verslag).to_be_visible(timeout=WACHT_OP_WERKER_MS)
    antwoord = page.request.get(verslag.get_attribute("href"))
    assert antwoord.body().startswith(b"%PDF-")
