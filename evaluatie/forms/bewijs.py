"""Adding a photo or a file beside a competence."""

from typing import Any

from django import forms

from mentorschap.core.forms import BasisFormulier
from mentorschap.documenten.forms import UploadField

CAMERA = {"accept": "image/*", "capture": "environment"}


class BewijsFormulier(BasisFormulier):
    """A photo that a phone takes at once, or a file that is there already; and what it shows."""

    foto = UploadField(
        label="Foto maken",
        required=False,
        widget=forms.FileInput(attrs=CAMERA),
        help_text="Op een telefoon opent de camera. Hoogstens 10 MB.",
    )
    bestand = UploadField(label="Of een bestand kiezen", required=False)
    uitleg = forms.CharField(
        label="Wat is er te zien", max_length=300, required=False, help_text="Kort is goed; mag leeg blijven."
    )
    knop = "Toevoegen"

    def __init__(self, *args: Any, annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)
        self.helper.form_class = "formulier"

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one file."""
        gegevens = super().clean() or self.cleaned_data
        gekozen = [veld for veld in ("foto", "bestand") if gegevens.get(veld)]
        if not self.errors and len(gekozen) != 1:
            raise forms.ValidationError("Maak een foto of kies een bestand: één tegelijk.")
        return gegevens

    @property
    def upload(self) -> Any:
        """The file of a valid form."""
        return self.cleaned_data["foto"] or self.cleaned_data["bestand"]
