"""A test client that is stricter than a browser."""

from typing import Any

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest, HttpResponse
from django.test import Client, TestCase

from tests.hulp.html import fouten_in


def meld_client_aan(client: Client, gebruiker: Any) -> None:
    """Log in as the login page does: with the moment of the proof in the session, for acts that ask it to be fresh."""
    client.force_login(gebruiker)
    verzoek = HttpRequest()
    verzoek.session = client.session
    record_authentication(verzoek, gebruiker, method="password")
    verzoek.session.save()


class StrengeClient(Client):
    """Carries out what waits for the commit, and refuses pages that the Content-Security-Policy would break."""

    def request(self, **request: Any) -> HttpResponse:
        """One request, with its on-commit work done and its HTML checked."""
        # A test runs in a transaction that never commits; the work after the commit must happen all the same.
        with TestCase.captureOnCommitCallbacks(execute=True):
            antwoord = super().request(**request)
        if antwoord.streaming:
            # A browser takes the whole file; a test that looks only at the headers must not leave it open.
            antwoord.streaming_content = [b"".join(antwoord.streaming_content)]
        soort = antwoord.get("Content-Type", "")
        if soort.startswith("text/html") and not antwoord.streaming:
            fouten = fouten_in(antwoord.content.decode(antwoord.charset))
            if fouten:
                pytest.fail(f"{request.get('PATH_INFO')}: " + "; ".join(fouten))
        return antwoord
