"""Paths of signed additions."""

from django.urls import path

from overeenkomsten.views import wijzigingen

urlpatterns = [
    path("<uuid:uuid>/wijzigen/", wijzigingen.wijziging_kiezen, name="wijziging_kiezen"),
    path("<uuid:uuid>/wijzigen/<slug:soort>/", wijzigingen.wijziging_opstellen, name="wijziging_opstellen"),
    # What a task opens: the uuid of the agreement is all that it knows.
    path("<uuid:uuid>/nieuwe-mentor/", wijzigingen.nieuwe_mentor, name="nieuwe_mentor"),
    path("wijzigingen/<uuid:uuid>/", wijzigingen.wijziging, name="wijziging"),
    path("wijzigingen/<uuid:uuid>/bewerken/", wijzigingen.wijziging_bewerken, name="wijziging_bewerken"),
    path("wijzigingen/<uuid:uuid>/voorleggen/", wijzigingen.wijziging_voorleggen, name="wijziging_voorleggen"),
    path("wijzigingen/<uuid:uuid>/intrekken/", wijzigingen.wijziging_intrekken, name="wijziging_intrekken"),
]
