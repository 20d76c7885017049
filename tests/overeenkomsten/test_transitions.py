"""Every act from every status, its guards, what it writes and whom it tells."""

from datetime import timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.documenten.models import Document
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Partij, PlanStatus, Status
from overeenkomsten.models import Overeenkomst
from overeenkomsten.transitions import (
    ACTIVEREN,
    ANNULEREN,
    OVERGANGEN,
    TERUGTREKKEN,
    VOORLEGGEN,
    annuleer,
    begin,
    leg_voor,
    trek_terug,
)
from tests.factories.overeenkomsten import (
    ErkenningFactory,
    MentorOpErkenningFactory,
    OpleidingFactory,
    TrajectFactory,
    actief,
    actor_van_school,
    klaar,
    leg_klaar,
    lid,
    sluit_document,
    voorgelegd,
    werkversie,
)

pytestmark = pytest.mark.django_db

TABEL = {
    VOORLEGGEN: {Status.WERKVERSIE},
    ACTIVEREN: {Status.TER_ONDERTEKENING},
    TERUGTREKKEN: {Status.TER_ONDERTEKENING},
    ANNULEREN: {Status.WERKVERSIE, Status.TER_ONDERTEKENING, Status.ACTIEF},
}


def codes(beletselen: list) -> set[str]:
    return {beletsel.code for beletsel in beletselen}


def test_overgang_mag_alleen_vanuit_de_statussen_van_de_tabel() -> None:
    overeenkomst = klaar()
    actor = actor_van_school(overeenkomst.traject)
    for overgang, status in product(OVERGANGEN, Status):
        overeenkomst.status = status
        redenen = codes(overgang.beletselen(overeenkomst, actor))
        if overgang is ACTIVEREN:
            # Nobody was asked to sign yet, so nobody has the right: the table itself is what is looked at.
            assert (status in overgang.van) == (status in TABEL[overgang]), status
        else:
            assert ("status" not in redenen) == (status in TABEL[overgang]), (overgang.code, status)


def test_begin_maakt_werkversie_met_nummer_uren_en_plan_uit_de_catalogus() -> None:
    overeenkomst = werkversie()
    assert overeenkomst.status == Status.WERKVERSIE
    assert overeenkomst.nummer.startswith(f"OV-{vandaag().year}-")
    assert (overeenkomst.uren_werkplek, overeenkomst.uren_school) == (24, 14)
    assert [
        (c.cluster_naam, c.omschrijving, c.plaats) for c in overeenkomst.plan.competenties.order_by("volgorde")
    ] == [
        ("Deeg bereiden", "Grondstoffen afwegen volgens het recept", ""),
        ("Deeg bereiden", "Deeg kneden", ""),
        ("Werkhouding", "Op tijd komen en afspraken nakomen", ""),
    ]
    assert [rij.overgang for rij in overeenkomst.overgangen.all()] == ["beginnen"]


@pytest.mark.parametrize(("uren", "soort"), [(Decimal(20), "OAO"), (Decimal("19.99"), "SAO")])
def test_begin_leidt_de_soort_af_uit_de_uren_van_de_opleiding(uren: Any, soort: str) -> None:
    assert werkversie(opleiding=OpleidingFactory.create(uren_werkplek=uren)).soort == soort


def test_begin_mag_alleen_voor_de_school() -> None:
    traject = TrajectFactory.create()
    actor = Actor.van_lidmaatschap(lid(ErkenningFactory.create().onderneming, Rol.ONDERNEMINGSBEHEERDER))
    with pytest.raises(GeenRecht, match="Alleen de school"):
        begin(traject, actor=actor)


def test_leg_voor_legt_vast_vraagt_handtekeningen_en_plant_de_pdf() -> None:
    overeenkomst = klaar()
    leg_voor(overeenkomst, actor=actor_van_school(overeenkomst.traject))
    rij = Overeenkomst.objects.get(pk=overeenkomst.pk)
    assert (rij.status, rij.ronde, rij.conclusiedatum) == (Status.TER_ONDERTEKENING, 1, vandaag())
    assert [h.partij for h in rij.huidige_handtekeningen] == [
        Partij.LEERLING,
        Partij.ONDERNEMING,
        Partij.OPLEIDINGSVERSTREKKER,
    ]
    assert rij.document.werkstatus == "gepland"
    assert rij.plan.status == PlanStatus.VOORGELEGD
    assert Bericht.objects.count() == 0


def test_leg_voor_vraagt_ook_de_vertegenwoordiger_van_een_minderjarige() -> None:
    overeenkomst = klaar(minderjarig=True)
    leg_voor(overeenkomst, actor=actor_van_school(overeenkomst.traject))
    partijen = [h.partij for h in Overeenkomst.objects.get(pk=overeenkomst.pk).huidige_handtekeningen]
    assert partijen == [Partij.LEERLING, Partij.VERTEGENWOORDIGER, Partij.ONDERNEMING, Partij.OPLEIDINGSVERSTREKKER]


