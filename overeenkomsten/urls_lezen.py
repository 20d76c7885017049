"""Paths of reading along: the agreement in plain words."""

from django.urls import path

from overeenkomsten.views import meelezen

urlpatterns = [
    path("lezen/<uuid:uuid>/", meelezen.lezen, name="lezen"),
    path("lezen/<uuid:uuid>/document/", meelezen.lezen_document, name="lezen_document"),
    path("lezen/<uuid:uuid>/sturen/", meelezen.leeslink_sturen, name="leeslink_sturen"),
]
