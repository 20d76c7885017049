"""Django's `url` and `date`, for pages with dozens of addresses and dates: the same words, a tenth of the price.

Builtins of the engine, so that every template has them without asking.
"""

from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from django import template
from django.template import Context, defaultfilters, defaulttags
from django.template.base import Parser, Token
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape
from django.utils.timezone import template_localtime

from mentorschap.core.adressen import adres

register = template.Library()


class Adresknoop(defaulttags.URLNode):
    """`{% url %}` by way of `adres`; what that does not know goes Django's way, with its errors."""

    def render(self, context: Context) -> str:
        """Return the address, or put it in the context and return nothing."""
        if self.kwargs:
            return super().render(context)
        try:
            url = adres(self.view_name.resolve(context), *[waarde.resolve(context) for waarde in self.args])
        except NoReverseMatch:
            return super().render(context)
        if self.asvar:
            context[self.asvar] = url
            return ""
        return conditional_escape(url) if context.autoescape else url


@register.tag
def url(parser: Parser, token: Token) -> Adresknoop:
    """Return the node of `{% url %}`."""
    knoop = defaulttags.url(parser, token)
    return Adresknoop(knoop.view_name, knoop.args, knoop.kwargs, knoop.asvar)


@register.filter(name="date", is_safe=False)
def datum(waarde: Any, vorm: str | None = None) -> str:
    """Return a date or moment in words; the same day in the same form is written once."""
    if type(waarde) is date:
        return _geschreven(waarde, None, 0, vorm)
    if type(waarde) is datetime:
        # Two moments may be equal and read differently: another zone, or the hour that comes twice in October.
        return _geschreven(waarde, waarde.tzinfo, waarde.fold, vorm)
    return defaultfilters.date(template_localtime(waarde), vorm)


@register.filter(name="time", is_safe=False)
def uur(waarde: Any, vorm: str | None = None) -> str:
    """Return an hour of the day; of a moment, that in Belgium."""
    if type(waarde) is time:
        return _uur(waarde, vorm)
    return defaultfilters.time(template_localtime(waarde), vorm)


@lru_cache(maxsize=512)
def _uur(waarde: time, vorm: str | None) -> str:
    return defaultfilters.time(waarde, vorm)


@lru_cache(maxsize=4096)
def _geschreven(waarde: date, _zone: Any, _fold: int, vorm: str | None) -> str:
    return defaultfilters.date(template_localtime(waarde), vorm)
