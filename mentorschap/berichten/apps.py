"""Django application `berichten`."""

from django.apps import AppConfig


class BerichtenConfig(AppConfig):
    """Outbox and personal links."""

    name = "mentorschap.berichten"
    label = "berichten"
    verbose_name = "berichten"

    def ready(self) -> None:
        """Register the outbox as work and the messages of this part."""
        from mentorschap.berichten import opruimen, registratie  # noqa: PLC0415 - needs the loaded models

        registratie.registreer()
        opruimen.registreer()
