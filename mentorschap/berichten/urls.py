"""Paths of personal links and the demo mailbox."""

from django.urls import path

from mentorschap.berichten import views

app_name = "berichten"
urlpatterns = [
    path("l/<str:token>/", views.link_openen, name="link_openen"),
    path("link/<uuid:uuid>/nieuw/", views.link_vernieuwen, name="link_vernieuwen"),
    path("link/<uuid:uuid>/gestuurd/", views.link_gestuurd, name="link_gestuurd"),
    path("_postvak/", views.postvak, name="postvak"),
    path("_postvak/<uuid:uuid>/bijlage/<int:nummer>/", views.postvak_bijlage, name="postvak_bijlage"),
]
