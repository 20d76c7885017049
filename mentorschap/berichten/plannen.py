"""Planning a message: a row in the transaction of what it tells."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from mentorschap.berichten.models import Bericht, Kanaal, PersoonlijkeLink
from mentorschap.berichten.sms import is_aan, nummer_voor_sms
from mentorschap.berichten.soorten import BERICHTEN
from mentorschap.core.wekker import wek_na_commit

TAAK = "berichten.verstuur"


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """Who gets a message: a name, an address and, when there is one, the account."""

    naam: str
    email: str
    gebruiker_id: int | None = None

    @classmethod
    def van_gebruiker(cls, gebruiker: Any) -> "Ontvanger":
        """Return the recipient for an account."""
        return cls(gebruiker.naam, gebruiker.email, gebruiker.pk)


def plan(
    soort: str,
    *,
    aan: Ontvanger,
    onderwerp_van: Model,
    context: dict[str, Any],
    sleutel: str,
    link: PersoonlijkeLink | None = None,
) -> Bericht | None:
    """Write the message in the current transaction; it is delivered after the commit.

    `sleutel` says which message this is ("evaluatie-uitnodiging:<uuid>"): planned twice, it is sent once. Without an
    address nothing is planned and None is returned. Raises KeyError for a kind that nobody registered.
    """
    BERICHTEN[soort]
    if not aan.email:
        return None
    return _schrijf(soort, aan, onderwerp_van, context, sleutel, link)


def plan_sms(
    soort: str,
    *,
    aan: Ontvanger,
    telefoon: str,
    onderwerp_van: Model,
    context: dict[str, Any],
    sleutel: str,
    link: PersoonlijkeLink | None = None,
) -> Bericht | None:
    """Write the same message as an SMS beside the mail, under a `sleutel` of its own.

    None, and nothing written, when SMS is off, the kind has no short text or the number cannot get one. Raises KeyError
    for a kind that nobody registered.
    """
    nummer = nummer_voor_sms(telefoon)
    if not BERICHTEN[soort].sms or not is_aan() or not nummer:
        return None
    return _schrijf(soort, aan, onderwerp_van, context, sleutel, link, kanaal=Kanaal.SMS, aan_telefoon=nummer)


def _schrijf(
    soort: str,
    aan: Ontvanger,
    onderwerp_van: Model,
    context: dict[str, Any],
    sleutel: str,
    link: PersoonlijkeLink | None,
    **kanaal: str,
) -> Bericht:
    bericht, nieuw = Bericht.objects.get_or_create(
        sleutel=sleutel,
        defaults={
            "soort": soort,
            "aan_naam": aan.naam,
            "aan_email": aan.email,
            "gebruiker_id": aan.gebruiker_id,
            "link": link,
            "onderwerp_soort": onderwerp_van._meta.label_lower,
            "onderwerp_uuid": onderwerp_van.uuid,
            "context": context,
            **kanaal,
        },
    )
    if nieuw:
        wek_na_commit(TAAK, bericht.pk)
    return bericht
