"""Django application `logboek`."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class LogboekConfig(AppConfig):
    """Log lines and timeline."""

    name = "mentorschap.logboek"
    label = "logboek"
    verbose_name = "logboek"

    def ready(self) -> None:
        """Read which kinds of task each part has screens for, and register when lines go."""
        from mentorschap.logboek import opruimen  # noqa: PLC0415 - needs the loaded models

        autodiscover_modules("tijdtaken")
        opruimen.registreer()
