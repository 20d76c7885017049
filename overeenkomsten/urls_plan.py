"""Paths of writing a training plan together."""

from django.urls import path

from overeenkomsten.views import plan, planoverleg

urlpatterns = [
    path("plannen/<uuid:uuid>/", planoverleg.plan_samen, name="plan_samen"),
    path("plannen/<uuid:uuid>/bewerken/", plan.plan_bewerken, name="plan_bewerken"),
    path("plannen/<uuid:uuid>/regel/", plan.plan_regel, name="plan_regel"),
    path("plannen/<uuid:uuid>/sturen/", planoverleg.plan_sturen, name="plan_sturen"),
]
