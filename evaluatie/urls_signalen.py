"""Paths of early signals."""

from django.urls import path

from evaluatie.views import signalen

urlpatterns = [
    path("signalen/", signalen.signalen, name="signalen"),
    path("signalen/instellingen/", signalen.signaalinstellingen, name="signaalinstellingen"),
    path("signalen/<uuid:uuid>/", signalen.signaal_beantwoorden, name="signaal"),
]
