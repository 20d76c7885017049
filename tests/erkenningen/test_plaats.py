"""One application and one recognition per establishment and training, for a training that exists (D16 art. 7 §2)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from erkenningen import transitions as t
from erkenningen.dossier import ontbreekt_voor_indienen, waarschuwingen
from erkenningen.models import Aanvraag, Erkenning, Opleiding
from erkenningen.plaats import plaats_bezet, plaats_is_vrij
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.transitions import HandelingBelet
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.models import Vestiging
from tests.factories.erkenningen import Wereld, wereld
from tests.hulp.parallel import samen

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


@pytest.fixture
def w() -> Wereld:
    return wereld()


def tweede_voor(w: Wereld, eerste: Any) -> Aanvraag:
    """A complete working version for the same place and training as `eerste`."""
    return w.werkversie(vestiging=eerste.vestiging)


@pytest.mark.parametrize("status", ["ingediend", "in_behandeling", "onvolledig"])
def test_tweede_aanvraag_wijst_naar_de_aanvraag_die_loopt(w: Wereld, status: str) -> None:
    eerste = w.in_status(status)
    tweede = tweede_voor(w, eerste)

    with pytest.raises(HandelingBelet) as belet:
        t.dien_in(tweede, actor=w.beheerder)

    (beletsel,) = belet.value.beletselen
    assert (beletsel.code, beletsel.grondslag) == ("ERK-01", "D16 art. 7 §2")
    assert (
        beletsel.tekst == f"Voor deze vestiging en opleiding loopt al een aanvraag, {eerste.nummer}. Ga daarmee verder."
    )
    assert beletsel.url == reverse("erkenningen:aanvraag", args=[eerste.uuid])
    tweede.refresh_from_db()
    assert (tweede.status, tweede.ingediend_op, tweede.overgangen.count()) == ("werkversie", None, 1)


@pytest.mark.parametrize("status", ["werkversie", "geweigerd", "ingetrokken"])
def test_nieuwe_aanvraag_kan_als_de_vorige_niet_meer_loopt(w: Wereld, status: str) -> None:
    tweede = tweede_voor(w, w.in_status(status))

    assert t.dien_in(tweede, actor=w.beheerder).status == "ingediend"


def test_erkende_plaats_zegt_tot_wanneer_en_vanaf_wanneer_opnieuw(w: Wereld) -> None:
    erkenning = w.goedgekeurd()
    tweede = tweede_voor(w, erkenning)

    with pytest.raises(HandelingBelet) as belet:
        t.dien_in(tweede, actor=w.beheerder)

    (beletsel,) = belet.value.beletselen
    assert beletsel.code == "ERK-01"
    assert f"al erkend voor deze opleiding, tot en met {datum_voluit(erkenning.geldig_tot)}" in beletsel.tekst
    assert f"kan vanaf {datum_voluit(erkenning.geldig_tot + DAG)}" in beletsel.tekst
    assert beletsel.url == reverse("erkenningen:erkenning", args=[erkenning.uuid])


@pytest.mark.parametrize(("laatste_dag", "vrij"), [(0, False), (-1, True)])
def test_plaats_is_vrij_de_dag_na_de_erkenning(w: Wereld, laatste_dag: int, *, vrij: bool) -> None:
    erkenning = w.goedgekeurd()
    Erkenning.objects.filter(pk=erkenning.pk).update(
        geldig_van=vandaag() - timedelta(days=400), geldig_tot=vandaag() + timedelta(days=laatste_dag)
    )

    assert (plaats_bezet(tweede_voor(w, erkenning)) == []) is vrij


def test_opgeheven_erkenning_laat_een_nieuwe_aanvraag_toe(w: Wereld) -> None:
    erkenning = w.goedgekeurd()
    Erkenning.objects.filter(pk=erkenning.pk).update(status="opgeheven", opgeheven_op=vandaag())

    assert t.dien_in(tweede_voor(w, erkenning), actor=w.beheerder).status == "ingediend"


def test_goedkeuren_kan_niet_als_de_plaats_intussen_erkend_is(w: Wereld) -> None:
    erkenning = w.goedgekeurd()
    rij = w.beoordeeld()
    Aanvraag.objects.filter(pk=rij.pk).update(vestiging=erkenning.vestiging)

    with pytest.raises(HandelingBelet) as belet:
        w.keur_goed(rij)

    assert [b.code for b in belet.value.beletselen] == ["ERK-01"]
    assert Erkenning.objects.count() == 1


@pytest.mark.parametrize(
    ("van", "tot", "zin"),
    [
        (0, 0, ""),
        (-10, None, ""),
        (1, None, "bestaat pas vanaf"),
        (-10, -1, "bestaat maar tot en met"),
    ],
)
def test_opleiding_moet_bestaan_op_de_dag_van_indienen(w: Wereld, van: int, tot: int | None, zin: str) -> None:
    rij = w.werkversie()
    Opleiding.objects.filter(pk=w.opleiding.pk).update(
        geldig_van=vandaag() + timedelta(days=van), geldig_tot=None if tot is None else vandaag() + timedelta(days=tot)
    )
    rij.refresh_from_db()

    beletselen = ontbreekt_voor_indienen(rij)

    assert [b.code for b in beletselen] == (["opleiding"] if zin else [])
    assert all(zin in b.tekst and b.url.endswith("/vestiging/") for b in beletselen)


def test_aanvullen_kan_ook_als_de_opleiding_intussen_afgelopen_is(w: Wereld) -> None:
    rij = w.onvolledig()
    Opleiding.objects.filter(pk=w.opleiding.pk).update(geldig_tot=vandaag() - DAG)
    t.beantwoord(rij.vragen.get(), actor=w.beheerder, antwoord="Een etageoven.")

    assert t.vul_aan(rij, actor=w.beheerder).status == "in_behandeling"


@pytest.mark.parametrize(("gewest", "aantal"), [("vlaams", 0), ("brussel", 0), ("waals", 1)])
def test_gewest_waarschuwt_en_houdt_niet_tegen(w: Wereld, gewest: str, aantal: int) -> None:
    rij = w.werkversie()
    Vestiging.objects.filter(pk=rij.vestiging_id).update(gewest=gewest)
    rij.refresh_from_db()

    gevonden = waarschuwingen(rij)

    assert [b.code for b in gevonden] == ["ERK-02"] * aantal
    # A page writes a warning as its sentence.
    assert [str(b) for b in gevonden] == [b.tekst for b in gevonden]
    assert t.dien_in(rij, actor=w.beheerder).status == "ingediend"


def test_zonder_vestiging_valt_er_niets_te_waarschuwen(w: Wereld) -> None:
    rij = t.begin(actor=w.beheerder)

    assert waarschuwingen(rij) == []
    assert plaats_bezet(rij) == []


def test_weigering_van_de_databank_wordt_een_zin(w: Wereld) -> None:
    eerste = w.ingediend()
    tweede = tweede_voor(w, eerste)

    with pytest.raises(HandelingBelet, match="loopt al een aanvraag"), plaats_is_vrij(tweede), transaction.atomic():
        Aanvraag.objects.filter(pk=tweede.pk).update(
            status="ingediend", ingediend_op=nu(), ingediend_namens=w.onderneming
        )


def test_andere_weigering_van_de_databank_blijft_wat_ze_is(w: Wereld) -> None:
    rij = w.werkversie()

    with pytest.raises(IntegrityError, match="werkversie_niet_ingediend"), plaats_is_vrij(rij), transaction.atomic():
        Aanvraag.objects.filter(pk=rij.pk).update(ingediend_op=nu())


@pytest.mark.django_db(transaction=True)
def test_twee_aanvragen_op_hetzelfde_moment_een_wordt_ingediend(w: Wereld) -> None:
    eerste = w.werkversie()
    rijen = [eerste.pk, tweede_voor(w, eerste).pk]

    def dien_in() -> str:
        try:
            return t.dien_in(Aanvraag.objects.get(pk=rijen.pop()), actor=w.beheerder).status
        except HandelingBelet as belet:
            return belet.beletselen[0].code

    assert sorted(samen(dien_in, aantal=2)) == ["ERK-01", "ingediend"]
    assert Aanvraag.objects.lopend().count() == 1
