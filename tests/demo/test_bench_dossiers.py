"""What the measurement over 50,000 dossiers adds: recognitions that hold, each on a place of its own."""

import pytest

from erkenningen.models import Aanvraag, Erkenning
from mentorschap.core.klok import vandaag
from mentorschap.demo.bench.dossiers import vul_aan
from tests.factories.erkenningen import OpleidingFactory, wereld

pytestmark = pytest.mark.django_db


def test_aanvullen_tot_een_aantal_en_niet_verder() -> None:
    w = wereld()
    rij = w.goedgekeurd().aanvraag
    OpleidingFactory.create_batch(3)

    vul_aan(3)
    vul_aan(3)

    assert Aanvraag.objects.count() == 3
    geldig = Erkenning.objects.geldig_op(vandaag())
    assert geldig.count() == 3
    assert len(set(geldig.values_list("vestiging", "opleiding"))) == 3
    mentor = rij.mentoren.get().mentor
    assert set(Aanvraag.objects.zoek(mentor.familienaam[1:])) == set(Aanvraag.objects.all())
