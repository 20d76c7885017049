"""Fields that several forms share."""

from typing import Any

from django import forms


class DatumInvoer(forms.DateInput):
    """The browser's own date picker; needs the ISO form whatever the language."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class Zoekinvoer(forms.Widget):
    """Search field in place of a select with hundreds of options; the value is a uuid."""

    template_name = "core/widgets/zoekveld.html"

    def __init__(self, bron: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.bron = bron
        self.label = ""
        self.hulp = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template shows: the chosen row by its name."""
        return {
            "naam": name,
            "id": (attrs or {}).get("id", f"id_{name}"),
            "bron": self.bron,
            "waarde": value or "",
            "tekst": self._tekst(value),
            "hulp": self.hulp,
            "fout": "",
            "label": self.label,
        }

    def _tekst(self, value: Any) -> str:
        veld = getattr(self.choices, "field", None)
        if not value or veld is None:
            return ""
        try:
            return veld.label_from_instance(veld.to_python(value))
        except forms.ValidationError:
            return ""

    choices: Any = ()


class ZoekKeuzeField(forms.ModelChoiceField):
    """A choice out of many rows, by uuid, with a search field."""

    default_error_messages = {
        "required": "Zoek en kies een regel uit de lijst.",
        "invalid_choice": "Kies een regel uit de lijst: deze keuze bestaat niet of niet meer.",
    }

    def __init__(self, queryset: Any, *, bron: Any, **kwargs: Any) -> None:
        super().__init__(queryset, to_field_name="uuid", widget=Zoekinvoer(bron), **kwargs)
        self.widget.label = str(self.label or "")
        self.widget.hulp = str(self.help_text or "")
