"""What the database refuses, in a Dutch sentence first; what it never lets change."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, models, transaction

from erkenningen.models import (
    Aanvraag,
    Beslissing,
    Erkenning,
    Mentor,
    MentorOpErkenning,
    Opleiding,
    Praktijkervaring,
    Regeling,
    Uittreksel,
)
from mentorschap.core.klok import nu, vandaag
from tests.erkenningen.fouten_aanvraag import AANVRAAGFOUTEN
from tests.erkenningen.fouten_basis import DAG, EINDE, Fouten, dubbel, gewijzigd
from tests.erkenningen.fouten_behandeling import BEHANDELFOUTEN, activiteitantwoord, beslissing, criteriumbeoordeling
from tests.erkenningen.fouten_erkenning import ERKENNINGFOUTEN, erkenning_ernaast
from tests.erkenningen.fouten_maatregel import MAATREGELFOUTEN
from tests.erkenningen.fouten_regeling import REGELINGFOUTEN, opleiding, regeling, volgende_versie
from tests.factories.erkenningen import Wereld, wereld

pytestmark = pytest.mark.django_db
FOUTEN: Fouten = AANVRAAGFOUTEN | BEHANDELFOUTEN | ERKENNINGFOUTEN | MAATREGELFOUTEN | REGELINGFOUTEN


@pytest.fixture
def w() -> Wereld:
    return wereld()


@pytest.mark.parametrize("maak", [criteriumbeoordeling, activiteitantwoord])
def test_een_antwoord_per_criterium_en_per_activiteit(w: Wereld, maak: Any) -> None:
    rij = dubbel(maak(w))

    with pytest.raises(IntegrityError, match="_uniek"), transaction.atomic():
        rij.save()


@pytest.mark.parametrize("naam", FOUTEN)
def test_databank_weigert_en_zegt_waarom_in_het_nederlands(w: Wereld, naam: str) -> None:
    maak, zin = FOUTEN[naam]
    rij = maak(w)
    (constraint,) = [c for c in rij._meta.constraints if c.name == naam]

    with pytest.raises(ValidationError) as fout:
        constraint.validate(type(rij), rij)
    assert fout.value.messages == [zin]

    # An unknown status of a recognition or kind of measure breaks two checks; PostgreSQL names the first.
    ook = "erkenning_opgeheven_heeft_datum|maatregel_mentor_past"
    with pytest.raises(IntegrityError, match=f"{naam}|{ook}"), transaction.atomic():
        rij.save()


def test_elke_voorwaarde_van_de_databank_staat_in_de_tabellen() -> None:
    # Without a condition a double row gets Django's own Dutch sentence.
    eigen = {
        constraint.name
        for model in apps.get_app_config("erkenningen").get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint | ExclusionConstraint)
        or constraint.violation_error_message != constraint.default_violation_error_message
    }

    assert eigen == set(FOUTEN)


def test_regeling_zonder_partnerschap_overlapt_alleen_met_de_andere_algemene(w: Wereld) -> None:
    regeling(w).save()

    with pytest.raises(IntegrityError, match="regeling_overlapt_niet"), transaction.atomic():
        Regeling.objects.create(geldig_van=date(2025, 1, 1))


@pytest.mark.parametrize("maak", [lambda w: opleiding(), regeling, lambda w: erkenning_ernaast(w, 1)])
def test_omgekeerde_periode_is_een_zin_bij_het_veld_en_geen_fout_van_de_databank(w: Wereld, maak: Any) -> None:
    rij = gewijzigd(maak(w), geldig_van=date(2031, 1, 2), geldig_tot=date(2031, 1, 1))

    with pytest.raises(ValidationError) as fout:
        rij.full_clean()

    assert fout.value.message_dict == {"geldig_tot": [EINDE]}


def test_periodes_die_net_op_elkaar_volgen_mogen(w: Wereld) -> None:
    volgende_versie(w, geldig_van=date(2024, 9, 1)).save()
    erkenning_ernaast(wereld(), 1).save()

    assert Opleiding.objects.filter(code=w.opleiding.code).count() == 2


@pytest.mark.parametrize(("verzameling", "veld"), [("toetsingen", "created_at"), ("overgangen", "op")])
def test_waarop_beslist_is_verandert_nooit(w: Wereld, verzameling: str, veld: str) -> None:
    rijen = getattr(w.goedgekeurd().aanvraag, verzameling)
    aantal = rijen.count()

    for daad in (lambda: rijen.update(**{veld: nu()}), lambda: rijen.all().delete()):
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            daad()
    assert rijen.count() == aantal


def test_beslissing_kan_maar_een_keer(w: Wereld) -> None:
    rij = w.geweigerd()

    with pytest.raises(IntegrityError), transaction.atomic():
        gewijzigd(beslissing(w), aanvraag=rij).save()


@pytest.mark.parametrize(
    "model", [Mentor, Praktijkervaring, Uittreksel, Aanvraag, Beslissing, Erkenning, MentorOpErkenning]
)
def test_elke_wijziging_van_rechtsgevolg_of_persoonsgegevens_wordt_bijgehouden(w: Wereld, model: Any) -> None:
    w.goedgekeurd()
    rij = model.objects.order_by("pk").first()

    geschiedenis = model.pgh_event_model.objects.filter(pgh_obj_id=rij.pk)

    assert "insert" in set(geschiedenis.values_list("pgh_label", flat=True))


@pytest.mark.parametrize(
    ("dagen", "opgeheven", "geldig"),
    [(-1, None, False), (0, None, True), (10, 10, False), (10, 11, True)],
)
def test_erkenning_geldt_van_haar_eerste_tot_haar_laatste_dag(
    w: Wereld, dagen: int, opgeheven: int | None, *, geldig: bool
) -> None:
    erkenning = w.goedgekeurd()
    if opgeheven is not None:
        erkenning.status, erkenning.opgeheven_op = "opgeheven", vandaag() + timedelta(days=opgeheven)
        erkenning.save()
    dag = vandaag() + timedelta(days=dagen)

    assert erkenning.is_geldig_op(dag) is geldig
    assert Erkenning.objects.geldig_op(dag).exists() is geldig


def test_erkenning_geldt_nog_op_haar_laatste_dag(w: Wereld) -> None:
    erkenning = w.goedgekeurd()

    assert erkenning.is_geldig_op(erkenning.geldig_tot)
    assert not erkenning.is_geldig_op(erkenning.geldig_tot + DAG)
