"""The clock follows the regeling of the day of filing, whatever version comes after it (ERK-05)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from erkenningen import transitions as t
from erkenningen.models import Regeling
from mentorschap.core.klok import dag_van
from tests.factories.erkenningen import Wereld, wereld

pytestmark = pytest.mark.django_db
INDIENING = timezone.make_aware(datetime(2026, 10, 1, 10))
OVERGANG = INDIENING + timedelta(days=1)
LATER = INDIENING + timedelta(days=5)


def versies(w: Wereld, eerst: dict[str, Any], dan: dict[str, Any]) -> None:
    Regeling.objects.create(
        partnerschap=w.partnerschap, geldig_van=dag_van(INDIENING), geldig_tot=dag_van(INDIENING), **eerst
    )
    Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=dag_van(OVERGANG), **dan)


@pytest.mark.parametrize(
    ("eerst", "dan", "dagen"),
    [
        ({"startgebeurtenis": "indiening"}, {"startgebeurtenis": "volledig"}, 14),
        ({"startgebeurtenis": "volledig"}, {"startgebeurtenis": "indiening"}, 5 + 14),
        ({"startgebeurtenis": "volledig", "beslistermijn_dagen": 10}, {"startgebeurtenis": "volledig"}, 5 + 10),
    ],
)
def test_nieuwe_versie_verplaatst_of_verliest_geen_klok(eerst: dict[str, Any], dan: dict[str, Any], dagen: int) -> None:
    w = wereld()
    versies(w, eerst, dan)

    with time_machine.travel(INDIENING, tick=False):
        aanvraag = w.ingediend()
    with time_machine.travel(LATER, tick=False):
        aanvraag = t.neem_in_behandeling(aanvraag, actor=w.behandelaar)

    assert aanvraag.termijn_tot == dag_van(INDIENING) + timedelta(days=dagen)
