"""Django application `overeenkomsten`."""

from django.apps import AppConfig


class OvereenkomstenConfig(AppConfig):
    """Learners, agreements, training plans and signatures."""

    name = "overeenkomsten"
    verbose_name = "overeenkomsten"
