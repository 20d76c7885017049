"""Paths of suspending and ending an agreement, below those of agreements."""

from django.urls import path

from overeenkomsten.views import schorsing

urlpatterns = [
    path("schorsingen/<uuid:uuid>/", schorsing.schorsing, name="schorsing"),
    path("schorsingen/<uuid:uuid>/melden/", schorsing.schorsing_melden, name="schorsing_melden"),
    path("<uuid:uuid>/schorsing/", schorsing.schorsing_nieuw, name="schorsing_nieuw"),
]
