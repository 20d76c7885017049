"""Base of every ordinary form: groups, error summary, one primary button, sent once."""

import uuid
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Fieldset, Layout, Submit
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from mentorschap.core.foutteksten import zeg_wat_te_doen

STAND, NIEUW = "_stand", "nieuw"
VERBORGEN = ("_sleutel", STAND)
INTUSSEN = (
    "Iemand anders bewaarde dit terwijl u schreef. Hieronder staat wat u typte. Kijk eerst in een ander venster wat er "
    "nu staat: bewaart u opnieuw, dan vervangt uw tekst dat."
)

Groepen = tuple[tuple[str, tuple[str, ...]], ...]


class SleutelInvoer(forms.HiddenInput):
    """The idempotency key; a fresh one for every rendered form, the same one when it comes back with errors."""

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False


class Groep(Fieldset):
    """A group whose title stands there as it is. Crispy reads a title as a template, and one may hold a name."""

    def render(self, form: Any, context: Any, template_pack: Any = TEMPLATE_PACK, **kwargs: Any) -> SafeString:
        """Return the fieldset; its template escapes the title."""
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        context.update({"fieldset": self, "legend": self.legend, "fields": fields})
        return render_to_string(self.get_template_name(template_pack), context.flatten())


class BasisMixin:
    """Builds the crispy helper once from `groepen` and `knop`; the layout may be overridden with `maak_layout`."""

    groepen: ClassVar[Groepen] = ()
    knop: ClassVar[str] = "Opslaan"
    knopsoort: ClassVar[str] = "primary"
    annuleer_url: str = ""
    # Whether a form that began before somebody else saved the same row is refused (see `BasisModelFormulier`).
    met_stand: ClassVar[bool] = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.met_stand:
            stand = self.instance.updated_at.isoformat() if self.instance.pk else NIEUW
            self.fields[STAND] = forms.CharField(required=False, widget=forms.HiddenInput, initial=stand)
        self.fields["_sleutel"] = forms.CharField(
            required=False, widget=SleutelInvoer, initial=lambda: str(uuid.uuid4())
        )
        for veld in self.fields.values():
            zeg_wat_te_doen(veld)
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
        groepen = self.groepen or (("", tuple(naam for naam in self.fields if naam not in VERBORGEN)),)
        delen = [Groep(titel, *(Field(naam) for naam in velden)) for titel, velden in groepen]
        verborgen = [Field(naam) for naam in VERBORGEN if naam in self.fields]
        return Layout(*delen, *verborgen, self.maak_knoppen())

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
    """A form on a model: labels, help texts and validators come from the model.

    With `met_stand` two people who write in the same row at once do not lose each other's words: the second one keeps
    what he typed, reads that it changed, and saves again if he wants to replace it.
    """

    def clean(self) -> dict[str, Any] | None:
        """Refuse what began from another state of the row than the present one."""
        gegevens = super().clean()
        begin, nu = self.data.get(self.add_prefix(STAND), ""), self.fields.get(STAND)
        if nu is not None and begin and begin != nu.initial:
            self.data = self.data.copy()
            self.data[self.add_prefix(STAND)] = nu.initial
            self.add_error(None, INTUSSEN)
        return gegevens
