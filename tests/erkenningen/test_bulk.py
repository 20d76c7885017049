"""Many dossiers at once: the preview says what applies and why not, each stands by itself, nothing happens twice."""

from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from erkenningen import transitions as t
from erkenningen.bulk import acties_voor, voer_uit_op, voorbeeld
from erkenningen.models import Aanvraag
from mentorschap.logboek.models import Logregel
from mentorschap.organisaties.enums import Rol
from tests.factories.erkenningen import Wereld, wereld
from tests.factories.organisaties import actor_voor
from tests.hulp.parallel import samen

pytestmark = pytest.mark.django_db
ADRES = reverse("erkenningen:aanvragen_bulk")


@pytest.fixture
def w() -> Wereld:
    return wereld()


def tekst(antwoord: Any, kies: str = "main") -> str:
    deel = BeautifulSoup(antwoord.content, "html.parser").select_one(kies)
    return " ".join(deel.get_text(" ").split()) if deel else ""


def keuze(*rijen: Aanvraag, doe: str = "opnemen") -> dict[str, Any]:
    return {"doe": doe, "rij": [str(rij.uuid) for rij in rijen]}


def test_voorbeeld_verandert_niets_en_zegt_waarom_iets_niet_doorgaat(w: Wereld, aanmelden: Any) -> None:
    nieuw, bezig, weg = w.ingediend(), w.in_behandeling(), w.in_status("ingetrokken")
    client = aanmelden(w.gebruiker(w.behandelaar))

    antwoord = client.get(ADRES, keuze(nieuw, bezig, weg))

    assert nieuw.nummer in tekst(antwoord, "#wel")
    niet = tekst(antwoord, "#niet")
    assert f"{bezig.nummer} “In behandeling genomen” kan niet meer: de status is intussen “in behandeling”." in niet
    assert "de status is intussen “ingetrokken”" in niet
    nieuw.refresh_from_db()
    assert nieuw.status == "ingediend"


def test_bevestigen_doet_het_met_elk_dossier_dat_kan(w: Wereld, aanmelden: Any) -> None:
    een, twee, bezig = w.ingediend(), w.ingediend(), w.in_behandeling()
    client = aanmelden(w.gebruiker(w.behandelaar))

    antwoord = client.post(ADRES, keuze(een, twee, bezig), follow=True)

    pagina = tekst(antwoord, "body")
    assert "In behandeling nemen: gelukt voor 2 dossiers." in pagina
    assert f"{bezig.nummer}, {w.onderneming.naam}: “In behandeling genomen” kan niet meer" in pagina
    assert set(Aanvraag.objects.values_list("status", flat=True)) == {"in_behandeling"}
    assert een.overgangen.filter(overgang="in_behandeling_nemen").count() == 1


def test_hetzelfde_formulier_twee_keer_doet_het_een_keer(w: Wereld, aanmelden: Any) -> None:
    rij = w.ingediend()
    client = aanmelden(w.gebruiker(w.behandelaar))
    gegevens = keuze(rij, doe=f"toewijzen-{w.behandelaar.gebruiker_id}") | {"_sleutel": str(uuid4())}

    for _ in range(2):
        assert client.post(ADRES, gegevens).status_code == 302

    assert Logregel.objects.filter(onderwerp_uuid=rij.uuid, gebeurtenis="toegewezen").count() == 1


def test_toewijzen_en_terugleggen(w: Wereld) -> None:
    collega = actor_voor(Rol.DOSSIERBEHANDELAAR, w.partnerschap)
    rijen = [w.ingediend(), w.in_behandeling()]
    acties = {actie.code: actie for actie in acties_voor(w.behandelaar)}

    voer_uit_op(rijen, acties[f"toewijzen-{collega.gebruiker_id}"], w.behandelaar)
    assert set(Aanvraag.objects.values_list("behandelaar", flat=True)) == {collega.gebruiker_id}

    vers = list(Aanvraag.objects.select_related("behandelaar"))
    wel, niet = voorbeeld(vers, acties[f"toewijzen-{collega.gebruiker_id}"], w.behandelaar)
    assert (wel, [regel.reden for regel in niet]) == ([], [f"Dit dossier is al van {collega.naam}."] * 2)
    voer_uit_op(vers, acties["toewijzen-niemand"], w.behandelaar)
    assert set(Aanvraag.objects.values_list("behandelaar", flat=True)) == {None}


