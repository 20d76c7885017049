"""Mentors on a recognition: activated, deactivated, replaced; a recognition that nobody may act on."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from erkenningen.enums import MaatregelStatus
from erkenningen.mentorstand import met_mentorstand, zonder_mentor
from erkenningen.models import Erkenning, Maatregel, MentorOpErkenning, Mentoropleiding
from erkenningen.transitions.mentoren import activeer, deactiveer, leerlingen_worden_overgenomen, vervang
from mentorschap.berichten.models import Bericht
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.taken import taken_van
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.models import Lidmaatschap
from tests.factories.erkenningen import Wereld, mentor, wereld
from tests.factories.levensloop import REDEN, leerling_bij, met_mentoren, regeling, stop
from tests.factories.maatregelen import opgelegd
from tests.hulp.parallel import samen

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Wereld:
    return wereld()


def pad(naam: str, rij: MentorOpErkenning) -> str:
    return reverse(f"erkenningen:{naam}", args=[rij.erkenning.uuid, rij.uuid])


def codes(actor) -> set[str]:
    return {taak.bron for taak in taken_van(actor)}


def sanctioneer(rij: MentorOpErkenning, w: Wereld, status: str = MaatregelStatus.IN_WERKING) -> None:
    Maatregel.objects.create(
        nummer="MA-2026-00001",
        soort="mentorsanctie",
        status=status,
        erkenning=rij.erkenning,
        mentor_op_erkenning=rij,
        redenen="Herhaalde klachten.",
        gehoord_op=nu(),
        gehoord_verslag="Gehoord.",
        ingangsdatum=vandaag(),
        opgelegd_op=vandaag(),
        opgesteld_door=w.gebruiker(w.behandelaar),
    )


def test_deactiveren_bewaart_reden_dag_en_wie(w):
    _, (een, _) = met_mentoren(w)

    deactiveer(een, actor=w.beheerder, laatste_dag=vandaag(), reden=REDEN)

    een.refresh_from_db()
    log = een.overgangen.get()
    assert (een.status, een.tot) == ("inactief", vandaag())
    assert (log.overgang, log.van, log.naar, log.toelichting) == ("deactiveren", "actief", "inactief", REDEN)
    assert (log.ingangsdatum, log.door_id, log.namens_id) == (
        vandaag(),
        w.beheerder.gebruiker_id,
        w.beheerder.organisatie_id,
    )


def test_opnieuw_activeren_vraagt_geen_aanvraag_en_laat_de_erkenning_ongemoeid(w):
    erkenning, (een, _) = met_mentoren(w)
    stop(een, w)

    with time_machine.travel(nu() + timedelta(days=40), tick=False):
        activeer(een, actor=w.beheerder)
        een.refresh_from_db()
        assert (een.status, een.van, een.tot) == ("actief", vandaag(), None)

    assert een.erkend_op == erkenning.geldig_van
    assert [rij.overgang for rij in een.overgangen.all()] == ["deactiveren", "activeren"]


@pytest.mark.parametrize("wie", ["behandelaar", "stem"])
def test_alleen_de_onderneming_schikt_haar_mentoren(w, wie):
    _, (een, twee) = met_mentoren(w)
    actor = getattr(w, wie)

    for daad in (
        lambda: deactiveer(een, actor=actor, laatste_dag=vandaag(), reden=REDEN),
        lambda: vervang(een, twee, actor=actor, laatste_dag=vandaag(), reden=REDEN),
        lambda: activeer(een, actor=wereld().beheerder),
    ):
        with pytest.raises(GeenRecht):
            daad()
    assert not een.overgangen.exists()


def test_zonder_reden_stopt_niemand(w):
    _, (een, _) = met_mentoren(w)

    with pytest.raises(HandelingBelet, match="motivering"):
        deactiveer(een, actor=w.beheerder, laatste_dag=vandaag(), reden="  ")


@pytest.mark.parametrize(("begin", "daad"), [("actief", "activeren"), ("inactief", "deactiveren")])
def test_wie_al_zo_stond_is_achterhaald(w, begin, daad):
    _, (een, _) = met_mentoren(w)
    if begin == "inactief":
        stop(een, w)

    with pytest.raises(Achterhaald):
        if daad == "activeren":
            activeer(een, actor=w.beheerder)
        else:
            deactiveer(een, actor=w.beheerder, laatste_dag=vandaag(), reden=REDEN)


def test_gesanctioneerde_mentor_wordt_niet_actief(w):
    _, (een, _) = met_mentoren(w)
    MentorOpErkenning.objects.filter(pk=een.pk).update(status="gesanctioneerd")

    with pytest.raises(Achterhaald):
        activeer(een, actor=w.beheerder)


@pytest.mark.parametrize(("status", "mag"), [("opgelegd", False), ("in_werking", False), ("vernietigd", True)])
def test_inactieve_mentor_met_een_sanctie_wordt_niet_actief(w, status, mag):
    _, (een, _) = met_mentoren(w)
    sanctioneer(stop(een, w), w, status)

    if mag:
        activeer(een, actor=w.beheerder)
    else:
        with pytest.raises(HandelingBelet, match="sanctie"):
            activeer(een, actor=w.beheerder)


@pytest.mark.parametrize(("dagen", "mag"), [(0, True), (1, False)])
def test_activeren_kan_tot_en_met_de_laatste_dag_van_de_erkenning(w, dagen, mag):
    erkenning, (een, _) = met_mentoren(w)
    stop(een, w)

    with time_machine.travel(f"{erkenning.geldig_tot + timedelta(days=dagen)} 12:00:00+01:00", tick=False):
        if mag:
            activeer(een, actor=w.beheerder)
        else:
            with pytest.raises(HandelingBelet, match="geldt niet meer"):
                activeer(een, actor=w.beheerder)


def test_laatste_mentor_met_leerlingen_kan_niet_stoppen(w):
    _, (een,) = met_mentoren(w, 1)
    overeenkomst = leerling_bij(een)

    with pytest.raises(HandelingBelet) as fout:
        deactiveer(een, actor=w.beheerder, laatste_dag=vandaag(), reden=REDEN)

    (beletsel,) = fout.value.beletselen
    assert overeenkomst.nummer in beletsel.tekst
    assert beletsel.url == pad("mentor_vervangen", een)
    een.refresh_from_db()
    assert een.status == "actief"


def test_mentor_stopt_als_een_ander_plaats_heeft_en_de_school_krijgt_bericht_en_een_taak(w):
    _, (een, _) = met_mentoren(w)
    overeenkomst = leerling_bij(een)
    begeleider = overeenkomst.traject.trajectbegeleider

    stop(een, w)

    bericht = Bericht.objects.get(soort="mentor_gestopt")
    assert bericht.gebruiker_id == begeleider.pk
    assert bericht.context["overeenkomst"] == overeenkomst.nummer
    school = Actor.van_lidmaatschap(Lidmaatschap.objects.get(gebruiker=begeleider))
    assert "overeenkomst_zonder_mentor" in codes(school)


@pytest.mark.parametrize(("maximum", "mag"), [(1, False), (2, True), (None, True)])
def test_een_ander_moet_ook_plaats_hebben(w, maximum, mag):
    regeling(w, max_leerlingen_per_mentor=maximum)
    _, (een, twee) = met_mentoren(w)
    leerling_bij(een)
    leerling_bij(twee)

    assert (leerlingen_worden_overgenomen(een) == []) is mag


def test_vervangen_activeert_de_opvolger_en_meldt_wie_het_is(w):
    _, (een, twee) = met_mentoren(w)
    stop(twee, w)
    leerling_bij(een)

    vervang(een, twee, actor=w.beheerder, laatste_dag=vandaag(), reden=REDEN)

    een.refresh_from_db()
    twee.refresh_from_db()
    assert (een.status, twee.status, twee.tot) == ("inactief", "actief", None)
    assert een.overgangen.get().gegevens["opvolger"] == twee.mentor.naam
    assert twee.overgangen.last().overgang == "activeren"
    assert Bericht.objects.get(soort="mentor_gestopt").context["opvolger"] == twee.mentor.naam


def test_opvolger_staat_op_dezelfde_erkenning_en_is_een_ander(w):
    _, (een, _) = met_mentoren(w)
    _, (elders, _) = met_mentoren(w)

    for opvolger in (een, elders):
        with pytest.raises(HandelingBelet, match="op deze erkenning"):
            vervang(een, opvolger, actor=w.beheerder, laatste_dag=vandaag(), reden=REDEN)


def test_gesanctioneerde_of_volzette_mentor_neemt_niet_over(w):
    regeling(w, max_leerlingen_per_mentor=1)
    _, (een, twee, drie) = met_mentoren(w, 3)
    MentorOpErkenning.objects.filter(pk=drie.pk).update(status="gesanctioneerd")
    leerling_bij(een)
    leerling_bij(twee)

    for opvolger, zin in ((twee, "vrije plaatsen"), (drie, "sanctie")):
        with pytest.raises(HandelingBelet, match=zin):
            vervang(een, opvolger, actor=w.beheerder, laatste_dag=vandaag(), reden=REDEN)
    een.refresh_from_db()
    assert een.status == "actief"


def test_erkenning_zonder_actieve_mentor_is_te_zien_en_een_taak_voor_beide(w, aanmelden):
    erkenning, (een,) = met_mentoren(w, 1)
    assert "erkenning_zonder_mentor" not in codes(w.beheerder)
    stop(een, w)

    with time_machine.travel(nu() + timedelta(days=1), tick=False):
        assert met_mentorstand(Erkenning.objects.all(), vandaag()).get().zonder_mentor
        assert "erkenning_zonder_mentor" in codes(w.beheerder)
        assert "erkenning_zonder_mentor_behandelen" in codes(w.behandelaar)
        assert "erkenning_zonder_mentor_behandelen" not in codes(wereld().behandelaar)
    client = aanmelden(w.gebruiker(w.beheerder))
    assert "zonder actieve mentor" in client.get(reverse("erkenningen:erkenningen")).content.decode()
    assert (
        "Er is geen actieve mentor"
        in client.get(reverse("erkenningen:erkenning", args=[erkenning.uuid])).content.decode()
    )
    lijst = client.get(reverse("erkenningen:erkenningen"), {"stand": "zonder_mentor"})
    assert [rij.pk for rij in lijst.context["pagina"]] == [erkenning.pk]


def test_vervallen_erkenning_zonder_mentor_vraagt_niets(w):
    erkenning, (een,) = met_mentoren(w, 1)
    stop(een, w)

    with time_machine.travel(f"{erkenning.geldig_tot + timedelta(days=1)} 12:00:00+01:00", tick=False):
        assert not met_mentorstand(Erkenning.objects.all(), vandaag()).get().zonder_mentor
        assert "erkenning_zonder_mentor" not in codes(w.beheerder)


def test_late_mentoropleiding_staat_op_de_erkenning(w, aanmelden):
    regeling(w, volgen_maanden=6)
    erkenning, (_, twee) = met_mentoren(w)
    Mentoropleiding.objects.create(mentor=twee.mentor, vrijstelling="Diploma")

    with time_machine.travel(nu() + timedelta(days=200)):
        client = aanmelden(w.gebruiker(w.stem))
        tekst = client.get(reverse("erkenningen:erkenning", args=[erkenning.uuid])).content.decode()

    assert tekst.count("mentoropleiding te laat") == 1


def test_bladen_van_de_onderneming(w, aanmelden):
    erkenning, (een, twee) = met_mentoren(w)
    client = aanmelden(w.gebruiker(w.beheerder))

    assert client.get(pad("mentor_deactiveren", een)).status_code == 200
    leeg = client.post(pad("mentor_deactiveren", een), {"laatste_dag": "", "reden": ""})
    assert leeg.status_code == 422
    morgen = {"laatste_dag": vandaag() + timedelta(days=1), "reden": REDEN}
    assert client.post(pad("mentor_deactiveren", een), morgen).status_code == 422
    gisteren = {"laatste_dag": een.van - timedelta(days=1), "reden": REDEN}
    assert client.post(pad("mentor_deactiveren", een), gisteren).status_code == 422
    goed = {"laatste_dag": vandaag(), "reden": REDEN, "opvolger": twee.uuid}
    naar = reverse("erkenningen:erkenning", args=[erkenning.uuid])
    assert client.post(pad("mentor_vervangen", een), goed)["Location"] == naar
    assert client.post(pad("mentor_activeren", een))["Location"] == naar
    assert client.post(pad("mentor_deactiveren", twee), goed)["Location"] == naar
    assert client.get(pad("mentor_deactiveren", twee)).status_code == 409


def test_wie_alleen_staat_vraagt_een_mentor_toe_te_voegen(w, aanmelden):
    _, (een,) = met_mentoren(w, 1)

    antwoord = aanmelden(w.gebruiker(w.beheerder)).get(pad("mentor_vervangen", een)).content.decode()

    assert "Mentor toevoegen" in antwoord


def test_mentor_van_een_andere_erkenning_bestaat_niet(w, aanmelden):
    erkenning, _ = met_mentoren(w)
    _, (elders, _) = met_mentoren(w)
    url = reverse("erkenningen:mentor_activeren", args=[erkenning.uuid, elders.uuid])

    assert aanmelden(w.gebruiker(w.beheerder)).post(url).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_twee_keer_vervangen_tegelijk_gebeurt_een_keer():
    w = wereld()
    _, (een, twee, drie) = met_mentoren(w, 3)
    opvolgers = [twee.pk, drie.pk]

    def doe() -> str:
        opvolger = MentorOpErkenning.objects.get(pk=opvolgers.pop())
        try:
            vervang(
                MentorOpErkenning.objects.get(pk=een.pk),
                opvolger,
                actor=w.beheerder,
                laatste_dag=vandaag(),
                reden=REDEN,
            )
        except Achterhaald:
            return "achterhaald"
        return "vervangen"

    assert sorted(samen(doe, aantal=2)) == ["achterhaald", "vervangen"]
    assert een.overgangen.count() == 1


@pytest.mark.django_db(transaction=True)
def test_de_laatste_twee_stoppen_tegelijk_maar_een_blijft_bij_de_leerlingen():
    w = wereld()
    _, (een, twee) = met_mentoren(w)
    leerling_bij(een)
    leerling_bij(twee)
    nummers = [een.pk, twee.pk]

    def doe() -> bool:
        rij = MentorOpErkenning.objects.get(pk=nummers.pop())
        try:
            deactiveer(rij, actor=w.beheerder, laatste_dag=vandaag(), reden=REDEN)
        except HandelingBelet:
            return False
        return True

    assert sorted(samen(doe, aantal=2)) == [False, True]


@pytest.mark.parametrize("hoe", ["actief", "gestopt", "gesanctioneerd", "laatste_dag_voorbij", "vervangen"])
def test_lijst_en_pagina_zien_dezelfde_erkenning_zonder_mentor(w: Wereld, hoe: str) -> None:
    erkenning = w.goedgekeurd()
    rij = erkenning.mentoren.get()
    if hoe == "vervangen":
        MentorOpErkenning.objects.create(
            erkenning=erkenning, mentor=mentor(w.beheerder), erkend_op=rij.van, van=rij.van
        )
    if hoe == "gesanctioneerd":
        opgelegd(w, erkenning, "mentorsanctie")
    elif hoe == "laatste_dag_voorbij":
        MentorOpErkenning.objects.filter(pk=rij.pk).update(tot=rij.van)
    elif hoe != "actief":
        deactiveer(rij, actor=w.beheerder, laatste_dag=vandaag(), reden="Ziek.")
    dag = vandaag() + timedelta(days=1)

    op_pagina = met_mentorstand(Erkenning.objects.filter(pk=erkenning.pk), dag).get().zonder_mentor

    assert op_pagina == (hoe not in ("actief", "vervangen"))
    assert zonder_mentor(Erkenning.objects.all(), dag).exists() == op_pagina
