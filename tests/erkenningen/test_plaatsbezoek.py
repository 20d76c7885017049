"""A visit on site: the appointment in mail and calendar, moved and called off, and a report the company never reads."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from erkenningen import transitions as t
from erkenningen.models import Aanvraag, Plaatsbezoek
from mentorschap.berichten.models import Bericht
from mentorschap.berichten.versturen import bouw
from mentorschap.core.taken import taken_van
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.organisaties.enums import Rol
from tests.factories.erkenningen import Wereld, upload, wereld
from tests.factories.organisaties import actor_voor

pytestmark = pytest.mark.django_db
NU = timezone.make_aware(datetime(2026, 11, 20, 10))
MOMENT = timezone.make_aware(datetime(2026, 11, 24, 14, 30))


@pytest.fixture
def w() -> Any:
    with time_machine.travel(NU, tick=False):
        yield wereld()


def afspraak(moment: datetime = MOMENT, **velden: Any) -> t.Afspraak:
    gewoon = {"plaats": "Molenstraat 12, Aalst", "deelnemers": "Sofie", "boodschap": "Leg de jaarrekening; klaar, ja."}
    return t.Afspraak(moment, **gewoon | velden)


def gepland(w: Wereld, rij: Aanvraag | None = None) -> Plaatsbezoek:
    return t.plan_bezoek(rij or w.in_behandeling(), actor=w.behandelaar, afspraak=afspraak())


def mails() -> list[Any]:
    return [bouw(b) for b in Bericht.objects.filter(soort="plaatsbezoek").select_related("link").order_by("pk")]


def agenda(mail: Any) -> tuple[Any, Any]:
    (deel,) = mail.attachments
    assert (deel.get_content_type(), deel.get_filename()) == ("text/calendar", "plaatsbezoek.ics")
    kalender = Calendar.from_ical(deel.get_payload(decode=True).decode())
    assert deel.get_param("method") == str(kalender["method"])
    (punt,) = kalender.walk("VEVENT")
    return str(kalender["method"]), punt


def adres(naam: str, uuid: Any) -> str:
    return reverse(f"erkenningen:{naam}", args=[uuid])


def test_plannen_zet_de_afspraak_in_de_mail_en_in_de_agenda(w: Wereld) -> None:
    rij = w.in_behandeling()
    bezoek = gepland(w, rij)

    (mail,) = mails()
    methode, punt = agenda(mail)

    assert mail.subject == "Plaatsbezoek op 24 november 2026 om 14:30"
    assert "Leg de jaarrekening; klaar, ja." in mail.body
    assert methode == "REQUEST"
    assert (str(punt["uid"]), punt["sequence"], str(punt["status"])) == (f"{bezoek.uuid}@mentorschap", 0, "CONFIRMED")
    assert (punt.start, punt.end) == (MOMENT, MOMENT + timedelta(hours=1))
    assert str(punt["location"]) == "Molenstraat 12, Aalst"
    assert str(punt["description"]).startswith("Leg de jaarrekening; klaar, ja.")
    assert str(punt["attendee"]) == f"MAILTO:{w.gebruiker(w.beheerder).email}"
    assert str(punt["organizer"]) == f"MAILTO:{w.gebruiker(w.behandelaar).email}"
    assert str(punt["url"]).startswith("http")


def test_verplaatsen_en_afzeggen_houden_de_uid_en_verhogen_het_volgnummer(w: Wereld) -> None:
    bezoek = gepland(w)
    later = MOMENT + timedelta(days=1)
    t.verplaats_bezoek(bezoek, actor=w.behandelaar, afspraak=afspraak(later, duur_minuten=90))
    t.annuleer_bezoek(bezoek, actor=w.behandelaar, reden="De behandelaar is ziek.")

    gebeurd = [agenda(mail) for mail in mails()]

    assert [(methode, punt["sequence"]) for methode, punt in gebeurd] == [("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)]
    assert len({str(punt["uid"]) for _, punt in gebeurd}) == 1
    # Each mail tells the appointment as it was then, whenever it is sent.
    assert [punt.start for _, punt in gebeurd] == [MOMENT, later, later]
    assert gebeurd[1][1].end == later + timedelta(minutes=90)
    assert str(gebeurd[2][1]["status"]) == "CANCELLED"
    assert "De behandelaar is ziek." in mails()[2].body
    # A second attempt to deliver makes the same bytes.
    eerste, tweede = (bouw(Bericht.objects.filter(soort="plaatsbezoek").latest("pk")) for _ in range(2))
    assert eerste.attachments[0].as_bytes() == tweede.attachments[0].as_bytes()


@pytest.mark.parametrize(("minuten", "mag"), [(-1, False), (0, False), (1, True)])
def test_een_afspraak_ligt_in_de_toekomst(w: Wereld, minuten: int, mag: bool) -> None:
    nieuw = afspraak(NU + timedelta(minutes=minuten))
    rij = w.in_behandeling()
    if mag:
        assert t.plan_bezoek(rij, actor=w.behandelaar, afspraak=nieuw).status == "gepland"
        return
    for doe in (
        lambda: t.plan_bezoek(rij, actor=w.behandelaar, afspraak=nieuw),
        lambda: t.verplaats_bezoek(gepland(w, rij), actor=w.behandelaar, afspraak=nieuw),
    ):
        with pytest.raises(HandelingBelet):
            doe()


@pytest.mark.parametrize("wie", ["beheerder", "stem"])
def test_alleen_de_behandelaar_maakt_een_afspraak(w: Wereld, wie: str) -> None:
    bezoek = gepland(w)
    for actor in (getattr(w, wie), wereld().behandelaar):
        for doe in (
            lambda actor: t.plan_bezoek(bezoek.aanvraag, actor=actor, afspraak=afspraak()),
            lambda actor: t.verplaats_bezoek(bezoek, actor=actor, afspraak=afspraak()),
            lambda actor: t.annuleer_bezoek(bezoek, actor=actor, reden="Neen."),
            lambda actor: t.schrijf_verslag(bezoek, actor=actor, verslag="Goed."),
        ):
            with pytest.raises(GeenRecht):
                doe(actor)


@pytest.mark.parametrize("status", ["goedgekeurd", "geweigerd", "ingetrokken"])
def test_na_het_einde_van_het_dossier_wordt_er_niets_meer_gepland(w: Wereld, status: str) -> None:
    rij = w.in_status(status)

    with pytest.raises(Achterhaald):
        gepland(w, rij)


@pytest.mark.parametrize("einde", ["ingetrokken", "geweigerd"])
def test_wat_nog_komt_wordt_afgezegd_als_het_dossier_eindigt(w: Wereld, einde: str) -> None:
    rij = w.in_behandeling()
    bezoek = gepland(w, rij)
    if einde == "ingetrokken":
        t.trek_in(rij, actor=w.beheerder)
    else:
        w.weiger(rij, "Geen oven.")

    bezoek.refresh_from_db()
    assert bezoek.status == "geannuleerd"
    assert [agenda(mail)[0] for mail in mails()] == ["REQUEST", "CANCEL"]


def test_een_afgezegd_bezoek_verandert_niet_meer(w: Wereld) -> None:
    bezoek = t.annuleer_bezoek(gepland(w), actor=w.behandelaar, reden="Ziek.")

    for doe in (
        lambda: t.verplaats_bezoek(bezoek, actor=w.behandelaar, afspraak=afspraak()),
        lambda: t.annuleer_bezoek(bezoek, actor=w.behandelaar, reden="Nog eens."),
        lambda: t.schrijf_verslag(bezoek, actor=w.behandelaar, verslag="Goed."),
    ):
        with pytest.raises(Achterhaald):
            doe()


def test_verslag_komt_na_het_bezoek_en_kan_beter(w: Wereld) -> None:
    bezoek = gepland(w)
    with pytest.raises(HandelingBelet):
        t.schrijf_verslag(bezoek, actor=w.behandelaar, verslag="Te vroeg.")

    with time_machine.travel(MOMENT, tick=False):
        with pytest.raises(HandelingBelet):
            t.schrijf_verslag(bezoek, actor=w.behandelaar, verslag=" ")
        t.schrijf_verslag(bezoek, actor=w.behandelaar, verslag="Alles in orde.", upload=upload("foto.pdf"))
        rij = t.schrijf_verslag(bezoek, actor=w.behandelaar, verslag="Alles in orde, ook de oven.")

    assert (rij.status, rij.verslag, rij.bestand.naam) == ("uitgevoerd", "Alles in orde, ook de oven.", "foto.pdf")


@pytest.mark.parametrize(("moment", "taken"), [(MOMENT, 0), (MOMENT.replace(hour=23), 0), (MOMENT.replace(day=25), 1)])
def test_taak_vanaf_de_dag_na_het_bezoek_tot_het_verslag_er_is(w: Wereld, moment: datetime, taken: int) -> None:
    bezoek = gepland(w)

    def wacht(actor: Any) -> int:
        return sum(taak.bron == "bezoek_verslag" for taak in taken_van(actor))

    with time_machine.travel(moment, tick=False):
        assert wacht(w.behandelaar) == taken
        assert wacht(wereld().behandelaar) == 0
        t.schrijf_verslag(bezoek, actor=w.behandelaar, verslag="In orde.")
        assert wacht(w.behandelaar) == 0


def test_de_onderneming_leest_de_afspraak_en_nooit_het_verslag(w: Wereld, aanmelden: Any) -> None:
    bezoek = gepland(w)
    with time_machine.travel(MOMENT + timedelta(hours=2), tick=False):
        rij = t.schrijf_verslag(bezoek, actor=w.behandelaar, verslag="De zoon leidt op.", upload=upload())
        bestand = reverse("documenten:bestand", args=[rij.bestand.uuid])
        voor_wie = ((w, w.beheerder, 200, 404, False), (w, w.behandelaar, 200, 200, True), (w, w.stem, 200, 200, True))
        for wereld_, actor, pagina, bijlage, leest in voor_wie:
            client = aanmelden(wereld_.gebruiker(actor))
            antwoord = client.get(adres("plaatsbezoek", bezoek.uuid))
            assert antwoord.status_code == pagina
            assert ("De zoon leidt op." in antwoord.content.decode()) is leest
            assert client.get(bestand).status_code == bijlage
            dossier = client.get(adres("aanvraag", bezoek.aanvraag.uuid)).content.decode()
            assert "dinsdag 24 november 2026, 14:30" in dossier
            assert "De zoon leidt op." not in dossier
        ander = wereld()
        for actor in (ander.beheerder, ander.behandelaar):
            assert aanmelden(ander.gebruiker(actor)).get(adres("plaatsbezoek", bezoek.uuid)).status_code == 404


def test_plannen_verplaatsen_en_afzeggen_op_het_scherm(w: Wereld, aanmelden: Any) -> None:
    rij = w.ingediend()
    client = aanmelden(w.gebruiker(w.behandelaar))
    velden = {"datum": "2026-11-24", "uur": "14:30", "duur": "60", "plaats": "Molenstraat 12", "boodschap": "Tot dan."}
    te_laat = client.post(adres("bezoek_plannen", rij.uuid), velden | {"datum": "2026-11-19"})
    assert te_laat.status_code == 422
    assert "Tot dan." in te_laat.content.decode()

    client.post(adres("bezoek_plannen", rij.uuid), velden)
    bezoek = rij.plaatsbezoeken.get()
    assert bezoek.gepland_op == MOMENT
    client.post(adres("bezoek_verplaatsen", bezoek.uuid), velden | {"uur": "09:00"})
    bezoek.refresh_from_db()
    assert (timezone.localtime(bezoek.gepland_op).hour, bezoek.volgnummer) == (9, 1)
    ics = client.get(adres("bezoek_agenda", bezoek.uuid))
    assert ics["Content-Type"].startswith("text/calendar")
    assert "METHOD:PUBLISH" in ics.content.decode()
    assert client.get(adres("bezoek_verslag", bezoek.uuid)).status_code == 409
    assert client.post(adres("bezoek_afzeggen", bezoek.uuid), {"reden": " "}).status_code == 422
    client.post(adres("bezoek_afzeggen", bezoek.uuid), {"reden": "Ziek."})
    bezoek.refresh_from_db()
    assert bezoek.status == "geannuleerd"


def test_elke_beheerder_krijgt_de_afspraak_een_keer(w: Wereld) -> None:
    collega = actor_voor(Rol.ONDERNEMINGSBEHEERDER, w.onderneming)
    gepland(w)

    aan = Bericht.objects.filter(soort="plaatsbezoek").values_list("gebruiker_id", flat=True)
    assert sorted(aan) == sorted([w.beheerder.gebruiker_id, collega.gebruiker_id])
