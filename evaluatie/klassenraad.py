"""The life of a class council: planned, moved, opened for the vote, closed with a decision by people.

Locks: always the row of the council first, so that a vote, a presence and the closing wait for each other and nobody
votes on what was closed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from evaluatie import raadberichten
from evaluatie.enums_raad import Raadsoort, Raadsrol, Raadsstem, Raadstatus, Studiebewijs
from evaluatie.models import Klassenraad, Raadslid
from evaluatie.models.klassenraad import GEWONE_DUUR
from evaluatie.permissions import mag_begeleiden
from evaluatie.querysets_raad import LINK_RAAD
from evaluatie.raaddossier import advies_voor
from evaluatie.raadverslag import plan_raadsverslag
from evaluatie.rules.studiebewijs import GRONDSLAG_STEM, mag_mee_stemmen
from evaluatie.stemming import Besluit, stand_van, te_verklaren
from mentorschap.berichten.plannen import Ontvanger
from mentorschap.core.klok import nu
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet, Overgang, voer_uit
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log
from overeenkomsten.enums import Status
from overeenkomsten.models import Overeenkomst, Traject

VOORBIJ = Beletsel("moment", "Kies een dag en een uur die nog komen.")
ALLEEN_LID = Beletsel("geen_lid", "Alleen wie in deze klassenraad zit, kan dit openen.")
STEMT_NIET = Beletsel("stemt_niet", "U neemt deel aan deze klassenraad, maar u stemt niet mee.", "", GRONDSLAG_STEM)
VAN_RECHTSWEGE = Beletsel(
    "van_rechtswege",
    "De trajectbegeleider en de mentor horen er altijd bij. Kan iemand niet, noteer die dan als afwezig.",
    "",
    GRONDSLAG_STEM,
)
VASTE_ROLLEN = (Raadsrol.TRAJECTBEGELEIDER, Raadsrol.MENTOR)


def mag_raad_beheren(actor: Any, raad: Klassenraad) -> Beletsel | None:
    """The trajectbegeleider of the learner, or a schoolbeheerder: who plans it also closes it."""
    return mag_begeleiden(actor, raad.traject)


def mag_lid_zijn(actor: Any, lid: Raadslid) -> Beletsel | None:
    """Whoever holds the personal link of this member, or his account."""
    if actor.via == "link":
        eigen = actor.link_doel == LINK_RAAD and actor.link_onderwerp == lid.uuid
        return None if eigen else ALLEEN_LID
    eigen = actor.via == "account" and actor.gebruiker_id is not None and actor.gebruiker_id == lid.gebruiker_id
    return None if eigen else ALLEEN_LID


def iedereen_gestemd_of_afwezig(raad: Klassenraad) -> list[Beletsel]:
    """Guard of the closing: nobody with a vote is passed by, and somebody did vote."""
    stand = stand_van(raad.leden.order_by("pk"))
    wacht = [
        Beletsel("wacht", f"{lid.naam} stemde nog niet. Wacht op de stem, of noteer dat {lid.naam} afwezig is.")
        for lid in stand.wacht_op
    ]
    if not wacht and not stand.gestemd:
        return [Beletsel("niemand", "Niemand stemde. Minstens één stemgerechtigd lid brengt een stem uit.")]
    return wacht


def nog_niet_geweest(raad: Klassenraad) -> list[Beletsel]:
    """Guard of the closing: one may vote beforehand, but what is said at the meeting counts too."""
    if raad.wanneer <= nu():
        return []
    moment = raadberichten.moment_voluit(raad)
    return [Beletsel("moment", f"De klassenraad is pas op {moment}; daarna sluit u af met de beslissing.")]


VERPLAATSEN = Overgang(
    "verplaatsen", "Klassenraad verplaatst", frozenset({Raadstatus.GEPLAND}), Raadstatus.GEPLAND, mag_raad_beheren
)
OPENEN = Overgang(
    "openen",
    "Stemming geopend",
    frozenset({Raadstatus.GEPLAND}),
    Raadstatus.OPEN,
    mag_raad_beheren,
    toelichting_verplicht=True,
    grondslag=GRONDSLAG_STEM,
)
AFSLUITEN = Overgang(
    "afsluiten",
    "Klassenraad afgesloten met een beslissing",
    frozenset({Raadstatus.OPEN}),
    Raadstatus.AFGESLOTEN,
    mag_raad_beheren,
    guards=(nog_niet_geweest, iedereen_gestemd_of_afwezig),
    toelichting_verplicht=True,
    grondslag=GRONDSLAG_STEM,
)
ANNULEREN = Overgang(
    "annuleren",
    "Klassenraad geannuleerd",
    frozenset({Raadstatus.GEPLAND, Raadstatus.OPEN}),
    Raadstatus.GEANNULEERD,
    mag_raad_beheren,
    toelichting_verplicht=True,
)
OVERGANGEN = (VERPLAATSEN, OPENEN, AFSLUITEN, ANNULEREN)


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What the members vote on; a delibererende klassenraad names a studiebewijs."""

    tekst: str
    studiebewijs: str = ""


