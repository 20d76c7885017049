"""Tests: the same as everywhere, with fast password hashing and files in a folder of the run."""

from mentorschap.settings.base import *  # noqa: F403 - a settings module extends its base by star import
from mentorschap.settings.base import CELERY_BEAT_SCHEDULE, CELERY_BROKER_TRANSPORT_OPTIONS, DATABASES, STORAGES

DEBUG = False
SECRET_KEY = "alleen-voor-de-tests-0123456789-0123456789-0123456789"  # noqa: S105 - tests only
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A pool keeps connections to a test database that has to be dropped at the end.
DATABASES["default"]["OPTIONS"].pop("pool")
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "mentorschap.berichten.postvak.PostvakBackend"
ONTWIKKELPOSTVAK = True
OMGEVING = "test"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
CELERY_BROKER_TRANSPORT_OPTIONS = CELERY_BROKER_TRANSPORT_OPTIONS | {"visibility_timeout": 20}
# A test that waits for what the broker lost waits a second, not five.
CELERY_BEAT_SCHEDULE = CELERY_BEAT_SCHEDULE | {
    "wek-achterblijvers": CELERY_BEAT_SCHEDULE["wek-achterblijvers"] | {"schedule": 1.0}
}
