"""Django application `erkenningen`."""

from django.apps import AppConfig


class ErkenningenConfig(AppConfig):
    """Recognitions."""

    name = "erkenningen"
    label = "erkenningen"
    verbose_name = "erkenningen"

    def ready(self) -> None:
        """Register what this part adds to the platform."""
        from erkenningen import registratie, registratie_machtigen  # noqa: PLC0415 - needs the loaded models

        registratie.registreer()
        registratie_machtigen.registreer()
