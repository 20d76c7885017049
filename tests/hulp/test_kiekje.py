"""What is put back is what was made: rows, history, numbers, files; and only where that is sure."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import connection
from psycopg import sql

from erkenningen.enums import AanvraagStatus
from erkenningen.models import Aanvraag
from mentorschap.core.klok import nu
from mentorschap.documenten.models import Bestand
from mentorschap.organisaties.models import Organisatie
from tests.factories.erkenningen import wereld
from tests.hulp.kiekje import RUNMAP, een_keer_per_run, kiekje
from tests.hulp.leegmaken import volle_tabellen
from tests.hulp.terug import teruggedraaid

# Each turn is a transaction of its own, as a test is.
pytestmark = pytest.mark.django_db(transaction=True)


def alles() -> dict[str, list[str]]:
    """Return every row of every table that holds any, as text."""
    rijen: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        for naam in volle_tabellen():
            cursor.execute(sql.SQL("SELECT t::text FROM {} t ORDER BY 1").format(sql.Identifier(naam)))
            rijen[naam] = [tekst for (tekst,) in cursor.fetchall()]
    return rijen


def test_op_den_duur_staat_er_wat_er_eerder_gemaakt_is() -> None:
    gezien = []
    for _ in range(5):
        with teruggedraaid():
            erkenning = wereld().goedgekeurd()
            gezien.append((erkenning.pk, erkenning.nummer, alles()))

    *_, voorlaatste, laatste = gezien
    assert voorlaatste == laatste
    assert any(naam.endswith("event") and rijen for naam, rijen in laatste[2].items())


def test_wat_erna_komt_past_bij_wat_teruggezet_is() -> None:
    for _ in range(4):
        with teruggedraaid():
            wereld().ingediend()

    with teruggedraaid():
        w = wereld()
        eerste = w.ingediend()
        tweede = w.ingediend()

        assert [rij.status for rij in (eerste, tweede)] == [AanvraagStatus.INGEDIEND] * 2
        assert eerste.nummer != tweede.nummer
        assert Aanvraag.objects.count() == 2


def test_na_een_eigen_rij_wordt_het_echt_gemaakt() -> None:
    for _ in range(3):
        with teruggedraaid():
            kenmerk = wereld().onderneming.pk
    with teruggedraaid():
        assert wereld().onderneming.pk == kenmerk
    with teruggedraaid():
        Organisatie.objects.create(soort="opleidingsverstrekker", naam="Eerst een school")

        assert wereld().onderneming.pk != kenmerk


def test_na_een_wijziging_wordt_het_volgende_echt_gemaakt() -> None:
    for _ in range(5):
        with teruggedraaid():
            kenmerk = wereld().werkversie().pk
    with teruggedraaid():
        assert wereld().werkversie().pk == kenmerk
    with teruggedraaid():
        w = wereld()
        Organisatie.objects.filter(pk=w.onderneming.pk).update(naam="Andere naam")

        assert w.werkversie().pk != kenmerk
        assert Organisatie.objects.get(pk=w.onderneming.pk).naam == "Andere naam"


def test_een_bestand_dat_gewist_werd_is_er_weer() -> None:
    for _ in range(5):
        with teruggedraaid():
            wereld().werkversie()
            paden = [rij.bestand.name for rij in Bestand.objects.order_by("pk")]
    assert paden
    for pad in paden:
        default_storage.delete(pad)

    with teruggedraaid():
        wereld().werkversie()
        assert [rij.bestand.name for rij in Bestand.objects.order_by("pk")] == paden
    assert all(default_storage.exists(pad) for pad in paden)


def test_wie_de_klok_stilzet_krijgt_alleen_wat_op_dat_ogenblik_gemaakt_is() -> None:
    vroeger = nu() - timedelta(days=3)
    for _ in range(3):
        with teruggedraaid():
            wereld()

    with time_machine.travel(vroeger, tick=False), teruggedraaid():
        w = wereld()

    assert w.onderneming.created_at == vroeger


def test_wie_het_antwoord_verandert_verandert_het_alleen_voor_zich() -> None:
    for _ in range(2):
        with teruggedraaid():
            w = wereld()
            w.onderneming.naam = "Veranderd"

    with teruggedraaid():
        assert wereld().onderneming.naam != "Veranderd"


def test_buiten_een_transactie_wordt_het_altijd_echt_gemaakt() -> None:
    gemaakt = []

    @kiekje
    def school() -> int:
        rij = Organisatie.objects.create(soort="opleidingsverstrekker", naam=f"School {len(gemaakt)}")
        gemaakt.append(rij.pk)
        return rij.pk

    assert [school() for _ in range(4)] == gemaakt
    assert len(set(gemaakt)) == 4


def test_wat_een_ander_proces_maakte_zet_geen_teller_terug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(RUNMAP, str(tmp_path))
    gemaakt = []

    def school() -> Organisatie:
        rij = Organisatie.objects.create(soort="opleidingsverstrekker", naam="Technisch Instituut")
        gemaakt.append(rij.pk)
        return rij

    with teruggedraaid():
        een_keer_per_run("school", school)
    with teruggedraaid():
        verder = school().pk
    with teruggedraaid():
        een_keer_per_run("school", school)
        (kenmerk,) = Organisatie.objects.values_list("pk", flat=True)

        assert school().pk > verder > kenmerk
    assert len(gemaakt) == 3


def test_een_teller_die_teruggezet_werd_geeft_geen_nummer_dat_er_al_is() -> None:
    for _ in range(4):
        with teruggedraaid():
            wereld()
    with connection.cursor() as cursor:
        (reeks,) = connection.introspection.get_sequences(cursor, Organisatie._meta.db_table)
        cursor.execute("SELECT setval(%s, 1)", [reeks["name"]])

    with teruggedraaid():
        kenmerk = wereld().partnerschap.pk

        assert Organisatie.objects.create(soort="opleidingsverstrekker", naam="Erna").pk > kenmerk
