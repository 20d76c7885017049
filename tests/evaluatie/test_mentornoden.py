"""What mentors need: asked twice a year, followed up by the school, totals that point at nobody."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from evaluatie.mentorcheck import (
    MINSTENS,
    checks_voor_totaal,
    periode_van,
    totalen,
    volg_op,
    vraag,
    vul_in,
)
from evaluatie.models import Mentorcheck, Vormingsaanbod
from evaluatie.vormingsaanbod import aanbod_voor
from mentorschap.berichten.links import token_van
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.navigatie import navigatie_voor
from mentorschap.core.transitions import Achterhaald, GeenRecht
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol, Soort
from overeenkomsten.models import Overeenkomst
from tests.factories import evaluatie as werelden
from tests.hulp.client import StrengeClient

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("dag", "periode"),
    [
        (date(2026, 2, 28), None),
        (date(2026, 3, 1), "2026-1"),
        (date(2026, 4, 30), "2026-1"),
        (date(2026, 5, 1), None),
        (date(2026, 10, 31), None),
        (date(2026, 11, 1), "2026-2"),
        (date(2026, 12, 31), "2026-2"),
        (date(2027, 1, 1), None),
    ],
)
def test_gevraagd_in_maart_en_in_november(dag: date, periode: str | None) -> None:
    assert periode_van(dag) == periode


def met_link(check: Mentorcheck) -> Actor:
    return Actor(
        naam=check.mentor.naam,
        email=check.mentor.email,
        rol=Rol.MENTOR,
        via="link",
        link_doel="mentorcheck",
        link_onderwerp=check.uuid,
    )


def gevraagd(wereld: werelden.Wereld) -> Mentorcheck:
    vraag(NOVEMBER)
    return Mentorcheck.objects.get(mentor=wereld.mentor)


def antwoord(check: Mentorcheck, **velden: Any) -> None:
    standaard = {"belasting": 3, "problemen": ["tijd"], "steun": [], "toelichting": ""}
    vul_in(check, actor=met_link(check), **(standaard | velden))


def test_elke_mentor_met_een_lopende_overeenkomst_krijgt_een_keer_een_link(wereld: werelden.Wereld) -> None:
    werelden.klasgenoten(wereld, 2)
    assert vraag(date(2026, 10, 1)) == 0
    assert vraag(NOVEMBER) == 1
    assert vraag(NOVEMBER + timedelta(days=20)) == 0
    assert Bericht.objects.get(soort="mentorcheck").aan_email == wereld.mentor.email
    assert vraag(date(2027, 3, 2)) == 1


def test_een_mentor_zonder_lopende_overeenkomst_wordt_niet_gevraagd(wereld: werelden.Wereld) -> None:
    Overeenkomst.objects.update(status="beeindigd", beeindigd_op=vandaag())
    assert vraag(NOVEMBER) == 0


def test_de_mentor_antwoordt_op_zijn_telefoon_en_ziet_wat_helpt(wereld: werelden.Wereld) -> None:
    check = gevraagd(wereld)
    client = StrengeClient()
    client.get(f"/l/{token_van(PersoonlijkeLink.objects.get(onderwerp_uuid=check.uuid))}/")
    adres = f"/evaluaties/mentoren/check/{check.uuid}/"
    leeg = client.post(adres, {"toelichting": "Druk."})
    assert leeg.status_code == 422
    assert "Druk." in leeg.content.decode()
    assert (
        client.post(adres, {"belasting": "4", "problemen": ["tijd", "beoordelen"], "steun": ["gesprek"]}).status_code
        == 302
    )
    check.refresh_from_db()
    assert (check.belasting, check.problemen, check.steun) == (4, ["tijd", "beoordelen"], ["gesprek"])
    assert "Bedankt voor uw antwoord" in client.get(adres).content.decode()
    assert client.post(adres, {"belasting": "1"}).status_code == 409


def test_alleen_de_mentor_zelf_antwoordt_en_maar_een_keer(wereld: werelden.Wereld) -> None:
    check = gevraagd(wereld)
    with pytest.raises(GeenRecht):
        vul_in(check, actor=wereld.actor_begeleider, belasting=1, problemen=[], steun=[], toelichting="")
    antwoord(check)
    with pytest.raises(Achterhaald):
        antwoord(check)


def test_de_trajectbegeleider_leest_wat_ingevuld_is_en_anderen_niet(wereld: werelden.Wereld) -> None:
    check = gevraagd(wereld)
    vreemd = werelden.maak_wereld(met_sjabloon=False)
    behandelaar = werelden.persoon(
        "Lies", "Vos", Rol.DOSSIERBEHANDELAAR, werelden.organisatie(Soort.SECTORAAL_PARTNERSCHAP, "S")
    )
    actoren = {
        "begeleider": wereld.actor_begeleider,
        "beheerder": wereld.actor(Rol.SCHOOLBEHEERDER, wereld.beheerder),
        "vreemd": vreemd.actor_begeleider,
        "behandelaar": wereld.actor(Rol.DOSSIERBEHANDELAAR, behandelaar),
    }
    assert not any(Mentorcheck.objects.zichtbaar_voor(actor).exists() for actor in actoren.values())
    antwoord(check)
    ziet = {wie: Mentorcheck.objects.zichtbaar_voor(actor).exists() for wie, actor in actoren.items()}
    assert ziet == {"begeleider": True, "beheerder": False, "vreemd": False, "behandelaar": False}


@pytest.mark.parametrize(
    ("velden", "taak"),
    [({"belasting": 3}, False), ({"belasting": 4}, True), ({"belasting": 1, "steun": ["gesprek"]}, True)],
)
def test_wie_het_zwaar_heeft_of_een_gesprek_vraagt_wordt_een_taak(
    wereld: werelden.Wereld, aanmelden: Any, velden: Any, taak: bool
) -> None:
    check = gevraagd(wereld)
    antwoord(check, **velden)
    client, zin = aanmelden(wereld.begeleider), "Mentor heeft het zwaar of vraagt een gesprek"
    assert (zin in client.get("/").content.decode()) == taak
    volg_op(check, actor=wereld.actor_begeleider)
    assert zin not in client.get("/").content.decode()


def test_alleen_een_trajectbegeleider_volgt_op(wereld: werelden.Wereld) -> None:
    check = gevraagd(wereld)
    antwoord(check)
    for actor in (wereld.actor(Rol.SCHOOLBEHEERDER, wereld.beheerder), met_link(check)):
        with pytest.raises(GeenRecht):
            volg_op(check, actor=actor)


def test_totalen_tonen_pas_vanaf_tien_antwoorden(wereld: werelden.Wereld) -> None:
    from erkenningen.models import Mentor

    for nummer in range(MINSTENS):
        mentor = Mentor.objects.create(
            onderneming=wereld.onderneming, voornaam="M", familienaam=str(nummer), email=f"m{nummer}@korenbloem.be"
        )
        assert totalen(Mentorcheck.objects.all()) == []
        Mentorcheck.objects.create(
            mentor=mentor,
            periode="2026-2",
            gevraagd_op=nu(),
            ingevuld_op=nu(),
            belasting=1 + nummer % 5,
            problemen=["tijd"] if nummer % 2 else ["administratie", "tijd"],
            steun=["opleiding"],
        )
    Mentorcheck.objects.create(mentor=wereld.mentor, periode="2026-2", gevraagd_op=nu())
    (totaal,) = totalen(Mentorcheck.objects.all())
    assert (totaal.antwoorden, totaal.gevraagd, totaal.mediaan, totaal.zwaar) == (10, 11, 3, 4)
    assert totaal.problemen == [("Te weinig tijd", 10), ("Te veel administratie", 5)]
    assert totaal.steun == [("Vorming of opfrissing", 10)]


def test_een_partnerschap_telt_alleen_mentoren_op_zijn_erkenningen(wereld: werelden.Wereld) -> None:
    check = gevraagd(wereld)
    voeding, bouw = (werelden.organisatie(Soort.SECTORAAL_PARTNERSCHAP, naam) for naam in ("Voeding", "Bouw"))
    erkenning = wereld.overeenkomst.erkenning
    erkenning.partnerschap = voeding
    erkenning.save()
    actoren = [
        wereld.actor(Rol.DOSSIERBEHANDELAAR, werelden.persoon("Lies", naam, Rol.DOSSIERBEHANDELAAR, organisatie))
        for naam, organisatie in (("V", voeding), ("B", bouw))
    ]
    assert [list(checks_voor_totaal(actor)) for actor in actoren] == [[check], []]
    assert checks_voor_totaal(wereld.actor_begeleider) is None


def aanbod(wereld: werelden.Wereld) -> None:
    """Four offers: two of the partnership of the mentor now, one that is over, one of another partnership."""
    voeding, bouw = (werelden.organisatie(Soort.SECTORAAL_PARTNERSCHAP, naam) for naam in ("Voeding", "Bouw"))
    erkenning = wereld.overeenkomst.erkenning
    erkenning.partnerschap = voeding
    erkenning.save()
    for titel, partnerschap, helpt, tot in (
        ("Algemeen", voeding, ["tijd"], None),
        ("Zo evalueert u", voeding, ["beoordelen"], vandaag()),
        ("Voorbij", voeding, ["beoordelen"], vandaag() - timedelta(days=1)),
        ("Andere sector", bouw, ["beoordelen"], None),
    ):
        Vormingsaanbod.objects.create(
            partnerschap=partnerschap,
            titel=titel,
            omschrijving="…",
            helpt_bij=helpt,
            van=vandaag() - timedelta(days=9),
            tot=tot,
        )


def test_het_aanbod_van_het_eigen_partnerschap_staat_met_wat_helpt_vooraan(wereld: werelden.Wereld) -> None:
    check = gevraagd(wereld)
    aanbod(wereld)
    antwoord(check, problemen=["beoordelen"])
    check.refresh_from_db()
    assert [rij.titel for rij in aanbod_voor(check)] == ["Zo evalueert u", "Algemeen"]


def test_de_mentor_vindt_het_aanbod_op_zijn_pagina_en_zijn_bedrijf_leest_er_zijn_antwoord_niet(
    wereld: werelden.Wereld, aanmelden: Any
) -> None:
    account = werelden.persoon("Jan", "Wouters", Rol.MENTOR, wereld.onderneming)
    wereld.mentor.gebruiker = account
    wereld.mentor.save()
    aanbod(wereld)
    antwoord(gevraagd(wereld), problemen=["beoordelen"])
    mentor = aanmelden(account).get("/erkenningen/mijn-mentorschap/").content.decode()
    assert mentor.index("Zo evalueert u") < mentor.index("Algemeen")
    assert mentor.count("past bij wat u zei") == 1
    assert "Andere sector" not in mentor
    baas = werelden.persoon("An", "Maes", Rol.ONDERNEMINGSBEHEERDER, wereld.onderneming)
    bedrijf = aanmelden(baas).get(reverse("erkenningen:mentorpagina", args=[wereld.mentor.uuid])).content.decode()
    assert bedrijf.index("Algemeen") < bedrijf.index("Zo evalueert u")
    assert "past bij wat u zei" not in bedrijf


def test_de_trajectbegeleider_ziet_bij_het_antwoord_wat_kan_helpen(wereld: werelden.Wereld, aanmelden: Any) -> None:
    aanbod(wereld)
    antwoord(gevraagd(wereld), problemen=["beoordelen"])
    pagina = aanmelden(wereld.begeleider).get("/evaluaties/mentoren/antwoorden/").content.decode()
    assert "Vorming die kan helpen" in pagina
    assert "Zo evalueert u" in pagina
    assert "Algemeen" not in pagina


def test_een_partnerschap_vindt_de_noden_in_zijn_menu_en_het_departement_via_regelingen(
    wereld: werelden.Wereld, aanmelden: Any
) -> None:
    url = reverse("evaluatie:mentornoden")
    for rol in Rol.VAN_PARTNERSCHAP:
        ingangen = navigatie_voor(rol, url)
        assert [ingang.label for ingang in ingangen if ingang.actief] == ["Noden van mentoren"]
        assert len(ingangen) <= 6
    departement = werelden.persoon("Dirk", "Nijs", Rol.DEPARTEMENT, werelden.organisatie(Soort.DEPARTEMENT, "D"))
    pagina = aanmelden(departement).get(reverse("erkenningen:regelingen"))
    assert f'href="{url}"' in pagina.content.decode()
