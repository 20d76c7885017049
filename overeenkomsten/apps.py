"""Django application `overeenkomsten`."""

from django.apps import AppConfig


class OvereenkomstenConfig(AppConfig):
    """Learners, agreements, training plans and signatures."""

    name = "overeenkomsten"
    label = "overeenkomsten"
    verbose_name = "overeenkomsten"

    def ready(self) -> None:
        """Register what this part adds to the platform."""
        from overeenkomsten import (  # noqa: PLC0415 - needs the loaded models
            opruimen,
            registratie,
            registratie_levensloop,
            registratie_match,
            registratie_plan,
        )

        registratie.registreer()
        registratie_levensloop.registreer()
        registratie_match.registreer()
        registratie_plan.registreer()
        opruimen.registreer()
