"""Applications that a school or partnership prepares and files for a company (ERK-12)."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from erkenningen import transitions as t
from erkenningen.bundel import genoten_van
from erkenningen.dossier import ontbreekt_voor_indienen
from erkenningen.enums import AanvraagSoort, AfwijkingSoort, Criterium, Uitkomst
from erkenningen.models import Aanvraag, AanvraagMentor, Bewijsstuk, Machtiging, Mentor, Plaatsbezoek
from erkenningen.nodig import Plaats
from erkenningen.permissions import mag_aanvragen, mag_mentor_beheren
from erkenningen.transitions.bundel import begin_samen, dien_samen_in
from erkenningen.transitions.machtigen import machtig, trek_machtiging_in
from erkenningen.transitions.vervolg import begin_vervolg
from erkenningen.transitions.voorstellen import belet_voorstel
from mentorschap.berichten.models import Bericht
from mentorschap.berichten.versturen import bouw
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.taken import taken_van
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.models import Lidmaatschap, Organisatie
from tests.factories.erkenningen import OpleidingFactory, Wereld, bestand, mentor, upload, wereld
from tests.factories.organisaties import SchoolFactory, VestigingFactory, actor_voor

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Wereld:
    return wereld()


@pytest.fixture
def begeleider() -> Actor:
    return actor_voor(Rol.TRAJECTBEGELEIDER, SchoolFactory())


def gemachtigd(w: Wereld, actor: Actor, **velden) -> Machtiging:
    gemachtigde = Organisatie.objects.get(pk=actor.organisatie_id)
    gewoon = {"ondertekenaar": "Els", "geldig_van": vandaag() - timedelta(days=9), "bestand": bestand(w.beheerder)}
    rij = Machtiging(onderneming=w.onderneming, gemachtigde=gemachtigde, **gewoon | velden)
    return machtig(rij, actor=w.beheerder)


def werkversie(w: Wereld, actor: Actor, machtiging: Machtiging | None = None, *, verklaring: bool = True) -> Aanvraag:
    """Return a complete draft that the actor made for the company."""
    rij = t.begin(
        actor=actor,
        vestiging=VestigingFactory(organisatie=w.onderneming),
        opleiding=w.opleiding,
        machtiging=machtiging or gemachtigd(w, actor),
    )
    rij.organisatie_ok, rij.draagkracht_ok, rij.veroordeling = True, True, False
    rij.save()
    AanvraagMentor.objects.create(aanvraag=rij, mentor=mentor(w.beheerder))
    if verklaring:
        Bewijsstuk.objects.create(aanvraag=rij, criterium=Criterium.VERKLARING, bestand=bestand(actor))
    return rij


def stap(naam: str, rij: Aanvraag) -> str:
    return reverse(f"erkenningen:aanvraag_{naam}", args=[rij.uuid])


def test_werkversie_is_van_de_onderneming_en_zegt_wie_ze_opmaakt(w, begeleider):
    rij = werkversie(w, begeleider)

    assert (rij.onderneming, rij.gemachtigde_id) == (w.onderneming, begeleider.organisatie_id)
    begin = rij.overgangen.get()
    assert (begin.door_id, begin.namens_id) == (begeleider.gebruiker_id, begeleider.organisatie_id)


def test_zonder_verklaring_op_eer_wordt_niet_ingediend(w, begeleider):
    rij = werkversie(w, begeleider, verklaring=False)

    belet = ontbreekt_voor_indienen(rij)
    assert [(b.code, b.url) for b in belet] == [("ERK-12", stap("verklaring", rij))]
    with pytest.raises(HandelingBelet, match="verklaring op eer"):
        t.dien_in(rij, actor=begeleider)
    Bewijsstuk.objects.create(aanvraag=rij, criterium=Criterium.VERKLARING, bestand=bestand(begeleider))
    rij = t.dien_in(rij, actor=begeleider)
    assert (rij.ingediend_door_id, rij.ingediend_namens) == (begeleider.gebruiker_id, w.onderneming)


def test_wie_zelf_aanvraagt_heeft_geen_verklaring_nodig(w):
    assert ontbreekt_voor_indienen(w.werkversie()) == []


@pytest.mark.parametrize("hoe", ["ingetrokken", "verlopen"])
def test_machtiging_die_ophoudt_stopt_nieuwe_daden_en_houdt_de_geschiedenis(w, begeleider, hoe):
    rij = gemachtigd(w, begeleider)
    open_, ingediend = werkversie(w, begeleider, rij), t.dien_in(werkversie(w, begeleider, rij), actor=begeleider)
    if hoe == "ingetrokken":
        trek_machtiging_in(rij, actor=w.beheerder)
    else:
        Machtiging.objects.filter(pk=rij.pk).update(geldig_tot=vandaag() - timedelta(days=1))
    rij.refresh_from_db()
    open_, ingediend = Aanvraag.objects.get(pk=open_.pk), Aanvraag.objects.get(pk=ingediend.pk)

    assert mag_aanvragen(begeleider, open_).code == "machtiging"
    with pytest.raises(GeenRecht):
        t.dien_in(open_, actor=begeleider)
    with pytest.raises(GeenRecht):
        t.trek_in(ingediend, actor=begeleider)
    with pytest.raises(GeenRecht):
        t.begin(actor=begeleider, machtiging=rij)
    assert list(Aanvraag.objects.zichtbaar_voor(begeleider)) == [ingediend]
    # The company goes on with what was begun for it.
    assert t.dien_in(open_, actor=w.beheerder).ingediend_door_id == w.beheerder.gebruiker_id


def test_laatste_dag_van_de_machtiging_kan_nog(w, begeleider):
    rij = gemachtigd(w, begeleider, geldig_tot=vandaag())

    assert t.dien_in(werkversie(w, begeleider, rij), actor=begeleider).status == "ingediend"


def test_gemachtigde_ziet_alleen_wat_hij_opmaakt_en_de_mentoren_daarop(w, begeleider):
    eigen, andere = werkversie(w, begeleider), w.werkversie()
    collega = actor_voor(Rol.SCHOOLBEHEERDER, Organisatie.objects.get(pk=begeleider.organisatie_id))
    vreemd = actor_voor(Rol.TRAJECTBEGELEIDER, SchoolFactory())

    for actor, ziet in ((begeleider, [eigen]), (collega, [eigen]), (vreemd, []), (w.stem, [])):
        assert list(Aanvraag.objects.zichtbaar_voor(actor)) == ziet, actor
    op_eigen = eigen.mentoren.get().mentor
    assert list(Mentor.objects.zichtbaar_voor(begeleider)) == [op_eigen]
    assert mag_mentor_beheren(begeleider, op_eigen) is None
    assert mag_mentor_beheren(begeleider, andere.mentoren.get().mentor) is not None
    assert mag_mentor_beheren(vreemd, op_eigen) is not None
    t.dien_in(eigen, actor=begeleider)
    assert mag_mentor_beheren(begeleider, op_eigen) is not None


def test_dossierbehandelaar_die_indiende_doet_zelf_geen_voorstel(w):
    rij = t.dien_in(werkversie(w, w.behandelaar), actor=w.behandelaar)
    t.neem_in_behandeling(rij, actor=w.behandelaar)

    redenen = [b.code for b in belet_voorstel(Aanvraag.objects.get(pk=rij.pk), w.behandelaar, Uitkomst.GEWEIGERD)]

    assert "vier_ogen" in redenen


def test_vervolg_op_een_erkenning_met_machtiging_en_niet_zonder(w, begeleider):
    erkenning, rij = w.goedgekeurd(), gemachtigd(w, begeleider)
    soort = AanvraagSoort.MENTOR_TOEVOEGEN

    with pytest.raises(GeenRecht):
        begin_vervolg(erkenning, soort, actor=begeleider)
    with pytest.raises(GeenRecht):
        begin_vervolg(wereld().goedgekeurd(), soort, actor=begeleider, machtiging=rij)
    extra = begin_vervolg(erkenning, soort, actor=begeleider, machtiging=rij)
    assert (extra.gemachtigde_id, extra.betreft) == (begeleider.organisatie_id, erkenning)
    ander = actor_voor(Rol.TRAJECTBEGELEIDER, SchoolFactory())
    with pytest.raises(HandelingBelet, match="Iemand anders begon"):
        begin_vervolg(erkenning, soort, actor=ander, machtiging=gemachtigd(w, ander))


def test_bundel_namens_vraagt_een_verklaring_per_dossier(w, begeleider):
    rij = gemachtigd(w, begeleider)
    plaatsen = [Plaats(VestigingFactory(organisatie=w.onderneming), o) for o in (w.opleiding, OpleidingFactory())]
    eerste = begin_samen(plaatsen, actor=begeleider, machtiging=rij)
    eerste.organisatie_ok, eerste.draagkracht_ok, eerste.veroordeling = True, True, False
    eerste.save()
    AanvraagMentor.objects.create(aanvraag=eerste, mentor=mentor(w.beheerder))
    genoot = genoten_van(eerste).get()
    Bewijsstuk.objects.create(aanvraag=eerste, criterium=Criterium.VERKLARING, bestand=bestand(begeleider))

    with pytest.raises(HandelingBelet, match="verklaring op eer"):
        dien_samen_in(eerste, actor=begeleider)
    Bewijsstuk.objects.create(aanvraag=genoot, criterium=Criterium.VERKLARING, bestand=bestand(begeleider))

    assert {a.ingediend_door_id for a in dien_samen_in(eerste, actor=begeleider)} == {begeleider.gebruiker_id}


def test_hele_weg_op_het_scherm_van_machtiging_tot_ingediend(w, begeleider, aanmelden):
    rij, vestiging = gemachtigd(w, begeleider), VestigingFactory(organisatie=w.onderneming)
    vreemd = VestigingFactory()
    klant, voor = aanmelden(w.gebruiker(begeleider)), f"?voor={rij.uuid}"
    nieuw = reverse("erkenningen:aanvraag_nieuw")

    assert klant.get(reverse("erkenningen:aanvraag_starten")).status_code == 403
    assert f"{nieuw}{voor}" in klant.get(reverse("erkenningen:aanvraag_starten") + voor).content.decode()
    keuze = {"opleiding": [w.opleiding.uuid]}
    assert klant.post(nieuw + voor, keuze | {"vestiging": [vreemd.uuid]}).status_code == 422
    pagina = klant.get(nieuw, keuze | {"vestiging": [vestiging.uuid], "voor": rij.uuid})
    assert BeautifulSoup(pagina.content, "html.parser").select_one(f'[name=voor][value="{rij.uuid}"]')
    klant.post(nieuw + voor, keuze | {"vestiging": [vestiging.uuid]})
    aanvraag = Aanvraag.objects.get()
    assert [taak.url for taak in taken_van(begeleider)] == [reverse("erkenningen:aanvraag", args=[aanvraag.uuid])]
    m = mentor(w.beheerder)
    assert m.naam in klant.get(stap("mentoren", aanvraag)).content.decode()
    klant.post(stap("mentoren", aanvraag), {"mentoren": [m.uuid]})
    bij = f"?aanvraag={aanvraag.uuid}"
    nieuwe = {"voornaam": "Greet", "familienaam": "Maes", "geboortedatum": "1980-05-04", "email": "greet@korenaar.be"}
    assert klant.post(reverse("erkenningen:mentor_nieuw"), nieuwe).status_code == 403
    klant.post(reverse("erkenningen:mentor_nieuw") + bij, nieuwe)
    assert Mentor.objects.get(voornaam="Greet").onderneming == w.onderneming
    klant.post(stap("mentoren", aanvraag), {"mentoren": [m.uuid]})
    ja = {"organisatie_ok": "True", "draagkracht_ok": "True", "veroordeling": "False"}
    assert klant.post(stap("criteria", aanvraag), ja)["Location"] == stap("verklaring", aanvraag)
    assert klant.post(stap("indienen", aanvraag))["Location"] == stap("overzicht", aanvraag)
    assert klant.post(stap("verklaring", aanvraag), {"upload": upload()})["Location"] == stap("overzicht", aanvraag)
    klant.post(stap("indienen", aanvraag))

    aanvraag.refresh_from_db()
    assert aanvraag.status == "ingediend"
    eigen = aanmelden(w.gebruiker(w.beheerder))
    dossier = eigen.get(reverse("erkenningen:aanvraag", args=[aanvraag.uuid])).content.decode()
    for zin in (aanvraag.gemachtigde.naam, "maakt deze aanvraag op voor", begeleider.naam):
        assert zin in dossier
    assert begeleider.naam in eigen.get(reverse("erkenningen:machtigingen")).content.decode()


def test_wie_intrekt_van_een_bundel_laat_de_anderen_samen_verder_gaan(w):
    plaatsen = [Plaats(VestigingFactory(organisatie=w.onderneming), w.opleiding) for _ in range(3)]
    eerste = begin_samen(plaatsen, actor=w.beheerder)
    tweede, derde = genoten_van(eerste)

    t.trek_in(eerste, actor=w.beheerder)

    tweede.refresh_from_db()
    assert tweede.bundel_id is None
    assert list(genoten_van(tweede)) == [derde]


def test_wie_indiende_hoort_wat_de_onderneming_hoort(w, begeleider):
    rij = t.dien_in(werkversie(w, begeleider), actor=begeleider)
    t.neem_in_behandeling(rij, actor=w.behandelaar)
    moment = nu() + timedelta(days=3)
    bezoek = t.plan_bezoek(rij, actor=w.behandelaar, afspraak=t.Afspraak(moment, plaats="Aalst"))
    t.beslis_afwijking(
        rij.mentoren.get(), AfwijkingSoort.ERVARING, toegekend=False, motivering="Te kort.", actor=w.stem
    )
    t.vraag_aanvulling(rij, actor=w.behandelaar, vragen=["Welke oven?"])
    t.beantwoord(rij.vragen.get(), actor=begeleider, antwoord="Een etageoven.")
    t.vul_aan(rij, actor=begeleider)
    t.annuleer_bezoek(bezoek, actor=w.behandelaar, reden="Niet nodig.")
    w.weiger(rij, "De werkplek heeft geen oven.")

    def naar(actor: Actor) -> list[str]:
        rijen = Bericht.objects.filter(gebruiker=actor.gebruiker_id).order_by("soort")
        return list(rijen.values_list("soort", flat=True))

    assert naar(begeleider) == naar(w.beheerder)
    assert set(naar(begeleider)) == {
        "aanvraag_ingediend",
        "aanvraag_onvolledig",
        "aanvraag_afwijking",
        "aanvraag_beslist",
        "plaatsbezoek",
    }
    for bericht in Bericht.objects.filter(gebruiker=begeleider.gebruiker_id).select_related("link"):
        mail = bouw(bericht)
        assert "uw aanvraag" not in (mail.subject + mail.body).lower()
        assert "\n\n\n" not in mail.body
        assert f"omdat u de aanvraag indiende voor {w.onderneming.naam}" in mail.body


def test_wie_vertrok_of_niet_zelf_indiende_hoort_niets(w, begeleider):
    collega = actor_voor(Rol.TRAJECTBEGELEIDER, Organisatie.objects.get(pk=begeleider.organisatie_id))
    eigen = werkversie(w, begeleider)
    t.dien_in(eigen, actor=w.beheerder)
    vertrokken = t.dien_in(werkversie(w, collega), actor=collega)
    Lidmaatschap.objects.filter(gebruiker=collega.gebruiker_id).update(is_actief=False)
    t.neem_in_behandeling(vertrokken, actor=w.behandelaar)
    t.vraag_aanvulling(vertrokken, actor=w.behandelaar, vragen=["Welke oven?"])

    assert not Bericht.objects.filter(gebruiker=begeleider.gebruiker_id).exists()
    assert not Bericht.objects.filter(gebruiker=collega.gebruiker_id, soort="aanvraag_onvolledig").exists()


def test_gemachtigde_opent_de_afspraak_en_niet_het_verslag(w, begeleider, aanmelden):
    rij = t.dien_in(werkversie(w, begeleider), actor=begeleider)
    t.neem_in_behandeling(rij, actor=w.behandelaar)
    bezoek = t.plan_bezoek(rij, actor=w.behandelaar, afspraak=t.Afspraak(nu() + timedelta(days=3), plaats="Aalst"))
    Plaatsbezoek.objects.filter(pk=bezoek.pk).update(verslag="De oven lekt.")
    adres = reverse("erkenningen:plaatsbezoek", args=[bezoek.uuid])

    pagina = aanmelden(w.gebruiker(begeleider)).get(adres)
    vreemd = aanmelden(w.gebruiker(actor_voor(Rol.TRAJECTBEGELEIDER, SchoolFactory()))).get(adres)

    assert pagina.status_code == 200
    assert "De oven lekt." not in pagina.content.decode()
    assert vreemd.status_code == 404
