"""The pages of appeals: what each role sees and does, what is refused, and how many queries they cost."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from erkenningen.models import Beroep, Erkenning
from erkenningen.transitions import beroepen as t
from mentorschap.core.klok import vandaag
from mentorschap.core.taken import taken_van
from mentorschap.core.woorden import datum_voluit
from mentorschap.documenten.maken import sjablooncontext, weergave_van
from mentorschap.documenten.models import Bestand, Document
from mentorschap.documenten.render import render_html
from mentorschap.gebruikers.models import User
from tests.factories.beroepen import REDENEN, UITSPRAAK, beroep, dagen_geleden, departement, in_status, weigering
from tests.factories.erkenningen import Wereld, mentor, upload, wereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Wereld:
    return wereld()


def pagina(naam: str, rij: Any) -> str:
    return reverse(f"erkenningen:{naam}", args=[rij.uuid])


def tekst(antwoord: Any) -> str:
    return " ".join(BeautifulSoup(antwoord.content, "html.parser").get_text(" ").split())


def account(actor: Any) -> User:
    return User.objects.get(pk=actor.gebruiker_id)


@pytest.mark.parametrize(("dagen", "zin"), [(0, "nog 10 dagen"), (9, "nog 1 dag"), (10, "alleen vandaag nog")])
def test_geweigerde_aanvraag_zegt_hoeveel_dagen_beroep_nog_kan(w: Wereld, aanmelden: Any, dagen: int, zin: str) -> None:
    beslissing = weigering(w)
    dagen_geleden(beslissing, dagen)
    antwoord = aanmelden(account(w.beheerder)).get(pagina("aanvraag", beslissing.aanvraag))

    assert zin in tekst(antwoord)
    assert pagina("beroep_instellen", beslissing.aanvraag) in antwoord.content.decode()


def test_na_de_termijn_kan_het_nog_en_staat_er_wie_oordeelt(w: Wereld, aanmelden: Any) -> None:
    beslissing = weigering(w)
    dagen_geleden(beslissing, 11)
    client = aanmelden(account(w.beheerder))

    assert "het departement oordeelt" in tekst(client.get(pagina("aanvraag", beslissing.aanvraag)))
    assert "het departement oordeelt" in tekst(client.get(pagina("beroep_instellen", beslissing.aanvraag)))


@pytest.mark.parametrize("wie", ["behandelaar", "stem"])
def test_partnerschap_krijgt_geen_knop_om_beroep_in_te_stellen(w: Wereld, aanmelden: Any, wie: str) -> None:
    beslissing = weigering(w)
    client = aanmelden(account(getattr(w, wie)))

    assert "In beroep gaan" not in tekst(client.get(pagina("aanvraag", beslissing.aanvraag)))
    assert client.get(pagina("beroep_instellen", beslissing.aanvraag)).status_code == 403


def test_goedgekeurde_aanvraag_zwijgt_over_beroep(w: Wereld, aanmelden: Any) -> None:
    antwoord = aanmelden(account(w.beheerder)).get(pagina("aanvraag", w.goedgekeurd().aanvraag))

    assert "In beroep gaan" not in tekst(antwoord)


def test_onderneming_stelt_beroep_in_en_komt_op_het_dossier(w: Wereld, aanmelden: Any) -> None:
    beslissing = weigering(w)
    client = aanmelden(account(w.beheerder))
    velden = {"ontvangen_op": vandaag().isoformat(), "motivering": REDENEN, "upload": upload("plan.pdf")}

    antwoord = client.post(pagina("beroep_instellen", beslissing.aanvraag), velden, follow=True)

    rij = Beroep.objects.get()
    assert antwoord.redirect_chain == [(pagina("beroep", rij), 302)]
    gelezen = tekst(antwoord)
    for stuk in (rij.nummer, REDENEN, "plan.pdf", "Ingediend", datum_voluit(rij.bevestigen_tot)):
        assert stuk in gelezen
    assert rij.nummer in tekst(client.get(pagina("aanvraag", beslissing.aanvraag)))


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"motivering": ""}, "Schrijf waarom u in beroep gaat."),
        ({"ontvangen_op": "2016-01-01"}, "voor ze genomen is"),
        ({"ontvangen_op": ""}, "Vul in wanneer u de beslissing ontving."),
        ({"ontvangen_op": "2199-01-01"}, "toekomst"),
    ],
)
def test_fout_in_het_beroep_houdt_wat_getypt_is(w: Wereld, aanmelden: Any, velden: dict, zin: str) -> None:
    beslissing = weigering(w)
    gegevens = {"ontvangen_op": vandaag().isoformat(), "motivering": REDENEN} | velden
    antwoord = aanmelden(account(w.beheerder)).post(pagina("beroep_instellen", beslissing.aanvraag), gegevens)

    assert antwoord.status_code == 422
    assert zin in tekst(antwoord)
    assert gegevens["motivering"] in antwoord.content.decode()
    assert not Beroep.objects.exists()


def test_tweede_beroep_wijst_naar_het_eerste(w: Wereld, aanmelden: Any) -> None:
    beslissing = weigering(w)
    rij = beroep(w, beslissing)
    client = aanmelden(account(w.beheerder))
    adres = pagina("beroep_instellen", beslissing.aanvraag)

    assert rij.nummer in tekst(client.get(adres))
    antwoord = client.post(adres, {"ontvangen_op": vandaag().isoformat(), "motivering": REDENEN})
    assert antwoord.status_code == 409


def test_departement_bevestigt_en_spreekt_uit(w: Wereld, aanmelden: Any) -> None:
    actor, rij = departement(), beroep(w)
    client = aanmelden(account(actor))

    gegevens = {"besluit": "ontvankelijk", "motivering": "Op tijd."}
    assert client.post(pagina("beroep_bevestigen", rij), gegevens).url == pagina("beroep", rij)
    gegevens = {"uitspraak": "gegrond", "motivering": UITSPRAAK}
    assert client.post(pagina("beroep_uitspreken", rij), gegevens).url == pagina("beroep", rij)

    gelezen = tekst(client.get(pagina("beroep", rij)))
    for stuk in ("Gegrond", UITSPRAAK, "Op tijd.", "Uitspraak: gegrond"):
        assert stuk in gelezen
    assert Erkenning.objects.get().aanvraag_id == rij.beslissing.aanvraag_id
    onderneming = aanmelden(account(w.beheerder)).get(pagina("aanvraag", rij.beslissing.aanvraag))
    assert "vernietigd na beroep" in tekst(onderneming)


def test_niet_ontvankelijk_zonder_reden_is_een_fout_op_het_scherm(w: Wereld, aanmelden: Any) -> None:
    rij = beroep(w)
    antwoord = aanmelden(account(departement())).post(pagina("beroep_bevestigen", rij), {"besluit": "onontvankelijk"})

    assert (antwoord.status_code, Beroep.objects.get().status) == (422, "ingediend")
    assert "Schrijf waarom het beroep niet ontvankelijk is." in tekst(antwoord)


def test_gegrond_zonder_mentor_zegt_op_voorhand_en_achteraf_waarom_niet(w: Wereld, aanmelden: Any) -> None:
    actor, rij = departement(), beroep(w, weigering(w, mentor(w.beheerder, leeftijd=22)))
    t.verklaar_ontvankelijk(rij, actor=actor)
    client, adres = aanmelden(account(actor)), pagina("beroep_uitspreken", rij)

    assert "geen enkele mentor" in tekst(client.get(adres))
    antwoord = client.post(adres, {"uitspraak": "gegrond", "motivering": UITSPRAAK})
    assert antwoord.status_code == 422
    assert UITSPRAAK in antwoord.content.decode()


def test_wie_te_laat_is_leest_wie_al_bevestigde(w: Wereld, aanmelden: Any) -> None:
    actor, rij = departement(), beroep(w)
    t.verklaar_ontvankelijk(rij, actor=departement())
    antwoord = aanmelden(account(actor)).post(pagina("beroep_bevestigen", rij), {"besluit": "ontvankelijk"})

    assert antwoord.status_code == 409


def test_onderneming_trekt_in(w: Wereld, aanmelden: Any) -> None:
    rij = beroep(w)
    antwoord = aanmelden(account(w.beheerder)).post(pagina("beroep_intrekken", rij), {"toelichting": "Opgelost."})

    assert antwoord.status_code == 302
    assert Beroep.objects.get().status == "ingetrokken"


def test_beroepen_van_anderen_bestaan_niet(aanmelden: Any) -> None:
    a, b = wereld(), wereld()
    rij = beroep(a)
    eigen = beroep(b)

    for actor in (a.beheerder, a.behandelaar, a.stem):
        client = aanmelden(account(actor))
        assert client.get(pagina("beroep", rij)).status_code == 200
        assert client.get(pagina("beroep_waarom", rij)).status_code == 200
        for naam in ("beroep", "beroep_waarom", "beroep_bevestigen", "beroep_uitspreken", "beroep_intrekken"):
            assert client.get(pagina(naam, eigen)).status_code == 404
        lijst = tekst(client.get(reverse("erkenningen:beroepen")))
        assert rij.nummer in lijst
        assert eigen.nummer not in lijst
    lijst = tekst(aanmelden(account(departement())).get(reverse("erkenningen:beroepen")))
    assert rij.nummer in lijst
    assert eigen.nummer in lijst


def test_partnerschap_leest_alleen(w: Wereld, aanmelden: Any) -> None:
    gelezen = tekst(aanmelden(account(w.behandelaar)).get(pagina("beroep", beroep(w))))

    assert REDENEN in gelezen
    for knop in ("Ontvangst bevestigen", "Beroep intrekken", "Uitspraak vastleggen"):
        assert knop not in gelezen


def test_departement_leest_het_waarom_de_brief_en_de_bewijzen(w: Wereld, aanmelden: Any, werker: Any) -> None:
    actor = departement()
    beslissing = weigering(w)
    uittreksel = Bestand.objects.get(gevoelig=True)
    assert not Bestand.objects.zichtbaar_voor(actor).filter(pk=uittreksel.pk).exists()

    rij = beroep(w, beslissing, upload=upload())
    werker()

    client = aanmelden(account(actor))
    gelezen = tekst(client.get(pagina("beroep_waarom", rij)))
    assert "Praktijkervaring" in gelezen
    assert "Zo stond het op de dag van de beslissing." in gelezen
    assert set(Bestand.objects.zichtbaar_voor(actor)) == {uittreksel, rij.bestand}
    assert client.get(reverse("documenten:document", args=[beslissing.document.uuid])).status_code == 200


@pytest.mark.parametrize(
    ("status", "code"), [("ingediend", "beroep_bevestigen"), ("ontvankelijk", "beroep_uitspreken")]
)
def test_taak_van_het_departement(w: Wereld, status: str, code: str) -> None:
    actor = departement()
    rij = in_status(w, status, actor)

    (taak,) = [taak for taak in taken_van(actor) if taak.bron.startswith("beroep")]

    assert (taak.bron, taak.uuid, taak.over) == (code, rij.uuid, w.onderneming.naam)
    assert taak.tot == (rij.bevestigen_tot if status == "ingediend" else None)
    for ander in (w.beheerder, w.behandelaar, w.stem):
        assert not [taak for taak in taken_van(ander) if taak.bron.startswith("beroep")]


@pytest.mark.parametrize("aantal", [1, 3])
def test_lijst_kost_evenveel_vragen(aanmelden: Any, django_assert_num_queries: Any, aantal: int) -> None:
    actor = departement()
    for _ in range(aantal):
        beroep(wereld())
    client = aanmelden(account(actor))
    client.get("/profiel/")

    with django_assert_num_queries(5):
        client.get(reverse("erkenningen:beroepen"))


@pytest.mark.parametrize("status", ["ingediend", "onontvankelijk", "gegrond"])
def test_dossier_blijft_binnen_zijn_vragen(
    w: Wereld, aanmelden: Any, django_assert_max_num_queries: Any, status: str
) -> None:
    actor = departement()
    rij = in_status(w, status, actor)
    for wie in (actor, w.beheerder, w.behandelaar):
        client = aanmelden(account(wie))
        client.get("/profiel/")
        with django_assert_max_num_queries(14):
            client.get(pagina("beroep", rij))


def lees(document: Document) -> str:
    html = render_html(f"erkenningen/{document.soort}", sjablooncontext(document))
    return " ".join(BeautifulSoup(html, "html.parser").body.get_text(" ").split())


def test_brieven_zeggen_de_termijnen_de_uitkomst_en_de_gevolgen(w: Wereld) -> None:
    actor = departement()
    beslissing = weigering(w)
    rij = beroep(w, beslissing, ontvangen_op=dagen_geleden(beslissing, 12))
    t.verklaar_ontvankelijk(rij, actor=actor, motivering="Overmacht: de brief bleef liggen.")
    t.verklaar_gegrond(rij, actor=actor, motivering=UITSPRAAK)
    bevestiging, uitspraak = Document.objects.filter(onderwerp_uuid=rij.uuid).order_by("pk")

    gelezen = lees(bevestiging)
    assert "Uw beroep is ontvankelijk." in gelezen
    assert f"de termijn liep tot en met {datum_voluit(vandaag() - timedelta(days=2))}" in gelezen
    assert "Het beroep kwam na de termijn. Overmacht: de brief bleef liggen." in gelezen
    assert "Intussen blijft de beslissing gelden" in gelezen
    assert f"Kopie: {w.partnerschap.naam}." in gelezen
    gelezen = lees(uitspraak)
    assert "Uw beroep is gegrond." in gelezen
    assert UITSPRAAK in gelezen
    assert f"Erkenning {Erkenning.objects.get().nummer} geldt tot en met" in gelezen
    kenmerken = [document.context["kenmerk"] for document in (bevestiging, uitspraak)]
    assert len(set(kenmerken)) == 2
    assert all(kenmerk.startswith("BR-") for kenmerk in kenmerken)
    assert [weergave_van(document).paginas for document in (bevestiging, uitspraak)] == [1, 1]


@pytest.mark.parametrize("status", ["onontvankelijk", "ongegrond"])
def test_brief_zonder_succes_zegt_dat_de_beslissing_blijft(w: Wereld, status: str) -> None:
    rij = in_status(w, status, departement())

    assert "de beslissing blijft gelden" in lees(rij.uitspraak or rij.bevestiging).lower()


def test_onderneming_en_partnerschap_openen_de_brief(w: Wereld, aanmelden: Any, werker: Any) -> None:
    rij = in_status(w, "ongegrond", departement())
    werker()
    adres = reverse("documenten:document", args=[rij.uitspraak.uuid])

    for actor in (w.beheerder, w.behandelaar, w.stem):
        assert aanmelden(account(actor)).get(adres).status_code == 200
    assert aanmelden(account(wereld().behandelaar)).get(adres).status_code == 404
