"""Paths of what goes over many agreements at once."""

from django.urls import path

from overeenkomsten.views import filters, overnemen, uitvoer, uitvoer_beheer

urlpatterns = [
    path("overnemen/", overnemen.overnemen, name="overnemen"),
    path("overnemen/bewaren/", overnemen.overnemen_bewaren, name="overnemen_bewaren"),
    path("filters/", filters.filters, name="filters"),
    path("filters/nieuw/<slug:lijst>/", filters.filter_bewaren, name="filter_bewaren"),
    path("filters/<uuid:uuid>/", filters.filter_hernoemen, name="filter_hernoemen"),
    path("filters/<uuid:uuid>/verwijderen/", filters.filter_verwijderen, name="filter_verwijderen"),
    path("uitvoer/csv/", uitvoer.overeenkomsten, {"vorm": "csv"}, name="overeenkomsten_csv"),
    path("uitvoer/xlsx/", uitvoer.overeenkomsten, {"vorm": "xlsx"}, name="overeenkomsten_xlsx"),
    path("leerlingen/uitvoer/csv/", uitvoer.leerlingen, {"vorm": "csv"}, name="leerlingen_csv"),
    path("leerlingen/uitvoer/xlsx/", uitvoer.leerlingen, {"vorm": "xlsx"}, name="leerlingen_xlsx"),
    path("uitvoer/<slug:lijst>/<slug:vorm>/", uitvoer_beheer.lijst_uitvoer, name="lijst_uitvoer"),
]