@transaction.atomic
def plan_raad(
    traject: Traject, *, soort: str, wanneer: datetime, plaats: str, duur: int = GEWONE_DUUR, actor: Any
) -> Klassenraad:
    """Plan a class council about a learner; trajectbegeleider and mentors are members by law, and are invited at once.

    Raises GeenRecht or HandelingBelet (a moment that is over, a mentor without an address).
    """
    if beletsel := mag_begeleiden(actor, traject):
        raise GeenRecht(beletsel)
    if beletselen := [*_voorbij(wanneer), *zonder_adres(traject)]:
        raise HandelingBelet(beletselen)
    velden = {"soort": soort, "wanneer": wanneer, "plaats": plaats, "duur": duur}
    raad = Klassenraad(traject=traject, door_id=actor.gebruiker_id, **velden)
    raad.full_clean()
    raad.save()
    raad = _vers(raad)
    leden = [_bewaar(lid) for lid in _leden_van_rechtswege(raad)]
    log(Gebeurtenis.REGELING, onderwerp=raad, actor=actor, gegevens={"wat": "Klassenraad gepland"})
    raadberichten.meld(leden, raadberichten.GEPLAND, volgnummer=0)
    return raad


def verplaats(raad: Klassenraad, *, wanneer: datetime, plaats: str, duur: int = GEWONE_DUUR, actor: Any) -> None:
    """Give a planned council another moment, place or length; the calendars of the members follow."""
    if beletselen := _voorbij(wanneer):
        raise HandelingBelet(beletselen)
    with voer_uit(VERPLAATSEN, raad, actor=actor) as rij:
        rij.wanneer, rij.plaats, rij.duur = wanneer, plaats, duur
        raadberichten.meld(_leden(rij), raadberichten.VERPLAATST, volgnummer=rij.overgangen.count() + 1)


def annuleer(raad: Klassenraad, *, reden: str, actor: Any) -> None:
    """Give up a council with a reason; it goes out of the calendars, and nobody votes any more."""
    with voer_uit(ANNULEREN, raad, actor=actor, toelichting=reden) as rij:
        # The calendar file says that it is cancelled, so the row has to be as it will be.
        nummer = rij.overgangen.count() + 1
        raadberichten.meld(_leden(rij), raadberichten.AFGEZEGD, volgnummer=nummer, reden=reden.strip())


@transaction.atomic
def voeg_lid_toe(lid: Raadslid, *, actor: Any) -> Raadslid:
    """Add a member to a planned council and invite him. Raises ValidationError for somebody who is in it already."""
    raad = _vergrendel(lid.raad_id, actor, Raadstatus.GEPLAND)
    lid.raad = raad
    lid.stemgerechtigd = lid.stemgerechtigd and mag_mee_stemmen(raad.soort, lid.rol)
    _bewaar(lid)
    log(Gebeurtenis.LID_UITGENODIGD, onderwerp=raad, actor=actor, gegevens=_wie(lid))
    raadberichten.meld([lid], raadberichten.GEPLAND, volgnummer=raad.overgangen.count())
    return lid


@transaction.atomic
def verwijder_lid(lid: Raadslid, *, actor: Any) -> None:
    """Take somebody out of a planned council who was added by hand; it goes out of his calendar."""
    raad = _vergrendel(lid.raad_id, actor, Raadstatus.GEPLAND)
    rij = raad.leden.filter(pk=lid.pk).first()
    if rij is None:
        return
    if rij.rol in VASTE_ROLLEN:
        raise HandelingBelet([VAN_RECHTSWEGE])
    rij.raad = raad
    raadberichten.trek_links_in(rij)
    raadberichten.meld([rij], raadberichten.WEG, volgnummer=raad.overgangen.count() + 1)
    log(Gebeurtenis.LID_GESTOPT, onderwerp=raad, actor=actor, gegevens=_wie(rij))
    rij.delete()


