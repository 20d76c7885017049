"""Django application `documenten`."""

from django.apps import AppConfig


class DocumentenConfig(AppConfig):
    """Uploads and generated documents."""

    name = "mentorschap.documenten"
    label = "documenten"
    verbose_name = "documenten"

    def ready(self) -> None:
        """Register documents as work, and how files go with their dossier."""
        from mentorschap.core.wekker import registreer_werk  # noqa: PLC0415 - needs the loaded models
        from mentorschap.documenten import opruimen  # noqa: PLC0415 - needs the loaded models
        from mentorschap.documenten.models import Document  # noqa: PLC0415 - needs the loaded models
        from mentorschap.documenten.plannen import TAAK  # noqa: PLC0415 - needs the loaded models

        registreer_werk(Document, TAAK)
        opruimen.registreer()
