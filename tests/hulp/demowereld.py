"""The demo story as the world of a test: two organisations of each kind, every status, one person per role."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib.auth import get_user_model

from erkenningen.models import (
    Aanvraag,
    Beroep,
    Bevoegdheid,
    BewaardeBulktoets,
    Erkenning,
    Maatregel,
    Machtiging,
    Mentor,
    Regeling,
    Voorstel,
    Wijzigingsmelding,
)
from evaluatie.models import (
    Beoordeling,
    Evaluatie,
    Jaarplan,
    Klassenraad,
    Mentorcheck,
    Overleg,
    Rapportbundel,
    Signaal,
    Sjabloon,
    Teamlid,
    VoorzienOverleg,
    Vormingsaanbod,
)
from mentorschap.core.klok import vandaag
from mentorschap.demo.klein import speel
from mentorschap.demo.wereld import MENSEN
from mentorschap.documenten.forms import bewaar_inhoud
from mentorschap.documenten.models import Bestand, Document
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.models import Lidmaatschap
from overeenkomsten.models import (
    BewaardeFilter,
    Handtekening,
    Matchvoorstel,
    Oorzaak,
    Overeenkomst,
    Tekenmandaat,
    Traject,
)
from tests.hulp.kiekje import een_keer_per_run

Kwargs = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Demowereld:
    """Accounts by the short names of the story, and the URL arguments of its objects by name."""

    personen: dict[str, Any]
    objecten: dict[str, Callable[[], Kwargs]]

    def kwargs(self, naam: str) -> Kwargs:
        """Return the URL arguments of an object; none for an empty name."""
        return self.objecten[naam]() if naam else {}


def bouw() -> Demowereld:
    """Play the story in the current database, or put back what another test of this run played."""
    een_keer_per_run("demo", lambda: speel(lambda tekst: None))
    return lees()


def lees() -> Demowereld:
    """Return the world of a story that was played before."""
    personen = {sleutel: get_user_model().objects.get(email=email) for sleutel, _, _, email, _, _ in MENSEN}
    return Demowereld(personen, _objecten())


def aanvraag(status: str, onderneming: str) -> Aanvraag:
    return Aanvraag.objects.filter(status=status, onderneming__naam__contains=onderneming).earliest("pk")


def overeenkomst(voornaam: str) -> Overeenkomst:
    return Overeenkomst.objects.get(traject__leerling__voornaam=voornaam)


def mentor(familienaam: str) -> Mentor:
    return Mentor.objects.get(familienaam=familienaam)


def evaluatie(voornaam: str) -> Evaluatie:
    return Evaluatie.objects.filter(overeenkomst__traject__leerling__voornaam=voornaam).latest("pk")


def blad(voornaam: str) -> Beoordeling:
    return evaluatie(voornaam).beoordelingen.get(rol="mentor")


def kijker(voornaam: str) -> Teamlid:
    return Teamlid.objects.filter(traject__leerling__voornaam=voornaam, mag_waarnemen=True).earliest("pk")


def raad(status: str) -> Klassenraad:
    return Klassenraad.objects.get(status=status)


def overleg(status: str) -> Overleg:
    return Overleg.objects.get(status=status)


def regeling(partnerschap: str) -> Regeling:
    return Regeling.objects.geldig_op(vandaag()).get(partnerschap__naam__contains=partnerschap)


def ontwerp() -> Sjabloon:
    return Sjabloon.objects.ontwerpen().get()


def een(obj: Any) -> Kwargs:
    return {"uuid": obj.uuid}


def open_handtekening() -> Handtekening:
    return overeenkomst("Luna").handtekeningen.filter(partij="opleidingsverstrekker").get()


def korenaar() -> Erkenning:
    return Erkenning.objects.get(onderneming__naam__contains="Korenaar")


def maatregel(onderneming: str) -> Maatregel:
    return Maatregel.objects.filter(erkenning__onderneming__naam__contains=onderneming).earliest("pk")


def behandeling() -> Aanvraag:
    return aanvraag("in_behandeling", "Korenaar")


def gevraagd() -> Kwargs:
    onvolledig = aanvraag("onvolledig", "Lepel")
    return een(onvolledig) | {"vraag_uuid": onvolledig.vragen.earliest("pk").uuid}


def bewijsstuk() -> Kwargs:
    werkversie = aanvraag("werkversie", "Korenaar")
    return een(werkversie) | {"bewijsstuk_uuid": werkversie.bewijsstukken.get().uuid}


def nog_eens_bewaard() -> BewaardeBulktoets:
    """The kept verdicts once more with bytes of their own: what is rolled back does not bring a deleted file back."""
    rij = BewaardeBulktoets.objects.select_related("bestand").earliest("pk")
    bestand = rij.bestand
    with bestand.bestand.open() as inhoud:
        kopie = bewaar_inhoud(
            inhoud.read(),
            naam=bestand.naam,
            inhoudstype=bestand.inhoudstype,
            eigenaar_id=rij.organisatie_id,
            door_id=rij.door_id,
        )
    rij.pk, rij.uuid, rij.bestand = None, uuid4(), kopie
    rij._state.adding = True
    rij.save()
    return rij


def _objecten() -> dict[str, Callable[[], Kwargs]]:
    return {
        "aanvraag_werkversie": lambda: een(aanvraag("werkversie", "Korenaar")),
        "aanvraag_ingediend": lambda: een(aanvraag("ingediend", "Steenhart")),
        "aanvraag_in_behandeling": lambda: een(behandeling()),
        "aanvraag_onvolledig": lambda: een(aanvraag("onvolledig", "Lepel")),
        "aanvraag_steenhart": lambda: een(aanvraag("goedgekeurd", "Steenhart")),
        "vraag": gevraagd,
        "bezoek": lambda: een(behandeling().plaatsbezoeken.latest("gepland_op")),
        "bezoek_geweest": lambda: een(behandeling().plaatsbezoeken.earliest("gepland_op")),
        "criterium": lambda: een(behandeling()) | {"naam": "organisatie"},
        "voorstel": lambda: een(aanvraag("goedgekeurd", "Steenhart").voorstellen.get()),
        "bewijsstuk": bewijsstuk,
        "aanvraag_geweigerd": lambda: een(aanvraag("geweigerd", "Korenaar")),
        "beroep_voeding": lambda: een(Beroep.objects.get(status="ingediend")),
        "beroep_departement": lambda: een(Beroep.objects.get(status="ontvankelijk")),
        "uittreksel": lambda: (
            een(behandeling()) | {"uittreksel_uuid": mentor("Dhondt").uittreksels.earliest("pk").uuid}
        ),
        "afwijking": lambda: (
            een(behandeling())
            | {"mentor_uuid": behandeling().mentoren.get(mentor__familienaam="Aerts").uuid, "soort": "leeftijd"}
        ),
        "erkenning_korenaar": lambda: een(korenaar()),
        "erkenning_steenhart": lambda: een(Erkenning.objects.get(onderneming__naam__contains="Steenhart")),
        "mentor_op_korenaar": lambda: een(korenaar()) | {"mentor_uuid": korenaar().mentoren.earliest("pk").uuid},
        "wijziging_korenaar": lambda: een(Wijzigingsmelding.objects.get()),
        "bulktoets_korenaar": lambda: een(nog_eens_bewaard()),
        "rekenblad_korenaar": lambda: een(BewaardeBulktoets.objects.get().bestand),
        "machtiging": lambda: een(Machtiging.objects.get()),
        "maatregelsoort_korenaar": lambda: een(korenaar()) | {"soort": "opheffing"},
        "maatregel_korenaar": lambda: een(maatregel("Korenaar")),
        "maatregel_steenhart": lambda: een(maatregel("Steenhart")),
        "brief_maatregel_steenhart": lambda: een(maatregel("Steenhart").document),
        "voorstel_maatregel": lambda: een(Voorstel.objects.get(maatregel__isnull=False)),
        "mentor_greet": lambda: een(mentor("Maes")),
        "mentor_jan": lambda: een(mentor("Peeters")),
        "mentor_dirk": lambda: een(mentor("Claeys")),
        "ervaring_jan": lambda: (
            een(mentor("Peeters")) | {"ervaring_uuid": mentor("Peeters").ervaringen.earliest("pk").uuid}
        ),
        "leerling_noor": lambda: een(overeenkomst("Noor").traject.leerling),
        "leerling_milan": lambda: een(overeenkomst("Milan").traject.leerling),
        "traject_noor": lambda: een(Traject.objects.get(leerling__voornaam="Noor")),
        "match_sami": lambda: een(Matchvoorstel.objects.get()),
        "startprofiel_noor": lambda: een(Traject.objects.get(leerling__voornaam="Noor").startprofiel),
        "vestiging_korenaar": lambda: een(korenaar().vestiging),
        "mentor_bij_korenaar": lambda: een(korenaar().vestiging) | {"mentor": mentor("Peeters").uuid},
        "overeenkomst_noor": lambda: een(overeenkomst("Noor")),
        "schorsing_noor": lambda: een(overeenkomst("Noor").schorsingen.get()),
        "weg_noor": lambda: een(overeenkomst("Noor")) | {"wijze": "motief"},
        "einde_emma": lambda: een(overeenkomst("Emma").beeindigingen.get()),
        "einde_finn": lambda: een(overeenkomst("Finn").beeindigingen.get()),
        "einde_milan": lambda: een(overeenkomst("Milan").beeindigingen.get()),
        "intrekken_milan": lambda: een(overeenkomst("Milan").beeindigingen.get()) | {"handeling": "intrekken"},
        "melding_emma": lambda: een(overeenkomst("Emma").beeindigingen.get().document),
        "plan_noor": lambda: een(overeenkomst("Noor").plan),
        "plan_noor_nieuw": lambda: een(overeenkomst("Noor").plannen.get(versie=2)),
        "plan_arne": lambda: een(overeenkomst("Arne").plan),
        "lijst_overeenkomsten": lambda: {"lijst": "overeenkomsten"},
        "mandaten_csv": lambda: {"lijst": "mandaten", "vorm": "csv"},
        "oorzaken_xlsx": lambda: {"lijst": "oorzaken", "vorm": "xlsx"},
        "leervergoedingen_csv": lambda: {"lijst": "leervergoedingen", "vorm": "csv"},
        "filter_campus": lambda: een(BewaardeFilter.objects.get()),
        "oorzaak": lambda: een(Oorzaak.objects.get(code="mismatch")),
        "overeenkomst_milan": lambda: een(overeenkomst("Milan")),
        "mandaat_korenaar": lambda: een(Tekenmandaat.objects.get()),
        "wijziging_noor": lambda: een(overeenkomst("Noor").wijzigingen.get(soort="data")),
        "wijziging_finn": lambda: een(overeenkomst("Finn").wijzigingen.get()),
        "ander_einde_milan": lambda: een(overeenkomst("Milan")) | {"soort": "data"},
        "overeenkomst_luna": lambda: een(overeenkomst("Luna")),
        "overeenkomst_arne": lambda: een(overeenkomst("Arne")),
        "handtekening_luna": lambda: een(open_handtekening()),
        "evaluatie_noor": lambda: een(evaluatie("Noor")),
        "evaluatie_milan": lambda: een(evaluatie("Milan")),
        "kijker_noor": lambda: een(overeenkomst("Noor")) | {"kijker": kijker("Noor").uuid},
        "waarnemer_noor": lambda: een(kijker("Noor")),
        "waarneming_noor": lambda: (
            een(kijker("Noor")) | {"waarneming": kijker("Noor").waarnemingen.earliest("pk").uuid}
        ),
        "raad_gepland": lambda: een(raad("gepland")),
        "raad_open": lambda: een(raad("open")),
        "raad_afgesloten": lambda: een(raad("afgesloten")),
        "raadslid_mentor": lambda: een(raad("open").leden.get(rol="mentor")),
        "raadslid_mentor_klaar": lambda: een(raad("afgesloten").leden.get(rol="mentor")),
        "raadslid_leraar": lambda: een(raad("open").leden.get(rol="leraar")),
        "overleg_gepland": lambda: een(overleg("gepland")),
        "overleg_na_te_lezen": lambda: een(overleg("gevoerd")),
        "deelname_mentor": lambda: een(overleg("gepland").deelnemers.get(rol="mentor")),
        "deelname_na_te_lezen": lambda: een(overleg("gevoerd").deelnemers.get(rol="mentor")),
        "deelname_klaar": lambda: een(overleg("bevestigd").deelnemers.get(rol="mentor")),
        "deelname_afspraak": lambda: (
            een(overleg("bevestigd").deelnemers.get(rol="mentor"))
            | {"afspraak": overleg("bevestigd").afspraken.get().uuid}
        ),
        "afspraak_noor": lambda: een(overleg("bevestigd").afspraken.get()),
        "jaarplan_campus": lambda: een(Jaarplan.objects.get()),
        "jaarplanmoment_campus": lambda: (
            een(Jaarplan.objects.get()) | {"nummer": Jaarplan.objects.get().momenten.earliest("pk").pk}
        ),
        "voorzien_noor": lambda: een(VoorzienOverleg.objects.earliest("tegen")),
        "check_open": lambda: een(Mentorcheck.objects.get(ingevuld_op=None)),
        "check_klaar": lambda: een(Mentorcheck.objects.exclude(ingevuld_op=None).get()),
        "aanbod_voeding": lambda: een(Vormingsaanbod.objects.get()),
        "teamlid_noor": lambda: een(overeenkomst("Noor")) | {"lid": kijker("Noor").uuid},
        "plicht_noor": lambda: een(overeenkomst("Noor")) | {"code": "o-onthaal"},
        "signaal_campus": lambda: een(
            Signaal.objects.filter(overeenkomst__traject__school__naam__contains="Campus").earliest("pk")
        ),
        "bundel_campus": lambda: een(Rapportbundel.objects.earliest("pk")),
        "sjabloon_algemeen": lambda: een(Sjabloon.objects.get(eigenaar=None)),
        "sjabloon_voeding": lambda: een(Sjabloon.objects.get(eigenaar__naam__contains="Voeding")),
        "ontwerp_campus": lambda: een(ontwerp()),
        "deel_campus": lambda: een(ontwerp()) | {"blok": "attitude"},
        "blad_campus": lambda: een(ontwerp()) | {"rol": "leerling"},
        "item_milan": lambda: een(blad("Milan")) | {"nummer": 1},
        "bewijs_milan": lambda: een(blad("Milan")) | {"bewijs": blad("Milan").bewijzen.get().uuid},
        "blad_noor": lambda: een(blad("Noor")),
        "blad_finn": lambda: een(blad("Finn")),
        "blad_milan": lambda: een(blad("Milan")),
        "lid_jan": lambda: een(Lidmaatschap.objects.get(gebruiker__voornaam="Jan", rol=Rol.MENTOR)),
        "besluit_korenaar": lambda: een(aanvraag("goedgekeurd", "Korenaar").beslissing.document),
        "document_noor": lambda: een(overeenkomst("Noor").document),
        "verslag_noor": lambda: een(Document.objects.get(onderwerp_uuid=evaluatie("Noor").uuid)),
        "regeling_voeding": lambda: een(regeling("Voeding")),
        "regeling_bouw": lambda: een(regeling("Bouw")),
        "regeling_algemeen": lambda: een(Regeling.objects.get(partnerschap__isnull=True)),
        "regeling_straks": lambda: een(Regeling.objects.get(geldig_van__gt=vandaag())),
        "bevoegdheid": lambda: een(Bevoegdheid.objects.earliest("pk")),
        "diploma_robbe": lambda: een(Bestand.objects.get(naam__contains="diploma-robbe")),
        "uittreksel_els": lambda: een(Bestand.objects.get(naam__contains="uittreksel-els")),
    }
