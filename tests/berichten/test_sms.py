"""SMS beside mail: off by default, a row of its own, a gateway behind one method."""

import logging
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, ClassVar

import pytest
from django.conf import settings as instellingen
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import get_template

from evaluatie import notifications
from evaluatie.meekijkers import nodig_uit
from evaluatie.mentorcheck import vraag
from evaluatie.models import Beoordeling, Teamlid
from evaluatie.momenten import herinner
from evaluatie.stemherinneringen import herinner_stemmen
from mentorschap.berichten.links import token_van, url_van, vervang_link
from mentorschap.berichten.models import Bericht, Kanaal
from mentorschap.berichten.sms import ConsoleGateway, SmsUit, gateway, nummer_voor_sms
from mentorschap.berichten.soorten import BERICHTEN
from mentorschap.berichten.versturen import bouw_sms
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.werkrij import Werkstatus
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Handtekening
from overeenkomsten.notifications import vraag_handtekening
from tests.factories import evaluatie as fabriek
from tests.factories import klassenraad as raden
from tests.factories import overleg as overleggen

MOBIEL = "0470/12.34.56"


@pytest.mark.parametrize(
    ("getypt", "nummer"),
    [
        (MOBIEL, "+32470123456"),
        ("0470 12 34 56", "+32470123456"),
        ("+32 470 12 34 56", "+32470123456"),
        ("+32 (0)470 12 34 56", "+32470123456"),
        ("0032 470-12-34-56", "+32470123456"),
        ("0456 12 34 56", "+32456123456"),
        ("+31 6 12345678", "+31612345678"),
        ("02 553 17 02", ""),
        ("+32 2 553 17 02", ""),
        ("470 12 34 56", ""),
        ("0470 12 34 5", ""),
        ("bel na 17 uur", ""),
        ("", ""),
    ],
)
def test_een_nummer_krijgt_een_vorm_of_geen_sms(getypt: str, nummer: str) -> None:
    assert nummer_voor_sms(getypt) == nummer


class Opgevangen:
    """A gateway that keeps what it was given."""

    gekregen: ClassVar[list[tuple[str, str, str]]] = []

    def verstuur(self, nummer: str, tekst: str, *, kenmerk: str) -> None:
        self.gekregen.append((nummer, tekst, kenmerk))


@pytest.fixture
def aan(settings: Any) -> Iterator[list[tuple[str, str, str]]]:
    """SMS is on, and what leaves is kept."""
    settings.SMS_AAN = True
    settings.SMS_GATEWAY = f"{__name__}.Opgevangen"
    Opgevangen.gekregen.clear()
    yield Opgevangen.gekregen
    Opgevangen.gekregen.clear()


@pytest.fixture
def blad(db: None) -> Beoordeling:
    """The sheet of a mentor with a mobile number, asked three days ago."""
    wereld = fabriek.maak_wereld()
    type(wereld.mentor).objects.update(telefoon=MOBIEL)
    blad = fabriek.blad_van_mentor(fabriek.open_(wereld))
    Beoordeling.objects.update(gevraagd_op=nu() - timedelta(days=3))
    return blad


def smsen() -> list[Bericht]:
    return list(Bericht.objects.filter(kanaal=Kanaal.SMS).order_by("pk"))


def test_standaard_staat_het_uit(blad: Beoordeling) -> None:
    assert instellingen.SMS_AAN is False
    assert herinner(vandaag()) == 1
    assert smsen() == []
    with pytest.raises(SmsUit):
        gateway()


