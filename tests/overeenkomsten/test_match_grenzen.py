"""What the company reads of a learner ends: with another mentor, and with the agreement that followed."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from mentorschap.berichten.links import url_van
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.klok import nu
from overeenkomsten.models import Overeenkomst
from overeenkomsten.transitions import match as handelingen
from tests.factories.overeenkomsten import MentorOpErkenningFactory
from tests.hulp.client import StrengeClient
from tests.hulp.html import tekst
from tests.overeenkomsten import test_match
from tests.overeenkomsten.test_match import Match, ja

pytestmark = pytest.mark.django_db
match = test_match.match


def test_een_vorige_mentor_verliest_zijn_link(match: Match) -> None:
    voorstel = match.gepland()
    oud = PersoonlijkeLink.objects.get(rol="onderneming")
    ander = MentorOpErkenningFactory.create(erkenning=match.erkenning)
    handelingen.plan_intake(
        voorstel, wanneer=nu() + timedelta(days=4), plaats="De bakkerij", mentor=ander, actor=match.school
    )

    client = StrengeClient()
    client.get(url_van(oud))
    antwoord = client.get(url_van(oud))
    assert (antwoord.status_code, "Vroeg opstaan" in antwoord.content.decode()) == (410, False)
    levend = PersoonlijkeLink.objects.geldig()
    assert {link.email for link in levend} == {match.traject.leerling.email, ander.mentor.email}


@pytest.mark.parametrize(("status", "leest"), [("werkversie", True), ("geannuleerd", False)])
def test_de_onderneming_leest_het_profiel_niet_meer_als_de_overeenkomst_voorbij_is(
    match: Match, aanmelden: Any, status: str, leest: bool
) -> None:
    voorstel = match.gesproken()
    for actor in (match.leerling, match.onderneming):
        ja(voorstel, actor)
    overeenkomst = handelingen.maak_overeenkomst(voorstel, actor=match.school)
    nu_ = {"geannuleerd_op": nu()} if status == "geannuleerd" else {}
    Overeenkomst.objects.filter(pk=overeenkomst.pk).update(status=status, **nu_)
    client = StrengeClient()
    client.get(url_van(PersoonlijkeLink.objects.geldig().get(rol="onderneming")))
    pagina = tekst(client.get(reverse("overeenkomsten:match", args=[voorstel.uuid])), "main")[0]
    assert ("Vroeg opstaan" in pagina) is leest
