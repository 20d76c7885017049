"""Planning a message: a row in the transaction of what it tells."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from mentorschap.berichten.models import Bericht, Kanaal, PersoonlijkeLink
from mentorschap.berichten.sms import is_aan, nummer_voor_sms
from mentorschap.berichten.soorten import BERICHTEN, DOELEN
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

    Beside a mail with a personal link an SMS with the same link leaves, when the settings use it, the kind has a short
    text and the holder can be reached on a mobile number.
    """
    met_sms = BERICHTEN[soort].sms and link is not None and is_aan()
    if not aan.email:
        return None
    bericht = _schrijf(soort, aan, onderwerp_van, context, sleutel, link)
    if met_sms and (nummer := nummer_voor_sms(DOELEN[link.doel].telefoon_van(link))):  # type: ignore[union-attr]
        sms = {"kanaal": Kanaal.SMS, "aan_telefoon": nummer}
        _schrijf(soort, aan, onderwerp_van, context, f"{sleutel}:sms", link, **sms)
    return bericht


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
