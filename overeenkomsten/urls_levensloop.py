"""Paths of suspending and ending an agreement, below those of agreements."""

from django.urls import path

from overeenkomsten.views import beeindigen, einde, oorzaken, schorsing

urlpatterns = [
    path("schorsingen/<uuid:uuid>/", schorsing.schorsing, name="schorsing"),
    path("schorsingen/<uuid:uuid>/melden/", schorsing.schorsing_melden, name="schorsing_melden"),
    path("schorsingen/<uuid:uuid>/verwijderen/", schorsing.schorsing_verwijderen, name="schorsing_verwijderen"),
    path("<uuid:uuid>/schorsing/", schorsing.schorsing_nieuw, name="schorsing_nieuw"),
    path("<uuid:uuid>/beeindigen/", beeindigen.beeindigen, name="beeindigen"),
    path("<uuid:uuid>/beeindigen/<slug:wijze>/", beeindigen.beeindigen_weg, name="beeindigen_weg"),
    path("<uuid:uuid>/beeindigen/<slug:wijze>/data/", beeindigen.beeindigen_gevolgen, name="beeindigen_gevolgen"),
    path("einde/<uuid:uuid>/", einde.einde, name="einde"),
    path("einde/<uuid:uuid>/bemiddeling/", einde.einde_bemiddeling, name="einde_bemiddeling"),
    path("einde/<uuid:uuid>/bevestigen/", einde.einde_bevestigen, name="einde_bevestigen"),
    path("einde/<uuid:uuid>/verstuurd/", einde.melding_verstuurd, name="melding_verstuurd"),
    path("einde/<uuid:uuid>/oorzaak/", einde.oorzaak, name="oorzaak"),
    path("einde/<uuid:uuid>/doe/<slug:handeling>/", einde.einde_met_reden, name="einde_met_reden"),
    path("oorzaken/", oorzaken.oorzaken, name="oorzaken"),
    path("oorzaken/nieuw/", oorzaken.oorzaak_nieuw, name="oorzaak_nieuw"),
    path("oorzaken/<uuid:uuid>/", oorzaken.oorzaak_wijzigen, name="oorzaak_wijzigen"),
]
