"""What Django does for every `{{ … }}` of a page, without the questions whose answer is known.

A page of a dossier shows four hundred values, nearly all of them text found by name on a row. For each of those Django
asks whether it is a moment, a number, lazy, safe, and whether the row can be indexed. Here ordinary text takes the
short way; whatever is not ordinary, and everything that fails, goes Django's own way.
"""

from html import escape
from types import MethodType
from typing import Any

from django.conf import settings
from django.template.base import Variable, VariableNode, render_value_in_context
from django.template.context import BaseContext
from django.utils.safestring import SafeString

GEWOON = object()
_los_op = Variable.resolve


def stel_in() -> None:
    """Let every template of this process take the short way."""
    VariableNode.render = toon
    Variable.resolve = los_op


def toon(knoop: VariableNode, context: BaseContext) -> str:
    """Return what `{{ … }}` shows."""
    try:
        waarde = knoop.filter_expression.resolve(context)
    except UnicodeDecodeError:
        return ""
    if context.autoescape:
        soort = type(waarde)
        if soort is SafeString:
            return waarde
        if soort is str:
            return SafeString(escape(waarde))
        if soort is int and not settings.USE_THOUSAND_SEPARATOR:
            return str(waarde)
    return render_value_in_context(waarde, context)


def los_op(variabele: Variable, context: BaseContext) -> Any:
    """Return the value that a name stands for in a template."""
    if variabele.lookups is not None and not variabele.translate:
        try:
            waarde = _zoek(variabele.lookups, context)
        except Exception:  # noqa: BLE001 - Django's own way fails the same, and says it in its own words
            waarde = GEWOON
        if waarde is not GEWOON:
            return waarde
    return _los_op(variabele, context)


def _zoek(namen: tuple[str, ...], context: BaseContext) -> Any:
    """Return what stands at the end of names and attributes, GEWOON when there is more to it."""
    eerste, *rest = namen
    for laag in reversed(context.dicts):
        if eerste in laag:
            waarde = laag[eerste]
            break
    else:
        return GEWOON
    for naam in rest:
        soort = type(waarde)
        if soort is dict:
            waarde = waarde[naam]
        elif hasattr(soort, "__getitem__") or callable(waarde):
            return GEWOON
        else:
            waarde = getattr(waarde, naam)
    if not callable(waarde):
        return waarde
    if type(waarde) is not MethodType or hasattr(waarde, "alters_data") or hasattr(waarde, "do_not_call_in_templates"):
        return GEWOON
    return waarde()
