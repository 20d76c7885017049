"""Paths of appeals."""

from django.urls import path

from erkenningen.views import beroepen

BEROEP = "beroepen/<uuid:uuid>/"

urlpatterns = [
    path("beroepen/", beroepen.beroepen, name="beroepen"),
    path(BEROEP, beroepen.beroep, name="beroep"),
    path(f"{BEROEP}waarom/", beroepen.beroep_waarom, name="beroep_waarom"),
    path(f"{BEROEP}bevestigen/", beroepen.beroep_bevestigen, name="beroep_bevestigen"),
    path(f"{BEROEP}uitspreken/", beroepen.beroep_uitspreken, name="beroep_uitspreken"),
    path(f"{BEROEP}intrekken/", beroepen.beroep_intrekken, name="beroep_intrekken"),
    path("aanvragen/<uuid:uuid>/beroep/", beroepen.beroep_instellen, name="beroep_instellen"),
    path("maatregelen/<uuid:uuid>/beroep/", beroepen.maatregel_beroep, name="maatregel_beroep"),
]
