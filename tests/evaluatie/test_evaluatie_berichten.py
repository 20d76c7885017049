"""Mails about evaluations, and what appears on Mijn taken."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage

from evaluatie.models import Evaluatie
from evaluatie.transitions import bespreek
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.berichten.versturen import bouw
from mentorschap.core.klok import vandaag
from mentorschap.core.navigatie import navigatie_voor
from mentorschap.core.taken import taken_van
from mentorschap.organisaties.enums import Rol
from tests.factories import evaluatie as fabriek

pytestmark = pytest.mark.django_db


def test_vraag_aan_de_mentor_zegt_wie_wat_en_tegen_wanneer(wereld: fabriek.Wereld) -> None:
    type(wereld.leerling).objects.update(voornaam="D'Arcy")
    wereld.traject.refresh_from_db()
    fabriek.open_(wereld)
    mail = bouw(Bericht.objects.select_related("link").get(soort="evaluatie_gevraagd"))
    assert mail.subject.startswith("Hoe doet D'Arcy het? Evaluatie invullen tegen ")
    assert mail.body.startswith("Dag Jan Wouters\n\nEls Peeters van Technisch Instituut De Ambacht vraagt u")
    assert "6 competenties" in mail.body
    assert "/l/" in mail.body
    assert not {"{{", "{%", "&#x27;"} & set(mail.body.split())


def test_token_staat_alleen_in_de_verstuurde_mail(
    wereld: fabriek.Wereld, werker: Callable[[], int], mailoutbox: list[EmailMessage]
) -> None:
    fabriek.open_(wereld)
    bericht = Bericht.objects.get()
    link = PersoonlijkeLink.objects.get()
    assert link.uuid.hex not in str(bericht.context)
    werker()
    (mail,) = mailoutbox
    assert (mail.to, link.uuid.hex in mail.body) == ([wereld.mentor.email], True)


def test_bericht_over_indienen_wijst_naar_de_pagina_en_niet_naar_een_bestand(wereld: fabriek.Wereld) -> None:
    evaluatie = fabriek.ingediend(wereld)
    mail = bouw(Bericht.objects.get(soort="evaluatie_ingediend"))
    assert mail.subject == "Evaluatie van Lotte Claes is ingediend"
    assert mail.body.startswith("Dag Els Peeters\n")
    assert f"/evaluaties/{evaluatie.uuid}/" in mail.body
    assert "/documenten/" not in mail.body
    assert [naam for naam, *_ in mail.attachments] == []


def test_taak_van_de_mentor_verdwijnt_na_het_indienen() -> None:
    wereld = fabriek.maak_wereld(mentor_met_account=True)
    actor = wereld.actor(Rol.MENTOR, wereld.mentor.gebruiker)
    assert taken_van(actor) == []
    evaluatie = fabriek.open_(wereld)
    blad = fabriek.blad_van_mentor(evaluatie)
    (taak,) = [taak for taak in taken_van(actor) if taak.bron.startswith("evaluatie")]
    assert (taak.uuid, taak.over, taak.tot) == (blad.uuid, "Lotte Claes", evaluatie.tegen)
    assert taak.url == f"/evaluaties/blad/{blad.uuid}/"
    fabriek.dien_evaluatie_in(evaluatie)
    assert taken_van(actor) == []


def test_taken_van_de_trajectbegeleider_volgen_de_evaluatie(wereld: fabriek.Wereld) -> None:
    def bronnen() -> list[str]:
        return [taak.bron for taak in taken_van(wereld.actor_begeleider) if taak.bron.startswith("evaluatie")]

    evaluatie = fabriek.open_(wereld)
    assert bronnen() == []
    Evaluatie.objects.update(tegen=vandaag() - timedelta(days=1))
    assert bronnen() == ["evaluatie_te_laat"]
    fabriek.dien_evaluatie_in(evaluatie)
    assert bronnen() == ["evaluatie_bespreken"]
    bespreek(evaluatie, op=vandaag(), afspraken="Verder zo.", actor=wereld.actor_begeleider)
    assert bronnen() == ["evaluatie_vaststellen"]


@pytest.mark.parametrize("rol", [Rol.TRAJECTBEGELEIDER, Rol.SCHOOLBEHEERDER, Rol.MENTOR, Rol.LEERLING])
def test_evaluaties_staan_in_het_menu_van_wie_ze_leest(rol: str) -> None:
    actief = [ingang.label for ingang in navigatie_voor(rol, "/evaluaties/") if ingang.actief]
    assert actief == ["Evaluaties"]


def test_evaluaties_staan_niet_in_het_menu_van_een_ondernemingsbeheerder() -> None:
    assert "Evaluaties" not in [ingang.label for ingang in navigatie_voor(Rol.ONDERNEMINGSBEHEERDER, "/")]
