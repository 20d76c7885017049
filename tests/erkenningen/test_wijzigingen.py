"""Reported changes: within ten days or late, processed or without effect, and everybody who has to know."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from erkenningen.models import Erkenning, Wijzigingsmelding
from erkenningen.transitions.wijzigingen import meld_wijziging, sluit_zonder_gevolg, verwerk
from mentorschap.berichten.models import Bericht
from mentorschap.core.klok import vandaag
from mentorschap.core.taken import taken_van
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from tests.factories.erkenningen import Wereld, wereld
from tests.factories.levensloop import leerling_bij, melding

pytestmark = pytest.mark.django_db
OPMERKING = "Het nieuwe atelier is even geschikt."


@pytest.fixture
def w() -> Wereld:
    return wereld()


@pytest.fixture
def erkenning(w: Wereld) -> Erkenning:
    return w.goedgekeurd()


def soorten() -> list[str]:
    return sorted(Bericht.objects.filter(soort__startswith="wijziging").order_by("pk").values_list("soort", flat=True))


def codes(actor) -> set[str]:
    return {taak.bron for taak in taken_van(actor)}


@pytest.mark.parametrize(("dagen", "te_laat"), [(0, False), (10, False), (11, True)])
def test_tiende_dag_is_op_tijd_en_de_elfde_te_laat_maar_niet_geweigerd(w, erkenning, dagen, te_laat):
    rij = melding(w, erkenning, dagen=dagen)

    assert rij.te_laat is te_laat
    assert rij.uiterlijk == rij.gewijzigd_op + timedelta(days=10)
    assert rij.status == "gemeld"


def test_melding_is_een_bericht_en_een_taak_voor_het_partnerschap(w, erkenning):
    rij = melding(w, erkenning)

    assert [b.gebruiker_id for b in Bericht.objects.filter(soort="wijziging_gemeld")] == [w.behandelaar.gebruiker_id]
    assert "wijziging_behandelen" in codes(w.behandelaar)
    assert "wijziging_behandelen" not in codes(wereld().behandelaar)
    log = rij.overgangen.get()
    assert (log.overgang, log.naar, log.door_id) == ("melden", "gemeld", w.beheerder.gebruiker_id)


def test_zonder_partnerschap_krijgt_het_departement_de_melding():
    w = wereld(met_partnerschap=False)

    rij = melding(w, w.goedgekeurd())

    assert "wijziging_gemeld" in soorten()
    assert "wijziging_behandelen" in codes(w.behandelaar)
    verwerk(rij, actor=w.behandelaar, opmerking=OPMERKING)
    assert rij.status == "verwerkt"


def test_begeleider_van_een_leerling_daar_krijgt_bericht(w, erkenning):
    overeenkomst = leerling_bij(erkenning.mentoren.get())

    melding(w, erkenning)

    bericht = Bericht.objects.get(soort="wijziging_bij_leerling")
    assert bericht.gebruiker_id == overeenkomst.traject.trajectbegeleider_id
    assert bericht.context["overeenkomst"] == overeenkomst.nummer


def test_verwerken_verhuist_de_vestiging_en_bewaart_het_oude_adres(w, erkenning):
    rij = melding(w, erkenning)
    oud = erkenning.vestiging.adres

    verwerk(rij, actor=w.behandelaar, opmerking=OPMERKING)

    vestiging = type(erkenning.vestiging).objects.get(pk=erkenning.vestiging_id)
    assert vestiging.adres == "Nieuwstraat 8, 8000 Brugge"
    assert rij.overgangen.last().gegevens == {"oud_adres": oud}
    geschiedenis = type(vestiging).pgh_event_model.objects.filter(pgh_obj_id=vestiging.pk).order_by("pgh_id")
    assert [r.gemeente for r in geschiedenis] == ["Aalst", "Brugge"]
    assert Erkenning.objects.zoek("brugge").get().pk == erkenning.pk
    assert Bericht.objects.get(soort="wijziging_afgehandeld").gebruiker_id == w.beheerder.gebruiker_id
    assert "wijziging_behandelen" not in codes(w.behandelaar)


def test_zonder_gevolg_laat_het_adres_staan(w, erkenning):
    rij = melding(w, erkenning)

    sluit_zonder_gevolg(rij, actor=w.behandelaar, opmerking=OPMERKING)

    erkenning.vestiging.refresh_from_db()
    assert erkenning.vestiging.gemeente == "Aalst"
    assert (rij.status, rij.overgangen.last().toelichting) == ("zonder_gevolg", OPMERKING)
    assert "wijziging_afgehandeld" in soorten()


def test_andere_activiteit_verandert_geen_adres(w, erkenning):
    rij = melding(w, erkenning, soort="activiteit", straat="", nummer="", postcode="", gemeente="", gewest="")

    verwerk(rij, actor=w.behandelaar, opmerking=OPMERKING)

    erkenning.vestiging.refresh_from_db()
    assert erkenning.vestiging.gemeente == "Aalst"


def test_onmogelijk_adres_verandert_niets(w, erkenning):
    rij = melding(w, erkenning, postcode="80000")

    with pytest.raises(ValidationError):
        verwerk(rij, actor=w.behandelaar, opmerking=OPMERKING)

    rij.refresh_from_db()
    assert rij.status == "gemeld"
    assert rij.overgangen.count() == 1


@pytest.mark.parametrize("daad", [verwerk, sluit_zonder_gevolg])
def test_afhandelen_doet_de_behandelaar_van_het_partnerschap_een_keer_met_opmerking(w, erkenning, daad):
    rij = melding(w, erkenning)
    for actor in (w.beheerder, w.stem, wereld().behandelaar, wereld(met_partnerschap=False).behandelaar):
        with pytest.raises(GeenRecht):
            daad(rij, actor=actor, opmerking=OPMERKING)
    with pytest.raises(HandelingBelet):
        daad(rij, actor=w.behandelaar, opmerking=" ")

    daad(rij, actor=w.behandelaar, opmerking=OPMERKING)

    with pytest.raises(Achterhaald):
        daad(rij, actor=w.behandelaar, opmerking=OPMERKING)


def test_niemand_meldt_voor_een_andere_onderneming(w, erkenning):
    rij = Wijzigingsmelding(vestiging=erkenning.vestiging, soort="activiteit", gewijzigd_op=vandaag(), omschrijving="x")
    for actor in (wereld().beheerder, w.behandelaar):
        with pytest.raises(GeenRecht):
            meld_wijziging(rij, actor=actor)


def test_twee_partnerschappen_zien_elkaars_meldingen_niet(w, erkenning, aanmelden):
    ander = wereld()
    rij = melding(w, erkenning)
    url = reverse("erkenningen:wijziging", args=[rij.uuid])

    assert aanmelden(ander.gebruiker(ander.behandelaar)).get(url).status_code == 404
    assert aanmelden(w.gebruiker(w.behandelaar)).get(url).status_code == 200


def test_onderneming_meldt_op_het_scherm(w, erkenning, aanmelden):
    client = aanmelden(w.gebruiker(w.beheerder))
    url = reverse("erkenningen:wijziging_melden", args=[erkenning.uuid])
    basis = {"soort": "adres", "gewijzigd_op": vandaag(), "omschrijving": "Verhuisd."}
    adres = {"straat": "Nieuwstraat", "nummer": "8", "postcode": "8000", "gemeente": "Brugge", "gewest": "vlaams"}

    assert client.get(url).status_code == 200
    for fout in (basis, basis | adres | {"postcode": "80"}, basis | adres | {"gewijzigd_op": "2099-01-01"}):
        assert client.post(url, fout).status_code == 422
    assert not Wijzigingsmelding.objects.exists()

    antwoord = client.post(url, basis | adres)
    rij = Wijzigingsmelding.objects.get()
    assert antwoord["Location"] == reverse("erkenningen:wijziging", args=[rij.uuid])
    tekst = client.get(reverse("erkenningen:erkenning", args=[erkenning.uuid])).content.decode()
    assert reverse("erkenningen:wijziging", args=[rij.uuid]) in tekst


def test_adres_bij_een_andere_activiteit_wordt_niet_bewaard(w, erkenning, aanmelden):
    gegevens = {"soort": "activiteit", "gewijzigd_op": vandaag(), "omschrijving": "Geen brood meer.", "gemeente": "X"}

    aanmelden(w.gebruiker(w.beheerder)).post(reverse("erkenningen:wijziging_melden", args=[erkenning.uuid]), gegevens)

    assert Wijzigingsmelding.objects.get().adres == ""


@pytest.mark.parametrize("uitkomst", ["verwerkt", "zonder_gevolg"])
def test_partnerschap_handelt_af_op_het_scherm(w, erkenning, aanmelden, uitkomst):
    rij = melding(w, erkenning, dagen=20)
    client = aanmelden(w.gebruiker(w.behandelaar))
    url = reverse("erkenningen:wijziging", args=[rij.uuid])

    assert "te laat gemeld" in client.get(url).content.decode()
    assert client.post(url, {"uitkomst": uitkomst, "opmerking": ""}).status_code == 422
    assert client.post(url, {"uitkomst": uitkomst, "opmerking": OPMERKING}).status_code == 302
    rij.refresh_from_db()
    assert rij.status == uitkomst
    assert client.post(url, {"uitkomst": uitkomst, "opmerking": OPMERKING}).status_code == 409


@pytest.mark.parametrize("aantal", [1, 3])
def test_melding_kost_evenveel_vragen(w, erkenning, aanmelden, django_assert_num_queries, aantal):
    for _ in range(aantal):
        rij = melding(w, erkenning)
    client = aanmelden(w.gebruiker(w.beheerder))
    client.get("/profiel/")

    with django_assert_num_queries(7):
        client.get(reverse("erkenningen:wijziging", args=[rij.uuid]))
