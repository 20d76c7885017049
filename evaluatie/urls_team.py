"""Paths of the team around a learner."""

from django.urls import path

from evaluatie.views import team

urlpatterns = [
    path("overeenkomst/<uuid:uuid>/team/", team.team, name="team"),
    path("overeenkomst/<uuid:uuid>/team/nieuw/", team.teamlid_nieuw, name="teamlid_nieuw"),
    path("overeenkomst/<uuid:uuid>/team/overdragen/", team.team_overdragen, name="team_overdragen"),
    path("overeenkomst/<uuid:uuid>/team/plicht/<slug:code>/", team.plicht_vinken, name="plicht_vinken"),
    path("overeenkomst/<uuid:uuid>/team/<uuid:lid>/", team.teamlid_wijzigen, name="teamlid_wijzigen"),
    path("overeenkomst/<uuid:uuid>/team/<uuid:lid>/weg/", team.teamlid_weg, name="teamlid_weg"),
]
