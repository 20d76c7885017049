"""The national demo in miniature: counts, statuses, reproducibility, and rows as the transitions leave them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import F, Model, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from erkenningen.dossier import mentoren_in
from erkenningen.enums import AanvraagStatus, ErkenningStatus, MentorStatus
from erkenningen.models import Aanvraag, AanvraagOvergang, Erkenning, Mentor, MentorOpErkenning, Toetsing
from erkenningen.rules import feiten_uit_json, toets_mentor
from erkenningen.rules.json import bevindingen_naar_json
from evaluatie.enums import Evaluatiestatus
from evaluatie.facts import open_op_blad
from evaluatie.models import (
    Beoordeling,
    Deelnemer,
    Evaluatie,
    Mentorcheck,
    Overleg,
    Score,
    Teamlid,
    VoorzienOverleg,
    Vormingsaanbod,
)
from evaluatie.signaalmeting import meet
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.nummering import volgend_nummer
from mentorschap.demo.basis import meld_stil
from mentorschap.demo.nationaal.laden import VOLGORDE, laad, samenvatting
from mentorschap.demo.nationaal.schaal import NATIONAAL, deel_van
from mentorschap.organisaties.enums import Rol, Soort
from mentorschap.organisaties.models import Lidmaatschap, Organisatie
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Eindestatus, Eindewijze, Kant, WijzigingSoort, WijzigingStatus
from overeenkomsten.facts import toets_zoals_het_is
from overeenkomsten.leerwerkplekken import zoek_leerwerkplekken
from overeenkomsten.models import Beeindiging, Handtekening, Leerling, Overeenkomst, Schorsing, Wijziging
from overeenkomsten.rules import Oordeel
from tests.factories.gebruikers import GebruikerFactory

SCHAAL = deel_van(0.2)
ZAAD = 7


@pytest.fixture(scope="module")
def telling(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, int]]:
    """The country, once for all tests of this module; gone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield laad(meld_stil, schaal=SCHAAL, zaad=ZAAD)
        transaction.set_rollback(True)


@pytest.fixture
def land(telling: dict[str, int], db: None) -> dict[str, int]:
    return telling


def statussen(model: type[Model]) -> set[str]:
    return set(model.objects.order_by().values_list("status", flat=True).distinct())


def test_schaal_nationaal_haalt_wat_beloofd_is() -> None:
    assert NATIONAAL.overeenkomsten >= 20_000
    assert NATIONAAL.ondernemingen >= 10_000
    assert NATIONAAL.schooljaren == 5
    # One mentor per company is the least, 1.7 the mean; 25 competences per evaluation is the least.
    assert NATIONAAL.ondernemingen * 1.73 >= 18_000 - NATIONAAL.lopende_aanvragen
    assert NATIONAAL.evaluaties * 25 * 0.9 >= 200_000


def test_aantallen_volgen_de_schaal(land: dict[str, int]) -> None:
    assert Organisatie.objects.filter(soort=Soort.ONDERNEMING).count() == SCHAAL.ondernemingen
    assert Organisatie.objects.filter(soort=Soort.SECTORAAL_PARTNERSCHAP).count() >= 8
    assert Mentor.objects.count() >= 1.5 * SCHAAL.ondernemingen
    assert Overeenkomst.objects.count() >= 0.95 * SCHAAL.overeenkomsten
    assert Evaluatie.objects.count() == SCHAAL.evaluaties
    assert Score.objects.count() >= 20 * SCHAAL.evaluaties
    assert f"{sum(land.values())} rijen in 3 s" in samenvatting(land, 3.0)


def test_elke_status_komt_voor(land: dict[str, int]) -> None:
    assert statussen(Aanvraag) == set(AanvraagStatus.values)
    assert statussen(Erkenning) == set(ErkenningStatus.values)
    assert statussen(MentorOpErkenning) == set(MentorStatus.values)
    assert statussen(Overeenkomst) == set(Status.values)
    assert statussen(Evaluatie) == set(Evaluatiestatus.values)


