"""SMS as a second channel: a gateway behind a small interface, off unless the settings say otherwise.

The outbox row is the truth, as for mail. A gateway is one class with one method; `SMS_GATEWAY` names it.
"""

import logging
import re
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from mentorschap.core.geheimen import verberg

logger = logging.getLogger(__name__)
SCHEIDING = re.compile(r"[\s./()-]+")
# Belgian mobile numbers: 0455 up to 0499, written 32455 … after the country code.
MOBIEL = re.compile(r"4[5-9]\d{7}")
BUITENLAND = re.compile(r"\+[1-9]\d{7,14}")


class SmsGateway(Protocol):
    """What a provider of SMS has to do."""

    def verstuur(self, nummer: str, tekst: str, *, kenmerk: str) -> None:
        """Hand one message over; `nummer` as +32470123456.

        `kenmerk` is the same on every attempt, so that a provider that knows it already sends nothing twice. Raises
        whatever goes wrong: the row keeps it and is tried again.
        """


class ConsoleGateway:
    """Writes a line to the log instead of sending; without the number and without the token of a link."""

    def verstuur(self, nummer: str, tekst: str, *, kenmerk: str) -> None:
        """Say what would have left."""
        logger.info("sms %s naar …%s: %s", kenmerk, nummer[-3:], verberg(tekst))


class SmsUit(Exception):
    """An SMS was planned, but the setting was switched off before it left."""


def is_aan() -> bool:
    """Whether SMS is used at all."""
    return bool(settings.SMS_AAN)


def gateway() -> SmsGateway:
    """Return the gateway of the settings; raises SmsUit when SMS is off, ImportError for a name that is nothing."""
    if not is_aan():
        raise SmsUit("SMS staat uit (SMS_AAN)")
    return import_string(settings.SMS_GATEWAY)()


def nummer_voor_sms(tekst: str) -> str:
    """Return a number as +32470123456, of whatever way people write it; empty when it cannot get an SMS.

    Without a country code a number is Belgian. Belgian numbers that are not mobile are left out.
    """
    kaal = SCHEIDING.sub("", tekst)
    kaal = f"+{kaal[2:]}" if kaal.startswith("00") else kaal
    if kaal.startswith("+32"):
        # People write +32 (0)470 too.
        belgisch = kaal[3:].removeprefix("0")
    elif kaal.startswith("0"):
        belgisch = kaal[1:]
    else:
        return kaal if BUITENLAND.fullmatch(kaal) else ""
    return f"+32{belgisch}" if MOBIEL.fullmatch(belgisch) else ""
