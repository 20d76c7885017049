"""Django application `core`."""

from django.apps import AppConfig

from mentorschap.core import onthouden, sjabloontaal


class CoreConfig(AppConfig):
    """The foundation; imports no other part."""

    name = "mentorschap.core"
    label = "core"
    verbose_name = "kern"

    def ready(self) -> None:
        """Prepare the driver of the database and the templates."""
        onthouden.stel_in()
        sjabloontaal.stel_in()
