"""Personal links: making, reading, revoking, replacing."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Model, QuerySet
from django.urls import reverse

from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.berichten.plannen import Ontvanger, plan
from mentorschap.berichten.soorten import DOELEN
from mentorschap.core.klok import nu

_ondertekenaar = Signer(salt="mentorschap.berichten.links", sep=".")
GELDIGHEID = timedelta(days=60)
# One fresh link per ten minutes: enough for somebody who waits for a mail, too little to flood a mailbox.
PAUZE_TUSSEN_LINKS = timedelta(minutes=10)


def maak_link(
    doel: str,
    onderwerp: Model,
    *,
    naam: str,
    email: str,
    rol: str,
    geldig_tot: datetime | None = None,
    gebruiker_id: int | None = None,
    namens_id: int | None = None,
) -> PersoonlijkeLink:
    """Return a new link for this person; an earlier one for the same work is revoked in the same transaction."""
    with transaction.atomic():
        eerder = (
            PersoonlijkeLink.objects.select_for_update(of=("self",))
            .filter(doel=doel, onderwerp_uuid=onderwerp.uuid, email=email, ingetrokken_op__isnull=True)
            .first()
        )
        if eerder:
            trek_in(eerder)
        link = PersoonlijkeLink.objects.create(
            doel=doel,
            onderwerp_soort=onderwerp._meta.label_lower,
            onderwerp_uuid=onderwerp.uuid,
            naam=naam,
            email=email,
            rol=rol,
            gebruiker_id=gebruiker_id,
            namens_id=namens_id,
            geldig_tot=geldig_tot or nu() + GELDIGHEID,
        )
        if eerder:
            PersoonlijkeLink.objects.filter(pk=eerder.pk).update(vervangen_door=link)
    return link


def trek_in(link: PersoonlijkeLink) -> None:
    """Revoke a link; it never opens anything again."""
    if link.ingetrokken_op is None:
        link.ingetrokken_op = nu()
        link.save(update_fields=["ingetrokken_op", "updated_at"])


def token_van(link: PersoonlijkeLink) -> str:
    """Return the token: the signed uuid. Never store or log it."""
    return _ondertekenaar.sign(link.uuid.hex)


def url_van(link: PersoonlijkeLink) -> str:
    """Return the absolute address for in a mail."""
    return settings.BASIS_URL.rstrip("/") + reverse("berichten:link_openen", args=[token_van(link)])


def link_van_token(token: str) -> PersoonlijkeLink | None:
    """Return the link of a token, valid or dead; None for a forged or broken one."""
    try:
        sleutel = uuid.UUID(hex=_ondertekenaar.unsign(token))
    except (BadSignature, ValueError):
        return None
    return PersoonlijkeLink.objects.filter(uuid=sleutel).first()


def stuur_link(link: PersoonlijkeLink, *, context: dict[str, Any] | None = None) -> None:
    """Plan the mail that carries this link."""
    doel = DOELEN[link.doel]
    plan(
        doel.bericht,
        aan=Ontvanger(link.naam, link.email, link.gebruiker_id),
        onderwerp_van=link,
        context=doel.context_van(link) if context is None else context,
        sleutel=f"link:{link.uuid}",
        link=link,
    )


KOPIE = ("doel", "onderwerp_soort", "onderwerp_uuid", "naam", "email", "rol", "gebruiker_id", "namens_id")


def vervang_link(link: PersoonlijkeLink) -> PersoonlijkeLink | None:
    """Send a fresh link to the known address and revoke the old one; None when one was made a moment ago, or when
    there is nothing to renew (`is_voorbij`).

    A link that was already replaced stands for its newest successor, so that an old mail stays useful.
    """
    with transaction.atomic():
        laatste = _laatste(link)
        if laatste.created_at > nu() - PAUZE_TUSSEN_LINKS or is_voorbij(laatste):
            return None
        trek_in(laatste)
        velden = {veld: getattr(laatste, veld) for veld in KOPIE}
        nieuw = PersoonlijkeLink.objects.create(**velden, geldig_tot=nu() + GELDIGHEID)
        PersoonlijkeLink.objects.filter(pk=laatste.pk).update(vervangen_door=nieuw)
        stuur_link(nieuw)
    return nieuw


def is_voorbij(link: PersoonlijkeLink) -> bool:
    """Whether no fresh link may follow: the work is over, or somebody revoked the last one without sending another.

    Who revokes a link shuts its holder out, perhaps because the address was wrong: the holder does not undo that.
    """
    laatste = _opvolger(link, PersoonlijkeLink.objects.all())
    doel = DOELEN[laatste.doel]
    return (laatste.ingetrokken_op is not None and not doel.na_intrekken) or doel.is_klaar(laatste)


def _laatste(link: PersoonlijkeLink) -> PersoonlijkeLink:
    return _opvolger(link, PersoonlijkeLink.objects.select_for_update(of=("self",)))


def _opvolger(link: PersoonlijkeLink, rijen: QuerySet[PersoonlijkeLink]) -> PersoonlijkeLink:
    """Return the newest link of this person for this work: by replacement, or made after all earlier ones died."""
    laatste = rijen.get(pk=link.pk)
    while laatste.vervangen_door_id:
        laatste = rijen.get(pk=laatste.vervangen_door_id)
    zelfde = {veld: getattr(laatste, veld) for veld in ("doel", "onderwerp_uuid", "email")}
    return rijen.filter(**zelfde, ingetrokken_op__isnull=True).first() or laatste
