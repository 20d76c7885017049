"""Django application `core`."""

from django.apps import AppConfig
from django.core import checks

from mentorschap.core import migraties, onthouden, sjabloontaal, tijdstippen


class CoreConfig(AppConfig):
    """The foundation; imports no other part."""

    name = "mentorschap.core"
    label = "core"
    verbose_name = "kern"

    def ready(self) -> None:
        """Prepare the driver of the database, the templates and the check before `migrate`."""
        onthouden.stel_in()
        tijdstippen.stel_in()
        sjabloontaal.stel_in()
        checks.register(migraties.controleer_begin, checks.Tags.database)
