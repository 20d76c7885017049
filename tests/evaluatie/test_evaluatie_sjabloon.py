"""The shipped template: loaded once, new words are a new version, running evaluations keep theirs."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command

from erkenningen.models import Opleiding
from evaluatie.enums import Ankersoort
from evaluatie.facts import sjabloon_voor
from evaluatie.models import Anker, Niveau, Sjabloon
from evaluatie.standaard import laad_standaardsjabloon, lees_ankers
from mentorschap.core.klok import vandaag
from mentorschap.organisaties.enums import Soort
from mentorschap.organisaties.models import Organisatie
from tests.factories import evaluatie as fabriek

pytestmark = pytest.mark.django_db


def test_sjabloon_heeft_vier_niveaus_en_ankers_voor_beide_soorten() -> None:
    sjabloon, nieuw = laad_standaardsjabloon()
    assert nieuw
    assert list(sjabloon.niveaus.values_list("waarde", "label")) == [
        (1, "beheerst dit onvoldoende"),
        (2, "kan dit onder begeleiding"),
        (3, "beheerst dit voldoende"),
        (4, "voert dit zelfstandig uit"),
    ]
    assert sjabloon.niet_aan_bod_label == "nog niet aan bod gekomen"
    for soort in Ankersoort:
        waarden = sjabloon.ankers.filter(soort=soort).order_by("waarde").values_list("waarde", flat=True)
        assert list(waarden) == [1, 2, 3, 4, None]


def test_sjabloon_twee_keer_laden_verandert_niets() -> None:
    eerste, _ = laad_standaardsjabloon()
    tweede, nieuw = laad_standaardsjabloon()
    assert (tweede, nieuw) == (eerste, False)
    assert (Sjabloon.objects.count(), Niveau.objects.count(), Anker.objects.count()) == (1, 4, 10)


def test_sjabloon_met_andere_woorden_wordt_een_nieuwe_versie() -> None:
    eerste, _ = laad_standaardsjabloon()
    rijen = [dict(rij) for rij in lees_ankers()]
    rijen[0]["anker"] = "Lukt nog niet."
    tweede, nieuw = laad_standaardsjabloon(rijen)
    assert nieuw
    assert (eerste.versie, tweede.versie) == (1, 2)
    assert eerste.ankers.get(soort="technisch", waarde=1).tekst != "Lukt nog niet."


def test_commando_zegt_wat_er_gebeurde(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("laad_sjabloon")
    call_command("laad_sjabloon")
    assert capsys.readouterr().out == (
        "Algemeen sjabloon, versie 1: geladen.\nAlgemeen sjabloon, versie 1: was al geladen.\n"
    )


def test_sjabloon_van_de_opleiding_gaat_voor_op_het_algemene() -> None:
    laad_standaardsjabloon()
    opleiding = fabriek.maak_opleiding()
    eigen = Sjabloon.objects.create(
        naam="Bakkerij",
        opleiding=opleiding,
        niet_aan_bod_label="nog niet",
        niet_aan_bod_kort="nog niet",
        geldig_van=vandaag(),
    )
    assert Sjabloon.objects.voor(opleiding.pk, vandaag()).first() == eigen
    eigen.actief = False
    eigen.save()
    assert Sjabloon.objects.voor(opleiding.pk, vandaag())[0].naam == "Algemeen sjabloon"


def test_lopende_evaluatie_houdt_haar_versie() -> None:
    evaluatie = fabriek.open_(fabriek.maak_wereld())
    rijen = [dict(rij) for rij in lees_ankers()]
    rijen[1]["anker"] = "Ander anker."
    laad_standaardsjabloon(rijen)
    evaluatie.refresh_from_db()
    assert evaluatie.sjabloon.versie == 1
    assert fabriek.open_(fabriek.maak_wereld(met_sjabloon=False)).sjabloon.versie == 2


def sjabloon_van(eigenaar: Organisatie | None = None, opleiding: Opleiding | None = None, **velden: Any) -> Sjabloon:
    """A published template without anchors."""
    standaard = {"naam": "Proef", "niet_aan_bod_label": "nog niet", "niet_aan_bod_kort": "nog niet"}
    return Sjabloon.objects.create(
        **{"geldig_van": vandaag(), "eigenaar": eigenaar, "opleiding": opleiding, **standaard, **velden}
    )


def test_het_sjabloon_dat_het_dichtst_bij_de_leerling_staat_geldt() -> None:
    wereld = fabriek.maak_wereld(met_sjabloon=False)
    opleiding, school = wereld.traject.opleiding, wereld.school
    partnerschap = fabriek.organisatie(Soort.SECTORAAL_PARTNERSCHAP, "Alimento")
    wereld.overeenkomst.erkenning.partnerschap = partnerschap
    wereld.overeenkomst.erkenning.save()
    # From general to near: each one that comes takes over from the one before.
    for eigenaar, voor in (
        (None, None),
        (None, opleiding),
        (partnerschap, None),
        (partnerschap, opleiding),
        (school, None),
        (school, opleiding),
    ):
        nieuw = sjabloon_van(eigenaar, voor)
        assert sjabloon_voor(wereld.overeenkomst) == nieuw


def test_van_een_ander_of_nog_niet_geldig_telt_niet_mee() -> None:
    wereld = fabriek.maak_wereld(met_sjabloon=False)
    algemeen = sjabloon_van()
    sjabloon_van(fabriek.organisatie(Soort.OPLEIDINGSVERSTREKKER, "Een andere school"))
    sjabloon_van(fabriek.organisatie(Soort.SECTORAAL_PARTNERSCHAP, "Een ander partnerschap"))
    sjabloon_van(wereld.school, fabriek.maak_opleiding())
    sjabloon_van(wereld.school, geldig_van=vandaag() + timedelta(days=1))
    sjabloon_van(wereld.school, versie=2, gepubliceerd_op=None)
    sjabloon_van(wereld.school, versie=3, actief=False)
    assert sjabloon_voor(wereld.overeenkomst) == algemeen


def test_wat_het_departement_publiceerde_wordt_niet_overschreven_door_het_bestand() -> None:
    eerste, _ = laad_standaardsjabloon()
    beheerder = fabriek.persoon("Ann", "Smet", "departement", fabriek.organisatie(Soort.DEPARTEMENT, "Departement"))
    eigen = sjabloon_van(naam=eerste.naam, versie=2, opgesteld_door=beheerder)
    assert laad_standaardsjabloon() == (eigen, False)


def test_een_ontwerp_van_het_departement_staat_het_bestand_niet_in_de_weg() -> None:
    laad_standaardsjabloon()
    sjabloon_van(naam="Algemeen sjabloon", versie=2, gepubliceerd_op=None)
    rijen = [dict(rij) for rij in lees_ankers()]
    rijen[0]["anker"] = "Lukt nog niet, ook niet na voordoen."
    derde, nieuw = laad_standaardsjabloon(rijen)
    assert nieuw
    assert derde.versie == 3
