"""Paths of what registering needs beside the steps themselves."""

from django.urls import path

from overeenkomsten.views import bedragen

urlpatterns = [
    path("leervergoedingen/", bedragen.leervergoedingen, name="leervergoedingen"),
    path("leervergoedingen/nieuw/", bedragen.leervergoeding_nieuw, name="leervergoeding_nieuw"),
]
