"""What the test environment does for nobody, and what takes time all the same."""

from django.template.base import Template
from django.template.context import Context
from django.test import signals, utils

from mentorschap.core import afval


def installeer() -> None:
    """Before Django sets up its test environment."""
    utils.instrumented_test_render = _meld_alleen_de_pagina


def zet_apart() -> None:
    """After collecting: look for garbage as a web process does, and never again through thousands of tests."""
    afval.stel_in()


def _meld_alleen_de_pagina(self: Template, context: Context) -> str:
    """Keep the context of the page for the test, not a copy of it for every component on the page."""
    if context.template is self:
        signals.template_rendered.send(sender=self, template=self, context=context)
    return self.nodelist.render(context)