def test_rijen_doorstaan_de_controles_van_de_modellen(land: dict[str, int]) -> None:
    connection.check_constraints()
    for model in VOLGORDE:
        for rij in [*model._base_manager.order_by("pk")[:2], *model._base_manager.order_by("-pk")[:2]]:
            rij.full_clean()


def test_niets_ligt_in_de_toekomst(land: dict[str, int]) -> None:
    for model in VOLGORDE:
        namen = {veld.name for veld in model._meta.concrete_fields}
        for naam in namen & {
            "created_at",
            "updated_at",
            "op",
            "gegeven_op",
            "getekend_op",
            "ingediend_op",
            "actief_op",
        }:
            assert not model._base_manager.filter(**{f"{naam}__gt": nu()}).exists(), f"{model.__name__}.{naam}"


def test_bevroren_toetsing_is_na_te_spelen(land: dict[str, int]) -> None:
    toetsingen = list(Toetsing.objects.filter(aanvraag_mentor__isnull=False))
    assert {toetsing.oordeel for toetsing in toetsingen} >= {"voldoet", "voldoet_niet"}
    for rij in toetsingen:
        toetsing = toets_mentor(feiten_uit_json(rij.feiten), peildatum=rij.peildatum)

        assert (toetsing.oordeel, toetsing.regelversie) == (rij.oordeel, rij.regelversie)
        assert bevindingen_naar_json(toetsing) == rij.bevindingen


def test_bevroren_feiten_zijn_die_van_de_rijen(land: dict[str, int]) -> None:
    """What the rows say today is what was frozen, but for what happened afterwards."""
    aanvragen = Aanvraag.objects.filter(status__in=AanvraagStatus.BESLIST)
    for aanvraag in aanvragen.filter(mentoren__mentor__aanvragen__aanvraag=None).order_by("pk")[:40]:
        erkend_op = aanvraag.beslissing.beslist_op if aanvraag.status == AanvraagStatus.GOEDGEKEURD else None
        for mentor in mentoren_in(aanvraag, erkend_op=erkend_op):
            feiten = feiten_uit_json(mentor.aanvraag_mentor.toetsingen.get().feiten)

            assert feiten.geboortedatum == mentor.feiten.geboortedatum
            assert feiten.praktijkervaring == mentor.feiten.praktijkervaring
            assert feiten.uittreksel == mentor.feiten.uittreksel
            assert feiten.vooropleiding == mentor.feiten.vooropleiding
            assert (feiten.aanvraagdatum, feiten.erkend_op) == (mentor.feiten.aanvraagdatum, erkend_op)
            assert feiten.regeling == mentor.feiten.regeling


def test_alleen_wie_voldoet_staat_op_de_erkenning(land: dict[str, int]) -> None:
    for rij in MentorOpErkenning.objects.select_related("erkenning"):
        toetsing = Toetsing.objects.get(
            aanvraag_mentor__aanvraag=rij.erkenning.aanvraag_id, aanvraag_mentor__mentor=rij.mentor_id
        )
        assert toetsing.oordeel in ("voldoet", "voldoet_met_afwijking")


def test_elke_erkenning_komt_van_een_dossier_met_zijn_overgangen(land: dict[str, int]) -> None:
    for erkenning in Erkenning.objects.order_by("pk")[:30]:
        codes = AanvraagOvergang.objects.filter(onderwerp=erkenning.aanvraag_id).values_list("overgang", flat=True)

        assert list(codes) == ["begonnen", "indienen", "in_behandeling_nemen", "goedkeuren"]


def test_getekende_overeenkomst_houdt_de_regels(land: dict[str, int]) -> None:
    for overeenkomst in Overeenkomst.objects.filter(status__in=Status.IN_WERKING).order_by("pk"):
        toetsing = toets_zoals_het_is(overeenkomst)

        assert toetsing.oordeel != Oordeel.NIET_IN_ORDE, toetsing.in_de_weg


