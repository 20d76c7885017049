"""The form for a file of mentors."""

from typing import Any

from crispy_forms.layout import HTML, Div, Submit
from django import forms
from django.urls import reverse

from erkenningen.bulktoets import MAX_BYTES, Mentorbestand, lees_bestand
from erkenningen.forms.toetsen import ToetsFormulier
from mentorschap.core.bewaartermijnen import BULKTOETS
from mentorschap.core.rekenblad import Bestandsfout

BEWAREN = (
    "Het bestand zelf bewaren wij nooit. Alleen met “Toetsen en oordelen bewaren” blijft het rekenblad met referentie, "
    f"oordeel en uitleg {BULKTOETS.duur} staan voor uw organisatie."
)


class BulktoetsFormulier(ToetsFormulier):
    """One file of mentors, answered on screen or as a spreadsheet; kept only with a button of its own."""

    bestand = forms.FileField(
        label="Bestand met mentoren",
        help_text="CSV of XLSX, hoogstens 10 MB en 5.000 mentoren.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg. Kies een ander."},
    )

    groepen = (("", ("bestand",)),)
    knop = "Mentoren toetsen"
    bewaart = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Also when the form comes back from the address that keeps: the other buttons never do.
        self.helper.form_action = reverse("erkenningen:bulktoets")

    def maak_knoppen(self) -> Div:
        """Return the primary button, the one that answers with a spreadsheet, and the one that keeps it."""
        scherm = Submit("", self.knop, css_class="btn btn-primary", css_id="")
        download = Submit("uitvoer", "Oordelen downloaden als XLSX", css_id="")
        bewaar = Submit(
            "", "Toetsen en oordelen bewaren", css_id="", formaction=reverse("erkenningen:bulktoets_bewaren")
        )
        # One primary button; a computing POST cannot write, so what is kept goes to an address of its own.
        download.field_classes = bewaar.field_classes = "btn btn-tweede"
        return Div(HTML(f"<p>{BEWAREN}</p>"), Div(scherm, download, bewaar, css_class="knoppen"))

    def clean_bestand(self) -> Mentorbestand:
        """Return the rows. Raises ValidationError for a file that cannot be read as a whole."""
        upload = self.cleaned_data["bestand"]
        if upload.size > MAX_BYTES:
            raise forms.ValidationError("Dit bestand is groter dan 10 MB. Splits het op.")
        try:
            return lees_bestand(upload.read())
        except Bestandsfout as fout:
            raise forms.ValidationError(str(fout)) from fout
