"""`<c-…>` of django-cotton, drawn at a third of the price: a page of a dossier has dozens of them.

What is the same each time, such as the template, its defaults and the attributes that are plain text, is worked out
once. A builtin of the engine after cotton's own, so that every component is drawn this way.
"""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context, NodeList
from django.template.base import Parser, Token
from django.template.defaulttags import CommentNode, LoadNode
from django_cotton.templatetags import Attrs, UnprocessableDynamicAttr
from django_cotton.templatetags._component import AttrKind, CottonComponentNode, PreparedAttr, cotton_component
from django_cotton.templatetags._vars import CottonVarsNode
from django_cotton.utils import get_cotton_data

register = template.Library()

VAST = (AttrKind.BOOLEAN, AttrKind.STATIC)
# They show nothing.
STIL = (CommentNode, LoadNode, CottonVarsNode)


class Kenmerken(Attrs):
    """What was given to a component; written out, without what the component declares itself."""

    def __init__(self, waarden: dict[str, Any], uitgezonderd: frozenset[str]) -> None:
        super().__init__(waarden)
        self._exclude_from_str = uitgezonderd


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """A component, ready to draw: what it shows, its defaults, and the names that it declares."""

    inhoud: NodeList
    verstek: dict[str, Any]
    uit_te_rekenen: tuple[CottonVarsNode, ...]
    namen: frozenset[str]


class Onderdeelknoop(CottonComponentNode):
    """`{% cotton %}`, which is what `<c-…>` becomes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # In the order in which they stand; those that have to be worked out are filled in each time.
        self._geschreven = {attr.key: attr.value for attr in self._prepared_attrs}
        self._los = [attr for attr in self._prepared_attrs if not _is_vast(attr)]
        # What this project does not use goes cotton's way.
        self._bijzonder = self.only or self.component_name == "component" or "attrs" in {a.key for a in self._los}
        self._onderdeel: Onderdeel | None = None

    def render(self, context: Context) -> str:
        """Return the component with its slots filled."""
        if self._bijzonder:
            return super().render(context)
        gegevens = get_cotton_data(context)
        kenmerken = self._kenmerken(context)
        slots: dict[str, str] = {}
        gegevens["stack"].append({"key": self.component_name, "attrs": kenmerken, "slots": slots})
        slot = self.nodelist.render(context)
        onderdeel = self._onderdeel or self._maak_klaar(context)
        verstek = onderdeel.verstek
        for knoop in onderdeel.uit_te_rekenen:
            verstek = verstek | knoop.extract_vars(context, Attrs(kenmerken), slots)
        staat = {**verstek, **slots}
        for naam, waarde in kenmerken.items():
            staat[naam.replace("-", "_")] = waarde
        staat |= {"attrs": Kenmerken(kenmerken, onderdeel.namen), "slot": slot, "cotton_data": gegevens}
        with context.push(staat):
            uit = onderdeel.inhoud.render(context)
        gegevens["stack"].pop()
        return uit

    def _kenmerken(self, context: Context) -> dict[str, Any]:
        waarden = self._geschreven.copy()
        for attr in self._los:
            try:
                if attr.kind == AttrKind.ESCAPED:
                    waarden[attr.key] = attr.compiled.nodelist.render(context)
                else:
                    waarden[attr.key] = attr.compiled.resolve(context)
            except UnprocessableDynamicAttr:
                # Without quotes it is text after all; with a colon the default of the component stands.
                if attr.kind == AttrKind.DYNAMIC:
                    del waarden[attr.key]
        return waarden

    def _maak_klaar(self, context: Context) -> Onderdeel:
        """Return the component, looked up when it is first drawn here: templates are cached in every setting."""
        knopen = self._get_cached_template(context, {}).nodelist
        declaraties = [knoop for knoop in knopen if isinstance(knoop, CottonVarsNode)]
        geen = Attrs({})
        verstek: dict[str, Any] = {}
        los = []
        for declaratie in declaraties:
            variabelen = declaratie._prepared_vars  # noqa: SLF001 - cotton works them out again each time
            if all(variabele.kind in VAST for variabele in variabelen):
                verstek |= declaratie.extract_vars(context, geen, {})
            else:
                los.append(declaratie)
                declaratie.extract_vars(context, geen, {})
        inhoud = NodeList(knoop for knoop in knopen if not isinstance(knoop, STIL))
        # Asking the defaults noted the names.
        self._onderdeel = Onderdeel(inhoud, verstek, tuple(los), frozenset({"is", *geen._exclude_from_str}))  # noqa: SLF001
        return self._onderdeel


def _is_vast(attr: PreparedAttr) -> bool:
    return attr.kind in VAST or (attr.kind == AttrKind.ESCAPED and attr.compiled is None)


@register.tag
def cotton(parser: Parser, token: Token) -> Onderdeelknoop:
    """Return the node of a component."""
    knoop = cotton_component(parser, token)
    return Onderdeelknoop(knoop.component_name, knoop.nodelist, knoop.attrs, knoop.only, knoop.active_library)
