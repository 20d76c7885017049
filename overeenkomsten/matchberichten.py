"""Messages about a proposed match: the invitation to the intakegesprek with a calendar file, to learner and company."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from erkenningen.agenda import uitnodiging
from mentorschap.berichten.links import GELDIGHEID, maak_link, trek_in
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.berichten.plannen import Ontvanger, plan
from mentorschap.berichten.soorten import BerichtSoort, Bijlage, LinkDoel
from mentorschap.core.klok import nu
from mentorschap.core.woorden import datum_voluit
from overeenkomsten.enums_match import Antwoord, Matchstatus
from overeenkomsten.models import Matchvoorstel
from overeenkomsten.ondertekenaars import contact_van
from overeenkomsten.permissions_match import LEERLING, ONDERNEMING, SCHOOL
from overeenkomsten.querysets_match import LINKDOEL_MATCH

MAKER = "-//Mentorschap//Intakegesprek//NL"
DUUR = timedelta(hours=1)
GEPLAND, VERPLAATST, AFGEZEGD = "gepland", "verplaatst", "afgezegd"


def agendabestand(bericht: Bericht) -> list[Bijlage]:
    """Return the calendar file of a message about the talk."""
    return uitnodiging(bericht) if "agenda" in bericht.context else []


SOORT = BerichtSoort("match", "overeenkomsten/match", "Intakegesprek over een leerwerkplek", bijlagen=agendabestand)
ANTWOORD = BerichtSoort("match_antwoord", "overeenkomsten/match_antwoord", "Antwoord op een voorgestelde leerwerkplek")


def moment_voluit(voorstel: Matchvoorstel) -> str:
    """Return `24 november 2026 om 14:30`."""
    begin = timezone.localtime(voorstel.intake_op)
    return f"{datum_voluit(begin.date())} om {begin:%H:%M}"


def als_agenda(voorstel: Matchvoorstel, *, pad: str) -> dict[str, Any]:
    """Return what a calendar needs of the talk, as plain JSON."""
    return {
        "maker": MAKER,
        "bestand": "intakegesprek.ics",
        "uid": f"{voorstel.uuid}@mentorschap",
        "volgnummer": voorstel.volgnummer,
        "stempel": nu().isoformat(),
        "begin": voorstel.intake_op.isoformat(),
        "einde": (voorstel.intake_op + DUUR).isoformat(),
        "plaats": voorstel.plaats,
        "titel": f"Intakegesprek met {voorstel.traject.leerling.naam}",
        "omschrijving": f"{voorstel.traject.opleiding.naam} bij {voorstel.erkenning.onderneming.naam}",
        "url": pad,
        "organisator": {"naam": voorstel.door.naam, "email": voorstel.door.email},
        "geannuleerd": voorstel.status in (Matchstatus.INGETROKKEN, Matchstatus.NEE),
    }


def meld(voorstel: Matchvoorstel, wat: str, *, reden: str = "") -> None:
    """Tell learner and company that the talk is planned, moved or called off; each change gives one message.

    Who spoke for the company before another mentor was chosen loses his link.
    """
    pad = reverse("overeenkomsten:match", args=[voorstel.uuid])
    _trek_andere_links_in(voorstel)
    for kant, naam, email, gebruiker_id in _ontvangers(voorstel):
        # A new link replaces the one before: the last mail is the one that works.
        link = None if wat == AFGEZEGD else _link(voorstel, kant, naam, email, gebruiker_id)
        context = context_van(voorstel, kant, wat) | {"reden": reden, "agenda": als_agenda(voorstel, pad=pad)}
        plan(
            SOORT.code,
            aan=Ontvanger(naam, email, gebruiker_id),
            onderwerp_van=voorstel,
            context=context,
            sleutel=f"{SOORT.code}:{voorstel.uuid}:{kant}:{wat}:{voorstel.volgnummer}",
            link=link,
        )


def meld_antwoord(voorstel: Matchvoorstel, kant: str) -> None:
    """Tell the school what one side answered, and after a no the other side too; the reason stands on the page."""
    keuze = voorstel.antwoord_leerling if kant == LEERLING else voorstel.antwoord_onderneming
    wie = voorstel.traject.leerling.naam if kant == LEERLING else voorstel.erkenning.onderneming.naam
    ja = keuze == Antwoord.JA
    begeleider = voorstel.traject.trajectbegeleider
    ontvangers = [(SCHOOL, Ontvanger.van_gebruiker(begeleider))]
    if not ja:
        ontvangers += [(wie_, Ontvanger(*gegevens)) for wie_, *gegevens in _ontvangers(voorstel) if wie_ != kant]
    for aan_kant, aan in ontvangers:
        antwoord = {"wie": wie, "ja": ja, "beide": voorstel.status == Matchstatus.JA, "school": aan_kant == SCHOOL}
        plan(
            ANTWOORD.code,
            aan=aan,
            onderwerp_van=voorstel,
            context=context_van(voorstel, aan_kant, "") | antwoord,
            sleutel=f"{ANTWOORD.code}:{voorstel.uuid}:{kant}:{keuze}:{aan_kant}",
        )


def context_van(voorstel: Matchvoorstel, kant: str, wat: str) -> dict[str, Any]:
    """Return what a message says to one side."""
    traject = voorstel.traject
    return {
        "wat": wat,
        "je": kant == LEERLING,
        "leerling": traject.leerling.naam,
        "onderneming": voorstel.erkenning.onderneming.naam,
        "opleiding": traject.opleiding.naam,
        "moment": moment_voluit(voorstel),
        "plaats": voorstel.plaats,
        "begeleider": traject.trajectbegeleider.naam,
        "begeleider_email": traject.trajectbegeleider.email,
        "school": traject.school.naam,
        "pad": reverse("overeenkomsten:match", args=[voorstel.uuid]),
    }


def context_van_link(link: PersoonlijkeLink) -> dict[str, Any]:
    """Return what the mail with a fresh link says."""
    return context_van(Matchvoorstel.objects.voor_pagina().get(uuid=link.onderwerp_uuid), link.rol, GEPLAND) | {
        "reden": ""
    }


def is_klaar(link: PersoonlijkeLink) -> bool:
    """Whether nothing is left to answer: no fresh link is sent then."""
    return not Matchvoorstel.objects.filter(uuid=link.onderwerp_uuid, status=Matchstatus.INTAKE).exists()


LINK = LinkDoel(
    LINKDOEL_MATCH,
    "intakegesprek",
    url_van=lambda link: reverse("overeenkomsten:match", args=[link.onderwerp_uuid]),
    bericht=SOORT.code,
    context_van=context_van_link,
    is_klaar=is_klaar,
)


def _link(voorstel: Matchvoorstel, kant: str, naam: str, email: str, gebruiker_id: int | None) -> PersoonlijkeLink:
    return maak_link(
        LINKDOEL_MATCH,
        voorstel,
        naam=naam,
        email=email,
        rol=kant,
        geldig_tot=max(voorstel.intake_op, nu()) + GELDIGHEID,
        gebruiker_id=gebruiker_id,
        namens_id=voorstel.erkenning.onderneming_id if kant == ONDERNEMING else None,
    )


def _trek_andere_links_in(voorstel: Matchvoorstel) -> None:
    nu_bij = [email for _, _, email, _ in _ontvangers(voorstel)]
    levend = PersoonlijkeLink.objects.van_onderwerp(voorstel.uuid, LINKDOEL_MATCH).filter(ingetrokken_op__isnull=True)
    for link in levend.exclude(email__in=nu_bij).order_by("pk"):
        trek_in(link)


def _ontvangers(voorstel: Matchvoorstel) -> list[tuple[str, str, str, int | None]]:
    """The learner, and for the company the mentor or else who manages it; who has no address is left out."""
    leerling = voorstel.traject.leerling
    gevonden = [(LEERLING, leerling.naam, leerling.email, leerling.gebruiker_id)]
    if voorstel.mentor is not None and voorstel.mentor.mentor.email:
        mentor = voorstel.mentor.mentor
        gevonden.append((ONDERNEMING, mentor.naam, mentor.email, mentor.gebruiker_id))
    elif contact := contact_van(voorstel.erkenning.onderneming_id):
        gevonden.append((ONDERNEMING, contact.gebruiker.naam, contact.gebruiker.email, contact.gebruiker_id))
    return [ontvanger for ontvanger in gevonden if ontvanger[2]]
