"""A file of learners: first looked through, then stored."""

import base64
import binascii

from django import forms

from mentorschap.core.forms import BasisFormulier
from mentorschap.core.rekenblad import Bestandsfout
from overeenkomsten.klas import MAX_BYTES, OPZET, Uitkomst, keur

TE_GROOT = "Dit bestand is groter dan 1 MB. Splits het op."


class KlasFormulier(BasisFormulier):
    """Which file; `inhoud` holds what it said once it was read."""

    bestand = forms.FileField(
        label="Bestand met leerlingen",
        help_text=f"CSV of XLSX, hoogstens 1 MB en {OPZET.max_rijen} leerlingen.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg. Kies een ander."},
    )
    knop = "Bestand nakijken"

    def __init__(self, *args, actor, **kwargs) -> None:
        self.actor = actor
        self.inhoud = b""
        super().__init__(*args, **kwargs)
        # Looking through writes nothing, so the same file may be sent again.
        self.helper.attrs = {"novalidate": ""}

    def clean_bestand(self) -> list[Uitkomst]:
        """Return what each row means. Raises ValidationError for a file that cannot be read as a whole."""
        upload = self.cleaned_data["bestand"]
        if upload.size > MAX_BYTES:
            raise forms.ValidationError(TE_GROOT)
        self.inhoud = upload.read()
        return _gekeurd(self.inhoud, self.actor)


class KlasBewarenFormulier(BasisFormulier):
    """The file that was looked through, sent along so that nobody chooses it twice; it is checked again."""

    inhoud = forms.CharField(widget=forms.HiddenInput, max_length=2 * MAX_BYTES)

    def __init__(self, *args, actor, aantal: int = 0, **kwargs) -> None:
        self.actor = actor
        self.knop = "1 leerling toevoegen" if aantal == 1 else f"{aantal} leerlingen toevoegen"
        super().__init__(*args, **kwargs)

    def clean_inhoud(self) -> list[Uitkomst]:
        """Return what each row means now. Raises ValidationError when it is not what was sent."""
        try:
            inhoud = base64.b64decode(self.cleaned_data["inhoud"], validate=True)
        except (binascii.Error, ValueError) as fout:
            raise forms.ValidationError("Kies het bestand opnieuw.") from fout
        if len(inhoud) > MAX_BYTES:
            raise forms.ValidationError(TE_GROOT)
        return _gekeurd(inhoud, self.actor)

    @staticmethod
    def codeer(inhoud: bytes) -> str:
        """Return a file as it travels in the form."""
        return base64.b64encode(inhoud).decode()


def _gekeurd(inhoud: bytes, actor) -> list[Uitkomst]:
    try:
        return keur(inhoud, actor)
    except Bestandsfout as fout:
        raise forms.ValidationError(str(fout)) from fout
