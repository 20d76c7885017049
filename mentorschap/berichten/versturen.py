"""Delivering one message from its row."""

import re
from email.mime.text import MIMEText
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from mentorschap.berichten.links import url_van
from mentorschap.berichten.models import Bericht, Kanaal
from mentorschap.berichten.sms import gateway
from mentorschap.berichten.soorten import BERICHTEN, Bijlage
from mentorschap.core.werkrij import sluit_af

KENMERK = re.compile(r"<(?P<uuid>[0-9a-f-]{36})@mentorschap>")


def kenmerk_van(bericht: Bericht) -> str:
    """Return the Message-ID of a message; KENMERK reads the message back out of it."""
    return f"<{bericht.uuid}@mentorschap>"


def bouw(bericht: Bericht) -> EmailMultiAlternatives:
    """Return the mail: text first, HTML wraps the same text. The link's token exists only in here."""
    soort = BERICHTEN[bericht.soort]
    context = _context(bericht)
    onderwerp = " ".join(render_to_string(f"berichten/{soort.sjabloon}_onderwerp.txt", context).split())
    tekst = render_to_string(f"berichten/{soort.sjabloon}_tekst.txt", context).strip() + "\n"
    # The same Message-ID on every attempt: a mailbox that got it twice shows it once.
    mail = EmailMultiAlternatives(
        onderwerp, tekst, to=[bericht.aan_email], headers={"Message-ID": kenmerk_van(bericht)}
    )
    mail.attach_alternative(
        render_to_string("berichten/mail.html", {"tekst": tekst, "onderwerp": onderwerp}), "text/html"
    )
    for bijlage in soort.bijlagen(bericht) if soort.bijlagen else ():
        mail.attach(_deel(bijlage))
    return mail


def bouw_sms(bericht: Bericht) -> str:
    """Return the short text, on one line. The link's token exists only in here."""
    sjabloon = f"berichten/{BERICHTEN[bericht.soort].sjabloon}_sms.txt"
    return " ".join(render_to_string(sjabloon, _context(bericht)).split())


def _context(bericht: Bericht) -> dict[str, Any]:
    soort = BERICHTEN[bericht.soort]
    return {
        **bericht.context,
        "naam": bericht.aan_naam,
        "basis_url": settings.BASIS_URL.rstrip("/"),
        "link_url": url_van(bericht.link) if bericht.link else "",
        **(soort.bij_verzenden(bericht) if soort.bij_verzenden else {}),
    }


def _deel(bijlage: Bijlage) -> MIMEText:
    deel = MIMEText(bijlage.tekst, bijlage.subtype, "utf-8")
    for naam, waarde in bijlage.parameters.items():
        deel.set_param(naam, waarde)
    deel.add_header("Content-Disposition", "attachment", filename=bijlage.naam)
    return deel


def verstuur(bericht: Bericht) -> None:
    """Send the message and close its row."""
    if bericht.kanaal == Kanaal.SMS:
        gateway().verstuur(bericht.aan_telefoon, bouw_sms(bericht), kenmerk=str(bericht.uuid))
    else:
        bouw(bericht).send()
    sluit_af(bericht)
