"""What a consultation refuses: somebody else's choices, old pages, texts and days that do not fit."""

from datetime import timedelta
from typing import Any

import pytest

from evaluatie import overleggen
from evaluatie.afspraken import herinner
from evaluatie.models import Afspraak, Deelnemer, Overleg, Signaal, VoorzienOverleg
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.transitions import Achterhaald, HandelingBelet
from mentorschap.organisaties.enums import Rol
from tests.factories import evaluatie as werelden
from tests.factories import overleg as fabriek
from tests.hulp.client import StrengeClient
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db


def adres(overleg: Overleg, pad: str = "") -> str:
    return f"/evaluaties/overleg/{overleg.uuid}/{pad}"


def voorbij(overleg: Overleg) -> Overleg:
    Overleg.objects.filter(pk=overleg.pk).update(wanneer=nu() - timedelta(hours=1))
    overleg.refresh_from_db()
    return overleg


def afspraak_in(overleg: Overleg, **velden: str) -> dict[str, str]:
    mentor = fabriek.deelnemer(overleg, "mentor")
    tegen = (vandaag() + timedelta(days=7)).isoformat()
    return {"at1": "Rooster maken", "aw1": str(mentor.pk), "ad1": tegen, "samenvatting": "Goed.", **velden}


def planvelden(**velden: Any) -> dict[str, Any]:
    dag = (vandaag() + timedelta(days=3)).isoformat()
    return {
        "soort": "thema",
        "thema": "mentorschap",
        "datum": dag,
        "uur": "10:00",
        "duur": "45",
        "plaats": "School",
    } | velden


def test_wie_een_afspraak_in_het_verslag_heeft_gaat_niet_uit_het_overleg(
    wereld: werelden.Wereld, aanmelden: Any
) -> None:
    overleg, client = fabriek.gepland(wereld), aanmelden(wereld.begeleider)
    assert client.post(adres(overleg, "verslag/"), afspraak_in(overleg)).status_code == 302
    antwoord = client.post(adres(overleg, "wijzigen/"), planvelden(plaats="Elders", wie=[wereld.leerling.email]))
    assert antwoord.status_code == 422
    assert "een afspraak voor Jan Wouters" in tekst(antwoord, "main")[0]
    assert soep(antwoord).select_one("[name=plaats]")["value"] == "Elders"
    assert Deelnemer.objects.filter(overleg=overleg).count() == 3


def test_wie_uit_het_overleg_is_krijgt_geen_nieuwe_link(wereld: werelden.Wereld, aanmelden: Any) -> None:
    overleg = fabriek.gepland(wereld)
    link = PersoonlijkeLink.objects.get(onderwerp_uuid=fabriek.deelnemer(overleg, "mentor").uuid)
    velden = planvelden(wie=[wereld.leerling.email])
    assert aanmelden(wereld.begeleider).post(adres(overleg, "wijzigen/"), velden).status_code == 302
    PersoonlijkeLink.objects.update(created_at=nu() - timedelta(days=1))
    assert StrengeClient().post(f"/link/{link.uuid}/nieuw/").status_code == 410


def test_een_verslag_dat_iemand_anders_intussen_bewaarde_wordt_niet_overschreven(
    wereld: werelden.Wereld, aanmelden: Any
) -> None:
    overleg, pad = fabriek.gepland(wereld), ""
    pad = adres(overleg, "verslag/")
    een, twee = aanmelden(wereld.begeleider), aanmelden(wereld.beheerder)
    stand = soep(een.get(pad)).select_one("[name=stand]")["value"]
    assert twee.post(pad, afspraak_in(overleg, stand=stand, samenvatting="Van twee.")).status_code == 302
    antwoord = een.post(pad, afspraak_in(overleg, stand=stand, samenvatting="Van een."))
    assert antwoord.status_code == 422
    assert "Iemand anders bewaarde dit verslag" in tekst(antwoord, "main")[0]
    assert "Van een." in antwoord.content.decode()
    overleg.refresh_from_db()
    assert overleg.samenvatting == "Van twee."
    nieuw = soep(antwoord).select_one("[name=stand]")["value"]
    assert een.post(pad, afspraak_in(overleg, stand=nieuw, samenvatting="Van een.")).status_code == 302


