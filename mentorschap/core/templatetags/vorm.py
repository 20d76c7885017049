"""Icons in templates: a tag, because a list shows dozens of them and a component costs twenty times as much."""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

# Colour never stands alone: every tone has its own shape.
TONEN = {
    "ok": "check-circle-fill",
    "letop": "exclamation-triangle-fill",
    "fout": "x-circle-fill",
    "info": "info-circle-fill",
}
ANDERS = "circle-half"


@register.simple_tag(name="icoon")
@lru_cache(maxsize=512)
def toon_icoon(naam: str, klas: str = "", tekst: str = "") -> SafeString:
    """Return an icon of the sprite. `tekst` only when it stands alone and carries meaning; else it is decoration."""
    return format_html(
        '<svg class="icoon{}"{}><use href="{}#{}"></use></svg>',
        f" {klas}" if klas else "",
        format_html(' role="img" aria-label="{}"', tekst) if tekst else SafeString(' aria-hidden="true"'),
        static("gebouwd/iconen.svg"),
        naam,
    )


@register.simple_tag
def toonicoon(toon: str) -> SafeString:
    """Return the icon of a tone (ok, letop, fout, info; anything else is neutral)."""
    return toon_icoon(TONEN.get(toon, ANDERS))
