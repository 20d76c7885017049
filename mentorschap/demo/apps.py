"""Django application `demo`."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Demo data."""

    name = "mentorschap.demo"
    label = "demo"
    verbose_name = "demo"
