"""Django application `evaluatie`."""

from django.apps import AppConfig


class EvaluatieConfig(AppConfig):
    """Evaluations of learners."""

    name = "evaluatie"
    verbose_name = "evaluatie"

    def ready(self) -> None:
        """Register messages, the link purpose, the report, tasks and navigation."""
        from evaluatie import registratie, registratie_raad  # noqa: PLC0415 - needs the loaded models

        registratie.registreer()
        registratie_raad.registreer()
