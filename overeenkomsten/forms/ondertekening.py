"""Signing, and why an agreement is taken back or given up."""

from datetime import date
from typing import Any

from django import forms

from mentorschap.core.forms import BasisFormulier
from mentorschap.core.klok import vandaag
from mentorschap.documenten.forms import UploadField
from overeenkomsten.forms.velden import DatumInvoer


class TekenFormulier(BasisFormulier):
    """A signature: that it was read, and the hash of the document that was shown."""

    gelezen = forms.BooleanField()
    sha256 = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, je: bool = False, wat: str = "overeenkomst", **kwargs: Any) -> None:
        self.knop = f"{wat.capitalize()} ondertekenen"
        super().__init__(*args, **kwargs)
        welke = f"mijn {wat}" if je and wat == "overeenkomst" else f"de {wat}"
        self.fields["gelezen"].label = f"Ik heb {welke} gelezen en ga akkoord."
        self.fields["gelezen"].error_messages["required"] = f"Lees de {wat} eerst en vink dan dit vakje aan."


class RedenFormulier(BasisFormulier):
    """The reason that goes into the timeline and to everybody who was asked to sign."""

    toelichting = forms.CharField(
        label="Reden",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text="Iedereen die moest tekenen leest deze reden in een e-mail.",
        error_messages={"required": "Schrijf de reden: zonder reden kan dit niet."},
    )

    def __init__(self, *args, knop: str, annuleer_url: str, **kwargs) -> None:
        self.knop = knop
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)


class OpPapierFormulier(BasisFormulier):
    """A signature that was given outside the system: who, when, the scan, and that the school vouches for it."""

    naam = forms.CharField(
        label="Wie heeft getekend", max_length=200, error_messages={"required": "Vul in wie er getekend heeft."}
    )
    op = forms.DateField(
        label="Getekend op",
        widget=DatumInvoer,
        help_text="De dag die op het papier staat.",
        error_messages={"required": "Vul in op welke dag er getekend is."},
    )
    upload = UploadField(label="Scan van het getekende exemplaar")
    bevestiging = forms.BooleanField(
        label="Ik heb het papieren exemplaar gezien. Het is dit document, en deze persoon heeft het getekend.",
        error_messages={"required": "Bevestig dat u het getekende exemplaar gezien hebt."},
    )
    groepen = (
        ("Handtekening", ("naam", "op")),
        ("Bewijs", ("upload", "bevestiging")),
    )
    knop = "Handtekening toevoegen"

    def __init__(self, *args: Any, annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)

    def clean_op(self) -> date:
        """Refuse a day that still has to come."""
        op = self.cleaned_data["op"]
        if op > vandaag():
            raise forms.ValidationError("Deze dag moet nog komen: vul in op welke dag er getekend is.")
        return op
