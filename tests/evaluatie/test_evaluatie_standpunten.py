"""Several people judge the same sheet without seeing each other's, and what they should talk about."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from evaluatie.bespreekpunten import bespreekpunten, grootste_verschil
from evaluatie.documents import verslag_context
from evaluatie.invullen import bewaar_scores, vergrendel
from evaluatie.models import Beoordeling, Evaluatie, Reactie, Teamlid
from evaluatie.reacties import reageer
from evaluatie.transitions import dien_in, open_evaluatie, sluit
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.documenten.models import Document
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import PlanPlaats
from tests.factories import evaluatie as fabriek

pytestmark = pytest.mark.django_db


@pytest.fixture
def met_vier(wereld: fabriek.Wereld) -> Evaluatie:
    """An open evaluation that mentor, learner, trajectbegeleider and a colleague judge."""
    Teamlid.objects.create(
        traject=wereld.traject,
        rol="collega",
        naam="Nele Bakker",
        email="nele@korenbloem.be",
        mag_waarnemen=True,
        genoemd_door="onderneming",
        van=vandaag(),
    )
    return open_evaluatie(
        wereld.overeenkomst,
        tegen=vandaag() + timedelta(days=14),
        actor=wereld.actor_begeleider,
        vraagt_leerling=True,
        vraagt_trajectbegeleider=True,
    )


def verslagen() -> Any:
    return Document.objects.filter(soort="evaluatieverslag")


def actor_van(wereld: fabriek.Wereld, blad: Beoordeling) -> Actor:
    if blad.rol == "trajectbegeleider":
        return wereld.actor_begeleider
    return fabriek.actor_met_link(blad)


def dien(wereld: fabriek.Wereld, evaluatie: Evaluatie, rol: str, waarde: int | None) -> None:
    blad = evaluatie.beoordelingen.get(rol=rol)
    actor = actor_van(wereld, blad)
    with transaction.atomic():
        bewaar_scores(vergrendel(blad.uuid, actor), dict.fromkeys(evaluatie.items.values_list("pk", flat=True), waarde))
    dien_in(blad.uuid, actor=actor)
    evaluatie.refresh_from_db()


def leerling_met_account(wereld: fabriek.Wereld) -> Actor:
    account = fabriek.persoon("Lotte", "Claes", Rol.LEERLING, None)
    type(wereld.leerling).objects.filter(pk=wereld.leerling.pk).update(gebruiker=account)
    return wereld.actor(Rol.LEERLING, account)


def test_wie_gevraagd_is_krijgt_een_eigen_blad_en_link(met_vier: Evaluatie) -> None:
    rollen = sorted(met_vier.beoordelingen.values_list("rol", flat=True))
    assert rollen == ["co_begeleider", "leerling", "mentor", "trajectbegeleider"]
    # The trajectbegeleider finds it among his tasks and needs no link.
    assert PersoonlijkeLink.objects.count() == Bericht.objects.filter(soort="evaluatie_gevraagd").count() == 3


def test_de_leerling_wordt_met_je_gevraagd(met_vier: Evaluatie) -> None:
    leerling = met_vier.beoordelingen.get(rol="leerling")
    per_adres = {b.aan_email: b.context for b in Bericht.objects.filter(soort="evaluatie_gevraagd")}
    assert per_adres[leerling.email]["je"] is True
    assert per_adres["nele@korenbloem.be"]["je"] is False


def test_pas_als_iedereen_klaar_is_wordt_het_verslag_gemaakt(wereld: fabriek.Wereld, met_vier: Evaluatie) -> None:
    for rol in ("mentor", "leerling", "co_begeleider"):
        dien(wereld, met_vier, rol, 3)
        assert (met_vier.status, verslagen().count()) == ("open", 0)
    dien(wereld, met_vier, "trajectbegeleider", 3)
    assert (met_vier.status, verslagen().count()) == ("ingediend", 1)


def test_de_school_hoort_wanneer_de_mentor_klaar_is_en_op_wie_het_nog_wacht(
    wereld: fabriek.Wereld, met_vier: Evaluatie
) -> None:
    dien(wereld, met_vier, "mentor", 3)
    bericht = Bericht.objects.get(soort="evaluatie_ingediend")
    assert len(bericht.context["wacht_op"]) == 3


def test_een_beoordelaar_ziet_het_blad_van_een_ander_niet(wereld: fabriek.Wereld, met_vier: Evaluatie) -> None:
    dien(wereld, met_vier, "mentor", 3)
    leerling = fabriek.actor_met_link(met_vier.beoordelingen.get(rol="leerling"))
    zichtbaar = Beoordeling.objects.zichtbaar_voor(leerling)
    assert [b.rol for b in zichtbaar] == ["leerling"]
    account = leerling_met_account(wereld)
    assert [b.rol for b in Beoordeling.objects.zichtbaar_voor(account)] == ["leerling"]


def test_sluiten_kan_pas_na_de_mentor_en_maakt_het_verslag(wereld: fabriek.Wereld, met_vier: Evaluatie) -> None:
    with pytest.raises(HandelingBelet):
        sluit(met_vier, actor=wereld.actor_begeleider, toelichting="vakantie")
    dien(wereld, met_vier, "mentor", 2)
    sluit(met_vier, actor=wereld.actor_begeleider, toelichting="De leerling reageert niet.")
    met_vier.refresh_from_db()
    assert (met_vier.status, verslagen().count()) == ("ingediend", 1)
    context = verslagen().get().context
    assert context["anderen"] == []
    assert [b["wanneer"] for b in context["beoordelaars"]].count("niet ingediend") == 3
    assert not PersoonlijkeLink.objects.filter(ingetrokken_op__isnull=True, rol="leerling").exists()


def test_na_sluiten_vult_niemand_nog_in(wereld: fabriek.Wereld, met_vier: Evaluatie) -> None:
    dien(wereld, met_vier, "mentor", 2)
    sluit(met_vier, actor=wereld.actor_begeleider, toelichting="De leerling reageert niet.")
    blad = met_vier.beoordelingen.get(rol="leerling")
    with pytest.raises(Achterhaald), transaction.atomic():
        vergrendel(blad.uuid, fabriek.actor_met_link(blad))
    with pytest.raises(Achterhaald):
        dien_in(blad.uuid, actor=fabriek.actor_met_link(blad))


def test_verslag_zet_standpunten_naast_elkaar_en_noemt_grote_verschillen(
    wereld: fabriek.Wereld, met_vier: Evaluatie
) -> None:
    dien(wereld, met_vier, "mentor", 4)
    dien(wereld, met_vier, "leerling", 2)
    dien(wereld, met_vier, "co_begeleider", None)
    dien(wereld, met_vier, "trajectbegeleider", 3)
    context = verslag_context(met_vier)
    regel = context["clusters"][0]["regels"][0]
    assert {s["rol"]: s["waarde"] for s in regel["standpunten"]} == {
        "leerling": 2,
        "trajectbegeleider": 3,
        "co-begeleider": None,
    }
    assert {punt["soort"] for punt in context["bespreekpunten"]} == {"verschil"}
    assert len(context["bespreekpunten"]) == 6


@pytest.mark.parametrize(
    ("waarde", "anderen", "verschil"),
    [(3, [3], 0), (3, [4], 1), (2, [4], 2), (1, [4, 2], 3), (None, [1, 3], 2), (None, [None], 0), (4, [], 0)],
)
def test_verschil_is_tussen_laagste_en_hoogste(waarde: int | None, anderen: list[int | None], verschil: int) -> None:
    assert grootste_verschil(waarde, [{"rol": "x", "waarde": w} for w in anderen]) == verschil


def regel(nummer: int, waarde: int | None, vorig: int | None = None, *anderen: int) -> dict[str, Any]:
    standpunten = [{"rol": "leerling", "waarde": w} for w in anderen]
    return {
        "nummer": nummer,
        "omschrijving": f"c{nummer}",
        "waarde": waarde,
        "vorig": vorig,
        "standpunten": standpunten,
    }


def test_bespreekpunten_staan_op_volgorde_van_gewicht() -> None:
    regels = [regel(1, None), regel(2, 2, 2), regel(3, 3, 3), regel(4, 4, None, 2), regel(5, 4, None, 1)]
    assert [(p["soort"], p["nummer"]) for p in bespreekpunten(regels, voldoende=3)] == [
        ("verschil", 5),
        ("verschil", 4),
        ("stilstand", 2),
        ("niet_aan_bod", 1),
    ]


def test_startevaluatie_begint_met_alle_generieke_competenties(wereld: fabriek.Wereld) -> None:
    wereld.plan.competenties.filter(soort="generiek").update(plaats=PlanPlaats.SCHOOL)
    evaluatie = open_evaluatie(wereld.overeenkomst, tegen=vandaag(), actor=wereld.actor_begeleider, soort="start")
    soorten = list(evaluatie.items.order_by("volgorde").values_list("soort", flat=True))
    assert soorten == ["generiek", "generiek", "vaktechnisch", "vaktechnisch", "vaktechnisch", "vaktechnisch"]


def test_startevaluatie_kan_terwijl_de_overeenkomst_getekend_wordt(wereld: fabriek.Wereld) -> None:
    type(wereld.overeenkomst).objects.update(status="ter_ondertekening", actief_op=None)
    wereld.overeenkomst.refresh_from_db()
    actor = wereld.actor_begeleider
    assert open_evaluatie(wereld.overeenkomst, tegen=vandaag(), actor=actor, soort="start").status == "open"
    with pytest.raises(HandelingBelet):
        open_evaluatie(wereld.overeenkomst, tegen=vandaag(), actor=actor)


def test_de_leerling_reageert_tot_het_resultaat_vaststaat(wereld: fabriek.Wereld) -> None:
    evaluatie = fabriek.ingediend(wereld)
    leerling = leerling_met_account(wereld)
    reactie = reageer(evaluatie, Reactie(akkoord=False, tekst="Ik kneed al zelf."), actor=leerling)
    reactie.akkoord = True
    assert reageer(evaluatie, reactie, actor=leerling).pk == reactie.pk
    Evaluatie.objects.filter(pk=evaluatie.pk).update(status="vastgesteld")
    with pytest.raises(Achterhaald):
        reageer(evaluatie, reactie, actor=leerling)


def test_niemand_anders_reageert_voor_de_leerling(wereld: fabriek.Wereld) -> None:
    evaluatie = fabriek.ingediend(wereld)
    for actor in (wereld.actor_begeleider, fabriek.actor_met_link(fabriek.blad_van_mentor(evaluatie))):
        with pytest.raises(GeenRecht):
            reageer(evaluatie, Reactie(akkoord=True), actor=actor)


def test_teamlid_dat_weg_is_wordt_niet_gevraagd(wereld: fabriek.Wereld) -> None:
    Teamlid.objects.create(
        traject=wereld.traject,
        rol="collega",
        naam="Weg",
        email="weg@korenbloem.be",
        mag_waarnemen=True,
        genoemd_door="onderneming",
        van=date(2020, 1, 1),
        tot=vandaag() - timedelta(days=1),
    )
    assert [b.rol for b in fabriek.open_(wereld).beoordelingen.all()] == ["mentor"]
