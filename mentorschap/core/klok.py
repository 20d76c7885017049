"""The only clock. Rules never read it; they are given a date."""

from datetime import date, datetime

from django.utils import timezone


def nu() -> datetime:
    """Return this moment, with time zone."""
    return timezone.now()


def vandaag() -> date:
    """Return today's date in Belgium."""
    # Nobody looks at another country's date: no need to ask this thread for its zone, dozens of times a page.
    return timezone.now().astimezone(timezone.get_default_timezone()).date()


def dag_van(moment: datetime) -> date:
    """Return the date of a moment in Belgium."""
    return timezone.localdate(moment)
