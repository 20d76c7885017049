"""A test client that is stricter than a browser."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, TestCase

from tests.hulp.html import fouten_in


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
