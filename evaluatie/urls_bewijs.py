"""Paths of evidence beside a competence."""

from django.urls import path

from evaluatie.views import bewijs

urlpatterns = [
    path("blad/<uuid:uuid>/bewijs/<int:nummer>/", bewijs.bewijs_toevoegen, name="bewijs_toevoegen"),
    path("blad/<uuid:uuid>/bewijs/<uuid:bewijs>/", bewijs.bewijs, name="bewijs"),
    path("blad/<uuid:uuid>/bewijs/<uuid:bewijs>/wissen/", bewijs.bewijs_wissen, name="bewijs_wissen"),
]