def test_leg_voor_kan_niet_zonder_vertegenwoordiger_van_een_minderjarige() -> None:
    overeenkomst = klaar(minderjarig=True)
    overeenkomst.traject.leerling.vertegenwoordigers.all().delete()
    with pytest.raises(HandelingBelet, match="minderjarig") as belet:
        leg_voor(overeenkomst, actor=actor_van_school(overeenkomst.traject))
    (beletsel,) = belet.value.beletselen
    assert beletsel.url.endswith("/wijzigen/")


def test_leg_voor_verstuurt_de_links_pas_als_de_pdf_er_is() -> None:
    overeenkomst = voorgelegd(minderjarig=True)
    berichten = Bericht.objects.order_by("pk")
    assert {b.soort for b in berichten} == {"overeenkomst_tekenverzoek"}
    assert {b.link.rol for b in berichten} == {"leerling", "vertegenwoordiger", "onderneming"}
    assert overeenkomst.document.is_gereed


def zonder(veld: str, waarde: Any = None) -> Any:
    def wijzig(overeenkomst: Overeenkomst) -> None:
        setattr(overeenkomst, veld, waarde)
        overeenkomst.save()

    return wijzig


def erkenning_voorbij(overeenkomst: Overeenkomst) -> None:
    overeenkomst.erkenning.geldig_tot = overeenkomst.start - timedelta(days=1)
    overeenkomst.erkenning.save()


def mentor_inactief(overeenkomst: Overeenkomst) -> None:
    overeenkomst.mentor.status = "inactief"
    overeenkomst.mentor.save()


def mentor_van_elders(overeenkomst: Overeenkomst) -> None:
    overeenkomst.mentor = MentorOpErkenningFactory.create()
    overeenkomst.save()


def start_gisteren(overeenkomst: Overeenkomst) -> None:
    overeenkomst.start = vandaag() - timedelta(days=1)
    overeenkomst.save()


def zonder_plan(overeenkomst: Overeenkomst) -> None:
    overeenkomst.plan.competenties.all().delete()


def zonder_uurrooster(overeenkomst: Overeenkomst) -> None:
    overeenkomst.uurrooster.all().delete()


def te_lang(overeenkomst: Overeenkomst) -> None:
    overeenkomst.einde = overeenkomst.traject.einde + timedelta(days=1)
    overeenkomst.save()


@pytest.mark.parametrize(
    ("wijzig", "regel", "zin"),
    [
        (zonder("erkenning"), "OVK-03", "niet erkend"),
        (erkenning_voorbij, "OVK-03", "De erkenning liep tot en met"),
        (zonder("mentor"), "OVK-04", "Kies een actieve mentor"),
        (mentor_inactief, "OVK-04", "Kies een actieve mentor"),
        (mentor_van_elders, "OVK-04", "Kies een actieve mentor"),
        (start_gisteren, "OVK-05", "niemand kan nog tijdig tekenen"),
        (zonder_plan, "OVK-06", "geen opleidingsplan"),
        (zonder_uurrooster, "OVK-07", "geen uurrooster"),
        (te_lang, "OVK-08", "de opleiding eindigt al"),
        (zonder("uren_werkplek", 30), "OVK-10", "38"),
        (zonder("leervergoeding", 10), "OVK-16", "lager dan"),
        (zonder("ondertekenaar_email", ""), "ondertekenaar", "wie voor de onderneming tekent"),
    ],
    ids=lambda waarde: waarde if isinstance(waarde, str) else getattr(waarde, "__name__", ""),
)
def test_leg_voor_zegt_per_regel_waarom_het_niet_kan(wijzig: Any, regel: str, zin: str) -> None:
    overeenkomst = klaar()
    wijzig(overeenkomst)
    with pytest.raises(HandelingBelet) as belet:
        leg_voor(Overeenkomst.objects.get(pk=overeenkomst.pk), actor=actor_van_school(overeenkomst.traject))
    beletselen = {beletsel.code: beletsel for beletsel in belet.value.beletselen}
    assert zin in beletselen[regel].tekst
    assert beletselen[regel].url
    assert beletselen[regel].grondslag
    assert Overeenkomst.objects.get(pk=overeenkomst.pk).status == Status.WERKVERSIE
    assert Document.objects.count() == 0


def test_start_vandaag_kan_nog_getekend_worden() -> None:
    overeenkomst = klaar(start=vandaag())
    assert VOORLEGGEN.beletselen(overeenkomst, actor_van_school(overeenkomst.traject)) == []


