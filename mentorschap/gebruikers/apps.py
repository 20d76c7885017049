"""Django application `gebruikers`."""

from django.apps import AppConfig


class GebruikersConfig(AppConfig):
    """Accounts."""

    name = "mentorschap.gebruikers"
    label = "gebruikers"
    verbose_name = "gebruikers"