def test_een_herinnering_gaat_ook_als_sms_een_keer_per_trede(
    blad: Beoordeling, aan: list, werker: Callable[[], int], mailoutbox: list[EmailMessage]
) -> None:
    assert [herinner(vandaag()) for _ in range(2)] == [1, 0]
    werker()
    [rij] = smsen()
    assert (rij.aan_telefoon, rij.werkstatus, rij.link.onderwerp_uuid) == ("+32470123456", Werkstatus.GEREED, blad.uuid)
    assert rij.sleutel.endswith(":3:sms")
    [(nummer, tekst, kenmerk)] = aan
    assert (nummer, kenmerk) == ("+32470123456", str(rij.uuid))
    assert tekst.startswith("Nog in te vullen tegen ")
    assert tekst.endswith(url_van(rij.link))
    # The mail stays the first channel.
    assert len([mail for mail in mailoutbox if mail.subject.startswith("Nog in te vullen")]) == 1


@pytest.mark.parametrize("telefoon", ["", "02 553 17 02"])
def test_zonder_mobiel_nummer_vertrekt_alleen_de_mail(blad: Beoordeling, aan: list, telefoon: str) -> None:
    type(blad.evaluatie.overeenkomst.mentor.mentor).objects.update(telefoon=telefoon)
    assert herinner(vandaag()) == 1
    assert smsen() == []


def test_leerling_en_collega_hebben_hun_eigen_nummer(blad: Beoordeling) -> None:
    leerling = blad.evaluatie.overeenkomst.traject.leerling
    leerling.telefoon = "0471 00 00 00"
    assert notifications.telefoon_van(blad) == MOBIEL
    blad.rol = "leerling"
    assert notifications.telefoon_van(blad) == "0471 00 00 00"
    blad.rol = "co_begeleider"
    assert notifications.telefoon_van(blad) == ""


def test_een_gateway_die_faalt_laat_de_rij_wachten(
    blad: Beoordeling, aan: list, settings: Any, werker: Callable[[], int]
) -> None:
    herinner(vandaag())
    settings.SMS_GATEWAY = "mentorschap.bestaat.niet"
    werker()
    [rij] = smsen()
    assert (rij.werkstatus, rij.pogingen) == (Werkstatus.GEPLAND, 1)
    assert "ModuleNotFoundError" in rij.fout


def test_wie_het_uitzet_verstuurt_niets_meer(
    blad: Beoordeling, aan: list, settings: Any, werker: Callable[[], int]
) -> None:
    herinner(vandaag())
    settings.SMS_AAN = False
    werker()
    assert "SmsUit" in smsen()[0].fout
    assert aan == []


def test_de_console_schrijft_geen_nummer_en_geen_token(
    blad: Beoordeling, aan: list, caplog: pytest.LogCaptureFixture
) -> None:
    herinner(vandaag())
    [rij] = smsen()
    with caplog.at_level(logging.INFO, logger="mentorschap.berichten.sms"):
        ConsoleGateway().verstuur(rij.aan_telefoon, bouw_sms(rij), kenmerk=str(rij.uuid))
    assert "naar …456: Nog in te vullen" in caplog.text
    assert rij.aan_telefoon not in caplog.text
    assert token_van(rij.link) not in caplog.text


def test_de_database_weigert_een_sms_zonder_nummer(blad: Beoordeling) -> None:
    with pytest.raises(IntegrityError, match="bericht_sms_heeft_nummer"), transaction.atomic():
        Bericht.objects.update(kanaal=Kanaal.SMS)


def laatste() -> tuple[str, str]:
    """The newest SMS: the number, and the text without the link in it."""
    rij = smsen()[-1]
    tekst, link = bouw_sms(rij).rsplit(" ", 1)
    assert link == url_van(rij.link)
    # A link of 110 characters included: three parts at most.
    assert len(tekst) < 160
    return rij.aan_telefoon, tekst


def test_ook_de_eerste_vraag_en_een_nieuwe_link_gaan_als_sms(db: None, aan: list) -> None:
    wereld = fabriek.maak_wereld()
    type(wereld.mentor).objects.update(telefoon=MOBIEL)
    evaluatie = fabriek.open_(wereld)
    nummer, tekst = laatste()
    assert nummer == "+32470123456"
    assert tekst.startswith("Technisch Instituut De Ambacht vraagt u om Lotte te evalueren, tegen ")
    link = smsen()[0].link
    type(link).objects.update(created_at=nu() - timedelta(days=1), geldig_tot=nu())
    vervang_link(link)
    assert [rij.link.onderwerp_uuid for rij in smsen()] == [fabriek.blad_van_mentor(evaluatie).uuid] * 2
    assert smsen()[1].link != link


