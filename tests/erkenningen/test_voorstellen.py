"""Proposals and votes: who, when, both benches, the term to the day, four eyes, and what the last vote does."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from erkenningen import transitions as t
from erkenningen.enums import AfwijkingSoort, Stemkeuze, Uitkomst, UittrekselOordeel, VoorstelStatus
from erkenningen.models import Aanvraag, Regeling, Stem, Voorstel
from mentorschap.berichten.models import Bericht
from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.organisaties.enums import Bank, Rol
from mentorschap.organisaties.models import Lidmaatschap
from tests.factories.erkenningen import MOTIVERING, Wereld, mentor, wereld
from tests.factories.organisaties import actor_voor

pytestmark = pytest.mark.django_db
VOOR, TEGEN, NIETS = Stemkeuze.AKKOORD, Stemkeuze.NIET_AKKOORD, Stemkeuze.ONTHOUDING


@pytest.fixture
def w() -> Wereld:
    return wereld()


def stem(voorstel: Voorstel, actor: Any, keuze: Stemkeuze = VOOR) -> Stem:
    return t.stem(voorstel, actor=actor, keuze=keuze, motivering="De oven ontbreekt." if keuze == TEGEN else "")


def vers(voorstel: Voorstel) -> Voorstel:
    return Voorstel.objects.select_related("aanvraag").get(pk=voorstel.pk)


def op_dag(dagen: int) -> Any:
    return time_machine.travel(timezone.now() + timedelta(days=dagen), tick=True)


@pytest.mark.parametrize("uitkomst", Uitkomst.values)
def test_laatste_stem_voert_de_beslissing_uit(w: Wereld, uitkomst: str) -> None:
    voorstel = w.voorstel(uitkomst)

    stem(voorstel, w.stem)
    assert vers(voorstel).aanvraag.status == "in_behandeling"
    stem(voorstel, w.stem2)

    rij = vers(voorstel)
    assert (rij.status, rij.aanvraag.status) == ("aangenomen", uitkomst)
    beslissing = rij.aanvraag.beslissing
    assert (beslissing.beslist_door_id, beslissing.motivering) == (w.stem2.gebruiker_id, MOTIVERING)
    assert [s.bank for s in rij.stemmen.all()] == ["werkgevers", "werknemers"]


def test_twee_stemmen_van_een_bank_volstaan_niet(w: Wereld) -> None:
    ook = actor_voor(Rol.STEMGERECHTIGDE, w.partnerschap, bank=Bank.WERKGEVERS)
    voorstel = w.voorstel()

    for actor in (w.stem, ook):
        stem(voorstel, actor)

    assert vers(voorstel).status == "open"
    stem(voorstel, w.stem2, NIETS)
    assert vers(voorstel).status == "open"


def test_een_stem_tegen_verwerpt_en_meldt_het_de_behandelaar(w: Wereld) -> None:
    voorstel = w.voorstel()

    stem(voorstel, w.stem, TEGEN)

    assert (vers(voorstel).status, vers(voorstel).aanvraag.status) == ("verworpen", "in_behandeling")
    assert Bericht.objects.get(soort="voorstel_verworpen").gebruiker_id == w.behandelaar.gebruiker_id
    with pytest.raises(Achterhaald):
        stem(voorstel, w.stem2)
    nieuw = t.doe_voorstel(voorstel.aanvraag, actor=w.behandelaar, uitkomst=Uitkomst.GEWEIGERD, motivering="Geen oven.")
    assert nieuw.status == "open"


def test_tegenstem_vraagt_een_reden(w: Wereld) -> None:
    with pytest.raises(HandelingBelet, match="waarom"):
        t.stem(w.voorstel(), actor=w.stem, keuze=TEGEN, motivering=" ")


def test_onthouding_wacht_op_een_akkoord_van_die_bank(w: Wereld) -> None:
    ook = actor_voor(Rol.STEMGERECHTIGDE, w.partnerschap, bank=Bank.WERKNEMERS)
    voorstel = w.voorstel()
    stem(voorstel, w.stem)
    stem(voorstel, w.stem2, NIETS)
    assert vers(voorstel).status == "open"

    stem(voorstel, ook)

    assert vers(voorstel).aanvraag.status == "goedgekeurd"


def test_stem_is_definitief(w: Wereld) -> None:
    voorstel = w.voorstel()
    stem(voorstel, w.stem)

    with pytest.raises(Achterhaald, match="definitief"):
        stem(voorstel, w.stem, NIETS)


@pytest.mark.parametrize(("dagen", "mag"), [(0, True), (7, True), (8, False)])
def test_stemmen_kan_tot_en_met_de_laatste_dag(w: Wereld, dagen: int, mag: bool) -> None:
    voorstel = w.voorstel()
    assert voorstel.stemmen_tot == vandaag() + timedelta(days=7)

    with op_dag(dagen):
        if mag:
            stem(voorstel, w.stem)
        else:
            with pytest.raises(HandelingBelet, match="voorbij"):
                stem(voorstel, w.stem)

    assert voorstel.stemmen.exists() is mag


@pytest.mark.parametrize(("dagen", "status"), [(7, "in_behandeling"), (8, "goedgekeurd")])
def test_na_de_termijn_volstaat_een_akkoord_per_bank(w: Wereld, dagen: int, status: str) -> None:
    actor_voor(Rol.STEMGERECHTIGDE, w.partnerschap, bank=Bank.WERKNEMERS)
    voorstel = w.voorstel()
    stem(voorstel, w.stem)
    stem(voorstel, w.stem2)
    assert vers(voorstel).status == "open"

    with op_dag(dagen):
        gesloten = t.sluit_verlopen_voorstellen()
        assert t.sluit_verlopen_voorstellen() == 0

    rij = vers(voorstel).aanvraag
    assert (gesloten, rij.status) == (int(status == "goedgekeurd"), status)
    if gesloten:
        assert rij.beslissing.beslist_door_id == w.stem2.gebruiker_id
        assert rij.overgangen.get(overgang="goedkeuren").via == "systeem"


def test_termijn_voorbij_zonder_beide_banken_blijft_open_tot_verlenging(w: Wereld) -> None:
    voorstel = w.voorstel()
    stem(voorstel, w.stem)

    with op_dag(8):
        assert t.sluit_verlopen_voorstellen() == 0
        with pytest.raises(HandelingBelet):
            t.verleng_stemtermijn(voorstel, actor=w.behandelaar, stemmen_tot=vandaag() - timedelta(days=1))
        t.verleng_stemtermijn(voorstel, actor=w.behandelaar, stemmen_tot=vandaag())
        stem(voorstel, w.stem2)

    assert vers(voorstel).aanvraag.status == "goedgekeurd"


def test_termijn_komt_uit_de_regeling(w: Wereld) -> None:
    Regeling.objects.create(partnerschap=w.partnerschap, geldig_van="2016-07-01", stemtermijn_dagen=3)

    assert w.voorstel().stemmen_tot == vandaag() + timedelta(days=3)


@pytest.mark.parametrize("uitkomst", Uitkomst.values)
def test_wie_het_voorstel_doet_stemt_niet_mee(w: Wereld, uitkomst: str) -> None:
    zelf = Lidmaatschap.objects.create(
        gebruiker_id=w.behandelaar.gebruiker_id,
        organisatie=w.partnerschap,
        rol=Rol.STEMGERECHTIGDE,
        bank=Bank.WERKNEMERS,
        van="2020-01-01",
    )
    voorstel = w.voorstel(uitkomst)

    with pytest.raises(GeenRecht, match="zelf"):
        stem(voorstel, type(w.stem).van_lidmaatschap(zelf))


def test_zonder_bank_stemt_men_niet(w: Wereld) -> None:
    with pytest.raises(GeenRecht, match="bank"):
        stem(w.voorstel(), actor_voor(Rol.STEMGERECHTIGDE, w.partnerschap))


def test_een_lege_bank_houdt_het_voorstel_tegen(w: Wereld) -> None:
    Lidmaatschap.objects.filter(gebruiker_id=w.stem2.gebruiker_id).update(is_actief=False)

    with pytest.raises(HandelingBelet, match="werknemers"):
        w.voorstel()


def test_wie_indiende_doet_het_voorstel_niet(w: Wereld) -> None:
    rij = w.beoordeeld()
    Aanvraag.objects.filter(pk=rij.pk).update(ingediend_door_id=w.behandelaar.gebruiker_id)

    with pytest.raises(HandelingBelet) as belet:
        t.doe_voorstel(rij, actor=w.behandelaar, uitkomst=Uitkomst.GOEDGEKEURD, motivering=MOTIVERING)

    assert [b.code for b in belet.value.beletselen] == ["vier_ogen"]


def test_goedkeuring_voorstellen_heeft_dezelfde_voorwaarden_als_goedkeuren(w: Wereld) -> None:
    rij = w.in_behandeling()

    with pytest.raises(HandelingBelet) as belet:
        t.doe_voorstel(rij, actor=w.behandelaar, uitkomst=Uitkomst.GOEDGEKEURD, motivering=MOTIVERING)

    assert "ERK-03" in [b.code for b in belet.value.beletselen]
    assert t.doe_voorstel(rij, actor=w.behandelaar, uitkomst=Uitkomst.GEWEIGERD, motivering="Geen oven.").pk


DADEN: dict[str, tuple[set[str], Callable[[Voorstel, Any, Wereld], Any]]] = {
    "stemmen": ({"stem", "stem2"}, lambda v, a, w: t.stem(v, actor=a, keuze=VOOR)),
    "intrekken": ({"behandelaar"}, lambda v, a, w: t.trek_voorstel_in(v, actor=a)),
    "verlengen": (
        {"behandelaar"},
        lambda v, a, w: t.verleng_stemtermijn(v, actor=a, stemmen_tot=v.stemmen_tot + timedelta(days=1)),
    ),
}


@pytest.mark.parametrize("daad", DADEN)
@pytest.mark.parametrize("wie", ["beheerder", "behandelaar", "stem", "stem2", "vreemd"])
@pytest.mark.parametrize("status", VoorstelStatus.values)
def test_elke_status_elke_daad_elke_rol(w: Wereld, status: str, daad: str, wie: str) -> None:
    voorstel = w.voorstel()
    if status == "ingetrokken":
        t.trek_voorstel_in(voorstel, actor=w.behandelaar)
    elif status != "open":
        Voorstel.objects.filter(pk=voorstel.pk).update(status=status, afgesloten_op=timezone.now())
    mag, doe = DADEN[daad]
    ander = wereld()
    actor = ander.stem if wie == "vreemd" else getattr(w, wie)

    if wie not in mag:
        with pytest.raises(GeenRecht):
            doe(voorstel, actor, w)
    elif status != "open":
        with pytest.raises(Achterhaald):
            doe(voorstel, actor, w)
    else:
        doe(voorstel, actor, w)


@pytest.mark.parametrize("status", ["ingediend", "onvolledig", "goedgekeurd", "geweigerd", "ingetrokken"])
def test_voorstellen_kan_alleen_tijdens_de_behandeling(w: Wereld, status: str) -> None:
    with pytest.raises(Achterhaald):
        t.doe_voorstel(w.in_status(status), actor=w.behandelaar, uitkomst=Uitkomst.GEWEIGERD, motivering="Neen.")


@pytest.mark.parametrize("wie", ["beheerder", "stem", "stem2"])
def test_voorstellen_doet_alleen_de_behandelaar(w: Wereld, wie: str) -> None:
    with pytest.raises(GeenRecht):
        t.doe_voorstel(w.beoordeeld(), actor=getattr(w, wie), uitkomst=Uitkomst.GEWEIGERD, motivering="Neen.")


def test_tijdens_de_stemming_verandert_het_dossier_niet(w: Wereld) -> None:
    rij = w.voorstel().aanvraag
    am = rij.mentoren.get()

    for doe in (
        lambda: t.vraag_aanvulling(rij, actor=w.behandelaar, vragen=["Wat?"]),
        lambda: t.beoordeel_uittreksel(
            am.mentor.uittreksels.get(), rij, UittrekselOordeel.ONGUNSTIG, actor=w.behandelaar
        ),
        lambda: t.beslis_afwijking(am, AfwijkingSoort.LEEFTIJD, toegekend=False, motivering="x", actor=w.stem),
        lambda: t.doe_voorstel(rij, actor=w.behandelaar, uitkomst=Uitkomst.GEWEIGERD, motivering="x"),
    ):
        with pytest.raises(HandelingBelet, match="ter stemming"):
            doe()


def test_intrekken_van_de_aanvraag_trekt_het_voorstel_in(w: Wereld) -> None:
    voorstel = w.voorstel()

    t.trek_in(voorstel.aanvraag, actor=w.beheerder)

    assert vers(voorstel).status == "ingetrokken"


def test_voorstel_meldt_het_aan_wie_mag_stemmen(w: Wereld) -> None:
    actor_voor(Rol.STEMGERECHTIGDE, w.partnerschap)
    w.voorstel()

    berichten = Bericht.objects.filter(soort="voorstel_ter_stemming").order_by("gebruiker_id")
    assert [b.gebruiker_id for b in berichten] == sorted([w.stem.gebruiker_id, w.stem2.gebruiker_id])


@pytest.mark.parametrize("uitkomst", Uitkomst.values)
def test_departement_een_ander_lid_beslist(uitkomst: str) -> None:
    w = wereld(met_partnerschap=False)
    voorstel = w.voorstel(uitkomst)

    with pytest.raises(GeenRecht, match="zelf"):
        t.beslis_voorstel(voorstel, actor=w.behandelaar, akkoord=True)
    t.beslis_voorstel(voorstel, actor=w.stem2, akkoord=True)

    assert vers(voorstel).aanvraag.status == uitkomst
    assert vers(voorstel).aanvraag.beslissing.beslist_door_id == w.stem2.gebruiker_id


def test_departement_een_ander_lid_verwerpt() -> None:
    w = wereld(met_partnerschap=False)
    voorstel = w.voorstel("geweigerd")

    t.beslis_voorstel(voorstel, actor=w.stem2, akkoord=False)

    assert (vers(voorstel).status, vers(voorstel).aanvraag.status) == ("verworpen", "in_behandeling")


def test_bij_een_partnerschap_beslist_niemand_alleen(w: Wereld) -> None:
    with pytest.raises(GeenRecht, match="sociale partners"):
        t.beslis_voorstel(w.voorstel(), actor=w.stem, akkoord=True)


def test_afwijking_zonder_bewijs_van_vooropleiding_kan_niet(w: Wereld) -> None:
    rij = w.in_behandeling(mentor(w.beheerder, leeftijd=24))

    with pytest.raises(HandelingBelet) as belet:
        t.beslis_afwijking(
            rij.mentoren.get(), AfwijkingSoort.LEEFTIJD, toegekend=True, motivering="Sterk.", actor=w.stem
        )

    assert [b.code for b in belet.value.beletselen] == ["vooropleiding"]


@pytest.mark.parametrize("doe", [t.keur_goed, t.weiger])
@pytest.mark.parametrize("stand", ["geen", "open", "verworpen", "ingetrokken", "andere uitkomst"])
def test_zonder_aangenomen_voorstel_is_er_geen_beslissing(doe: Any, stand: str) -> None:
    w = wereld()
    rij = w.beoordeeld()
    if stand != "geen":
        uitkomst = "geweigerd" if doe is t.keur_goed and stand == "andere uitkomst" else "goedgekeurd"
        voorstel = t.doe_voorstel(rij, actor=w.behandelaar, uitkomst=Uitkomst(uitkomst), motivering=MOTIVERING)
        if stand == "verworpen":
            t.stem(voorstel, actor=w.stem, keuze=Stemkeuze.NIET_AKKOORD, motivering="Geen oven.")
        elif stand == "ingetrokken":
            t.trek_voorstel_in(voorstel, actor=w.behandelaar)

    with pytest.raises(HandelingBelet) as belet:
        doe(rij, actor=w.stem, motivering=MOTIVERING)

    assert [b.code for b in belet.value.beletselen] == ["voorstel"]
    rij.refresh_from_db()
    assert rij.status == "in_behandeling"


def test_departement_keurt_alleen_goed_maar_niet_over_een_open_voorstel_heen_en_weigert_nooit_alleen() -> None:
    w = wereld(met_partnerschap=False)
    rij = w.beoordeeld()
    with pytest.raises(HandelingBelet):
        t.weiger(rij, actor=w.stem, motivering="Geen oven.")
    voorstel = t.doe_voorstel(rij, actor=w.stem, uitkomst=Uitkomst.GEWEIGERD, motivering="Geen oven.")
    with pytest.raises(HandelingBelet):
        t.keur_goed(rij, actor=w.stem2, motivering=MOTIVERING)

    t.trek_voorstel_in(voorstel, actor=w.stem)

    assert t.keur_goed(rij, actor=w.stem2, motivering=MOTIVERING).aanvraag == rij
