"""Messages about a consultation: the invitation with a calendar file, the minutes to read back, what was agreed.

None of them carries a mark, a remark or the minutes: who, when, what about, and a link.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from erkenningen.agenda import uitnodiging
from evaluatie.enums_overleg import Deelnemersrol, Overlegstatus
from evaluatie.models import Afspraak, Deelnemer, Overleg
from evaluatie.querysets_overleg import LINK_OVERLEG
from mentorschap.berichten.links import GELDIGHEID, maak_link, trek_in
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.berichten.plannen import Ontvanger, plan
from mentorschap.berichten.soorten import BerichtSoort, Bijlage, LinkDoel, telefoon_van_account
from mentorschap.core.klok import nu
from mentorschap.core.woorden import datum_voluit

MAKER = "-//Mentorschap//Overleg//NL"
BESTAND = "overleg.ics"
VAN_SCHOOL = (Deelnemersrol.TRAJECTBEGELEIDER, Deelnemersrol.SCHOOL)
GEPLAND, VERPLAATST, AFGEZEGD, WEG = "gepland", "verplaatst", "afgezegd", "weg"


def agendabestand(bericht: Bericht) -> list[Bijlage]:
    """Return the calendar file of a message about the appointment."""
    return uitnodiging(bericht) if "agenda" in bericht.context else []


OVERLEG = BerichtSoort("overleg", "evaluatie/overleg", "Overleg", bijlagen=agendabestand, sms=True)
VERSLAG_KLAAR = BerichtSoort(
    "overleg_verslag", "evaluatie/overleg_verslag", "Verslag van een overleg nalezen", sms=True
)
AFSPRAAK = BerichtSoort(
    "afspraak_herinnering", "evaluatie/afspraak_herinnering", "Herinnering aan een afspraak", uitschakelbaar=True
)
SOORTEN = (OVERLEG, VERSLAG_KLAAR, AFSPRAAK)


def met_account(deelnemer: Deelnemer) -> bool:
    """Whether somebody of the school takes part with an account; everybody else gets a personal link."""
    return deelnemer.gebruiker_id is not None and deelnemer.rol in VAN_SCHOOL


def moment_voluit(overleg: Overleg) -> str:
    """Return `24 november 2026 om 14:30`."""
    begin = timezone.localtime(overleg.wanneer)
    return f"{datum_voluit(begin.date())} om {begin:%H:%M}"


def titel_van(overleg: Overleg) -> str:
    """Return what the consultation is called: its theme, or its kind when it has none."""
    return str(overleg.get_thema_display() or overleg.get_soort_display())


def als_agenda(overleg: Overleg, *, pad: str) -> dict[str, Any]:
    """Return what a calendar needs of the appointment, as plain JSON."""
    return {
        "maker": MAKER,
        "bestand": BESTAND,
        "uid": f"{overleg.uuid}@mentorschap",
        "volgnummer": overleg.volgnummer,
        "stempel": nu().isoformat(),
        "begin": overleg.wanneer.isoformat(),
        "einde": (overleg.wanneer + timedelta(minutes=overleg.duur)).isoformat(),
        "plaats": overleg.plaats or overleg.videolink,
        "titel": f"Overleg over {overleg.overeenkomst.traject.leerling.naam}",
        "omschrijving": titel_van(overleg),
        "url": pad,
        "organisator": {"naam": overleg.door.naam, "email": overleg.door.email},
        "geannuleerd": overleg.status == Overlegstatus.GEANNULEERD,
    }


def meld(deelnemers: Iterable[Deelnemer], wat: str, *, reden: str = "") -> None:
    """Tell each of these people that the appointment is made, changed or called off; each change gives one message."""
    for deelnemer in deelnemers:
        _stuur(OVERLEG, deelnemer, wat, f"{wat}:{deelnemer.overleg.volgnummer}", reden=reden)


def vraag_bevestiging(deelnemers: Iterable[Deelnemer]) -> None:
    """Ask each of these people to read the minutes back."""
    for deelnemer in deelnemers:
        _stuur(VERSLAG_KLAAR, deelnemer, "", "")


def herinner_afspraak(afspraak: Afspraak, trede: int) -> bool:
    """Remind whoever took it on, once per rung; False when that was done before or he has no address."""
    sleutel = f"{AFSPRAAK.code}:{afspraak.uuid}:{trede}"
    if Bericht.objects.filter(sleutel=sleutel).exists():
        return False
    deelnemer = afspraak.wie
    context = _context(deelnemer, "", "") | {"afspraak": afspraak.tekst, "tegen": datum_voluit(afspraak.tegen)}
    bericht = plan(
        AFSPRAAK.code,
        aan=_ontvanger(deelnemer),
        onderwerp_van=afspraak.overleg,
        context=context,
        sleutel=sleutel,
        link=None if met_account(deelnemer) else levende_link(deelnemer),
    )
    return bericht is not None


def levende_link(deelnemer: Deelnemer) -> PersoonlijkeLink:
    """Return the link that works now, or a new one: usable until well after the talk, to confirm and to agree."""
    links = PersoonlijkeLink.objects.van_onderwerp(deelnemer.uuid, LINK_OVERLEG)
    levend = links.filter(ingetrokken_op__isnull=True, geldig_tot__gt=nu()).order_by("-pk").first()
    return levend or maak_link(
        LINK_OVERLEG,
        deelnemer,
        naam=deelnemer.naam,
        email=deelnemer.email,
        rol=deelnemer.rol,
        geldig_tot=max(deelnemer.overleg.wanneer, nu()) + GELDIGHEID,
        gebruiker_id=deelnemer.gebruiker_id,
        namens_id=_namens(deelnemer),
    )


def trek_links_in(deelnemer: Deelnemer) -> None:
    """Revoke what opens the page of somebody who no longer takes part."""
    links = PersoonlijkeLink.objects.van_onderwerp(deelnemer.uuid, LINK_OVERLEG).filter(ingetrokken_op__isnull=True)
    for link in links.select_for_update(of=("self",)):
        trek_in(link)


def context_van_link(link: PersoonlijkeLink) -> dict[str, Any]:
    """Return what the mail with a fresh link says."""
    deelnemer = Deelnemer.objects.voor_bericht().get(uuid=link.onderwerp_uuid)
    return _context(deelnemer, GEPLAND, "")


def telefoon_van_link(link: PersoonlijkeLink) -> str:
    """Return the number of mentor or learner as the agreement knows them; of everybody else that of the account."""
    deelnemer = Deelnemer.objects.voor_bericht().get(uuid=link.onderwerp_uuid)
    overeenkomst = deelnemer.overleg.overeenkomst
    mensen = {Deelnemersrol.LEERLING: overeenkomst.traject.leerling}
    if overeenkomst.mentor:
        mensen[Deelnemersrol.MENTOR] = overeenkomst.mentor.mentor
    wie = mensen.get(Deelnemersrol(deelnemer.rol))
    eigen = wie.telefoon if wie and wie.email.lower() == deelnemer.email.lower() else ""
    return eigen or telefoon_van_account(link)


LINK = LinkDoel(
    code=LINK_OVERLEG,
    titel="overleg",
    url_van=lambda link: reverse("evaluatie:deelname", args=[link.onderwerp_uuid]),
    bericht=OVERLEG.code,
    context_van=context_van_link,
    telefoon_van=telefoon_van_link,
)


def _stuur(soort: BerichtSoort, deelnemer: Deelnemer, wat: str, sleutel: str, *, reden: str = "") -> None:
    context = _context(deelnemer, wat, reden)
    if wat:
        agenda = als_agenda(deelnemer.overleg, pad=context["pad"])
        context["agenda"] = agenda | {"geannuleerd": agenda["geannuleerd"] or wat == WEG}
    plan(
        soort.code,
        aan=_ontvanger(deelnemer),
        onderwerp_van=deelnemer.overleg,
        context=context,
        sleutel=f"{soort.code}:{deelnemer.uuid}:{sleutel}",
        link=None if wat == WEG or met_account(deelnemer) else levende_link(deelnemer),
    )


def _ontvanger(deelnemer: Deelnemer) -> Ontvanger:
    return Ontvanger(deelnemer.naam, deelnemer.email, deelnemer.gebruiker_id)


def _context(deelnemer: Deelnemer, wat: str, reden: str) -> dict[str, Any]:
    overleg = deelnemer.overleg
    traject = overleg.overeenkomst.traject
    return {
        "wat": wat,
        "je": deelnemer.rol == Deelnemersrol.LEERLING,
        "leerling": traject.leerling.naam,
        "school": traject.school.naam,
        "titel": titel_van(overleg),
        "moment": moment_voluit(overleg),
        "duur": overleg.duur,
        "plaats": overleg.plaats,
        "videolink": overleg.videolink,
        "aanleiding": overleg.aanleiding,
        "geeft_ervaring": deelnemer.rol in Deelnemersrol.GEEFT_ERVARING,
        "reden": reden,
        "begeleider": traject.trajectbegeleider.naam,
        "begeleider_email": traject.trajectbegeleider.email,
        "pad": reverse("evaluatie:deelname", args=[deelnemer.uuid]),
        "nummer": overleg.nummer,
    }


def _namens(deelnemer: Deelnemer) -> int | None:
    """The company that mentor and colleagues act for."""
    if deelnemer.rol not in (Deelnemersrol.MENTOR, Deelnemersrol.ONDERNEMING):
        return None
    erkenning = deelnemer.overleg.overeenkomst.erkenning
    return erkenning.onderneming_id if erkenning else None
