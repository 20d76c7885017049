"""What happens after a recognition in the demo: one near its end, a change, an exemption and a late training."""

from datetime import timedelta

from erkenningen import transitions
from erkenningen.bulktoets import lees_bestand, toets_bestand
from erkenningen.enums import UittrekselOordeel, WijzigingSoort
from erkenningen.models import Mentor, Regeling, Vrijstellingsgrond, Wijzigingsmelding
from erkenningen.transitions.bulktoets import bewaar_oordelen
from erkenningen.transitions.vrijstellingen import vraag_vrijstelling
from erkenningen.transitions.wijzigingen import meld_wijziging
from mentorschap.core.klok import vandaag
from mentorschap.core.termijnen import min_jaren, plus_jaren
from mentorschap.demo.basis import maak_vestiging, op_moment
from mentorschap.demo.bestanden import bewijs
from mentorschap.demo.erkenningen import KOK, maak_mentor, vul_aanvraag
from mentorschap.demo.maatregelen import speel_maatregelen
from mentorschap.demo.wereld import Wereld

NOG_DAGEN = 50
FEESTZAAL = 20100091
PEDAGOGISCH = "Pedagogisch bekwaamheidsbewijs"


def speel_levensloop(wereld: Wereld) -> None:
    """Play what follows a recognition, through the real transitions."""
    _bijna_vervallen(wereld)
    _verhuis(wereld)
    _vrijstelling(wereld)
    _oordelen(wereld)
    speel_maatregelen(wereld)


def _bijna_vervallen(wereld: Wereld) -> None:
    """A recognition of almost five years, whose mentor never followed the training."""
    a = wereld.actoren
    feestzaal = maak_vestiging(wereld.organisaties["lepel"], FEESTZAAL, "De Gouden Lepel, feestzaal")
    wereld.vestigingen["lepel_feestzaal"] = feestzaal
    geleden = (vandaag() - plus_jaren(vandaag() + timedelta(days=NOG_DAGEN), -5)).days
    with op_moment(geleden + 9):
        bart = maak_mentor(wereld, "lepel", "Bart Leemans", leeftijd=46, ervaring=20)
        aanvraag = vul_aanvraag(wereld, "lepel", KOK, bart, vestiging="lepel_feestzaal")
        transitions.dien_in(aanvraag, actor=a["beheerder_lepel"])
    with op_moment(geleden):
        motivering = "Het restaurant heeft een ervaren mentor en een volledige zaal."
        transitions.neem_in_behandeling(aanvraag, actor=a["departement"])
        uittreksel = bart.uittreksels.get()
        transitions.beoordeel_uittreksel(uittreksel, aanvraag, UittrekselOordeel.GUNSTIG, actor=a["departement"])
        transitions.keur_goed(aanvraag, actor=a["departement"], motivering=motivering)


def _verhuis(wereld: Wereld) -> None:
    with op_moment(4):
        melding = Wijzigingsmelding(
            vestiging=wereld.vestigingen["korenaar"],
            soort=WijzigingSoort.ADRES,
            gewijzigd_op=vandaag() - timedelta(days=2),
            omschrijving="De bakkerij verhuisde naar een groter pand in dezelfde stad.",
            straat="Veldstraat",
            nummer="21",
            postcode="9000",
            gemeente="Gent",
            gewest=wereld.vestigingen["korenaar"].gewest,
        )
        meld_wijziging(melding, actor=wereld.actoren["beheerder_korenaar"])


def _vrijstelling(wereld: Wereld) -> None:
    regeling = Regeling.objects.voor(wereld.organisaties["voeding"].pk, vandaag())[0]
    grond, _ = Vrijstellingsgrond.objects.get_or_create(
        regeling=regeling, naam=PEDAGOGISCH, defaults={"bewijs": "Diploma of getuigschrift"}
    )
    actor = wereld.actoren["beheerder_korenaar"]
    with op_moment(2):
        stuk = bewijs("pedagogisch-bewijs-greet", actor=actor)
        greet = Mentor.objects.get(voornaam="Greet", onderneming=wereld.organisaties["korenaar"])
        vraag_vrijstelling(greet, grond=grond, bewijs=stuk, actor=actor, dag=vandaag())


def _oordelen(wereld: Wereld) -> None:
    """The verdicts on the mentors of a file, which the company asked to keep."""
    with op_moment(3):
        ervaren, jong, uittreksel = (min_jaren(vandaag(), jaren) for jaren in (30, 22, 1))
        rijen = (
            "referentie,geboortedatum,ervaring_1_van,uittreksel_op,uittreksel_oordeel",
            f"Oven 1,{ervaren},2015-01-01,{uittreksel},gunstig",
            f"Oven 2,{jong},2024-01-01,{uittreksel},gunstig",
        )
        bestand = lees_bestand("\n".join(rijen).encode())
        uitslagen = toets_bestand(bestand)
        bewaar_oordelen(uitslagen, bestand.fouten, naam="ploeg-oven.csv", actor=wereld.actoren["beheerder_korenaar"])
