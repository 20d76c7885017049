"""Django application `erkenningen`."""

from django.apps import AppConfig


class ErkenningenConfig(AppConfig):
    """Recognitions."""

    name = "erkenningen"
    label = "erkenningen"
    verbose_name = "erkenningen"

    def ready(self) -> None:
        """Register what this part adds to the platform."""
        from erkenningen import (  # noqa: PLC0415 - needs the loaded models
            opruimen,
            registratie,
            registratie_beroep,
            registratie_machtigen,
        )

        registratie.registreer()
        registratie_beroep.registreer()
        registratie_machtigen.registreer()
        opruimen.registreer()
