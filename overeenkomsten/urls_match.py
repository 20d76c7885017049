"""Paths of what comes before an agreement: start profiles, workplaces, looking for a place."""

from django.urls import path

from overeenkomsten.views import plekken, startprofiel, werkplekprofiel

urlpatterns = [
    path("opleidingen/<uuid:uuid>/startprofiel/", startprofiel.startprofiel_traject, name="startprofiel_traject"),
    path("opleidingen/<uuid:uuid>/startprofiel/vragen/", startprofiel.startprofiel_vragen, name="startprofiel_vragen"),
    path("opleidingen/<uuid:uuid>/plekken/", plekken.plekken, name="plekken"),
    path("startprofiel/<uuid:uuid>/", startprofiel.startprofiel, name="startprofiel"),
    path("werkplekken/", werkplekprofiel.werkplekprofielen, name="werkplekprofielen"),
    path("werkplekken/<uuid:uuid>/", werkplekprofiel.werkplekprofiel, name="werkplekprofiel"),
    path("werkplekken/<uuid:uuid>/mentor/<uuid:mentor>/", werkplekprofiel.mentorprofiel, name="mentorprofiel"),
]
