"""The form for a file of mentors."""

from crispy_forms.layout import Div, Submit
from django import forms

from erkenningen.bulktoets import MAX_BYTES, Mentorbestand, lees_bestand
from erkenningen.forms.toetsen import ToetsFormulier
from mentorschap.core.rekenblad import Bestandsfout


class BulktoetsFormulier(ToetsFormulier):
    """One file of mentors, answered on screen or as a spreadsheet."""

    bestand = forms.FileField(
        label="Bestand met mentoren",
        help_text="CSV of XLSX, hoogstens 10 MB en 5.000 mentoren.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg. Kies een ander."},
    )

    groepen = (("", ("bestand",)),)
    knop = "Mentoren toetsen"

    def maak_knoppen(self) -> Div:
        """Return the primary button and the one that answers with a spreadsheet."""
        scherm = Submit("", self.knop, css_class="btn btn-primary", css_id="")
        download = Submit("uitvoer", "Oordelen downloaden als XLSX", css_id="")
        # One primary button: the download is the second.
        download.field_classes = "btn btn-tweede"
        return Div(scherm, download, css_class="knoppen")

    def clean_bestand(self) -> Mentorbestand:
        """Return the rows. Raises ValidationError for a file that cannot be read as a whole."""
        upload = self.cleaned_data["bestand"]
        if upload.size > MAX_BYTES:
            raise forms.ValidationError("Dit bestand is groter dan 10 MB. Splits het op.")
        try:
            return lees_bestand(upload.read())
        except Bestandsfout as fout:
            raise forms.ValidationError(str(fout)) from fout
