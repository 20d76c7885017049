"""The component page of development: every part of the look in every state, with made-up data."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.html import format_html_join

from mentorschap.core.forms import BasisFormulier
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.widgets import Zoekveld

DATUM = date(2026, 11, 27)
MOMENT = datetime(2026, 11, 21, 9, 12, tzinfo=ZoneInfo("Europe/Brussels"))

REGELS = (
    ("MEN-03", "Ervaring", "voldaan", "11 jaar en 2 maanden ervaring als bakker; 5 jaar is nodig."),
    ("MEN-01", "Leeftijd", "te_beslissen", "24 jaar op de peildatum; vanaf 25 jaar is er geen afwijking nodig."),
    ("MEN-02", "Vooropleiding", "afwijking", "De afwijking is toegestaan op maandag 16 november 2026."),
    ("MEN-05", "Uittreksel", "niet_voldaan", "Afgegeven op maandag 3 maart 2025: ouder dan een jaar."),
    ("MEN-06", "Gedrag", "onbekend", "Het oordeel over het uittreksel is nog niet ingevuld."),
    ("MEN-07", "Mentoropleiding", "termijn_loopt", "Te volgen voor zaterdag 27 november 2027."),
    ("MEN-07", "Mentoropleiding", "te_laat", "De termijn liep tot dinsdag 10 maart 2026."),
    ("MEN-08", "Vrijstelling", "niet_van_toepassing", "De aanvraag is ingediend voor 1 september 2019."),
)
NIVEAUS = (
    ("beheerst dit onvoldoende", "Heeft voor elke stap uitleg of voordoen nodig."),
    ("kan dit onder begeleiding", "Doet het zelf als iemand meekijkt en bijstuurt."),
    ("beheerst dit voldoende", "Doet gewone gevallen zelf, vraagt hulp bij wat nieuw is."),
    ("voert dit zelfstandig uit", "Doet het zelf, ook als het tegenzit, en ziet eigen fouten."),
)


class VoorbeeldFormulier(BasisFormulier):
    """One field of each kind."""

    naam = forms.CharField(label="Naam van de mentor", help_text="Zoals op de identiteitskaart.")
    email = forms.EmailField(label="E-mailadres")
    opleiding = forms.CharField(
        label="Opleiding",
        help_text="Typ een deel van de naam of de code.",
        widget=Zoekveld(bron=reverse_lazy("componenten"), tekst_van=str),
    )
    geboortedatum = forms.DateField(label="Geboortedatum", widget=forms.DateInput(attrs={"type": "date"}))
    uren = forms.DecimalField(label="Uren per week op de werkplek", required=False)
    graad = forms.ChoiceField(
        label="Graad", choices=(("", "Kies een graad"), ("2", "tweede graad"), ("3", "derde graad"))
    )
    soort = forms.ChoiceField(
        label="Wat vraagt u aan?",
        choices=(("nieuw", "Nieuwe erkenning"), ("mentor", "Mentor toevoegen aan een erkenning")),
        widget=forms.RadioSelect,
    )
    talen = forms.MultipleChoiceField(
        label="Talen op de werkvloer",
        choices=(("nl", "Nederlands"), ("fr", "Frans"), ("en", "Engels")),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    uittreksel = forms.FileField(
        label="Uittreksel uit het strafregister", help_text="PDF of foto (JPG, PNG, HEIC), hoogstens 10 MB."
    )
    toelichting = forms.CharField(label="Toelichting", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    akkoord = forms.BooleanField(label="Ik verklaar dat deze gegevens juist zijn")

    groepen = (
        ("De mentor", ("naam", "email", "opleiding", "geboortedatum", "uren")),
        ("De aanvraag", ("graad", "soort", "talen", "uittreksel", "toelichting", "akkoord")),
    )
    knop = "Gegevens bewaren"
    annuleer_url = "#formulier"


def toon(request: HttpRequest) -> HttpResponse:
    """Show every component; ?blad=groot or ?blad=compact the evaluation sheet, ?q= answers the search field."""
    if "q" in request.GET:
        return _zoek(request.GET["q"])
    if blad := request.GET.get("blad"):
        return render(request, "core/componenten_blad.html", _blad(compact=blad == "compact"))
    return render(request, "core/componenten.html", _onderdelen() | _reeksen())


def _zoek(deel: str) -> HttpResponse:
    gevonden = [rij for rij in _rijen() if deel.lower() in rij.opleiding.lower()]
    return HttpResponse(
        format_html_join(
            "",
            '<li role="option" aria-selected="false" data-waarde="{}">{}<small>{}</small></li>',
            ((rij.nummer, rij.opleiding, rij.onderneming) for rij in gevonden),
        )
        or '<li role="option" aria-disabled="true">Niets gevonden. Probeer een ander deel van de naam.</li>'
    )


def _onderdelen() -> dict[str, Any]:
    formulier = VoorbeeldFormulier({"email": "jan", "graad": "", "talen": ["nl"], "soort": "iets"}, {})
    formulier.is_valid()
    return {
        "datum": DATUM,
        "formulier": formulier,
        "niets": [],
        "beletselen": [
            Beletsel(
                "uittreksel", "Het uittreksel van Jan Peeters is ouder dan een jaar.", "#voorwaarden", "D16 art. 7"
            ),
            Beletsel("afwijking", "Over de afwijking op de leeftijd is nog niet beslist.", "#voorwaarden"),
        ],
        "regels": [
            SimpleNamespace(
                regel=code, titel=titel, uitkomst=uitkomst, toelichting=tekst, grondslag="D16 art. 7, §1, 1°"
            )
            for code, titel, uitkomst, tekst in REGELS
        ],
        "stappen": [
            SimpleNamespace(label=label, url=url, staat=staat)
            for label, url, staat in (
                ("Vestiging en opleiding", "#stappen", "klaar"),
                ("Mentors", "#stappen", "fout"),
                ("Bewijzen", "#stappen", "huidig"),
                ("De onderneming", "#stappen", "open"),
                ("Samenvatting", "", "open"),
            )
        ],
        "momenten": [
            SimpleNamespace(titel=titel, op=MOMENT - timedelta(days=dagen), door=wie, via=via, toelichting=tekst)
            for titel, dagen, wie, via, tekst in (
                ("In behandeling genomen", 0, "Sara Maes", "account", ""),
                ("Aangevuld", 2, "Els De Wit", "account", "Attest van de vorige werkgever toegevoegd."),
                ("Onvolledig verklaard", 4, "Sara Maes", "account", "Het bewijs van ervaring ontbreekt."),
                ("Ondertekend", 6, "Jan Peeters", "link", ""),
                ("Ingediend", 7, "Els De Wit", "account", ""),
            )
        ],
    }


def _klokken() -> list[tuple[str, SimpleNamespace]]:
    """Return a clock that runs, one that stands still for an addition, and one that ended too late."""
    dag = MOMENT.date()

    def klok(over: int | None, *, klaar: date | None = None) -> SimpleNamespace:
        gebruikt = 5 if over is None else 14 - over
        begin, wachtend = dag - timedelta(days=gebruikt + 4 * (over is None)), over is None
        tot = dag - timedelta(days=4) if wachtend else klaar
        periodes = [SimpleNamespace(van=begin, tot=tot, wat="In behandeling", bij="wie beslist", telt=True)]
        periodes[0].dagen = gebruikt
        if wachtend:
            stil = {"wat": "Onvolledig: aanvulling gevraagd", "bij": "de onderneming", "telt": False, "dagen": 4}
            periodes.append(SimpleNamespace(van=tot, tot=None, **stil))
        return SimpleNamespace(
            termijn_dagen=14,
            begonnen_op=None if wachtend else begin,
            tot=None if wachtend else begin + timedelta(days=14),
            gebruikt=gebruikt,
            over=over,
            geeindigd_op=klaar,
            staat_stil=wachtend,
            periodes=periodes,
        )

    return [("De termijn loopt", klok(5)), ("De onderneming vult aan", klok(None)), ("Te laat", klok(-2, klaar=dag))]


def _reeksen() -> dict[str, Any]:
    return {
        "rijen": _rijen(),
        "klokken": _klokken(),
        "pagina": Paginator(range(340), 25).get_page(3),
        "niveaus": _niveaus(),
        "taken": [
            SimpleNamespace(
                titel=titel,
                over=over,
                werkwoord=werkwoord,
                url="#taken",
                sinds=DATUM,
                tot=DATUM if dagen is not None else None,
                dagen=dagen,
            )
            for titel, over, werkwoord, dagen in (
                ("Aanvraag beslissen", "AA-2026-00042, Bakkerij De Korenbloem", "Beslissen", -2),
                ("Evaluatie invullen", "Lotte Claes, brood- en banketbakker duaal", "Invullen", 2),
                ("Overeenkomst ondertekenen", "OV-2026-00013, Milan Jacobs", "Ondertekenen", None),
            )
        ],
        "balken": [
            SimpleNamespace(label=label, waarde=waarde)
            for label, waarde in (
                ("Deeg bereiden", 3.4),
                ("Afbakken", 2.6),
                ("Hygiëne", 1.5),
                ("Samenwerken", 4),
                ("Verkoop", None),
            )
        ],
        "groei": [
            SimpleNamespace(label=label, vorige=vorige, nu=nu)
            for label, vorige, nu in (
                ("Deeg bereiden", 2.3, 3.4),
                ("Afbakken", 3, 2.6),
                ("Hygiëne", 1.5, 1.5),
                ("Samenwerken", None, 4),
            )
        ],
    }


def _rijen() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            nummer=nummer, onderneming=onderneming, opleiding=opleiding, status=status, toon=toon, dagen=dagen
        )
        for nummer, onderneming, opleiding, status, toon, dagen in (
            ("AA-2026-00042", "Bakkerij De Korenbloem", "Brood- en banketbakker duaal", "in behandeling", "info", 5),
            ("AA-2026-00041", "Garage Van den Bossche", "Onderhoudsmecanicien auto duaal", "onvolledig", "letop", 2),
            ("AA-2026-00038", "Woonzorgcentrum Ter Linde", "Zorgkundige duaal", "ingediend", "info", -1),
        )
    ]


def _niveaus() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(nummer=str(nummer), label=label, anker=anker)
        for nummer, (label, anker) in enumerate(NIVEAUS, 1)
    ]


def _blad(*, compact: bool) -> dict[str, Any]:
    namen = (
        ("Weegt grondstoffen af volgens het recept", "3", "2", ""),
        ("Kneedt deeg tot de juiste stevigheid en temperatuur", "", "3", ""),
        ("Houdt de werkplek schoon tijdens het werk", "nvt", "", "Pas volgende maand aan de beurt."),
    )
    return {
        "compact": compact,
        "niveaus": _niveaus(),
        "competenties": [
            SimpleNamespace(
                id=nummer, nummer=nummer, aantal=28, naam=naam, keuze=keuze, vorige=vorige, opmerking=opmerking
            )
            for nummer, (naam, keuze, vorige, opmerking) in enumerate(namen, 1)
        ],
    }
