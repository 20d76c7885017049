"""Rows of measures and appeals that the database refuses, with the sentence for each."""

from datetime import timedelta
from typing import Any

from erkenningen.models import Beroep, Beslissing, Maatregel, Voorstel
from mentorschap.core.klok import nu, vandaag
from tests.erkenningen.fouten_basis import KEUZE, Fouten, dubbel
from tests.factories.erkenningen import Wereld


def maatregel(w: Wereld, **velden: Any) -> Maatregel:
    """Return an opheffing in preparation, not saved."""
    gewoon = {
        "nummer": "MR-1999-00001",
        "soort": "opheffing",
        "erkenning": velden.pop("erkenning", None) or w.goedgekeurd(),
        "redenen": "De oven is weg.",
        "ingangsdatum": vandaag(),
        "opgesteld_door": w.gebruiker(w.behandelaar),
    }
    return Maatregel(**gewoon | velden)


def tweede_opheffing(w: Wereld) -> Maatregel:
    """Return an opheffing beside one that runs already."""
    eerste = maatregel(w)
    eerste.save()
    return maatregel(w, erkenning=eerste.erkenning, nummer="MR-1999-00002")


def beroep(w: Wereld, **velden: Any) -> Beroep:
    """Return an appeal against a refusal, not saved."""
    gewoon = {
        "nummer": "BE-1999-00001",
        "onderneming": w.onderneming,
        "beslissing": Beslissing.objects.get(aanvraag=w.geweigerd()),
        "beslissing_ontvangen_op": vandaag(),
        "ingediend_op": nu(),
        "ingediend_door": w.gebruiker(w.beheerder),
        "motivering": "De mentor heeft wel ervaring.",
        "bevestigen_tot": vandaag() + timedelta(days=10),
    }
    return Beroep(**gewoon | velden)


def tweede_beroep(w: Wereld) -> Beroep:
    """Return an appeal against a refusal that was appealed already."""
    eerste = beroep(w)
    eerste.save()
    return Beroep(
        nummer="BE-1999-00002",
        onderneming=w.onderneming,
        beslissing=eerste.beslissing,
        beslissing_ontvangen_op=vandaag(),
        ingediend_op=nu(),
        ingediend_door=eerste.ingediend_door,
        motivering="Nog eens.",
        bevestigen_tot=vandaag(),
    )


def tegen_maatregel(w: Wereld, nummer: str, tegen: Maatregel) -> Beroep:
    """Return an appeal against a measure, not saved."""
    return Beroep(
        nummer=nummer,
        onderneming=w.onderneming,
        maatregel=tegen,
        beslissing_ontvangen_op=vandaag(),
        ingediend_op=nu(),
        ingediend_door=w.gebruiker(w.beheerder),
        motivering="De oven staat er weer.",
        bevestigen_tot=vandaag(),
    )


def tweede_tegen_maatregel(w: Wereld) -> Beroep:
    """Return an appeal against a measure that was appealed already."""
    rij = maatregel(w)
    rij.save()
    tegen_maatregel(w, "BE-1999-00003", rij).save()
    return tegen_maatregel(w, "BE-1999-00004", rij)


def voorstel(w: Wereld) -> Voorstel:
    """Return a proposal to take a measure, not saved."""
    rij = maatregel(w)
    rij.save()
    return Voorstel(
        maatregel=rij,
        motivering="De oven is weg.",
        gedaan_door=rij.opgesteld_door,
        gedaan_op=nu(),
        stemmen_tot=vandaag(),
    )


MAATREGELFOUTEN: Fouten = {
    "maatregel_soort": (lambda w: maatregel(w, soort="boete"), KEUZE),
    "maatregel_status": (lambda w: maatregel(w, status="geschorst"), KEUZE),
    "maatregel_mentor_past": (
        lambda w: maatregel(w, soort="mentorsanctie"),
        "Een sanctie van een mentor gaat over één mentor van de erkenning.",
    ),
    "maatregel_uitsluiting_met_opheffing": (
        lambda w: maatregel(w, soort="uitsluiting", reikwijdte="vestiging"),
        "Een uitsluiting kan alleen samen met een opheffing en heeft een reikwijdte.",
    ),
    "maatregel_periode": (
        lambda w: maatregel(w, tot=vandaag() - timedelta(days=1)),
        "De einddatum ligt voor de ingangsdatum.",
    ),
    "maatregel_gemotiveerd": (lambda w: maatregel(w, redenen=""), "Schrijf de redenen van de maatregel."),
    "maatregel_opgelegd_heeft_datum": (
        lambda w: maatregel(w, status="opgelegd"),
        "Een opgelegde maatregel heeft een datum.",
    ),
    "maatregel_een_lopende": (tweede_opheffing, "Voor deze erkenning loopt al zo’n maatregel."),
    "voorstel_een_open_per_maatregel": (
        lambda w: dubbel(voorstel(w)),
        "Over deze maatregel is al een voorstel ter stemming.",
    ),
    "beroep_status": (lambda w: beroep(w, status="hangend"), KEUZE),
    "beroep_een_onderwerp": (
        lambda w: beroep(w, beslissing=None),
        "Een beroep gaat over één beslissing of één maatregel.",
    ),
    "beroep_gemotiveerd": (lambda w: beroep(w, motivering=""), "Schrijf waarom u in beroep gaat."),
    "beroep_uitspraak_gemotiveerd": (
        lambda w: beroep(w, status="gegrond", uitgesproken_op=vandaag()),
        "Een uitspraak heeft een datum en een motivering.",
    ),
    "beroep_onontvankelijk_gemotiveerd": (
        lambda w: beroep(w, status="onontvankelijk"),
        "Schrijf waarom het beroep niet ontvankelijk is.",
    ),
    "beroep_een_per_beslissing": (tweede_beroep, "Tegen deze beslissing is al beroep ingesteld."),
    "beroep_een_per_maatregel": (tweede_tegen_maatregel, "Tegen deze maatregel is al beroep ingesteld."),
}
