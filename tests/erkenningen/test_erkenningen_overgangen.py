"""The acts on an application: where each may start, who may do it, what stands in the way, what it leaves behind."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from erkenningen import transitions as t
from erkenningen.enums import AanvraagStatus as Status
from erkenningen.enums import AfwijkingSoort, UittrekselOordeel
from erkenningen.models import Aanvraag, Erkenning, Regeling, Toetsing, Uittreksel
from mentorschap.berichten.models import Bericht
from mentorschap.core.klok import vandaag
from mentorschap.core.termijnen import plus_jaren
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.documenten.models import Document
from tests.factories.erkenningen import MOTIVERING, mentor, wereld
from tests.hulp.terug import teruggedraaid

pytestmark = pytest.mark.django_db

# Act → (statuses it starts from, who does it, how).
HANDELINGEN = {
    "indienen": ({"werkversie"}, "beheerder", lambda rij, a: t.dien_in(rij, actor=a)),
    "opnemen": ({"ingediend"}, "behandelaar", lambda rij, a: t.neem_in_behandeling(rij, actor=a)),
    "aanvulling": ({"in_behandeling"}, "behandelaar", lambda rij, a: t.vraag_aanvulling(rij, actor=a, vragen=["Wat?"])),
    "goedkeuren": ({"in_behandeling"}, "stem", lambda rij, a: t.keur_goed(rij, actor=a, motivering="Goed.")),
    "weigeren": ({"in_behandeling"}, "stem", lambda rij, a: t.weiger(rij, actor=a, motivering="Niet goed.")),
    "aanvullen": ({"onvolledig"}, "beheerder", lambda rij, a: t.vul_aan(rij, actor=a)),
    "intrekken": (
        {"werkversie", "ingediend", "in_behandeling", "onvolledig"},
        "beheerder",
        lambda rij, a: t.trek_in(rij, actor=a),
    ),
}


@pytest.mark.parametrize("status", Status.values)
def test_handeling_start_alleen_vanuit_haar_statussen(status):
    w = wereld()
    rij = w.in_status(status)

    for handeling, (van, wie, doe) in HANDELINGEN.items():
        rij.refresh_from_db()
        with teruggedraaid():
            if status in van:
                _start(handeling, doe, rij, getattr(w, wie))
            else:
                # A working version has no partnership yet, so nobody there has a right to it.
                reden = GeenRecht if status == "werkversie" and wie != "beheerder" else Achterhaald
                with pytest.raises(reden):
                    doe(rij, getattr(w, wie))
                rij.refresh_from_db()
                assert rij.status == status, handeling


def _start(handeling, doe, rij, actor):
    try:
        doe(rij, actor)
    except Achterhaald:
        pytest.fail(f"{handeling} hoort te starten vanuit {rij.status}")
    except HandelingBelet:
        # A guard may still refuse; that the status is right is what is asked here.
        assert handeling in {"goedkeuren", "weigeren", "aanvullen"}


@pytest.mark.parametrize("handeling", HANDELINGEN)
def test_handeling_is_voorbehouden_aan_haar_rol_bij_het_eigen_partnerschap(handeling):
    w, ander = wereld(), wereld()
    van, bevoegd, doe = HANDELINGEN[handeling]
    rij = w.in_status(sorted(van)[0])

    for wie in {"beheerder", "behandelaar", "stem"} - {bevoegd}:
        with pytest.raises(GeenRecht):
            doe(rij, getattr(w, wie))
    with pytest.raises(GeenRecht):
        doe(rij, getattr(ander, bevoegd))


def test_departement_behandelt_en_beslist_zonder_partnerschap():
    w = wereld(met_partnerschap=False)

    erkenning = w.goedgekeurd()

    assert erkenning.partnerschap is None
    assert erkenning.aanvraag.status == "goedgekeurd"


def test_indienen_bepaalt_het_partnerschap_en_start_de_termijn():
    w = wereld()

    rij = w.ingediend()

    assert rij.partnerschap == w.partnerschap
    assert rij.ingediend_namens_id == w.onderneming.pk
    assert rij.peildatum == vandaag()
    assert rij.termijn_tot == vandaag() + timedelta(days=14)


def test_termijn_start_bij_volledig_dossier_als_de_regeling_dat_zegt():
    w = wereld()
    Regeling.objects.create(
        partnerschap=w.partnerschap, geldig_van="2016-07-01", startgebeurtenis="volledig", beslistermijn_dagen=20
    )

    rij = w.ingediend()
    assert rij.termijn_tot is None

    rij = t.neem_in_behandeling(rij, actor=w.behandelaar)
    assert rij.termijn_tot == vandaag() + timedelta(days=20)
    assert rij.behandelaar_id == w.behandelaar.gebruiker_id


def test_indienen_zegt_alles_wat_ontbreekt():
    w = wereld()
    rij = t.begin(actor=w.beheerder)

    with pytest.raises(HandelingBelet) as fout:
        t.dien_in(rij, actor=w.beheerder)

    assert [b.code for b in fout.value.beletselen] == [
        "vestiging",
        "opleiding",
        "mentor",
        "organisatie_ok",
        "draagkracht_ok",
        "veroordeling",
    ]
    assert all(b.url for b in fout.value.beletselen)


def test_indienen_vraagt_feiten_en_bewijs_van_elke_mentor():
    w = wereld()
    onaf = mentor(w.beheerder, ervaring=None, uittreksel_dagen=None)
    onaf.geboortedatum = None
    onaf.save()
    rij = w.werkversie(onaf)

    with pytest.raises(HandelingBelet) as fout:
        t.dien_in(rij, actor=w.beheerder)

    assert [b.code for b in fout.value.beletselen] == ["geboortedatum", "ervaring", "uittreksel"]


def test_ongunstig_antwoord_vraagt_toelichting_bij_indienen():
    w = wereld()
    rij = w.werkversie(veroordeling=True)

    with pytest.raises(HandelingBelet) as fout:
        t.dien_in(rij, actor=w.beheerder)

    assert [b.code for b in fout.value.beletselen] == ["veroordeling_toelichting"]


def test_aanvullen_kan_pas_als_alle_vragen_beantwoord_zijn():
    w = wereld()
    rij = w.onvolledig("Welke oven?", "Hoeveel bakkers?")
    eerste, tweede = rij.vragen.order_by("pk")
    t.beantwoord(eerste, actor=w.beheerder, antwoord="Een etageoven.")

    with pytest.raises(HandelingBelet) as fout:
        t.vul_aan(rij, actor=w.beheerder)
    assert [b.code for b in fout.value.beletselen] == ["vraag"]

    t.beantwoord(tweede, actor=w.beheerder, antwoord="Vier.")
    rij = t.vul_aan(rij, actor=w.beheerder)
    assert rij.status == "in_behandeling"


def test_vraag_beantwoorden_kan_alleen_terwijl_de_aanvraag_onvolledig_is():
    w = wereld()
    rij = w.onvolledig()
    vraag = rij.vragen.get()
    t.beantwoord(vraag, actor=w.beheerder, antwoord="Een etageoven.")
    t.vul_aan(rij, actor=w.beheerder)

    with pytest.raises(Achterhaald):
        t.beantwoord(vraag, actor=w.beheerder, antwoord="Toch een andere.")


def test_goedkeuren_maakt_erkenning_toetsingen_brief_en_bericht():
    w = wereld()
    goed, jong = mentor(w.beheerder), mentor(w.beheerder, leeftijd=22)
    rij = w.beoordeeld(goed, jong)

    erkenning = w.keur_goed(rij)

    assert erkenning.geldig_van == vandaag()
    assert erkenning.geldig_tot == plus_jaren(vandaag(), 5) - timedelta(days=1)
    assert [m.mentor for m in erkenning.mentoren.all()] == [goed]
    beslissing = Aanvraag.objects.get(pk=rij.pk).beslissing
    assert (beslissing.uitkomst, beslissing.motivering) == ("goedgekeurd", MOTIVERING)
    assert beslissing.document.soort == "erkenningsbesluit"
    toetsingen = Toetsing.objects.filter(aanvraag=rij).order_by("aanvraag_mentor_id")
    assert sorted(x.oordeel for x in toetsingen) == ["voldoet", "voldoet", "voldoet_niet"]
    assert Bericht.objects.filter(onderwerp_uuid=rij.uuid, soort="aanvraag_beslist").count() == 1
    assert rij.overgangen.filter(overgang="goedkeuren", toelichting=MOTIVERING).count() == 1


def test_bevroren_toetsing_kan_niet_veranderen():
    toetsing = wereld().goedgekeurd().aanvraag.toetsingen.first()

    toetsing.oordeel = "voldoet_niet"
    with pytest.raises(Exception, match="Cannot update"):
        toetsing.save()


def test_weigeren_maakt_brief_zonder_erkenning():
    w = wereld()

    rij = w.geweigerd()

    assert rij.status == "geweigerd"
    assert rij.beslissing.document.soort == "weigeringsbesluit"
    assert not Erkenning.objects.filter(aanvraag=rij).exists()


@pytest.mark.parametrize("doe", [t.keur_goed, t.weiger])
def test_beslissen_vraagt_een_motivering(doe):
    w = wereld()
    rij = w.beoordeeld()

    with pytest.raises(HandelingBelet) as fout:
        doe(rij, actor=w.stem, motivering="  ")

    assert [b.code for b in fout.value.beletselen] == ["toelichting"]


def test_goedkeuren_wacht_op_het_oordeel_over_het_uittreksel():
    w = wereld()
    rij = w.in_behandeling()

    with pytest.raises(HandelingBelet) as fout:
        w.keur_goed(rij)

    assert "ERK-03" in [b.code for b in fout.value.beletselen]
    assert "MEN-06" in [b.code for b in fout.value.beletselen]


@pytest.mark.parametrize(("veld", "regel"), [("organisatie_ok", "ERK-04.2"), ("draagkracht_ok", "ERK-04.3")])
def test_goedkeuren_kan_niet_als_de_onderneming_niet_voldoet(veld, regel):
    w = wereld()
    rij = w.beoordeeld(**{veld: False, veld.replace("_ok", "_toelichting"): "Nog niet."})

    with pytest.raises(HandelingBelet) as fout:
        w.keur_goed(rij)

    assert [b.code for b in fout.value.beletselen] == [regel]


def test_veroordeling_wordt_gewogen_en_staat_niet_zelf_in_de_weg():
    w = wereld()
    rij = w.beoordeeld(veroordeling=True, veroordeling_toelichting="Een verkeersboete in 2012.")

    erkenning = w.keur_goed(rij, "De boete raakt de opleiding niet.")

    onderneming = erkenning.aanvraag.toetsingen.get(aanvraag_mentor=None)
    assert onderneming.oordeel == "te_beslissen"


def test_afwijking_op_leeftijd_laat_mentor_van_23_toe():
    w = wereld()
    jong = mentor(w.beheerder, leeftijd=23, diploma=True)
    rij = w.beoordeeld(jong)
    with pytest.raises(HandelingBelet):
        w.keur_goed(rij)

    t.beslis_afwijking(
        rij.mentoren.get(), AfwijkingSoort.LEEFTIJD, toegekend=True, motivering="Sterk diploma.", actor=w.stem
    )

    erkenning = w.keur_goed(rij)
    assert erkenning.mentoren.get().mentor == jong
    assert rij.toetsingen.get(aanvraag_mentor__mentor=jong).oordeel == "voldoet_met_afwijking"


def test_afwijking_beslist_alleen_een_stemgerechtigde_en_met_reden():
    w = wereld()
    rij = w.beoordeeld(mentor(w.beheerder, leeftijd=23, diploma=True))
    am = rij.mentoren.get()

    with pytest.raises(GeenRecht):
        t.beslis_afwijking(am, AfwijkingSoort.LEEFTIJD, toegekend=True, motivering="x", actor=w.behandelaar)
    with pytest.raises(HandelingBelet):
        t.beslis_afwijking(am, AfwijkingSoort.LEEFTIJD, toegekend=True, motivering=" ", actor=w.stem)


def test_uittreksel_beoordelen_komt_in_het_logboek_en_kan_niet_na_de_beslissing():
    w = wereld()
    rij = w.in_behandeling()
    uittreksel = Uittreksel.objects.get(mentor__aanvragen__aanvraag=rij)
    with pytest.raises(GeenRecht):
        t.beoordeel_uittreksel(uittreksel, rij, UittrekselOordeel.GUNSTIG, actor=w.stem)

    t.beoordeel_uittreksel(uittreksel, rij, UittrekselOordeel.GUNSTIG, actor=w.behandelaar)
    w.keur_goed(rij)

    uittreksel.refresh_from_db()
    assert uittreksel.beoordeeld_door_id == w.behandelaar.gebruiker_id
    with pytest.raises(Achterhaald):
        t.beoordeel_uittreksel(uittreksel, rij, UittrekselOordeel.ONGUNSTIG, actor=w.behandelaar)


@pytest.mark.django_db(transaction=True)
def test_twee_beslissingen_tegelijk_een_wint_de_ander_leest_waarom():
    w = wereld(met_partnerschap=False)
    rij = w.beoordeeld()
    samen, uitslagen = threading.Barrier(2), []

    def beslis(doe, motivering):
        try:
            samen.wait(10)
            doe(Aanvraag.objects.get(pk=rij.pk), actor=w.stem, motivering=motivering)
            uitslagen.append("gelukt")
        except Achterhaald as fout:
            uitslagen.append(fout.laatste.overgang)
        finally:
            connection.close()

    draden = [
        threading.Thread(target=beslis, args=(t.keur_goed, "Ja.")),
        threading.Thread(target=beslis, args=(t.keur_goed, "Ja ook.")),
    ]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(20)

    assert sorted(uitslagen) == ["gelukt", "goedkeuren"]
    assert rij.overgangen.filter(overgang="goedkeuren").count() == 1
    assert Document.objects.filter(onderwerp_uuid=rij.uuid, soort__endswith="besluit").count() == 1
    assert Bericht.objects.filter(onderwerp_uuid=rij.uuid, soort="aanvraag_beslist").count() == 1