def test_een_klassenraad_vraagt_de_mentor_ook_per_sms_om_te_stemmen(db: None, aan: list) -> None:
    wereld = fabriek.maak_wereld()
    type(wereld.mentor).objects.update(telefoon=MOBIEL)
    raad = raden.gepland(wereld, soort="begeleidend")
    assert laatste()[1].startswith("Klassenraad op ")
    raden.geopend(wereld, raad)
    assert laatste()[1].endswith("ligt klaar. Lees het en stem:")
    herinner_stemmen(vandaag() + timedelta(days=2))
    assert laatste()[1].startswith("U stemde nog niet in de klassenraad van ")
    # The trajectbegeleider has an account and no link, so no SMS.
    assert {rij.aan_email for rij in smsen()} == {wereld.mentor.email}


def test_een_collega_een_check_en_een_handtekening_gaan_ook_per_sms(db: None, aan: list) -> None:
    wereld = fabriek.maak_wereld(mentor_met_account=True)
    lid = Teamlid(naam="Rita Bakker", email="rita@korenbloem.be", rol="collega", telefoon=MOBIEL)
    nodig_uit(wereld.overeenkomst, lid, actor=wereld.actor(Rol.MENTOR, wereld.mentor.gebruiker))
    assert laatste() == (
        "+32470123456",
        "Jan Wouters vraagt u om mee te kijken met Lotte. Uw pagina om te noteren wat u ziet:",
    )
    type(wereld.mentor).objects.update(telefoon="0471 00 00 00")
    vraag(date(2026, 11, 2))
    assert laatste() == ("+32471000000", "Hoe gaat het met uw mentorschap? Vier vragen, een minuut:")

    type(wereld.leerling).objects.update(telefoon="0472 00 00 00")
    overeenkomst, leerling = wereld.overeenkomst, wereld.leerling
    overeenkomst.refresh_from_db()
    vraag_handtekening(
        Handtekening.objects.create(
            overeenkomst=overeenkomst, ronde=9, partij="leerling", naam=leerling.naam, email=leerling.email
        )
    )
    assert laatste() == (
        "+32472000000",
        f"Overeenkomst {wereld.overeenkomst.nummer} wacht op jouw handtekening. Lees en teken:",
    )


def test_een_overleg_gaat_ook_per_sms_naar_mentor_en_leerling(db: None, aan: list) -> None:
    wereld = fabriek.maak_wereld(mentor_met_account=True)
    type(wereld.mentor).objects.update(telefoon=MOBIEL)
    type(wereld.leerling).objects.update(telefoon="0472 00 00 00")
    overleggen.gepland(wereld)
    assert {(rij.aan_email, rij.aan_telefoon) for rij in smsen()} == {
        (wereld.mentor.email, "+32470123456"),
        (wereld.leerling.email, "+32472000000"),
    }
    assert laatste()[1].startswith("Overleg op ")


def test_iedere_soort_met_sms_heeft_een_korte_tekst() -> None:
    met_sms = [soort for soort in BERICHTEN.values() if soort.sms]
    # Whatever asks something of somebody by personal link.
    assert sorted(soort.code for soort in met_sms) == [
        "evaluatie_gevraagd",
        "evaluatie_herinnering",
        "klassenraad",
        "klassenraad_herinnering",
        "mentorcheck",
        "overeenkomst_tekenverzoek",
        "overleg",
        "overleg_verslag",
        "waarnemen_gevraagd",
    ]
    for soort in met_sms:
        get_template(f"berichten/{soort.sjabloon}_sms.txt")