def test_afwerken_dat_niet_kan_laat_de_stand_zoals_ze_is(wereld: werelden.Wereld, aanmelden: Any) -> None:
    """The talk is still to come: nothing is kept, and the same page can be sent again."""
    overleg, client = fabriek.gepland(wereld), aanmelden(wereld.begeleider)
    pad = adres(overleg, "verslag/")
    velden = afspraak_in(overleg, actie="afwerken")
    eerste = client.post(pad, velden)
    velden["stand"] = soep(eerste).select_one("[name=stand]")["value"]
    assert eerste.status_code == 422
    assert client.post(pad, velden | {"actie": "bewaren"}).status_code == 302


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"samenvatting": "é" * 5001}, "De samenvatting is te lang: hoogstens 5.000 tekens."),
        ({"at1": "a" * 301}, "Schrijf de afspraak in hoogstens 300 tekens."),
        ({"ad1": "0001-01-01"}, "Kies een dag na het overleg"),
        ({"ad1": "9999-12-31"}, "Kies een dag na het overleg"),
        ({"ad1": "2026-02-31"}, "Kies tegen wanneer."),
        ({"aw1": "99999999999999999999"}, "Kies wie de afspraak nakomt."),
    ],
)
def test_wat_niet_past_wordt_gezegd_en_niet_afgekapt(
    wereld: werelden.Wereld, aanmelden: Any, velden: dict[str, str], zin: str
) -> None:
    overleg = fabriek.gepland(wereld)
    antwoord = aanmelden(wereld.begeleider).post(adres(overleg, "verslag/"), afspraak_in(overleg, **velden))
    assert antwoord.status_code == 422
    assert zin in tekst(antwoord, "main")[0]
    getypt = next(iter(velden.values()))
    assert getypt in antwoord.content.decode() or "aw1" in velden
    assert not Afspraak.objects.exists()


def test_een_dag_lang_geleden_legt_de_herinneringen_niet_stil(wereld: werelden.Wereld) -> None:
    overleg = fabriek.gevoerd(wereld, afspraken=(("Rooster maken", "mentor", 7),))
    Afspraak.objects.filter(overleg=overleg).update(tegen="0001-01-01")
    assert herinner(vandaag()) == 1


def test_te_veel_uitleg_bij_een_afspraak_is_geen_fout_van_ons(wereld: werelden.Wereld, aanmelden: Any) -> None:
    overleg = fabriek.gevoerd(wereld, afspraken=(("Rooster maken", "mentor", 7),))
    pad = f"/evaluaties/overleg/afspraak/{overleg.afspraken.get().uuid}/"
    antwoord = aanmelden(wereld.begeleider).post(pad, {"vervallen": "1", "uitleg": "a" * 501})
    assert (antwoord.status_code, overleg.afspraken.get().status) == (409, "open")


def test_een_deelnemer_bevestigt_een_keer_en_alleen_als_hij_er_was(wereld: werelden.Wereld) -> None:
    overleg = voorbij(fabriek.gepland(wereld))
    er_waren = [fabriek.deelnemer(overleg, rol).pk for rol in ("mentor", "trajectbegeleider")]
    fabriek.noteer(wereld, overleg, aanwezig=er_waren)
    Deelnemer.objects.filter(overleg=overleg, rol="trajectbegeleider").update(gebruiker=wereld.beheerder)
    overleggen.werk_verslag_af(overleg, actor=wereld.actor_begeleider)
    mentor, leerling = fabriek.deelnemer(overleg, "mentor"), fabriek.deelnemer(overleg, "leerling")
    with pytest.raises(HandelingBelet, match="Alleen wie bij het overleg was"):
        overleggen.bevestig(leerling, bevestiging="akkoord", opmerking="", actor=fabriek.actor_met_link(leerling))
    actor = fabriek.actor_met_link(mentor)
    overleggen.bevestig(mentor, bevestiging="opmerking", opmerking="Dat was donderdag.", actor=actor)
    with pytest.raises(Achterhaald, match="al bevestigd"):
        overleggen.bevestig(mentor, bevestiging="akkoord", opmerking="", actor=actor)
    mentor.refresh_from_db()
    assert mentor.opmerking == "Dat was donderdag."


