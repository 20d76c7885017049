"""Forms for a reported change: what the company says, and what the partnership does with it."""

from typing import Any

from django import forms

from erkenningen.enums import WijzigingSoort, WijzigingStatus
from erkenningen.forms.mentor import niet_in_toekomst
from erkenningen.forms.velden import DatumInvoer
from erkenningen.models import Wijzigingsmelding
from mentorschap.core.forms import BasisFormulier, BasisModelFormulier

POSTCODE_CIJFERS = 4
ADRES = ("straat", "postcode", "gemeente", "gewest")


class WijzigingFormulier(BasisModelFormulier):
    """What changes in an establishment, since when."""

    class Meta:
        model = Wijzigingsmelding
        fields = ("soort", "gewijzigd_op", "omschrijving", "straat", "nummer", "postcode", "gemeente", "gewest")
        widgets = {
            "soort": forms.RadioSelect,
            "gewijzigd_op": DatumInvoer(),
            "omschrijving": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"gewijzigd_op": "U meldt een wijziging binnen tien dagen. Later melden kan ook nog."}
        error_messages = {
            "soort": {"required": "Kies wat er verandert."},
            "omschrijving": {"required": "Schrijf kort wat er verandert."},
        }

    groepen = (
        ("De wijziging", ("soort", "gewijzigd_op", "omschrijving")),
        ("Nieuw adres, als het adres verandert", ("straat", "nummer", "postcode", "gemeente", "gewest")),
    )
    knop = "Wijziging melden"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The model has no default, so Django would offer an empty choice among the buttons.
        self.fields["soort"].choices = WijzigingSoort.choices

    def clean_gewijzigd_op(self) -> Any:
        """A change is reported once it is there."""
        return niet_in_toekomst(self.cleaned_data["gewijzigd_op"])

    def clean_postcode(self) -> str:
        """A Belgian postal code has four digits."""
        postcode = self.cleaned_data["postcode"].strip()
        if postcode and not (len(postcode) == POSTCODE_CIJFERS and postcode.isdigit()):
            raise forms.ValidationError("Een postcode heeft vier cijfers, bijvoorbeeld 9000.")
        return postcode

    def clean(self) -> dict[str, Any]:
        """A new address is complete; another change brings no address along."""
        gegevens = super().clean()
        if gegevens.get("soort") == WijzigingSoort.ADRES:
            for veld in ADRES:
                if not gegevens.get(veld) and veld not in self.errors:
                    self.add_error(veld, "Vul dit in: het is een deel van het nieuwe adres.")
        else:
            gegevens |= dict.fromkeys((*ADRES, "nummer"), "")
        return gegevens


class AfhandelenFormulier(BasisFormulier):
    """What the report means for the recognition."""

    uitkomst = forms.ChoiceField(
        label="Wat doet u met de melding?",
        choices=(
            (WijzigingStatus.VERWERKT.value, "Verwerken: de erkenning loopt verder met de nieuwe gegevens"),
            (WijzigingStatus.ZONDER_GEVOLG.value, "Zonder gevolg: er verandert niets voor de erkenning"),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat u met de melding doet."},
    )
    opmerking = forms.CharField(
        label="Opmerking",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De onderneming leest deze opmerking.",
        error_messages={"required": "Schrijf een opmerking voor de onderneming."},
    )
    knop = "Melding afhandelen"
