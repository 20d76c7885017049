"""What the test environment does for nobody, and what takes time all the same."""

from http import HTTPStatus
from typing import Any

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import HttpRequest, HttpResponseBase
from django.template.base import Template
from django.template.context import Context
from django.test import signals, utils
from django.utils.cache import patch_cache_control

from mentorschap.core import afval


def installeer() -> None:
    """Before Django sets up its test environment."""
    utils.instrumented_test_render = _meld_alleen_de_pagina
    StaticFilesHandler.serve = _blijft_bij(StaticFilesHandler.serve)


def zet_apart() -> None:
    """After collecting: look for garbage as a web process does, and never again through thousands of tests."""
    afval.stel_in()


def _meld_alleen_de_pagina(self: Template, context: Context) -> str:
    """Keep the context of the page for the test, not a copy of it for every component on the page."""
    if context.template is self:
        signals.template_rendered.send(sender=self, template=self, context=context)
    return self.nodelist.render(context)


def _blijft_bij(origineel: Any) -> Any:
    """Let a browser keep the style and the scripts of the live server, as it does in production."""

    def serve(self: StaticFilesHandler, request: HttpRequest) -> HttpResponseBase:
        antwoord = origineel(self, request)
        if antwoord.status_code == HTTPStatus.OK:
            patch_cache_control(antwoord, max_age=3600)
        return antwoord

    return serve
