"""Planning one evaluation for many learners."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms

from evaluatie.enums import Evaluatiesoort
from evaluatie.models import Planning
from mentorschap.core.forms import BasisModelFormulier
from mentorschap.core.klok import vandaag
from overeenkomsten.models import Overeenkomst

DATUM = {"type": "date"}
TERMIJN = timedelta(days=14)


class PlanningFormulier(BasisModelFormulier):
    """When it opens, until when, who judges, and for which learners of the class."""

    vraagt_leerling = forms.BooleanField(label="De leerling beoordeelt ook zichzelf", required=False, initial=True)
    vraagt_trajectbegeleider = forms.BooleanField(
        label="De trajectbegeleider beoordeelt ook", required=False, initial=True
    )
    overeenkomsten = forms.MultipleChoiceField(
        label="Leerlingen",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één leerling."},
    )
    groepen = (
        ("Moment", ("naam", "soort", "opent_op", "tegen")),
        ("Wie beoordeelt naast de mentor", ("vraagt_leerling", "vraagt_trajectbegeleider")),
        ("Voor wie", ("overeenkomsten",)),
    )
    knop = "Evaluaties plannen"

    class Meta:
        model = Planning
        fields = ("naam", "soort", "opent_op", "tegen")
        widgets = {
            "opent_op": forms.DateInput(attrs=DATUM, format="%Y-%m-%d"),
            "tegen": forms.DateInput(attrs=DATUM, format="%Y-%m-%d"),
        }
        help_texts = {
            "naam": "Bijvoorbeeld “Tussentijdse evaluatie van januari”.",
            "opent_op": "Op die dag vertrekken de persoonlijke links vanzelf.",
        }

    def __init__(self, *args: Any, overeenkomsten: Sequence[Overeenkomst], annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)
        self.per_uuid = {str(o.uuid): o for o in overeenkomsten}
        keuzes = [(uuid, _naam(o)) for uuid, o in self.per_uuid.items()]
        self.fields["overeenkomsten"].choices = keuzes
        self.fields["overeenkomsten"].initial = list(self.per_uuid)
        self.initial |= {
            "opent_op": vandaag(),
            "tegen": vandaag() + TERMIJN,
            "soort": Evaluatiesoort.TUSSENTIJDS,
        }

    def clean_opent_op(self) -> Any:
        """Refuse a day that has passed."""
        opent_op = self.cleaned_data["opent_op"]
        if opent_op < vandaag():
            raise forms.ValidationError("Kies vandaag of een dag die nog moet komen.")
        return opent_op

    @property
    def gekozen(self) -> list[Overeenkomst]:
        """The agreements that were chosen, of a valid form."""
        return [self.per_uuid[uuid] for uuid in self.cleaned_data["overeenkomsten"]]


def _naam(overeenkomst: Overeenkomst) -> str:
    leerling = overeenkomst.traject.leerling
    onderneming = overeenkomst.erkenning.onderneming.naam  # type: ignore[union-attr] # overeenkomst_volledig
    return f"{leerling.naam}, {onderneming}"
