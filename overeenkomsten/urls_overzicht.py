"""Paths of what goes over many agreements at once."""

from django.urls import path

from overeenkomsten.views import overnemen

urlpatterns = [
    path("overnemen/", overnemen.overnemen, name="overnemen"),
    path("overnemen/bewaren/", overnemen.overnemen_bewaren, name="overnemen_bewaren"),
]
