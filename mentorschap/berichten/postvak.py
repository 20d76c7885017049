"""The mailbox of the demo: mail becomes a row that can be read in the application."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from mentorschap.berichten.models import Bericht, OntwikkelMail
from mentorschap.berichten.soorten import BERICHTEN, Bijlage
from mentorschap.berichten.versturen import KENMERK, kenmerk_van


@dataclass(frozen=True, slots=True)
class Bijgevoegd:
    """What came along with one mail: the message that makes it, and the names of the files."""

    bericht: UUID
    namen: list[str]


def bijlagen_van(bericht: Bericht) -> list[Bijlage]:
    """Return what goes along with a message: made from its row each time, as when it was sent."""
    soort = BERICHTEN.get(bericht.soort)
    return soort.bijlagen(bericht) if soort is not None and soort.bijlagen else []


def bijlagen_bij(mails: Iterable[OntwikkelMail]) -> dict[str, Bijgevoegd]:
    """Return by Message-ID what came along, leaving out mails without anything: one query."""
    met_bijlage = [code for code, soort in BERICHTEN.items() if soort.bijlagen]
    nummers = [gevonden["uuid"] for mail in mails if (gevonden := KENMERK.fullmatch(mail.bericht_id))]
    rijen = Bericht.objects.filter(uuid__in=nummers, soort__in=met_bijlage).order_by("pk")
    return {kenmerk_van(rij): Bijgevoegd(rij.uuid, [deel.naam for deel in bijlagen_van(rij)]) for rij in rijen}


class PostvakBackend(BaseEmailBackend):
    """Keeps mail in the database instead of sending it; the same Message-ID is kept once."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Store the messages; return how many were new or known."""
        for mail in email_messages:
            bericht_id = mail.message()["Message-ID"]
            OntwikkelMail.objects.get_or_create(
                bericht_id=bericht_id,
                defaults={"aan": ", ".join(mail.to)[:500], "onderwerp": mail.subject[:500], "tekst": mail.body},
            )
        return len(email_messages)
