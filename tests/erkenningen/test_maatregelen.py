"""The life of a measure: who does what in which status, the vote, the effective date to the day, appeal and effects."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from erkenningen import transitions as t
from erkenningen.enums import MaatregelSoort, MaatregelStatus, Stemkeuze
from erkenningen.models import Maatregel, Voorstel
from erkenningen.tasks import voer_maatregelen_uit_taak
from erkenningen.transitions import maatregelen as m
from mentorschap.berichten.models import Bericht
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Bank, Rol
from tests.factories.erkenningen import Wereld, wereld
from tests.factories.maatregelen import (
    REDENEN,
    RESULTAAT,
    VERSLAG,
    bereid,
    beroep_tegen,
    gehoord,
    in_status,
    opgelegd,
    stem_voor,
    voorgelegd,
)
from tests.factories.organisaties import actor_voor
from tests.hulp.terug import teruggedraaid

pytestmark = pytest.mark.django_db
MET_STEMMING = [soort for soort in MaatregelSoort.values if soort != "begeleidingsactie"]
SYSTEEM = "systeem"


@pytest.fixture
def w() -> Wereld:
    return wereld()


def vers(maatregel: Maatregel) -> Maatregel:
    return Maatregel.objects.get(pk=maatregel.pk)


def op_dag(dagen: int) -> Any:
    return time_machine.travel(timezone.now() + timedelta(days=dagen), tick=True)


DADEN: dict[str, tuple[set[str], set[str], Callable[[Maatregel, Any], Any]]] = {
    "wijzigen": (
        {"voorbereiding"},
        {"behandelaar"},
        lambda rij, actor: m.wijzig(rij, actor=actor, velden={"redenen": "Anders."}),
    ),
    "horen": (
        {"voorbereiding"},
        {"behandelaar"},
        lambda rij, actor: m.noteer_gehoor(rij, actor=actor, gehoord_op=nu(), verslag=VERSLAG),
    ),
    "voorleggen": ({"voorbereiding"}, {"behandelaar"}, lambda rij, actor: m.leg_voor(rij, actor=actor)),
    "ingaan": (
        {"opgelegd"},
        {"behandelaar", "stem", "stem2", SYSTEEM},
        lambda rij, actor: m.laat_ingaan(rij, actor=actor),
    ),
    "afronden": (
        {"in_werking"},
        {"behandelaar", SYSTEEM},
        lambda rij, actor: m.rond_af(rij, actor=actor, resultaat=RESULTAAT),
    ),
    "intrekken": (
        {"voorbereiding", "opgelegd"},
        {"behandelaar"},
        lambda rij, actor: m.trek_in(rij, actor=actor, reden="Vergissing."),
    ),
}


@pytest.mark.parametrize("status", MaatregelStatus.values)
def test_elke_status_elke_daad_elke_rol(w: Wereld, status: str) -> None:
    rij = in_status(w, w.goedgekeurd(), "mentorsanctie", status)
    vreemd = wereld()
    personen = {
        "beheerder": w.beheerder,
        "behandelaar": w.behandelaar,
        "stem": w.stem,
        "stem2": w.stem2,
        SYSTEEM: Actor.systeem(),
        "vreemde_behandelaar": vreemd.behandelaar,
        "vreemde_stem": vreemd.stem,
        "departement": wereld(met_partnerschap=False).behandelaar,
    }
    with op_dag(6):
        for van, mag, doe in DADEN.values():
            rij.refresh_from_db()
            with teruggedraaid():
                probeer(rij, personen, mag, doe, kan=status in van)


def probeer(rij: Maatregel, personen: dict[str, Actor], mag: set[str], doe: Callable[..., Any], *, kan: bool) -> None:
    """Who has no right is refused, a wrong status refuses the others; else the act is done."""
    for naam, actor in personen.items():
        if naam not in mag:
            with pytest.raises(GeenRecht):
                doe(rij, actor)
        elif not kan:
            with pytest.raises(Achterhaald):
                doe(rij, actor)
    if kan:
        doe(rij, personen[sorted(mag)[0]])


@pytest.mark.parametrize("wie", ["beheerder", "stem", "stem2"])
def test_voorbereiden_doet_alleen_de_behandelaar(w: Wereld, wie: str) -> None:
    rij = Maatregel(soort="begeleidingsactie", erkenning=w.goedgekeurd(), redenen=REDENEN, ingangsdatum=vandaag())

    with pytest.raises(GeenRecht):
        m.bereid_voor(rij, actor=getattr(w, wie))


@pytest.mark.parametrize("soort", MaatregelSoort.values)
def test_opleggen_zonder_stemming_kan_alleen_een_begeleidingsactie(w: Wereld, soort: str) -> None:
    rij = gehoord(w, w.goedgekeurd(), soort)
    wie_niet = [w.beheerder, w.stem, w.stem2] + ([] if soort == "begeleidingsactie" else [w.behandelaar])

    for actor in wie_niet:
        with pytest.raises((GeenRecht, HandelingBelet)):
            m.leg_op(rij, actor=actor)
        assert vers(rij).status == "voorbereiding"
    if soort == "begeleidingsactie":
        assert m.leg_op(rij, actor=w.behandelaar).opgelegd_op == vandaag()


@pytest.mark.parametrize("soort", MET_STEMMING)
def test_laatste_stem_legt_de_maatregel_op(w: Wereld, soort: str) -> None:
    voorstel = voorgelegd(w, w.goedgekeurd(), soort)
    assert voorstel.motivering == REDENEN

    t.stem(voorstel, actor=w.stem, keuze=Stemkeuze.AKKOORD)
    assert vers(voorstel.maatregel).status == "voorbereiding"
    t.stem(voorstel, actor=w.stem2, keuze=Stemkeuze.AKKOORD)

    rij = vers(voorstel.maatregel)
    assert (rij.status, rij.opgelegd_op) == ("in_werking", vandaag())
    assert rij.document.context["naam"] == w.stem2.naam
    assert rij.document.context["kenmerk"].startswith("BR-")
    assert Bericht.objects.filter(soort="maatregel_opgelegd", gebruiker_id=w.beheerder.gebruiker_id).exists()


@pytest.mark.parametrize("soort", MET_STEMMING)
def test_een_stem_tegen_laat_alles_in_voorbereiding(w: Wereld, soort: str) -> None:
    voorstel = voorgelegd(w, w.goedgekeurd(), soort)

    t.stem(voorstel, actor=w.stem, keuze=Stemkeuze.NIET_AKKOORD, motivering="Te streng.")

    rij = vers(voorstel.maatregel)
    assert (rij.status, rij.opgelegd_op) == ("voorbereiding", None)
    assert m.leg_voor(rij, actor=w.behandelaar).status == "open"


def test_na_de_stemtermijn_legt_de_taak_op_en_tekent_wie_laatst_voor_stemde(w: Wereld) -> None:
    erkenning = w.goedgekeurd()
    actor_voor(Rol.STEMGERECHTIGDE, w.partnerschap, bank=Bank.WERKNEMERS)
    voorstel = voorgelegd(w, erkenning, "opheffing")
    assert stem_voor(w, voorstel).status == "voorbereiding"

    with op_dag(8):
        assert t.sluit_verlopen_voorstellen() == 1

    rij = vers(voorstel.maatregel)
    assert rij.status == "in_werking"
    assert (rij.document.context["naam"], rij.document.context["functie"]) == (w.stem2.naam, "stemgerechtigde")
    assert rij.overgangen.get(overgang="opleggen").via == "systeem"


@pytest.mark.parametrize("soort", MET_STEMMING)
def test_zonder_gehoor_geen_stemming(w: Wereld, soort: str) -> None:
    rij = bereid(w, w.goedgekeurd(), soort)

    with pytest.raises(HandelingBelet, match="Hoor eerst"):
        m.leg_voor(rij, actor=w.behandelaar)
    m.noteer_gehoor(rij, actor=w.behandelaar, gehoord_op=None, niet_gehoord_omdat="Kwam twee keer niet opdagen.")
    assert m.leg_voor(vers(rij), actor=w.behandelaar).status == "open"


@pytest.mark.parametrize(
    "velden",
    [
        {"gehoord_op": None},
        {"gehoord_op": None, "niet_gehoord_omdat": "  "},
        {"gehoord_op": timezone.now() + timedelta(days=3), "verslag": VERSLAG},
        {"gehoord_op": timezone.now() - timedelta(days=3), "verslag": " "},
    ],
)
def test_gehoor_is_een_gesprek_met_verslag_of_een_reden(w: Wereld, velden: dict[str, Any]) -> None:
    rij = bereid(w, w.goedgekeurd(), "opheffing")

    with pytest.raises(HandelingBelet):
        m.noteer_gehoor(rij, actor=w.behandelaar, **velden)
    assert not vers(rij).is_gehoord


def test_tijdens_de_stemming_verandert_de_maatregel_niet(w: Wereld) -> None:
    rij = vers(voorgelegd(w, w.goedgekeurd(), "opheffing").maatregel)

    for daad in ("wijzigen", "horen", "voorleggen"):
        with pytest.raises(HandelingBelet, match="ter stemming"):
            DADEN[daad][2](rij, w.behandelaar)


def test_intrekken_sluit_het_voorstel_en_zwijgt_tegen_de_onderneming(w: Wereld) -> None:
    voorstel = voorgelegd(w, w.goedgekeurd(), "opheffing")

    m.trek_in(voorstel.maatregel, actor=w.behandelaar, reden="Vergissing.")

    assert Voorstel.objects.get(pk=voorstel.pk).status == "ingetrokken"
    assert not Bericht.objects.filter(soort="maatregel_ingetrokken").exists()


def test_intrekken_na_opleggen_meldt_het(w: Wereld) -> None:
    rij = in_status(w, w.goedgekeurd(), "opheffing", "opgelegd")

    m.trek_in(rij, actor=w.behandelaar, reden="Vergissing.")

    assert Bericht.objects.get(soort="maatregel_ingetrokken").gebruiker_id == w.beheerder.gebruiker_id


@pytest.mark.parametrize(("dagen", "status"), [(-1, "in_werking"), (0, "in_werking"), (1, "opgelegd")])
@pytest.mark.parametrize("soort", MaatregelSoort.values)
def test_ingangsdatum_tot_op_de_dag(w: Wereld, soort: str, dagen: int, status: str) -> None:
    rij = opgelegd(w, w.goedgekeurd(), soort, ingangsdatum=vandaag() + timedelta(days=dagen))

    assert vers(rij).status == status
    assert vers(rij).ingangsdatum == vandaag() + timedelta(days=max(dagen, 0))


@pytest.mark.parametrize(("dagen", "status"), [(2, "opgelegd"), (3, "in_werking"), (9, "in_werking")])
def test_taak_laat_ingaan_op_de_dag_zelf(w: Wereld, dagen: int, status: str) -> None:
    erkenning = w.goedgekeurd()
    rij = opgelegd(w, erkenning, ingangsdatum=vandaag() + timedelta(days=3))
    dag = vandaag() + timedelta(days=3)

    with op_dag(dagen):
        assert voer_maatregelen_uit_taak() == int(status == "in_werking")
        assert voer_maatregelen_uit_taak() == 0

    erkenning.refresh_from_db()
    assert vers(rij).status == status
    assert erkenning.opgeheven_op == (dag if status == "in_werking" else None)
    if status == "in_werking":
        assert rij.overgangen.get(overgang="ingaan").via == "systeem"


@pytest.mark.parametrize(
    ("schorsend", "status", "gaat_in"),
    [
        (True, "ingediend", False),
        (True, "ontvankelijk", False),
        (False, "ontvankelijk", True),
        (None, "ingediend", True),
        (True, "ongegrond", True),
        (True, "ingetrokken", True),
    ],
)
def test_schorsend_beroep_houdt_tegen(w: Wereld, schorsend: bool | None, status: str, gaat_in: bool) -> None:
    erkenning = w.goedgekeurd()
    rij = opgelegd(w, erkenning, ingangsdatum=vandaag() + timedelta(days=3))
    beslist = {"uitgesproken_op": vandaag(), "uitspraak_motivering": "Neen."} if status == "ongegrond" else {}
    beroep_tegen(w, rij, schorsend=schorsend, status=status, **beslist)

    with op_dag(5):
        assert voer_maatregelen_uit_taak() == int(gaat_in)
        dag = vandaag()

    erkenning.refresh_from_db()
    assert vers(rij).status == ("in_werking" if gaat_in else "opgelegd")
    if gaat_in and schorsend:
        assert erkenning.opgeheven_op == dag
    elif gaat_in:
        assert erkenning.opgeheven_op == rij.ingangsdatum


def test_departement_legt_op_met_een_collega() -> None:
    w = wereld(met_partnerschap=False)
    voorstel = voorgelegd(w, w.goedgekeurd(), "opheffing")

    with pytest.raises(GeenRecht, match="zelf"):
        t.beslis_voorstel(voorstel, actor=w.behandelaar, akkoord=True)

    assert stem_voor(w, voorstel).status == "in_werking"


def test_een_tweede_opheffing_kan_niet(w: Wereld) -> None:
    erkenning = w.goedgekeurd()
    eerste = bereid(w, erkenning, "opheffing")

    with pytest.raises(HandelingBelet, match=eerste.nummer):
        bereid(w, erkenning, "opheffing")


@pytest.mark.parametrize("soort", ["begeleidingsactie", "mentorsanctie", "opheffing"])
def test_na_opheffing_of_einde_geen_maatregel_meer(w: Wereld, soort: str) -> None:
    erkenning = w.goedgekeurd()
    opgelegd(w, erkenning)
    with pytest.raises(HandelingBelet, match="opgeheven"):
        bereid(w, erkenning, soort)

    verlopen = w.goedgekeurd()
    with op_dag(5 * 366 + 2), pytest.raises(HandelingBelet, match="liep tot"):
        bereid(w, verlopen, soort)


def test_opheffing_is_niet_af_te_ronden(w: Wereld) -> None:
    with pytest.raises(HandelingBelet, match="blijft"):
        m.rond_af(opgelegd(w, w.goedgekeurd()), actor=w.behandelaar, resultaat=RESULTAAT)
