"""Django application `core`."""

from importlib import import_module

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The foundation; imports no other part."""

    name = "mentorschap.core"
    label = "core"
    verbose_name = "kern"

    def ready(self) -> None:
        """Make our Celery application the current one: without it every wake-up goes to a broker nobody has."""
        import_module("mentorschap.celery")
