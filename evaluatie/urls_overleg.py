"""Paths of consultations."""

from django.urls import path

from evaluatie.views import deelname, jaarplannen, overleg, overlegverslag

urlpatterns = [
    path("overleg/", overleg.overleg_lijst, name="overleg_lijst"),
    path("overleg/jaarplannen/", jaarplannen.jaarplannen, name="jaarplannen"),
    path("overleg/jaarplannen/<uuid:uuid>/", jaarplannen.jaarplan, name="jaarplan"),
    path(
        "overleg/jaarplannen/<uuid:uuid>/moment/<int:nummer>/weg/",
        jaarplannen.jaarplanmoment_weg,
        name="jaarplanmoment_weg",
    ),
    path("overleg/voorzien/<uuid:uuid>/schrappen/", jaarplannen.voorzien_schrappen, name="voorzien_schrappen"),
    path("overleg/overeenkomst/<uuid:uuid>/plannen/", overleg.overleg_plannen, name="overleg_plannen"),
    path("overleg/<uuid:uuid>/", overleg.overleg, name="overleg"),
    path("overleg/<uuid:uuid>/wijzigen/", overleg.overleg_wijzigen, name="overleg_wijzigen"),
    path("overleg/<uuid:uuid>/annuleren/", overleg.overleg_annuleren, name="overleg_annuleren"),
    path("overleg/<uuid:uuid>/bijwerken/", overleg.overleg_bijwerken, name="overleg_bijwerken"),
    path("overleg/<uuid:uuid>/agenda/", overleg.overleg_agenda, name="overleg_agenda"),
    path("overleg/<uuid:uuid>/verslag/", overlegverslag.overleg_verslag, name="overleg_verslag"),
    path("overleg/<uuid:uuid>/afsluiten/", overlegverslag.overleg_afsluiten, name="overleg_afsluiten"),
    path("overleg/afspraak/<uuid:uuid>/", overlegverslag.afspraak_afhandelen, name="afspraak_afhandelen"),
    path("overleg/deelname/<uuid:uuid>/", deelname.deelname, name="deelname"),
    path("overleg/deelname/<uuid:uuid>/ervaring/", deelname.deelname_ervaring, name="deelname_ervaring"),
    path("overleg/deelname/<uuid:uuid>/punt/", deelname.deelname_punt, name="deelname_punt"),
    path("overleg/deelname/<uuid:uuid>/bevestigen/", deelname.deelname_bevestigen, name="deelname_bevestigen"),
    path("overleg/deelname/<uuid:uuid>/agenda/", deelname.deelname_agenda, name="deelname_agenda"),
    path("overleg/deelname/<uuid:uuid>/team/", deelname.deelname_team, name="deelname_team"),
    path("overleg/deelname/<uuid:uuid>/verslag/", deelname.deelname_verslag, name="deelname_verslag"),
    path(
        "overleg/deelname/<uuid:uuid>/afspraak/<uuid:afspraak>/", deelname.deelname_afspraak, name="deelname_afspraak"
    ),
]
