"""Recognitions, applications and mentors go on the day after their term, and never while something needs them."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from erkenningen.herberekening import herbereken_alle, toetsingen
from erkenningen.models import (
    Aanvraag,
    AanvraagMentor,
    Beslissing,
    Erkenning,
    Maatregel,
    Mentor,
    MentorOpErkenning,
    Praktijkervaring,
    Toetsing,
    Uittreksel,
)
from mentorschap.core.opruimen import Uitslag, ruim_op
from mentorschap.core.termijnen import plus_jaren
from mentorschap.documenten.models import Bestand, Document
from mentorschap.gebruikers.models import User
from mentorschap.logboek.models import Logregel
from mentorschap.organisaties.models import Lidmaatschap
from tests.factories.beroepen import beroep, weigering
from tests.factories.einde import op
from tests.factories.erkenningen import Wereld, mentor, wereld
from tests.factories.maatregelen import beroep_tegen, opgelegd, overeenkomst_op

TOEN = date(2022, 9, 15)
DAG = timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Iterator[Wereld]:
    with op(TOEN):
        yield wereld()


@pytest.fixture
def erkenning(w: Wereld) -> Erkenning:
    return w.goedgekeurd()


def ging(uitslagen: list[Uitslag], code: str) -> int:
    return next(uitslag.dossiers for uitslag in uitslagen if uitslag.code == code)


def laatste_dag(erkenning: Erkenning) -> date:
    return plus_jaren(erkenning.geldig_tot, 5)


def test_erkenning_gaat_vijf_jaar_na_haar_einde_met_aanvraag_mentor_en_feiten(w: Wereld, erkenning: Erkenning) -> None:
    assert Toetsing.objects.exists()
    assert ging(ruim_op(laatste_dag(erkenning)), "erkenning") == 0

    uitslagen = ruim_op(laatste_dag(erkenning) + DAG)

    assert [ging(uitslagen, code) for code in ("erkenning", "aanvraag", "mentor")] == [1, 1, 1]
    weg = (Erkenning, Aanvraag, Mentor, Toetsing, Beslissing, Uittreksel, Praktijkervaring, Bestand, Document, Logregel)
    assert [model.__name__ for model in weg if model.objects.exists()] == []
    assert [u for u in ruim_op(laatste_dag(erkenning) + DAG) if u] == []


def test_opgeheven_erkenning_telt_vanaf_de_opheffing(w: Wereld, erkenning: Erkenning) -> None:
    opgelegd(w, erkenning, "opheffing")

    assert ging(ruim_op(plus_jaren(TOEN, 5)), "erkenning") == 0
    assert ging(ruim_op(plus_jaren(TOEN, 5) + DAG), "erkenning") == 1


@pytest.mark.parametrize("waarom", ["beroep", "uitsluiting", "overeenkomst", "aanvraag"])
def test_erkenning_die_iets_nog_nodig_heeft_blijft(w: Wereld, erkenning: Erkenning, waarom: str) -> None:
    if waarom == "beroep":
        beroep_tegen(w, opgelegd(w, erkenning, "begeleidingsactie"))
    elif waarom == "uitsluiting":
        opheffing = opgelegd(w, erkenning, "opheffing")
        velden = {"redenen": "Herhaald.", "ingangsdatum": TOEN, "opgesteld_door": w.gebruiker(w.behandelaar)}
        Maatregel.objects.create(
            nummer="MA-2022-00099",
            soort="uitsluiting",
            status="in_werking",
            erkenning=erkenning,
            opheffing=opheffing,
            reikwijdte="vestiging",
            opgelegd_op=TOEN,
            gehoord_op=opheffing.gehoord_op,
            gehoord_verslag="Niets.",
            **velden,
        )
    elif waarom == "overeenkomst":
        overeenkomst_op(erkenning)
    else:
        Aanvraag.objects.filter(pk=w.ingediend().pk).update(betreft=erkenning, soort="mentor_toevoegen")

    ruim_op(laatste_dag(erkenning) + DAG)

    assert Erkenning.objects.filter(pk=erkenning.pk).exists()


@pytest.mark.parametrize("status", ["geweigerd", "ingetrokken", "werkversie"])
def test_aanvraag_zonder_gevolg_gaat_na_vijf_jaar(w: Wereld, status: str) -> None:
    rij = w.in_status(status)

    assert ging(ruim_op(plus_jaren(TOEN, 5)), "aanvraag") == 0
    assert ging(ruim_op(plus_jaren(TOEN, 5) + DAG), "aanvraag") == 1
    assert not Aanvraag.objects.filter(pk=rij.pk).exists()


@pytest.mark.parametrize("status", ["ingediend", "in_behandeling", "onvolledig"])
def test_aanvraag_die_loopt_blijft(w: Wereld, status: str) -> None:
    w.in_status(status)

    assert ging(ruim_op(plus_jaren(TOEN, 20)), "aanvraag") == 0
    assert AanvraagMentor.objects.exists()


def test_aanvraag_in_beroep_blijft(w: Wereld) -> None:
    beroep(w, weigering(w))

    ruim_op(plus_jaren(TOEN, 20))

    assert Aanvraag.objects.exists()
    assert Mentor.objects.exists()


def test_mentor_die_stopte_gaat_en_het_dossier_blijft_na_te_rekenen(w: Wereld) -> None:
    weg, blijft = mentor(w.beheerder), mentor(w.beheerder)
    erkenning = w.goedgekeurd(weg, blijft)
    MentorOpErkenning.objects.filter(mentor=weg).update(status="inactief", tot=TOEN)
    # Renewed meanwhile: the recognition runs, long after one of its mentors left.
    Erkenning.objects.filter(pk=erkenning.pk).update(geldig_tot=plus_jaren(TOEN, 20))

    assert ging(ruim_op(plus_jaren(TOEN, 5)), "mentor") == 0
    assert ging(ruim_op(plus_jaren(TOEN, 5) + DAG), "mentor") == 1

    assert Mentor.objects.get() == blijft
    assert Toetsing.objects.filter(aanvraag_mentor__isnull=False).count() == 1
    assert all(herberekend.klopt for herberekend in herbereken_alle(toetsingen()))


def test_enige_mentor_van_een_erkenning_die_loopt_blijft(w: Wereld, erkenning: Erkenning) -> None:
    MentorOpErkenning.objects.update(status="inactief", tot=TOEN)
    Erkenning.objects.filter(pk=erkenning.pk).update(geldig_tot=plus_jaren(TOEN, 20))

    assert ging(ruim_op(plus_jaren(TOEN, 10)), "mentor") == 0


def test_mentor_van_een_leerling_blijft_zolang_dat_dossier_blijft(w: Wereld) -> None:
    weg = mentor(w.beheerder)
    erkenning = w.goedgekeurd(weg, mentor(w.beheerder))
    overeenkomst_op(erkenning)
    MentorOpErkenning.objects.filter(mentor=weg).update(status="inactief", tot=TOEN)
    Erkenning.objects.filter(pk=erkenning.pk).update(geldig_tot=plus_jaren(TOEN, 20))

    ruim_op(plus_jaren(TOEN, 10))

    assert Mentor.objects.filter(pk=weg.pk).exists()


def test_account_gaat_als_niemand_het_nog_noemt(w: Wereld) -> None:
    account = User.objects.create_user("weg@voorbeeld.be", voornaam="Els", familienaam="Weg")
    noemt = w.gebruiker(w.behandelaar)
    w.in_behandeling()
    Lidmaatschap.objects.filter(gebruiker=noemt).update(is_actief=False, tot=TOEN)

    ruim_op(plus_jaren(TOEN, 5))
    assert User.objects.filter(pk=account.pk).exists()
    ruim_op(plus_jaren(TOEN, 5) + DAG)
    assert not User.objects.filter(pk=account.pk).exists()
    # The dossier that he handles is kept, and names him.
    assert User.objects.filter(pk=noemt.pk).exists()
