"""What a measure does: agreements that end together or not at all, a mentor who cannot come back, no applications."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from erkenningen import transitions as t
from erkenningen.dossier import ontbreekt_voor_indienen
from erkenningen.gevolgen_van_opheffing import voorzie_gevolgen
from erkenningen.models import Aanvraag, Erkenning, Maatregel, MentorOpErkenning
from erkenningen.transitions import maatregelen as m
from erkenningen.transitions.mentoren import activeer
from mentorschap.berichten.models import Bericht
from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import Achterhaald, HandelingBelet
from overeenkomsten.enums import Status
from overeenkomsten.models import Beeindiging, Overeenkomst
from tests.factories.erkenningen import Wereld, mentor, wereld
from tests.factories.levensloop import leerling_bij, met_mentoren
from tests.factories.maatregelen import bereid, beroep_tegen, gehoord, opgelegd, overeenkomst_op, stem_voor, voorgelegd
from tests.factories.organisaties import VestigingFactory
from tests.hulp.parallel import samen

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Wereld:
    return wereld()


def vers(rij: Any) -> Any:
    return type(rij).objects.get(pk=rij.pk)


def op_dag(dagen: int) -> Any:
    return time_machine.travel(timezone.now() + timedelta(days=dagen), tick=True)


def test_opheffing_eindigt_de_overeenkomsten_in_dezelfde_transactie(w: Wereld) -> None:
    erkenning = w.goedgekeurd()
    een, twee, elders = overeenkomst_op(erkenning), overeenkomst_op(erkenning), overeenkomst_op(w.goedgekeurd())
    assert [g.nummer for g in voorzie_gevolgen(erkenning)] == sorted(
        [een.nummer, twee.nummer], key=lambda n: (een.einde, n)
    )

    rij = opgelegd(w, erkenning)

    assert (vers(erkenning).status, vers(erkenning).opgeheven_op) == ("opgeheven", vandaag())
    for overeenkomst in (een, twee):
        assert (vers(overeenkomst).status, vers(overeenkomst).beeindigd_op) == ("beeindigd", vandaag())
        einde = Beeindiging.objects.get(overeenkomst=overeenkomst)
        assert (einde.wijze, einde.grond, einde.eindigt_op) == ("van_rechtswege", "opheffing", vandaag())
        assert einde.maatregel == rij
        assert rij.nummer in overeenkomst.overgangen.get(overgang="eindigen_van_rechtswege").toelichting
    assert vers(elders).status == Status.ACTIEF
    gemeld = Bericht.objects.filter(soort="overeenkomst_einde_van_rechtswege")
    assert gemeld.count() >= 2 * len(een.huidige_handtekeningen)
    assert sorted(o["nummer"] for o in rij.document.context["overeenkomsten"]) == sorted([een.nummer, twee.nummer])


def test_wat_ter_ondertekening_ligt_eindigt_niet_maar_is_voorzien(w: Wereld) -> None:
    erkenning, (een, _) = met_mentoren(w)
    overeenkomst = leerling_bij(een)
    assert [g.eindigt for g in voorzie_gevolgen(erkenning)] == [False]

    opgelegd(w, erkenning)

    assert vers(overeenkomst).status == Status.TER_ONDERTEKENING


def test_wat_voorbij_is_blijft_met_rust(w: Wereld) -> None:
    erkenning = w.goedgekeurd()
    overeenkomst = overeenkomst_op(erkenning)
    Overeenkomst.objects.filter(pk=overeenkomst.pk).update(
        start=vandaag() - timedelta(days=30), einde=vandaag() - timedelta(days=1)
    )

    opgelegd(w, erkenning)

    assert vers(overeenkomst).status == Status.ACTIEF


def test_lopende_beeindiging_wordt_ingehaald(w: Wereld) -> None:
    erkenning = w.goedgekeurd()
    overeenkomst = overeenkomst_op(erkenning)
    vorige = Beeindiging.objects.create(
        overeenkomst=overeenkomst,
        wijze="eerste_dagen",
        initiatief="leerling",
        status="opzeg",
        ontvangen_op=vandaag(),
        termijn_tot=vandaag() + timedelta(days=7),
    )

    opgelegd(w, erkenning)

    assert vers(vorige).status == "ingetrokken"
    assert vers(overeenkomst).status == Status.BEEINDIGD


def test_mislukt_een_overeenkomst_dan_gebeurt_er_niets(w: Wereld) -> None:
    erkenning = w.goedgekeurd()
    goed, slecht = overeenkomst_op(erkenning), overeenkomst_op(erkenning)
    # An end before the start: the database keeps it, saving it again is refused.
    Overeenkomst.objects.filter(pk=slecht.pk).update(uren_werkplek=-1)
    rij = opgelegd(w, erkenning, ingangsdatum=vandaag() + timedelta(days=1))

    with op_dag(1):
        with pytest.raises(ValidationError):
            m.laat_ingaan(rij, actor=w.behandelaar)
        assert m.voer_geplande_uit() == 0

    assert [vers(o).status for o in (goed, slecht)] == [Status.ACTIEF] * 2
    assert (vers(erkenning).status, vers(rij).status) == ("actief", "opgelegd")
    assert not Beeindiging.objects.exists()


def test_mislukte_maatregel_houdt_een_andere_niet_tegen(w: Wereld) -> None:
    erkenning, ander = w.goedgekeurd(), w.goedgekeurd()
    Overeenkomst.objects.filter(pk=overeenkomst_op(erkenning).pk).update(uren_werkplek=-1)
    morgen = vandaag() + timedelta(days=1)
    slecht, goed = (opgelegd(w, e, ingangsdatum=morgen) for e in (erkenning, ander))

    with op_dag(1):
        assert m.voer_geplande_uit() == 1

    assert (vers(slecht).status, vers(goed).status) == ("opgelegd", "in_werking")


@pytest.mark.django_db(transaction=True)
def test_twee_laatste_stemmen_leggen_een_keer_op() -> None:
    w = wereld()
    erkenning = w.goedgekeurd()
    overeenkomst_op(erkenning)
    voorstel = voorgelegd(w, erkenning)
    t.stem(voorstel, actor=w.stem, keuze="akkoord")

    def nog_eens() -> str:
        try:
            t.stem(voorstel, actor=w.stem2, keuze="akkoord")
        except Achterhaald:
            return "achterhaald"
        return "gestemd"

    assert sorted(samen(nog_eens, aantal=2)) == ["achterhaald", "gestemd"]
    assert Beeindiging.objects.count() == 1
    assert vers(erkenning).overgangen.filter(overgang="opheffen").count() == 1


@pytest.mark.django_db(transaction=True)
def test_dubbele_klik_op_laten_ingaan_werkt_een_keer() -> None:
    w = wereld()
    erkenning = w.goedgekeurd()
    rij = opgelegd(w, erkenning, ingangsdatum=vandaag() + timedelta(days=1))
    Maatregel.objects.filter(pk=rij.pk).update(ingangsdatum=vandaag())

    def nog_eens() -> str:
        try:
            m.laat_ingaan(vers(rij), actor=w.behandelaar)
        except Achterhaald:
            return "achterhaald"
        return "gedaan"

    assert sorted(samen(nog_eens, aantal=2)) == ["achterhaald", "gedaan"]


@pytest.mark.django_db(transaction=True)
def test_dubbele_klik_op_voorbereiden_maakt_een_opheffing() -> None:
    w = wereld()
    erkenning = w.goedgekeurd()

    def nog_eens() -> str:
        try:
            bereid(w, vers(erkenning), "opheffing")
        except HandelingBelet:
            return "belet"
        return "gedaan"

    assert sorted(samen(nog_eens, aantal=2)) == ["belet", "gedaan"]


def test_sanctie_houdt_de_mentor_tegen_tot_ze_voorbij_is(w: Wereld) -> None:
    erkenning, (een, twee) = met_mentoren(w)
    rij = opgelegd(w, erkenning, "mentorsanctie", mentor_op_erkenning=een)

    assert (vers(een).status, vers(twee).status) == ("gesanctioneerd", "actief")
    with pytest.raises(Achterhaald):
        activeer(vers(een), actor=w.beheerder)

    m.rond_af(rij, actor=w.behandelaar, resultaat="De mentor volgde de opleiding.")
    assert vers(een).status == "inactief"
    activeer(vers(een), actor=w.beheerder)
    assert vers(een).status == "actief"


def test_opgelegde_sanctie_laat_een_inactieve_mentor_niet_terugkomen(w: Wereld) -> None:
    erkenning, (een, _) = met_mentoren(w)
    opgelegd(w, erkenning, "mentorsanctie", mentor_op_erkenning=een, ingangsdatum=vandaag() + timedelta(days=3))
    MentorOpErkenning.objects.filter(pk=een.pk).update(status="inactief", tot=vandaag())

    with pytest.raises(HandelingBelet, match="sanctie"):
        activeer(vers(een), actor=w.beheerder)


@pytest.mark.parametrize(("dagen", "status"), [(9, "gesanctioneerd"), (10, "gesanctioneerd"), (11, "inactief")])
def test_tijdelijke_sanctie_eindigt_na_haar_laatste_dag(w: Wereld, dagen: int, status: str) -> None:
    erkenning, (een, _) = met_mentoren(w)
    rij = opgelegd(w, erkenning, "mentorsanctie", mentor_op_erkenning=een, tot=vandaag() + timedelta(days=10))

    with op_dag(dagen):
        assert m.voer_geplande_uit() == int(status == "inactief")

    assert vers(een).status == status
    assert vers(rij).status == ("afgerond" if status == "inactief" else "in_werking")


def test_sanctie_meldt_het_de_begeleider_van_de_leerling(w: Wereld) -> None:
    erkenning, (een, _) = met_mentoren(w)
    overeenkomst = leerling_bij(een)

    opgelegd(w, erkenning, "mentorsanctie", mentor_op_erkenning=een)

    bericht = Bericht.objects.get(soort="mentor_gestopt")
    assert bericht.gebruiker_id == overeenkomst.traject.trajectbegeleider_id
    assert "sanctie" in bericht.context["reden"]


def test_een_mentor_heeft_een_sanctie_tegelijk(w: Wereld) -> None:
    erkenning, (een, _) = met_mentoren(w)
    opgelegd(w, erkenning, "mentorsanctie", mentor_op_erkenning=een)

    with pytest.raises(HandelingBelet, match="al een sanctie"):
        bereid(w, vers(erkenning), "mentorsanctie", mentor_op_erkenning=vers(een))


def test_uitsluiting_brengt_haar_opheffing_mee_in_een_stemming(w: Wereld) -> None:
    erkenning = w.goedgekeurd()
    rij = gehoord(w, erkenning, "uitsluiting")
    opheffing = vers(rij.opheffing)
    assert (opheffing.status, opheffing.redenen, opheffing.is_gehoord) == ("voorbereiding", rij.redenen, True)
    with pytest.raises(HandelingBelet, match=rij.nummer):
        m.leg_voor(opheffing, actor=w.behandelaar)

    stem_voor(w, m.leg_voor(rij, actor=w.behandelaar))

    assert (vers(rij).status, vers(opheffing).status) == ("in_werking", "in_werking")
    assert vers(erkenning).status == "opgeheven"
    assert vers(rij).document.pk != vers(opheffing).document.pk


def test_uitsluiting_na_een_opheffing_leunt_daarop(w: Wereld) -> None:
    erkenning = w.goedgekeurd()
    opheffing = opgelegd(w, erkenning)

    rij = opgelegd(w, vers(erkenning), "uitsluiting")

    assert (rij.opheffing, rij.status) == (opheffing, "in_werking")


def test_uitsluiting_zonder_opheffing_wordt_niet_opgelegd(w: Wereld) -> None:
    rij = gehoord(w, w.goedgekeurd(), "uitsluiting")
    Maatregel.objects.filter(pk=rij.opheffing_id).update(status="ingetrokken")

    with pytest.raises(HandelingBelet, match="samen met een opheffing"):
        m.leg_voor(vers(rij), actor=w.behandelaar)


def test_opheffing_wordt_niet_ingetrokken_onder_een_uitsluiting(w: Wereld) -> None:
    rij = gehoord(w, w.goedgekeurd(), "uitsluiting")
    with pytest.raises(HandelingBelet, match=rij.nummer):
        m.trek_in(vers(rij.opheffing), actor=w.behandelaar, reden="Neen.")

    m.trek_in(rij, actor=w.behandelaar, reden="Neen.")
    assert m.leg_voor(vers(rij.opheffing), actor=w.behandelaar).status == "open"


@pytest.mark.parametrize(("dagen", "mag"), [(2, True), (3, False), (8, False), (9, True)])
@pytest.mark.parametrize("reikwijdte", ["vestiging", "onderneming"])
def test_uitsluiting_tot_op_de_dag(w: Wereld, reikwijdte: str, dagen: int, mag: bool) -> None:
    erkenning = w.goedgekeurd()
    periode = {"ingangsdatum": vandaag() + timedelta(days=3), "tot": vandaag() + timedelta(days=8)}
    opgelegd(w, erkenning, "uitsluiting", reikwijdte=reikwijdte, **periode)
    rij = w.werkversie(mentor(w.beheerder, uittreksel_dagen=1))
    Aanvraag.objects.filter(pk=rij.pk).update(vestiging=erkenning.vestiging)

    with op_dag(dagen):
        codes = {beletsel.code for beletsel in ontbreekt_voor_indienen(vers(rij))}

    assert ("ERK-14" not in codes) is mag


@pytest.mark.parametrize(("reikwijdte", "mag"), [("vestiging", True), ("onderneming", False)])
def test_uitsluiting_houdt_indienen_tegen_in_haar_bereik(w: Wereld, reikwijdte: str, mag: bool) -> None:
    opgelegd(w, w.goedgekeurd(), "uitsluiting", reikwijdte=reikwijdte)
    elders = w.werkversie()
    vreemd = wereld().werkversie()
    assert elders.vestiging != VestigingFactory(organisatie=w.onderneming)

    if mag:
        assert t.dien_in(elders, actor=w.beheerder).status == "ingediend"
    else:
        with pytest.raises(HandelingBelet, match="uitgesloten, definitief"):
            t.dien_in(elders, actor=w.beheerder)
    assert ontbreekt_voor_indienen(vreemd) == []


@pytest.mark.parametrize("tegen", ["uitsluiting", "opheffing"])
def test_schorsend_beroep_laat_weer_aanvragen(w: Wereld, tegen: str) -> None:
    rij = opgelegd(w, w.goedgekeurd(), "uitsluiting", reikwijdte="onderneming")
    beroep_tegen(w, rij if tegen == "uitsluiting" else rij.opheffing, schorsend=True)

    assert ontbreekt_voor_indienen(w.werkversie()) == []


def test_afgeronde_uitsluiting_laat_weer_aanvragen(w: Wereld) -> None:
    rij = opgelegd(w, w.goedgekeurd(), "uitsluiting", reikwijdte="onderneming")

    m.rond_af(rij, actor=w.behandelaar, resultaat="De verbintenissen zijn nagekomen.")

    assert ontbreekt_voor_indienen(w.werkversie()) == []
    assert Erkenning.objects.get(pk=rij.erkenning_id).status == "opgeheven"
