"""Planning for a class, opening on the day, and reminders that count from the sending."""

from datetime import timedelta

import pytest

from evaluatie.models import Beoordeling, Evaluatie, Planning
from evaluatie.momenten import herinner, klassen_van, open_op, plan_evaluaties, te_plannen, trede
from evaluatie.taakbronnen import BRONNEN
from evaluatie.transitions import annuleer
from mentorschap.berichten.models import Bericht
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from overeenkomsten.enums import PlanStatus
from tests.factories import evaluatie as fabriek
from tests.hulp.client import StrengeClient

pytestmark = pytest.mark.django_db


def gepland(wereld: fabriek.Wereld, over: int = 0) -> Evaluatie:
    dag = vandaag() + timedelta(days=over)
    planning = Planning(naam="Januari", soort="tussentijds", opent_op=dag, tegen=dag + timedelta(days=14))
    plan_evaluaties(planning, [wereld.overeenkomst], actor=wereld.actor_begeleider, vraagt_leerling=True)
    return Evaluatie.objects.get()


def taken(actor: object, code: str) -> list[object]:
    return list(next(bron for bron in BRONNEN if bron.code == code).rijen(actor))


def test_plannen_vraagt_nog_niemand_iets(wereld: fabriek.Wereld) -> None:
    evaluatie = gepland(wereld, over=1)
    assert (evaluatie.status, evaluatie.plan, evaluatie.beoordelingen.count()) == ("gepland", None, 0)
    assert Bericht.objects.count() == 0


def test_op_de_dag_zelf_opent_ze_vanzelf_en_maar_een_keer(wereld: fabriek.Wereld) -> None:
    evaluatie = gepland(wereld, over=2)
    assert open_op(vandaag() + timedelta(days=1)) == 0
    assert open_op(vandaag() + timedelta(days=2)) == 1
    assert open_op(vandaag() + timedelta(days=3)) == 0
    evaluatie.refresh_from_db()
    assert (evaluatie.status, evaluatie.plan, evaluatie.items.count()) == ("open", wereld.plan, 6)
    assert sorted(evaluatie.beoordelingen.values_list("rol", flat=True)) == ["leerling", "mentor"]


def test_wat_niet_kan_openen_wordt_een_taak_en_houdt_niemand_op(wereld: fabriek.Wereld) -> None:
    evaluatie = gepland(wereld)
    ander = fabriek.maak_wereld(met_sjabloon=False)
    planning = Planning(naam="B", soort="tussentijds", opent_op=vandaag(), tegen=vandaag())
    plan_evaluaties(planning, [ander.overeenkomst], actor=ander.actor_begeleider)
    type(wereld.plan).objects.filter(pk=wereld.plan.pk).update(status=PlanStatus.ONTWERP)
    assert open_op(vandaag()) == 1
    Evaluatie.objects.filter(pk=evaluatie.pk).update(opent_op=vandaag() - timedelta(days=1))
    assert taken(wereld.actor_begeleider, "evaluatie_kon_niet_openen") == [evaluatie]
    assert taken(ander.actor_begeleider, "evaluatie_kon_niet_openen") == []


def test_een_andere_school_plant_niet_voor_deze_leerling(wereld: fabriek.Wereld) -> None:
    ander = fabriek.maak_wereld(met_sjabloon=False)
    planning = Planning(naam="X", soort="tussentijds", opent_op=vandaag(), tegen=vandaag())
    with pytest.raises(GeenRecht):
        plan_evaluaties(planning, [wereld.overeenkomst], actor=ander.actor_begeleider)
    assert list(te_plannen(ander.actor_begeleider)) == [ander.overeenkomst]


def test_zonder_leerling_is_er_niets_te_plannen(wereld: fabriek.Wereld) -> None:
    with pytest.raises(HandelingBelet):
        plan_evaluaties(Planning(), [], actor=wereld.actor_begeleider)