def test_een_dossier_dat_intussen_veranderde_houdt_de_andere_niet_tegen(w: Wereld) -> None:
    oud, goed = Aanvraag.objects.get(pk=w.ingediend().pk), w.ingediend()
    t.neem_in_behandeling(Aanvraag.objects.get(pk=oud.pk), actor=w.behandelaar)

    regels = voer_uit_op([oud, goed], acties_voor(w.behandelaar)[0], w.behandelaar)

    assert [bool(regel.reden) for regel in regels] == [True, False]
    assert Aanvraag.objects.get(pk=goed.pk).status == "in_behandeling"


@pytest.mark.parametrize("wie", ["beheerder", "stem"])
def test_alleen_de_behandelaars_hebben_bulkacties(w: Wereld, aanmelden: Any, wie: str) -> None:
    rij = w.ingediend()
    client = aanmelden(w.gebruiker(getattr(w, wie)))

    assert client.get(ADRES, keuze(rij)).status_code == 403
    assert client.post(ADRES, keuze(rij)).status_code == 403
    assert 'name="rij"' not in client.get(reverse("erkenningen:aanvragen")).content.decode()


def test_dossiers_van_een_ander_partnerschap_vallen_weg(w: Wereld, aanmelden: Any) -> None:
    ander = wereld()
    vreemd, eigen = ander.ingediend(), w.ingediend()
    client = aanmelden(w.gebruiker(w.behandelaar))

    pagina = tekst(client.get(ADRES, keuze(vreemd, eigen)))
    client.post(ADRES, keuze(vreemd, eigen) | {"alle": ""})
    client.post(ADRES, {"doe": f"toewijzen-{ander.behandelaar.gebruiker_id}", "rij": [str(eigen.uuid)]})

    assert vreemd.nummer not in pagina
    vreemd.refresh_from_db()
    eigen.refresh_from_db()
    assert (vreemd.status, eigen.status, eigen.behandelaar_id) == (
        "ingediend",
        "in_behandeling",
        w.behandelaar.gebruiker_id,
    )


def test_alles_van_een_filter(w: Wereld, aanmelden: Any) -> None:
    for begin in (w.ingediend, w.ingediend, w.in_behandeling):
        begin()

    antwoord = aanmelden(w.gebruiker(w.behandelaar)).get(ADRES, {"doe": "opnemen", "alle": "1", "status": "ingediend"})

    assert "Dit gaat door (2)" in tekst(antwoord)
    assert tekst(antwoord, "#niet") == ""


@pytest.mark.parametrize("gegevens", [{}, {"doe": "opnemen"}, {"rij": "geen-uuid"}, {"doe": "wissen", "rij": "x"}])
def test_zonder_keuze_legt_de_pagina_uit_wat_te_doen(w: Wereld, aanmelden: Any, gegevens: dict[str, str]) -> None:
    client = aanmelden(w.gebruiker(w.behandelaar))

    assert "Nog geen dossiers gekozen" in tekst(client.get(ADRES, gegevens))
    assert client.post(ADRES, gegevens).status_code in (302, 422)


@pytest.mark.parametrize("aantal", [1, 3])
def test_voorbeeld_kost_evenveel_vragen(w: Wereld, aanmelden: Any, django_assert_num_queries: Any, aantal: int) -> None:
    rijen = [w.ingediend() for _ in range(aantal)]
    client = aanmelden(w.gebruiker(w.behandelaar))
    client.get("/profiel/")

    with django_assert_num_queries(5):
        client.get(ADRES, keuze(*rijen))


@pytest.mark.django_db(transaction=True)
def test_twee_behandelaars_tegelijk_wijzen_elk_dossier_een_keer_toe() -> None:
    w = wereld()
    collega = actor_voor(Rol.DOSSIERBEHANDELAAR, w.partnerschap)
    pks = [w.ingediend().pk for _ in range(3)]
    wie = [(w.behandelaar, pks), (collega, pks[::-1])]

    def doe() -> int:
        actor, volgorde = wie.pop()
        rijen = [Aanvraag.objects.get(pk=pk) for pk in volgorde]
        return sum(not regel.reden for regel in voer_uit_op(rijen, acties_voor(actor)[0], actor))

    assert sum(samen(doe, aantal=2)) == 3
    for pk in pks:
        rij = Aanvraag.objects.get(pk=pk)
        (regel,) = rij.overgangen.filter(overgang="in_behandeling_nemen")
        assert regel.door_id == rij.behandelaar_id
