"""What an act leaves behind, to the row: log, documents, messages; and whom it refuses a mentor of somebody else."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from erkenningen import transitions as t
from erkenningen.enums import AanvraagStatus as Status
from erkenningen.enums import AfwijkingSoort, UittrekselOordeel
from erkenningen.models import Aanvraag, AanvraagMentor, Afwijking, Uittreksel
from mentorschap.berichten.models import Bericht
from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.documenten.models import Document
from mentorschap.logboek.models import Logregel
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from tests.factories.erkenningen import MOTIVERING, Wereld, mentor, wereld
from tests.factories.organisaties import actor_voor

pytestmark = pytest.mark.django_db
LOPEND = {Status.INGEDIEND, Status.IN_BEHANDELING, Status.ONVOLLEDIG}
# Written out once more, by hand, from the law: a change in the code alone is noticed.
TABEL = {
    "indienen": ({Status.WERKVERSIE}, Status.INGEDIEND, "beheerder", False),
    "in_behandeling_nemen": ({Status.INGEDIEND}, Status.IN_BEHANDELING, "behandelaar", False),
    "aanvulling_vragen": ({Status.IN_BEHANDELING}, Status.ONVOLLEDIG, "behandelaar", True),
    "aanvullen": ({Status.ONVOLLEDIG}, Status.IN_BEHANDELING, "beheerder", False),
    "goedkeuren": ({Status.IN_BEHANDELING}, Status.GOEDGEKEURD, "stem", True),
    "weigeren": ({Status.IN_BEHANDELING}, Status.GEWEIGERD, "stem", True),
    "intrekken": ({Status.WERKVERSIE, *LOPEND}, Status.INGETROKKEN, "beheerder", False),
}


@pytest.fixture
def w() -> Wereld:
    return wereld()


def test_tabel_van_overgangen_is_die_van_de_wet() -> None:
    tabel = {o.code: (set(o.van), o.naar, o.toelichting_verplicht) for o in t.OVERGANGEN}

    assert tabel == {code: (van, naar, verplicht) for code, (van, naar, _, verplicht) in TABEL.items()}


def test_knop_staat_er_alleen_voor_wie_mag_en_vanuit_de_juiste_status(w: Wereld) -> None:
    rij = w.ingediend()

    mogelijk = set()
    for overgang, wie, status in product(t.OVERGANGEN, ("beheerder", "behandelaar", "stem"), Status):
        rij.status = status
        if overgang.is_mogelijk(rij, getattr(w, wie)):
            mogelijk.add((overgang.code, wie, status))

    assert mogelijk == {(code, wie, status) for code, (van, _, wie, _) in TABEL.items() for status in van}


def beantwoord_en_vul_aan(rij: Aanvraag, w: Wereld) -> None:
    for vraag in rij.vragen.order_by("pk"):
        t.beantwoord(vraag, actor=w.beheerder, antwoord="Een etageoven.")
    t.vul_aan(rij, actor=w.beheerder)


# Act → (status before, what is done, reason kept in the log).
HANDELINGEN: dict[str, tuple[str, Callable[[Aanvraag, Wereld], Any], str]] = {
    "indienen": ("werkversie", lambda rij, w: t.dien_in(rij, actor=w.beheerder), ""),
    "in_behandeling_nemen": ("ingediend", lambda rij, w: t.neem_in_behandeling(rij, actor=w.behandelaar), ""),
    "aanvulling_vragen": (
        "in_behandeling",
        lambda rij, w: t.vraag_aanvulling(rij, actor=w.behandelaar, vragen=["Welke oven?", " ", "Hoeveel bakkers? "]),
        "Welke oven?\nHoeveel bakkers?",
    ),
    "aanvullen": ("onvolledig", beantwoord_en_vul_aan, ""),
    "goedkeuren": (
        "beoordeeld",
        lambda rij, w: w.keur_goed(rij, f" {MOTIVERING} "),
        MOTIVERING,
    ),
    "weigeren": ("in_behandeling", lambda rij, w: w.weiger(rij, "Geen oven."), "Geen oven."),
    "intrekken": ("ingediend", lambda rij, w: t.trek_in(rij, actor=w.beheerder, toelichting="Later."), "Later."),
}


@pytest.mark.parametrize("code", HANDELINGEN)
def test_handeling_schrijft_een_regel_met_wie_voor_wie_van_waar_en_waarom(w: Wereld, code: str) -> None:
    begin, doe, reden = HANDELINGEN[code]
    _, naar, wie, _ = TABEL[code]
    rij = getattr(w, begin)()
    van, aantal = rij.status, rij.overgangen.count()
    actor: Actor = getattr(w, wie)

    doe(rij, w)

    regels = rij.overgangen.order_by("pk")
    assert regels.count() == aantal + 1
    velden = ("overgang", "van", "naar", "toelichting", "door_id", "door_naam", "rol", "namens_id", "via")
    assert regels.values_list(*velden).last() == (
        code, van, naar, reden, actor.gebruiker_id, actor.naam, actor.rol, actor.organisatie_id, "account",
    )  # fmt: skip
    assert Aanvraag.objects.get(pk=rij.pk).status == naar


STEMMEN = [("voorstel_ter_stemming", "stem"), ("voorstel_ter_stemming", "stem2")]
BERICHTEN = {
    "indienen": [("aanvraag_ingediend", "beheerder"), ("aanvraag_nieuw_dossier", "behandelaar")],
    "in_behandeling_nemen": [],
    "aanvulling_vragen": [("aanvraag_onvolledig", "beheerder")],
    "aanvullen": [("aanvraag_aangevuld", "behandelaar")],
    "goedkeuren": [*STEMMEN, ("aanvraag_beslist", "beheerder")],
    "weigeren": [*STEMMEN, ("aanvraag_beslist", "beheerder")],
    "intrekken": [],
}
BRIEVEN = {
    "indienen": ["ontvangstbewijs"],
    "aanvulling_vragen": ["vraag_om_aanvulling"],
    "goedkeuren": ["erkenningsbesluit"],
    "weigeren": ["weigeringsbesluit"],
}


@pytest.mark.parametrize("code", HANDELINGEN)
def test_handeling_plant_precies_deze_berichten_en_brieven(w: Wereld, code: str) -> None:
    begin, doe, _ = HANDELINGEN[code]
    rij = getattr(w, begin)()
    eerder = set(Bericht.objects.values_list("pk", flat=True))
    oude_brieven = set(Document.objects.values_list("pk", flat=True))

    doe(rij, w)

    nieuw = Bericht.objects.exclude(pk__in=eerder).order_by("pk")
    assert [(b.soort, b.gebruiker_id, b.onderwerp_uuid) for b in nieuw] == [
        (soort, getattr(w, wie).gebruiker_id, rij.uuid) for soort, wie in BERICHTEN[code]
    ]
    brieven = Document.objects.filter(onderwerp_uuid=rij.uuid).exclude(pk__in=oude_brieven).order_by("pk")
    assert [(d.soort, d.onderwerp_soort, d.werkstatus) for d in brieven] == [
        (soort, "erkenningen.aanvraag", "gepland") for soort in BRIEVEN.get(code, [])
    ]


def test_tweede_ronde_vragen_geeft_een_tweede_bericht(w: Wereld) -> None:
    rij = w.onvolledig()
    beantwoord_en_vul_aan(rij, w)
    t.vraag_aanvulling(rij, actor=w.behandelaar, vragen=["En de rijskast?"])
    beantwoord_en_vul_aan(rij, w)

    assert Bericht.objects.filter(onderwerp_uuid=rij.uuid, soort="aanvraag_onvolledig").count() == 2
    assert Bericht.objects.filter(onderwerp_uuid=rij.uuid, soort="aanvraag_aangevuld").count() == 2


def test_bericht_gaat_naar_elke_beheerder_en_niet_naar_wie_gestopt_is(w: Wereld) -> None:
    collega = actor_voor(Rol.ONDERNEMINGSBEHEERDER, w.onderneming)
    gestopt = actor_voor(Rol.ONDERNEMINGSBEHEERDER, w.onderneming)
    w.gebruiker(gestopt).lidmaatschappen.update(is_actief=False)

    rij = w.ingediend()

    kregen = Bericht.objects.filter(onderwerp_uuid=rij.uuid, soort="aanvraag_ingediend").order_by("gebruiker_id")
    assert [b.gebruiker_id for b in kregen] == [w.beheerder.gebruiker_id, collega.gebruiker_id]


def test_zonder_partnerschap_krijgt_alleen_de_onderneming_bericht() -> None:
    rij = wereld(met_partnerschap=False).ingediend()

    assert [b.soort for b in Bericht.objects.filter(onderwerp_uuid=rij.uuid)] == ["aanvraag_ingediend"]


@pytest.mark.parametrize("antwoord", ["", "  \n"])
def test_leeg_antwoord_is_geen_antwoord(w: Wereld, antwoord: str) -> None:
    vraag = w.onvolledig().vragen.get()

    with pytest.raises(HandelingBelet) as belet:
        t.beantwoord(vraag, actor=w.beheerder, antwoord=antwoord)

    assert [b.code for b in belet.value.beletselen] == ["antwoord"]


def test_vraag_beantwoordt_alleen_de_onderneming_zelf(w: Wereld) -> None:
    vraag = w.onvolledig().vragen.get()

    for vreemd in (wereld().beheerder, w.behandelaar):
        with pytest.raises(GeenRecht):
            t.beantwoord(vraag, actor=vreemd, antwoord="Een oven.")


def test_begin_kan_alleen_voor_de_eigen_onderneming(w: Wereld) -> None:
    with pytest.raises(GeenRecht):
        t.begin(actor=w.behandelaar)

    rij = t.begin(actor=w.beheerder)
    assert (rij.onderneming_id, rij.status, rij.nummer[:3]) == (w.onderneming.pk, "werkversie", "AA-")


def test_uittreksel_van_wie_niet_op_de_aanvraag_staat_wordt_niet_beoordeeld(w: Wereld) -> None:
    rij = w.in_behandeling()
    buiten = mentor(w.beheerder)
    uittreksel = buiten.uittreksels.get()

    with pytest.raises(HandelingBelet) as belet:
        t.beoordeel_uittreksel(uittreksel, rij, UittrekselOordeel.GUNSTIG, actor=w.behandelaar)

    assert [b.code for b in belet.value.beletselen] == ["mentor"]
    assert belet.value.beletselen[0].tekst == f"{buiten.naam} staat niet (meer) op aanvraag {rij.nummer}."
    assert Uittreksel.objects.get(pk=uittreksel.pk).oordeel == ""
    assert not Logregel.objects.exists()


def test_uittreksel_van_een_andere_onderneming_wordt_niet_beoordeeld(w: Wereld) -> None:
    rij, vreemd = w.in_behandeling(), wereld().in_behandeling()
    uittreksel = Uittreksel.objects.get(mentor__aanvragen__aanvraag=vreemd)

    with pytest.raises(HandelingBelet, match="staat niet"):
        t.beoordeel_uittreksel(uittreksel, rij, UittrekselOordeel.GUNSTIG, actor=w.behandelaar)
    with pytest.raises(GeenRecht):
        t.beoordeel_uittreksel(uittreksel, vreemd, UittrekselOordeel.GUNSTIG, actor=w.behandelaar)


def test_afwijking_voor_wie_van_de_aanvraag_gehaald_is_wordt_geweigerd(w: Wereld) -> None:
    rij = w.onvolledig()
    weg = rij.mentoren.get()
    AanvraagMentor.objects.create(aanvraag=rij, mentor=mentor(w.beheerder))
    AanvraagMentor.objects.filter(pk=weg.pk).delete()
    beantwoord_en_vul_aan(rij, w)

    with pytest.raises(HandelingBelet, match="staat niet"):
        t.beslis_afwijking(weg, AfwijkingSoort.LEEFTIJD, toegekend=True, motivering="Diploma.", actor=w.stem)

    assert not Afwijking.objects.exists()


def test_afwijking_van_een_ander_partnerschap_kan_niet(w: Wereld) -> None:
    am = w.in_behandeling().mentoren.get()

    with pytest.raises(GeenRecht):
        t.beslis_afwijking(am, AfwijkingSoort.ERVARING, toegekend=True, motivering="Nee.", actor=wereld().stem)


def test_afwijking_opnieuw_beslissen_vervangt_de_vorige_en_laat_twee_regels_na(w: Wereld) -> None:
    rij = w.in_behandeling(mentor(w.beheerder, leeftijd=24, diploma=True))
    am = rij.mentoren.get()

    for toegekend, reden in ((False, "Onduidelijk."), (True, "Het diploma dekt alles. ")):
        t.beslis_afwijking(am, AfwijkingSoort.LEEFTIJD, toegekend=toegekend, motivering=reden, actor=w.stem)

    afwijking = Afwijking.objects.get()
    assert (afwijking.toegekend, afwijking.motivering) == (True, "Het diploma dekt alles.")
    assert [r.zin for r in Logregel.objects.filter(onderwerp_uuid=rij.uuid).order_by("pk")] == [
        f"Afwijking leeftijd (23 of 24 jaar) voor {am.mentor.naam} geweigerd",
        f"Afwijking leeftijd (23 of 24 jaar) voor {am.mentor.naam} toegekend",
    ]


@pytest.mark.parametrize("status", sorted(set(Status.values) - {"in_behandeling", "werkversie"}))
def test_oordelen_kan_alleen_tijdens_de_behandeling(w: Wereld, status: str) -> None:
    rij = w.in_status(status)
    am = rij.mentoren.get()

    with pytest.raises(Achterhaald):
        t.beslis_afwijking(am, AfwijkingSoort.LEEFTIJD, toegekend=True, motivering="Diploma.", actor=w.stem)
    with pytest.raises(Achterhaald):
        t.beoordeel_uittreksel(am.mentor.uittreksels.get(), rij, UittrekselOordeel.GUNSTIG, actor=w.behandelaar)


def test_ongunstig_uittreksel_houdt_de_enige_mentor_tegen(w: Wereld) -> None:
    rij = w.in_behandeling()
    uittreksel = Uittreksel.objects.get(mentor__aanvragen__aanvraag=rij)
    t.beoordeel_uittreksel(uittreksel, rij, UittrekselOordeel.ONGUNSTIG, actor=w.behandelaar)

    with pytest.raises(HandelingBelet) as belet:
        w.keur_goed(rij)

    assert [b.code for b in belet.value.beletselen] == ["ERK-03", "MEN-06"]


def test_aanvulling_verschuift_de_dag_waarop_getoetst_wordt(w: Wereld) -> None:
    rij = w.onvolledig()
    Aanvraag.objects.filter(pk=rij.pk).update(peildatum=vandaag() - timedelta(days=20))

    beantwoord_en_vul_aan(rij, w)

    rij.refresh_from_db()
    assert rij.peildatum == vandaag()
    assert rij.volledig_op is not None


@pytest.mark.parametrize(
    ("beslist", "einde"),
    [
        (date(2024, 3, 1), date(2029, 2, 28)),
        (date(2024, 2, 29), date(2029, 2, 28)),
        (date(2023, 3, 1), date(2028, 2, 29)),
    ],
)
def test_erkenning_duurt_vijf_volle_jaren(beslist: date, einde: date) -> None:
    assert t.einde_erkenning(beslist) == einde
