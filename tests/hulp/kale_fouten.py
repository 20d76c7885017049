"""The URLs of the product with error pages of nothing: whether somebody is refused does not depend on how it is said.

An error page has the menu and the number of tasks of whoever is refused: half the time of a matrix of refusals.
"""

from django.http import HttpRequest, HttpResponse

from mentorschap.urls import urlpatterns

__all__ = ["handler403", "handler404", "urlpatterns"]


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Refuse."""
    return HttpResponse(status=403)


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that it does not exist."""
    return HttpResponse(status=404)
