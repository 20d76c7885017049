"""What every environment shares. The environment is read once, here and in `production`."""

from pathlib import Path

import environ
import pghistory

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "pgtrigger",
    "pghistory",
    # Simple configs: each package's default config rewrites the loaders, and the last one would win.
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_tables2",
    "django_htmx",
    "mentorschap.core",
    "mentorschap.gebruikers",
    "mentorschap.organisaties",
    "mentorschap.logboek",
    "mentorschap.berichten",
    "mentorschap.documenten",
    "erkenningen",
    "overeenkomsten",
    "evaluatie",
    "mentorschap.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "mentorschap.core.middleware.TekensMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mentorschap.organisaties.middleware.ActorMiddleware",
    "mentorschap.core.middleware.BeletMiddleware",
]

ROOT_URLCONF = "mentorschap.urls"
WSGI_APPLICATION = "mentorschap.wsgi.application"

# After the library that they stand in for.
VLOT = ["mentorschap.core.templatetags.vlot", "mentorschap.core.templatetags.onderdelen"]
LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            # Partials outside, the cache in the middle, cotton inside: any other order emits raw <c-…> tags.
            "loaders": [("template_partials.loader.Loader", [("django.template.loaders.cached.Loader", LOADERS)])],
            "builtins": ["django_cotton.templatetags.cotton", "template_partials.templatetags.partials", *VLOT],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mentorschap.organisaties.context.schil",
                "mentorschap.logboek.context.tijd",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
# A form that cannot be rendered must fail in tests and in production alike, never vanish.
CRISPY_FAIL_SILENTLY = False

DATABASES = {"default": env.db_url("DATABASE_URL", default="postgres:///mentorschap")}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
    "min_size": env.int("DATABASE_POOL_MIN", default=1),
    "max_size": env.int("DATABASE_POOL_MAX", default=8),
    "timeout": 10,
}
# Planning a list over six tables costs ten times as much as running it: a statement asked twice is kept by its
# connection. That needs the values apart from the text.
DATABASES["default"]["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 2}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The cache only counts login attempts: in the database it needs no second service and survives a broker that is down.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

AUTH_USER_MODEL = "gebruikers.User"
AUTHENTICATION_BACKENDS = ["mentorschap.organisaties.backend.Backend"]
SESSION_ENGINE = "mentorschap.gebruikers.sessie"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "mentorschap.gebruikers.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_PREVENT_ENUMERATION = True
# Seconds in which a login still counts as proof for a signature; after that the password is asked again.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# The last one is ours: checking a signed file, which anybody may do without an account.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "echtheid": "30/m/ip"}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Brussels"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "mentorschap.documenten.opslag.PriveOpslag"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(BASE_DIR / ".lokaal" / "media"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField()
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_index=True)
PGHISTORY_DEFAULT_TRACKERS = (pghistory.UpdateEvent(), pghistory.DeleteEvent(), pghistory.InsertEvent())

CELERY_BROKER_URL = env.str("REDIS_URL", default="redis://localhost:6379/0")
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 18
CELERY_TASK_SOFT_TIME_LIMIT = 15
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # Above the hard time limit, low enough that a lost wake-up is not missed for long.
    "visibility_timeout": 60,
    "unacked_restore_interval": 5,
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    "socket_keepalive": True,
    # Somebody waits for his page: the round of the beat asks again. A worker keeps asking by itself.
    "max_retries": 0,
}
CELERY_BEAT_SCHEDULE = {
    "wek-achterblijvers": {"task": "core.wek_achterblijvers", "schedule": 5.0, "options": {"expires": 5}},
    # Every hour, because a term ends at midnight and the decision should not wait for a restart.
    "sluit-voorstellen": {"task": "erkenningen.sluit_voorstellen", "schedule": 3600.0},
    # Every hour: what takes effect today should not wait for the evening.
    "voer-maatregelen-uit": {"task": "erkenningen.voer_maatregelen_uit", "schedule": 3600.0},
    # Every hour: an addition to an agreement takes effect on its day, not in the course of it.
    "voer-wijzigingen-uit": {"task": "overeenkomsten.voer_wijzigingen_uit", "schedule": 3600.0},
    "wis-uittreksels": {"task": "erkenningen.wis_uittreksels", "schedule": 24 * 3600.0},
    # Every hour, so that an agreement is ended soon after its last day, also after a restart.
    "sluit-beeindigingen": {"task": "overeenkomsten.sluit_beeindigingen", "schedule": 3600.0},
    # A few seconds each time: most runs find nothing, and after a school year the next ones go on.
    "ruim-op": {"task": "core.ruim_op", "schedule": 3600.0, "options": {"expires": 3600}},
    "ruim-sleutels-op": {"task": "core.ruim_sleutels_op", "schedule": 3600.0},
    "ruim-werktijd-op": {"task": "logboek.ruim_werktijd_op", "schedule": 24 * 3600.0},
    # Four times a day, so that a restart never skips one; what was sent is not sent again.
    "open-evaluaties": {"task": "evaluatie.open_geplande", "schedule": 3600.0},
    # The wake-up after the last report may get lost, and a report that failed wakes nobody.
    "rond-bundels-af": {"task": "evaluatie.rond_bundels_af", "schedule": 20.0, "options": {"expires": 20}},
    "herinner-evaluaties": {"task": "evaluatie.herinner", "schedule": 6 * 3600.0},
    "werk-signalen-bij": {"task": "evaluatie.werk_signalen_bij", "schedule": 6 * 3600.0},
    "vraag-mentoren": {"task": "evaluatie.vraag_mentoren", "schedule": 24 * 3600.0},
    "vul-agendas": {"task": "evaluatie.vul_agendas", "schedule": 6 * 3600.0},
    "herinner-stemmen": {"task": "evaluatie.herinner_stemmen", "schedule": 6 * 3600.0},
    "herinner-afspraken": {"task": "evaluatie.herinner_afspraken", "schedule": 6 * 3600.0},
    "herinner-erkenningen": {"task": "erkenningen.herinner", "schedule": 6 * 3600.0},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    },
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Mentorschap <niet-antwoorden@mentorschap.example>")
# Where links in messages point to; a worker has no request to ask.
BASIS_URL = env.str("BASIS_URL", default="http://127.0.0.1:8000")
# SMS as a second channel for reminders: off, and even when on only a line in the log until a gateway is named.
SMS_AAN = env.bool("SMS_AAN", default=False)
SMS_GATEWAY = env.str("SMS_GATEWAY", default="mentorschap.berichten.sms.ConsoleGateway")
ONTWIKKELPOSTVAK = False
OMGEVING = env.str("OMGEVING", default="")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "regel": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
    },
    "filters": {"zonder_geheimen": {"()": "mentorschap.core.geheimen.ZonderGeheimen"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "regel", "filters": ["zonder_geheimen"]},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
        "django.request": {"level": "ERROR"},
    },
}
