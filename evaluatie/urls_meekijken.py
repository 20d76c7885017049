"""Paths of looking along: who does, and the page on which they note what they see."""

from django.urls import path

from evaluatie.views import meekijken, waarnemen

urlpatterns = [
    path("overeenkomst/<uuid:uuid>/meekijken/", meekijken.meekijken, name="meekijken"),
    path("overeenkomst/<uuid:uuid>/meekijken/<uuid:kijker>/link/", meekijken.kijker_link, name="kijker_link"),
    path("overeenkomst/<uuid:uuid>/meekijken/<uuid:kijker>/stop/", meekijken.kijker_stop, name="kijker_stop"),
    path("overeenkomst/<uuid:uuid>/meekijken/<uuid:kijker>/kaart/", meekijken.kijker_kaart, name="kijker_kaart"),
    path("waarnemen/", waarnemen.waarnemen_lijst, name="waarnemen_lijst"),
    path("waarnemen/<uuid:uuid>/", waarnemen.waarnemen, name="waarnemen"),
    path("waarnemen/<uuid:uuid>/<uuid:waarneming>/", waarnemen.waarneming_bijwerken, name="waarneming_bijwerken"),
]
