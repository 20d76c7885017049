"""A class council on the screen, in the mail, by link and on paper: who reads what."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from pypdf import PdfReader

from evaluatie import klassenraad as k
from evaluatie.enums_raad import Raadsoort, Raadsrol, Raadsstem, Raadstatus
from evaluatie.models import Evaluatie, Klassenraad, Raadslid, Reactie
from evaluatie.raaddossier import dossier_van, overeenkomsten_voor
from mentorschap.berichten.links import token_van, vervang_link
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.berichten.versturen import bouw
from mentorschap.core.klok import nu, vandaag
from mentorschap.documenten.models import Document
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Schorsing
from tests.factories import evaluatie as fabriek
from tests.factories import klassenraad as raden
from tests.hulp.client import StrengeClient

pytestmark = pytest.mark.django_db


def adres(naam: str, obj: Any) -> str:
    return reverse(f"evaluatie:{naam}", args=[obj.uuid])


def mails(email: str = "") -> list[Any]:
    rijen = Bericht.objects.filter(soort__startswith="klassenraad").select_related("link").order_by("pk")
    return [bouw(bericht) for bericht in (rijen.filter(aan_email=email) if email else rijen)]


def met_link(lid: Raadslid) -> StrengeClient:
    """A client in which the member opened the newest link from the mail."""
    link = PersoonlijkeLink.objects.filter(onderwerp_uuid=lid.uuid).latest("pk")
    client = StrengeClient()
    client.get(f"/l/{token_van(link)}/")
    return client


def agenda(mail: Any) -> tuple[str, Any]:
    (deel,) = mail.attachments
    assert deel.get_filename() == "klassenraad.ics"
    kalender = Calendar.from_ical(deel.get_payload(decode=True).decode())
    (punt,) = kalender.walk("VEVENT")
    return str(kalender["method"]), punt


def leerling_met_account(wereld: fabriek.Wereld) -> Any:
    account = fabriek.persoon("Lotte", "Claes", Rol.LEERLING, None)
    wereld.leerling.gebruiker = account
    wereld.leerling.save(update_fields=["gebruiker", "updated_at"])
    return account


def test_uitnodigen_verplaatsen_en_annuleren_houden_de_agenda_bij(wereld: fabriek.Wereld) -> None:
    raad = raden.gepland(wereld)
    later = raad.wanneer + timedelta(days=1)
    k.verplaats(raad, wanneer=later, plaats="Lokaal 3", duur=60, actor=wereld.actor_begeleider)
    k.annuleer(raad, reden="De mentor is ziek.", actor=wereld.actor_begeleider)

    van_mentor = mails(wereld.mentor.email)
    gebeurd = [agenda(mail) for mail in van_mentor]
    assert [(methode, punt["sequence"]) for methode, punt in gebeurd] == [("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)]
    assert {str(punt["uid"]) for _, punt in gebeurd} == {f"{raad.uuid}@mentorschap"}
    assert gebeurd[1][1].start == later.replace(microsecond=0)
    assert [punt.end - punt.start for _, punt in gebeurd] == [timedelta(minutes=n) for n in (30, 60, 60)]
    assert ["Hoe lang: 30 minuten" in van_mentor[0].body, "Hoe lang: 60 minuten" in van_mentor[1].body] == [True, True]
    assert str(gebeurd[0][1]["attendee"]) == f"MAILTO:{wereld.mentor.email}"
    assert "Technisch Instituut De Ambacht nodigt u uit" in van_mentor[0].body
    assert "/l/" in van_mentor[0].body
    assert "De mentor is ziek." in van_mentor[2].body
    # The trajectbegeleider has an account: no token goes along.
    assert all("/l/" not in mail.body for mail in mails(wereld.begeleider.email))


def test_berichten_zeggen_nooit_wat_er_gestemd_of_beslist_is(wereld: fabriek.Wereld) -> None:
    leerling_met_account(wereld)
    raad = raden.gepland(wereld)
    k.verwijder_lid(raden.leraar(wereld, raad), actor=wereld.actor_begeleider)
    raden.afgesloten(wereld, raden.geopend(wereld, raad))

    teksten = [f"{mail.subject}\n{mail.body}" for mail in mails()]
    # Invitation and vote for two members, somebody in and out, the decision for the two members and the learner.
    assert len(teksten) == 9
    for tekst in teksten:
        for geheim in ("deelkwalificatie", "akkoord met", "Wij stellen dit voor", "helemaal zelf"):
            assert geheim not in tekst
    assert any("De klassenraad heeft over jou beslist" in tekst for tekst in teksten)


def test_leerling_zonder_account_hoort_het_van_de_begeleider(wereld: fabriek.Wereld) -> None:
    raden.afgesloten(wereld)
    (mail,) = mails(wereld.leerling.email)
    assert "vertelt je wat er beslist is" in mail.body
    assert "http" not in mail.body


def test_mentor_stemt_met_zijn_link_en_verandert_zijn_stem(wereld: fabriek.Wereld) -> None:
    raad = raden.geopend(wereld)
    lid = raden.lid_met_rol(raad, Raadsrol.MENTOR)
    client = met_link(lid)
    pagina = client.get(adres("raadslid", lid))
    assert "Wij stellen dit voor." in pagina.content.decode()

    zonder_reden = client.post(adres("raadslid", lid), {"stem": "niet_akkoord", "toelichting": ""})
    assert zonder_reden.status_code == 422
    assert "waarom u niet akkoord gaat" in zonder_reden.content.decode()
    for stem in (Raadsstem.NIET_AKKOORD, Raadsstem.AKKOORD):
        assert client.post(adres("raadslid", lid), {"stem": stem, "toelichting": "Ik zag het."}).status_code == 302
        lid.refresh_from_db()
        assert (lid.stem, lid.toelichting) == (stem, "Ik zag het.")
    assert "U stemde: akkoord" in client.get(adres("raadslid", lid)).content.decode()


def test_mentor_leest_waarom_hij_niet_stemt_over_een_toelating(wereld: fabriek.Wereld) -> None:
    raad = raden.geopend(wereld, soort=Raadsoort.TOELATING)
    lid = raden.lid_met_rol(raad, Raadsrol.MENTOR)
    client = met_link(lid)
    tekst = client.get(adres("raadslid", lid)).content.decode()
    assert "stemt de mentor niet mee" in tekst
    assert "357/17" in tekst
    assert "Stem uitbrengen" not in tekst
    assert client.post(adres("raadslid", lid), {"stem": "akkoord"}).status_code == 403


def test_link_opent_alleen_het_eigen_blad(wereld: fabriek.Wereld) -> None:
    raad = raden.geopend(wereld)
    mentor, begeleider = (raden.lid_met_rol(raad, rol) for rol in (Raadsrol.MENTOR, Raadsrol.TRAJECTBEGELEIDER))
    client = met_link(mentor)
    actor = raden.actor_van(wereld, mentor)
    assert list(Raadslid.objects.zichtbaar_voor(actor)) == [mentor]
    assert list(Klassenraad.objects.zichtbaar_voor(actor)) == [raad]
    assert not Evaluatie.objects.zichtbaar_voor(actor).exists()
    for naam in ("raadslid", "raadslid_dossier", "raadslid_verslag"):
        assert client.get(adres(naam, begeleider)).status_code == 302
    for naam in ("raad", "raad_dossier", "raad_afsluiten"):
        assert client.get(adres(naam, raad)).status_code == 302


def test_ingetrokken_link_van_wie_er_niet_meer_in_zit_opent_niets(wereld: fabriek.Wereld) -> None:
    raad = raden.gepland(wereld)
    lid = raden.leraar(wereld, raad)
    client = met_link(lid)
    k.verwijder_lid(lid, actor=wereld.actor_begeleider)
    assert client.get(adres("raadslid", lid)).status_code == 410
    link = PersoonlijkeLink.objects.get(onderwerp_uuid=lid.uuid)
    PersoonlijkeLink.objects.filter(pk=link.pk).update(created_at=nu() - timedelta(hours=1))
    vervang_link(link)
    laatste = mails(lid.email)[-1]
    assert "niet langer uitgenodigd" in laatste.subject
    assert "/l/" not in laatste.body


def test_nieuwe_link_zegt_waar_de_klassenraad_staat(wereld: fabriek.Wereld) -> None:
    woorden = {
        Raadstatus.GEPLAND: "nodigt u uit",
        Raadstatus.OPEN: "ligt klaar",
        Raadstatus.AFGESLOTEN: "uw nieuwe link",
        Raadstatus.GEANNULEERD: "gaat niet door",
    }
    for status, woord in woorden.items():
        lid = raden.lid_met_rol(raden.in_status(wereld, status), Raadsrol.MENTOR)
        k.stuur_nieuwe_link(lid, actor=wereld.actor_begeleider)
        laatste = bouw(Bericht.objects.select_related("link").latest("pk"))
        assert woord in f"{laatste.subject} {laatste.body}"


def test_niemand_ziet_wat_een_ander_stemde_voor_het_afsluiten(wereld: fabriek.Wereld, aanmelden: Any) -> None:
    raad = raden.geopend(wereld)
    mentor = raden.lid_met_rol(raad, Raadsrol.MENTOR)
    actor = raden.actor_van(wereld, mentor)
    k.stem(mentor.uuid, stem=Raadsstem.NIET_AKKOORD, toelichting="Veel te vroeg.", actor=actor)
    school = aanmelden(wereld.begeleider)
    begeleider = raden.lid_met_rol(raad, Raadsrol.TRAJECTBEGELEIDER)
    for url in (adres("raad", raad), adres("raadslid", begeleider), adres("raad_afsluiten", raad)):
        tekst = school.get(url).content.decode()
        assert "Veel te vroeg." not in tekst
    assert "heeft gestemd" in school.get(adres("raad", raad)).content.decode()
    k.stem(begeleider.uuid, stem=Raadsstem.AKKOORD, actor=wereld.actor_begeleider)
    assert "Veel te vroeg." in school.get(adres("raad_afsluiten", raad)).content.decode()


def test_leerling_leest_de_beslissing_en_nooit_de_stemmen(wereld: fabriek.Wereld, aanmelden: Any, werker: Any) -> None:
    leerling = aanmelden(leerling_met_account(wereld))
    raad = raden.geopend(wereld)
    assert leerling.get(adres("raad", raad)).status_code == 404
    raden.afgesloten(wereld, raad)
    werker()
    tekst = leerling.get(adres("raad", raad)).content.decode()
    assert "Bewijs van deelkwalificatie" in tekst
    assert "Lotte kan het deeg helemaal zelf maken." in tekst
    for geheim in (wereld.mentor.naam, "Akkoord", "We zagen haar zelf", "We bekeken"):
        assert geheim not in tekst
    assert leerling.get(adres("raad_dossier", raad)).status_code == 403
    raad.refresh_from_db()
    assert leerling.get(reverse("documenten:document", args=[raad.document.uuid])).status_code == 404
    lijst = leerling.get(reverse("evaluatie:raden")).content.decode()
    assert "Delibererende klassenraad" in lijst
    assert (
        "klassenraad besliste"
        in leerling.get(reverse("overeenkomsten:leerling_detail", args=[wereld.leerling.uuid])).content.decode()
    )


def test_verslag_is_een_toegankelijke_pdf_met_stemmen_en_motivering(wereld: fabriek.Wereld, werker: Any) -> None:
    fabriek.ingediend(wereld, {1: 3, 2: 3, 3: 2, 4: 2, 5: 3, 6: 2})
    raad = raden.gepland(wereld)
    raden.leraar(wereld, raad, stemt=False)
    raden.afgesloten(wereld, raden.geopend(wereld, raad))
    werker()
    document = Document.objects.get(pk=Klassenraad.objects.get().document_id)
    with default_storage.open(document.bestand) as bestand:
        pdf = PdfReader(BytesIO(bestand.read()))
    tekst = " ".join(" ".join(pagina.extract_text() for pagina in pdf.pages).split())
    for stuk in (
        "Klassenraad over Lotte Claes",
        "Bewijs van deelkwalificatie",
        "2 voor, 0 tegen",
        "Jan Wouters Mentor aanwezig Akkoord",
        "Wim De Wit Leraar niet genoteerd stemt niet mee",
        "Alle clusters zijn bereikt behalve Bakken (0 van 2)",
        "Lotte kan het deeg helemaal zelf maken.",
        "We zagen haar zelf aan het werk.",
        "We bekeken de laatste twee evaluaties.",
    ):
        assert stuk in tekst
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in pdf.trailer["/Root"]["/Metadata"].get_data().decode()


def test_leden_lezen_het_verslag_met_hun_link_en_met_hun_account(
    wereld: fabriek.Wereld, aanmelden: Any, werker: Any
) -> None:
    raad = raden.afgesloten(wereld)
    lid = raden.lid_met_rol(raad, Raadsrol.MENTOR)
    client = met_link(lid)
    werker()
    assert client.get(adres("raadslid_verslag", lid))["Content-Type"] == "application/pdf"
    raad.refresh_from_db()
    pad = reverse("documenten:document", args=[raad.document.uuid])
    assert aanmelden(wereld.begeleider).get(pad).status_code == 200
    ander = fabriek.maak_wereld(met_sjabloon=False)
    assert aanmelden(ander.begeleider).get(pad).status_code == 404


def tweede_werkplek(wereld: fabriek.Wereld) -> Evaluatie:
    """A later agreement of the same learner with a mentor of another company, and an evaluation under it."""
    ander = fabriek.maak_wereld(met_sjabloon=False)
    ander.overeenkomst.traject = wereld.traject
    ander.overeenkomst.save(update_fields=["traject", "updated_at"])
    evaluatie = fabriek.open_evaluatie(
        ander.overeenkomst, tegen=vandaag() + timedelta(days=7), actor=wereld.actor_begeleider
    )
    return fabriek.dien_evaluatie_in(evaluatie, 4)


def test_mentor_leest_alleen_over_zijn_eigen_overeenkomst(wereld: fabriek.Wereld) -> None:
    eigen = fabriek.ingediend(wereld, 2)
    elders = tweede_werkplek(wereld)
    raad = raden.geopend(wereld)
    lid = raad.leden.get(email=wereld.mentor.email)
    tekst = met_link(lid).get(adres("raadslid_dossier", lid)).content.decode()
    assert eigen.nummer in tekst
    assert elders.overeenkomst.nummer not in tekst
    assert "leest alleen de school" in tekst
    begeleider = raden.lid_met_rol(raad, Raadsrol.TRAJECTBEGELEIDER)
    assert len(overeenkomsten_voor(begeleider, wereld.traject)) == 2
    assert [o.pk for o in overeenkomsten_voor(lid, wereld.traject)] == [wereld.overeenkomst.pk]


def test_mentor_met_account_leest_en_stemt_als_met_zijn_link(aanmelden: Any) -> None:
    wereld = fabriek.maak_wereld(mentor_met_account=True)
    elders = tweede_werkplek(wereld)
    raad = raden.geopend(wereld)
    lid = raad.leden.get(gebruiker=wereld.mentor.gebruiker)
    mentor = aanmelden(wereld.mentor.gebruiker)
    assert "klassenraden/lid/" in mentor.get("/").content.decode()
    assert elders.overeenkomst.nummer not in mentor.get(adres("raad_dossier", raad)).content.decode()
    assert mentor.get(adres("raad_afsluiten", raad)).status_code == 403
    assert mentor.post(adres("raadslid", lid), {"stem": "akkoord"}).status_code == 302
    assert "klassenraden/lid/" not in mentor.get("/").content.decode()


def test_dossier_zegt_dekking_verschillen_reactie_en_schorsingen(wereld: fabriek.Wereld) -> None:
    evaluatie = fabriek.ingediend(wereld, {1: 3, 2: 1, 3: None, 4: 2, 5: 3, 6: 3}, "Begin is er.")
    Reactie.objects.create(evaluatie=evaluatie, akkoord=False, tekst="Ik kan meer.", op=nu())
    Schorsing.objects.create(
        overeenkomst=wereld.overeenkomst,
        grond="ziekte",
        van=vandaag() - timedelta(days=9),
        tot=vandaag() - timedelta(days=5),
        door_kant="school",
    )
    dossier = dossier_van(wereld.traject, overeenkomsten_voor(None, wereld.traject))
    (overeenkomst,) = dossier["overeenkomsten"]
    assert [overeenkomst[naam] for naam in ("competenties", "op_werkplek", "beoordeeld")] == [6, 6, 5]
    assert [c["naam"] for c in dossier["groei"]["clusters"]] == ["Deeg bereiden", "Bakken", "Werkhouding"]
    assert [p["soort"] for p in dossier["bespreekpunten"]] == ["niet_aan_bod"]
    assert [(r["akkoord"], r["tekst"]) for r in dossier["reacties"]] == [(False, "Ik kan meer.")]
    assert [s["dagen"] for s in dossier["schorsingen"]] == [5]


def test_school_plant_opent_en_sluit_op_het_scherm(wereld: fabriek.Wereld, aanmelden: Any) -> None:
    school = aanmelden(wereld.begeleider)
    url = reverse("evaluatie:raad_plannen", args=[wereld.traject.uuid])
    assert "stemt een mentor niet mee" in school.get(url).content.decode()
    dag = (timezone.localdate() + timedelta(days=3)).isoformat()
    velden = {"soort": Raadsoort.DELIBEREREND, "datum": dag, "uur": "14:00", "duur": "45", "plaats": "Lokaal 4"}
    assert school.post(url, velden | {"duur": "7"}).status_code == 422
    fout = school.post(url, velden | {"datum": "2020-01-01"})
    assert (fout.status_code, "Lokaal 4" in fout.content.decode()) == (422, True)
    school.post(url, velden)
    raad = Klassenraad.objects.get()
    assert raad.duur == 45
    assert ", 45 minuten" in school.get(adres("raad", raad)).content.decode()
    verplaatsen = school.get(adres("raad_verplaatsen", raad)).content.decode()
    assert '<option value="45" selected>45 minuten</option>' in verplaatsen

    lid_url = adres("raad_lid_toevoegen", raad)
    collega = {"collega": str(wereld.beheerder.uuid), "rol": "voorzitter", "stemgerechtigd": "on"}
    assert school.post(lid_url, collega).status_code == 302
    assert school.post(lid_url, {"rol": "leraar"}).status_code == 422
    dubbel = school.post(lid_url, {"naam": "Els", "email": wereld.begeleider.email, "rol": "leraar"})
    assert (dubbel.status_code, "zit al in de klassenraad" in dubbel.content.decode()) == (422, True)
    assert raad.leden.filter(gebruiker=wereld.beheerder, stemgerechtigd=True).exists()

    assert school.post(adres("raad_openen", raad), {"tekst": "", "studiebewijs": "geen"}).status_code == 422
    school.post(adres("raad_openen", raad), {"tekst": "Zo.", "studiebewijs": "geen"})
    Klassenraad.objects.update(wanneer=nu())
    for lid in raad.leden.exclude(gebruiker=wereld.begeleider):
        school.post(adres("raadslid_aanwezig", lid), {"aanwezig": "nee"})
    eigen = raad.leden.get(gebruiker=wereld.begeleider)
    school.post(adres("raadslid", eigen), {"stem": "akkoord"})
    besluit = {"studiebewijs": "competenties", "motivering": "Daarom.", "waarom_anders": ""}
    fout = school.post(adres("raad_afsluiten", raad), besluit)
    assert (fout.status_code, "Daarom." in fout.content.decode()) == (422, True)
    assert school.post(adres("raad_afsluiten", raad), besluit | {"waarom_anders": "Zo."}).status_code == 302
    raad.refresh_from_db()
    assert (raad.status, raad.studiebewijs) == (Raadstatus.AFGESLOTEN, "competenties")
    assert school.get(adres("raad_afsluiten", raad)).status_code == 200
    assert school.post(adres("raad_afsluiten", raad), besluit | {"waarom_anders": "Zo."}).status_code == 409


@pytest.mark.parametrize("naam", ["raad", "raad_dossier", "raadslid", "raden"])
def test_paginas_kosten_even_veel_vragen_met_een_lid_en_met_drie(
    wereld: fabriek.Wereld, aanmelden: Any, django_assert_num_queries: Callable[..., Any], naam: str
) -> None:
    fabriek.ingediend(wereld)
    raad = raden.gepland(wereld)
    lid = raden.lid_met_rol(raad, Raadsrol.TRAJECTBEGELEIDER)
    url = reverse("evaluatie:raden") if naam == "raden" else adres(naam, lid if naam == "raadslid" else raad)
    school = aanmelden(wereld.begeleider)
    school.get(url)
    with django_assert_num_queries(VRAGEN[naam]):
        school.get(url)
    raden.leraar(wereld, raad)
    raden.leraar(wereld, raad, "Ann Smets")
    raden.gepland(wereld)
    fabriek.ingediend(wereld)
    with django_assert_num_queries(VRAGEN[naam]):
        school.get(url)


VRAGEN = {"raad": 7, "raad_dossier": 13, "raadslid": 5, "raden": 5}
