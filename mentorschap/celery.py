"""The Celery application. Rows in the database are the truth; a task is only a wake-up with an id."""

import os

from celery import Celery
from celery.signals import worker_init, worker_process_init

from mentorschap.core import afval

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentorschap.settings.production")

app = Celery("mentorschap")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def _laad_vooraf(**_: object) -> None:
    """Load what every report needs before the processes split off: they share it, and a new one begins at once.

    Only the code. Pango itself starts in each process, because newer versions of it keep a thread that does not survive
    a split.
    """
    import weasyprint  # noqa: F401 - the web server never needs it

    afval.stel_in_voor_werk()


@worker_process_init.connect
def _begin(**_: object) -> None:
    afval.stel_in_voor_werk()
