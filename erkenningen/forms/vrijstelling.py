"""Forms for an exemption from the mentor training: asking, and deciding."""

from typing import Any

from django import forms

from erkenningen.models import Vrijstellingsgrond
from mentorschap.core.forms import BasisFormulier
from mentorschap.documenten.forms import UploadField


class GrondKeuze(forms.ModelChoiceField):
    """A ground with the evidence it takes."""

    def label_from_instance(self, obj: Any) -> str:
        """Name the evidence beside the ground."""
        return f"{obj.naam} (bewijs: {obj.bewijs})"


class VrijstellingVragenFormulier(BasisFormulier):
    """On which ground, with which evidence."""

    grond = GrondKeuze(
        label="Grond",
        queryset=Vrijstellingsgrond.objects.none(),
        to_field_name="uuid",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies de grond van de vrijstelling."},
    )
    upload = UploadField(label="Bewijs")
    knop = "Vrijstelling vragen"

    def __init__(self, *args: Any, gronden: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grond"].queryset = gronden


class VrijstellingBeslissenFormulier(BasisFormulier):
    """Grant or refuse, with reasons."""

    besluit = forms.ChoiceField(
        label="Beslissing",
        choices=(("toekennen", "Vrijstelling toekennen"), ("weigeren", "Vrijstelling weigeren")),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of u de vrijstelling toekent of weigert."},
    )
    motivering = forms.CharField(
        label="Motivering",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="De onderneming leest deze motivering.",
        error_messages={"required": "Schrijf waarom u de vrijstelling toekent of weigert."},
    )
    knop = "Beslissing over de vrijstelling bewaren"
