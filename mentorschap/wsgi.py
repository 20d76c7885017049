"""Entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from mentorschap.core import afval

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentorschap.settings.production")
application = get_wsgi_application()
afval.stel_in()
