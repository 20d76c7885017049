"""The session of a request."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from mentorschap.core.klok import nu
from mentorschap.gebruikers.sessie import SessionStore

pytestmark = pytest.mark.django_db


def test_sessie_komt_terug_met_wat_erin_stond() -> None:
    sessie = SessionStore()
    sessie["wat"] = "iets"
    sessie.save()

    assert SessionStore(sessie.session_key)["wat"] == "iets"


def test_verlopen_of_vreemde_sessie_is_leeg_en_krijgt_een_andere_sleutel() -> None:
    sessie = SessionStore()
    sessie["wat"] = "iets"
    sessie.save()
    Session.objects.update(expire_date=nu() - timedelta(seconds=1))

    for sleutel in (sessie.session_key, "x" * 32):
        andere = SessionStore(sleutel)
        assert andere.get("wat") is None
        assert andere.session_key is None
