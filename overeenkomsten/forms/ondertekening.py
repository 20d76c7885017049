"""Signing, and why an agreement is taken back or given up."""

from django import forms

from mentorschap.core.forms import BasisFormulier


class TekenFormulier(BasisFormulier):
    """A signature: that it was read, and the hash of the document that was shown."""

    gelezen = forms.BooleanField(error_messages={"required": "Lees de overeenkomst eerst en vink dan dit vakje aan."})
    sha256 = forms.CharField(widget=forms.HiddenInput)
    knop = "Overeenkomst ondertekenen"

    def __init__(self, *args, je: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gelezen"].label = (
            "Ik heb mijn overeenkomst gelezen en ga akkoord." if je else "Ik heb de overeenkomst gelezen en ga akkoord."
        )


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
