"""Paths of what mentors need."""

from django.urls import path

from evaluatie.views import mentornoden

urlpatterns = [
    path("mentoren/check/<uuid:uuid>/", mentornoden.mentorcheck, name="mentorcheck"),
    path("mentoren/check/<uuid:uuid>/opgevolgd/", mentornoden.mentorcheck_opgevolgd, name="mentorcheck_opgevolgd"),
    path("mentoren/antwoorden/", mentornoden.mentorchecks, name="mentorchecks"),
    path("mentoren/antwoorden/<uuid:uuid>/", mentornoden.mentorcheck_lezen, name="mentorcheck_lezen"),
    path("mentoren/noden/", mentornoden.mentornoden, name="mentornoden"),
    path("mentoren/aanbod/nieuw/", mentornoden.aanbod_nieuw, name="aanbod_nieuw"),
    path("mentoren/aanbod/<uuid:uuid>/", mentornoden.aanbod_wijzigen, name="aanbod_wijzigen"),
]
