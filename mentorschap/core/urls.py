"""Paths of the foundation that everybody may read."""

from django.urls import path

from mentorschap.core import views

app_name = "core"
urlpatterns = [
    path("begrippen/", views.begrippen, name="begrippen"),
    path("bewaring/", views.bewaring, name="bewaring"),
]
