"""All paths. Parts are named as strings, so that this file makes no import edge."""

from django.urls import include, path

from mentorschap.core import views

urlpatterns = [
    path("", include("mentorschap.organisaties.urls")),
    path("", include("mentorschap.berichten.urls")),
    path("", include("mentorschap.documenten.urls")),
    path("", include("mentorschap.core.urls")),
    path("", include("mentorschap.logboek.urls")),
    path("account/", include("allauth.account.urls")),
    path("erkenningen/", include("erkenningen.urls")),
    path("overeenkomsten/", include("overeenkomsten.urls")),
    path("evaluaties/", include("evaluatie.urls")),
    path("gezond/", views.gezond, name="gezond"),
    path("_componenten/", views.componenten, name="componenten"),
]
