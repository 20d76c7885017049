"""Paths of files."""

from django.urls import path

from mentorschap.documenten import views

app_name = "documenten"
urlpatterns = [
    path("documenten/<uuid:uuid>/", views.document, name="document"),
    path("documenten/<uuid:uuid>/opnieuw/", views.document_opnieuw, name="document_opnieuw"),
    path("bestanden/<uuid:uuid>/", views.bestand, name="bestand"),
    path("bestanden/<uuid:uuid>/gevoelig/", views.bestand_gevoelig, name="bestand_gevoelig"),
]
