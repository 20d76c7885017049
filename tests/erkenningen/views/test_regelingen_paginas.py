"""The pages of a regeling: who may, the three steps to a new version, and what the preview says."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from erkenningen.models import Mentoropleiding, Regeling
from erkenningen.regelingen import inhoud_van
from mentorschap.core.klok import vandaag
from mentorschap.organisaties.enums import Rol
from tests.factories.erkenningen import OpleidingFactory, Wereld, wereld
from tests.factories.organisaties import DepartementFactory, actor_voor
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
NIEUW = "/erkenningen/regelingen/nieuw/"


@pytest.fixture
def w() -> Wereld:
    return wereld()


@pytest.fixture
def huidig(w: Wereld) -> Regeling:
    rij = Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=vandaag() - 100 * DAG, volgen_maanden=12)
    rij.vrijstellingsgronden.create(naam="Pedagogisch attest", bewijs="Het attest")
    # Nothing that stands in the way of filing for the training of `w`.
    ander = OpleidingFactory(partnerschap=w.partnerschap)
    rij.gevraagde_documenten.create(criterium="draagkracht", omschrijving="RSZ-attest", verplicht=False)
    rij.activiteiten.create(opleiding_code=ander.code, omschrijving="Deeg kneden")
    return rij


@pytest.fixture
def klant(aanmelden: Any, w: Wereld) -> Any:
    return aanmelden(w.gebruiker(w.behandelaar))


def ingevuld(antwoord: Any, **velden: Any) -> dict[str, Any]:
    """What a browser would send for this page, with some fields typed over."""
    data = {}
    for invoer in soep(antwoord).select("main form [name]"):
        naam, soort = invoer["name"], invoer.get("type")
        if invoer.name == "button" or (soort in ("radio", "checkbox") and not invoer.has_attr("checked")):
            continue
        if invoer.name == "select":
            gekozen = invoer.select_one("option[selected]") or invoer.select_one("option")
            data[naam] = gekozen["value"] if gekozen else ""
        else:
            data[naam] = invoer.get("value", "on" if soort == "checkbox" else "")
    return data | velden


def nakijken(klant: Any, **velden: Any) -> Any:
    return klant.post(NIEUW, ingevuld(klant.get(NIEUW), stap="nakijken", **velden))


def test_nieuwe_versie_begint_met_alles_van_de_huidige_en_sluit_die_de_dag_ervoor(klant: Any, huidig: Regeling) -> None:
    gezien = nakijken(klant, volgen_maanden="6")
    assert gezien.status_code == 200
    assert Regeling.objects.count() == 1

    antwoord = klant.post(NIEUW, ingevuld(gezien, stap="bevestigen"))

    nieuw = Regeling.objects.exclude(pk=huidig.pk).get()
    assert antwoord.headers["Location"] == reverse("erkenningen:regeling", args=[nieuw.uuid])
    huidig.refresh_from_db()
    assert (huidig.geldig_tot, nieuw.geldig_van, nieuw.geldig_tot) == (vandaag(), vandaag() + DAG, None)
    assert (huidig.volgen_maanden, nieuw.volgen_maanden) == (12, 6)
    assert inhoud_van(nieuw, nieuw.geldig_van).rijen == inhoud_van(huidig, nieuw.geldig_van).rijen
    assert "Versie gemaakt" in klant.get(antwoord.headers["Location"]).content.decode()


def test_nog_iets_aanpassen_houdt_alles_wat_getypt_is(klant: Any, huidig: Regeling) -> None:
    gezien = nakijken(klant, stemtermijn_dagen="9")

    terug = klant.post(NIEUW, ingevuld(gezien, stap="aanpassen"))

    assert terug.status_code == 200
    assert soep(terug).select_one("[name=stemtermijn_dagen]")["value"] == "9"
    assert Regeling.objects.count() == 1


def test_lege_rijen_toevoegen_bewaart_niets_en_houdt_de_rijen(klant: Any, huidig: Regeling) -> None:
    eerst = klant.get(NIEUW)
    data = ingevuld(eerst, stap="rijen") | {"vrijstellingsgronden-1-naam": "Lerarenopleiding"}

    meer = klant.post(NIEUW, data)

    rijen = soep(meer).select("[name^=vrijstellingsgronden-][name$=-naam]")
    assert [rij.get("value", "") for rij in rijen] == ["Pedagogisch attest", "Lerarenopleiding", "", "", ""]
    assert Regeling.objects.count() == 1


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"geldig_van": vandaag().isoformat()}, "gaat ten vroegste morgen in"),
        ({"beslistermijn_dagen": "15"}, "Kies 1 tot 14 dagen"),
        ({"stemtermijn_dagen": "0"}, "Kies 1 tot 14 dagen"),
        ({"volgen_maanden": "0"}, "Kies 1 tot 60 maanden"),
        ({"max_leerlingen_per_mentor": "0"}, "Laat het veld leeg"),
        ({"plannen_maanden": "13"}, "Plannen moet ten laatste kunnen"),
        ({"vrijstellingsgronden-0-bewijs": ""}, "of maak de hele rij leeg"),
        (
            {"vrijstellingsgronden-1-naam": "Pedagogisch attest", "vrijstellingsgronden-1-bewijs": "Attest"},
            "Elke grond staat één keer",
        ),
    ],
)
def test_fout_wordt_gezegd_en_wat_getypt_is_blijft(
    klant: Any, huidig: Regeling, velden: dict[str, str], zin: str
) -> None:
    antwoord = nakijken(klant, **velden)

    assert antwoord.status_code == 422
    assert zin in " ".join(tekst(antwoord, ".fouten li"))
    (naam, waarde), *_ = velden.items()
    assert soep(antwoord).select_one(f'[name="{naam}"]').get("value", "") == waarde


def test_leeggemaakte_rij_verdwijnt_uit_de_nieuwe_versie(klant: Any, huidig: Regeling) -> None:
    gezien = nakijken(klant, **{"gevraagde_documenten-0-omschrijving": ""})
    klant.post(NIEUW, ingevuld(gezien, stap="bevestigen"))

    assert list(huidig.gevraagde_documenten.values_list("omschrijving", flat=True)) == ["RSZ-attest"]
    assert not Regeling.objects.exclude(pk=huidig.pk).get().gevraagde_documenten.exists()


def test_versie_die_nog_komt_kan_wijzigen_en_geschrapt_worden(klant: Any, huidig: Regeling) -> None:
    klant.post(NIEUW, ingevuld(nakijken(klant), stap="bevestigen"))
    nieuw = Regeling.objects.exclude(pk=huidig.pk).get()
    url = reverse("erkenningen:regeling_wijzigen", args=[nieuw.uuid])
    later = vandaag() + 30 * DAG

    gezien = klant.post(url, ingevuld(klant.get(url), stap="nakijken", geldig_van=later.isoformat()))
    klant.post(url, ingevuld(gezien, stap="bevestigen"))

    nieuw.refresh_from_db()
    huidig.refresh_from_db()
    assert (nieuw.geldig_van, huidig.geldig_tot) == (later, later - DAG)
    assert (nieuw.activiteiten.count(), nieuw.gevraagde_documenten.count()) == (1, 1)

    klant.post(reverse("erkenningen:regeling_schrappen", args=[nieuw.uuid]))
    huidig.refresh_from_db()
    assert huidig.geldig_tot is None
    assert list(Regeling.objects.all()) == [huidig]


def test_versie_die_geldt_verandert_nooit(klant: Any, huidig: Regeling) -> None:
    for naam, methode in (("regeling_wijzigen", klant.get), ("regeling_schrappen", klant.post)):
        assert methode(reverse(f"erkenningen:{naam}", args=[huidig.uuid])).status_code == 409
    assert Regeling.objects.get() == huidig


def test_stemgerechtigde_leest_en_wijzigt_niet(aanmelden: Any, w: Wereld, huidig: Regeling) -> None:
    klant = aanmelden(w.gebruiker(w.stem))

    assert klant.get(reverse("erkenningen:regelingen")).status_code == 200
    assert "RSZ-attest" in klant.get(reverse("erkenningen:regeling", args=[huidig.uuid])).content.decode()
    assert klant.get(NIEUW).status_code == 403
    assert klant.get(reverse("erkenningen:bevoegdheid_nieuw")).status_code == 403


def test_ander_partnerschap_ziet_deze_regeling_niet(aanmelden: Any, huidig: Regeling) -> None:
    ander = wereld()
    klant = aanmelden(ander.gebruiker(ander.behandelaar))

    for naam in ("regeling", "regeling_wijzigen"):
        assert klant.get(reverse(f"erkenningen:{naam}", args=[huidig.uuid])).status_code == 404
    assert klant.post(reverse("erkenningen:regeling_schrappen", args=[huidig.uuid])).status_code == 404


def test_departement_leest_alles_en_wijzigt_alleen_de_algemene(aanmelden: Any, w: Wereld, huidig: Regeling) -> None:
    algemeen = Regeling.objects.create(geldig_van=vandaag() + 5 * DAG)
    departement = actor_voor(Rol.DEPARTEMENT, DepartementFactory())
    klant = aanmelden(w.gebruiker(departement))

    assert klant.get(reverse("erkenningen:regeling", args=[huidig.uuid])).status_code == 200
    assert klant.get(reverse("erkenningen:regeling_wijzigen", args=[huidig.uuid])).status_code == 403
    assert klant.get(reverse("erkenningen:regeling_wijzigen", args=[algemeen.uuid])).status_code == 200
    assert "Algemene regeling" in klant.get(reverse("erkenningen:regelingen")).content.decode()


def test_onderneming_komt_er_niet_bij(aanmelden: Any, w: Wereld) -> None:
    klant = aanmelden(w.gebruiker(w.beheerder))

    for naam in ("regelingen", "bevoegdheden", "regeling_nieuw"):
        assert klant.get(reverse(f"erkenningen:{naam}")).status_code == 403


def test_nakijken_toont_wat_verandert_en_welke_dossiers(klant: Any, w: Wereld, huidig: Regeling) -> None:
    ingediend, concept = w.ingediend(), w.werkversie()
    anders = {
        "stemtermijn_dagen": "10",
        "activiteiten-1-opleiding_code": w.opleiding.code,
        "activiteiten-1-omschrijving": "Bakken",
    }

    antwoord = nakijken(klant, **anders)

    pagina = " ".join(tekst(antwoord, "main"))
    assert "Deze versie raakt 2 lopende dossiers of mentoren." in pagina
    assert "Termijn om te stemmen 7 dagen 10 dagen" in pagina
    assert ingediend.nummer in pagina
    assert "10 dagen tijd om te stemmen" in pagina
    assert f"{w.opleiding.naam} 1 in voorbereiding" in pagina
    # A draft is the company's own: the partnership reads how many there are, not whose.
    assert concept.nummer not in pagina


def test_nakijken_zegt_welke_termijn_een_erkenning_na_die_dag_krijgt(klant: Any, w: Wereld, huidig: Regeling) -> None:
    w.ingediend()
    w.goedgekeurd()

    pagina = " ".join(tekst(nakijken(klant, plannen_maanden="3", volgen_maanden="6"), "main"))

    assert "Deze versie raakt één lopend dossier of één mentor." in pagina
    assert "mentoropleiding plannen binnen 3 maanden en volgen binnen 6 maanden." in pagina
    assert "Mentoropleiding plannen geen aparte termijn 3 maanden" in pagina


def test_nakijken_noemt_mentoren_bij_andere_gronden(klant: Any, w: Wereld, huidig: Regeling) -> None:
    w.goedgekeurd()
    klaar = w.goedgekeurd().mentoren.get().mentor
    Mentoropleiding.objects.create(mentor=klaar, gevolgd_op=vandaag())

    pagina = " ".join(tekst(nakijken(klant, **{"vrijstellingsgronden-0-naam": "Diploma leraar"}), "main"))

    assert "Vrijstelling van mentoren (1)" in pagina
    assert klaar.naam not in pagina


def test_nakijken_zonder_wijziging_raakt_niemand(klant: Any, w: Wereld, huidig: Regeling) -> None:
    w.goedgekeurd()
    w.ingediend()

    pagina = " ".join(tekst(nakijken(klant), "main"))

    assert "raakt geen enkel lopend dossier en geen enkele mentor" in pagina
    assert "Niets: deze versie zegt hetzelfde" in pagina


@pytest.mark.parametrize("naam", ["regelingen", "bevoegdheden"])
def test_lijst_kost_even_veel_vragen_bij_een_en_drie(
    klant: Any, w: Wereld, huidig: Regeling, naam: str, django_assert_num_queries: Any
) -> None:
    url = reverse(f"erkenningen:{naam}")
    klant.get(url)
    with CaptureQueriesContext(connection) as een:
        klant.get(url)
    for nummer in range(2):
        jaar = vandaag() - (200 + 50 * nummer) * DAG
        Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=jaar, geldig_tot=jaar + DAG)
        w.partnerschap.bevoegdheden.create(paritair_comite=f"30{nummer}", geldig_van=vandaag())
    with django_assert_num_queries(len(een)):
        klant.get(url)
