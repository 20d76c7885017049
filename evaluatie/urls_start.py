"""Paths of the start competences."""

from django.urls import path

from evaluatie.views import start

urlpatterns = [
    path("start/<uuid:uuid>/", start.startbeoordeling, name="startbeoordeling"),
    path("start/profiel/<uuid:uuid>/", start.startbeoordeling_profiel, name="startbeoordeling_profiel"),
]
