"""Paths about active time."""

from django.urls import path

from mentorschap.logboek import views

app_name = "logboek"
urlpatterns = [
    path("tijd/", views.mijn_tijd, name="mijn_tijd"),
    path("tijd/melden/", views.tijd_melden, name="tijd_melden"),
    path("tijd/meten/", views.tijd_meten, name="tijd_meten"),
    path("tijd/wissen/", views.tijd_wissen, name="tijd_wissen"),
    path("tijd/cijfers/", views.tijd_cijfers, name="tijd_cijfers"),
]