def open_stemming(raad: Klassenraad, *, voorstel: Voorstel, actor: Any) -> None:
    """Put a proposal to the vote; the advice of the evaluations is written down as it is now.

    Raises GeenRecht, Achterhaald, or HandelingBelet (no proposal, or no studiebewijs where one is decided on).
    """
    if raad.soort == Raadsoort.DELIBEREREND and voorstel.studiebewijs not in Studiebewijs.values:
        raise HandelingBelet([Beletsel("studiebewijs", "Kies welk studiebewijs u voorstelt.")])
    with voer_uit(OPENEN, raad, actor=actor, toelichting=voorstel.tekst) as rij:
        _herzie_leden_van_rechtswege(rij)
        rij.voorstel = voorstel.tekst.strip()
        if rij.soort == Raadsoort.DELIBEREREND:
            rij.studiebewijs = voorstel.studiebewijs
            rij.advies = advies_voor(rij.traject) | {"voorgesteld": voorstel.studiebewijs}
        raadberichten.meld(_leden(rij), raadberichten.STEMMEN, volgnummer=rij.overgangen.count() + 1)


@transaction.atomic
def stem(uuid: UUID, *, stem: str, toelichting: str = "", actor: Any) -> Raadslid:
    """Cast or change one's own vote, by account or link, until the council is closed.

    Raises Http404, GeenRecht (somebody else's vote, no vote), Achterhaald (not open) or HandelingBelet (against without
    a reason).
    """
    lid = haal_of_404(Raadslid.objects.zichtbaar_voor(actor), uuid=uuid)
    if beletsel := mag_lid_zijn(actor, lid):
        raise GeenRecht(beletsel)
    raad = _op_slot(lid.raad_id)
    rij = raad.leden.get(pk=lid.pk)
    if not rij.stemgerechtigd:
        raise GeenRecht(STEMT_NIET)
    _eis_status(raad, Raadstatus.OPEN)
    if stem == Raadsstem.NIET_AKKOORD and not toelichting.strip():
        raise HandelingBelet([Beletsel("toelichting", "Schrijf kort waarom u niet akkoord gaat.")])
    eerder = bool(rij.stem)
    rij.stem, rij.toelichting, rij.gestemd_op, rij.aanwezig = stem, toelichting.strip(), nu(), True
    _bewaar(rij)
    # What was voted stays out of the timeline until the council is closed.
    wat = f"Stem van {rij.naam} {'veranderd' if eerder else 'uitgebracht'}"
    log(Gebeurtenis.REGELING, onderwerp=raad, actor=actor, gegevens={"wat": wat})
    return rij


@transaction.atomic
def noteer_aanwezigheid(lid: Raadslid, *, aanwezig: bool, actor: Any) -> Raadslid:
    """Write down whether somebody was there; who voted was. Raises GeenRecht, Achterhaald or HandelingBelet."""
    raad = _vergrendel(lid.raad_id, actor, Raadstatus.OPEN)
    rij = raad.leden.get(pk=lid.pk)
    if rij.stem and not aanwezig:
        raise HandelingBelet([Beletsel("gestemd", f"{rij.naam} stemde mee en was er dus bij.")])
    rij.aanwezig = aanwezig
    return _bewaar(rij)


def sluit_af(raad: Klassenraad, *, besluit: Besluit, actor: Any) -> None:
    """Close the vote with the decision and its reasons, and plan the minutes.

    Raises GeenRecht, Achterhaald, or HandelingBelet: a member who did not vote, or a decision other than the advice or
    the votes without saying why.
    """
    gegevens: dict[str, Any] = {}
    with voer_uit(AFSLUITEN, raad, actor=actor, toelichting=besluit.motivering, gegevens=gegevens) as rij:
        leden, besluit = _leden(rij), besluit.over(rij)
        stand = stand_van(leden)
        if rij.soort == Raadsoort.DELIBEREREND and besluit.studiebewijs not in Studiebewijs.values:
            raise HandelingBelet([Beletsel("studiebewijs", "Kies het studiebewijs waarover beslist is.")])
        if (redenen := te_verklaren(rij, stand, besluit)) and not besluit.waarom_anders.strip():
            raise HandelingBelet([Beletsel("waarom_anders", f"{reden} Schrijf waarom.") for reden in redenen])
        gegevens |= besluit.als_gegevens(stand)
        rij.motivering, rij.verslag, rij.afgesloten_op = besluit.motivering.strip(), besluit.verslag.strip(), nu()
        if rij.soort == Raadsoort.DELIBEREREND:
            rij.studiebewijs = besluit.studiebewijs
        rij.document = plan_raadsverslag(rij, leden, gegevens, actor=actor)
        raadberichten.meld_beslist(rij, leden)


@transaction.atomic
def stuur_nieuwe_link(lid: Raadslid, *, actor: Any) -> None:
    """Send a member a fresh personal link; the earlier one stops working."""
    if beletsel := mag_raad_beheren(actor, lid.raad):
        raise GeenRecht(beletsel)
    if raadberichten.met_account(lid):
        raise HandelingBelet([Beletsel("account", f"{lid.naam} meldt zich aan met een account en heeft geen link.")])
    raadberichten.stuur_opnieuw(lid)
    log(Gebeurtenis.LINK_GESTUURD, onderwerp=lid.raad, actor=actor, gegevens={"naam": lid.naam})


