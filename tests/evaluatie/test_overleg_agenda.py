"""The agenda fills itself: from prepared situations exactly these points, in this order."""

from datetime import timedelta

import pytest
from django.db import transaction

from erkenningen.models import MentorOpErkenning
from evaluatie.afspraken import handel_af
from evaluatie.agendapunten import verzamel, vul_agenda, vul_agendas
from evaluatie.enums_overleg import Overlegsoort, Puntbron, Thema
from evaluatie.invullen import bewaar_scores, vergrendel
from evaluatie.models import Afspraak, Evaluatie, Overleg
from evaluatie.overlegberichten import titel_van
from evaluatie.overleggen import geef_ervaring
from evaluatie.overlegthemas import DOELEN, ONDERWERP
from evaluatie.transitions import dien_in, open_evaluatie
from mentorschap.core.klok import vandaag
from mentorschap.core.termijnen import plus_maanden
from mentorschap.core.woorden import datum_voluit
from overeenkomsten.models import Schorsing
from tests.factories import evaluatie as werelden
from tests.factories import overleg as fabriek

pytestmark = pytest.mark.django_db


def punten(overleg: Overleg) -> list[tuple[str, str, str]]:
    return [(p.bron, p.tekst, p.uitleg) for p in overleg.punten.order_by("pk")]


def test_zonder_iets_in_het_dossier_is_de_agenda_leeg(wereld: werelden.Wereld) -> None:
    assert punten(fabriek.gepland(wereld)) == []


def test_het_thema_geeft_zijn_doelen_in_volgorde(wereld: werelden.Wereld) -> None:
    overleg = fabriek.gepland(wereld, thema="mentorschap")
    assert list(overleg.doelen.order_by("pk").values_list("code", flat=True)) == [f"AM-{n}" for n in range(1, 8)]
    assert len({ONDERWERP[code] for code in overleg.doelen.values_list("code", flat=True)}) == 4


# What each of the seven goals of actief mentorschap is about, and under which of the four subjects it stands.
ZEVEN = {
    "AM-1": ("Begeleiden op de werkvloer", ("leerling", "mentor", "trajectbegeleider", "beleven")),
    "AM-2": ("Begeleiden op de werkvloer", ("werkvloer", "buddy", "co-mentor")),
    "AM-3": ("Wat de mentor ervaart en nodig heeft", ("mentor", "botst", "vragen", "helpt")),
    "AM-4": ("Wat de mentor ervaart en nodig heeft", ("vorming", "informatie", "begeleiden")),
    "AM-5": ("De begeleiders op school", ("mentor", "trajectbegeleider", "andere begeleiders", "waarvoor ze instaan")),
    "AM-6": ("De begeleiders op school", ("school", "bedrijf", "opdracht", "vanzelf", "taken")),
    "AM-7": ("Hoe school en bedrijf samenwerken", ("begeleiders", "praten", "leerling")),
}


def test_actief_mentorschap_heeft_de_zeven_doelen_onder_vier_onderwerpen() -> None:
    doelen = {doel.code: doel for doel in DOELEN[Thema.MENTORSCHAP]}
    assert list(doelen) == list(ZEVEN)
    for code, (onderwerp, woorden) in ZEVEN.items():
        assert doelen[code].onderwerp == onderwerp
        assert [woord for woord in woorden if woord not in doelen[code].tekst] == []


def test_de_vijf_themas_en_de_drie_soorten_zijn_te_plannen(wereld: werelden.Wereld) -> None:
    assert set(DOELEN) == set(Thema.values)
    soorten = [("thema", "sociaal"), ("evaluatie", ""), ("bemiddeling", "")]
    gepland = [fabriek.gepland(wereld, soort=soort, thema=thema) for soort, thema in soorten]
    assert [overleg.get_soort_display() for overleg in gepland] == list(Overlegsoort.labels)
    assert [titel_van(overleg) for overleg in gepland] == [
        "Sociale vaardigheden",
        "Evaluatiegesprek",
        "Conflictbemiddeling",
    ]


def test_elk_thema_heeft_doelen_met_unieke_codes() -> None:
    codes = [doel.code for doelen in DOELEN.values() for doel in doelen]
    assert len(codes) == len(set(codes))
    assert {len(doelen) >= 3 for doelen in DOELEN.values()} == {True}


def test_bemiddeling_heeft_geen_doelen(wereld: werelden.Wereld) -> None:
    overleg = fabriek.gepland(wereld, soort="bemiddeling", thema="")
    assert not overleg.doelen.exists()


