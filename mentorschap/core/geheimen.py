"""Keeping what opens a door out of the logs: tokens of personal links and of new passwords stand in addresses."""

import logging
import re

# What follows these in an address is a key; the rest of the line is worth keeping.
SLEUTEL_IN_ADRES = re.compile(r"(/l/|/account/password/reset/key/)[^/?#\s\"'>]+")


def verberg(tekst: str) -> str:
    """Return the text with every token in an address replaced by a dash of dots."""
    return SLEUTEL_IN_ADRES.sub(r"\1…", tekst)


class ZonderGeheimen(logging.Filter):
    """Put on a handler: no line that it writes holds a token, nor the request that would print one."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the line; every line passes."""
        record.msg, record.args = verberg(record.getMessage()), ()
        # Django hangs the request itself on its records, and a JSON line prints it with its address.
        if hasattr(record, "request"):
            record.request = verberg(str(record.request))
        return True
