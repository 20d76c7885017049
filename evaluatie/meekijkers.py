"""Co-begeleiders: who looks along with one learner, invited by school or mentor, each with a link of his own."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from evaluatie.facts import onderneming_van
from evaluatie.models import Teamlid
from evaluatie.permissions import mag_meekijkers_regelen
from evaluatie.querysets_raad import LINK_WAARNEMEN
from evaluatie.waarneemberichten import context_van_link
from mentorschap.berichten.links import maak_link, stuur_link, trek_in
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.models import Lidmaatschap
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Kant
from overeenkomsten.models import Overeenkomst

# What the bearer of the link is called everywhere else too.
LINKROL = "co_begeleider"
NIET_ACTIEF = Beletsel("niet_actief", "Iemand laten meekijken kan zodra de overeenkomst actief is, tot ze eindigt.")
KIJKT_AL = Beletsel("kijkt_al", "Deze persoon kijkt al mee. Stuur hieronder een nieuwe link als de vorige zoek is.")
VAN_DE_SCHOOL = Beletsel(
    "van_de_school", "Wie de school liet meekijken, regelt alleen de school; u regelt uw eigen collega’s tot het einde."
)
KIJKT_NIET = Beletsel("kijkt_niet", "Deze persoon kijkt niet meer mee. Nodig hem of haar opnieuw uit.")


def beletselen_voor_uitnodigen(overeenkomst: Overeenkomst) -> list[Beletsel]:
    """Return why nobody can be invited under this agreement now; empty when it can be done."""
    return [] if overeenkomst.status == Status.ACTIEF else [NIET_ACTIEF]


def kijkers_van(overeenkomst: Overeenkomst) -> QuerySet[Teamlid]:
    """Return who looks along under this agreement today, by name.

    A colleague of an earlier company of the same learner is none of them: he worked with the learner elsewhere.
    """
    links = PersoonlijkeLink.objects.filter(doel=LINK_WAARNEMEN, namens_id=onderneming_van(overeenkomst).pk)
    hier = Q(genoemd_door=Kant.SCHOOL) | Q(uuid__in=links.values("onderwerp_uuid"))
    leden = Teamlid.objects.filter(hier, traject_id=overeenkomst.traject_id, mag_waarnemen=True)
    return leden.op(vandaag()).order_by("naam", "pk")


def mag_kijker_regelen(actor: Any, overeenkomst: Overeenkomst, lid: Teamlid) -> Beletsel | None:
    """The school everybody; a mentor whom his own company named, as long as the agreement runs.

    The card and a fresh link let their holder note in the name of this person.
    """
    if beletsel := mag_meekijkers_regelen(actor, overeenkomst):
        return beletsel
    if actor.rol in Rol.VAN_SCHOOL or actor.is_systeem:
        return None
    eigen = lid.genoemd_door == Kant.ONDERNEMING and overeenkomst.status in Status.LOPEND
    return None if eigen else VAN_DE_SCHOOL


def overeenkomst_van(lid: Teamlid, actor: Any) -> Overeenkomst | None:
    """Return the running agreement on which this person observes today; None when there is none any more."""
    rijen = Overeenkomst.objects.filter(traject_id=lid.traject_id, status=Status.ACTIEF).voor_dossier()
    if lid.genoemd_door != Kant.SCHOOL:
        rijen = rijen.filter(erkenning__onderneming_id=actor.organisatie_id)
    return rijen.order_by("-start", "-pk").first() if kijkt_mee(lid) else None


def kijkt_mee(lid: Teamlid) -> bool:
    """Whether this person may observe today."""
    return lid.mag_waarnemen and lid.van <= vandaag() and (lid.tot is None or lid.tot >= vandaag())


@transaction.atomic
def nodig_uit(overeenkomst: Overeenkomst, lid: Teamlid, *, actor: Any) -> Teamlid:
    """Save somebody of a filled form (name, address, role) as co-begeleider and send him his link.

    He looks along until the agreement ends, and judges along when an evaluation opens. Raises GeenRecht, or
    HandelingBelet when the agreement is not active or this address looks along already.
    """
    # Two people who invite the same colleague at the same moment take turns.
    overeenkomst = Overeenkomst.objects.select_for_update(of=("self",), no_key=True).get(pk=overeenkomst.pk)
    _eis(overeenkomst, actor)
    if beletselen := beletselen_voor_uitnodigen(overeenkomst):
        raise HandelingBelet(beletselen)
    if kijkers_van(overeenkomst).filter(email__iexact=lid.email).exists():
        raise HandelingBelet([KIJKT_AL])
    lid.traject_id = overeenkomst.traject_id
    lid.mag_waarnemen = True
    lid.genoemd_door = Kant.SCHOOL if actor.rol in Rol.VAN_SCHOOL else Kant.ONDERNEMING
    lid.van, lid.tot = vandaag(), overeenkomst.einde
    lid.gebruiker_id = _account_van(lid.email, overeenkomst)
    lid.full_clean()
    lid.save()
    _stuur(lid, overeenkomst, actor)
    return lid


@transaction.atomic
def stuur_opnieuw(lid: Teamlid, overeenkomst: Overeenkomst, *, actor: Any) -> None:
    """Send a fresh link; the earlier one, and a card printed with it, stop working."""
    _eis_regelen(lid, overeenkomst, actor)
    if not kijkt_mee(lid):
        raise HandelingBelet([KIJKT_NIET])
    _stuur(lid, overeenkomst, actor)


@transaction.atomic
def stop(lid: Teamlid, overeenkomst: Overeenkomst, *, actor: Any) -> None:
    """Let somebody no longer look along: the link dies, what he saw stays. Stopped twice, nothing happens."""
    _eis_regelen(lid, overeenkomst, actor)
    lid = Teamlid.objects.select_for_update(of=("self",), no_key=True).get(pk=lid.pk)
    if not lid.mag_waarnemen:
        return
    lid.mag_waarnemen, lid.tot = False, vandaag()
    lid.save(update_fields=["mag_waarnemen", "tot", "updated_at"])
    for link in PersoonlijkeLink.objects.van_onderwerp(lid.uuid, LINK_WAARNEMEN).filter(ingetrokken_op__isnull=True):
        trek_in(link)
    log(Gebeurtenis.LINK_INGETROKKEN, onderwerp=overeenkomst, actor=actor, gegevens={"naam": lid.naam})


def leerlingen_van(actor: Any) -> QuerySet[Teamlid]:
    """Return with whom somebody with an account looks along today, by name of the learner."""
    if actor.via != "account" or actor.gebruiker_id is None:
        return Teamlid.objects.none()
    eigen = Teamlid.objects.filter(gebruiker_id=actor.gebruiker_id, mag_waarnemen=True).op(vandaag())
    relaties = ("traject__leerling", "traject__opleiding")
    return eigen.select_related(*relaties).order_by("traject__leerling__familienaam", "pk")


def levende_link(lid: Teamlid) -> PersoonlijkeLink | None:
    """Return the link that works now, if any."""
    return PersoonlijkeLink.objects.van_onderwerp(lid.uuid, LINK_WAARNEMEN).geldig().order_by("-pk").first()


def _stuur(lid: Teamlid, overeenkomst: Overeenkomst, actor: Any) -> None:
    link = maak_link(
        LINK_WAARNEMEN,
        lid,
        naam=lid.naam,
        email=lid.email,
        rol=LINKROL,
        geldig_tot=_tot_het_einde(overeenkomst),
        gebruiker_id=lid.gebruiker_id,
        namens_id=_namens(lid, overeenkomst),
    )
    stuur_link(link, context=context_van_link(link) | {"door": actor.naam})
    log(Gebeurtenis.LINK_GESTUURD, onderwerp=overeenkomst, actor=actor, gegevens={"naam": lid.naam})


def _namens(lid: Teamlid, overeenkomst: Overeenkomst) -> int:
    """The organisation that somebody works for is that of whoever named him."""
    return overeenkomst.traject.school_id if lid.genoemd_door == Kant.SCHOOL else onderneming_van(overeenkomst).pk


def _account_van(email: str, overeenkomst: Overeenkomst) -> int | None:
    """The account of somebody who has one at the school or the company: he then needs no link."""
    hier = (overeenkomst.traject.school_id, onderneming_van(overeenkomst).pk)
    rijen = Lidmaatschap.objects.filter(gebruiker__email__iexact=email, organisatie_id__in=hier, is_actief=True)
    return rijen.values_list("gebruiker_id", flat=True).first()


def _tot_het_einde(overeenkomst: Overeenkomst) -> datetime:
    """Midnight after the last day of the agreement: a card on the wall works the whole year."""
    einde = overeenkomst.einde or vandaag()
    morgen = timezone.make_aware(datetime.combine(einde + timedelta(days=1), time.min))
    return max(morgen, nu() + timedelta(days=1))


def _eis_regelen(lid: Teamlid, overeenkomst: Overeenkomst, actor: Any) -> None:
    if beletsel := mag_kijker_regelen(actor, overeenkomst, lid):
        raise GeenRecht(beletsel)


def _eis(overeenkomst: Overeenkomst, actor: Any) -> None:
    if beletsel := mag_meekijkers_regelen(actor, overeenkomst):
        raise GeenRecht(beletsel)
