"""Messages about a class council: the appointment with a calendar file, the vote, and that a decision was taken.

None of them says how the learner does, what anybody voted or what was decided.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from erkenningen.agenda import uitnodiging
from evaluatie.enums_raad import Raadsoort, Raadsrol, Raadstatus
from evaluatie.models import Klassenraad, Raadslid
from evaluatie.querysets_raad import LINK_RAAD
from evaluatie.raaddossier import overeenkomsten_voor
from mentorschap.berichten.links import GELDIGHEID, maak_link, stuur_link, trek_in
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.berichten.plannen import Ontvanger, plan
from mentorschap.berichten.soorten import BerichtSoort, Bijlage, LinkDoel, telefoon_van_account
from mentorschap.core.klok import nu
from mentorschap.core.woorden import datum_voluit

MAKER = "-//Mentorschap//Klassenraad//NL"
BESTAND = "klassenraad.ics"
GEPLAND, VERPLAATST, AFGEZEGD, WEG = "gepland", "verplaatst", "afgezegd", "weg"
STEMMEN, LEZEN = "stemmen", "lezen"
# What a fresh link is for, by where the council stands when it is asked.
BIJ_STATUS = {
    Raadstatus.GEPLAND: GEPLAND,
    Raadstatus.OPEN: STEMMEN,
    Raadstatus.AFGESLOTEN: LEZEN,
    Raadstatus.GEANNULEERD: AFGEZEGD,
}
SOORT_IN_ZIN = {
    Raadsoort.TOELATING: "klassenraad over de toelating",
    Raadsoort.BEGELEIDEND: "begeleidende klassenraad",
    Raadsoort.DELIBEREREND: "delibererende klassenraad",
}


def agendabestand(bericht: Bericht) -> list[Bijlage]:
    """Return the calendar file of a message about the appointment; a message about the vote has none."""
    return uitnodiging(bericht) if "agenda" in bericht.context else []


KLASSENRAAD = BerichtSoort("klassenraad", "evaluatie/klassenraad", "Klassenraad", bijlagen=agendabestand, sms=True)
HERINNERING = BerichtSoort(
    "klassenraad_herinnering",
    "evaluatie/klassenraad_herinnering",
    "Herinnering aan een stem in een klassenraad",
    uitschakelbaar=True,
    sms=True,
)
BESLIST = BerichtSoort("klassenraad_beslist", "evaluatie/klassenraad_beslist", "Klassenraad heeft beslist")


def moment_voluit(raad: Klassenraad) -> str:
    """Return `24 november 2026 om 14:30`."""
    begin = timezone.localtime(raad.wanneer)
    return f"{datum_voluit(begin.date())} om {begin:%H:%M}"


def met_account(lid: Raadslid) -> bool:
    """Whether a member of the school takes part with an account; everybody else gets a personal link."""
    return lid.gebruiker_id is not None and lid.rol != Raadsrol.MENTOR


def als_agenda(raad: Klassenraad, *, volgnummer: int, pad: str) -> dict[str, Any]:
    """Return what a calendar needs of the meeting, as plain JSON."""
    leerling = raad.traject.leerling
    return {
        "maker": MAKER,
        "bestand": BESTAND,
        "uid": f"{raad.uuid}@mentorschap",
        "volgnummer": volgnummer,
        "stempel": nu().isoformat(),
        "begin": raad.wanneer.isoformat(),
        "einde": (raad.wanneer + timedelta(minutes=raad.duur)).isoformat(),
        "plaats": raad.plaats,
        "titel": f"Klassenraad over {leerling.naam}",
        "omschrijving": f"{SOORT_IN_ZIN[Raadsoort(raad.soort)].capitalize()}, {raad.traject.school.naam}",
        "url": pad,
        "organisator": {"naam": raad.door.naam, "email": raad.door.email},
        "geannuleerd": raad.status == Raadstatus.GEANNULEERD,
    }


def meld(leden: Iterable[Raadslid], wat: str, *, volgnummer: int, reden: str = "") -> None:
    """Plan a message of this kind to each of these members of one council; each change gives each member one.

    `volgnummer` is the sequence of the appointment: how often it changed so far.
    """
    for lid in leden:
        if wat == GEPLAND and not met_account(lid):
            stuur_link(_nieuwe_link(lid), context=_context(lid, wat, volgnummer=volgnummer, reden=reden))
            continue
        link = None if wat == WEG or met_account(lid) else _levende_link(lid)
        plan(
            KLASSENRAAD.code,
            aan=Ontvanger(lid.naam, lid.email, lid.gebruiker_id),
            onderwerp_van=lid.raad,
            context=_context(lid, wat, volgnummer=volgnummer, reden=reden),
            sleutel=f"{KLASSENRAAD.code}:{wat}:{lid.uuid}:{volgnummer}",
            link=link,
        )


def herinner_lid(lid: Raadslid, dagen: int) -> bool:
    """Remind a member that his vote is asked, once per rung; False when that was done before."""
    sleutel = f"{HERINNERING.code}:{lid.uuid}:{dagen}"
    if Bericht.objects.filter(sleutel=sleutel).exists():
        return False
    bericht = plan(
        HERINNERING.code,
        aan=Ontvanger(lid.naam, lid.email, lid.gebruiker_id),
        onderwerp_van=lid.raad,
        context=_context(lid, STEMMEN, volgnummer=0, reden=""),
        sleutel=sleutel,
        link=None if met_account(lid) else _levende_link(lid),
    )
    return bericht is not None


def meld_beslist(raad: Klassenraad, leden: Iterable[Raadslid]) -> None:
    """Tell the members and the learner that there is a decision, and where to read it."""
    pad = reverse("evaluatie:raad", args=[raad.uuid])
    leerling = raad.traject.leerling
    context = {
        "soort": SOORT_IN_ZIN[Raadsoort(raad.soort)],
        "leerling": leerling.naam,
        "begeleider": raad.traject.trajectbegeleider.naam,
        "begeleider_email": raad.traject.trajectbegeleider.email,
        "pad": pad,
    }
    for lid in leden:
        plan(
            BESLIST.code,
            aan=Ontvanger(lid.naam, lid.email, lid.gebruiker_id),
            onderwerp_van=raad,
            context=context | {"je": False, "account": True},
            sleutel=f"{BESLIST.code}:{lid.uuid}",
            link=None if met_account(lid) else _levende_link(lid),
        )
    plan(
        BESLIST.code,
        aan=Ontvanger(leerling.naam, leerling.email, leerling.gebruiker_id),
        onderwerp_van=raad,
        context=context | {"je": True, "account": leerling.gebruiker_id is not None},
        sleutel=f"{BESLIST.code}:{raad.uuid}:leerling",
    )


def stuur_opnieuw(lid: Raadslid) -> None:
    """Send a fresh link that says where the council stands now; an earlier link is revoked."""
    stuur_link(_nieuwe_link(lid))


def trek_links_in(lid: Raadslid) -> None:
    """Revoke what opens the page of this member."""
    links = PersoonlijkeLink.objects.van_onderwerp(lid.uuid, LINK_RAAD).filter(ingetrokken_op__isnull=True)
    for link in links.select_for_update(of=("self",)):
        trek_in(link)


def context_van_link(link: PersoonlijkeLink) -> dict[str, Any]:
    """Return what the mail with a fresh link says: where the council stands now."""
    leden = Raadslid.objects.select_related("raad__traject__leerling", "raad__traject__school", "raad__door")
    lid = leden.select_related("raad__traject__trajectbegeleider").filter(uuid=link.onderwerp_uuid).first()
    if lid is None:
        return {"wat": WEG, "leerling": "", "moment": ""}
    wat = BIJ_STATUS[Raadstatus(lid.raad.status)]
    return _context(lid, wat, volgnummer=lid.raad.overgangen.count(), reden="")


def telefoon_van_link(link: PersoonlijkeLink) -> str:
    """Return the number of a member: of the mentor as his agreement knows him, else of the account."""
    lid = Raadslid.objects.select_related("raad__traject").get(uuid=link.onderwerp_uuid)
    eigen = overeenkomsten_voor(lid, lid.raad.traject) if lid.rol == Raadsrol.MENTOR else []
    nummers = (o.mentor.mentor.telefoon for o in eigen if o.mentor)
    return next(filter(None, nummers), "") or telefoon_van_account(link)


LINK = LinkDoel(
    code=LINK_RAAD,
    titel="klassenraad",
    url_van=lambda link: reverse("evaluatie:raadslid", args=[link.onderwerp_uuid]),
    bericht=KLASSENRAAD.code,
    context_van=context_van_link,
    telefoon_van=telefoon_van_link,
)


def _nieuwe_link(lid: Raadslid) -> PersoonlijkeLink:
    # Usable until well after the meeting, so that the decision can be read with it.
    return maak_link(
        LINK_RAAD,
        lid,
        naam=lid.naam,
        email=lid.email,
        rol=lid.rol,
        geldig_tot=max(lid.raad.wanneer, nu()) + GELDIGHEID,
        gebruiker_id=lid.gebruiker_id,
        namens_id=_namens(lid),
    )


def _levende_link(lid: Raadslid) -> PersoonlijkeLink:
    levend = PersoonlijkeLink.objects.van_onderwerp(lid.uuid, LINK_RAAD)
    levend = levend.filter(ingetrokken_op__isnull=True, geldig_tot__gt=nu())
    return levend.order_by("-pk").first() or _nieuwe_link(lid)


def _namens(lid: Raadslid) -> int | None:
    """The company that a mentor acts for."""
    if lid.rol != Raadsrol.MENTOR:
        return None
    overeenkomst = next(iter(overeenkomsten_voor(lid, lid.raad.traject)), None)
    return overeenkomst.erkenning.onderneming_id if overeenkomst and overeenkomst.erkenning else None


def _context(lid: Raadslid, wat: str, *, volgnummer: int, reden: str) -> dict[str, Any]:
    raad = lid.raad
    naam = "raad" if met_account(lid) else "raadslid"
    pad = reverse(f"evaluatie:{naam}", args=[raad.uuid if met_account(lid) else lid.uuid])
    begeleider = raad.traject.trajectbegeleider
    context = {
        "wat": wat,
        "leerling": raad.traject.leerling.naam,
        "school": raad.traject.school.naam,
        "soort": SOORT_IN_ZIN[Raadsoort(raad.soort)],
        "moment": moment_voluit(raad),
        "duur": raad.duur,
        "plaats": raad.plaats,
        "stemt": lid.stemgerechtigd,
        "reden": reden,
        "begeleider": begeleider.naam,
        "begeleider_email": begeleider.email,
        "pad": pad,
    }
    if wat in (STEMMEN, LEZEN):
        return context
    agenda = als_agenda(raad, volgnummer=volgnummer, pad=pad)
    return context | {"agenda": agenda | {"geannuleerd": agenda["geannuleerd"] or wat == WEG}}