def test_alles_wat_openstaat_komt_op_de_agenda(wereld: werelden.Wereld) -> None:
    fabriek.gevoerd(wereld, afspraken=(("Werkkledij bestellen", "mentor", 7),))
    werelden.ingediend(wereld, {1: 2, 2: None})
    werelden.ingediend(wereld, {1: 2, 2: None, 3: None}, "Nog oefenen.")
    laat = werelden.open_(wereld)
    Evaluatie.objects.filter(pk=laat.pk).update(tegen=vandaag() - timedelta(days=1))
    Schorsing.objects.create(
        overeenkomst=wereld.overeenkomst,
        grond="ziekte",
        van=vandaag() - timedelta(days=20),
        tot=vandaag() - timedelta(days=10),
        door_kant="school",
    )
    MentorOpErkenning.objects.filter(pk=wereld.overeenkomst.mentor_id).update(erkend_op=plus_maanden(vandaag(), -11))
    volgen = plus_maanden(plus_maanden(vandaag(), -11), 12)
    overleg = fabriek.gepland(wereld)
    in_een_week = datum_voluit(vandaag() + timedelta(days=7))
    eerste, tweede, derde = wereld.plan.competenties.order_by("volgorde").values_list("omschrijving", flat=True)[:3]
    assert punten(overleg) == [
        (Puntbron.AFSPRAAK, "Werkkledij bestellen", f"Jan Wouters, tegen {in_een_week}"),
        (Puntbron.STILSTAND, "1 competentie blijft staan", f"{eerste}."),
        (Puntbron.NIET_GEOEFEND, "2 competenties zijn nog niet geoefend", f"{tweede} en {derde}."),
        (
            Puntbron.EVALUATIE,
            f"Tussentijdse evaluatie {laat.nummer} is nog niet ingevuld",
            f"Gevraagd tegen {datum_voluit(vandaag() - timedelta(days=1))}.",
        ),
        (
            Puntbron.SCHORSING,
            (
                f"De overeenkomst was geschorst van {datum_voluit(vandaag() - timedelta(days=20))} "
                f"tot en met {datum_voluit(vandaag() - timedelta(days=10))}"
            ),
            "Bespreek hoe de leerling weer aansluit.",
        ),
        (
            Puntbron.OPLEIDINGSTERMIJN,
            "Jan Wouters moet de mentoropleiding volgen",
            f"Vóór {datum_voluit(volgen)}.",
        ),
    ]


def test_verschillen_ervaringen_en_evaluaties_die_ontbreken_komen_op_de_agenda(wereld: werelden.Wereld) -> None:
    evaluatie = open_evaluatie(
        wereld.overeenkomst,
        tegen=vandaag() + timedelta(days=14),
        actor=wereld.actor_begeleider,
        vraagt_leerling=True,
    )
    for rol, waarden in (("mentor", (4, 3, 2)), ("leerling", (2, 2, 2))):
        _dien(evaluatie, rol, waarden)
    evaluatie.refresh_from_db()
    gepland = Evaluatie.objects.create(
        nummer="EV-2026-90001",
        overeenkomst=wereld.overeenkomst,
        plan=wereld.plan,
        sjabloon=evaluatie.sjabloon,
        soort="tussentijds",
        status="gepland",
        tegen=vandaag() - timedelta(days=3),
    )
    overleg = fabriek.gepland(wereld)
    for rol, cijfer, woorden, deelt in (
        ("mentor", 2, "Weinig tijd.", True),
        ("leerling", 1, "Ik durf niets te vragen.", False),
        ("trajectbegeleider", 4, "", True),
    ):
        persoon = fabriek.deelnemer(overleg, rol)
        actor = wereld.actor_begeleider if rol == "trajectbegeleider" else fabriek.actor_met_link(persoon)
        geef_ervaring(persoon, cijfer=cijfer, ervaring=woorden, deelt=deelt, actor=actor)
    eerste = wereld.plan.competenties.order_by("volgorde").values_list("omschrijving", flat=True)[0]
    begeleider = wereld.begeleider.naam
    verwacht = [
        (Puntbron.ERVARING, "Hoe Jan Wouters het beleeft: 2 op 5", "Weinig tijd."),
        (Puntbron.ERVARING, f"Hoe {begeleider} het beleeft: 4 op 5", ""),
        (Puntbron.VERSCHIL, eerste, "De beoordelaars zien dit anders: mentor 4, leerling 2."),
        (
            Puntbron.EVALUATIE,
            f"Tussentijdse evaluatie {gepland.nummer} is nog niet geopend",
            f"Gevraagd tegen {datum_voluit(vandaag() - timedelta(days=3))}.",
        ),
    ]
    assert [(p.bron, p.tekst, p.uitleg) for p in verzamel(overleg, vandaag())] == verwacht
    assert sorted(punten(overleg)) == sorted(verwacht)