def test_trek_terug_bewaart_bestand_en_handtekeningen_en_verwittigt_iedereen() -> None:
    overeenkomst = voorgelegd()
    document = overeenkomst.document
    links = list(PersoonlijkeLink.objects.all())
    trek_terug(overeenkomst, actor=actor_van_school(overeenkomst.traject), toelichting="Het rooster klopt niet.")
    rij = Overeenkomst.objects.get(pk=overeenkomst.pk)
    assert (rij.status, rij.document, rij.conclusiedatum, rij.ronde) == (Status.WERKVERSIE, None, None, 1)
    assert rij.handtekeningen.filter(ronde=1).count() == 3
    assert Document.objects.get(pk=document.pk).is_gereed
    assert not any(PersoonlijkeLink.objects.get(pk=link.pk).is_geldig for link in links)
    berichten = Bericht.objects.filter(soort="overeenkomst_teruggetrokken")
    assert {b.context["reden"] for b in berichten} == {"Het rooster klopt niet."}
    assert berichten.count() == 3
    assert rij.plan.status == PlanStatus.ONTWERP


def test_trek_terug_vraagt_een_reden() -> None:
    overeenkomst = voorgelegd()
    with pytest.raises(HandelingBelet, match="motivering"):
        trek_terug(overeenkomst, actor=actor_van_school(overeenkomst.traject), toelichting="  ")


def test_nieuwe_ronde_na_verbetering_vervangt_het_document() -> None:
    overeenkomst = voorgelegd()
    eerste = overeenkomst.document
    trek_terug(overeenkomst, actor=actor_van_school(overeenkomst.traject), toelichting="Beter")
    tweede = leg_klaar(Overeenkomst.objects.get(pk=overeenkomst.pk))
    assert tweede.ronde == 2
    assert tweede.document.vervangt == eerste
    assert tweede.document.sha256 != eerste.sha256
    assert [h.ronde for h in tweede.huidige_handtekeningen] == [2, 2, 2]


def test_pdf_die_klaar_komt_na_terugtrekken_verstuurt_niets() -> None:
    overeenkomst = klaar()
    actor = actor_van_school(overeenkomst.traject)
    document = leg_voor(overeenkomst, actor=actor).document
    trek_terug(overeenkomst, actor=actor, toelichting="Te vroeg")
    sluit_document(document)
    assert PersoonlijkeLink.objects.count() == 0
    assert {b.soort for b in Bericht.objects.all()} == {"overeenkomst_teruggetrokken"}


def test_annuleer_werkversie_zonder_iemand_te_storen() -> None:
    overeenkomst = klaar()
    annuleer(overeenkomst, actor=actor_van_school(overeenkomst.traject), toelichting="De leerling stopt.")
    rij = Overeenkomst.objects.get(pk=overeenkomst.pk)
    assert (rij.status, rij.geannuleerd_op is not None) == (Status.GEANNULEERD, True)
    assert Bericht.objects.count() == 0


def test_annuleer_actieve_overeenkomst_voor_de_start_verwittigt_iedereen() -> None:
    overeenkomst = actief()
    annuleer(overeenkomst, actor=actor_van_school(overeenkomst.traject), toelichting="De onderneming sluit.")
    assert Overeenkomst.objects.get(pk=overeenkomst.pk).status == Status.GEANNULEERD
    assert Bericht.objects.filter(soort="overeenkomst_geannuleerd").count() == 3
    assert not PersoonlijkeLink.objects.geldig().exists()


def test_annuleer_kan_niet_meer_vanaf_de_start() -> None:
    overeenkomst = actief(start=vandaag())
    with pytest.raises(HandelingBelet, match="annuleren kan alleen voor de start"):
        annuleer(overeenkomst, actor=actor_van_school(overeenkomst.traject), toelichting="Te laat")


def test_handeling_op_verouderd_scherm_zegt_dat_iemand_sneller_was() -> None:
    overeenkomst = klaar()
    verouderd = Overeenkomst.objects.get(pk=overeenkomst.pk)
    actor = actor_van_school(overeenkomst.traject)
    leg_voor(overeenkomst, actor=actor)
    with pytest.raises(Achterhaald) as achterhaald:
        leg_voor(verouderd, actor=actor)
    assert achterhaald.value.laatste.overgang == "voorleggen"


def test_log_zegt_wie_namens_wie_en_hoe() -> None:
    overeenkomst = klaar()
    actor = actor_van_school(overeenkomst.traject)
    leg_voor(overeenkomst, actor=actor)
    rij = overeenkomst.overgangen.get(overgang="voorleggen")
    assert (rij.van, rij.naar, rij.door_id, rij.namens_id, rij.via) == (
        Status.WERKVERSIE,
        Status.TER_ONDERTEKENING,
        actor.gebruiker_id,
        actor.organisatie_id,
        "account",
    )
    assert rij.op <= nu()
