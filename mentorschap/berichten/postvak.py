"""The mailbox of the demo: mail becomes a row that can be read in the application."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from mentorschap.berichten.models import OntwikkelMail


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
