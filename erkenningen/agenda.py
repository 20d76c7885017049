"""A visit as a calendar knows it (RFC 5545, 5546): one UID for ever, the highest SEQUENCE counts, CANCEL removes it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings

from mentorschap.berichten.models import Bericht
from mentorschap.berichten.soorten import Bijlage

MAKER = "-//Mentorschap//Plaatsbezoek//NL"
VERZOEK, AFZEGGING, LEZEN = "REQUEST", "CANCEL", "PUBLISH"


def als_gegevens(bezoek: Any, *, omschrijving: str, url: str) -> dict[str, Any]:
    """Return what a calendar needs of a visit as plain JSON; `stempel` is when the appointment last changed."""
    return {
        "uid": f"{bezoek.uuid}@mentorschap",
        "volgnummer": bezoek.volgnummer,
        "stempel": bezoek.updated_at.isoformat(),
        "begin": bezoek.gepland_op.isoformat(),
        "einde": (bezoek.gepland_op + timedelta(minutes=bezoek.duur_minuten)).isoformat(),
        "plaats": bezoek.plaats,
        "titel": f"Plaatsbezoek bij {bezoek.aanvraag.onderneming.naam} ({bezoek.aanvraag.nummer})",
        "omschrijving": omschrijving,
        "url": url,
        "organisator": {"naam": bezoek.door.naam, "email": bezoek.door.email},
        "geannuleerd": bezoek.status == "geannuleerd",
    }


def ics(gegevens: dict[str, Any], *, methode: str, genodigde: tuple[str, str] | None = None) -> str:
    """Return the calendar file; the same facts always give the same text. `maker` says whose appointment it is."""
    from icalendar import Calendar, Event

    kalender, punt = Calendar(), Event()
    kalender.add("prodid", gegevens.get("maker", MAKER))
    kalender.add("version", "2.0")
    kalender.add("method", methode)
    punt.add("uid", gegevens["uid"])
    punt.add("sequence", gegevens["volgnummer"])
    punt.add("dtstamp", _utc(gegevens["stempel"]))
    punt.add("dtstart", _utc(gegevens["begin"]))
    punt.add("dtend", _utc(gegevens["einde"]))
    punt.add("summary", gegevens["titel"])
    punt.add("location", gegevens["plaats"])
    punt.add("description", gegevens["omschrijving"])
    punt.add("url", gegevens["url"])
    punt.add("status", "CANCELLED" if gegevens["geannuleerd"] else "CONFIRMED")
    punt.add("organizer", _adres(gegevens["organisator"]["naam"], gegevens["organisator"]["email"]))
    if genodigde is not None:
        punt.add("attendee", _adres(*genodigde))
    kalender.add_component(punt)
    return kalender.to_ical().decode()


def uitnodiging(bericht: Bericht) -> list[Bijlage]:
    """Return the calendar file of a message about an appointment, made from the row of that message."""
    gegevens = bericht.context["agenda"] | {"url": _volledig(bericht.context["agenda"]["url"])}
    methode = AFZEGGING if gegevens["geannuleerd"] else VERZOEK
    tekst = ics(gegevens, methode=methode, genodigde=(bericht.aan_naam, bericht.aan_email))
    return [Bijlage(gegevens.get("bestand", "plaatsbezoek.ics"), tekst, "calendar", {"method": methode})]


def _volledig(pad: str) -> str:
    return f"{settings.BASIS_URL.rstrip('/')}{pad}"


def _utc(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone(UTC)


def _adres(naam: str, email: str) -> Any:
    from icalendar import vCalAddress, vText

    adres = vCalAddress(f"MAILTO:{email}")
    adres.params["cn"] = vText(naam)
    return adres
