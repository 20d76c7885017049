"""Base of every ordinary form: groups, error summary, one primary button, sent once."""

import uuid
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Fieldset, Layout, Submit
from django import forms

Groepen = tuple[tuple[str, tuple[str, ...]], ...]


class SleutelInvoer(forms.HiddenInput):
    """The idempotency key; a fresh one for every rendered form, the same one when it comes back with errors."""

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False


class BasisMixin:
    """Builds the crispy helper once from `groepen` and `knop`; the layout may be overridden with `maak_layout`."""

    groepen: ClassVar[Groepen] = ()
    knop: ClassVar[str] = "Opslaan"
    knopsoort: ClassVar[str] = "primary"
    annuleer_url: str = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["_sleutel"] = forms.CharField(
            required=False, widget=SleutelInvoer, initial=lambda: str(uuid.uuid4())
        )
        # The key travels without the form's prefix: the decorator reads it before any form exists.
        self.helper = FormHelper()
        self.helper.form_method = "post"
        self.helper.form_class = "formulier"
        self.helper.attrs = {"data-eenmaal": "", "novalidate": ""}
        self.helper.form_show_errors = True
        self.helper.layout = self.maak_layout()

    def add_prefix(self, field_name: str) -> str:
        """Return the name in the HTML; the key is never prefixed."""
        return field_name if field_name == "_sleutel" else super().add_prefix(field_name)

    def maak_layout(self) -> Layout:
        """Return the groups as fieldsets, then the one primary button."""
        groepen = self.groepen or (("", tuple(naam for naam in self.fields if naam != "_sleutel")),)
        delen = [Fieldset(titel, *(Field(naam) for naam in velden)) for titel, velden in groepen]
        return Layout(*delen, Field("_sleutel"), self.maak_knoppen())

    def maak_knoppen(self) -> Div:
        """Return the row of buttons: the primary one and, when `annuleer_url` is set, a quiet way back."""
        knop = Submit("", self.knop, css_id="")
        # Crispy's own class is that of a primary button; a form beside another one has a quieter one.
        knop.field_classes = f"btn btn-{self.knopsoort}"
        knoppen: list[Any] = [knop]
        if self.annuleer_url:
            knoppen.append(HTML(f'<a class="btn btn-stil" href="{self.annuleer_url}">Annuleren</a>'))
        return Div(*knoppen, css_class="knoppen")


class BasisFormulier(BasisMixin, forms.Form):
    """A form of its own."""


class BasisModelFormulier(BasisMixin, forms.ModelForm):
    """A form on a model: labels, help texts and validators come from the model."""
