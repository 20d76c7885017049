"""Fields that several forms share."""

from typing import Any

from django import forms

from mentorschap.core.widgets import Zoekveld


class DatumInvoer(forms.DateInput):
    """The browser's own date picker; needs the ISO form whatever the language."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class ZoekKeuzeField(forms.ModelChoiceField):
    """A choice out of many rows, by uuid, with a search field instead of a select."""

    default_error_messages = {
        "required": "Zoek en kies een regel uit de lijst.",
        "invalid_choice": "Kies een regel uit de lijst: deze keuze bestaat niet of niet meer.",
    }

    def __init__(self, queryset: Any, *, bron: Any, **kwargs: Any) -> None:
        widget = Zoekveld(bron=bron, tekst_van=self.tekst_van)
        super().__init__(queryset, to_field_name="uuid", widget=widget, **kwargs)

    def tekst_van(self, waarde: Any) -> str:
        """Return the name of the chosen row; empty when it is not one that can be chosen."""
        try:
            return self.label_from_instance(self.to_python(waarde))
        except forms.ValidationError:
            return ""
