"""Django application `logboek`."""

from django.apps import AppConfig


class LogboekConfig(AppConfig):
    """Log lines and timeline."""

    name = "mentorschap.logboek"
    label = "logboek"
    verbose_name = "logboek"
