"""The answer to “can my employee become a mentor, and from when?”, in one sentence over the verdict of the rules."""

from dataclasses import dataclass

from erkenningen.rules import Toetsing, Uitkomst
from mentorschap.core.woorden import datum_voluit, opsomming

# What a company can tell before there is a file; conduct is judged by the partnership, on the extract itself.
LEEFTIJD_EN_ERVARING = ("MEN-01", "MEN-03")
UITTREKSEL = "MEN-05"
NODIG = {
    "MEN-01": "de geboortedatum",
    "MEN-03": "de praktijkervaring",
    UITTREKSEL: "de afgiftedatum van het uittreksel",
}


@dataclass(frozen=True, slots=True)
class Antwoord:
    """The answer: tone of the notice, title and the sentence under it."""

    toon: str
    titel: str
    zin: str


def antwoord_op(toetsing: Toetsing) -> Antwoord:
    """Return the answer. A lasting obstacle comes before a missing fact, and that before what is still to decide."""
    uitkomsten = {regel: toetsing.bevinding(regel).uitkomst for regel in NODIG}
    if Uitkomst.NIET_VOLDAAN in (uitkomsten[regel] for regel in LEEFTIJD_EN_ERVARING):
        return _nog_niet(toetsing)
    onbekend = [NODIG[regel] for regel, uitkomst in uitkomsten.items() if uitkomst is Uitkomst.ONBEKEND]
    if onbekend == [NODIG[UITTREKSEL]]:
        zin = (
            "Vraag een uittreksel uit het strafregister (model 596.2) aan: zonder kan het partnerschap niet beslissen."
        )
        return Antwoord("letop", "Uw medewerker heeft nog een uittreksel nodig", zin)
    if onbekend:
        return Antwoord("letop", "Er ontbreken nog gegevens", f"Vul ook {opsomming(onbekend)} in voor een antwoord.")
    if uitkomsten[UITTREKSEL] is Uitkomst.NIET_VOLDAAN:
        return Antwoord("letop", "Uw medewerker heeft een nieuw uittreksel nodig", "Lees hieronder waarom.")
    if Uitkomst.TE_BESLISSEN in uitkomsten.values():
        zin = "Voeg het bewijs van vooropleiding toe aan uw aanvraag en vraag de afwijking. Het partnerschap beslist."
        return Antwoord("letop", "Uw medewerker kan vandaag mentor worden met een afwijking", zin)
    zin = "Het partnerschap leest nog het uittreksel en beoordeelt of het gedrag onberispelijk is."
    return Antwoord("ok", "Uw medewerker kan vandaag mentor worden", zin)


def _nog_niet(toetsing: Toetsing) -> Antwoord:
    vanaf = toetsing.voldoet_vanaf
    if vanaf is None:
        zin = (
            "Met deze gegevens is er geen dag waarop leeftijd en ervaring allebei in orde zijn. Lees hieronder waarom."
        )
        return Antwoord("fout", "Uw medewerker kan met deze gegevens geen mentor worden", zin)
    zin = "Dat is de eerste dag waarop leeftijd en ervaring allebei in orde zijn, als een lopende periode doorloopt."
    return Antwoord("letop", f"Uw medewerker kan mentor worden vanaf {datum_voluit(vanaf)}", zin)
