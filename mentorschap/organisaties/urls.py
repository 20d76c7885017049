"""Paths of the start page, switching organisation and managing people."""

from django.urls import path

from mentorschap.organisaties import views

app_name = "organisaties"
urlpatterns = [
    path("", views.mijn_taken, name="mijn_taken"),
    path("wissel/", views.wissel, name="wissel"),
    path("profiel/", views.profiel, name="profiel"),
    path("medewerkers/", views.leden, name="leden"),
    path("medewerkers/uitnodigen/", views.lid_uitnodigen, name="lid_uitnodigen"),
    path("medewerkers/<uuid:uuid>/stoppen/", views.lid_stoppen, name="lid_stoppen"),
    path("onderneming/", views.onderneming, name="onderneming"),
    path("vestigingen/", views.vestigingen, name="vestigingen"),
    path("vestigingen/nieuw/", views.vestiging_nieuw, name="vestiging_nieuw"),
    path("organisaties/", views.organisaties, name="organisaties"),
    path("organisaties/nieuw/", views.organisatie_nieuw, name="organisatie_nieuw"),
]
