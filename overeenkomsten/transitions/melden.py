"""After the end: why, according to each party, and the report that was sent (D16 art. 24, OVK-25)."""

from django.db import transaction

from mentorschap.core.klok import nu
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import GeenRecht, HandelingBelet, Overgang, voer_uit, wie
from mentorschap.organisaties.actor import Actor
from overeenkomsten.enums import Partij
from overeenkomsten.enums_levensloop import Eindestatus, Kant
from overeenkomsten.models import Beeindiging, Oorzaak, OorzaakVolgens
from overeenkomsten.na_einde import is_vroegtijdig, plan_melding
from overeenkomsten.permissions_levensloop import kant_van
from overeenkomsten.querysets_levensloop import LINKDOEL_OORZAAK
from overeenkomsten.transitions.beeindigen_tabel import mag_einde

OORZAAK = "oorzaak_opgegeven"
# A minor and who represents him are one side.
VAN_LINK = {
    Partij.LEERLING: Kant.LEERLING,
    Partij.VERTEGENWOORDIGER: Kant.LEERLING,
    Partij.ONDERNEMING: Kant.ONDERNEMING,
}
MELDING_VERSTUREN = Overgang(
    "melding_versturen",
    "Melding aan het Vlaams Partnerschap verstuurd",
    van=frozenset({Eindestatus.BEEINDIGD}),
    naar=Eindestatus.BEEINDIGD,
    mag=mag_einde,
    grondslag="D16 art. 24",
)


def eigen_kant(actor: Actor, einde: Beeindiging) -> Kant | None:
    """Return for which side somebody says why: by his link, or by his account."""
    if actor.via != "link":
        return kant_van(actor, einde.overeenkomst)
    if actor.link_doel != LINKDOEL_OORZAAK or actor.link_onderwerp != einde.uuid:
        return None
    return VAN_LINK.get(Partij(actor.rol)) if actor.rol in Partij.values else None


def mag_oorzaak(actor: Actor, einde: Beeindiging, kant: str) -> Beletsel | None:
    """Each side its own; the school also notes what another side told it."""
    if eigen_kant(actor, einde) in (kant, Kant.SCHOOL):
        return None
    return Beletsel("recht", "Elke partij zegt alleen haar eigen oorzaak.")


def beletselen_oorzaak(einde: Beeindiging) -> list[Beletsel]:
    """Return why no cause can be given: not known to end, or not early."""
    bekend = einde.status == Eindestatus.BEEINDIGD or (einde.status in Eindestatus.LOPEND and einde.termijn_tot)
    if bekend and einde.eindigt_op and is_vroegtijdig(einde):
        return []
    return [Beletsel("geen_einde", "Een oorzaak hoort alleen bij een vroegtijdig einde dat vaststaat.")]


def zeg_oorzaak(einde: Beeindiging, *, actor: Actor, kant: str, oorzaak: Oorzaak, toelichting: str) -> OorzaakVolgens:
    """Say or correct why it ended according to one side.

    What a side said itself is never overwritten by the school, nor what a learner said by who represents him.

    Raises GeenRecht, or HandelingBelet when the end is not early or not known, or the side already spoke.
    """
    if beletsel := mag_oorzaak(actor, einde, kant):
        raise GeenRecht(beletsel)
    with transaction.atomic():
        rij = Beeindiging.objects.select_for_update(of=("self",), no_key=True).get(pk=einde.pk)
        if beletselen := beletselen_oorzaak(rij):
            raise HandelingBelet(beletselen)
        namens = eigen_kant(actor, rij) != kant
        eerder = rij.oorzaken.filter(kant=kant).first()
        if eerder and (namens or _spreekt_voor_leerling(actor)) and _zei_zelf(eerder, rij, actor):
            raise HandelingBelet([Beletsel("zei_zelf", f"{eerder.naam} zei het zelf al: dat blijft staan.")])
        volgens = eerder or OorzaakVolgens(beeindiging=rij, kant=kant)
        volgens.oorzaak, volgens.toelichting = oorzaak, toelichting.strip()
        volgens.naam, volgens.genoteerd_door_school = actor.naam, namens
        volgens.full_clean()
        volgens.save()
        zin = f"Volgens {volgens.get_kant_display().lower()}: {oorzaak.omschrijving.lower()}."
        rij.overgangen.create(overgang=OORZAAK, van=rij.status, naar=rij.status, toelichting=zin, **wie(actor))
        if rij.status == Eindestatus.BEEINDIGD and rij.gemeld_op is None:
            plan_melding(rij, actor)
    return volgens


def _spreekt_voor_leerling(actor: Actor) -> bool:
    return actor.via == "link" and actor.rol == Partij.VERTEGENWOORDIGER


def _zei_zelf(eerder: OorzaakVolgens, einde: Beeindiging, actor: Actor) -> bool:
    """Whether the side spoke itself. A representative corrects what he said himself, never what the learner said."""
    if eerder.genoteerd_door_school:
        return False
    return not _spreekt_voor_leerling(actor) or eerder.naam == einde.overeenkomst.traject.leerling.naam


def meld_verstuurd(einde: Beeindiging, *, actor: Actor) -> Beeindiging:
    """Note that the report went to the partnership; from then on it is not made again."""
    with voer_uit(MELDING_VERSTUREN, einde, actor=actor) as rij:
        if rij.document_id is None or rij.gemeld_op is not None:
            raise HandelingBelet([Beletsel("melding", "Er is geen melding meer te versturen.")])
        rij.gemeld_op = nu()
    return rij
