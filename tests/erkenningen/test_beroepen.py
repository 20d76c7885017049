"""The life of an appeal: who may do what from which status, its terms, and what follows from the outcome."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from erkenningen import transitions
from erkenningen.beroep import is_te_laat
from erkenningen.enums import AanvraagSoort, BeroepStatus, UittrekselOordeel
from erkenningen.models import Aanvraag, AanvraagMentor, Beroep, Beslissing, Erkenning
from erkenningen.rules import einde_erkenning
from erkenningen.transitions import beroepen as t
from erkenningen.transitions.vervolg import begin_vervolg
from erkenningen.wissen import te_wissen
from mentorschap.berichten.models import Bericht
from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.documenten.models import Document
from mentorschap.organisaties.enums import Rol
from tests.factories.beroepen import REDENEN, UITSPRAAK, beroep, dagen_geleden, departement, in_status, weigering
from tests.factories.erkenningen import Wereld, bestand, mentor, upload, wereld
from tests.factories.organisaties import actor_voor
from tests.hulp.parallel import samen

pytestmark = pytest.mark.django_db
# Act → (from which statuses, by whom, how).
HANDELINGEN: dict[str, tuple[set[str], str, Any]] = {
    "ontvankelijk_verklaren": ({"ingediend"}, "departement", lambda r, a: t.verklaar_ontvankelijk(r, actor=a)),
    "onontvankelijk_verklaren": (
        {"ingediend"},
        "departement",
        lambda r, a: t.verklaar_onontvankelijk(r, actor=a, motivering="Te laat."),
    ),
    "gegrond_verklaren": (
        {"ontvankelijk"},
        "departement",
        lambda r, a: t.verklaar_gegrond(r, actor=a, motivering=UITSPRAAK),
    ),
    "ongegrond_verklaren": (
        {"ontvankelijk"},
        "departement",
        lambda r, a: t.verklaar_ongegrond(r, actor=a, motivering=UITSPRAAK),
    ),
    "intrekken": ({"ingediend", "ontvankelijk"}, "beheerder", lambda r, a: t.trek_beroep_in(r, actor=a)),
}
NAAR = {o.code: o.naar for o in t.OVERGANGEN_BEROEP}


@pytest.fixture
def w() -> Wereld:
    return wereld()


def test_tabel_noemt_elke_handeling() -> None:
    assert set(HANDELINGEN) == set(NAAR)


@pytest.mark.parametrize("status", BeroepStatus.values)
@pytest.mark.parametrize("code", HANDELINGEN)
def test_handeling_kan_alleen_vanuit_haar_status(w: Wereld, code: str, status: str) -> None:
    actor = departement()
    rij = in_status(w, status, actor)
    van, wie, doe = HANDELINGEN[code]
    wie_doet = actor if wie == "departement" else w.beheerder
    regels = rij.overgangen.count()

    if status in van:
        doe(rij, wie_doet)
        laatste = rij.overgangen.order_by("pk").last()
        assert (laatste.overgang, laatste.van, laatste.naar, laatste.door_id) == (
            code,
            status,
            NAAR[code],
            wie_doet.gebruiker_id,
        )
    else:
        with pytest.raises(Achterhaald):
            doe(rij, wie_doet)
        assert rij.overgangen.count() == regels
    assert Beroep.objects.get(pk=rij.pk).status == (NAAR[code] if status in van else status)


@pytest.mark.parametrize("rol", ["departement", "beheerder", "behandelaar", "stem", "ander", "mentor", "school"])
@pytest.mark.parametrize("code", HANDELINGEN)
def test_handeling_is_voor_een_rol(w: Wereld, code: str, rol: str) -> None:
    van, wie, doe = HANDELINGEN[code]
    rij = in_status(w, sorted(van)[-1], departement())
    actoren = {
        "departement": departement(),
        "beheerder": w.beheerder,
        "behandelaar": w.behandelaar,
        "stem": w.stem,
        "ander": wereld().beheerder,
        "mentor": actor_voor(Rol.MENTOR, w.onderneming),
        "school": actor_voor(Rol.TRAJECTBEGELEIDER),
    }

    rij = Beroep.objects.get(pk=rij.pk)
    if rol == wie:
        doe(Beroep.objects.get(pk=rij.pk), actoren[rol])
    else:
        with pytest.raises(GeenRecht):
            doe(rij, actoren[rol])
    assert Beroep.objects.get(pk=rij.pk).status == (NAAR[code] if rol == wie else rij.status)


@pytest.mark.parametrize("rol", ["behandelaar", "stem", "ander", "departement", "mentor"])
def test_alleen_de_onderneming_stelt_beroep_in(w: Wereld, rol: str) -> None:
    beslissing = weigering(w)
    actoren = {
        "behandelaar": w.behandelaar,
        "stem": w.stem,
        "ander": wereld().beheerder,
        "departement": departement(),
        "mentor": actor_voor(Rol.MENTOR, w.onderneming),
    }

    with pytest.raises(GeenRecht):
        t.stel_beroep_in(beslissing, actor=actoren[rol], ontvangen_op=vandaag(), motivering=REDENEN)
    assert not Beroep.objects.exists()


def test_beroep_bewaart_wat_nodig_is_en_begint_de_klok(w: Wereld) -> None:
    beslissing = weigering(w)
    rij = beroep(w, beslissing, motivering=f" {REDENEN} ", upload=upload("plan.pdf"))

    assert rij.nummer == f"BE-{vandaag().year}-00001"
    assert (rij.status, rij.onderneming, rij.beslissing, rij.maatregel) == (
        "ingediend",
        w.onderneming,
        beslissing,
        None,
    )
    assert (rij.motivering, rij.bestand.naam) == (REDENEN, "plan.pdf")
    assert rij.bevestigen_tot == vandaag() + timedelta(days=10)
    assert rij.overgangen.values_list("overgang", "van", "naar").get() == ("instellen", "", "ingediend")


@pytest.mark.parametrize("dagen", [0, 10, 11, 40])
def test_beroep_na_de_termijn_wordt_bewaard_en_gemerkt(w: Wereld, dagen: int) -> None:
    beslissing = weigering(w)
    rij = beroep(w, beslissing, ontvangen_op=dagen_geleden(beslissing, dagen))

    assert is_te_laat(rij) is (dagen > 10)


@pytest.mark.parametrize("verschil", [-1, 1])
def test_dag_van_ontvangst_ligt_tussen_de_beslissing_en_vandaag(w: Wereld, verschil: int) -> None:
    beslissing = weigering(w)
    dag = dagen_geleden(beslissing, 5) - timedelta(days=1) if verschil < 0 else vandaag() + timedelta(days=1)

    with pytest.raises(HandelingBelet):
        beroep(w, beslissing, ontvangen_op=dag)


def test_beroep_zonder_redenen_bestaat_niet(w: Wereld) -> None:
    with pytest.raises(HandelingBelet, match="waarom u in beroep gaat"):
        beroep(w, motivering="  ")


@pytest.mark.parametrize("status", ["goedgekeurd"])
def test_tegen_een_goedkeuring_is_geen_beroep(w: Wereld, status: str) -> None:
    with pytest.raises(HandelingBelet, match="geen beroep mogelijk"):
        beroep(w, Beslissing.objects.get(aanvraag=w.in_status(status)))


def test_een_beroep_per_beslissing_en_na_intrekken_opnieuw(w: Wereld) -> None:
    beslissing = weigering(w)
    eerste = beroep(w, beslissing)
    with pytest.raises(HandelingBelet, match=eerste.nummer):
        beroep(w, beslissing)

    t.trek_beroep_in(eerste, actor=w.beheerder)

    assert beroep(w, beslissing).nummer != eerste.nummer


@pytest.mark.parametrize("dag", [0, 10, 11])
def test_bevestigen_kan_ook_na_de_termijn(w: Wereld, dag: int) -> None:
    actor, rij = departement(), beroep(w)

    with time_machine.travel(rij.ingediend_op + timedelta(days=dag), tick=False):
        t.verklaar_ontvankelijk(rij, actor=actor)
        over = vandaag() > rij.bevestigen_tot

    assert over is (dag > 10)
    assert Beroep.objects.get(pk=rij.pk).bevestigd_op is not None


def test_niet_ontvankelijk_vraagt_een_reden_en_tegen_een_weigering_schort_niets_op(w: Wereld) -> None:
    actor, rij = departement(), beroep(w)
    with pytest.raises(HandelingBelet, match="zonder reden"):
        t.verklaar_onontvankelijk(rij, actor=actor, motivering=" ")

    t.verklaar_ontvankelijk(rij, actor=actor, schorsend=True)

    assert Beroep.objects.get(pk=rij.pk).schorsend is None


def test_gegrond_beroep_vernietigt_de_weigering_en_erkent_wie_voldeed(w: Wereld) -> None:
    goed, jong = mentor(w.beheerder, voornaam="Greet"), mentor(w.beheerder, leeftijd=22)
    beslissing = weigering(w, goed, jong)
    rij = beroep(w, beslissing)
    t.verklaar_ontvankelijk(rij, actor=departement())
    actor = departement()

    t.verklaar_gegrond(rij, actor=actor, motivering=UITSPRAAK)

    beslissing.refresh_from_db()
    erkenning = Erkenning.objects.get(aanvraag=beslissing.aanvraag)
    assert (beslissing.uitkomst, beslissing.vernietigd_op) == ("geweigerd", vandaag())
    assert beslissing.aanvraag.status == "goedgekeurd"
    assert [m.mentor for m in erkenning.mentoren.all()] == [goed]
    assert (erkenning.partnerschap, erkenning.geldig_van) == (w.partnerschap, vandaag())
    assert erkenning.geldig_tot == einde_erkenning(vandaag())
    laatste = beslissing.aanvraag.overgangen.order_by("pk").last()
    assert (laatste.overgang, laatste.van, laatste.toelichting) == (
        "na_beroep_goedgekeurd",
        "geweigerd",
        f"Beroep {rij.nummer}",
    )
    zinnen = Document.objects.get(soort="beroep_uitspraak").context["gevolgen"]
    assert any(erkenning.nummer in zin for zin in zinnen)
    assert any(goed.naam in zin for zin in zinnen)


def test_ongegrond_beroep_verandert_niets_aan_de_beslissing(w: Wereld) -> None:
    rij = in_status(w, "ongegrond", departement())

    beslissing = Beslissing.objects.get(pk=rij.beslissing_id)
    assert (beslissing.vernietigd_op, beslissing.aanvraag.status) == (None, "geweigerd")
    assert not Erkenning.objects.exists()


def test_gegrond_kan_niet_zonder_mentor_die_voldeed(w: Wereld) -> None:
    actor = departement()
    rij = beroep(w, weigering(w, mentor(w.beheerder, leeftijd=22)))
    t.verklaar_ontvankelijk(rij, actor=actor)

    with pytest.raises(HandelingBelet, match="geen enkele mentor"):
        t.verklaar_gegrond(rij, actor=actor, motivering=UITSPRAAK)
    assert Beroep.objects.get(pk=rij.pk).status == "ontvankelijk"
    assert not Document.objects.filter(soort="beroep_uitspraak").exists()


def test_gegrond_kan_niet_als_de_plaats_intussen_erkend_is(w: Wereld) -> None:
    actor, beslissing = departement(), weigering(w)
    rij = beroep(w, beslissing)
    t.verklaar_ontvankelijk(rij, actor=actor)
    oud = beslissing.aanvraag
    nieuw = w.beoordeeld()
    Aanvraag.objects.filter(pk=nieuw.pk).update(vestiging=oud.vestiging)
    w.keur_goed(Aanvraag.objects.get(pk=nieuw.pk))

    with pytest.raises(HandelingBelet, match="al erkend"):
        t.verklaar_gegrond(rij, actor=actor, motivering=UITSPRAAK)


def test_gegrond_over_een_extra_mentor_zet_hem_op_de_erkenning(w: Wereld) -> None:
    erkenning, nieuw = w.goedgekeurd(), mentor(w.beheerder, voornaam="Nele")
    rij = begin_vervolg(erkenning, AanvraagSoort.MENTOR_TOEVOEGEN, actor=w.beheerder)
    AanvraagMentor.objects.create(aanvraag=rij, mentor=nieuw)
    transitions.neem_in_behandeling(transitions.dien_in(rij, actor=w.beheerder), actor=w.behandelaar)
    transitions.beoordeel_uittreksel(nieuw.uittreksels.get(), rij, UittrekselOordeel.GUNSTIG, actor=w.behandelaar)
    actor, zaak = departement(), beroep(w, w.weiger(Aanvraag.objects.get(pk=rij.pk)))
    t.verklaar_ontvankelijk(zaak, actor=actor)

    t.verklaar_gegrond(zaak, actor=actor, motivering=UITSPRAAK)

    assert erkenning.mentoren.filter(mentor=nieuw, status="actief").exists()
    assert Erkenning.objects.count() == 1


def test_wie_zelf_besliste_spreekt_zich_niet_uit() -> None:
    w = wereld(met_partnerschap=False)
    beslissing = weigering(w)
    rij = beroep(w, beslissing)
    eigen = w.stem2
    assert beslissing.beslist_door_id == eigen.gebruiker_id
    t.verklaar_ontvankelijk(rij, actor=eigen)

    for doe in (t.verklaar_gegrond, t.verklaar_ongegrond):
        with pytest.raises(GeenRecht, match="zelf"):
            doe(rij, actor=eigen, motivering=UITSPRAAK)
    t.verklaar_ongegrond(rij, actor=w.stem, motivering=UITSPRAAK)


def test_elke_stap_bericht_aan_wie_het_aangaat(w: Wereld) -> None:
    actor, rij = departement(), beroep(w)
    t.verklaar_ontvankelijk(rij, actor=actor)
    t.verklaar_ongegrond(rij, actor=actor, motivering=UITSPRAAK)
    ander = beroep(w)
    t.trek_beroep_in(ander, actor=w.beheerder)

    def naar(zaak: Beroep, soort: str) -> set[int]:
        return set(Bericht.objects.filter(onderwerp_uuid=zaak.uuid, soort=soort).values_list("gebruiker_id", flat=True))

    onderneming, partnerschap = {w.beheerder.gebruiker_id}, {w.behandelaar.gebruiker_id}
    assert naar(rij, "beroep_ingediend") == partnerschap | {actor.gebruiker_id}
    assert naar(rij, "beroep_bevestigd") == onderneming | partnerschap
    assert naar(rij, "beroep_uitspraak") == onderneming | partnerschap
    assert naar(ander, "beroep_ingetrokken") == partnerschap | {actor.gebruiker_id}


def test_uittreksel_blijft_zolang_het_beroep_loopt(w: Wereld) -> None:
    beslissing = weigering(w)
    rij = beroep(w, beslissing)
    dag = vandaag() + timedelta(days=400)
    assert not te_wissen(dag).exists()

    t.trek_beroep_in(rij, actor=w.beheerder)

    assert te_wissen(dag).exists()


def test_bijlage_wordt_niet_bewaard_als_het_beroep_niet_kan(w: Wereld) -> None:
    beslissing = weigering(w)
    bestand(w.beheerder)
    aantal = type(bestand(w.beheerder)).objects.count()
    with pytest.raises(HandelingBelet):
        beroep(w, beslissing, motivering="", upload=upload())

    assert type(bestand(w.beheerder)).objects.count() == aantal + 1


@pytest.mark.django_db(transaction=True)
def test_twee_uitspraken_tegelijk_een_wint_en_er_is_een_brief() -> None:
    w = wereld()
    rij = in_status(w, "ontvankelijk", departement())
    daden = [(t.verklaar_gegrond, departement()), (t.verklaar_ongegrond, departement())]

    def spreek_uit() -> str:
        doe, actor = daden.pop()
        try:
            return doe(Beroep.objects.get(pk=rij.pk), actor=actor, motivering=UITSPRAAK).status
        except Achterhaald as fout:
            return f"na {fout.laatste.overgang}"

    uitslagen = samen(spreek_uit, aantal=2)

    rij.refresh_from_db()
    assert set(uitslagen) == {rij.status, f"na {rij.status}_verklaren"}
    assert Document.objects.filter(onderwerp_uuid=rij.uuid, soort="beroep_uitspraak").count() == 1
    assert Erkenning.objects.exists() is (rij.status == "gegrond")


@pytest.mark.django_db(transaction=True)
def test_twee_keer_instellen_tegelijk_geeft_een_beroep() -> None:
    w = wereld()
    beslissing = weigering(w)

    def stel_in() -> str:
        try:
            beroep(w, beslissing)
        except HandelingBelet:
            return "belet"
        return "ingesteld"

    assert sorted(samen(stel_in, aantal=2)) == ["belet", "ingesteld"]
    assert Beroep.objects.count() == 1
