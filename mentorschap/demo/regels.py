"""What the partnerships of the demo ask: exemptions, documents, an activity list, who decides, a version to come."""

from datetime import timedelta
from typing import Any

from django.utils.text import slugify

from erkenningen.enums import Criterium
from erkenningen.gevraagd import bewaar_antwoorden, gevraagd_van
from erkenningen.models import Aanvraag, Bevoegdheid, Regeling
from erkenningen.regelingen import inhoud_van, nieuwe_versie
from mentorschap.core.klok import vandaag
from mentorschap.demo.bestanden import bewijs
from mentorschap.demo.wereld import Wereld

DAGEN_TOT_NIEUW = 40
RSZ_ATTEST = "RSZ-attest van het laatste kwartaal"
# Activity, and whether it has to be present.
BIJ_DE_BAKKER = (
    ("Deeg kneden, verdelen en opmaken", True),
    ("Brood en gebak bakken", True),
    ("Klein gebak vullen en afwerken", True),
    ("Bestellingen klaarzetten voor de winkel", False),
)


def vul_regelingen(wereld: Wereld, bakker: str, metser: str) -> None:
    """Fill the versions of both partnerships, and say who decides where the catalogue is not precise enough."""
    voeding, bouw = wereld.organisaties["voeding"], wereld.organisaties["bouw"]
    nu = Regeling.objects.get(partnerschap=bouw)
    nu.vrijstellingsgronden.create(
        naam="Pedagogisch attest", bewijs="Attest of diploma van een pedagogische opleiding van minstens 40 uur"
    )
    nu = Regeling.objects.get(partnerschap=voeding)
    nu.vrijstellingsgronden.create(naam="Diploma van leraar", bewijs="Kopie van het diploma")
    nu.gevraagde_documenten.create(criterium=Criterium.DRAAGKRACHT, omschrijving=RSZ_ATTEST)
    nu.gevraagde_documenten.create(
        criterium=Criterium.ORGANISATIE, omschrijving="Foto's van de werkplek", verplicht=False
    )
    for volgorde, (omschrijving, verplicht) in enumerate(BIJ_DE_BAKKER):
        nu.activiteiten.create(opleiding_code=bakker, omschrijving=omschrijving, verplicht=verplicht, volgorde=volgorde)
    Bevoegdheid.objects.create(partnerschap=voeding, paritair_comite="118", geldig_van=nu.geldig_van)
    Bevoegdheid.objects.create(
        partnerschap=bouw, opleiding_code=metser, paritair_comite="124", geldig_van=nu.geldig_van
    )
    straks = inhoud_van(nu, vandaag() + timedelta(days=DAGEN_TOT_NIEUW))
    straks.velden["stemtermijn_dagen"] = 10
    nieuwe_versie(voeding.pk, straks, actor=wereld.actoren["behandelaar_voeding"])


def beantwoord_gevraagde(aanvraag: Aanvraag, actor: Any) -> None:
    """Give what the partnership asks of this application: each compulsory document, and every activity."""
    gevraagd = gevraagd_van(aanvraag)
    for stuk in gevraagd.stukken:
        if stuk.verplicht:
            bestand = bewijs(slugify(stuk.omschrijving), actor=actor)
            aanvraag.bewijsstukken.create(
                criterium=stuk.criterium, document=stuk.omschrijving, mentor=stuk.mentor, bestand=bestand
            )
    antwoorden = [
        (rij.activiteit, rij.activiteit.verplicht, "" if rij.activiteit.verplicht else "De winkel haalt zelf af.")
        for rij in gevraagd.activiteiten
    ]
    bewaar_antwoorden(aanvraag, antwoorden)
