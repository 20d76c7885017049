"""Paths of evaluation templates."""

from django.urls import path

from evaluatie.views import sjablonen, sjabloonlezen

urlpatterns = [
    path("sjablonen/", sjablonen.sjablonen, name="sjablonen"),
    path("sjablonen/nieuw/", sjablonen.sjabloon_nieuw, name="sjabloon_nieuw"),
    path("sjablonen/vergelijken/", sjabloonlezen.sjablonen_vergelijken, name="sjablonen_vergelijken"),
    path("sjablonen/<uuid:uuid>/", sjablonen.sjabloon, name="sjabloon"),
    path("sjablonen/<uuid:uuid>/deel/<slug:blok>/", sjablonen.sjabloon_blok, name="sjabloon_blok"),
    path("sjablonen/<uuid:uuid>/publiceren/", sjablonen.sjabloon_publiceren, name="sjabloon_publiceren"),
    path("sjablonen/<uuid:uuid>/intrekken/", sjablonen.sjabloon_intrekken, name="sjabloon_intrekken"),
    path("sjablonen/<uuid:uuid>/stoppen/", sjablonen.sjabloon_stoppen, name="sjabloon_stoppen"),
    path("sjablonen/<uuid:uuid>/geschiedenis/", sjabloonlezen.sjabloon_geschiedenis, name="sjabloon_geschiedenis"),
    path("sjablonen/<uuid:uuid>/voorbeeld/", sjabloonlezen.sjabloon_voorbeeld, name="sjabloon_voorbeeld"),
    path("sjablonen/<uuid:uuid>/voorbeeld/<slug:rol>/", sjabloonlezen.sjabloon_blad, name="sjabloon_blad"),
]
