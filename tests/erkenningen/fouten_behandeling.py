"""What the database refuses of the handling of an application: points, visits, proposals, votes, decisions."""

from typing import Any
from uuid import uuid4

from erkenningen.models import (
    AanvraagMentor,
    Activiteit,
    Activiteitantwoord,
    Afwijking,
    Beslissing,
    Criteriumbeoordeling,
    Plaatsbezoek,
    Stem,
    Vraag,
)
from mentorschap.core.klok import nu, vandaag
from tests.erkenningen.fouten_basis import DAG, KEUZE, Fouten, dubbel, gewijzigd
from tests.erkenningen.fouten_regeling import nu_geldig
from tests.factories.erkenningen import Wereld, bestand


def aanvraagmentor(w: Wereld) -> AanvraagMentor:
    return w.in_behandeling().mentoren.get()


def afwijking(w: Wereld, **velden: Any) -> Afwijking:
    gewoon = {"soort": "leeftijd", "toegekend": True, "motivering": "Diploma.", "beslist_op": nu()}
    gewoon["beslist_door"] = w.gebruiker(w.stem)
    return Afwijking(aanvraag_mentor=aanvraagmentor(w), **gewoon | velden)


def vraag(w: Wereld, **velden: Any) -> Vraag:
    return gewijzigd(w.onvolledig().vragen.get(), **velden)


def beslissing(w: Wereld, **velden: Any) -> Beslissing:
    gewoon = {
        "uitkomst": "geweigerd",
        "motivering": "Nee.",
        "beslist_op": vandaag(),
        "beslist_door": w.gebruiker(w.stem),
    }
    return Beslissing(aanvraag=w.in_behandeling(), **gewoon | velden)


def activiteitantwoord(w: Wereld) -> Activiteitantwoord:
    lijst = Activiteit.objects.create(regeling=nu_geldig(w), opleiding_code="VB-BAK-01", omschrijving="Deeg kneden")
    return Activiteitantwoord(aanvraag=w.in_behandeling(), activiteit=lijst, aanwezig=True)


def bezoek(w: Wereld, **velden: Any) -> Plaatsbezoek:
    gewoon = {"gepland_op": nu(), "plaats": "In het atelier", "door": w.gebruiker(w.behandelaar)}
    return Plaatsbezoek(aanvraag=w.in_behandeling(), **gewoon | velden)


def criteriumbeoordeling(w: Wereld, **velden: Any) -> Criteriumbeoordeling:
    gewoon = {"criterium": "organisatie", "aanvaard": True, "op": nu(), "door": w.gebruiker(w.behandelaar)}
    return Criteriumbeoordeling(aanvraag=w.in_behandeling(), **gewoon | velden)


def stem(w: Wereld, **velden: Any) -> Stem:
    gewoon = {"bank": "werkgevers", "keuze": "akkoord", "op": nu(), "gebruiker": w.gebruiker(w.stem)}
    return Stem(voorstel=w.voorstel(), **gewoon | velden)


BEHANDELFOUTEN: Fouten = {
    "afwijking_soort": (lambda w: afwijking(w, soort="diploma"), KEUZE),
    "afwijking_gemotiveerd": (
        lambda w: afwijking(w, motivering=""),
        "Schrijf waarom de afwijking toegekend of geweigerd is.",
    ),
    "vraag_antwoord_heeft_datum": (lambda w: vraag(w, antwoord="Ja."), "Een antwoord heeft een datum nodig."),
    "vraag_antwoord_na_vraag": (
        lambda w: vraag(w, antwoord="Ja.", beantwoord_op=nu() - DAG),
        "Een antwoord komt na de vraag.",
    ),
    "beslissing_uitkomst": (lambda w: beslissing(w, uitkomst="uitgesteld"), KEUZE),
    "beslissing_gemotiveerd": (lambda w: beslissing(w, motivering=""), "Schrijf de motivering van de beslissing."),
    "plaatsbezoek_status": (lambda w: bezoek(w, status="vergeten"), KEUZE),
    "plaatsbezoek_uitgevoerd_heeft_verslag": (
        lambda w: bezoek(w, status="uitgevoerd"),
        "Schrijf het verslag van het plaatsbezoek.",
    ),
    "criteriumbeoordeling_criterium": (lambda w: criteriumbeoordeling(w, criterium="mentor"), KEUZE),
    "criteriumbeoordeling_weigering_gemotiveerd": (
        lambda w: criteriumbeoordeling(w, aanvaard=False),
        "Schrijf waarom het criterium niet aanvaard is.",
    ),
    "voorstel_status": (lambda w: gewijzigd(w.voorstel(), status="uitgesteld", afgesloten_op=nu()), KEUZE),
    "voorstel_een_onderwerp": (
        lambda w: gewijzigd(w.voorstel(), uitkomst=""),
        "Een voorstel gaat over één aanvraag of één maatregel.",
    ),
    "voorstel_gemotiveerd": (
        lambda w: gewijzigd(w.voorstel(), motivering=""),
        "Schrijf de motivering van het voorstel.",
    ),
    "voorstel_afgesloten_heeft_moment": (
        lambda w: gewijzigd(w.voorstel(), status="verworpen"),
        "Een afgesloten voorstel heeft een moment van afsluiten.",
    ),
    "voorstel_een_open_per_aanvraag": (
        lambda w: gewijzigd(w.voorstel(), pk=None, uuid=uuid4()),
        "Over deze aanvraag is al een voorstel ter stemming.",
    ),
    "stem_bank": (lambda w: stem(w, bank="scholen"), KEUZE),
    "stem_keuze": (lambda w: stem(w, keuze="misschien"), KEUZE),
    "stem_een_per_persoon": (lambda w: dubbel(stem(w)), "U hebt over dit voorstel al gestemd."),
    "stem_tegen_gemotiveerd": (lambda w: stem(w, keuze="niet_akkoord"), "Schrijf waarom u niet akkoord gaat."),
    "vraag_over_een_punt": (
        lambda w: vraag(w, criterium="mentor"),
        "Een vraag gaat over één criterium, één mentor of het hele dossier.",
    ),
    "vraag_bijlage_bij_antwoord": (
        lambda w: vraag(w, bestand=bestand(w.beheerder)),
        "Een bijlage hoort bij een antwoord.",
    ),
}
