"""Forms of the partnership: questions and deviations."""

from django import forms

from mentorschap.core.forms import BasisFormulier


class VragenFormulier(BasisFormulier):
    """Questions to the company; the file goes back to it."""

    vraag_1 = forms.CharField(
        label="Eerste vraag",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Vraag precies wat ontbreekt. De onderneming antwoordt per vraag.",
        error_messages={"required": "Schrijf minstens één vraag."},
    )
    vraag_2 = forms.CharField(
        label="Tweede vraag", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    vraag_3 = forms.CharField(
        label="Derde vraag", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    knop = "Aanvulling vragen"

    @property
    def vragen(self) -> list[str]:
        """The questions that were filled in."""
        teksten = (self.cleaned_data[naam].strip() for naam in ("vraag_1", "vraag_2", "vraag_3"))
        return [tekst for tekst in teksten if tekst]


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