def test_overeenkomsten_eindigen_langs_elke_weg_en_in_de_gekende_verhouding(land: dict[str, int]) -> None:
    einden = Beeindiging.objects.filter(status=Eindestatus.BEEINDIGD)
    assert set(einden.order_by().values_list("wijze", flat=True)) == set(Eindewijze.values)
    vroeg = einden.filter(eindigt_op__lt=F("overeenkomst__einde"))
    assert vroeg.filter(oorzaken__kant=Kant.SCHOOL).count() >= 0.8 * vroeg.count()
    assert einden.count() == Overeenkomst.objects.filter(status=Status.BEEINDIGD).count()
    voorbij = Overeenkomst.objects.filter(status=Status.BEEINDIGD, einde__lte=vandaag())
    vroegtijdig = voorbij.filter(beeindigd_op__lt=F("einde")).count()
    assert 0.3 < vroegtijdig / voorbij.count() < 0.6


def test_schorsingen_en_wijzigingen_liggen_binnen_hun_overeenkomst(land: dict[str, int]) -> None:
    tot = Coalesce("overeenkomst__beeindigd_op", "overeenkomst__einde")
    schorsingen = Schorsing.objects.annotate(laatste=tot)
    assert schorsingen.exists()
    assert not schorsingen.filter(Q(van__lt=F("overeenkomst__start")) | Q(tot__gt=F("laatste"))).exists()
    assert Wijziging.objects.filter(status=WijzigingStatus.IN_WERKING).exists()
    assert not Wijziging.objects.filter(gaat_in_op__gt=F("overeenkomst__einde")).exists()
    assert not Handtekening.objects.filter(wijziging__status="in_werking", getekend_op=None).exists()


def test_overleg_teams_en_checks_liggen_binnen_hun_overeenkomst(land: dict[str, int]) -> None:
    tot = Coalesce("overeenkomst__beeindigd_op", "overeenkomst__einde")
    overleggen = Overleg.objects.annotate(laatste=tot)
    assert overleggen.filter(status="bevestigd", document__isnull=False).exists()
    assert not overleggen.filter(
        Q(wanneer__date__lt=F("overeenkomst__start")) | Q(wanneer__date__gt=F("laatste"))
    ).exists()
    assert VoorzienOverleg.objects.filter(overleg=None, tegen__lt=vandaag()).exists()
    assert Deelnemer.objects.filter(cijfer__isnull=False, ervaring_op__lt=F("overleg__wanneer")).exists()
    assert not Deelnemer.objects.filter(ervaring_op__gte=F("overleg__wanneer")).exists()
    assert Teamlid.objects.filter(van__lte=vandaag()).exists()
    gevraagd = Mentorcheck.objects.all()
    assert 0 < gevraagd.filter(ingevuld_op__isnull=False).count() < gevraagd.count()
    assert Vormingsaanbod.objects.filter(partnerschap__soort=Soort.SECTORAAL_PARTNERSCHAP).exists()


def test_een_wissel_van_mentor_eindigt_bij_de_mentor_van_nu(land: dict[str, int]) -> None:
    wissels = Wijziging.objects.filter(soort=WijzigingSoort.MENTOR).order_by("overeenkomst", "volgnummer")
    laatste = {wissel.overeenkomst_id: wissel for wissel in wissels.select_related("overeenkomst__mentor")}
    for wissel in laatste.values():
        assert wissel.nieuw["mentor"] == str(wissel.overeenkomst.mentor.uuid)
        assert wissel.voordien["mentor"] != wissel.nieuw["mentor"]


def test_signalen_zijn_op_het_land_te_meten(land: dict[str, int]) -> None:
    cijfers = meet()
    geteld = [cijfers[naam] for naam in ("vroegtijdig", "volbracht", "lopend")]
    assert sum(geteld) == cijfers["overeenkomsten"] == Overeenkomst.objects.filter(status__in=Status.IN_WERKING).count()
    voorafgegaan = {soort for soort, regel in cijfers["signalen"].items() if regel["gevolgd_door_einde"]}
    assert voorafgegaan >= {"evaluatie_te_laat", "overleg_gemist", "schorsing", "team_onvolledig"}
    assert 0 < cijfers["vroegtijdig_met_signaal"] <= cijfers["vroegtijdig"]


