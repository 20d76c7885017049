"""Forms of the partnership: a deviation; of the company: giving up."""

from django import forms

from mentorschap.core.forms import BasisFormulier


class AfwijkingFormulier(BasisFormulier):
    """Grant or refuse one deviation, with reasons."""

    besluit = forms.ChoiceField(
        label="Beslissing",
        choices=(("toekennen", "Afwijking toekennen"), ("weigeren", "Afwijking weigeren")),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of u de afwijking toekent of weigert."},
    )
    motivering = forms.CharField(
        label="Motivering",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="De onderneming leest deze motivering in het dossier.",
        error_messages={"required": "Schrijf waarom u de afwijking toekent of weigert."},
    )
    knop = "Beslissing over de afwijking bewaren"


class IntrekkenFormulier(BasisFormulier):
    """Give an application up."""

    toelichting = forms.CharField(
        label="Reden", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    knop = "Aanvraag intrekken"
