"""A file of agreements of another register: first looked through, then stored."""

import base64
import binascii
import io

from django import forms

from mentorschap.core.forms import BasisFormulier
from mentorschap.core.rekenblad import Bestandsfout
from overeenkomsten.overnemen import OPENEN, Uitkomst, Verslag, neem_over

MAX_BYTES = 1024 * 1024
TE_GROOT = "Dit bestand is groter dan 1 MB. Splits het op, of laat de beheerder het met de opdracht overnemen."
Uitkomsten = tuple[list[Uitkomst], Verslag]


def doorloop(inhoud: bytes, *, proef: bool) -> Uitkomsten:
    """Return what each row means and the counts; stores the good rows unless it is a test run.

    Raises Bestandsfout for a file that cannot be read as a whole.
    """
    with io.TextIOWrapper(io.BytesIO(inhoud), **OPENEN) as bron:
        *uitkomsten, verslag = neem_over(bron, proef=proef)
    return uitkomsten, verslag


def _op_proef(inhoud: bytes) -> Uitkomsten:
    if len(inhoud) > MAX_BYTES:
        raise forms.ValidationError(TE_GROOT)
    try:
        uitkomsten, verslag = doorloop(inhoud, proef=True)
    except Bestandsfout as fout:
        raise forms.ValidationError(str(fout)) from fout
    if not uitkomsten:
        raise forms.ValidationError("Onder de namen van de kolommen staat geen enkele overeenkomst.")
    return uitkomsten, verslag


class OvernemenFormulier(BasisFormulier):
    """Which file; `inhoud` holds what it said once it was read."""

    bestand = forms.FileField(
        label="Bestand met overeenkomsten",
        help_text="CSV in UTF-8 met puntkomma’s of komma’s, hoogstens 1 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv"}),
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg. Kies een ander."},
    )
    knop = "Bestand nakijken"

    def __init__(self, *args, **kwargs) -> None:
        self.inhoud = b""
        super().__init__(*args, **kwargs)
        # Looking through writes nothing, so the same file may be sent again.
        self.helper.attrs = {"novalidate": ""}

    def clean_bestand(self) -> Uitkomsten:
        """Return what each row means. Raises ValidationError for a file that cannot be read as a whole."""
        upload = self.cleaned_data["bestand"]
        if upload.size > MAX_BYTES:
            raise forms.ValidationError(TE_GROOT)
        self.inhoud = upload.read()
        return _op_proef(self.inhoud)


class OvernemenBewarenFormulier(BasisFormulier):
    """The file that was looked through, sent along so that nobody chooses it twice; it is judged again."""

    inhoud = forms.CharField(widget=forms.HiddenInput, max_length=2 * MAX_BYTES)

    def __init__(self, *args, aantal: int = 0, **kwargs) -> None:
        self.knop = "1 overeenkomst overnemen" if aantal == 1 else f"{aantal} overeenkomsten overnemen"
        super().__init__(*args, **kwargs)

    def clean_inhoud(self) -> bytes:
        """Return the file. Raises ValidationError when it is not what was sent."""
        try:
            inhoud = base64.b64decode(self.cleaned_data["inhoud"], validate=True)
        except (binascii.Error, ValueError) as fout:
            raise forms.ValidationError("Kies het bestand opnieuw.") from fout
        _op_proef(inhoud)
        return inhoud

    @staticmethod
    def codeer(inhoud: bytes) -> str:
        """Return a file as it travels in the form."""
        return base64.b64encode(inhoud).decode()
