"""Who guides a learner at school and at work: the map, what is missing on it, and handing the guidance over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, Subquery

from evaluatie.begeleidingstaken import PER_CODE, Taak
from evaluatie.enums_overleg import Deelnemersrol
from evaluatie.enums_raad import Teamrol
from evaluatie.facts import mentor_van, onderneming_van
from evaluatie.models import Plichtvinkje, Teamlid
from evaluatie.querysets_overleg import LINK_OVERLEG
from evaluatie.querysets_raad import LINK_WAARNEMEN
from mentorschap.berichten.links import trek_in
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Kant
from overeenkomsten.models import Overeenkomst

GEEN_DEEL = Beletsel("geen_deel", "Alleen de leerling, de mentor, de onderneming en de school wijzigen dit team.")
NIET_VAN_U = Beletsel("niet_van_u", "Wie door een ander genoemd is, past alleen die ander of de school aan.")
GEEN_OPVOLGER = Beletsel("geen_opvolger", "Kies iemand anders dan wie de begeleiding nu doet.")
VOORBIJ = Beletsel(
    "voorbij", "De overeenkomst is beëindigd: het team van de leerling is niet meer dat van uw onderneming."
)
VASTE_TAKEN = {
    Teamrol.MENTOR: (Taak.DAGELIJKS, Taak.VAK, Taak.EVALUEREN, Taak.VEILIGHEID),
    Teamrol.TRAJECTBEGELEIDER: (Taak.CONTACT, Taak.EVALUEREN, Taak.ADMINISTRATIE),
}
TAAK_ZONDER_IEMAND, ALLES_BIJ_EEN, ALLEEN_LEERLING = "taak_zonder_iemand", "alles_bij_een", "alleen_leerling"
# Together one signal for the school; a mentor without a stand-in, and somebody only the learner names, have their own.
ONVOLLEDIG = (TAAK_ZONDER_IEMAND, ALLES_BIJ_EEN)
WERKPLEK, SCHOOL = "werkplek", "school"
KANT_MET_LINK = {
    Deelnemersrol.MENTOR.value: Kant.ONDERNEMING,
    Deelnemersrol.ONDERNEMING.value: Kant.ONDERNEMING,
    Deelnemersrol.LEERLING.value: Kant.LEERLING,
}
VAN_SCHOOL = frozenset({Teamrol.TRAJECTBEGELEIDER, Teamrol.PRAKTIJKLERAAR, Teamrol.LEERLINGBEGELEIDER})


@dataclass(frozen=True, slots=True)
class Lid:
    """One person on the map. `lid` is None for mentor and trajectbegeleider: those follow from the agreement."""

    naam: str
    rol: str
    rolnaam: str
    kant: str
    email: str = ""
    telefoon: str = ""
    dagen: str = ""
    bereikbaar: str = ""
    taken: tuple[str, ...] = ()
    genoemd_door: str = ""
    tot: date | None = None
    lid: Teamlid | None = field(default=None, compare=False)

    @property
    def taaknamen(self) -> list[str]:
        """The tasks in words."""
        return [Taak(taak).label for taak in self.taken]


@dataclass(frozen=True, slots=True)
class Teamsignaal:
    """What the map lacks, in one sentence; `voor` is whom it is about, empty for the whole team.

    `taak` is the task that nobody has, `lid` the person on the map that it is about.
    """

    code: str
    tekst: str
    voor: str = ""
    taak: str = ""
    lid: UUID | None = None


def kant_van(actor: Any) -> str | None:
    """Return the side for which somebody names people; None for who takes no part.

    Mentor and learner do so with their link to a consultation too: few of them have an account.
    """
    if actor.via == "link" and actor.link_doel == LINK_OVERLEG:
        return KANT_MET_LINK.get(actor.rol)
    if actor.via != "account" or not actor.gebruiker_id:
        return None
    if actor.rol in Rol.VAN_SCHOOL:
        return Kant.SCHOOL
    if actor.rol in (Rol.MENTOR, Rol.ONDERNEMINGSBEHEERDER):
        return Kant.ONDERNEMING
    return Kant.LEERLING if actor.rol == Rol.LEERLING else None


def mag_zien(actor: Any, overeenkomst: Overeenkomst) -> Beletsel | None:
    """A company sees and changes the team as long as its agreement runs: after it the learner may be with another."""
    over = overeenkomst.status not in Status.LOPEND and kant_van(actor) == Kant.ONDERNEMING
    return VOORBIJ if over else None


def team_van(overeenkomst: Overeenkomst, dag: date) -> list[Lid]:
    """Return everybody who guides on a day: mentor and trajectbegeleider first, then by name. One query.

    Whom an earlier company named stays with that company.
    """
    hier = Overeenkomst.objects.filter(
        traject_id=overeenkomst.traject_id, erkenning__onderneming=onderneming_van(overeenkomst)
    )
    eerste = Subquery(hier.order_by("created_at").values("created_at")[:1])
    van_een_ander = Q(genoemd_door=Kant.ONDERNEMING, created_at__lt=eerste)
    leden = Teamlid.objects.filter(~van_een_ander, traject_id=overeenkomst.traject_id).op(dag)
    return samenstelling(overeenkomst, leden.order_by("naam", "pk"))


def samenstelling(overeenkomst: Overeenkomst, leden: Iterable[Teamlid]) -> list[Lid]:
    """Return the team that mentor, trajectbegeleider and these people form."""
    mentor, begeleider = mentor_van(overeenkomst), overeenkomst.traject.trajectbegeleider
    vast = [
        _vast(Teamrol.MENTOR, mentor.naam, mentor.email, mentor.telefoon, WERKPLEK),
        _vast(Teamrol.TRAJECTBEGELEIDER, begeleider.naam, begeleider.email, "", SCHOOL),
    ]
    return [*vast, *(_lid(lid) for lid in leden)]


def signalen_van(team: Sequence[Lid]) -> list[Teamsignaal]:
    """Return what the map lacks: a task for nobody, all on one person, no stand-in, somebody only the learner names."""
    signalen = [
        Teamsignaal(TAAK_ZONDER_IEMAND, f"Niemand doet: {taak.label.lower()}.", taak=taak.value)
        for taak in Taak
        if not any(taak in lid.taken for lid in team)
    ]
    werkplek = [lid for lid in team if lid.kant == WERKPLEK and lid.taken]
    if len(werkplek) == 1:
        naam = werkplek[0].naam
        signalen.append(Teamsignaal(ALLES_BIJ_EEN, f"Op de werkplek komt alles neer op {naam}.", naam))
    if not any(lid.rol == Teamrol.COMENTOR for lid in team):
        mentor = next(lid.naam for lid in team if lid.rol == Teamrol.MENTOR)
        signalen.append(Teamsignaal("geen_vervanging", f"Niemand vervangt {mentor} bij afwezigheid.", mentor))
    signalen += [
        Teamsignaal(
            ALLEEN_LEERLING,
            f"De leerling rekent op {lid.naam}; niemand gaf die een taak.",
            lid.naam,
            lid=lid.lid.uuid if lid.lid else None,
        )
        for lid in team
        if lid.genoemd_door == Kant.LEERLING and not lid.taken
    ]
    return signalen


@transaction.atomic
def noem(overeenkomst: Overeenkomst, lid: Teamlid, *, actor: Any) -> Teamlid:
    """Put somebody on the map, or change whom one named before. The school may change everybody's.

    A learner names people; who does what is for school and company. Raises GeenRecht or ValidationError.
    """
    kant = kant_van(actor)
    if kant is None:
        raise GeenRecht(GEEN_DEEL)
    if beletsel := mag_zien(actor, overeenkomst) or (mag_wijzigen(actor, lid) if lid.pk else None):
        raise GeenRecht(beletsel)
    lid.traject_id = overeenkomst.traject_id
    if not lid.pk:
        lid.genoemd_door, lid.van = kant, vandaag()
    if kant == Kant.LEERLING:
        lid.taken = lid.taken if lid.pk else []
    lid.full_clean()
    lid.save()
    wat = {"wat": f"Begeleidingsteam ({lid.naam})"}
    log(Gebeurtenis.GEGEVENS_GEWIJZIGD, onderwerp=overeenkomst, actor=actor, gegevens=wat)
    return lid


def mag_wijzigen(actor: Any, lid: Teamlid) -> Beletsel | None:
    """The school, and the side that named this person."""
    kant = kant_van(actor)
    if kant is None:
        return GEEN_DEEL
    return None if kant in (Kant.SCHOOL, lid.genoemd_door) else NIET_VAN_U


@transaction.atomic
def haal_weg(overeenkomst: Overeenkomst, lid: Teamlid, *, actor: Any) -> None:
    """Take somebody off the map from tomorrow on: his link dies, what he saw and judged stays. Raises GeenRecht."""
    rij = Teamlid.objects.select_for_update(of=("self",), no_key=True).get(pk=lid.pk)
    if beletsel := mag_zien(actor, overeenkomst) or mag_wijzigen(actor, rij):
        raise GeenRecht(beletsel)
    for link in PersoonlijkeLink.objects.van_onderwerp(rij.uuid, LINK_WAARNEMEN).filter(ingetrokken_op__isnull=True):
        trek_in(link)
    rij.tot = max(vandaag(), rij.van)
    rij.mag_waarnemen = False
    rij.full_clean()
    rij.save()
    log(
        Gebeurtenis.GEGEVENS_GEWIJZIGD,
        onderwerp=overeenkomst,
        actor=actor,
        gegevens={"wat": f"Begeleidingsteam (zonder {rij.naam})"},
    )


@transaction.atomic
def draag_over(
    overeenkomst: Overeenkomst, van: Lid, opvolger: Teamlid, *, begin: date, einde: date, actor: Any
) -> Teamlid:
    """Hand the guidance of one person over to another for a period, with all tasks; it comes back by itself.

    Raises GeenRecht (the learner does not), HandelingBelet (the same person) or ValidationError (the period).
    """
    kant = kant_van(actor)
    if kant not in (Kant.SCHOOL, Kant.ONDERNEMING):
        raise GeenRecht(GEEN_DEEL)
    if beletsel := mag_zien(actor, overeenkomst):
        raise GeenRecht(beletsel)
    if opvolger.naam.strip().lower() == van.naam.strip().lower():
        raise HandelingBelet([GEEN_OPVOLGER])
    opvolger.traject_id = overeenkomst.traject_id
    opvolger.rol = Teamrol.COMENTOR if van.kant == WERKPLEK else Teamrol.LEERLINGBEGELEIDER
    opvolger.taken = list(van.taken)
    opvolger.genoemd_door, opvolger.vervangt = kant, van.lid
    opvolger.van, opvolger.tot = begin, einde
    opvolger.functie = f"Vervangt {van.naam}"[:120]
    opvolger.full_clean()
    opvolger.save()
    log(
        Gebeurtenis.GEGEVENS_GEWIJZIGD,
        onderwerp=overeenkomst,
        actor=actor,
        gegevens={"wat": f"Begeleiding door {van.naam} overgedragen aan {opvolger.naam}"},
    )
    return opvolger


@transaction.atomic
def vink(overeenkomst: Overeenkomst, code: str, aan: bool, *, actor: Any) -> None:
    """Tick a duty of one's own side on or off. Raises GeenRecht; KeyError for a duty that does not exist."""
    plicht = PER_CODE[code]
    kant = kant_van(actor)
    if kant is None or kant not in (plicht.kant, Kant.SCHOOL):
        raise GeenRecht(Beletsel("andere_kant", "Een plicht vinkt alleen af wie ze heeft, of de school."))
    if beletsel := mag_zien(actor, overeenkomst):
        raise GeenRecht(beletsel)
    if aan:
        Plichtvinkje.objects.get_or_create(
            traject_id=overeenkomst.traject_id, plicht=code, defaults={"door_naam": actor.naam, "op": nu()}
        )
    else:
        Plichtvinkje.objects.filter(traject_id=overeenkomst.traject_id, plicht=code).delete()


def _vast(rol: Teamrol, naam: str, email: str, telefoon: str, kant: str) -> Lid:
    return Lid(naam, rol.value, rol.label, kant, email, telefoon, taken=tuple(VASTE_TAKEN[rol]))


def _lid(lid: Teamlid) -> Lid:
    return Lid(
        naam=lid.naam,
        rol=lid.rol,
        rolnaam=lid.functie or lid.get_rol_display(),
        kant=SCHOOL if lid.rol in VAN_SCHOOL else WERKPLEK,
        email=lid.email,
        telefoon=lid.telefoon,
        dagen=lid.dagen,
        bereikbaar=lid.bereikbaar,
        taken=tuple(taak for taak in lid.taken if taak in Taak.values),
        genoemd_door=lid.genoemd_door,
        tot=lid.tot if lid.vervangt_id or lid.functie.startswith("Vervangt") else None,
        lid=lid,
    )
