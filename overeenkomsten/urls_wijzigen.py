"""Paths of signed additions, of mandates to sign, and of checking a signed file."""

from django.urls import path

from overeenkomsten.views import echtheid, mandaten, wijzigingen

urlpatterns = [
    path("echtheid/", echtheid.echtheid, name="echtheid"),
    path("mandaten/", mandaten.mandaten, name="mandaten"),
    path("mandaten/nieuw/", mandaten.mandaat_nieuw, name="mandaat_nieuw"),
    path("mandaten/<uuid:uuid>/intrekken/", mandaten.mandaat_intrekken, name="mandaat_intrekken"),
    path("<uuid:uuid>/wijzigen/", wijzigingen.wijziging_kiezen, name="wijziging_kiezen"),
    path("<uuid:uuid>/wijzigen/<slug:soort>/", wijzigingen.wijziging_opstellen, name="wijziging_opstellen"),
    # What a task opens: the uuid of the agreement is all that it knows.
    path("<uuid:uuid>/nieuwe-mentor/", wijzigingen.nieuwe_mentor, name="nieuwe_mentor"),
    path("wijzigingen/<uuid:uuid>/", wijzigingen.wijziging, name="wijziging"),
    path("wijzigingen/<uuid:uuid>/bewerken/", wijzigingen.wijziging_bewerken, name="wijziging_bewerken"),
    path("wijzigingen/<uuid:uuid>/voorleggen/", wijzigingen.wijziging_voorleggen, name="wijziging_voorleggen"),
    path("wijzigingen/<uuid:uuid>/intrekken/", wijzigingen.wijziging_intrekken, name="wijziging_intrekken"),
]
