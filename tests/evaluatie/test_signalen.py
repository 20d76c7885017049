"""Signals as rows: found once, over when they are over, answered by the school, measured on history."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from erkenningen.models import MentorOpErkenning
from evaluatie.enums_overleg import Puntbron
from evaluatie.models import Evaluatie, Overleg, Signaal, Signaalinstelling, Teamlid
from evaluatie.signaalmeting import meet
from evaluatie.signalen import beantwoord, werk_bij
from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Overeenkomst, Schorsing
from tests.factories import evaluatie as werelden
from tests.factories import overleg as overleggen
from tests.hulp.parallel import samen

pytestmark = pytest.mark.django_db


def open_signalen() -> list[tuple[str, str]]:
    return list(Signaal.objects.open().order_by("soort", "pk").values_list("soort", "status"))


def met_vervanger(wereld: werelden.Wereld) -> None:
    """Somebody who stands in and takes what nobody does, so that the team lacks nothing."""
    Teamlid.objects.create(
        traject=wereld.traject,
        rol="comentor",
        naam="Nele",
        taken=["onthaal", "luisteren"],
        genoemd_door="onderneming",
        van=wereld.overeenkomst.start,
    )


def laat(wereld: werelden.Wereld, dagen: int = 8) -> Evaluatie:
    evaluatie = werelden.open_(wereld)
    Evaluatie.objects.filter(pk=evaluatie.pk).update(tegen=vandaag() - timedelta(days=dagen))
    return evaluatie


def signaal_van(wereld: werelden.Wereld) -> Signaal:
    met_vervanger(wereld)
    laat(wereld)
    werk_bij(vandaag())
    return Signaal.objects.get(overeenkomst=wereld.overeenkomst)


def test_een_signaal_komt_een_keer_en_verdwijnt_vanzelf(wereld: werelden.Wereld) -> None:
    met_vervanger(wereld)
    evaluatie = laat(wereld)
    assert werk_bij(vandaag()) == 1
    assert werk_bij(vandaag()) == 0
    signaal = Signaal.objects.get()
    assert (signaal.soort, signaal.sleutel, signaal.sinds) == (
        "evaluatie_te_laat",
        str(evaluatie.uuid),
        vandaag() - timedelta(days=1),
    )
    werelden.dien_evaluatie_in(evaluatie)
    werk_bij(vandaag())
    signaal.refresh_from_db()
    assert signaal.status == "voorbij"


def test_een_mentor_zonder_vervanger_toont_tot_er_een_is(wereld: werelden.Wereld) -> None:
    werk_bij(vandaag())
    assert open_signalen() == [("geen_vervanging", "open"), ("team_onvolledig", "open")]
    andere = werelden.maak_wereld(met_sjabloon=False)
    MentorOpErkenning.objects.create(
        erkenning=wereld.overeenkomst.erkenning, mentor=andere.mentor, erkend_op=vandaag(), van=vandaag()
    )
    werk_bij(vandaag())
    assert ("geen_vervanging", wereld.overeenkomst.pk) not in Signaal.objects.open().values_list(
        "soort", "overeenkomst_id"
    )


def teamsignalen() -> list[tuple[str, str, str]]:
    rijen = Signaal.objects.open().filter(soort__in=("team_onvolledig", "alleen_leerling")).order_by("soort", "pk")
    return list(rijen.values_list("soort", "sleutel", "uitleg"))


def test_wat_het_team_mist_wordt_een_signaal_en_een_taak(wereld: werelden.Wereld, aanmelden: Any) -> None:
    werk_bij(vandaag())
    assert teamsignalen() == [
        (
            "team_onvolledig",
            "onthaal,luisteren,alles_bij_een",
            (
                "Niemand doet: onthaal en eerste dagen. Niemand doet: luisteren als het moeilijk gaat. "
                "Op de werkplek komt alles neer op Jan Wouters."
            ),
        )
    ]
    signaal = Signaal.objects.get(soort="team_onvolledig")
    assert (signaal.sinds, signaal.thema) == (wereld.overeenkomst.start + timedelta(days=30), "mentorschap")
    client = aanmelden(wereld.begeleider)
    assert "Signaal: team onvolledig" in client.get("/").content.decode()
    pagina = client.get(f"/evaluaties/signalen/{signaal.uuid}/").content.decode()
    assert signaal.uitleg in pagina
    assert "Actief mentorschap en begeleiding" in pagina
    assert f"/evaluaties/overeenkomst/{wereld.overeenkomst.uuid}/team/" in pagina


def test_het_signaal_volgt_wie_een_taak_neemt_en_wie_weggaat(wereld: werelden.Wereld) -> None:
    lid = Teamlid.objects.create(
        traject=wereld.traject,
        rol="collega",
        naam="Nele",
        taken=["onthaal", "luisteren"],
        genoemd_door="onderneming",
        van=vandaag() - timedelta(days=10),
    )
    werk_bij(vandaag())
    assert teamsignalen() == []
    lid.tot = vandaag() - timedelta(days=1)
    lid.save()
    werk_bij(vandaag())
    assert [sleutel for _, sleutel, _ in teamsignalen()] == ["onthaal,luisteren,alles_bij_een"]
    assert werk_bij(vandaag()) == 0


@pytest.mark.parametrize(("dagen", "toont"), [(6, False), (7, True)])
def test_op_wie_alleen_de_leerling_rekent_wordt_na_een_week_een_signaal(
    wereld: werelden.Wereld, dagen: int, toont: bool
) -> None:
    met_vervanger(wereld)
    mo = Teamlid.objects.create(
        traject=wereld.traject,
        rol="collega",
        naam="Mo",
        genoemd_door="leerling",
        van=vandaag() - timedelta(days=dagen),
    )
    werk_bij(vandaag())
    zin = "De leerling rekent op Mo; niemand gaf die een taak."
    assert teamsignalen() == [("alleen_leerling", str(mo.uuid), zin)] * toont
    mo.taken = ["luisteren"]
    mo.save()
    werk_bij(vandaag())
    assert teamsignalen() == []


def test_een_teamsignaal_komt_op_de_agenda_zonder_namen(wereld: werelden.Wereld) -> None:
    overleg = overleggen.gepland(wereld)
    werk_bij(vandaag())
    signaal = Signaal.objects.get(soort="team_onvolledig")
    beantwoord(signaal, status="opgenomen", antwoord="", actor=wereld.actor_begeleider, overleg=overleg)
    punt = overleg.punten.get(bron=Puntbron.SIGNAAL)
    assert (punt.tekst, punt.uitleg) == ("Wie doet wat in de begeleiding", "")


def test_wat_beantwoord_is_blijft_beantwoord(wereld: werelden.Wereld) -> None:
    signaal = signaal_van(wereld)
    beantwoord(signaal, status="niet_nodig", antwoord="De mentor belde.", actor=wereld.actor_begeleider)
    assert werk_bij(vandaag()) == 0
    signaal.refresh_from_db()
    assert (signaal.status, signaal.antwoord) == ("niet_nodig", "De mentor belde.")


def test_na_het_einde_van_de_overeenkomst_is_elk_signaal_voorbij(wereld: werelden.Wereld) -> None:
    signaal_van(wereld)
    Overeenkomst.objects.filter(pk=wereld.overeenkomst.pk).update(status="beeindigd", beeindigd_op=vandaag())
    werk_bij(vandaag())
    assert open_signalen() == []


def test_een_school_zet_een_signaal_uit_of_kiest_een_andere_drempel(wereld: werelden.Wereld) -> None:
    met_vervanger(wereld)
    laat(wereld, dagen=3)
    instelling = Signaalinstelling.objects.create(school=wereld.school, soort="evaluatie_te_laat", drempel=3)
    assert werk_bij(vandaag()) == 1
    instelling.actief = False
    instelling.save()
    werk_bij(vandaag())
    assert open_signalen() == []


def test_niet_nodig_vraagt_een_reden_en_alleen_de_school_antwoordt(wereld: werelden.Wereld) -> None:
    signaal = signaal_van(wereld)
    vreemd = werelden.maak_wereld(met_sjabloon=False)
    with pytest.raises(GeenRecht):
        beantwoord(signaal, status="opgenomen", antwoord="", actor=vreemd.actor_begeleider)
    with pytest.raises(HandelingBelet):
        beantwoord(signaal, status="niet_nodig", antwoord=" ", actor=wereld.actor_begeleider)
    beantwoord(signaal, status="opgenomen", antwoord="", actor=wereld.actor_begeleider)
    with pytest.raises(Achterhaald):
        beantwoord(signaal, status="niet_nodig", antwoord="Toch niet.", actor=wereld.actor_begeleider)


@pytest.mark.django_db(transaction=True)
def test_twee_mensen_antwoorden_tegelijk_en_een_wint() -> None:
    wereld = werelden.maak_wereld()
    signaal = signaal_van(wereld)

    def antwoord() -> str:
        try:
            beantwoord(signaal, status="opgenomen", antwoord="", actor=wereld.actor_begeleider)
        except Achterhaald:
            return "te laat"
        return "bewaard"

    assert sorted(samen(antwoord, aantal=2)) == ["bewaard", "te laat"]


def test_alleen_de_school_ziet_signalen(wereld: werelden.Wereld) -> None:
    signaal_van(wereld)
    baas = werelden.persoon("An", "Maes", Rol.ONDERNEMINGSBEHEERDER, wereld.onderneming)
    vreemd = werelden.maak_wereld(met_sjabloon=False)
    actoren = {
        "begeleider": wereld.actor_begeleider,
        "beheerder": wereld.actor(Rol.SCHOOLBEHEERDER, wereld.beheerder),
        "baas": wereld.actor(Rol.ONDERNEMINGSBEHEERDER, baas),
        "vreemd": vreemd.actor_begeleider,
    }
    ziet = {wie: Signaal.objects.zichtbaar_voor(actor).exists() for wie, actor in actoren.items()}
    assert ziet == {"begeleider": True, "beheerder": True, "baas": False, "vreemd": False}


def test_een_overleg_neemt_het_signaal_op_met_alleen_het_onderwerp(wereld: werelden.Wereld, aanmelden: Any) -> None:
    signaal = signaal_van(wereld)
    client = aanmelden(wereld.begeleider)
    pagina = client.get(f"/evaluaties/signalen/{signaal.uuid}/").content.decode()
    adres = f"/evaluaties/overleg/overeenkomst/{wereld.overeenkomst.uuid}/plannen/"
    assert f"{adres}?thema=mentorschap&amp;signaal={signaal.uuid}" in pagina
    data = {
        "soort": "thema",
        "thema": "mentorschap",
        "datum": (vandaag() + timedelta(days=3)).isoformat(),
        "uur": "10:00",
        "duur": "45",
        "plaats": "School",
        "wie": [wereld.mentor.email],
    }
    assert client.post(f"{adres}?thema=mentorschap&signaal={signaal.uuid}", data).status_code == 302
    signaal.refresh_from_db()
    overleg = Overleg.objects.get()
    assert (signaal.status, signaal.overleg) == ("opgenomen", overleg)
    punt = overleg.punten.get(bron=Puntbron.SIGNAAL)
    assert (punt.tekst, punt.uitleg) == ("Evalueren op tijd: wat is er nodig?", "")


def test_een_gepland_overleg_neemt_een_signaal_op(wereld: werelden.Wereld, aanmelden: Any) -> None:
    overleg = overleggen.gepland(wereld)
    signaal = signaal_van(wereld)
    client = aanmelden(wereld.begeleider)
    leeg = client.post(f"/evaluaties/signalen/{signaal.uuid}/", {"status": "niet_nodig", "antwoord": ""})
    assert leeg.status_code == 422
    antwoord = client.post(
        f"/evaluaties/signalen/{signaal.uuid}/", {"status": "opgenomen", "antwoord": "Ik bel.", "overleg": overleg.uuid}
    )
    assert antwoord["Location"] == "/evaluaties/signalen/"
    assert overleg.punten.filter(bron=Puntbron.SIGNAAL).count() == 1


def test_de_schoolbeheerder_kiest_de_drempels(wereld: werelden.Wereld, aanmelden: Any) -> None:
    adres = "/evaluaties/signalen/instellingen/"
    assert aanmelden(wereld.begeleider).get(adres).status_code == 403
    client = aanmelden(wereld.beheerder)
    assert client.post(adres, {"drempel_schorsing": "0"}).status_code == 422
    client.post(adres, {"actief_schorsing": "on", "drempel_schorsing": "21"})
    rij = Signaalinstelling.objects.get(soort="schorsing")
    assert (rij.school, rij.actief, rij.drempel) == (wereld.school, True, 21)
    assert not Signaalinstelling.objects.get(soort="stilstand").actief


def test_bijwerken_vraagt_even_veel_voor_een_en_voor_drie(wereld: werelden.Wereld) -> None:
    aantallen = []
    for meer in (0, 2):
        werelden.klasgenoten(wereld, meer)
        werk_bij(vandaag())
        with CaptureQueriesContext(connection) as vragen:
            werk_bij(vandaag())
        aantallen.append(len(vragen))
    assert aantallen[0] == aantallen[1]


def test_de_meting_telt_wat_volgde_en_wat_niet(wereld: werelden.Wereld) -> None:
    met, zonder, loopt = (w.overeenkomst for w in werelden.klasgenoten(wereld, 3))
    for overeenkomst in (wereld.overeenkomst, met, zonder, loopt):
        begin = vandaag() - timedelta(days=50)
        Schorsing.objects.create(
            overeenkomst=overeenkomst, grond="ziekte", van=begin, tot=begin + timedelta(days=20), door_kant="school"
        )
    for overeenkomst, dagen in ((wereld.overeenkomst, 10), (met, 36)):
        einde = vandaag() - timedelta(days=dagen)
        Overeenkomst.objects.filter(pk=overeenkomst.pk).update(status="beeindigd", beeindigd_op=einde)
    Overeenkomst.objects.filter(pk=zonder.pk).update(einde=vandaag() - timedelta(days=1))
    cijfers = meet(vandaag())
    assert (cijfers["vroegtijdig"], cijfers["volbracht"], cijfers["lopend"]) == (2, 1, 1)
    # On the very day of the end a signal comes too late: that one is not counted as a warning.
    assert cijfers["signalen"]["schorsing"] == {
        "gevolgd_door_einde": 1,
        "niet_gevolgd": 1,
        "loopt_nog": 1,
        "trefkans": 0.5,
        "mediaan_dagen_vooraf": 26,
    }
    uit = StringIO()
    call_command("meet_signalen", "--json", stdout=uit)
    assert json.loads(uit.getvalue())["signalen"]["schorsing"] == cijfers["signalen"]["schorsing"]
    tekst = StringIO()
    call_command("meet_signalen", stdout=tekst)
    assert "Overeenkomst geschorst: 1 van 2 vroegtijdig beëindigd, 50,0 %, mediaan 26 dagen vooraf" in tekst.getvalue()
