"""Forms for a mentor who stops on a recognition, and for who takes over."""

from datetime import date
from typing import Any

from django import forms

from erkenningen.enums import MentorStatus
from erkenningen.forms.mentor import niet_in_toekomst
from erkenningen.forms.velden import DatumInvoer
from erkenningen.models import MentorOpErkenning
from mentorschap.core.forms import BasisFormulier
from mentorschap.core.klok import vandaag


class StoppenFormulier(BasisFormulier):
    """From when, and why."""

    laatste_dag = forms.DateField(label="Laatste dag als mentor", widget=DatumInvoer(), initial=vandaag)
    reden = forms.CharField(
        label="Reden",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De scholen van zijn leerlingen lezen deze reden.",
        error_messages={"required": "Schrijf waarom de mentor stopt."},
    )
    knop = "Mentor deactiveren"

    def __init__(self, *args: Any, rij: MentorOpErkenning, **kwargs: Any) -> None:
        self.rij = rij
        super().__init__(*args, **kwargs)

    def clean_laatste_dag(self) -> date:
        """A last day that was, not before the first one."""
        dag = niet_in_toekomst(self.cleaned_data["laatste_dag"])
        if dag < self.rij.van:
            raise forms.ValidationError("Deze dag ligt voor de dag waarop de mentor begon.")
        return dag


class MentorKeuze(forms.ModelChoiceField):
    """A mentor by name."""

    def label_from_instance(self, obj: Any) -> str:
        """Say who is not active yet."""
        return obj.mentor.naam if obj.status == MentorStatus.ACTIEF else f"{obj.mentor.naam} (wordt opnieuw actief)"


class VervangenFormulier(StoppenFormulier):
    """Who takes over, from when, and why."""

    opvolger = MentorKeuze(
        label="Wie neemt over?",
        queryset=MentorOpErkenning.objects.none(),
        to_field_name="uuid",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie overneemt."},
    )
    groepen = (("", ("opvolger", "laatste_dag", "reden")),)
    knop = "Mentor vervangen"

    def __init__(self, *args: Any, rij: MentorOpErkenning, **kwargs: Any) -> None:
        super().__init__(*args, rij=rij, **kwargs)
        anderen = rij.erkenning.mentoren.exclude(pk=rij.pk).exclude(status=MentorStatus.GESANCTIONEERD)
        self.fields["opvolger"].queryset = anderen.select_related("mentor").order_by("mentor__familienaam", "pk")
