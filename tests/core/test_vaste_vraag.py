"""Queries with a fixed text: same rows as the ordinary query, for whoever asks, whenever it is asked."""

from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import BigIntegerField, CharField, UUIDField
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from erkenningen.models import Aanvraag, Mentor, Praktijkervaring
from mentorschap.core.vaste_vraag import Plek, Rij, VasteVraag, hang_aan
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from tests.factories.erkenningen import MentorFactory
from tests.factories.organisaties import OndernemingFactory, actor_voor

pytestmark = pytest.mark.django_db


def werkversies() -> VasteVraag:
    return VasteVraag(
        lambda actor, status: (
            Aanvraag.objects.zichtbaar_voor(actor).filter(status=status).select_related("onderneming").order_by("pk")
        ),
        status=Plek("status", CharField()),
    )


def aanvraag_van(actor: Actor, nummer: int) -> Aanvraag:
    return Aanvraag.objects.create(nummer=f"AA-2026-{nummer:05}", onderneming_id=actor.organisatie_id)


def test_ieder_ziet_zijn_eigen_rijen_met_dezelfde_tekst() -> None:
    vraag = werkversies()
    een, ander = actor_voor(Rol.ONDERNEMINGSBEHEERDER), actor_voor(Rol.ONDERNEMINGSBEHEERDER)
    eigen, vreemd = aanvraag_van(een, 1), aanvraag_van(ander, 2)

    assert vraag(een, status="werkversie") == [eigen]
    assert vraag(ander, status="werkversie") == [vreemd]
    assert vraag(een, status="ingediend") == []


def test_rij_die_er_later_bijkomt_staat_erbij() -> None:
    vraag, actor = werkversies(), actor_voor(Rol.ONDERNEMINGSBEHEERDER)
    assert vraag(actor, status="werkversie") == []

    rij = aanvraag_van(actor, 1)

    with CaptureQueriesContext(connection) as vragen:
        (gevonden,) = vraag(actor, status="werkversie")
        assert (gevonden, gevonden.onderneming.pk) == (rij, actor.organisatie_id)
    assert len(vragen) == 1


@pytest.mark.parametrize("rol", [rol.value for rol in Rol])
def test_iedere_rol_krijgt_wat_de_gewone_vraag_geeft(rol: str) -> None:
    vraag, actor = werkversies(), actor_voor(rol)
    Aanvraag.objects.create(nummer="AA-2026-00001", onderneming=OndernemingFactory())
    if actor.organisatie_id:
        aanvraag_van(actor, 2)
    # Somebody of another shape asks first: his text must not be used for this one.
    vraag(Actor(rol=rol), status="werkversie")

    gewoon = Aanvraag.objects.zichtbaar_voor(actor).filter(status="werkversie").order_by("pk")

    assert vraag(actor, status="werkversie") == list(gewoon)


def test_zonder_rol_wordt_er_niets_gevraagd() -> None:
    with CaptureQueriesContext(connection) as vragen:
        assert werkversies()(Actor(), status="werkversie") == []
    assert len(vragen) == 0


def test_een_rij_buiten_het_bereik_bestaat_niet() -> None:
    vraag = VasteVraag(
        lambda actor, uuid: Aanvraag.objects.zichtbaar_voor(actor).filter(uuid=uuid), uuid=Plek("uuid", UUIDField())
    )
    actor = actor_voor(Rol.ONDERNEMINGSBEHEERDER)
    eigen, vreemd = aanvraag_van(actor, 1), aanvraag_van(actor_voor(Rol.ONDERNEMINGSBEHEERDER), 2)

    assert vraag.een_of_404(actor, uuid=eigen.uuid) == eigen
    for uuid in (vreemd.uuid, uuid4()):
        with pytest.raises(Http404):
            vraag.een_of_404(actor, uuid=uuid)


def test_aangehangen_rijen_horen_bij_hun_ouder_en_vragen_niets_meer() -> None:
    een, zonder = MentorFactory(), MentorFactory()
    Praktijkervaring.objects.filter(mentor=zonder).delete()
    periode = Praktijkervaring.objects.create(mentor=een, functie="Bakker", van="2010-01-01")
    mentoren = list(Mentor.objects.filter(pk__in=(een.pk, zonder.pk)).order_by("pk"))
    vraag = VasteVraag(
        lambda mentoren: Praktijkervaring.objects.filter(mentor__in=mentoren),
        mentoren=Rij("mentoren", BigIntegerField()),
    )

    hang_aan(mentoren, "ervaringen", vraag(mentoren=[een.pk, zonder.pk]))

    with CaptureQueriesContext(connection) as vragen:
        per_mentor = {mentor: list(mentor.ervaringen.all()) for mentor in mentoren}
    assert len(vragen) == 0
    assert periode in per_mentor[een]
    assert per_mentor[zonder] == []
    with pytest.raises(TypeError):
        mentoren[0].ervaringen.filter(functie="Bakker")
    hang_aan([], "ervaringen", [])
