"""Django application `evaluatie`."""

from django.apps import AppConfig


class EvaluatieConfig(AppConfig):
    """Evaluations of learners."""

    name = "evaluatie"
    verbose_name = "evaluatie"

    def ready(self) -> None:
        """Register messages, the link purpose, the report, tasks and navigation."""
        from evaluatie import (  # noqa: PLC0415 - needs the loaded models
            opruimen,
            registratie,
            registratie_meekijken,
            registratie_mentornoden,
            registratie_overleg,
            registratie_raad,
            registratie_signalen,
            registratie_start,
        )

        registratie.registreer()
        registratie_meekijken.registreer()
        registratie_raad.registreer()
        registratie_overleg.registreer()
        registratie_signalen.registreer()
        registratie_start.registreer()
        registratie_mentornoden.registreer()
        opruimen.registreer()
