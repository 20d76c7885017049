"""Controls that HTML does not have."""

from collections.abc import Callable
from typing import Any

from django import forms


class Zoekveld(forms.Widget):
    """A search field in place of a select with hundreds of options.

    `bron` is an address (reverse_lazy) that answers `?q=…` with items like
    `<li role="option" aria-selected="false" data-waarde="…">Naam<small>uitleg</small></li>`;
    `tekst_van` gives the words for a value that was chosen before. What is submitted is the value of the item.
    """

    template_name = "core/widgets/zoekinvoer.html"

    def __init__(self, *, bron: Any, tekst_van: Callable[[str], str], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.bron = bron
        self.tekst_van = tekst_van

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return the variables of the template."""
        context = super().get_context(name, value, attrs)
        beschrijving = context["widget"]["attrs"].get("aria-describedby", "")
        return context | {
            "bron": self.bron,
            "tekst": self.tekst_van(str(value)) if value else "",
            "beschrijving": beschrijving,
            "fout": "aria-invalid" in context["widget"]["attrs"],
        }
