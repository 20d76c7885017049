"""Icons and the fixed parts of a condition: tags, because a page shows dozens and a component costs far more."""

from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.template.defaultfilters import linebreaksbr
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mentorschap.core.templatetags.vlot import datum

register = template.Library()

# Colour never stands alone: every tone has its own shape.
TONEN = {
    "ok": "check-circle-fill",
    "letop": "exclamation-triangle-fill",
    "fout": "x-circle-fill",
    "info": "info-circle-fill",
}
ANDERS = "circle-half"
# From how many days left a term asks attention.
LETOP_VANAF = 3

# Icon, tone and word of every outcome of a condition.
UITKOMSTEN = {
    "voldaan": ("check-circle-fill", "ok", "voldaan"),
    "afwijking": ("check-circle-fill", "info", "voldaan met afwijking"),
    "te_beslissen": ("question-circle-fill", "letop", "afwijking te beslissen"),
    "niet_voldaan": ("x-circle-fill", "fout", "niet voldaan"),
    "te_laat": ("exclamation-triangle-fill", "fout", "te laat"),
    "termijn_loopt": ("clock-fill", "info", "termijn loopt"),
    "onbekend": ("question-circle", "letop", "nog niet bekend"),
}
NIET_VAN_TOEPASSING = ("dash-circle", "neutraal", "niet van toepassing")


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


@register.simple_block_tag
def gegeven(content: str, label: str, leeg: str = "nog niet ingevuld") -> SafeString:
    """Return one fact of a c-definitielijst, as c-gegeven does at ten times the price; empty content shows `leeg`."""
    if not content.strip():
        content = format_html('<span class="zacht">{}</span>', leeg)
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", label, content)


# Typed caches: a string that is safe and one that has still to be escaped are equal, and must not share an answer.
@register.simple_tag
@lru_cache(maxsize=512, typed=True)
def voorwaardekop(titel: str, uitkomst: str, niveau: str = "3") -> SafeString:
    """Return the icon and the heading of one condition, with its outcome in words."""
    icoon, toon, woord = UITKOMSTEN.get(uitkomst, NIET_VAN_TOEPASSING)
    return format_html(
        '{}<div class="voorwaarde-kop"><h{}>{}</h{}><span class="voorwaarde-uitkomst toon-{}">{}</span></div>',
        toon_icoon(icoon, f"toon-{toon}"),
        niveau,
        titel,
        niveau,
        toon,
        woord,
    )


@register.simple_tag
@lru_cache(maxsize=512, typed=True)
def waar_staat_dat(grondslag: str, code: str = "", let_op: str = "") -> SafeString:
    """Return the article of a condition, folded away; nothing when there is none. `let_op` stays in sight."""
    if not grondslag:
        return SafeString("")
    return format_html(
        '{}<details class="vouw"><summary>Waar staat dat?</summary><p class="klein zacht">{}{}</p></details>',
        format_html('<p class="klein zacht">{}</p>', let_op) if let_op else "",
        grondslag,
        f" (regel {code})" if code else "",
    )


@register.simple_tag
def tijdlijnmoment(moment: Any, niveau: str = "3", nu: bool = False) -> SafeString:
    """Return one line of c-tijdlijn. `nu`: it is the newest."""
    wie = format_html("<br>{}{}", moment.door, ", met een persoonlijke link" * (moment.via == "link"))
    tekst = format_html('<p class="tijdlijn-toelichting">{}</p>', linebreaksbr(moment.toelichting))
    return format_html(
        '<li><span class="tijdlijn-punt{}"></span><h{}>{}</h{}><p class="tijdlijn-wie">'
        '<time datetime="{}">{}</time>{}</p>{}</li>',
        " tijdlijn-punt-nu" if nu else "",
        niveau,
        moment.titel,
        niveau,
        datum(moment.op, "c"),
        datum(moment.op, "l j F Y, H:i"),
        wie if moment.door else "",
        tekst if moment.toelichting else "",
    )


@register.simple_tag
@lru_cache(maxsize=1024)
def korte_termijn(dagen: int, tot: date) -> SafeString:
    """Return a term in two short lines, as c-termijn does with `kort`; for a list of two hundred."""
    toon = " termijn-fout" if dagen < 0 else " termijn-letop" if dagen <= LETOP_VANAF else ""
    over = {0: "vandaag", 1: "nog 1 dag", -1: "1 dag te laat"}.get(dagen)
    return format_html(
        '<span class="termijn termijn-kort{}">{}<span>{}<span>tot {}</span></span></span>',
        toon,
        toon_icoon("exclamation-triangle-fill" if dagen < 0 else "clock"),
        over or (f"nog {dagen} dagen" if dagen > 0 else f"{-dagen} dagen te laat"),
        datum(tot, "j F Y"),
    )