def test_een_geplande_evaluatie_annuleren_kan_met_een_reden(wereld: fabriek.Wereld) -> None:
    evaluatie = gepland(wereld, over=1)
    annuleer(evaluatie, actor=wereld.actor_begeleider, toelichting="De leerling is ziek.")
    assert open_op(vandaag() + timedelta(days=1)) == 0
    assert Evaluatie.objects.get().status == "geannuleerd"


@pytest.mark.parametrize(("dagen", "verwacht"), [(0, None), (2, None), (3, 3), (9, 3), (10, 10), (40, 10)])
def test_herinneringen_tellen_vanaf_het_versturen(dagen: int, verwacht: int | None) -> None:
    assert trede(vandaag() - timedelta(days=dagen), vandaag()) == verwacht


def test_elke_trede_herinnert_een_keer_met_dezelfde_link(wereld: fabriek.Wereld) -> None:
    blad = fabriek.blad_van_mentor(fabriek.open_(wereld))
    dagen = [herinner(vandaag() + timedelta(days=n)) for n in (2, 3, 4, 10, 11)]
    assert dagen == [0, 1, 0, 1, 0]
    herinneringen = Bericht.objects.filter(soort="evaluatie_herinnering")
    assert {b.link.onderwerp_uuid for b in herinneringen} == {blad.uuid}


@pytest.mark.parametrize("reden", ["ingediend", "anders"])
def test_herinneren_stopt_als_het_klaar_is_of_anders_ontvangen(wereld: fabriek.Wereld, reden: str) -> None:
    evaluatie = fabriek.open_(wereld)
    if reden == "ingediend":
        fabriek.dien_evaluatie_in(evaluatie)
    else:
        evaluatie.beoordelingen.update(anders_ontvangen_op=nu())
    assert herinner(vandaag() + timedelta(days=30)) == 0


@pytest.mark.parametrize(("dagen", "aantal"), [(9, 0), (10, 1)])
def test_na_de_laatste_herinnering_is_het_een_taak(wereld: fabriek.Wereld, dagen: int, aantal: int) -> None:
    fabriek.open_(wereld)
    Beoordeling.objects.update(gevraagd_op=nu() - timedelta(days=dagen))
    assert len(taken(wereld.actor_begeleider, "evaluatie_niet_bereikt")) == aantal


def test_een_klas_plannen_in_de_browser(wereld: fabriek.Wereld, aanmelden: object) -> None:
    school: StrengeClient = aanmelden(wereld.begeleider)
    assert klassen_van(wereld.actor_begeleider) == ["6 BAK"]
    gegevens = {
        "naam": "Januari",
        "soort": "tussentijds",
        "opent_op": (vandaag() + timedelta(days=7)).isoformat(),
        "tegen": (vandaag() + timedelta(days=21)).isoformat(),
        "overeenkomsten": [str(wereld.overeenkomst.uuid)],
        "vraagt_leerling": "on",
    }
    fout = school.post("/evaluaties/plannen/?klas=6 BAK", gegevens | {"tegen": vandaag().isoformat()})
    assert (fout.status_code, Evaluatie.objects.count()) == (422, 0)
    antwoord = school.post("/evaluaties/plannen/?klas=6 BAK", gegevens, follow=True)
    assert "1 evaluatie is gepland" in antwoord.content.decode()
    evaluatie = Evaluatie.objects.get()
    assert (evaluatie.planning.klas, evaluatie.vraagt_leerling, evaluatie.vraagt_trajectbegeleider) == (
        "6 BAK",
        True,
        False,
    )


def test_de_laatste_dag_staat_in_een_agendabestand(wereld: fabriek.Wereld, aanmelden: object) -> None:
    evaluatie = fabriek.open_(wereld)
    antwoord = aanmelden(wereld.begeleider).get(f"/evaluaties/{evaluatie.uuid}/agenda/")
    assert antwoord["Content-Type"].startswith("text/calendar")
    assert f"DTSTART;VALUE=DATE:{evaluatie.tegen:%Y%m%d}" in antwoord.content.decode()
