"""The form of a check that keeps nothing, and the one for a single employee."""

from datetime import date
from typing import Any, ClassVar

from crispy_forms.layout import Field, Layout
from django import forms

from erkenningen.forms.mentor import OUDST, niet_in_toekomst
from erkenningen.forms.velden import DatumInvoer
from erkenningen.rules import MentorFeiten, Praktijkperiode, RegelingFeiten, UittrekselFeiten, VooropleidingFeiten
from mentorschap.core.forms import BasisFormulier, Groep
from mentorschap.core.klok import vandaag
from mentorschap.core.termijnen import min_jaren
from mentorschap.organisaties.enums import Soort
from mentorschap.organisaties.models import Organisatie

PERIODEN = (1, 2, 3)
JA_NEE = (("nee", "Nee"), ("ja", "Ja"))


class ToetsFormulier(BasisFormulier):
    """A form that writes nothing: it may be sent again, so it carries no key and its button stays alive."""

    # Whether one of its buttons keeps something after all: then it carries a key, for that button.
    bewaart: ClassVar[bool] = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.bewaart:
            del self.fields["_sleutel"]
        self.helper.attrs = {"novalidate": ""}

    def maak_layout(self) -> Layout:
        """Return the groups and the buttons, with the key only where something can be kept."""
        delen = [Groep(titel, *(Field(naam) for naam in velden)) for titel, velden in self.groepen]
        sleutel = [Field("_sleutel")] if self.bewaart else []
        return Layout(*delen, *sleutel, self.maak_knoppen())


class DatumField(forms.DateField):
    """A day of at most a century ago and not in the future; may stay empty."""

    widget = DatumInvoer

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> date | None:
        """Return the day. Raises ValidationError in Dutch."""
        datum = niet_in_toekomst(super().clean(value))
        if datum is not None and datum < min_jaren(vandaag(), OUDST):
            raise forms.ValidationError("Deze datum ligt meer dan honderd jaar terug. Kijk het jaartal na.")
        return datum


class ZelftoetsFormulier(ToetsFormulier):
    """What a company can tell about one employee; no name, because none is needed."""

    geboortedatum = DatumField(label="Geboortedatum")
    van_1 = DatumField(label="Eerste periode: van")
    tot_1 = DatumField(label="Eerste periode: tot en met", help_text="Leeg als het werk nog loopt.")
    van_2 = DatumField(label="Tweede periode: van")
    tot_2 = DatumField(label="Tweede periode: tot en met")
    van_3 = DatumField(label="Derde periode: van")
    tot_3 = DatumField(label="Derde periode: tot en met")
    vooropleiding = forms.ChoiceField(
        label="Heeft uw medewerker een bewijs van vooropleiding in het beroep?",
        choices=JA_NEE,
        initial="nee",
        widget=forms.RadioSelect,
        help_text="Met zo'n bewijs kan het partnerschap een afwijking toestaan.",
    )
    uittreksel = DatumField(
        label="Afgiftedatum van het uittreksel (model 596.2)", help_text="Leeg als er nog geen uittreksel is."
    )
    partnerschap = forms.ModelChoiceField(
        Organisatie.objects.none(),
        to_field_name="uuid",
        required=False,
        label="Sectoraal partnerschap",
        empty_label="nog niet bekend: de algemene termijn",
        help_text="Bepaalt alleen de termijn voor de mentoropleiding.",
    )

    groepen = (
        ("Uw medewerker", ("geboortedatum",)),
        ("Praktijkervaring in het beroep", tuple(f"{rand}_{n}" for n in PERIODEN for rand in ("van", "tot"))),
        ("Bewijzen", ("vooropleiding", "uittreksel")),
        ("Wie beslist", ("partnerschap",)),
    )
    knop = "Voorwaarden toetsen"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        partnerschappen = Organisatie.objects.filter(soort=Soort.SECTORAAL_PARTNERSCHAP)
        self.fields["partnerschap"].queryset = partnerschappen.order_by("naam", "pk")

    def clean(self) -> dict[str, Any]:
        """A period has a beginning, and ends after it."""
        gegevens = super().clean() or {}
        for n in PERIODEN:
            van, tot = gegevens.get(f"van_{n}"), gegevens.get(f"tot_{n}")
            if tot and not van and f"van_{n}" not in self.errors:
                self.add_error(f"van_{n}", "Vul in wanneer deze periode begon.")
            elif tot and van and tot < van:
                self.add_error(f"tot_{n}", "Deze periode eindigt voor ze begint. Kijk de datums na.")
        return gegevens

    def feiten(self, regeling: RegelingFeiten) -> MentorFeiten:
        """Return what was filled in as facts; no period filled in is unknown, not none."""
        data = self.cleaned_data
        perioden = tuple(Praktijkperiode(data[f"van_{n}"], data[f"tot_{n}"]) for n in PERIODEN if data[f"van_{n}"])
        return MentorFeiten(
            aanvraagdatum=vandaag(),
            geboortedatum=data["geboortedatum"],
            praktijkervaring=perioden or None,
            vooropleiding=VooropleidingFeiten(bewijs=True) if data["vooropleiding"] == "ja" else None,
            uittreksel=UittrekselFeiten(data["uittreksel"]) if data["uittreksel"] else None,
            regeling=regeling,
        )
