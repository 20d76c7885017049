"""Paths of what comes before an agreement: start profiles, workplaces, looking for a place."""

from django.urls import path

from overeenkomsten.views import match, plekken, startprofiel, werkplekprofiel

urlpatterns = [
    path("opleidingen/<uuid:uuid>/startprofiel/", startprofiel.startprofiel_traject, name="startprofiel_traject"),
    path("opleidingen/<uuid:uuid>/startprofiel/vragen/", startprofiel.startprofiel_vragen, name="startprofiel_vragen"),
    path("opleidingen/<uuid:uuid>/plekken/", plekken.plekken, name="plekken"),
    path("startprofiel/<uuid:uuid>/", startprofiel.startprofiel, name="startprofiel"),
    path("werkplekken/", werkplekprofiel.werkplekprofielen, name="werkplekprofielen"),
    path("werkplekken/<uuid:uuid>/", werkplekprofiel.werkplekprofiel, name="werkplekprofiel"),
    path("werkplekken/<uuid:uuid>/mentor/<uuid:mentor>/", werkplekprofiel.mentorprofiel, name="mentorprofiel"),
    path("opleidingen/<uuid:uuid>/plekken/voorstellen/", match.plek_voorstellen, name="plek_voorstellen"),
    path("match/<uuid:uuid>/", match.match, name="match"),
    path("match/<uuid:uuid>/antwoord/", match.match_antwoord, name="match_antwoord"),
    path("match/<uuid:uuid>/agenda/", match.match_agenda, name="match_agenda"),
    path("match/<uuid:uuid>/intake/", match.match_intake, name="match_intake"),
    path("match/<uuid:uuid>/gesprek/", match.match_gesprek, name="match_gesprek"),
    path("match/<uuid:uuid>/intrekken/", match.match_intrekken, name="match_intrekken"),
    path("match/<uuid:uuid>/overeenkomst/", match.match_overeenkomst, name="match_overeenkomst"),
]