@pytest.mark.parametrize("van", ["een ander", "al gepland"])
def test_plannen_van_een_voorzien_overleg_dat_er_niet_is(wereld: werelden.Wereld, aanmelden: Any, van: str) -> None:
    eigenaar = werelden.maak_wereld() if van == "een ander" else wereld
    voorzien = VoorzienOverleg.objects.create(
        overeenkomst=eigenaar.overeenkomst, soort="thema", thema="mentorschap", tegen=vandaag()
    )
    if van == "al gepland":
        fabriek.gepland(wereld, voorzien=voorzien)
    pad = f"/evaluaties/overleg/overeenkomst/{wereld.overeenkomst.uuid}/plannen/?voorzien={voorzien.uuid}"
    eerder = Overleg.objects.count()
    antwoord = aanmelden(wereld.begeleider).post(pad, planvelden(wie=[wereld.mentor.email]))
    assert antwoord.status_code == (404 if van == "een ander" else 409)
    assert Overleg.objects.count() == eerder


def test_een_signaal_komt_niet_op_de_agenda_van_een_ander(wereld: werelden.Wereld, aanmelden: Any) -> None:
    ander = fabriek.gepland(werelden.maak_wereld())
    signaal = Signaal.objects.create(
        overeenkomst=wereld.overeenkomst, soort="evaluatie_te_laat", sleutel="x", sinds=vandaag(), uitleg="Te laat."
    )
    velden = {"status": "opgenomen", "antwoord": "Ik bel morgen.", "overleg": str(ander.uuid)}
    antwoord = aanmelden(wereld.begeleider).post(f"/evaluaties/signalen/{signaal.uuid}/", velden)
    signaal.refresh_from_db()
    assert (antwoord.status_code, signaal.status) == (422, "open")
    assert "Ik bel morgen." in antwoord.content.decode()


def test_dat_een_cijfer_daalde_is_voor_de_trajectbegeleider_tot_het_gedeeld_is(wereld: werelden.Wereld) -> None:
    mentor = fabriek.deelnemer(fabriek.gepland(wereld), "mentor")
    Deelnemer.objects.filter(pk=mentor.pk).update(cijfer=2, ervaring_op=nu())
    Signaal.objects.create(
        overeenkomst=wereld.overeenkomst,
        soort="ervaring_daalt",
        sleutel=str(mentor.uuid),
        sinds=vandaag(),
        uitleg="De mentor beleeft het minder goed dan de vorige keer.",
    )
    beheerder = wereld.actor(Rol.SCHOOLBEHEERDER, wereld.beheerder)
    assert Signaal.objects.zichtbaar_voor(wereld.actor_begeleider).count() == 1
    assert Signaal.objects.zichtbaar_voor(beheerder).count() == 0
    Deelnemer.objects.filter(pk=mentor.pk).update(deelt_ervaring=True)
    assert Signaal.objects.zichtbaar_voor(beheerder).count() == 1


@pytest.mark.parametrize(
    ("anderen", "zin"),
    [
        (f"{'a' * 201}, an@voorbeeld.be", "Regel 1: de naam of het e-mailadres is te lang."),
        ("\n".join(f"An Claes, an{n}@voorbeeld.be" for n in range(21)), "Nodig hoogstens 20 anderen uit."),
    ],
)
def test_te_veel_of_te_lange_namen_worden_gezegd(
    wereld: werelden.Wereld, aanmelden: Any, anderen: str, zin: str
) -> None:
    pad = f"/evaluaties/overleg/overeenkomst/{wereld.overeenkomst.uuid}/plannen/"
    antwoord = aanmelden(wereld.begeleider).post(pad, planvelden(wie=[wereld.mentor.email], anderen=anderen))
    assert (antwoord.status_code, Overleg.objects.count()) == (422, 0)
    assert zin in tekst(antwoord, "main")[0]


@pytest.mark.parametrize(("tekens", "status"), [(300, 302), (301, 422)])
def test_een_reden_om_te_schrappen_wordt_niet_afgekapt(
    wereld: werelden.Wereld, aanmelden: Any, tekens: int, status: int
) -> None:
    voorzien = VoorzienOverleg.objects.create(
        overeenkomst=wereld.overeenkomst, soort="thema", thema="mentorschap", tegen=vandaag()
    )
    pad = f"/evaluaties/overleg/voorzien/{voorzien.uuid}/schrappen/"
    assert aanmelden(wereld.begeleider).post(pad, {"toelichting": "a" * tekens}).status_code == status
