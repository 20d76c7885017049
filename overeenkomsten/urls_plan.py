"""Paths of writing a training plan together."""

from django.urls import path

from overeenkomsten.views import planoverleg

urlpatterns = [
    path("plannen/<uuid:uuid>/", planoverleg.plan_samen, name="plan_samen"),
    path("<uuid:uuid>/opleidingsplan/sturen/", planoverleg.plan_sturen, name="plan_sturen"),
]
