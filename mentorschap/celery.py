"""The Celery application. Rows in the database are the truth; a task is only a wake-up with an id."""

import os

from celery import Celery
from celery.signals import worker_process_init

from mentorschap.core import afval

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentorschap.settings.production")

app = Celery("mentorschap")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
def _begin(**_: object) -> None:
    afval.stel_in_voor_werk()
