"""Paths of class councils."""

from django.urls import path

from evaluatie.views import klassenraad, raadsleden

urlpatterns = [
    path("klassenraden/", klassenraad.raden, name="raden"),
    path("klassenraden/plannen/<uuid:uuid>/", klassenraad.raad_plannen, name="raad_plannen"),
    path("klassenraden/<uuid:uuid>/", klassenraad.raad, name="raad"),
    path("klassenraden/<uuid:uuid>/dossier/", klassenraad.raad_dossier, name="raad_dossier"),
    path("klassenraden/<uuid:uuid>/agenda/", klassenraad.raad_agenda, name="raad_agenda"),
    path("klassenraden/<uuid:uuid>/verplaatsen/", klassenraad.raad_verplaatsen, name="raad_verplaatsen"),
    path("klassenraden/<uuid:uuid>/annuleren/", klassenraad.raad_annuleren, name="raad_annuleren"),
    path("klassenraden/<uuid:uuid>/openen/", klassenraad.raad_openen, name="raad_openen"),
    path("klassenraden/<uuid:uuid>/afsluiten/", klassenraad.raad_afsluiten, name="raad_afsluiten"),
    path("klassenraden/<uuid:uuid>/verslag/stand/", klassenraad.raad_verslag_stand, name="raad_verslag_stand"),
    path("klassenraden/<uuid:uuid>/lid/", raadsleden.lid_toevoegen, name="raad_lid_toevoegen"),
    path("klassenraden/lid/<uuid:uuid>/", raadsleden.raadslid, name="raadslid"),
    path("klassenraden/lid/<uuid:uuid>/dossier/", raadsleden.raadslid_dossier, name="raadslid_dossier"),
    path("klassenraden/lid/<uuid:uuid>/verslag/", raadsleden.raadslid_verslag, name="raadslid_verslag"),
    path(
        "klassenraden/lid/<uuid:uuid>/verslag/stand/",
        raadsleden.raadslid_verslag_stand,
        name="raadslid_verslag_stand",
    ),
    path("klassenraden/lid/<uuid:uuid>/verwijderen/", raadsleden.lid_verwijderen, name="raadslid_verwijderen"),
    path("klassenraden/lid/<uuid:uuid>/aanwezig/", raadsleden.lid_aanwezig, name="raadslid_aanwezig"),
    path("klassenraden/lid/<uuid:uuid>/link/", raadsleden.lid_link, name="raadslid_link"),
]