def _dien(evaluatie: Evaluatie, rol: str, waarden: tuple[int, ...]) -> None:
    """Three levels, and “voldoende” for the rest."""
    blad = evaluatie.beoordelingen.get(rol=rol)
    actor = werelden.actor_met_link(blad)
    items = list(evaluatie.items.order_by("volgorde"))
    scores = {item.pk: (*waarden, *[3] * len(items))[nummer] for nummer, item in enumerate(items)}
    with transaction.atomic():
        bewaar_scores(vergrendel(blad.uuid, actor), scores)
    dien_in(blad.uuid, actor=actor)


@pytest.mark.parametrize(("dagen", "erbij"), [(60, True), (61, False)])
def test_een_schorsing_telt_tot_zestig_dagen_na_haar_einde(wereld: werelden.Wereld, dagen: int, erbij: bool) -> None:
    tot = vandaag() - timedelta(days=dagen)
    Schorsing.objects.create(
        overeenkomst=wereld.overeenkomst, grond="ziekte", van=tot - timedelta(days=2), tot=tot, door_kant="school"
    )
    assert [bron for bron, _, _ in punten(fabriek.gepland(wereld))] == [Puntbron.SCHORSING] * erbij


def test_opnieuw_vullen_voegt_niets_dubbel_toe_en_haalt_weg_wat_voorbij_is(wereld: werelden.Wereld) -> None:
    laat = werelden.open_(wereld)
    Evaluatie.objects.filter(pk=laat.pk).update(tegen=vandaag() - timedelta(days=1))
    overleg = fabriek.gepland(wereld)
    assert vul_agenda(overleg) == 0
    assert overleg.punten.count() == 1
    werelden.dien_evaluatie_in(laat)
    assert vul_agenda(overleg) == 0
    assert punten(overleg) == []


def test_wat_al_genoteerd_is_blijft_staan(wereld: werelden.Wereld) -> None:
    laat = werelden.open_(wereld)
    Evaluatie.objects.filter(pk=laat.pk).update(tegen=vandaag() - timedelta(days=1))
    overleg = fabriek.gepland(wereld)
    overleg.punten.update(notitie="Jan vult ze vanavond in.")
    werelden.dien_evaluatie_in(laat)
    vul_agenda(overleg)
    assert overleg.punten.get().notitie == "Jan vult ze vanavond in."


def test_de_taak_vult_wat_de_komende_weken_komt(wereld: werelden.Wereld) -> None:
    overleg = fabriek.gepland(wereld)
    laat = werelden.open_(wereld)
    Evaluatie.objects.filter(pk=laat.pk).update(tegen=vandaag() - timedelta(days=1))
    assert vul_agendas(vandaag() - timedelta(days=30)) == 0
    assert vul_agendas(vandaag()) == 1
    assert vul_agendas(vandaag()) == 0
    assert overleg.punten.get().bron == Puntbron.EVALUATIE


def test_drie_overleggen_dragen_dezelfde_afspraak_en_daarna_niet_meer(wereld: werelden.Wereld) -> None:
    fabriek.gevoerd(wereld, afspraken=(("Rooster maken", "mentor", 7),))
    afspraak = Afspraak.objects.get()
    for thema in ("attitudes", "sociaal", "veiligheid"):
        overleg = fabriek.gevoerd(wereld, thema=thema)
        assert [(b, t) for b, t, _ in punten(overleg)] == [(Puntbron.AFSPRAAK, "Rooster maken")]
        assert list(overleg.punten.values_list("sleutel", flat=True)) == [str(afspraak.uuid)]
    vierde = fabriek.gepland(wereld)
    assert [p.bron for p in verzamel(vierde, vandaag())] == [Puntbron.AFSPRAAK]
    handel_af(afspraak, status="gedaan", uitleg="", actor=fabriek.actor_met_link(afspraak.wie))
    assert list(verzamel(vierde, vandaag())) == []
    assert punten(fabriek.gepland(wereld)) == []