def test_schooljaren_lopen_tot_vandaag(land: dict[str, int]) -> None:
    jaren = {overeenkomst.traject.schooljaar for overeenkomst in Overeenkomst.objects.select_related("traject")}

    assert len(jaren) in (5, 6)
    assert not Overeenkomst.objects.filter(status=Status.ACTIEF, einde__lt=vandaag()).exists()
    assert not Handtekening.objects.filter(overeenkomst__status=Status.ACTIEF, getekend_op=None).exists()
    assert Handtekening.objects.filter(overeenkomst__status=Status.TER_ONDERTEKENING, getekend_op=None).exists()


def test_ingediend_blad_is_volledig(land: dict[str, int]) -> None:
    for beoordeling in Beoordeling.objects.filter(status="ingediend"):
        stand = open_op_blad(beoordeling)
        assert (stand.items, stand.clusters) == ((), ())


def test_zoeken_vindt_wat_de_databank_zelf_bijhield(land: dict[str, int]) -> None:
    leerling = Leerling.objects.order_by("pk").first()
    erkenning = Erkenning.objects.select_related("vestiging").order_by("pk").first()

    assert Overeenkomst.objects.zoek(leerling.familienaam).filter(traject__leerling=leerling).exists()
    assert Erkenning.objects.zoek(erkenning.vestiging.gemeente).filter(pk=erkenning.pk).exists()
    mentor = Mentor.objects.filter(aanvragen__isnull=False).order_by("pk").first()
    assert Aanvraag.objects.zoek(mentor.familienaam).filter(mentoren__mentor=mentor).exists()


def test_leerwerkplekken_zijn_te_kiezen_en_kosten_vier_queries(
    land: dict[str, int], django_assert_num_queries: Any
) -> None:
    vol = Overeenkomst.objects.filter(status=Status.ACTIEF).select_related("traject__opleiding").order_by("pk")
    for overeenkomst in {rij.traject.opleiding_id: rij for rij in vol}.values():
        with django_assert_num_queries(4):
            plekken = zoek_leerwerkplekken(overeenkomst, "", vandaag())
            assert all(plek.vestiging.organisatie.naam for plek in plekken)
        assert plekken
        assert all(plek.erkenning.is_geldig_op(vandaag()) for plek in plekken)


def test_dossier_van_elke_status_opent(land: dict[str, int], aanmelden: Any) -> None:
    for status in Status.values:
        overeenkomst = Overeenkomst.objects.filter(status=status).order_by("pk").first()
        client = aanmelden(overeenkomst.traject.trajectbegeleider)
        assert client.get(reverse("overeenkomsten:overeenkomst_detail", args=[overeenkomst.uuid])).status_code == 200
    for status in Evaluatiestatus.values:
        evaluatie = Evaluatie.objects.filter(status=status).order_by("pk").first()
        client = aanmelden(evaluatie.overeenkomst.traject.trajectbegeleider)
        assert client.get(reverse("evaluatie:evaluatie_detail", args=[evaluatie.uuid])).status_code == 200
    for aanvraag in Aanvraag.objects.filter(ingediend_op__isnull=False).distinct("status").order_by("status"):
        lid = Lidmaatschap.objects.filter(
            organisatie=aanvraag.partnerschap_id, rol=Rol.DOSSIERBEHANDELAAR
        ) or Lidmaatschap.objects.filter(rol=Rol.DEPARTEMENT)
        client = aanmelden(lid[0].gebruiker)
        assert client.get(reverse("erkenningen:aanvraag", args=[aanvraag.uuid])).status_code == 200


def test_nummers_en_sleutels_lopen_door(land: dict[str, int]) -> None:
    nummer = volgend_nummer("OV", vandaag().year)

    assert not Overeenkomst.objects.filter(nummer__gte=nummer, nummer__startswith=nummer[:8]).exists()
    assert GebruikerFactory().pk


def test_tweede_keer_weigert_met_een_zin(land: dict[str, int]) -> None:
    with pytest.raises(CommandError, match="De databank is niet leeg"):
        call_command("laad_demodata", schaal="nationaal")
