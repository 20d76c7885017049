"""Whether somebody proved a moment ago who he is: asked again before an act with the weight of a signature."""

import time
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def is_pas_aangemeld(request: HttpRequest) -> bool:
    """Return whether this session saw a password or another proof within ACCOUNT_REAUTHENTICATION_TIMEOUT seconds."""
    bewijzen = get_authentication_records(request, request.user)
    return bool(bewijzen) and time.time() - bewijzen[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def bevestig_url(pad: str) -> str:
    """Return the page that asks for the proof and then goes on to `pad`."""
    return f"{reverse('account_reauthenticate')}?{urlencode({'next': pad})}"
