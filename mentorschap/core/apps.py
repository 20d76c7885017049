"""Django application `core`."""

from django.apps import AppConfig

from mentorschap.core import onthouden


class CoreConfig(AppConfig):
    """The foundation; imports no other part."""

    name = "mentorschap.core"
    label = "core"
    verbose_name = "kern"

    def ready(self) -> None:
        """Prepare the driver of the database."""
        onthouden.stel_in()
