"""What the preview of a version counts: for its own partnership only, and never whose draft it is."""

from datetime import date, timedelta
from typing import Any

import pytest

from erkenningen.gevolgen import Gevolgen, gevolgen_van
from erkenningen.models import Bevoegdheid, Mentoropleiding, Regeling, Vrijstellingsgrond
from erkenningen.regelingen import Inhoud, inhoud_van
from mentorschap.core.klok import vandaag
from mentorschap.organisaties.enums import Rol
from tests.factories import overeenkomsten as ov
from tests.factories.erkenningen import Wereld, bestand, wereld
from tests.factories.organisaties import DepartementFactory, PartnerschapFactory, actor_voor

pytestmark = pytest.mark.django_db
MORGEN = vandaag() + timedelta(days=1)


@pytest.fixture
def w() -> Wereld:
    return wereld()


def inhoud(rijen: dict[str, Any] | None = None, **velden: Any) -> Inhoud:
    basis = inhoud_van(None, MORGEN)
    return Inhoud(MORGEN, basis.velden | velden, basis.rijen | (rijen or {}))


def gevolgen(w: Wereld, nieuw: Inhoud, oud: Inhoud | None = None) -> Gevolgen:
    return gevolgen_van(w.partnerschap.pk, oud or inhoud(), nieuw, actor=w.behandelaar)


def document() -> dict[str, Any]:
    return {"gevraagde_documenten": [{"criterium": "draagkracht", "omschrijving": "RSZ-attest", "verplicht": True}]}


def test_werkversies_tellen_waar_dit_partnerschap_bevoegd_is(w: Wereld) -> None:
    w.werkversie()
    w.werkversie()
    ander = wereld()
    ander.werkversie()

    assert gevolgen(w, inhoud(document())).werkversies == [(w.opleiding.naam, 2)]
    # Routed to this partnership by the paritair comité of the company; what was routed away no longer counts.
    Bevoegdheid.objects.create(
        partnerschap=w.partnerschap, opleiding_code=ander.opleiding.code, geldig_van=date(2020, 1, 1)
    )
    Bevoegdheid.objects.create(
        partnerschap=PartnerschapFactory(), opleiding_code=w.opleiding.code, geldig_van=date(2020, 1, 1)
    )
    assert gevolgen(w, inhoud(document())).werkversies == [(ander.opleiding.naam, 1)]


def test_andere_activiteiten_raken_alleen_hun_opleiding(w: Wereld) -> None:
    w.werkversie()

    def lijst(code: str) -> dict[str, Any]:
        return {"activiteiten": [{"opleiding_code": code, "omschrijving": "Kneden", "verplicht": True, "volgorde": 0}]}

    assert gevolgen(w, inhoud(lijst("ANDERE"))).werkversies == []
    assert gevolgen(w, inhoud(lijst(w.opleiding.code))).werkversies == [(w.opleiding.naam, 1)]


@pytest.mark.parametrize(
    ("velden", "deel"),
    [
        ({"stemtermijn_dagen": 1}, "is er 1 dag tijd om te stemmen"),
        ({"volgen_maanden": 6}, "mentoropleiding volgen binnen 6 maanden"),
        ({"beslistermijn_dagen": 10}, ""),
        ({"startgebeurtenis": "volledig"}, ""),
    ],
)
def test_ingediende_aanvraag_houdt_haar_klok_en_krijgt_wat_erna_gebeurt(
    w: Wereld, velden: dict[str, Any], deel: str
) -> None:
    aanvraag = w.ingediend()
    wereld().ingediend()

    uitslag = gevolgen(w, inhoud(**velden))

    (geraakt,) = uitslag.ingediend.rijen
    assert geraakt.rij == aanvraag
    assert deel in geraakt.zin
    assert bool(geraakt.zin) is bool(deel)
    assert uitslag.aantal == (1 if deel else 0)


def test_mentor_met_een_open_vraag_op_een_grond_die_vervalt(w: Wereld) -> None:
    mentor = w.goedgekeurd().mentoren.get().mentor
    regeling = Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=date(2020, 1, 1))
    grond = Vrijstellingsgrond.objects.create(regeling=regeling, naam="Attest", bewijs="Het attest")
    Mentoropleiding.objects.create(
        mentor=mentor,
        vrijstelling_status="gevraagd",
        vrijstelling_grond=grond,
        vrijstelling_bewijs=bestand(w.beheerder),
    )

    uitslag = gevolgen(w, inhoud(), inhoud_van(regeling, MORGEN))

    (geraakt,) = uitslag.vrijstellingen.rijen
    assert geraakt.rij.mentor == mentor
    assert "“Attest”, die vervalt" in geraakt.zin


def test_vrijgestelde_mentor_wordt_niet_geraakt(w: Wereld) -> None:
    mentor = w.goedgekeurd().mentoren.get().mentor
    Mentoropleiding.objects.create(mentor=mentor, vrijstelling="Attest", vrijstelling_status="toegekend")
    grond = {"vrijstellingsgronden": [{"naam": "Diploma", "bewijs": "Het diploma"}]}

    assert gevolgen(w, inhoud(grond)).vrijstellingen.aantal == 0


@pytest.mark.parametrize(("was", "wordt", "aantal"), [(None, 1, 1), (3, 1, 1), (None, 2, 0), (1, 1, 0), (1, None, 0)])
def test_mentoren_boven_een_lager_maximum(w: Wereld, was: int | None, wordt: int | None, aantal: int) -> None:
    eerste = ov.voorgelegd()
    tweede = ov.klaar(opleiding=eerste.traject.opleiding)
    tweede.erkenning, tweede.mentor = eerste.erkenning, eerste.mentor
    tweede.save()
    ov.leg_klaar(tweede)
    eerste.erkenning.partnerschap = w.partnerschap
    eerste.erkenning.save()

    uitslag = gevolgen(w, inhoud(max_leerlingen_per_mentor=wordt), inhoud(max_leerlingen_per_mentor=was)).boven_maximum

    assert uitslag.aantal == aantal
    assert [g.rij.mentor for g in uitslag.rijen] == [eerste.mentor.mentor][:aantal]
    assert all("Begeleidt 2 leerlingen" in g.zin for g in uitslag.rijen)


def test_algemene_versie_raakt_ook_wie_geen_eigen_regeling_heeft_maar_noemt_die_niet(w: Wereld) -> None:
    w.ingediend()
    eigen = wereld(met_partnerschap=False).ingediend()
    met_regeling = wereld()
    met_regeling.ingediend()
    Regeling.objects.create(partnerschap=met_regeling.partnerschap, geldig_van=date(2020, 1, 1))
    departement = actor_voor(Rol.DEPARTEMENT, DepartementFactory())

    uitslag = gevolgen_van(None, inhoud(), inhoud(stemtermijn_dagen=9), actor=departement)

    assert [g.rij for g in uitslag.ingediend.rijen] == [eigen]
    assert (uitslag.ingediend.aantal, uitslag.ingediend.overige) == (2, 1)


def test_nakijken_kost_even_veel_vragen_bij_een_en_drie_dossiers(w: Wereld, django_assert_max_num_queries: Any) -> None:
    grond = {"vrijstellingsgronden": [{"naam": "Diploma", "bewijs": "Het diploma"}]}
    nieuw = inhoud(document() | grond, stemtermijn_dagen=9, max_leerlingen_per_mentor=1)
    for _ in range(3):
        w.ingediend()
        w.werkversie()
        w.goedgekeurd()
        with django_assert_max_num_queries(11):
            uitslag = gevolgen(w, nieuw)
    assert uitslag.aantal == 3 * 3
