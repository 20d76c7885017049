"""Naming somebody around a learner, and handing guidance over."""

from collections.abc import Sequence
from typing import Any

from django import forms

from evaluatie.begeleidingstaken import Taak
from evaluatie.begeleidingsteam import Lid
from evaluatie.enums_raad import Teamrol
from evaluatie.models import Teamlid
from mentorschap.core.forms import BasisFormulier, BasisModelFormulier
from mentorschap.core.klok import vandaag

UIT_DE_OVEREENKOMST = (Teamrol.MENTOR, Teamrol.TRAJECTBEGELEIDER)


class TeamlidFormulier(BasisModelFormulier):
    """Who it is, what he does, which days and how to reach him; a learner only says who."""

    met_stand = True
    taken = forms.MultipleChoiceField(
        label="Wat doet deze persoon", choices=Taak, required=False, widget=forms.CheckboxSelectMultiple
    )
    groepen = (
        ("Wie", ("naam", "rol", "functie")),
        ("Wat en wanneer", ("taken", "dagen")),
        ("Bereiken", ("email", "telefoon", "bereikbaar")),
    )
    knop = "In het team zetten"

    class Meta:
        model = Teamlid
        fields = ("naam", "rol", "functie", "taken", "dagen", "email", "telefoon", "bereikbaar")
        help_texts = {
            "functie": "Mag leeg blijven. Bijvoorbeeld: ploegbaas van de bakkerij.",
            "dagen": "Bijvoorbeeld: maandag en donderdag.",
            "bereikbaar": "Bijvoorbeeld: bellen na 16 uur.",
        }

    def __init__(self, *args: Any, je: bool, annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        if je:
            self.groepen = (("Op wie reken je?", ("naam", "rol")),)  # type: ignore[misc] # shorter for a learner
        super().__init__(*args, **kwargs)
        keuzes = [(rol.value, rol.label) for rol in Teamrol if rol not in UIT_DE_OVEREENKOMST]
        self.fields["rol"].choices = keuzes
        self.fields["rol"].label = "Wie is dit voor jou" if je else "Rol"
        if je:
            for naam in ("functie", "taken", "dagen", "email", "telefoon", "bereikbaar"):
                del self.fields[naam]


class OverdrachtFormulier(BasisFormulier):
    """From whom, to whom, and from when until when."""

    groepen = (("Wie", ("van", "naam", "email", "telefoon")), ("Wanneer", ("begin", "einde")))
    van = forms.ChoiceField(label="Wie is er niet")
    naam = forms.CharField(label="Wie neemt het over", max_length=200)
    email = forms.EmailField(label="E-mailadres", required=False)
    telefoon = forms.CharField(label="Telefoon", required=False, max_length=30)
    begin = forms.DateField(label="Van", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    einde = forms.DateField(label="Tot en met", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    knop = "Begeleiding overdragen"

    def __init__(self, *args: Any, team: Sequence[Lid], annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)
        self.leden = [lid for lid in team if lid.taken]
        self.fields["van"].choices = [
            (str(n), f"{lid.naam} ({lid.rolnaam.lower()})") for n, lid in enumerate(self.leden)
        ]
        self.initial |= {"begin": vandaag()}

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins, or that is over."""
        gegevens = super().clean()
        begin, einde = gegevens.get("begin"), gegevens.get("einde")
        if begin and einde and einde < begin:
            self.add_error("einde", "De laatste dag ligt voor de eerste.")
        elif einde and einde < vandaag():
            self.add_error("einde", "Kies een laatste dag die nog moet komen.")
        return gegevens

    @property
    def lid(self) -> Lid:
        """Whose guidance is handed over, of a valid form."""
        return self.leden[int(self.cleaned_data["van"])]
