"""The agenda fills itself: from prepared situations exactly these points, in this order."""

from datetime import timedelta

import pytest

from erkenningen.models import MentorOpErkenning
from evaluatie.agendapunten import verzamel, vul_agenda, vul_agendas
from evaluatie.enums_overleg import Puntbron
from evaluatie.models import Evaluatie, Overleg
from evaluatie.overlegthemas import DOELEN, ONDERWERP
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
    for thema in ("attitudes", "sociaal", "veiligheid"):
        overleg = fabriek.gevoerd(wereld, thema=thema)
        assert [(b, t) for b, t, _ in punten(overleg)] == [(Puntbron.AFSPRAAK, "Rooster maken")]
    assert [p.bron for p in verzamel(fabriek.gepland(wereld), vandaag())] == [Puntbron.AFSPRAAK]
