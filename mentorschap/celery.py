"""The Celery application. Rows in the database are the truth; a task is only a wake-up with an id."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentorschap.settings.production")

app = Celery("mentorschap")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
