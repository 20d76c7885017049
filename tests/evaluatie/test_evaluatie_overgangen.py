"""Opening, filing and talking over: every status, every obstacle, and what is planned with it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404

from evaluatie.enums import Evaluatiestatus
from evaluatie.models import Evaluatie, Score
from evaluatie.models.sjabloon import Sjabloon
from evaluatie.transitions import (
    AFRONDEN,
    ANNULEREN,
    BESPREKEN,
    INDIENEN,
    OPENEN,
    OVERGANGEN,
    SLUITEN,
    VASTSTELLEN,
    bespreek,
    dien_in,
    open_evaluatie,
)
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet, voer_uit
from mentorschap.documenten.models import Document
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import PlanPlaats, PlanStatus
from tests.factories import evaluatie as fabriek

pytestmark = pytest.mark.django_db
TOEGELATEN = {
    OPENEN.code: {"gepland"},
    INDIENEN.code: {"open"},
    SLUITEN.code: {"open"},
    ANNULEREN.code: {"gepland"},
    BESPREKEN.code: {"ingediend"},
    VASTSTELLEN.code: {"besproken"},
    AFRONDEN.code: {"vastgesteld"},
}


def codes(fout: pytest.ExceptionInfo[HandelingBelet]) -> list[str]:
    return [beletsel.code for beletsel in fout.value.beletselen]


def test_openen_kopieert_de_competenties_van_de_werkplek(wereld: fabriek.Wereld) -> None:
    laatste = wereld.plan.competenties.order_by("-volgorde")[0]
    laatste.plaats = PlanPlaats.SCHOOL
    laatste.save()
    evaluatie = fabriek.open_(wereld)
    gekopieerd = list(evaluatie.items.order_by("volgorde").values_list("volgorde", "omschrijving", "cluster_naam"))
    verwacht = wereld.plan.competenties.exclude(pk=laatste.pk).order_by("volgorde")
    assert gekopieerd == [(nr, c.omschrijving, c.cluster_naam) for nr, c in enumerate(verwacht, start=1)]


def test_openen_legt_plan_sjabloon_en_termijn_vast(wereld: fabriek.Wereld) -> None:
    evaluatie = fabriek.open_(wereld, tegen=vandaag() + timedelta(days=9))
    assert (evaluatie.status, evaluatie.plan, evaluatie.dagen_over) == ("open", wereld.plan, 9)
    assert (evaluatie.geopend_door, evaluatie.sjabloon.versie, evaluatie.vorige) == (wereld.begeleider, 1, None)
    overgang = evaluatie.overgangen.get()
    assert (overgang.overgang, overgang.van, overgang.naar, overgang.door) == (
        "openen",
        "gepland",
        "open",
        wereld.begeleider,
    )


def test_openen_vraagt_de_mentor_met_een_persoonlijke_link(wereld: fabriek.Wereld) -> None:
    blad = fabriek.blad_van_mentor(fabriek.open_(wereld))
    link = PersoonlijkeLink.objects.get(onderwerp_uuid=blad.uuid)
    assert (link.doel, link.email, link.rol, link.namens) == (
        "evaluatie",
        wereld.mentor.email,
        "mentor",
        wereld.onderneming,
    )
    bericht = Bericht.objects.get()
    assert (bericht.soort, bericht.aan_email, bericht.link) == ("evaluatie_gevraagd", wereld.mentor.email, link)


def test_later_plan_verandert_de_lopende_evaluatie_niet(evaluatie: Evaluatie, wereld: fabriek.Wereld) -> None:
    voor = list(evaluatie.items.order_by("volgorde").values_list("omschrijving", flat=True))
    wereld.plan.competenties.update(omschrijving="iets anders")
    assert list(evaluatie.items.order_by("volgorde").values_list("omschrijving", flat=True)) == voor


@pytest.mark.parametrize(
    ("maak_stuk", "code"),
    [
        ("einde", "overeenkomst_niet_actief"),
        ("plan", "geen_plan"),
        ("plaats", "geen_competenties"),
        ("email", "geen_email"),
        ("sjabloon", "geen_sjabloon"),
        ("loopt", "loopt_al"),
    ],
)
def test_openen_zegt_wat_in_de_weg_staat(wereld: fabriek.Wereld, maak_stuk: str, code: str) -> None:
    if maak_stuk == "einde":
        type(wereld.overeenkomst).objects.update(status="beeindigd", beeindigd_op=vandaag())
    elif maak_stuk == "plan":
        type(wereld.plan).objects.update(status=PlanStatus.ONTWERP)
    elif maak_stuk == "plaats":
        wereld.plan.competenties.update(plaats=PlanPlaats.SCHOOL)
    elif maak_stuk == "email":
        type(wereld.mentor).objects.update(email="")
    elif maak_stuk == "sjabloon":
        Sjabloon.objects.update(actief=False)
    else:
        fabriek.open_(wereld)
    aantal = Evaluatie.objects.count()
    with pytest.raises(HandelingBelet) as fout:
        fabriek.open_(wereld)
    assert codes(fout) == [code]
    assert Evaluatie.objects.count() == aantal


def test_openen_met_een_dag_die_voorbij_is_wordt_geweigerd(wereld: fabriek.Wereld) -> None:
    with pytest.raises(ValidationError):
        fabriek.open_(wereld, tegen=vandaag() - timedelta(days=1))
    assert not Evaluatie.objects.exists()


def test_openen_mag_alleen_de_eigen_school(wereld: fabriek.Wereld) -> None:
    ander = fabriek.maak_wereld()
    collega = fabriek.persoon("Ine", "Claus", Rol.TRAJECTBEGELEIDER, wereld.school)
    for actor in (ander.actor_begeleider, wereld.actor(Rol.TRAJECTBEGELEIDER, collega)):
        with pytest.raises(GeenRecht):
            open_evaluatie(wereld.overeenkomst, tegen=vandaag(), actor=actor)
    beheerder = wereld.actor(Rol.SCHOOLBEHEERDER, wereld.beheerder)
    assert open_evaluatie(wereld.overeenkomst, tegen=vandaag(), actor=beheerder).status == "open"


@pytest.mark.parametrize("overgang", OVERGANGEN, ids=lambda overgang: overgang.code)
def test_overgang_kan_alleen_vanuit_zijn_status(wereld: fabriek.Wereld, overgang: object) -> None:
    evaluatie = fabriek.ingediend(wereld)
    moment = evaluatie.ingediend_op
    actor = (
        wereld.actor_begeleider
        if overgang is not INDIENEN
        else fabriek.actor_met_link(fabriek.blad_van_mentor(evaluatie))
    )
    for status in Evaluatiestatus.values:
        ingediend_op = moment if status in Evaluatiestatus.INGEDIEND_OF_VERDER else None
        Evaluatie.objects.filter(pk=evaluatie.pk).update(status=status, ingediend_op=ingediend_op)
        evaluatie.refresh_from_db()
        if status in TOEGELATEN[overgang.code]:
            assert overgang.is_mogelijk(evaluatie, actor), status
            assert overgang.beletselen(evaluatie, actor) == [], status
            continue
        with pytest.raises(Achterhaald), voer_uit(overgang, evaluatie, actor=actor, toelichting="x"):
            pytest.fail(f"dit mag niet beginnen vanuit {status}")


def test_indienen_met_open_competenties_noemt_ze_met_link(blad: object) -> None:
    with pytest.raises(HandelingBelet) as fout:
        dien_in(blad.uuid, actor=fabriek.actor_met_link(blad))
    assert [b.url for b in fout.value.beletselen] == [f"/evaluaties/blad/{blad.uuid}/#c{n}" for n in range(1, 7)]
    blad.refresh_from_db()
    assert (blad.status, Document.objects.filter(soort="evaluatieverslag").count()) == ("open", 0)


def test_laagste_niveau_vraagt_een_opmerking_bij_die_cluster(evaluatie: Evaluatie) -> None:
    blad = fabriek.vul_in(evaluatie, {4: 1})
    with pytest.raises(HandelingBelet) as fout:
        dien_in(blad.uuid, actor=fabriek.actor_met_link(blad))
    (beletsel,) = fout.value.beletselen
    assert (beletsel.code, beletsel.url) == ("opmerking_nodig", f"/evaluaties/blad/{blad.uuid}/#o3")
    assert "Bakken" in beletsel.tekst
    fabriek.vul_in(evaluatie, {4: 1}, opmerking="Samen aan de oven staan.")
    assert dien_in(blad.uuid, actor=fabriek.actor_met_link(blad)).status == "ingediend"


def test_indienen_plant_verslag_en_bericht_en_schrijft_het_log(wereld: fabriek.Wereld) -> None:
    evaluatie = fabriek.ingediend(wereld)
    assert (evaluatie.status, evaluatie.ingediend_op is not None) == ("ingediend", True)
    assert Document.objects.filter(onderwerp_uuid=evaluatie.uuid, soort="evaluatieverslag").count() == 1
    bericht = Bericht.objects.get(soort="evaluatie_ingediend")
    assert (bericht.aan_email, bericht.link) == (wereld.begeleider.email, None)
    assert list(evaluatie.overgangen.values_list("overgang", flat=True)) == ["openen", "indienen"]
    assert evaluatie.overgangen.get(overgang="indienen").via == "link"


def test_indienen_twee_keer_geeft_hetzelfde_antwoord(wereld: fabriek.Wereld) -> None:
    blad = fabriek.blad_van_mentor(fabriek.ingediend(wereld))
    opnieuw = dien_in(blad.uuid, actor=fabriek.actor_met_link(blad))
    assert opnieuw.ingediend_op == blad.ingediend_op
    assert Document.objects.filter(soort="evaluatieverslag").count() == 1
    assert Bericht.objects.filter(soort="evaluatie_ingediend").count() == 1
    assert opnieuw.evaluatie.overgangen.filter(overgang="indienen").count() == 1


def test_indienen_is_alleen_voor_de_beoordelaar(evaluatie: Evaluatie, wereld: fabriek.Wereld) -> None:
    blad = fabriek.vul_in(evaluatie)
    with pytest.raises(GeenRecht):
        dien_in(blad.uuid, actor=wereld.actor_begeleider)
    vreemd = fabriek.blad_van_mentor(fabriek.open_(fabriek.maak_wereld()))
    with pytest.raises(Http404):
        dien_in(blad.uuid, actor=fabriek.actor_met_link(vreemd))


def test_niet_aan_bod_is_een_antwoord_en_geen_score(evaluatie: Evaluatie) -> None:
    blad = fabriek.vul_in(evaluatie, {1: None})
    assert dien_in(blad.uuid, actor=fabriek.actor_met_link(blad)).status == "ingediend"
    score = Score.objects.get(beoordeling=blad, item__volgorde=1)
    assert (score.waarde, score.niet_aan_bod) == (None, True)


def test_bespreken_noteert_dag_en_afspraken(wereld: fabriek.Wereld) -> None:
    evaluatie = fabriek.ingediend(wereld)
    bespreek(evaluatie, op=vandaag(), afspraken="Elke vrijdag samen aan de oven.", actor=wereld.actor_begeleider)
    overgang = evaluatie.overgangen.get(overgang="bespreken")
    assert (evaluatie.status, overgang.ingangsdatum) == ("besproken", vandaag())
    assert overgang.toelichting == "Elke vrijdag samen aan de oven."


def test_bespreken_vooraf_of_zonder_afspraken_wordt_geweigerd(wereld: fabriek.Wereld) -> None:
    evaluatie = fabriek.ingediend(wereld)
    with pytest.raises(ValidationError):
        bespreek(evaluatie, op=vandaag() + timedelta(days=1), afspraken="x", actor=wereld.actor_begeleider)
    with pytest.raises(HandelingBelet):
        bespreek(evaluatie, op=vandaag(), afspraken=" ", actor=wereld.actor_begeleider)


def test_volgende_evaluatie_kent_de_vorige(wereld: fabriek.Wereld) -> None:
    eerste = fabriek.ingediend(wereld)
    assert fabriek.open_(wereld).vorige == eerste
