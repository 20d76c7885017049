"""Opening, closing, talking over and answering an evaluation."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms

from evaluatie.enums import Evaluatiesoort
from evaluatie.models import Reactie
from mentorschap.core.forms import BasisFormulier, BasisModelFormulier
from mentorschap.core.klok import vandaag

# A fortnight: long enough to see the learner at work, short enough not to be forgotten.
TERMIJN = timedelta(days=14)


class OpenFormulier(BasisFormulier):
    """Which evaluation, who judges, and until when."""

    VELDEN = ("soort", "tegen", "vraagt_leerling", "vraagt_trajectbegeleider")

    soort = forms.ChoiceField(
        label="Welk moment",
        help_text="Een startevaluatie begint met de generieke en sociale competenties en telt als vertrekpunt.",
    )
    vraagt_leerling = forms.BooleanField(
        label="De leerling beoordeelt ook zichzelf",
        required=False,
        initial=True,
        help_text="Niemand ziet wat een ander gaf, tot iedereen heeft ingediend.",
    )
    vraagt_trajectbegeleider = forms.BooleanField(
        label="De trajectbegeleider beoordeelt ook", required=False, initial=True
    )
    tegen = forms.DateField(
        label="In te vullen tegen",
        help_text="Wie beoordeelt krijgt vandaag een persoonlijke link per e-mail en heeft tijd tot en met deze dag.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    groepen = (
        ("Moment", ("soort", "tegen")),
        ("Wie beoordeelt naast de mentor", ("vraagt_leerling", "vraagt_trajectbegeleider")),
    )
    knop = "Evaluatie openen en link versturen"

    def __init__(self, *args: Any, soorten: Sequence[Evaluatiesoort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = [(soort.value, soort.label) for soort in soorten]
        gewoon = Evaluatiesoort.TUSSENTIJDS
        self.initial |= {"tegen": vandaag() + TERMIJN, "soort": gewoon if gewoon in soorten else ""}

    def clean_tegen(self) -> Any:
        """Refuse a day that has passed."""
        tegen = self.cleaned_data["tegen"]
        if tegen < vandaag():
            raise forms.ValidationError("Kies vandaag of een dag die nog moet komen.")
        return tegen


class RedenFormulier(BasisFormulier):
    """Why an evaluation is closed or given up."""

    toelichting = forms.CharField(label="Waarom", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)

    def __init__(self, *args: Any, knop: str, annuleer_url: str, **kwargs: Any) -> None:
        self.knop = knop  # type: ignore[misc] # what the button says depends on the act
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)


class ReactieFormulier(BasisModelFormulier):
    """What the learner thinks of the result."""

    akkoord = forms.TypedChoiceField(
        label="Ben je het eens met deze evaluatie?",
        choices=(("ja", "Ja, ik ga akkoord"), ("nee", "Nee, ik zie het anders")),
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee."},
    )
    knop = "Reactie bewaren"

    def __init__(self, *args: Any, annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)

    class Meta:
        model = Reactie
        fields = ("akkoord", "tekst")
        widgets = {"tekst": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"tekst": "Verplicht als je het anders ziet. Je mentor en je school lezen dit."}


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
