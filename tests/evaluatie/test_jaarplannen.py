"""Plans of the year: which talks they give for an agreement, and what happens with them."""

from datetime import date, timedelta
from typing import Any

import pytest

from evaluatie.jaarplannen import momenten_voor, pas_toe, schrap
from evaluatie.models import Jaarplan, Jaarplanmoment, VoorzienOverleg
from evaluatie.overleggen import annuleer_overleg
from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from tests.factories import evaluatie as werelden
from tests.factories import overleg as fabriek

START, EINDE = date(2026, 9, 1), date(2027, 6, 30)


def test_momenten_tellen_vanaf_de_start_en_lopen_tot_en_met_het_einde() -> None:
    eens = Jaarplanmoment(week=2, soort="thema", thema="mentorschap")
    telkens = Jaarplanmoment(week=10, elke=8, soort="thema", thema="leervooruitgang")
    assert [m.tegen for m in momenten_voor([eens], START, EINDE)] == [date(2026, 9, 14)]
    dagen = [m.tegen for m in momenten_voor([telkens], START, EINDE)]
    assert dagen == [date(2026, 11, 9), date(2027, 1, 4), date(2027, 3, 1), date(2027, 4, 26), date(2027, 6, 21)]


@pytest.mark.parametrize(("einde", "aantal"), [(date(2026, 9, 13), 0), (date(2026, 9, 14), 1)])
def test_een_moment_op_de_laatste_dag_telt_mee(einde: date, aantal: int) -> None:
    eens = Jaarplanmoment(week=2, soort="thema", thema="mentorschap")
    assert len(list(momenten_voor([eens], START, einde))) == aantal


@pytest.fixture
def jaarplan(wereld: werelden.Wereld) -> Jaarplan:
    plan = Jaarplan.objects.create(school=wereld.school, naam="Eerste jaar")
    Jaarplanmoment.objects.create(jaarplan=plan, week=12, thema="mentorschap")
    Jaarplanmoment.objects.create(jaarplan=plan, week=16, elke=8, thema="leervooruitgang")
    return plan


@pytest.mark.django_db
def test_een_plan_twee_keer_gebruiken_voegt_niets_dubbel_toe(wereld: werelden.Wereld, jaarplan: Jaarplan) -> None:
    rijen = [wereld.overeenkomst, *(w.overeenkomst for w in werelden.klasgenoten(wereld, 2))]
    eerste = pas_toe(jaarplan, rijen, vanaf=vandaag(), actor=wereld.actor_begeleider)
    assert eerste == VoorzienOverleg.objects.count() > 3
    assert pas_toe(jaarplan, rijen, vanaf=vandaag(), actor=wereld.actor_begeleider) == 0


@pytest.mark.django_db
def test_een_andere_school_gebruikt_het_plan_niet(wereld: werelden.Wereld, jaarplan: Jaarplan) -> None:
    vreemd = werelden.maak_wereld(met_sjabloon=False)
    with pytest.raises(GeenRecht):
        pas_toe(jaarplan, [wereld.overeenkomst], vanaf=vandaag(), actor=vreemd.actor_begeleider)


@pytest.mark.django_db
def test_een_voorzien_overleg_wordt_gepland_geannuleerd_en_opnieuw_gepland(
    wereld: werelden.Wereld, jaarplan: Jaarplan
) -> None:
    pas_toe(jaarplan, [wereld.overeenkomst], vanaf=vandaag(), actor=wereld.actor_begeleider)
    voorzien = VoorzienOverleg.objects.earliest("tegen")
    overleg = fabriek.gepland(wereld, voorzien=voorzien)
    voorzien.refresh_from_db()
    assert voorzien.overleg == overleg
    with pytest.raises(Achterhaald):
        fabriek.gepland(wereld, voorzien=voorzien)
    with pytest.raises(Achterhaald):
        schrap(voorzien, reden="Niet nodig.", actor=wereld.actor_begeleider)
    annuleer_overleg(overleg, actor=wereld.actor_begeleider, toelichting="Ziek.")
    voorzien.refresh_from_db()
    assert voorzien.overleg is None


@pytest.mark.django_db
def test_schrappen_vraagt_een_reden(wereld: werelden.Wereld, jaarplan: Jaarplan) -> None:
    pas_toe(jaarplan, [wereld.overeenkomst], vanaf=vandaag(), actor=wereld.actor_begeleider)
    voorzien = VoorzienOverleg.objects.earliest("tegen")
    with pytest.raises(HandelingBelet):
        schrap(voorzien, reden=" ", actor=wereld.actor_begeleider)
    schrap(voorzien, reden="De leerling was op stage.", actor=wereld.actor_begeleider)
    assert not VoorzienOverleg.objects.te_plannen(voorzien.tegen).filter(pk=voorzien.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("dagen", "taak"), [(14, True), (15, False)])
def test_twee_weken_vooraf_is_het_een_taak(wereld: werelden.Wereld, aanmelden: Any, dagen: int, taak: bool) -> None:
    VoorzienOverleg.objects.create(
        overeenkomst=wereld.overeenkomst, thema="attitudes", tegen=vandaag() + timedelta(days=dagen)
    )
    pagina = aanmelden(wereld.begeleider).get("/").content.decode()
    assert ("Overleg plannen volgens het jaarplan" in pagina) == taak


@pytest.mark.django_db
def test_de_school_maakt_een_plan_en_gebruikt_het_voor_een_klas(wereld: werelden.Wereld, aanmelden: Any) -> None:
    client = aanmelden(wereld.begeleider)
    antwoord = client.post("/evaluaties/overleg/jaarplannen/", {"naam": "Eerste jaar"})
    plan = Jaarplan.objects.get()
    assert antwoord["Location"] == f"/evaluaties/overleg/jaarplannen/{plan.uuid}/"
    leeg = client.post(antwoord["Location"], {"wat": "moment", "soort": "thema", "week": "2"})
    assert leeg.status_code == 422
    assert "Kies het thema van dit overleg." in leeg.content.decode()
    client.post(antwoord["Location"], {"wat": "moment", "soort": "thema", "thema": "attitudes", "week": "12"})
    gebruik = {"wat": "toepassen", "klas": wereld.leerling.klas, "vanaf": vandaag().isoformat()}
    assert client.post(antwoord["Location"], gebruik)["Location"] == "/evaluaties/overleg/"
    assert VoorzienOverleg.objects.get().overeenkomst == wereld.overeenkomst
