"""Paths of what registering needs beside the steps themselves."""

from django.urls import path

from overeenkomsten.views import bedragen, instellingen, klas, kopieren, stappen

urlpatterns = [
    path("leerlingen/klas/", klas.klas, name="klas"),
    path("leerlingen/klas/bewaren/", klas.klas_bewaren, name="klas_bewaren"),
    path("leerlingen/klas/sjabloon/", klas.klas_sjabloon, name="klas_sjabloon"),
    path("school/instellingen/", instellingen.schoolinstellingen, name="schoolinstellingen"),
    path("leervergoedingen/", bedragen.leervergoedingen, name="leervergoedingen"),
    path("leervergoedingen/nieuw/", bedragen.leervergoeding_nieuw, name="leervergoeding_nieuw"),
    path("<uuid:uuid>/kopieren/", kopieren.kopieren, name="kopieren"),
    path("<uuid:uuid>/uurrooster/uitleg/", stappen.uurrooster_uitleg, name="uurrooster_uitleg"),
]
