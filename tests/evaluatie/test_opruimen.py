"""A dossier of a learner is gone on the day after its term, whole; until then, and while anything runs, nothing is."""

import logging
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from evaluatie.bewijzen import Bewijs
from evaluatie.models import Beoordeling, Bundelregel, Evaluatie, Mentorcheck, Rapportbundel, Signaal
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.core.klok import nu
from mentorschap.core.opruimen import Uitslag, ruim_op
from mentorschap.core.tasks import ruim_op_taak
from mentorschap.documenten.models import Bestand, Document
from mentorschap.logboek.models import Inzage, Logregel
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Eindestatus
from overeenkomsten.jaarcijfers import jaarcijfers
from overeenkomsten.models import Beeindiging, Cijferregel, Leerling, Oorzaak, OorzaakVolgens, Overeenkomst, Traject
from tests.factories.einde import op
from tests.factories.evaluatie import Wereld, ingediend, klasgenoten, maak_wereld

GESLOTEN = date(2019, 9, 2)
EINDE = date(2020, 6, 30)
LAATSTE, ERNA = date(2025, 6, 30), date(2025, 7, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld() -> Iterator[Wereld]:
    """A learner with a filed evaluation, an upload as evidence, a document, log lines and messages; ended in 2020."""
    with op(GESLOTEN):
        wereld = maak_wereld()
        evaluatie = ingediend(wereld)
        Bewijs.objects.create(
            beoordeling=evaluatie.beoordelingen.first(), item=evaluatie.items.first(), bestand=upload()
        )
        document(evaluatie)
    beeindig(wereld.overeenkomst, EINDE)
    return wereld


def upload(pad: str = "bestanden/aa/foto.jpg") -> Bestand:
    naam = default_storage.save(pad, ContentFile(b"foto"))
    return Bestand.objects.create(bestand=naam, naam="foto.jpg", inhoudstype="image/jpeg", grootte=4, sha256="a" * 64)


def document(onderwerp: Any) -> Document:
    pad = default_storage.save("documenten/aa/verslag.pdf", ContentFile(b"%PDF"))
    return Document.objects.create(
        soort="proef",
        sjabloonversie="1",
        titel="Verslag van Lotte Claes",
        sleutel=f"proef:{onderwerp.uuid}",
        onderwerp_soort=onderwerp._meta.label_lower,
        onderwerp_uuid=onderwerp.uuid,
        context={"leerling": "Lotte Claes"},
        werkstatus="gereed",
        bestand=pad,
        sha256="b" * 64,
    )


def beeindig(overeenkomst: Overeenkomst, dag: date) -> None:
    Overeenkomst.objects.filter(pk=overeenkomst.pk).update(
        status=Status.BEEINDIGD, start=dag - timedelta(days=300), einde=dag, beeindigd_op=dag
    )


def vroegtijdig(wereld: Wereld) -> None:
    """Let it have ended early, with a cause."""
    oorzaak, _ = Oorzaak.objects.get_or_create(code="mismatch", defaults={"omschrijving": "Mismatch"})
    Overeenkomst.objects.filter(pk=wereld.overeenkomst.pk).update(einde=EINDE + timedelta(days=400))
    einde = Beeindiging.objects.create(
        overeenkomst=wereld.overeenkomst,
        wijze="akkoord",
        initiatief="leerling",
        status=Eindestatus.BEEINDIGD,
        eindigt_op=EINDE,
    )
    OorzaakVolgens.objects.create(beeindiging=einde, kant="school", oorzaak=oorzaak, naam="Els Peeters")


def ging(uitslagen: list[Uitslag], code: str = "traject") -> int:
    return next(uitslag.dossiers for uitslag in uitslagen if uitslag.code == code)


def geschiedenis_van(*modellen: str) -> dict[str, int]:
    return {naam: apps.get_model(f"{naam}Event").objects.count() for naam in modellen}


def test_dossier_blijft_tot_en_met_de_laatste_dag(wereld: Wereld) -> None:
    assert ging(ruim_op(LAATSTE)) == 0
    assert Traject.objects.filter(pk=wereld.traject.pk).exists()


def test_dag_erna_is_alles_weg_ook_van_de_schijf(wereld: Wereld) -> None:
    paden = [
        default_storage.path(Bestand.objects.get().bestand.name),
        default_storage.path(Document.objects.get(soort="proef").bestand),
    ]
    assert all(model.objects.exists() for model in (Logregel, Bericht, PersoonlijkeLink))
    assert all(Path(pad).exists() for pad in paden)

    uitslagen = ruim_op(ERNA)

    assert ging(uitslagen) == 1
    weg = (Traject, Leerling, Overeenkomst, Evaluatie, Beoordeling, Bewijs, Bestand, Document)
    assert [model.__name__ for model in weg if model.objects.exists()] == []
    assert not any(model.objects.exists() for model in (Logregel, Inzage, Bericht, PersoonlijkeLink))
    assert not any(Path(pad).exists() for pad in paden)
    tabellen = ("overeenkomsten.Leerling", "overeenkomsten.Traject", "overeenkomsten.Overeenkomst", "evaluatie.Score")
    assert set(geschiedenis_van(*tabellen, "evaluatie.Evaluatie", "berichten.PersoonlijkeLink").values()) == {0}


def test_tweede_keer_vindt_niets(wereld: Wereld) -> None:
    ruim_op(ERNA)

    assert [uitslag for uitslag in ruim_op(ERNA) if uitslag] == []


def test_cijfers_blijven_wat_ze_waren(wereld: Wereld) -> None:
    vroegtijdig(wereld)
    (klasgenoot,) = klasgenoten(wereld, 1)
    assert klasgenoot.mentor == wereld.mentor
    voor = jaarcijfers(), jaarcijfers(2019)
    assert voor[1]["per_schooljaar"]["2019-2020"]["per_oorzaak"]["mismatch"]["aantal"] == 1
    assert voor[0]["mentoren"]["totaal"] == 1

    assert ging(ruim_op(ERNA)) == 1

    assert (jaarcijfers(), jaarcijfers(2019)) == voor
    (regel,) = Cijferregel.objects.all()
    assert (regel.start, regel.beeindigd_op, regel.oorzaak) == (date(2019, 9, 1), date(2019, 9, 1), "mismatch")
    assert Leerling.objects.get() == klasgenoot.leerling


@pytest.mark.parametrize("waarom", ["actief", "ter_ondertekening", "opleiding", "bemiddeling", "signaal"])
def test_wat_nog_loopt_blijft(wereld: Wereld, waarom: str) -> None:
    if waarom in (Status.ACTIEF, Status.TER_ONDERTEKENING):
        actief_op = nu() if waarom == Status.ACTIEF else None
        velden = {"status": waarom, "beeindigd_op": None, "actief_op": actief_op}
        Overeenkomst.objects.filter(pk=wereld.overeenkomst.pk).update(**velden)
    elif waarom == "opleiding":
        Traject.objects.filter(pk=wereld.traject.pk).update(einde=ERNA)
    elif waarom == "bemiddeling":
        vroegtijdig(wereld)
        Beeindiging.objects.update(status=Eindestatus.BEMIDDELING)
    else:
        Signaal.objects.create(
            overeenkomst=wereld.overeenkomst, soort="schorsing", sinds=EINDE, uitleg="Lang geschorst"
        )

    assert ging(ruim_op(ERNA)) == 0
    assert Evaluatie.objects.exists()


def test_dag_na_het_einde_van_de_opleiding_gaat_het_alsnog(wereld: Wereld) -> None:
    Traject.objects.filter(pk=wereld.traject.pk).update(einde=ERNA)

    assert ging(ruim_op(ERNA + timedelta(days=1))) == 1


def test_laatste_overeenkomst_van_het_traject_telt(wereld: Wereld) -> None:
    tweede = Overeenkomst.objects.get(pk=wereld.overeenkomst.pk)
    tweede.pk, tweede.nummer, tweede.uuid, tweede._state.adding = None, "OV-2020-99999", wereld.school.uuid, True
    tweede.beeindigd_op = tweede.einde = EINDE + timedelta(days=30)
    tweede.save()

    assert ging(ruim_op(ERNA + timedelta(days=29))) == 0
    assert ging(ruim_op(ERNA + timedelta(days=30))) == 1


def test_wie_halfweg_stopte_doet_de_rest_later(wereld: Wereld) -> None:
    pad = default_storage.path(Bestand.objects.get().bestand.name)
    with transaction.atomic():
        ruim_op(ERNA)
        # The process dies between the bytes and the commit.
        transaction.set_rollback(True)
    assert not Path(pad).exists()
    assert Evaluatie.objects.exists()
    assert not Cijferregel.objects.exists()

    assert ging(ruim_op(ERNA)) == 1
    assert not Evaluatie.objects.exists()
    assert Cijferregel.objects.count() == 1


def test_zonder_tijd_gebeurt_er_niets_en_de_volgende_keer_wel(wereld: Wereld) -> None:
    assert ruim_op(ERNA, seconden=-1.0) == []

    with op(ERNA):
        assert ruim_op_taak() >= 1
    assert not Traject.objects.exists()


def test_proef_zegt_hetzelfde_en_doet_niets(wereld: Wereld) -> None:
    pad = default_storage.path(Bestand.objects.get().bestand.name)
    rijen = (Evaluatie.objects.count(), Logregel.objects.count(), geschiedenis_van("overeenkomsten.Leerling"))

    proef = ruim_op(ERNA, proef=True)

    assert Path(pad).exists()
    assert (Evaluatie.objects.count(), Logregel.objects.count(), geschiedenis_van("overeenkomsten.Leerling")) == rijen
    assert not Cijferregel.objects.exists()
    assert ruim_op(ERNA) == proef


def test_kopie_voor_een_ander_blijft_en_wijst_nergens_meer_naar(wereld: Wereld) -> None:
    (ander,) = klasgenoten(wereld, 1)
    Overeenkomst.objects.filter(pk=ander.overeenkomst.pk).update(kopie_van=wereld.overeenkomst)

    assert ging(ruim_op(ERNA)) == 1
    assert Overeenkomst.objects.get().kopie_van_id is None


def test_bestand_dat_een_ander_nog_toont_blijft_op_de_schijf(wereld: Wereld) -> None:
    weg = Bestand.objects.get()
    ander = Bestand.objects.create(bestand=weg.bestand.name, naam="b", inhoudstype="image/jpeg", grootte=4, sha256="a")

    ruim_op(ERNA)

    assert Bestand.objects.get() == ander
    assert default_storage.exists(ander.bestand.name)


def test_bundel_verdwijnt_met_de_eerste_leerling_en_anders_na_een_jaar(wereld: Wereld) -> None:
    with op(date(2025, 1, 10)):
        velden = {"school": wereld.school, "inhoud": "groei", "van": GESLOTEN, "tot": EINDE, "door": wereld.begeleider}
        bundel = Rapportbundel.objects.create(**velden, zip=upload("bestanden/zip"))
        Bundelregel.objects.create(bundel=bundel, traject=wereld.traject, volgorde=1)
        ander = Rapportbundel.objects.create(**velden)

    uitslagen = ruim_op(ERNA)
    assert (ging(uitslagen, "bundel"), ging(uitslagen)) == (1, 1)
    assert not Bestand.objects.exists()
    assert ging(ruim_op(date(2026, 1, 10)), "bundel") == 0
    assert ging(ruim_op(date(2026, 1, 11)), "bundel") == 1
    assert not Rapportbundel.objects.filter(pk=ander.pk).exists()


def test_mentorcheck_verliest_na_vijf_jaar_zijn_naam_en_blijft_tellen(wereld: Wereld) -> None:
    with op(date(2022, 3, 1)):
        check = Mentorcheck.objects.create(
            mentor=wereld.mentor, periode="2022-1", gevraagd_op=nu(), ingevuld_op=nu(), belasting=4, toelichting="Zwaar"
        )

    ruim_op(date(2027, 3, 1))
    check.refresh_from_db()
    assert check.mentor == wereld.mentor

    ruim_op(date(2027, 3, 2))
    kaal = Mentorcheck.objects.get()
    assert (kaal.mentor, kaal.toelichting, kaal.belasting, kaal.periode) == (None, "", 4, "2022-1")
    assert kaal.uuid != check.uuid
    assert geschiedenis_van("evaluatie.Mentorcheck") == {"evaluatie.Mentorcheck": 0}


def test_log_noemt_het_dossier_en_niemand(wereld: Wereld, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="mentorschap.core.opruimen"):
        ruim_op(ERNA)

    regels = [regel.getMessage() for regel in caplog.records if regel.name == "mentorschap.core.opruimen"]
    assert any(regel.startswith(f"opgeruimd: traject {wereld.traject.uuid}, ") for regel in regels)
    assert not any(naam in regel for regel in regels for naam in ("Lotte", "Claes", "Wouters"))
