"""Paths of evaluations."""

from django.urls import path

from evaluatie import (
    urls_bewijs,
    urls_meekijken,
    urls_mentornoden,
    urls_overleg,
    urls_raad,
    urls_signalen,
    urls_sjablonen,
    urls_start,
    urls_team,
)
from evaluatie.views import afhandelen, blad, dossier, lijst, momenten, rapporten, vaststellen

app_name = "evaluatie"
urlpatterns = [
    path("", lijst.evaluatie_lijst, name="evaluatie_lijst"),
    path("overeenkomst/<uuid:uuid>/openen/", dossier.evaluatie_openen, name="evaluatie_openen"),
    path("plannen/", momenten.evaluaties_plannen, name="evaluaties_plannen"),
    path("rapporten/", rapporten.rapporten, name="rapporten"),
    path("rapporten/<uuid:uuid>/", rapporten.bundel, name="bundel"),
    path("rapporten/<uuid:uuid>/annuleren/", rapporten.bundel_annuleren, name="bundel_annuleren"),
    path("<uuid:uuid>/groei/", rapporten.groei, name="groei"),
    path("<uuid:uuid>/agenda/", momenten.evaluatie_agenda, name="evaluatie_agenda"),
    path("<uuid:uuid>/", dossier.evaluatie_detail, name="evaluatie_detail"),
    path("<uuid:uuid>/verslag/stand/", dossier.verslag_stand, name="verslag_stand"),
    path("<uuid:uuid>/sluiten/", afhandelen.evaluatie_sluiten, name="evaluatie_sluiten"),
    path("<uuid:uuid>/annuleren/", afhandelen.evaluatie_annuleren, name="evaluatie_annuleren"),
    path("<uuid:uuid>/reageren/", afhandelen.evaluatie_reageren, name="evaluatie_reageren"),
    path("<uuid:uuid>/bespreken/", dossier.evaluatie_bespreken, name="evaluatie_bespreken"),
    path("<uuid:uuid>/vaststellen/", vaststellen.evaluatie_vaststellen, name="evaluatie_vaststellen"),
    path("blad/dienst.js", blad.dienst, name="blad_dienst"),
    path("blad/<uuid:uuid>/", blad.blad, name="blad"),
    path("blad/<uuid:uuid>/bewaren/", blad.bewaren, name="blad_bewaren"),
    path("blad/<uuid:uuid>/overnemen/", blad.overnemen, name="blad_overnemen"),
    path("blad/<uuid:uuid>/afdruk/", blad.afdruk, name="blad_afdruk"),
    path("blad/<uuid:uuid>/anders/", dossier.anders_ontvangen, name="anders_ontvangen"),
    path("blad/<uuid:uuid>/indienen/", blad.indienen, name="indienen"),
    path("blad/<uuid:uuid>/ingediend/", blad.ingediend, name="ingediend"),
    path("blad/<uuid:uuid>/verslag/", blad.blad_verslag, name="blad_verslag"),
    path("blad/<uuid:uuid>/verslag/stand/", blad.blad_verslag_stand, name="blad_verslag_stand"),
    path("blad/<uuid:uuid>/link/sturen/", dossier.link_sturen, name="link_sturen"),
    path("blad/<uuid:uuid>/link/intrekken/", dossier.link_intrekken, name="link_intrekken"),
    *urls_bewijs.urlpatterns,
    *urls_meekijken.urlpatterns,
    *urls_sjablonen.urlpatterns,
    *urls_start.urlpatterns,
    *urls_raad.urlpatterns,
    *urls_overleg.urlpatterns,
    *urls_signalen.urlpatterns,
    *urls_team.urlpatterns,
    *urls_mentornoden.urlpatterns,
]
