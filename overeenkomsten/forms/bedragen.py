"""New amounts of the leervergoeding: the formula proposes, a person confirms."""

from decimal import Decimal
from typing import Any

from django import forms

from mentorschap.core.forms import BasisFormulier
from overeenkomsten.forms.velden import DatumInvoer
from overeenkomsten.leervergoeding import past_erbij
from overeenkomsten.rules.leervergoeding import STAPPEN, Rij, voorstel


class GgmmiFormulier(forms.Form):
    """What the proposal starts from; sent with GET, so it has no key and no layout of its own."""

    van = forms.DateField(label="Geldt vanaf", widget=DatumInvoer)
    ggmmi = forms.DecimalField(
        label="GGMMI in euro per maand",
        min_value=Decimal(1),
        max_digits=8,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text="Gewaarborgd gemiddeld minimummaandinkomen, bijvoorbeeld 2111,89.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ggmmi"].widget.is_localized = True
        for veld in self.fields.values():
            veld.widget.attrs["class"] = "form-control"

    def begin(self) -> dict[str, Any]:
        """Return the first values of the confirmation: the amounts that follow from the formula."""
        bedragen = voorstel(self.cleaned_data["ggmmi"])
        return self.cleaned_data | {f"stap_{stap}": bedrag for stap, bedrag in bedragen.items()}


class BedragenFormulier(BasisFormulier):
    """The amounts of a new period, with their source and somebody who looked them up."""

    van = forms.DateField(label="Geldt vanaf", widget=DatumInvoer)
    tot = forms.DateField(
        label="Geldt tot en met", required=False, widget=DatumInvoer, help_text="Leeg: tot er een volgende periode is."
    )
    ggmmi = forms.DecimalField(label="GGMMI in euro per maand", min_value=Decimal(1), max_digits=8, decimal_places=2)
    bron = forms.CharField(
        label="Bron",
        max_length=300,
        help_text="Waar staan deze bedragen? Bijvoorbeeld het adres van de officiële bladzijde.",
    )
    nagekeken = forms.BooleanField(
        label="Ik heb deze bedragen nagekeken bij de bron.",
        error_messages={"required": "Kijk de bedragen na bij de bron en vink dan dit vakje aan."},
    )
    groepen = (
        ("Periode", ("van", "tot", "ggmmi")),
        ("Bedrag per maand", tuple(f"stap_{stap}" for stap in STAPPEN)),
        ("Bevestigen", ("bron", "nagekeken")),
    )
    knop = "Bedragen bevestigen"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for stap in STAPPEN:
            self.fields[f"stap_{stap}"] = forms.DecimalField(
                label=f"Stap {stap}", min_value=Decimal("0.01"), max_digits=7, decimal_places=2
            )
        for naam in ("ggmmi", *(f"stap_{stap}" for stap in STAPPEN)):
            self.fields[naam].localize = True
            self.fields[naam].widget = forms.TextInput(attrs={"inputmode": "decimal"})
            self.fields[naam].widget.is_localized = True
        self.helper.layout = self.maak_layout()

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins, or that overlaps with another."""
        data = super().clean()
        van, tot = data.get("van"), data.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "De laatste dag ligt voor de eerste.")
        elif not self.errors and (fout := past_erbij(self.rij())):
            self.add_error("van", fout)
        return data

    def rij(self) -> Rij:
        """Return what was typed as a row of the table."""
        data = self.cleaned_data
        bedragen = {stap: data[f"stap_{stap}"] for stap in STAPPEN}
        return Rij(data["van"], data["tot"], data["ggmmi"], bedragen, "hoog")
