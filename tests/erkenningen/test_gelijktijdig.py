"""Several people at the same moment: one act wins, the others read why."""

import pytest

from erkenningen import transitions as t
from erkenningen.enums import Stemkeuze
from erkenningen.models import Aanvraag, Beslissing, Erkenning, Toetsing
from mentorschap.berichten.models import Bericht
from mentorschap.core.transitions import Achterhaald
from mentorschap.documenten.models import Document
from tests.factories.erkenningen import wereld
from tests.hulp.parallel import samen

pytestmark = pytest.mark.django_db(transaction=True)


def test_vier_keer_goedkeuren_geeft_een_beslissing_erkenning_en_brief() -> None:
    w = wereld(met_partnerschap=False)
    rij = w.beoordeeld()

    def beslis() -> str:
        try:
            return w.keur_goed(Aanvraag.objects.get(pk=rij.pk)).nummer
        except Achterhaald as fout:
            return fout.laatste.overgang

    uitslagen = sorted(samen(beslis, aantal=4))

    assert uitslagen == [Erkenning.objects.get().nummer, *["goedkeuren"] * 3]
    assert Beslissing.objects.count() == 1
    # One verdict on the mentor and one on the company.
    assert Toetsing.objects.filter(aanvraag=rij).count() == 2
    assert Document.objects.filter(onderwerp_uuid=rij.uuid, soort="erkenningsbesluit").count() == 1
    assert Bericht.objects.filter(onderwerp_uuid=rij.uuid, soort="aanvraag_beslist").count() == 1
    assert rij.overgangen.filter(overgang="goedkeuren").count() == 1


def test_intrekken_en_beslissen_tegelijk_laat_een_van_beide_gelden() -> None:
    w = wereld(met_partnerschap=False)
    rij = w.beoordeeld()
    daden = [
        lambda zelf: t.trek_in(zelf, actor=w.beheerder),
        w.keur_goed,
    ]

    def doe() -> str:
        try:
            daden.pop()(Aanvraag.objects.get(pk=rij.pk))
        except Achterhaald:
            return "achterhaald"
        return "gelukt"

    assert sorted(samen(doe, aantal=2)) == ["achterhaald", "gelukt"]
    rij.refresh_from_db()
    assert Beslissing.objects.filter(aanvraag=rij).exists() is (rij.status == "goedgekeurd")
    assert rij.status in {"goedgekeurd", "ingetrokken"}


def test_twee_behandelaars_tegelijk_een_neemt_het_dossier_op() -> None:
    w = wereld()
    rij = w.ingediend()

    def neem() -> bool:
        try:
            t.neem_in_behandeling(Aanvraag.objects.get(pk=rij.pk), actor=w.behandelaar)
        except Achterhaald:
            return False
        return True

    assert sorted(samen(neem, aantal=2)) == [False, True]
    assert rij.overgangen.filter(overgang="in_behandeling_nemen").count() == 1


def test_twee_laatste_stemmen_tegelijk_geven_een_beslissing_en_een_brief() -> None:
    w = wereld()
    voorstel = w.voorstel()
    stemmers = [w.stem, w.stem2]

    def doe() -> str:
        return t.stem(voorstel, actor=stemmers.pop(), keuze=Stemkeuze.AKKOORD).bank

    assert sorted(samen(doe, aantal=2)) == ["werkgevers", "werknemers"]
    rij = Aanvraag.objects.get(pk=voorstel.aanvraag_id)
    assert rij.status == "goedgekeurd"
    assert Beslissing.objects.filter(aanvraag=rij).count() == 1
    assert Document.objects.filter(onderwerp_uuid=rij.uuid, soort="erkenningsbesluit").count() == 1


@pytest.mark.parametrize("wie", ["behandelaar", "beheerder"])
def test_laatste_stem_en_intrekken_tegelijk_laat_een_van_beide_gelden(wie: str) -> None:
    w = wereld()
    voorstel = w.voorstel()
    t.stem(voorstel, actor=w.stem, keuze=Stemkeuze.AKKOORD)
    weg = {
        "behandelaar": lambda: t.trek_voorstel_in(voorstel, actor=w.behandelaar),
        "beheerder": lambda: t.trek_in(Aanvraag.objects.get(pk=voorstel.aanvraag_id), actor=w.beheerder),
    }
    daden = [weg[wie], lambda: t.stem(voorstel, actor=w.stem2, keuze=Stemkeuze.AKKOORD)]

    def doe() -> str:
        try:
            daden.pop()()
        except Achterhaald:
            return "achterhaald"
        return "gelukt"

    assert sorted(samen(doe, aantal=2)) == ["achterhaald", "gelukt"]
    voorstel.refresh_from_db()
    rij = Aanvraag.objects.get(pk=voorstel.aanvraag_id)
    assert (rij.status == "goedgekeurd") is (voorstel.status == "aangenomen")
    assert Beslissing.objects.filter(aanvraag=rij).exists() is (voorstel.status == "aangenomen")
