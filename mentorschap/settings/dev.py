"""The demo on one's own machine: debug off-limits for nobody, mail readable in the application."""

from mentorschap.settings.base import *  # noqa: F403 - a settings module extends its base by star import
from mentorschap.settings.base import BASE_DIR, env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="alleen-voor-de-demo-op-uw-eigen-machine-0123456789")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
OMGEVING = "demo"
ONTWIKKELPOSTVAK = True
EMAIL_BACKEND = "mentorschap.berichten.postvak.PostvakBackend"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
STATIC_ROOT = BASE_DIR / ".lokaal" / "staticfiles"
