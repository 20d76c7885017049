"""Paths of learners and agreements."""

from django.urls import path

from overeenkomsten.urls_levensloop import urlpatterns as levensloop
from overeenkomsten.urls_lezen import urlpatterns as lezen
from overeenkomsten.urls_match import urlpatterns as match
from overeenkomsten.urls_overzicht import urlpatterns as overzicht
from overeenkomsten.urls_plan import urlpatterns as planoverleg
from overeenkomsten.urls_registreren import urlpatterns as registreren
from overeenkomsten.urls_wijzigen import urlpatterns as wijzigen
from overeenkomsten.views import (
    dossier,
    leerlingen,
    leerlingoverzicht,
    lijst,
    op_papier,
    plan,
    stappen,
    tekenen,
    zoeken,
)

app_name = "overeenkomsten"
urlpatterns = [
    path("", lijst.overeenkomst_lijst, name="overeenkomst_lijst"),
    path("nieuw/", stappen.nieuw, name="nieuw"),
    path("nieuw/<uuid:uuid>/", stappen.nieuw_voor, name="nieuw_voor"),
    path("zoek/opleiding/", zoeken.zoek_opleiding, name="zoek_opleiding"),
    path("zoek/leerling/", zoeken.zoek_traject, name="zoek_traject"),
    path("leerlingen/", leerlingoverzicht.leerling_lijst, name="leerling_lijst"),
    path("leerlingen/nieuw/", leerlingen.leerling_nieuw, name="leerling_nieuw"),
    path("leerlingen/<uuid:uuid>/", leerlingen.leerling_detail, name="leerling_detail"),
    path("leerlingen/<uuid:uuid>/wijzigen/", leerlingen.leerling_wijzigen, name="leerling_wijzigen"),
    path("leerlingen/<uuid:uuid>/opleiding/", leerlingen.traject_nieuw, name="traject_nieuw"),
    path("opleidingen/<uuid:uuid>/wijzigen/", leerlingen.traject_wijzigen, name="traject_wijzigen"),
    path("tekenen/<uuid:uuid>/", tekenen.tekenen, name="tekenen"),
    path("tekenen/<uuid:uuid>/document/", tekenen.tekenen_document, name="tekenen_document"),
    path("handtekeningen/<uuid:uuid>/opnieuw/", dossier.handtekening_opnieuw, name="handtekening_opnieuw"),
    path("handtekeningen/<uuid:uuid>/op-papier/", op_papier.op_papier, name="op_papier"),
    path("<uuid:uuid>/", dossier.overeenkomst_detail, name="overeenkomst_detail"),
    path("<uuid:uuid>/ondertekening/", dossier.ondertekening, name="ondertekening"),
    path("<uuid:uuid>/verder/", stappen.verder, name="verder"),
    path("<uuid:uuid>/leerling/", stappen.stap_leerling, name="stap_leerling"),
    path("<uuid:uuid>/leerwerkplek/", stappen.stap_leerwerkplek, name="stap_leerwerkplek"),
    path("<uuid:uuid>/leerwerkplek/kiezen/", stappen.leerwerkplek_kiezen, name="leerwerkplek_kiezen"),
    path("<uuid:uuid>/afspraken/", stappen.stap_afspraken, name="stap_afspraken"),
    path("<uuid:uuid>/afspraken/uitleg/", stappen.afspraken_uitleg, name="afspraken_uitleg"),
    path("<uuid:uuid>/uurrooster/", stappen.stap_uurrooster, name="stap_uurrooster"),
    path("<uuid:uuid>/opleidingsplan/", plan.stap_plan, name="stap_plan"),
    path("<uuid:uuid>/overzicht/", dossier.overzicht, name="overzicht"),
    path("<uuid:uuid>/voorleggen/", dossier.voorleggen, name="voorleggen"),
    path("<uuid:uuid>/terugtrekken/", dossier.terugtrekken, name="terugtrekken"),
    path("<uuid:uuid>/annuleren/", dossier.annuleren, name="annuleren"),
    *levensloop,
    *wijzigen,
    *planoverleg,
    *registreren,
    *overzicht,
    *lezen,
    *match,
]
