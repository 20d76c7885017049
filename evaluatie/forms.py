"""Ordinary forms of evaluations. The sheet is none of them: it is written by hand."""

from datetime import timedelta
from typing import Any

from django import forms

from mentorschap.core.forms import BasisFormulier
from mentorschap.core.klok import vandaag

# A fortnight: long enough to see the learner at work, short enough not to be forgotten.
TERMIJN = timedelta(days=14)


class OpenFormulier(BasisFormulier):
    """Until when the mentor may fill in the evaluation."""

    tegen = forms.DateField(
        label="In te vullen tegen",
        help_text="De mentor krijgt vandaag een e-mail met een persoonlijke link en heeft tijd tot en met deze dag.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    knop = "Evaluatie openen en link versturen"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"tegen": vandaag() + TERMIJN})
        super().__init__(*args, **kwargs)

    def clean_tegen(self) -> Any:
        """Refuse a day that has passed."""
        tegen = self.cleaned_data["tegen"]
        if tegen < vandaag():
            raise forms.ValidationError("Kies vandaag of een dag die nog moet komen.")
        return tegen


class BespreekFormulier(BasisFormulier):
    """When the judgement was talked over, and what was agreed."""

    op = forms.DateField(
        label="Datum van het gesprek", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    afspraken = forms.CharField(
        label="Afspraken",
        help_text="Wat neemt de leerling mee, wat doet de mentor, wat doet de school? Kort is goed.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )
    knop = "Gesprek noteren"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"op": vandaag()})
        super().__init__(*args, **kwargs)

    def clean_op(self) -> Any:
        """Refuse a day that has yet to come."""
        op = self.cleaned_data["op"]
        if op > vandaag():
            raise forms.ValidationError("Noteer het gesprek nadat het gevoerd is.")
        return op
