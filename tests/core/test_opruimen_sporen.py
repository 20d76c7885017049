"""What belongs to no dossier has its own day; and a dossier that somebody works on waits for the next run."""

from datetime import date, timedelta
from threading import Event, Thread
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.core.klok import nu
from mentorschap.core.opruimen import Uitslag, ruim_op
from mentorschap.core.opruimregister import mee_met, soorten
from mentorschap.core.samenhang import verwijzingen
from mentorschap.core.termijnen import plus_jaren
from mentorschap.documenten.models import Bestand
from mentorschap.logboek.models import Inzage, Logregel
from mentorschap.organisaties.enums import Soort
from overeenkomsten.models import Leerling, Traject
from tests.evaluatie.test_opruimen import EINDE, ERNA, GESLOTEN, beeindig
from tests.factories.einde import op
from tests.factories.evaluatie import Wereld, maak_wereld, organisatie

TOEN = date(2020, 5, 4)
LAATSTE, DAARNA = plus_jaren(TOEN, 5), plus_jaren(TOEN, 5) + timedelta(days=1)


def ging(uitslagen: list[Uitslag], code: str) -> int:
    return next(uitslag.dossiers for uitslag in uitslagen if uitslag.code == code)


@pytest.mark.django_db
def test_sporen_over_een_organisatie_of_over_niets_meer_gaan_op_hun_dag() -> None:
    bakker = organisatie(Soort.ONDERNEMING, "Bakkerij")
    with op(TOEN):
        wereld = maak_wereld()
        for soort, uuid in (
            ("organisaties.organisatie", bakker.uuid),
            ("documenten.bestand", uuid4()),
            ("overeenkomsten.leerling", wereld.leerling.uuid),
        ):
            over = {"onderwerp_soort": soort, "onderwerp_uuid": uuid}
            Logregel.objects.create(gebeurtenis="lid_uitgenodigd", gegevens={"naam": "Els"}, **over)
            Inzage.objects.create(wat="uittreksel.pdf", door_naam="Els", **over)
            link = PersoonlijkeLink.objects.create(
                doel="proef", naam="Els", email="els@voorbeeld.be", rol="mentor", geldig_tot=nu(), **over
            )
            for staat in ("gereed", "gepland"):
                Bericht.objects.create(
                    soort="proef",
                    sleutel=f"{uuid}{staat}",
                    aan_naam="Els",
                    aan_email="els@voorbeeld.be",
                    werkstatus=staat,
                    link=link if staat == "gereed" else None,
                    **over,
                )
        los = default_storage.save("bestanden/aa/los.pdf", ContentFile(b"los"))
        Bestand.objects.create(bestand=los, naam="los", inhoudstype="application/pdf", grootte=3, sha256="c" * 64)

    assert not any(ging(ruim_op(LAATSTE), f"spoor.{deel}") for deel in ("logregel", "inzage", "link", "bericht"))
    uitslagen = ruim_op(DAARNA)

    gegaan = {deel: ging(uitslagen, f"spoor.{deel}") for deel in ("logregel", "inzage", "link", "bericht", "bestand")}
    assert gegaan == {"logregel": 2, "inzage": 2, "link": 2, "bericht": 2, "bestand": 1}
    assert not default_storage.exists(los)
    assert Logregel.objects.get(gebeurtenis="lid_uitgenodigd").onderwerp_uuid == wereld.leerling.uuid
    # One that waits to be sent is work, whatever its age.
    assert Bericht.objects.filter(soort="proef", werkstatus="gepland").count() == 3


@pytest.mark.django_db
def test_geschiedenis_van_wie_met_de_hand_verwijderd_is_gaat_na_vijf_jaar() -> None:
    wereld = maak_wereld()
    wereld.leerling.vertegenwoordigers.create(voornaam="An", familienaam="Claes", email="an@voorbeeld.be")
    wereld.leerling.vertegenwoordigers.all().delete()
    geschiedenis = apps.get_model("overeenkomsten.VertegenwoordigerEvent").objects
    # The database itself says when a line was written.
    vandaag = timezone.localdate(geschiedenis.latest("pgh_created_at").pgh_created_at)

    ruim_op(plus_jaren(vandaag, 5))
    assert geschiedenis.count() == 2
    ruim_op(plus_jaren(vandaag, 5) + timedelta(days=1))
    assert geschiedenis.count() == 0
    # That of a row that is kept stays with it.
    assert apps.get_model("overeenkomsten.LeerlingEvent").objects.filter(pgh_obj_id=wereld.leerling.pk).exists()


@pytest.mark.django_db
def test_verlopen_aanmelding_gaat_na_een_dag() -> None:
    with op(TOEN):
        Session.objects.create(session_key="a" * 32, session_data="", expire_date=nu())

    assert ging(ruim_op(TOEN + timedelta(days=1)), "sessie") == 0
    assert ging(ruim_op(TOEN + timedelta(days=2)), "sessie") == 1


@pytest.fixture
def gesloten() -> Wereld:
    with op(GESLOTEN):
        wereld = maak_wereld()
    beeindig(wereld.overeenkomst, EINDE)
    return wereld


@pytest.mark.django_db(transaction=True)
def test_dossier_waaraan_iemand_werkt_wacht_tot_de_volgende_keer(gesloten: Wereld) -> None:
    vast, klaar = Event(), Event()

    def werk() -> None:
        try:
            with transaction.atomic():
                Traject.objects.select_for_update(no_key=True, of=("self",)).get(pk=gesloten.traject.pk)
                vast.set()
                klaar.wait(60)
        finally:
            connection.close()

    ander = Thread(target=werk)
    ander.start()
    assert vast.wait(60)
    assert ging(ruim_op(ERNA), "traject") == 0
    klaar.set()
    ander.join(60)

    assert ging(ruim_op(ERNA), "traject") == 1
    assert not Leerling.objects.exists()


def test_elke_tabel_die_naar_een_dossier_wijst_gaat_mee_of_houdt_het_met_reden() -> None:
    """A new table that protects a dossier keeps it for ever until somebody decides: here is where he does."""
    houdt = {
        "traject": {"Bundelregel"},
        "leerling": {"Traject"},
        "erkenning": {"Overeenkomst", "TweedeWerkplek", "Matchvoorstel", "Aanvraag"},
        "aanvraag": {"Erkenning", "Aanvraag"},
        "mentor": {"Mentorcheck"},
    }
    for soort in soorten():
        if soort.termijn.code not in houdt:
            continue
        model = soort.wortels(TOEN).model
        wijst = {r.related_model for r in verwijzingen(model) if r.on_delete.__name__ == "PROTECT"}
        blijft = {tabel.__name__ for tabel in wijst - mee_met(soort.code)}
        assert blijft <= houdt[soort.termijn.code], soort.code
