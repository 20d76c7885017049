"""The glossary in templates: one source for the page and for the tooltip (c-begrip)."""

from django import template

from mentorschap.core.begrippen import Begrip
from mentorschap.core.begrippen import begrip as zoek_begrip

register = template.Library()


@register.filter
def begrip(woord: str) -> Begrip | None:
    """Return the term of the glossary, None when it is not there."""
    return zoek_begrip(woord)
