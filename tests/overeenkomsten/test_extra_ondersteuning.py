"""Extra support that a learner needs: recorded in the plan, printed with it, read by the parties and by nobody else."""

from typing import Any

import pytest
from django.urls import reverse

from mentorschap.berichten.links import url_van
from mentorschap.berichten.models import Bericht
from mentorschap.core.klok import vandaag
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.documents import overeenkomst_context
from overeenkomsten.enums_levensloop import WijzigingSoort
from overeenkomsten.models import Opleidingsplan
from overeenkomsten.ondertekenaars import ondertekenaars_van
from overeenkomsten.transitions.plan import stuur_plan
from overeenkomsten.wijzigdocument import wijziging_context
from tests.factories.organisaties import DepartementFactory
from tests.factories.overeenkomsten import actief, actor_van_school, klaar, lid, mensen_bij
from tests.factories.plannen import planlink
from tests.factories.wijzigingen import wijziging

pytestmark = pytest.mark.django_db
NODIG = "Meer tijd bij geschreven opdrachten."


def test_in_de_stap_vastgelegd_gedrukt_en_gelezen_door_de_partijen(aanmelden: Any, client: Any) -> None:
    overeenkomst = klaar()
    mensen = mensen_bij(overeenkomst)
    school = aanmelden(mensen.gebruiker("begeleider"))
    stap = reverse("overeenkomsten:stap_plan", args=[overeenkomst.uuid])
    assert "Extra ondersteuning" in school.get(stap).text
    assert school.post(stap, {"extra_ondersteuning": f"  {NODIG} "}).status_code == 302
    assert NODIG in school.get(stap).text
    context = overeenkomst_context(overeenkomst, ondertekenaars_van(overeenkomst))
    assert context["plan"]["extra_ondersteuning"] == NODIG
    stuur_plan(overeenkomst.plan, actor=mensen.actor("begeleider"))
    pagina = reverse("overeenkomsten:plan_samen", args=[overeenkomst.plan.uuid])
    for wie in ("begeleider", "schoolbeheerder", "ondernemingsbeheerder", "mentor", "leerling"):
        assert NODIG in aanmelden(mensen.gebruiker(wie)).get(pagina).text
    link = url_van(planlink(overeenkomst.plan, "onderneming"))
    client.post(link)
    client.get(link, follow=True)
    assert NODIG in client.get(pagina).text
    assert not Bericht.objects.filter(context__icontains=NODIG).exists()


def test_niemand_anders_leest_het(aanmelden: Any) -> None:
    overeenkomst = actief(start=vandaag())
    Opleidingsplan.objects.filter(overeenkomst=overeenkomst).update(extra_ondersteuning=NODIG)
    onderneming, school = overeenkomst.erkenning.onderneming, overeenkomst.traject.school
    anderen = [
        lid(onderneming, Rol.MENTOR),
        lid(school, Rol.TRAJECTBEGELEIDER),
        lid(actief().traject.school, Rol.SCHOOLBEHEERDER),
        lid(actief().erkenning.onderneming, Rol.ONDERNEMINGSBEHEERDER),
        lid(None, Rol.LEERLING),
        lid(DepartementFactory.create(), Rol.DEPARTEMENT),
    ]
    pagina = reverse("overeenkomsten:plan_samen", args=[overeenkomst.plan.uuid])
    for lidmaatschap in anderen:
        actor = Actor.van_lidmaatschap(lidmaatschap)
        assert not Opleidingsplan.objects.zichtbaar_voor(actor).filter(overeenkomst=overeenkomst).exists()
        assert aanmelden(lidmaatschap.gebruiker).get(pagina).status_code == 404


@pytest.mark.parametrize("soort", [WijzigingSoort.TWEEDE_PLEK, WijzigingSoort.MENTOR])
def test_een_wijziging_van_iets_anders_zegt_het_niet(soort: str) -> None:
    overeenkomst = actief(start=vandaag())
    Opleidingsplan.objects.filter(overeenkomst=overeenkomst).update(extra_ondersteuning=NODIG)
    rij = wijziging(overeenkomst, soort, actor=actor_van_school(overeenkomst.traject))
    assert NODIG not in str(wijziging_context(rij, []))