def mentoren_van(traject: Traject) -> list[Overeenkomst]:
    """Return the agreements whose mentors sit in the council: the active ones, else the one that ended last."""
    rijen = Overeenkomst.objects.filter(traject=traject, mentor__isnull=False)
    rijen = rijen.select_related("mentor__mentor").order_by("-start", "-pk")
    return list(rijen.filter(status=Status.ACTIEF)) or list(rijen.filter(status=Status.BEEINDIGD)[:1])


def zonder_adres(traject: Traject) -> list[Beletsel]:
    """Return why no council can be planned: a mentor who cannot be invited has to vote all the same."""
    namen = [o.mentor.mentor.naam for o in mentoren_van(traject) if o.mentor and not o.mentor.mentor.email]
    return [
        Beletsel("geen_email", f"Van mentor {naam} is geen e-mailadres bekend: de uitnodiging kan niet vertrekken.")
        for naam in dict.fromkeys(namen)
    ]


def _leden_van_rechtswege(raad: Klassenraad) -> list[Raadslid]:
    begeleider = raad.traject.trajectbegeleider
    leden = {begeleider.email.lower(): _lid(raad, Raadsrol.TRAJECTBEGELEIDER, Ontvanger.van_gebruiker(begeleider))}
    for overeenkomst in mentoren_van(raad.traject):
        mentor = overeenkomst.mentor.mentor  # type: ignore[union-attr] # filtered on in mentoren_van
        wie = Ontvanger(mentor.naam, mentor.email, mentor.gebruiker_id)
        leden.setdefault(mentor.email.lower(), _lid(raad, Raadsrol.MENTOR, wie))
    return list(leden.values())


def _herzie_leden_van_rechtswege(raad: Klassenraad) -> None:
    """A new trajectbegeleider or mentor comes in when the vote opens; who is not any more stays without a vote."""
    zitten_erin = {lid.email.lower(): lid for lid in _leden(raad)}
    nodig = {lid.email.lower(): lid for lid in _leden_van_rechtswege(raad)}
    for email, lid in zitten_erin.items():
        if lid.rol in VASTE_ROLLEN and email not in nodig:
            lid.stemgerechtigd = False
            _bewaar(lid)
    for email, lid in nodig.items():
        rij = zitten_erin.get(email, lid)
        rij.rol, rij.stemgerechtigd = lid.rol, lid.stemgerechtigd
        _bewaar(rij)


def _lid(raad: Klassenraad, rol: str, wie: Ontvanger) -> Raadslid:
    stemt = mag_mee_stemmen(raad.soort, rol)
    return Raadslid(
        raad=raad, rol=rol, naam=wie.naam, email=wie.email, gebruiker_id=wie.gebruiker_id, stemgerechtigd=stemt
    )


def _bewaar(lid: Raadslid) -> Raadslid:
    lid.soort_raad = lid.raad.soort
    lid.full_clean()
    lid.save()
    return lid


def _voorbij(wanneer: datetime) -> list[Beletsel]:
    return [VOORBIJ] if wanneer <= nu() else []


def _vers(raad: Klassenraad) -> Klassenraad:
    mensen = ("traject__leerling", "traject__school", "traject__trajectbegeleider", "door")
    return Klassenraad.objects.select_related(*mensen).get(pk=raad.pk)


def _leden(rij: Klassenraad) -> Sequence[Raadslid]:
    leden = list(rij.leden.order_by("pk"))
    for lid in leden:
        lid.raad = rij
    return leden


def _op_slot(pk: int) -> Klassenraad:
    rijen = Klassenraad.objects.select_for_update(of=("self",), no_key=True)
    return rijen.select_related("traject__leerling", "traject__school", "traject__trajectbegeleider", "door").get(pk=pk)


def _vergrendel(pk: int, actor: Any, status: str) -> Klassenraad:
    raad = _op_slot(pk)
    if beletsel := mag_raad_beheren(actor, raad):
        raise GeenRecht(beletsel)
    _eis_status(raad, status)
    return raad


def _eis_status(raad: Klassenraad, status: str) -> None:
    if raad.status != status:
        laatste = raad.overgangen.order_by("-op", "-pk").first()
        stand = raad.get_status_display().lower()
        raise Achterhaald([Beletsel("status", f"Dit kan nu niet: de klassenraad is “{stand}”.")], laatste)


def _wie(lid: Raadslid) -> dict[str, str]:
    return {"naam": lid.naam, "rol": lid.get_rol_display().lower()}
