"""Two companies and two partnerships that never see each other's dossiers, mentors and files."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from erkenningen.models import Aanvraag, Erkenning, Mentor, MentorOpErkenning, Praktijkervaring, Uittreksel, Vraag
from mentorschap.core.klok import nu, vandaag
from mentorschap.documenten.models import Bestand, Document
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from tests.factories.erkenningen import mentor, wereld
from tests.factories.organisaties import actor_voor

pytestmark = pytest.mark.django_db


def test_partnerschap_ziet_alleen_wat_bij_hem_is_ingediend():
    a, b = wereld(), wereld()
    ingediend, _ = a.ingediend(), a.werkversie()

    assert list(Aanvraag.objects.zichtbaar_voor(a.behandelaar)) == [ingediend]
    assert list(Aanvraag.objects.zichtbaar_voor(a.stem)) == [ingediend]
    assert not Aanvraag.objects.zichtbaar_voor(b.behandelaar).exists()
    assert not Mentor.objects.zichtbaar_voor(b.behandelaar).exists()


def test_onderneming_ziet_alleen_haar_eigen_dossiers():
    a, b = wereld(), wereld()
    rij = a.werkversie()

    assert list(Aanvraag.objects.zichtbaar_voor(a.beheerder)) == [rij]
    assert not Aanvraag.objects.zichtbaar_voor(b.beheerder).exists()


def test_departement_ziet_alleen_dossiers_zonder_partnerschap():
    zonder, met = wereld(met_partnerschap=False), wereld()
    rij = zonder.ingediend()
    met.ingediend()

    assert list(Aanvraag.objects.zichtbaar_voor(zonder.behandelaar)) == [rij]


@pytest.mark.parametrize("rol", [Rol.LEERLING, Rol.CO_BEGELEIDER, Rol.PLATFORMBEHEERDER, Rol.TRAJECTBEGELEIDER])
def test_andere_rollen_zien_geen_aanvragen(rol):
    wereld().ingediend()

    assert not Aanvraag.objects.zichtbaar_voor(actor_voor(rol)).exists()


def test_niemand_zonder_rol_ziet_iets():
    wereld().goedgekeurd()

    assert not Aanvraag.objects.zichtbaar_voor(Actor()).exists()
    assert not Erkenning.objects.zichtbaar_voor(Actor()).exists()
    assert not Mentor.objects.zichtbaar_voor(Actor()).exists()


def test_bestanden_en_brief_opent_alleen_wie_het_dossier_ziet():
    a, b = wereld(), wereld()
    rij = a.goedgekeurd().aanvraag
    uittreksel = Uittreksel.objects.get(mentor__aanvragen__aanvraag=rij).bestand

    for actor in (a.beheerder, a.behandelaar, a.stem):
        assert list(Bestand.objects.zichtbaar_voor(actor)) == [uittreksel]
        assert set(Document.objects.zichtbaar_voor(actor)) == set(Document.objects.filter(onderwerp_uuid=rij.uuid))
    for actor in (b.beheerder, b.behandelaar, actor_voor(Rol.TRAJECTBEGELEIDER), Actor()):
        assert not Bestand.objects.zichtbaar_voor(actor).exists()
        assert not Document.objects.zichtbaar_voor(actor).exists()


PAGINAS = ("aanvraag", "aanvraag_overzicht", "aanvulling_vragen", "aanvraag_beslissen", "aanvraag_intrekken")


def test_pagina_bestaat_niet_buiten_het_eigen_dossier(aanmelden):
    a, b = wereld(), wereld()
    rij = a.in_behandeling()

    for actor in (b.beheerder, b.behandelaar, b.stem):
        client = aanmelden(b.gebruiker(actor))
        for pagina in PAGINAS:
            antwoord = client.get(reverse(f"erkenningen:{pagina}", args=[rij.uuid]))
            assert antwoord.status_code == 404, (pagina, actor.rol)


@pytest.mark.parametrize(
    ("pagina", "wie"),
    [
        ("aanvulling_vragen", "stem"),
        ("aanvulling_vragen", "beheerder"),
        ("aanvraag_beslissen", "stem"),
        ("aanvraag_beslissen", "beheerder"),
        ("aanvraag_overzicht", "behandelaar"),
        ("aanvraag_intrekken", "stem"),
    ],
)
def test_pagina_weigert_met_reden_wie_het_dossier_ziet_maar_niet_mag(aanmelden, pagina, wie):
    w = wereld()
    rij = w.in_behandeling()

    antwoord = aanmelden(w.gebruiker(getattr(w, wie))).get(reverse(f"erkenningen:{pagina}", args=[rij.uuid]))

    assert antwoord.status_code == 403
    assert "Alleen een" in antwoord.content.decode()


def test_mentor_van_een_andere_onderneming_bestaat_niet(aanmelden):
    a, b = wereld(), wereld()
    vreemd = mentor(b.beheerder)

    client = aanmelden(a.gebruiker(a.beheerder))

    for pagina in ("mentor", "mentor_gegevens", "ervaring_nieuw", "uittreksel_nieuw", "mentoropleiding"):
        assert client.get(reverse(f"erkenningen:{pagina}", args=[vreemd.uuid])).status_code == 404


def test_mentoren_zijn_alleen_voor_de_beheerder_van_de_onderneming(aanmelden):
    w = wereld()

    assert aanmelden(w.gebruiker(w.behandelaar)).get(reverse("erkenningen:mentoren")).status_code == 403


def test_een_lopende_aanvraag_per_vestiging_en_opleiding():
    w = wereld()
    eerste = w.ingediend()
    tweede = w.werkversie()

    with pytest.raises(IntegrityError), transaction.atomic():
        Aanvraag.objects.filter(pk=tweede.pk).update(
            vestiging=eerste.vestiging, status="ingediend", ingediend_op=nu(), ingediend_namens=w.onderneming
        )


def test_databank_weigert_wat_geen_zin_heeft():
    w = wereld()
    rij = w.onvolledig()
    m = mentor(w.beheerder)
    erkenning = w.goedgekeurd()
    fouten = (
        lambda: Praktijkervaring.objects.create(mentor=m, functie="x", van=vandaag(), tot=vandaag().replace(year=2000)),
        lambda: Vraag.objects.filter(aanvraag=rij).update(antwoord="zonder datum"),
        lambda: Uittreksel.objects.filter(mentor=m).update(oordeel="gunstig"),
        lambda: Uittreksel.objects.filter(mentor=m).update(oordeel="misschien", beoordeeld_op=nu()),
        lambda: Aanvraag.objects.filter(pk=rij.pk).update(status="erkend"),
        lambda: Erkenning.objects.filter(pk=erkenning.pk).update(geldig_tot=erkenning.geldig_van),
        lambda: MentorOpErkenning.objects.create(
            erkenning=erkenning, mentor=erkenning.mentoren.get().mentor, erkend_op=vandaag(), van=vandaag()
        ),
        lambda: Mentor.objects.create(onderneming=w.onderneming, voornaam="A", familienaam="B", email=m.email),
    )
    for fout in fouten:
        with pytest.raises(IntegrityError), transaction.atomic():
            fout()


def test_tweede_erkenning_voor_dezelfde_plaats_en_periode_wordt_geweigerd():
    w = wereld()
    erkenning = w.goedgekeurd()
    rij = w.beoordeeld()
    Aanvraag.objects.filter(pk=rij.pk).update(vestiging=erkenning.vestiging)
    rij.refresh_from_db()

    with pytest.raises(Exception, match="al erkend"):
        w.keur_goed(rij, "Nog eens.")

    rij.refresh_from_db()
    assert rij.status == "in_behandeling"
