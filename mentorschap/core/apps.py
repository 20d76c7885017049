"""Django application `core`."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The foundation; imports no other part."""

    name = "mentorschap.core"
    label = "core"
    verbose_name = "kern"
